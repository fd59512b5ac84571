"""A table as text: columns with their stacked headers and rows of cells, over all its pages; no meaning yet."""

from __future__ import annotations

from dataclasses import dataclass

from etl.records.disclosure import SourceCell
from etl.records.located import Caption
from etl.records.message import Message


@dataclass(frozen=True, slots=True)
class HeaderMove:
    """A header cell read over another column than it stands over (numbers from 1), and why."""

    page_no: int
    printed_text: str
    stood_in: int
    read_in: int
    reason: Message


@dataclass(frozen=True, slots=True)
class RowJoin:
    """A row that a page break had split: what was broken off, and the number of the row it was added to."""

    row_index: int
    page_no: int
    printed_text: str
    reason: Message


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row of the body; one entry per column, None where the cell is blank.

    A label that spans several rows is repeated in each of them. printed_unit: the money unit that is stated since the table began,
    within it or above one of its pages.
    """

    page_no: int
    cells: tuple[SourceCell | None, ...]
    printed_unit: str | None = None

    def text(self, index: int | None) -> str:
        """The text of the cell in this column (from 0), '' when blank or when there is no such column."""
        cell = None if index is None else self.cells[index]
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """A table: `columns` holds the header path of each column, from the top header down to the leaf.

    printed: every row as it stands, those of the header too, each over the columns of its own page; for forms, whose
    labels stand anywhere.
    """

    caption: Caption
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[ParsedRow, ...]
    notes: tuple[str, ...]
    first_page: int
    last_page: int
    header_moves: tuple[HeaderMove, ...] = ()
    row_joins: tuple[RowJoin, ...] = ()
    printed: tuple[ParsedRow, ...] = ()
