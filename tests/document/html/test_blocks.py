"""Pages as lines and grids."""

from __future__ import annotations

import pytest

from etl.document.html.blocks import blocks_of, main_part
from etl.document.html.tree import parse
from etl.errors import DocumentRejected
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
