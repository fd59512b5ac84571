"""A sheet as lines and grids: a table is where cells are ruled, or where rows of several cells follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from etl.document.workbook.beside import sides
from etl.document.workbook.sheet import MOST_CELLS, Area, Sheet, Shown
from etl.errors import DocumentRejected
from etl.records.document import Block
from etl.records.located import GivenCell, Grid, TextLine
from etl.reference import pattern
from etl.text.cells import is_amount, is_column_numbers
from etl.text.fold import as_letters, join_lines

_Kind = Literal["blank", "line", "table"]
# A merged title may reach so many columns beyond the last that is filled.
_WIDER = 5
_UNNAMED = pattern("caption_patterns", "unnamed_sheet")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its filled columns, those that print figures, whether it is ruled, whether it is hidden above all that is shown.

    is_spanned: a merged cell of the row above reaches into it.
    """

    no: int
    filled: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    is_ruled: bool = False
    is_spanned: bool = False
    is_hidden_head: bool = False

    @property
    def is_of_body(self) -> bool:
        """A label with figures behind it, which no table begins with."""
        return bool(self.figures) and self.figures[0] != self.filled[0]


def blocks_of(file: str, number: int, sheet: Sheet) -> Iterator[Block]:
    """The lines and grids of sheet `number` (from 1), in order; each cell at its own row (from 1) and column (from 0).

    A table under which no line stands has the name of its sheet above it. Raises DocumentRejected where a sheet spans more
    than any disclosure does.
    """
    for side in sides(sheet):
        yield from _blocks(file, number, side)


def _blocks(file: str, number: int, sheet: Sheet) -> Iterator[Block]:
    rows = _rows(sheet)
    areas: dict[int, list[Area]] = {}
    for area in sheet.merged:
        areas.setdefault(area.row, []).append(area)
    found: list[Block] = []
    table: list[_Row] = []
    for row, kind in _kinds(rows):
        if kind == "table" and not (table and table[-1].is_hidden_head and not row.is_hidden_head):
            table.append(row)
            continue
        if table:
            found.append(_grid(file, number, sheet, table, areas))
            table = []
        if kind == "table":
            table.append(row)
        elif kind == "line":
            texts = [sheet.cells[row.no, col].text for col in row.filled]
            found += [TextLine(number, text) for text in _lines(texts)]
    if table:
        found.append(_grid(file, number, sheet, table, areas))
    if found and isinstance(found[0], Grid) and not _UNNAMED.search(sheet.name.strip()) and not _is_titled(found[0]):
        yield TextLine(number, sheet.name)
    yield from found


def _rows(sheet: Sheet) -> list[_Row]:
    """The rows that hold text or are ruled; blank ones below the last text are left out."""
    filled: dict[int, list[int]] = {}
    for row, col in sorted(place for place, shown in sheet.cells.items() if shown.text.strip()):
        filled.setdefault(row, []).append(col)
    ruled: dict[int, int] = {}
    for row, _ in sheet.ruled:
        ruled[row] = ruled.get(row, 0) + 1
    last = max(filled, default=-1)
    numbers = sorted(set(filled) | {row for row in ruled if row <= last})
    spanned = {row for area in sheet.merged if area.last_row <= last for row in range(area.row + 1, area.last_row + 1)}
    # What programs write for themselves above a table.
    head = next((row for row in numbers if row in filled and row not in sheet.hidden_rows), last + 1)
    return [
        _Row(
            number,
            tuple(filled.get(number, ())),
            _figures({col: sheet.cells[number, col].text for col in filled.get(number, ())}),
            ruled.get(number, 0) > 1,
            number in spanned,
            number < head,
        )
        for number in numbers
    ]


def _figures(texts: Mapping[int, str]) -> tuple[int, ...]:
    """The columns that print figures; years a head prints, and the numbers of columns, are none."""
    if is_column_numbers(list(texts.values())):
        return ()
    return tuple(col for col, text in texts.items() if is_amount(text) and not _YEAR.fullmatch(text.strip()))


def _kinds(rows: Sequence[_Row]) -> Iterator[tuple[_Row, _Kind]]:
    """What each row is; a blank row stands where one is missing, so that it parts what it stands between.

    It parts no rows of the body of an unruled table: many leave room above their totals. Rows with a merged cell in common are
    of one table.
    """
    # Rules around heads alone say nothing of what stands below.
    has_rules = any(row.is_ruled and row.figures for row in rows) or not any(row.figures for row in rows)
    has_rules = has_rules and any(row.is_ruled for row in rows)
    heads = _unruled_heads(rows) if has_rules else frozenset()
    is_table, figures, leads = False, frozenset[int](), (0, False)
    for position, row in enumerate(rows):
        if leads[0] <= position:
            leads = _leads_to_body(rows, position, figures)
        goes_on = is_table and (row.is_spanned or (leads[1] and not has_rules))
        if position and not _goes_on(rows[position - 1], row) and not goes_on:
            is_table = False
            yield _Row(rows[position - 1].no + 1), "blank"
        is_table = goes_on or row.no in heads or _is_in_table(row, has_rules=has_rules)
        figures = figures | frozenset(row.figures) if is_table else frozenset()
        yield row, "table" if is_table else "line"


