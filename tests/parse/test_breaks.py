"""The first row of a page goes on with the last row before it only where something proves that it was broken off."""

from __future__ import annotations

import pytest

from etl.parse.breaks import join_broken_rows
from etl.records.disclosure import SourceCell
from etl.records.page import Box
from etl.records.parsed import ParsedRow


def row(page_no: int, *texts: str) -> ParsedRow:
    cells = (SourceCell(page_no, Box(0, 0, 1, 1), text) if text else None for text in texts)
    return ParsedRow(page_no, tuple(cells))


def texts(rows: list[ParsedRow]) -> list[list[str]]:
    return [[each.text(index) for index in range(len(each.cells))] for each in rows]


def test_an_open_bracket_is_closed_by_the_rest_of_the_row() -> None:
    rows, joins = join_broken_rows([[row(1, "甲项目（一期", "")], [row(2, "工程）", ""), row(2, "乙项目", "")]])
    assert texts(rows) == [["甲项目（一期工程）", ""], ["乙项目", ""]]
    ((join),) = joins
    assert (join.row_index, join.page_no, join.printed_text, join.reason.code) == (
        0,
        2,
        "工程）",
        "realignments.open_bracket",
    )


def test_without_an_open_bracket_a_text_is_a_row_of_its_own() -> None:
    rows, joins = join_broken_rows([[row(1, "甲项目（一期）", "")], [row(2, "工程", ""), row(2, "乙项目", "")]])
    assert texts(rows) == [["甲项目（一期）", ""], ["工程", ""], ["乙项目", ""]]
    assert joins == ()


def test_a_row_without_figure_among_rows_with_figures_is_a_rest() -> None:
    rows, joins = join_broken_rows([[row(1, "甲项目", "1.00")], [row(2, "续建", ""), row(2, "乙项目", "2.00")]])
    assert texts(rows) == [["甲项目续建", "1.00"], ["乙项目", "2.00"]]
    assert [join.reason.code for join in joins] == ["realignments.no_figure"]


@pytest.mark.parametrize(
    "first",
    [("续建", "3.00"), ("合计", ""), ("一、", ""), ("2010101", "")],
    ids=["figure", "total", "ordinal", "code"],
)
def test_a_figure_a_total_an_ordinal_and_a_code_begin_a_row(first: tuple[str, str]) -> None:
    rows, joins = join_broken_rows([[row(1, "甲项目", "1.00")], [row(2, *first), row(2, "乙项目", "2.00")]])
    assert texts(rows) == [["甲项目", "1.00"], list(first), ["乙项目", "2.00"]]
    assert joins == ()


def test_only_the_first_row_of_a_page_is_a_rest() -> None:
    pieces = [[row(1, "甲项目（一期", "1.00"), row(1, "工程）", "")], [row(2, "乙项目", "2.00")]]
    assert (len(join_broken_rows(pieces)[0]), join_broken_rows(pieces)[1]) == (3, ())


def test_figures_on_the_next_page_belong_to_the_code_before_it() -> None:
    first = [row(1, "208", "社会保障和就业支出", "9.00"), row(1, "21011", "行政事业单位", "")]
    second = [row(2, "", "医疗", "4.00"), row(2, "2101101", "行政单位医疗", "4.00")]
    rows, joins = join_broken_rows([first, second])
    assert texts(rows)[1] == ["21011", "行政事业单位医疗", "4.00"]
    assert [join.row_index for join in joins] == [1]


def test_figures_alone_belong_to_the_name_before_the_page_break() -> None:
    rows, _ = join_broken_rows(
        [[row(1, "清淤", "3.00"), row(1, "护岸", "")], [row(2, "", "5.00"), row(2, "监测", "1.00")]]
    )
    assert texts(rows) == [["清淤", "3.00"], ["护岸", "5.00"], ["监测", "1.00"]]


def test_a_line_with_a_name_of_its_own_is_none_of_the_line_before() -> None:
    pieces = [[row(1, "清淤", "3.00"), row(1, "护岸", "")], [row(2, "设备", "5.00"), row(2, "监测", "1.00")]]
    rows, joins = join_broken_rows(pieces)
    assert len(rows) == 4 and joins == ()


