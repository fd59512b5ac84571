"""Pages as lines and grids."""

from __future__ import annotations

import pytest

from etl.document.html.blocks import blocks_of, main_part
from etl.document.html.blocks import shown as read_shown
from etl.document.html.tree import parse
from etl.errors import DocumentRejected
from etl.records.document import Hidden
from etl.records.located import Grid, TextLine


def shown(text: str) -> list[object]:
    return [
        [(c.row, c.col, c.row_span, c.col_span, c.text) for c in block.cells] if isinstance(block, Grid) else block.text
        for block in blocks_of("a.html", parse("a.html", text))
    ]


def test_paragraphs_lines_and_inline_elements() -> None:
    assert shown("<p>　　一、<b>收入</b>预算<br>二&nbsp;&nbsp;三</p><div>四<div>五</div>六</div>") == [
        "一、收入预算", "二 三", "四", "五", "六",
    ]  # fmt: skip


def test_cells_stand_where_spans_leave_them_room() -> None:
    table = (
        "<table><thead><tr><th rowspan=2>科目<th colspan='2'>本年</thead><tr><td>基本<td>项目<tr><td>合计<td><p>1,0</p><p>00.5</p><td>2"
        "<tr><td rowspan=0>备注<td colspan=99999>x<tr><td>y</table>"
    )
    ((grid),) = shown(table)
    assert grid == [
        (0, 0, 2, 1, "科目"), (0, 1, 1, 2, "本年"), (1, 1, 1, 1, "基本"), (1, 2, 1, 1, "项目"), (2, 0, 1, 1, "合计"),
        (2, 1, 1, 1, "1,000.5"), (2, 2, 1, 1, "2"), (3, 0, 2, 1, "备注"), (3, 1, 1, 1000, "x"), (4, 1, 1, 1, "y"),
    ]  # fmt: skip


def test_no_cell_reaches_out_of_its_head() -> None:
    body = "<tbody><tr><td rowspan=0>甲<td>1<tr><td>2<tfoot><tr><td>计<td>3"
    table = f"<table><thead><tr><td rowspan=9>科目<td>数<tr><td>元</thead>{body}</table>"
    ((grid),) = shown(table)
    assert grid == [
        (0, 0, 2, 1, "科目"), (0, 1, 1, 1, "数"), (1, 1, 1, 1, "元"), (2, 0, 2, 1, "甲"), (2, 1, 1, 1, "1"), (3, 1, 1, 1, "2"),
        (4, 0, 1, 1, "计"), (4, 1, 1, 1, "3"),
    ]  # fmt: skip


def test_tables_that_lay_out_are_walked_through() -> None:
    inner = "<table><tr><td>项目<td>数<tr><td>合计<td>1</table>"
    assert shown(f"<table><tr><td><p>说明</p></td></tr><tr><td>{inner}</td><td>旁</td></tr></table>") == [
        "说明", [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "数"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "1")], "旁",
    ]  # fmt: skip


def test_tables_are_parts_and_a_caption_stands_above() -> None:
    blocks = list(
        blocks_of("a", parse("a", "<table><caption>表1<tr><td>a<td>b</table>中<table><tr><td>c<td>d</table>"))
    )
    assert [(b.page_no, isinstance(b, Grid)) for b in blocks] == [(1, False), (1, True), (2, False), (2, True)]


SITE = "<div id=nav><a href=/a>首页</a> <a href=/b>某栏目</a></div>"


def test_the_site_around_a_page_is_left_out_and_its_title_stands_first() -> None:
    text = "<p>本部门2026年收入预算如下，" * 5
    body = f"{SITE}<div class=w><div>字号</div><div id=zoom>{text}</div></div><footer>主办</footer>"
    page = parse("a", f"<title>某局2026年部门预算-某某门户网站</title>{body}")
    assert main_part(page.body).attributes == {"id": "zoom"}
    assert next(block.text for block in blocks_of("a", page) if isinstance(block, TextLine)) == "某局2026年部门预算"
    assert shown(f"<title>x</title>{SITE}<h1>某局预算</h1><div><p>某局预算</p><p>{text}</div>")[:1] == ["某局预算"]