def _leads_to_body(rows: Sequence[_Row], position: int, figures: frozenset[int]) -> tuple[int, bool]:
    """Up to which row those from a position on are labels, which may be many (一、公共服务, 二、外交), and whether figures follow.

    figures: the columns that print them so far. What follows behind blank rows must begin with a label.
    """
    is_apart = False
    for at in range(position, len(rows)):
        row = rows[at]
        is_apart = is_apart or (at > 0 and not _goes_on(rows[at - 1], row))
        if not row.filled or (len(row.filled) > 1 and not figures) or not figures.isdisjoint(row.filled):
            return at + 1, row.is_of_body if is_apart else bool(row.figures)
    return len(rows), False


def _unruled_heads(rows: Sequence[_Row]) -> frozenset[int]:
    """The rows of several cells right above ruled rows the first of which prints figures: the head that is ruled nowhere."""
    heads: set[int] = set()
    for position, row in enumerate(rows):
        before = rows[position - 1] if position else None
        if not row.is_ruled or not row.figures or (before is not None and _goes_on(before, row) and before.is_ruled):
            continue
        below = row
        for above in reversed(rows[:position]):
            if not _goes_on(above, below) or len(above.filled) < 2 or above.figures:
                break
            heads.add(above.no)
            below = above
    return frozenset(heads)


def _goes_on(above: _Row, below: _Row) -> bool:
    return above.no + 1 == below.no


def _is_in_table(row: _Row, *, has_rules: bool) -> bool:
    """Whether a row belongs to a table by itself.

    Where the sheet rules its tables, what is ruled, and rows with figures beside others. Else rows of several cells.
    """
    return row.is_ruled or (len(row.filled) > 1 and (not has_rules or bool(row.figures)))


def _lines(texts: Sequence[str]) -> Iterator[str]:
    """The lines of a row outside of tables: cells beside each other are one line, unless one of them has several."""
    if any("\n" in text.strip() for text in texts):
        for text in texts:
            yield from (line.strip() for line in text.splitlines() if line.strip())
    else:
        yield "  ".join(text.strip() for text in texts)


def _grid(file: str, number: int, sheet: Sheet, rows: Sequence[_Row], merged: Mapping[int, Sequence[Area]]) -> Grid:
    """The grid of these rows, which follow each other, over the columns any of them fills; merged: areas by first row."""
    first, last = rows[0].no, rows[-1].no
    filled = [col for row in rows for col in (row.filled[:1] + row.filled[-1:])]
    left, right = min(filled, default=0), max(filled, default=0)
    areas = [area for row in rows for area in merged.get(row.no, ()) if area.last_col >= left]
    titles = [area.last_col for area in areas if (area.row, area.col) in sheet.cells]
    right = max([right, *(col for col in titles if col <= right + _WIDER)])
    own = [
        Area(a.row, max(a.col, left), min(a.last_row, last), min(a.last_col, right)) for a in areas if a.col <= right
    ]
    covered = sum((a.last_row - a.row + 1) * (a.last_col - a.col + 1) for a in own)
    if max(covered, (last - first + 1) * (right - left + 1)) > MOST_CELLS:
        raise DocumentRejected(file, f"a sheet spans more than {MOST_CELLS:,} cells", "no disclosure has as many")
    taken: set[tuple[int, int]] = set()
    cells: list[GivenCell] = []
    for area in own:
        rows_of, cols_of = range(area.row, area.last_row + 1), range(area.col, area.last_col + 1)
        covers = {(row, col) for row in rows_of for col in cols_of}
        # Programs show the first cell of an area alone; where others hold text it was written wrongly, and that is kept.
        texts = sum(bool(sheet.cells[place].text.strip()) for place in covers if place in sheet.cells)
        if texts < 2 and taken.isdisjoint(covers):
            taken |= covers
            cells.append(_cell(sheet, area, first, left))
    places = ((row, col) for row in range(first, last + 1) for col in range(left, right + 1))
    cells += (_cell(sheet, Area(row, col, row, col), first, left) for row, col in places if (row, col) not in taken)
    return Grid.given(number, cells, first_row=first + 1, first_col=left)


def _cell(sheet: Sheet, area: Area, first: int, left: int) -> GivenCell:
    shown = sheet.cells.get((area.row, area.col), Shown(""))
    return GivenCell(
        area.row - first,
        area.col - left,
        as_letters(join_lines(shown.text.splitlines())),
        area.last_row - area.row + 1,
        area.last_col - area.col + 1,
        shown.stored,
    )


def _is_titled(grid: Grid) -> bool:
    """Whether a grid's first row is a cell alone, as a title is."""
    return sum(bool(cell.text) for cell in grid.cells if cell.row == 0) == 1
