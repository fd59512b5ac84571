"""Tables in tables: the same rules for web pages and text documents."""

from __future__ import annotations

import time

import pytest

from etl.document.html.blocks import shown as of_page
from etl.document.html.tree import parse
from etl.document.nested import Cell, Table, is_column, lays_out, number_of
from etl.document.office.package import Package
from etl.document.word.docx import shown as of_text
from etl.records.document import Block
from etl.records.located import Grid
from tests.document.office.packages import office_file
from tests.document.word.test_docx import KIND

LONG = "项" * (number_of("line_letters") + 1)
FIGURES = ("1.00", "2.00", "3.00", "4.00")


def table(*rows: str | tuple[str | Table, ...]) -> Table:
    """A table; a row is its cells or the only one, a cell its text or the table in it."""
    given = ((row,) if isinstance(row, str) else row for row in rows)
    return Table(tuple(tuple(Cell(one) if isinstance(one, str) else Cell("", (one,)) for one in row) for row in given))


def test_what_is_text_of_its_cell() -> None:
    assert is_column(table("目标", LONG, ("", "1.00")))
    assert is_column(table((table("目标"), "")))
    assert not is_column(table(("目标", "1.00")))
    assert not is_column(table((table(("目标", "1.00")),)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (table("一", "二"), True),
        (table(("一", "二")), False),
        # Beside a line of text in a table of its own.
        (table(("项目", table("目标"))), False),
        (table(("栏目", table(LONG))), True),
        (table(("栏目", table(("项目", "数")))), True),
        # Figures of its own.
        (table(FIGURES, ("目标", table(LONG))), False),
        (table(FIGURES[:3], ("目标", table(LONG))), True),
        (table(("目标", table(FIGURES))), True),
    ],
)
def test_what_lays_out(given: Table, said: bool) -> None:
    assert lays_out(given) is said


def told(found: list[Block]) -> list[object]:
    """Lines as their text, grids as their cells."""
    return [
        [(c.row, c.col, c.row_span, c.col_span, c.text) for c in block.cells] if isinstance(block, Grid) else block.text
        for block in found
    ]


def html(given: Table) -> str:
    """The table as a web page has it."""
    rows = ("".join(f"<td>{cell.text}{''.join(map(html, cell.tables))}" for cell in row) for row in given.rows)
    return f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>"


def docx(given: Table) -> str:
    """The table as a text document has it."""
    rows = (
        "".join(f"<tc><p><r><t>{cell.text}</t></r></p>{''.join(map(docx, cell.tables))}</tc>" for cell in row)
        for row in given.rows
    )
    return f"<tbl>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbl>"


def deep(levels: int) -> Table:
    """Tables in tables."""
    held = table(("合计", "1.00"))
    for _ in range(levels):
        held = table((held, "一"))
    return held


@pytest.mark.parametrize(
    "given",
    [
        table(("项目", "数"), ("合计", "1.00")),
        table("一", "二", ""),
        table(("栏目", table(LONG))),
        table(FIGURES, ("目标", table(LONG, "二"))),
        table(FIGURES, ("目标", table(("指标", "值"), ("数量", "3")))),
        table(("栏目", table(("项目", "数"), ("合计", "1.00")))),
        table(("项目", ""), ("", "")),
        deep(3),
    ],
    ids=[
        "figures",
        "column",
        "text beside a menu",
        "text in a cell",
        "table in a cell",
        "layout",
        "blank form",
        "deep",
    ],
)
def test_web_pages_and_text_documents_are_read_alike(given: Table) -> None:
    assert told(of_page("a.html", parse("a.html", html(given)))[0]) == blocks_of_docx(docx(given))


def blocks_of_docx(body: str) -> list[object]:
    """What is read of a text document of this body."""
    document = f"<document><body>{body}</body></document>"
    package = Package("a.docx", office_file("word/document.xml", KIND, {"word/document.xml": document}))
    return told(of_text(package, package.main()[0])[0])


def test_tables_nested_deep_take_no_time() -> None:
    begun = time.process_time()
    assert blocks_of_docx(docx(deep(30)))
    assert told(of_page("a.html", parse("a.html", html(deep(60))))[0])
    assert time.process_time() - begun < 5
