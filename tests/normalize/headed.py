"""Tables by their headers and a few figures, for tests of what columns and lines mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.named import read_three_public
from etl.normalize.tables.three_public import with_own_total
from etl.normalize.tables.years import keep_apart
from etl.records.disclosure import Column, SourceCell, Table
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.records.vocabulary import DocumentKind

WAN = Decimal(10_000)
FUNDS = {
    "general_public_expenditure": "general_public_budget",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "fiscal_appropriation_summary": "fiscal_appropriation",
}
# What a label column prints, so that it is not taken for an empty money column.
WORDS: Mapping[str, str] = {"code": "2050201", "name": "学前教育"}


def sheet(paths: Sequence[str], *rows: Sequence[str]) -> ParsedTable:
    """A sheet with these headers, their parts set off by strokes; blank texts are blank cells."""

    def cell(text: str) -> SourceCell | None:
        return SourceCell(1, Box(0, 0, 1, 1), text) if text else None

    columns = tuple(tuple(path.split("/")) for path in paths)
    return ParsedTable(Caption("某表"), columns, tuple(ParsedRow(1, tuple(map(cell, row))) for row in rows), (), 1, 1)


def columns_of(
    kind: str, *paths: str, year: int = 2024, document: DocumentKind = "budget", fund: str | None = None
) -> list[Column]:
    """The columns of a table of this kind, every one of which prints a figure, as a disclosure of that year has them."""
    columns = read_columns(sheet(paths, ["12.34"] * len(paths)), TableKind(kind, fund or FUNDS.get(kind, "all")))
    table = Table(1, kind, "某表", None, "万元", WAN, 1, 1, columns, ())
    return list(keep_apart(table, year, document).columns)


def measures(kind: str, *paths: str, year: int = 2024, document: DocumentKind = "budget") -> list[str | None]:
    """What these columns measure, all of them figures."""
    return [column.measure for column in columns_of(kind, *paths, year=year, document=document)]


def roles(kind: str, **texts: str) -> dict[str, str]:
    """The role of each column by its header, with what it prints."""
    paths = list(texts)
    return {
        path: column.role
        for path, column in zip(
            paths, read_columns(sheet(paths, list(texts.values())), TableKind(kind, "all")), strict=True
        )
    }


def three_public(
    paths: Sequence[str], *rows: Sequence[str], year: int = 2024, document: DocumentKind = "budget"
) -> Table:
    """A 三公 table of these rows."""
    drawn = sheet(paths, *rows)
    kind = TableKind("three_public", "all")
    columns = read_columns(drawn, kind)
    lines = read_three_public(TableContext(drawn, kind, columns, WAN))
    table = Table(1, "three_public", "“三公”经费表", None, "万元", WAN, 1, 1, columns, lines)
    return keep_apart(with_own_total(table), year, document)
