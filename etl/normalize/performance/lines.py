"""Which numbers of a performance table become figures of its lines: those alone in a cell, persons' numbers left out."""

from __future__ import annotations

from etl.normalize.performance.funds import Labelled, labelled_numbers
from etl.normalize.performance.layout import Part, parts_of
from etl.records.disclosure import SourceCell
from etl.records.parsed import ParsedTable


def head_figures(part: Part) -> dict[int, list[Labelled]]:
    """The numbers above the indicators by row of the table, with what their labels say."""
    found: dict[int, list[Labelled]] = {}
    for each in labelled_numbers(part.head):
        found.setdefault(each.row_index, []).append(each)
    return found


def body_figures(part: Part) -> dict[int, list[SourceCell]]:
    """The numbers of the rows of indicators by row of the table."""
    return {index: cells for index, row in part.body if (cells := part.figures(row))}


def line_numbers(parsed: ParsedTable) -> dict[int, int]:
    """Line number by row of the table; a row of column headers is no line."""
    rows = [index for part in parts_of(parsed) for index in (*head_figures(part), *body_figures(part))]
    return {index: no for no, index in enumerate(sorted(rows), start=1)}
