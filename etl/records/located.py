"""What stands where on the pages: text lines, ruled grids, and tables with their captions; no meaning yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from etl.records.page import Box, Ruling, Word


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and the box around it on its page; None where the format has no pages."""

    page_no: int
    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: the page it begins on, the headings it stands under (outermost first), its text.

    A heading is a paragraph too, standing under the headings above it. turns: where in its text a further page begins, and which.
    """

    page_no: int
    headings: tuple[str, ...]
    text: str
    turns: tuple[tuple[int, int], ...] = ()

    def page_at(self, place: int) -> int:
        """The page a place in its text stands on."""
        return next((page_no for begins, page_no in reversed(self.turns) if begins <= place), self.page_no)

    @property
    def last_page(self) -> int:
        """The page it ends on."""
        return self.turns[-1][1] if self.turns else self.page_no

    def part(self, start: int, end: int) -> Paragraph:
        """A part of its text, on the page that begins on."""
        turns = tuple((place - start, page_no) for place, page_no in self.turns if start < place < end)
        return replace(self, page_no=self.page_at(start), text=self.text[start:end], turns=turns)


class GivenCell(NamedTuple):
    """A cell as a file states it: row and column (from 0), text, and how many rows and columns it spans.

    stored: the value it stores, where that is another than it shows.
    """

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    stored: str | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: the elementary row and column it begins in (from 0), how many it spans, its place and text.

    page_no: where it stands on another page than its grid, else None.
    stored: the value it stores, where that is another than it shows. confidence: how sure whoever recognised its text in a
    picture is of the least sure of its words; None where the file itself says what it is.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    text: str
    stored: str | None = None
    confidence: float | None = None
    page_no: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid on one page: cells between edges. xs and ys are the positions of the edges, ascending, in points.

    A grid that the file itself states has the numbers of its columns and rows instead of points (`given`).
    spans_known: whether cells that were merged are known to be; where not, cells may have been moved when they were parted.
    """

    page_no: int
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    spans_known: bool = True

    def times(self, factor: float) -> Grid:
        """The grid on a page so many times as large."""
        xs, ys = (tuple(factor * edge for edge in edges) for edges in (self.xs, self.ys))
        cells = tuple(replace(cell, box=cell.box.times(factor)) for cell in self.cells)
        return replace(self, box=self.box.times(factor), xs=xs, ys=ys, cells=cells)

    @classmethod
    def given(
        cls,
        page_no: int,
        cells: Iterable[GivenCell],
        *,
        first_row: int = 1,
        first_col: int = 0,
        spans_known: bool = True,
    ) -> Grid:
        """The grid a file states by its cells, blank ones too; a slot that no cell covers is nothing at all.

        The place of a cell is where it stands in the file: `x0` the number of its column (from 0), `top` that of its row,
        the grid's first row and column being `first_row` and `first_col`; page_no: the part of the file, such as a sheet
        (from 1).
        """
        stated = sorted(cells, key=lambda cell: (cell.row, cell.col))
        xs = tuple(float(first_col + col) for col in range(max((c.col + c.col_span for c in stated), default=0) + 1))
        ys = tuple(float(first_row + row) for row in range(max((c.row + c.row_span for c in stated), default=0) + 1))
        placed = tuple(
            GridCell(row, col, rows, cols, Box(xs[col], ys[row], xs[col + cols], ys[row + rows]), text, stored)
            for row, col, text, rows, cols, stored in stated
        )
        return cls(page_no, Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, placed, spans_known)

    @property
    def row_count(self) -> int:
        """Number of elementary rows."""
        return len(self.ys) - 1

    @property
    def col_count(self) -> int:
        """Number of elementary columns."""
        return len(self.xs) - 1


@dataclass(frozen=True, slots=True)
class GridTrace:
    """The steps from the rulings of a page to its ruled grids, to be drawn on it.

    edges: rulings that lie on one line, joined. intersections: a horizontal and a vertical edge that meet, by their places
    in `edges`. outside: the words that stand in no grid.
    """

    page_no: int
    rulings: tuple[Ruling, ...]
    edges: tuple[Ruling, ...]
    intersections: tuple[tuple[int, int], ...]
    grids: tuple[Grid, ...]
    outside: tuple[Word, ...]

    @property
    def points(self) -> list[tuple[float, float]]:
        """The intersections as points (x, y)."""
        return [(self.edges[down].x0, self.edges[across].top) for across, down in self.intersections]


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a grid; every part as printed, None when absent. continues: it says 续表 or （续）."""

    title: str | None = None
    printed_unit: str | None = None
    compiled_by: str | None = None
    continues: bool = False

    def over(self, other: Caption) -> Caption:
        """This caption, completed from another that stands further away."""
        return Caption(
            self.title or other.title,
            self.printed_unit or other.printed_unit,
            self.compiled_by or other.compiled_by,
            self.continues or other.continues,
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table on one page; the first `caption_rows` rows of its grid hold the title or unit.

    printed_unit: the money unit stated above it, where it is not the first of its table.
    """

    grid: Grid
    caption_rows: int
    printed_unit: str | None = None

    def rows(self) -> list[list[GridCell]]:
        """Cells by the elementary row they begin in, caption rows left out."""
        rows: list[list[GridCell]] = [[] for _ in range(self.grid.row_count)]
        for cell in self.grid.cells:
            rows[cell.row].append(cell)
        return rows[self.caption_rows :]


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """A table of the document with its pieces page by page; notes are the lines printed under it."""

    caption: Caption
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableName:
    """A line that names a table: its title over it or where there is none, or an entry of the contents.

    title: without number, leaders and page; printed_text: the line as printed. remarks: where the contents are a table, what
    it says beside the title, each cell behind its header (是否空表：是).
    """

    page_no: int
    title: str
    printed_text: str
    in_contents: bool = False
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class UnsureForm:
    """A performance form without all its rules, of which it is not sure what levels its indicators (row_count) are of."""

    page_no: int
    row_count: int


@dataclass(frozen=True, slots=True)
class LocatedDocument:
    """Everything that stands in a document: tables, the lines outside of them, heads that return on its pages, names of tables."""

    tables: tuple[LocatedTable, ...]
    text: tuple[TextLine, ...]
    heads: tuple[str, ...]
    table_names: tuple[TableName, ...] = ()
    unsure_forms: tuple[UnsureForm, ...] = ()
