"""The typeset originals against the facts they were set from: every line's code and every printed number, table by table."""

from __future__ import annotations

import pytest

from etl.records.disclosure import Line, Table
from tests.normalize.referee import parse
from tests.workshop import facts
from tests.workshop.originals import LAYOUTS, book, original

Row = tuple[str, list[str]]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_and_number(name: str) -> None:
    wanted, found = book(name), parse(original(name))
    assert (found.publisher, found.fiscal_year) == (wanted.publisher, wanted.year)
    assert (found.kind, found.scope) == (wanted.kind, wanted.scope)
    assert [table.kind for table in found.tables] == [table.kind for table in wanted.tables]
    for printed, table in zip(wanted.tables, found.tables, strict=True):
        assert table.title == printed.title
        assert table.printed_unit == (printed.unit or wanted.unit), printed.kind
        assert sorted(rows(table, coded(printed))) == sorted(facts_of(printed)), printed.kind


def coded(table: facts.Table) -> bool:
    return any(column.role == "code" for column in table.columns)


def rows(table: Table, with_codes: bool) -> list[Row]:
    return [
        (code(line) if with_codes else "", [a.cell.text for a in line.amounts]) for line in table.lines if line.amounts
    ]


def code(line: Line) -> str:
    return line.functional_code or line.economic_code or ""


def facts_of(table: facts.Table) -> list[Row]:
    """A row per line and list: a list begins where text or a code follows figures."""
    sides: list[list[facts.Column]] = []
    for column in table.columns:
        if not sides or (column.role != "money" and sides[-1][-1].role == "money"):
            sides.append([])
        sides[-1].append(column)
    return [
        ("".join(line[c.key] for c in side if c.role == "code"), printed)
        for line in table.lines
        for side in sides
        if (printed := [line[c.key] for c in side if c.role == "money" and line[c.key]])
    ]