WHOLE = ("21301", "农业农村支出", "5.00", "2.00")
LINES = [("213", "农林水支出", "7.00", "4.00"), ("21303", "水利", "2.00", "2.00")]
AFTER = [("2130101", "行政运行", "5.00", "2.00"), ("2130102", "一般行政管理", "1.00", "1.00")]


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        (("21301", "农业农", "", ""), ("", "村支出", "5.00", "2.00")),
        (("21301", "农业农村支出", "5.00", ""), ("", "", "", "2.00")),
        (("21301", "", "", ""), ("", "农业农村支出", "5.00", "2.00")),
        (("", "农业农", "", ""), ("21301", "村支出", "5.00", "2.00")),
        (("", "农业农村支出", "", ""), ("21301", "", "5.00", "2.00")),
        (("", "", "5.00", "2.00"), ("21301", "农业农村支出", "", "")),
        (("", "农业农村", "5.00", "2.00"), ("21301", "支出", "", "")),
        (("21301", "农业农", "5.00", "2.00"), ("", "村支出", "", "")),
    ],
)
def test_a_row_cut_anywhere_by_a_page_is_one(foot: tuple[str, ...], head: tuple[str, ...]) -> None:
    pages = [[row(1, *line) for line in (*LINES, foot)], [row(2, *line) for line in (head, *AFTER)]]
    rows, joins = join_broken_rows(pages)
    assert texts(rows) == [list(line) for line in (*LINES, WHOLE, *AFTER)] and len(joins) == 1


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        (("合计", "", "9.00", "6.00"), WHOLE),
        (("21302", "林业和草原", "1.00", "1.00"), WHOLE),
        (("", "注：本表按功能科目列示，单位为万元，数据均为四舍五入后所得", "", ""), WHOLE),
        (("", "", "1.00", "1.00"), WHOLE),
    ],
)
def test_whole_rows_notes_and_totals_are_not_joined(foot: tuple[str, ...], head: tuple[str, ...]) -> None:
    pages = [[row(1, *line) for line in (*LINES, foot)], [row(2, *line) for line in (head, *AFTER)]]
    rows, joins = join_broken_rows(pages)
    assert joins == () and len(rows) == 6


def test_a_part_of_the_line_before_is_a_line_of_its_own() -> None:
    pieces = [
        [row(1, "公务接待费", "1.00"), row(1, "公务用车购置及运行费", "2.00")],
        [row(2, "其中：公务用车购置费", ""), row(2, "公务用车运行费", "2.00")],
    ]
    assert len(join_broken_rows(pieces)[0]) == 4


def test_a_part_whose_words_are_whole_is_not_gone_on_with() -> None:
    lines = [row(1, "合计", "3.00"), row(1, "公务接待费", "1.00"), row(1, "公务用车费", "2.00")]
    pieces = [[*lines, row(1, "其中：公务用车购置费", "")], [row(2, "公务用车运行费", "2.00")]]
    assert len(join_broken_rows(pieces)[0]) == 5


def numbered(rest: str) -> list[list[str]]:
    first = [row(1, "", f"{number}、甲支出", "") for number in "一二三"] + [row(1, "", "四、社会保障和就", "160.00")]
    then = [row(2, "", rest, ""), row(2, "", "五、卫生支出", ""), row(2, "", "本年支出小计", "160.00")]
    return texts(join_broken_rows([first, then])[0])


def test_a_line_without_a_number_in_a_numbered_list_is_a_rest() -> None:
    assert numbered("业支出")[3] == ["", "四、社会保障和就业支出", "160.00"]
    assert len(numbered("其中：就业支出")) == 7
    rows, joins = join_broken_rows(
        [[row(1, "一、甲", "1.00"), row(1, "乙支出", "")], [row(2, "丙支出", ""), row(2, "二、丁", "")]]
    )
    assert len(rows) == 4 and joins == ()


def test_a_list_row_of_dashes_alone_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    pieces = [
        [row(1, "一、拨款", "1.00", "一、支出", "1.00"), row(1, "二、结转", "2.00", "二、其他", "2.00")],
        [row(2, "（结转）", "-", "（结余）", "-"), row(2, "总计", "3.00", "总计", "3.00")],
    ]
    rows, joins = join_broken_rows(pieces)
    assert (len(rows), joins) == (4, ())


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        (("二、卫", "41.08"), ("生健康支出", ""), ("二、卫生健康支出", "41.08")),
        (("二、卫", ""), ("生健康支出", "41.08"), ("二、卫生健康支出", "41.08")),
        (("二", ""), ("、卫生健康支出", "41.08"), ("二、卫生健康支出", "41.08")),
        (("二、", "41.08"), ("卫生健康支出", ""), ("二、卫生健康支出", "41.08")),
        (("支", "41.08"), ("出总计", ""), ("支出总计", "41.08")),
        (("支出", ""), ("总计", "41.08"), ("支出总计", "41.08")),
        (("卫生健康支出", "1,041"), ("", ".08"), ("卫生健康支出", "1,041.08")),
    ],
)
def test_a_label_cut_anywhere_whichever_half_has_its_figures(
    upper: tuple[str, str], lower: tuple[str, str], whole: tuple[str, str]
) -> None:
    before, after = ("一、甲项", "1.00"), ("三、丙项", "2.00")
    rows, joins = join_broken_rows([[row(1, *before), row(1, *upper)], [row(2, *lower), row(2, *after)]])
    assert texts(rows) == [list(before), list(whole), list(after)]
    assert [join.row_index for join in joins] == [1]
