"""Blocks that a style lays out as tables."""

from __future__ import annotations

import pytest

from etl.document.html.blocks import shown
from etl.document.html.laid_out import laid_out
from etl.document.html.tree import parse
from etl.records.located import Grid, TextLine

Cells = list[tuple[int, int, int, int, str]]


def read(text: str) -> list[Cells | str]:
    blocks, _ = shown("a.html", parse("a.html", text))
    return [
        [(c.row, c.col, c.row_span, c.col_span, c.text) for c in block.cells] if isinstance(block, Grid) else block.text
        for block in blocks
        if isinstance(block, Grid | TextLine)
    ]


MERGED: Cells = [
    (0, 0, 2, 1, "科目"), (0, 1, 1, 2, "本年支出"), (1, 1, 1, 1, "基本支出"), (1, 2, 1, 1, "项目支出"),
    (2, 0, 1, 1, "合计"), (2, 1, 1, 1, "1.00"), (2, 2, 1, 1, "2.00"), (3, 0, 1, 1, "教育"), (3, 1, 1, 1, "3.00"), (3, 2, 1, 1, "4.00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [
        ("<div style='display:table'>{}</div>", "<div style='display:table-row'>{}</div>", "<div style='display:table-cell'>{}</div>"),
        ("<div class=t>{}</div>", "<div class=r>{}</div>", "<div class=c>{}</div>"),
        ("<div>{}</div>", "<div style='display:flex'>{}</div>", "<div>{}</div>"),
        ("<table>{}</table>", "<tr>{}</tr>", "<td>{}</td>"),
    ],
    ids=["style", "classes", "flexible", "tables"],
)  # fmt: skip
def test_a_table_in_a_cell_is_columns_of_it(table: str, row: str, cell: str) -> None:
    def rows(*lines: tuple[str, ...]) -> str:
        return table.format("".join(row.format("".join(map(cell.format, line))) for line in lines))

    body = rows(
        ("科目", f"<span>本年支出</span>{rows(('基本支出', '项目支出'))}"),
        ("合计", rows(("1.00", "2.00"))),
        ("教育", rows(("3.00", "4.00"))),
    )
    sheet = "<style>.t{display:table}.r{display:table-row}.t .c{display:table-cell}</style>"
    assert read(f"{sheet}<p>表</p>{body}")[-1] == MERGED


def test_the_cells_of_a_grid() -> None:
    spans = {"科目": ";grid-row:1 / 3", "本年支出": ";grid-column:span 2"}
    cells = "".join(f"<div style='x:y{spans.get(text, '')}'>{text}</div>" for *_, text in MERGED)
    assert read(f"<div style='display:grid;grid-template-columns:2fr 1fr 1fr'>{cells}</div>") == [MERGED]
    assert read(f"<div style='display:grid;grid-template-columns:repeat(3, 1fr)'>{cells}</div>") == [MERGED]


def test_boxes_beside_each_other_without_figures_are_text() -> None:
    row = "<div style='display:flex'><div>{}</div><div>{}</div></div>"
    assert read(row.format("上一篇", "下一篇") + row.format("甲", "乙")) == ["上一篇", "下一篇", "甲", "乙"]


def test_tables_that_stand_below_each_other_in_one_that_lays_out_stay_two() -> None:
    inner = "<table><tr><td>项目<td>数<tr><td>{}<td>1.00<tr><td>合计<td>1.00</table>"
    outer = f"<table><tr><td>{inner.format('甲')}<td>{inner.format('乙')}<tr><td>{inner.format('丙')}<td>{inner.format('丁')}</table>"
    assert [cells[2][4] for cells in read(outer)] == ["甲", "乙", "丙", "丁"]


def test_boxes_nested_without_end_take_no_time() -> None:
    assert read("<div style='display:flex'><div>" * 400 + "1.00" + "</div></div>" * 400) == ["1.00"]


def test_a_page_of_paragraphs_stays_as_it_is() -> None:
    body = parse("a.html", "<div style='display:flex'><p>甲</p><p>乙</p></div><table><tr><td>1.00</table>").body
    names = [one.name for one in body.all()]
    assert laid_out(body) is body and [one.name for one in body.all()] == names
