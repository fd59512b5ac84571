"""From grids to sheets: stacked headers, repeated headers, orphaned header cells, rows broken by a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from etl.document import read_document
from etl.locate import locate_tables
from etl.parse import parse_table
from etl.parse.table import _place
from etl.records.disclosure import SourceCell
from etl.records.located import Caption, GivenCell, Grid, LocatedTable, Piece
from etl.records.page import Box
from etl.records.parsed import ParsedTable

CAPTION = "部门支出总表\n单位：万元\n"


def sheet(tmp_path: Path, text: str) -> ParsedTable:
    path = tmp_path / "table.txt"
    path.write_text(text, encoding="utf-8")
    (table,) = locate_tables(read_document(path)).tables
    return parse_table(table)


def test_stacked_header(tmp_path: Path) -> None:
    read = sheet(
        tmp_path,
        CAPTION + "科目编码\t科目名称\t合计\t基本支出\t\t项目支出\n\t\t\t人员经费\t公用经费\t\n※\t※\t1\t2\t3\t4\n"
        "201\t一般公共服务支出\t6.00\t1.00\t2.00\t3.00\n",
    )
    assert read.columns == (
        ("科目编码",),
        ("科目名称",),
        ("合计",),
        ("基本支出", "人员经费"),
        ("基本支出", "公用经费"),
        ("项目支出",),
    )
    assert [[row.text(i) for i in range(6)] for row in read.rows] == [
        ["201", "一般公共服务支出", "6.00", "1.00", "2.00", "3.00"]
    ]


def test_the_levels_of_a_code_stay_though_their_row_numbers_the_columns(tmp_path: Path) -> None:
    read = sheet(
        tmp_path,
        CAPTION
        + "功能分类科目编码\t\t\t科目名称\t本年支出合计\t基本支出\n类\t款\t项\t栏次\t1\t2\n合计\t\t\t\t6.00\t1.00\n"
        "201\t06\t01\t行政运行\t6.00\t1.00\n",
    )
    assert [path[-1] for path in read.columns] == ["类", "款", "项", "科目名称", "本年支出合计", "基本支出"]
    assert [row.text(0) for row in read.rows] == ["合计", "201"]


def test_a_header_repeated_on_the_next_page_is_no_row(tmp_path: Path) -> None:
    header = "科目编码\t科目名称\t合计\n"
    read = sheet(
        tmp_path, CAPTION + header + "201\t甲\t1.00\n\n编制部门：某局\n单位：万元\n\n" + header + "202\t乙\t2.00\n"
    )
    assert [row.text(0) for row in read.rows] == ["201", "202"]


def test_an_orphaned_header_cell_goes_home_to_its_group(tmp_path: Path) -> None:
    read = sheet(
        tmp_path,
        CAPTION
        + "科目名称\t总计\t财政拨款\t\t单位资金\t结转\t\n\t\t一般公共预算\t上级一般公共预算转移支付\t\t\t上级政府性基金转移支付\n"
        "甲\t9.00\t3.00\t2.00\t1.00\t2.00\t1.00\n",
    )
    assert read.columns[2:] == (
        ("财政拨款", "一般公共预算"),
        ("财政拨款", "上级一般公共预算转移支付"),
        ("财政拨款", "上级政府性基金转移支付"),
        ("单位资金",),
        ("结转",),
    )
    (move,) = read.header_moves
    assert (move.stood_in, move.read_in) == (7, 5)


def test_a_name_broken_by_a_page_is_made_whole(tmp_path: Path) -> None:
    header = "科目编码\t项目名称\t合计\n"
    read = sheet(
        tmp_path,
        CAPTION + header + "2110301\t能力建设（二\t1.00\n\n单位：万元\n\n" + header + "\t期）\t\n2110302\t乙\t2.00\n",
    )
    assert [(row.text(1), row.text(2)) for row in read.rows] == [("能力建设（二期）", "1.00"), ("乙", "2.00")]
    (join,) = read.row_joins
    assert join.printed_text == "期）"


def test_a_page_that_draws_one_column_as_two_loses_no_number() -> None:
    box = Box(0, 0, 1, 1)
    cells: list[SourceCell | None] = [None, None, None]
    for text in ("1.00", "2.00"):
        _place(cells, 1, SourceCell(1, box, text))
    assert [cell.text if cell else "" for cell in cells] == ["", "1.00", "2.00"]


def test_a_line_without_figures_at_the_top_of_a_page_may_be_a_line(tmp_path: Path) -> None:
    header = "项目\t预算数\n"
    read = sheet(tmp_path, CAPTION + header + "一、甲\t1.00\n二、乙\t\n\n单位：万元\n\n" + header + "三、丙\t\n")
    assert [row.text(0) for row in read.rows] == ["一、甲", "二、乙", "三、丙"]
    assert not read.row_joins


def _piece(page_no: int, xs: tuple[float, ...], *cells: GivenCell) -> Piece:
    grid = Grid.given(page_no, cells)
    return Piece(replace(grid, xs=xs), 0)


def test_a_page_break_through_the_header() -> None:
    """What stands above it spans columns that only the rows below it show."""
    above = _piece(1, (62, 294, 537), GivenCell(0, 0, "收入"), GivenCell(0, 1, "支出"))
    body = [["一、一般公共预算", "33.15", "一、基本支出", "18.82"], ["收入合计", "33.15", "支出合计", "33.15"]]
    below = _piece(
        2,
        (62, 190, 294, 438, 537.5),
        *(GivenCell(0, col, text) for col, text in enumerate(("项目", "金额", "用途", "预算数"))),
        *(GivenCell(row, col, text) for row, texts in enumerate(body, 1) for col, text in enumerate(texts)),
    )
    read = parse_table(LocatedTable(Caption("收支总表"), (above, below), ()))
    assert read.columns == (("收入", "项目"), ("收入", "金额"), ("支出", "用途"), ("支出", "预算数"))
    assert [[row.text(col) for col in range(4)] for row in read.rows] == body
    assert {row.page_no for row in read.rows} == {2}
    elsewhere = replace(below, grid=replace(below.grid, xs=(62, 190, 320, 438, 537.5)))
    assert len(parse_table(LocatedTable(Caption("收支总表"), (above, elsewhere), ())).columns) == 2


def test_a_number_in_a_cell_over_columns_of_words_is_a_figure_of_the_first_of_money() -> None:
    cells = [GivenCell(0, col, text) for col, text in enumerate(["功能科目", "经济科目", "合计", "基本支出"])]
    cells += [GivenCell(1, col, text) for col, text in enumerate(["2050302", "30101", "7.00", "7.00"])]
    cells += [GivenCell(2, 0, "合计"), GivenCell(2, 1, "7.00", 1, 2), GivenCell(2, 3, "7.00")]
    read = parse_table(LocatedTable(Caption(), (Piece(Grid.given(1, cells), 0),), ()))
    assert [[row.text(index) for index in range(4)] for row in read.rows] == [
        ["2050302", "30101", "7.00", "7.00"],
        ["合计", "", "7.00", "7.00"],
    ]


def test_blank_rows_above_a_header_do_not_end_it() -> None:
    cells = [GivenCell(row, col, "") for row in (0, 1) for col in (0, 1, 2)]
    cells += [
        GivenCell(2, 0, "合计", 2),
        GivenCell(2, 1, "本年收入", 1, 2),
        GivenCell(3, 1, "小计"),
        GivenCell(3, 2, "基金"),
    ]
    cells += [GivenCell(4, col, text) for col, text in enumerate(["7.00", "7.00", "1.00"])]
    read = parse_table(LocatedTable(Caption(), (Piece(Grid.given(1, cells), 0),), ()))
    assert read.columns == (("合计",), ("本年收入", "小计"), ("本年收入", "基金")) and len(read.rows) == 1


def test_lines_without_figures_below_a_whole_header_are_lines(tmp_path: Path) -> None:
    """As where nothing is carried over: the first figure stands in the last line."""
    header = "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    lines = "上年结转结余\t\t\t\n一般公共预算\t\t基本支出\t\n收 入 总 计\t5.00\t支 出 总 计\t5.00\n"
    read = sheet(tmp_path, CAPTION + header + lines)
    assert read.columns == (("收入", "项目"), ("收入", "预算数"), ("支出", "项目"), ("支出", "预算数"))
    assert [row.text(0) for row in read.rows] == ["上年结转结余", "一般公共预算", "收 入 总 计"]


def test_a_head_below_a_head_of_lines_is_a_head(tmp_path: Path) -> None:
    for below in ("（按功能分类）\t\t\n", "科目名称\t\t\n", "\t基本支出\t\n"):
        read = sheet(tmp_path, CAPTION + "项目\t合计\t备注\n" + below + "行政运行\t5.00\t无\n")
        assert [row.text(0) for row in read.rows] == ["行政运行"], below


def test_a_page_that_begins_with_lines_without_figures_goes_on_with_the_table(tmp_path: Path) -> None:
    head = "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
    first = CAPTION + head + "一、财政拨款\t5.00\t一、教育支出\t5.00\n"
    second = CAPTION + head + "上年结转结余\t\t\t\n政府性基金预算\t\t\t\n收 入 总 计\t5.00\t支 出 总 计\t5.00\n"
    read = sheet(tmp_path, first + "\n" + second)
    assert [row.text(0) for row in read.rows] == ["一、财政拨款", "上年结转结余", "政府性基金预算", "收 入 总 计"]


def test_a_header_printed_again_within_a_grid_is_left_out(tmp_path: Path) -> None:
    head = "科目编码\t科目名称\t合计\t其中\t\n\t\t\t基本支出\t项目支出\n※\t※\t1\t2\t3\n"
    first, second = "201\t一般公共服务支出\t6.00\t1.00\t5.00\n", "208\t社会保障和就业支出\t7.00\t7.00\t\n"
    read = sheet(tmp_path, CAPTION + head + first + head + second)
    assert [row.text(0) for row in read.rows] == ["201", "208"]


def test_a_label_over_columns_its_page_draws_as_one_stands_in_that_of_words() -> None:
    heads = ["项目", "金额", "功能分类", "预算数", "用途", "支出数"]
    line = ["一、拨款", "6.00", "一、支出", "6.00", "一、基本", "6.00"]
    first = _piece(
        1,
        (0, 50, 100, 150, 200, 250, 300),
        *(GivenCell(row, col, text) for row, texts in enumerate((heads, line)) for col, text in enumerate(texts)),
    )
    sums = ["收入合计", "6.00", "支出合计", "6.00"]
    then = _piece(2, (0, 50, 100, 250, 300), *(GivenCell(0, col, text) for col, text in enumerate(sums)))
    read = parse_table(LocatedTable(Caption("收支总表"), (first, then), ()))
    assert [read.rows[1].text(index) for index in range(6)] == ["收入合计", "6.00", "支出合计", "", "", "6.00"]


def pieces(*of_pages: list[str], units: tuple[str | None, ...] = ()) -> ParsedTable:
    """A table of one column of codes, one of names and one of figures, page by page."""
    found = []
    for number, lines in enumerate(of_pages, start=1):
        cells = [GivenCell(at, col, text) for at, line in enumerate(lines) for col, text in enumerate(line.split("|"))]
        unit = units[number - 1] if units else None
        found.append(Piece(Grid.given(number, cells), 0, unit))
    return parse_table(LocatedTable(Caption("支出总表", "元"), tuple(found), ()))


HEAD, BODY = "科目编码|科目名称|合计", ["205|教育支出|9.00", "206|科学技术支出|1.00", "210|卫生健康支出|3.00"]


def test_a_header_on_a_later_page_alone_is_that_of_the_table() -> None:
    read = pieces(BODY[:1], BODY[1:2], [HEAD, *BODY[2:]])
    assert read.columns == (("科目编码",), ("科目名称",), ("合计",))
    assert [row.text(1) for row in read.rows] == ["教育支出", "科学技术支出", "卫生健康支出"]
    # The rest of a name is no header.
    assert not any(pieces(BODY[:1], ["|其余的名称|", *BODY[1:]]).columns)


def test_a_money_unit_counts_from_where_it_is_stated() -> None:
    within = pieces([HEAD, BODY[0], "单位：万元||", BODY[1]], BODY[2:])
    assert [(row.text(0), row.printed_unit) for row in within.rows] == [("205", None), ("206", "万元"), ("210", "万元")]
    above = pieces([HEAD, BODY[0]], [HEAD, BODY[1]], BODY[2:], units=(None, "万元", "元"))
    assert [row.printed_unit for row in above.rows] == [None, "万元", "元"]
