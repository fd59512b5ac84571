"""Pages beside each other on one sheet are told by a gutter between two titles."""

from __future__ import annotations

from etl.locate.settings import DEFAULTS
from etl.locate.side_by_side import parts_beside
from etl.locate.tables import locate_tables
from etl.records.document import Document
from etl.records.page import Page, Ruling
from tests.locate.grids.test_unruled import page

LINES = [("教育支出", "12.00"), ("卫生健康支出", "4.00"), ("住房保障支出", "3.00"), ("合计", "19.00")]


def sheet(second: str, gutter: float = 60.0, height: float = 0.0, rulings: tuple[Ruling, ...] = ()) -> Page:
    """Two tables of a label and a figure beside each other, the second under another title, some points lower."""
    right = 250.0 + gutter
    title, head = [(110.0, "部门支出总表")], [(40.0, "科目名称"), (220.0, "合计")]
    lines = [(50.0, title), (90.0, [*head, (right, "科目名称"), (right + 180, "合计")])]
    lines += [(50.0 + height, [(right + 70, second)])] if second else []
    lines.append((70.0, [(200.0, "单位：万元"), (right + 160, "单位：万元")]))
    for row, (label, figure) in enumerate(LINES):
        texts = [(40.0, label), (220.0, figure), (right, label), (right + 180, figure)]
        lines.append((110.0 + 20 * row, texts))
    return page(*lines, rulings=rulings)


def parts(drawn: Page) -> int:
    found = parts_beside(drawn, drawn.words, DEFAULTS)
    assert sorted(id(word) for part in found for word in part) == sorted(map(id, drawn.words))
    return len(found)


def test_two_titles_beside_each_other() -> None:
    assert parts(sheet("部门收入总表")) == 2
    document = Document("x.pdf", "0" * 64, "pdf", (sheet("部门收入总表"),))
    tables = locate_tables(document).tables
    assert [(table.caption.title, table.pieces[0].grid.col_count) for table in tables] == [
        ("部门支出总表", 2),
        ("部门收入总表", 2),
    ]


def test_one_title_two_heights_no_gutter_and_a_rule_over_it() -> None:
    assert parts(sheet("")) == 1
    assert parts(sheet("部门收入总表", height=15.0)) == 1
    assert parts(sheet("部门收入总表", gutter=15.0)) == 1
    assert parts(sheet("部门收入总表", rulings=(Ruling(40, 105, 500, 105),))) == 1
    assert parts(page((50, [(110, "部门支出总表")]))) == 1
