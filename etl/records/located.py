"""What stands where on the pages: text lines, ruled grids, and tables with their captions; no meaning yet."""

from __future__ import annotations

from dataclasses import dataclass

from etl.records.page import Box


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on a page and the box around it."""

    page_no: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: the page it begins on, the headings it stands under (outermost first), its text.

    A heading is a paragraph too, standing under the headings above it.
    """

    page_no: int
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: the elementary row and column it begins in (from 0), how many it spans, its box and text."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled grid on one page. xs and ys are the positions of its rules, ascending, in page units."""

    page_no: int
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def row_count(self) -> int:
        """Number of elementary rows."""
        return len(self.ys) - 1

    @property
    def col_count(self) -> int:
        """Number of elementary columns."""
        return len(self.xs) - 1


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
    """The part of a table on one page; the first `caption_rows` rows of its grid hold the title or unit."""

    grid: Grid
    caption_rows: int

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
class LocatedDocument:
    """Everything that stands in a document: tables, the lines outside of them, and heads that return on its pages."""

    tables: tuple[LocatedTable, ...]
    text: tuple[TextLine, ...]
    heads: tuple[str, ...]
