"""A file as its reader gives it: pages of words and rulings, or blocks whose structure the file itself states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from etl.records.located import Grid, TextLine
from etl.records.page import Page

# What a format without pages states, in reading order.
Block = Grid | TextLine


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that counts as a page: a sheet of a workbook.

    hidden: what it hides though it holds text, as it names them (`C`, `7`). uncomputed: formulas of which the file holds
    no value.
    """

    name: str
    is_hidden: bool = False
    hidden_columns: tuple[str, ...] = ()
    hidden_rows: tuple[str, ...] = ()
    uncomputed: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a file without pages hides: a text, which is not read, or (None) a row or cell of a table, which is; part: which."""

    text: str | None
    part: int


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a file.

    pages: of a paginated format; geometry finds the grids and lines on them. blocks: of a format that states its
    structure (a transcript, a workbook): grids with their cells and spans, and lines of text, in reading order; they are
    handed through as they are. written_at: when the file was last written, where it says so itself. parts: the sheets, by
    page number, of a format that names them. media: the name of the format, where only reading tells it.
    attachments: the names of files that are attached to it, which are not read. hidden: what a web page or text document
    hides.
    """

    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    written_at: datetime | None = None
    parts: tuple[Part, ...] = ()
    media: str | None = None
    attachments: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has been read; nothing is understood yet. media: the name of its format; the rest: see `Content`."""

    file_name: str
    sha256: str
    media: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    written_at: datetime | None = None
    parts: tuple[Part, ...] = ()
    attachments: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids a format without pages states."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def page_count(self) -> int:
        """Pages, or the parts (sheets) of a format without pages: one at least."""
        return len(self.pages) or len(self.parts) or max((block.page_no for block in self.blocks), default=1)