def test_what_stands_beside_the_text_as_paragraphs_belongs_to_it() -> None:
    assert shown(f"<div><p>单位：万元</p><div>{'很长的正文' * 30}</div></div>")[0] == "单位：万元"


def test_a_table_of_millions_of_cells_is_refused() -> None:
    with pytest.raises(DocumentRejected, match="more than 1,000,000 cells"):
        shown("<table>" + "<tr><td colspan=1000>a<td>b" * 2_000 + "</table>")


def test_links_alone_are_a_menu_and_a_text_with_links_is_none() -> None:
    menu = "<ul><li><a href=/1>首页</a><li><a href=/2>公开</a></ul>"
    menu += "<table><tr><td><a href=/1>上</a><td>&gt;<td><a href=/2>财政信息</a></table>"
    assert shown(f"{menu}<p>见<a href=/3>附件一</a>和<a href=/4>附件二</a>，共两份文件。</p>") == [
        "见附件一和附件二，共两份文件。"
    ]


def cells(table: str) -> list[str]:
    (grid,) = (one for one in shown(f"<table>{table}</table>") if isinstance(one, list))
    return [text for *_, text in grid]


def test_what_nobody_reads_of_a_cell_is_left_out_and_kept_as_hidden() -> None:
    table = (
        "<tr><td>项目<td>数<tr style='display: none'><td>草稿<td>9<tr><td>合计<td>12<span style='display:none'>7</span>"
        "<tr><td>其中<td><del>1.00</del>2.00<tr><td>注<td>3.00<sup>1</sup><tr><td>填<td><input value='4.00'><input type=hidden value=5>"
    )
    assert cells(table) == ["项目", "数", "草稿", "9", "合计", "12", "其中", "2.00", "注", "3.00¹", "填", "4.00"]
    _, hidden = read_shown("a", parse("a", f"<table>{table}</table>"))
    assert set(hidden) == {Hidden("7", 1), Hidden("1.00", 1), Hidden(None, 1)}


def test_a_table_that_is_a_line_of_a_cell_is_its_text_and_another_stands_behind() -> None:
    line = "<table><tr><td><table><tr><td>1.00</table></table>"
    assert cells(f"<tr><td>合计<td>{line}<tr><td>其中<td>2.00") == ["合计", "1.00", "其中", "2.00"]
    figures = "".join(f"<tr><td>项目{no}<td>{no}.00" for no in range(4))
    inner = "<table><tr><td>明细<td>数<tr><td>甲<td>5.00</table>"
    outer, behind = shown(f"<table>{figures}<tr><td>其他{inner}<td>9.00</table>")
    assert isinstance(outer, list) and [text for *_, text in outer][-2:] == ["其他", "9.00"]
    assert isinstance(behind, list) and [text for *_, text in behind] == ["明细", "数", "甲", "5.00"]


def test_head_and_foot_stand_where_they_are_shown() -> None:
    table = "<tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody><thead><tr><th>项目<th>数</thead>"
    assert cells(table) == ["项目", "数", "甲", "3", "合计", "3"]


def test_a_page_of_text_beside_a_menu_is_text() -> None:
    text = "".join(f"<p>第{no}段。</p>" for no in range(12))
    assert shown(f"<table><tr><td>栏目<td>{text}</table>")[:2] == ["栏目", "第0段。"]


def test_tables_may_be_laid_out_by_style() -> None:
    row = "<div style='display:table-row'><span style='display:table-cell'>{}</span><div style='DISPLAY: table-cell;'>{}</div></div>"
    assert shown(f"<div style='display:table'>{row.format('项目', '数')}{row.format('合计', '1.00')}</div>") == [
        [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "数"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "1.00")]
    ]


def test_tables_nested_without_end_take_no_time() -> None:
    assert shown("<table><tr><td>" * 40 + "1.00" + "</table>" * 40) == ["1.00"]
