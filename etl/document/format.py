"""A format of documents: how it is told, how it is read, and what its places mean.

A package of its own may bring further ones: an entry point of the group `yusuan.formats` that names a `Format`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from etl.records.document import Content
from etl.records.page import Box

if TYPE_CHECKING:
    from etl.document.drawing.rendering import Rendering


class Read(Protocol):
    """What reads a file given as bytes."""

    def __call__(self, name: str, data: bytes, max_pages: int, /) -> Content:
        """The content of a file, with at most `max_pages` pages (0: as many as it likes); `name` is for messages.

        Raises DocumentRejected, naming what is wrong and what to do.
        """
        ...


class Render(Protocol):
    """What draws a page of an original."""

    def __call__(self, original: Path, page_no: int, scale: float, /) -> Rendering:
        """Page `page_no` (from 1), at so many pixels per point. Raises DocumentRejected when it cannot be drawn."""
        ...


def row_and_cell(page_no: int, box: Box) -> str:
    """The place of a cell in a grid that its file states, in words."""
    return f"part {page_no}, row {box.top:.0f}, cell {box.x0 + 1:.0f}"


def on_page(page_no: int, box: Box) -> str:
    """A place on a page in words."""
    return f"page {page_no}, {box.x0:.1f}–{box.x1:.1f} across, {box.top:.1f}–{box.bottom:.1f} down (points)"


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    name: lower case, as `core.documents.media` holds it; label, label_zh: its name for readers.
    suffixes: of its files, lower case with the dot; the first is given to a file whose content alone tells what it is.
    sniff: whether a file is of this format, by its first `etl.document.first_bytes.HEAD_BYTES` bytes (all of a shorter one).
    is_paginated: it has pages with words on them (`Content.pages`); else it states grids and lines (`Content.blocks`).
    render: draws a page of an original as a picture, where that can be. place: the place of a cell, by page and box, in words.
    """

    name: str
    label: str
    label_zh: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Read
    is_paginated: bool = False
    render: Render | None = None
    place: Callable[[int, Box], str] = row_and_cell

    @property
    def can_draw(self) -> bool:
        """Whether a page of an original can be drawn as a picture."""
        return self.render is not None

    def labelled(self, lang: Literal["en", "zh"]) -> str:
        """Its name for readers in a language."""
        return self.label_zh if lang == "zh" else self.label
