"""Reads the text layer and the rulings of a PDF: with PDFium, and with pdfplumber what PDFium cannot tell.

Both give the same pages; PDFium is many times faster. pdfplumber reads
- a file that PDFium cannot open, or whose end is missing: PDFium would hide that pages are lost;
- a page whose letters have no Unicode, or which says that another text stands for them: PDFium gives other letters;
- a page PDFium cannot load, or whose media box it cannot tell.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from etl.document.pdf import pdfium, plumber
from etl.document.pdf.format import is_pdf
from etl.document.pdf.glyphs import Unreadable, read_glyphs
from etl.document.pdf.overlay import without_overlay
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import read_drawing
from etl.document.pdf.words import words_of
from etl.errors import DocumentRejected
from etl.limits import check_pages
from etl.records.page import Box, Page


def read_pages(name: str, data: bytes, max_pages: int = 0) -> tuple[Page, ...]:
    """The pages of a PDF given as bytes, coordinates in points. `max_pages` 0 means as many as there are.

    Raises DocumentRejected when the bytes are no PDF, or the PDF is encrypted, damaged, has no pages, more than
    `max_pages`, or no text layer; MemoryError when there is not enough.
    """
    if not is_pdf(data):
        raise DocumentRejected(name, "not a PDF: it does not begin with %PDF", "download the file again")
    try:
        with ExitStack() as stack:
            pages = _read_fast(_Reference(name, data, stack, max_pages), data)
    except (DocumentRejected, MemoryError):
        raise
    except plumber.Encrypted as error:
        raise DocumentRejected(
            name, "the PDF is encrypted with a password", "save a copy without the password"
        ) from error
    except Exception as error:
        raise DocumentRejected(name, "the PDF is damaged and cannot be read", _again(data)) from error
    if not any(page.words for page in pages):
        raise DocumentRejected(
            name,
            f"no text layer on any of its {len(pages)} pages, it is a scan or a picture",
            "find the text version at the publisher, or run an OCR program over it first",
        )
    return pages


def _has_end(data: bytes) -> bool:
    return b"%%EOF" in data[-2048:]


def _again(data: bytes) -> str:
    """Advice for a damaged file: most often its end is missing."""
    if not _has_end(data):
        return "its end is missing: download it again completely"
    return "download it again or print it to a new PDF"


class _Reference:
    """The same PDF by pdfplumber, opened when the first page is asked for."""

    def __init__(self, name: str, data: bytes, stack: ExitStack, max_pages: int) -> None:
        self._name, self._data, self._stack, self._max_pages = name, data, stack, max_pages
        self._pages: list[Any] | None = None

    @property
    def pages(self) -> list[Any]:
        """The pages; raises DocumentRejected when there are none, or too many."""
        if self._pages is None:
            self._pages = self._stack.enter_context(plumber.open_pages(self._data))
            if not self._pages:
                raise DocumentRejected(self._name, "the PDF has no pages", _again(self._data))
            self.count(len(self._pages))
        return self._pages

    def count(self, pages: int) -> None:
        """Raises LimitExceeded when these are too many pages."""
        check_pages(self._name, pages, self._max_pages)

    def read(self, index: int) -> Page:
        """The page at `index` (from 0); raises DocumentRejected when it cannot be read, other errors when no page can."""
        pages = self.pages
        try:
            return plumber.read_page(pages[index])
        except MemoryError:
            raise
        except Exception as error:
            raise DocumentRejected(
                self._name, "the page cannot be read", "print the file to a new PDF", page=index + 1
            ) from error

    def read_all(self) -> tuple[Page, ...]:
        return tuple(self.read(index) for index in range(len(self.pages)))


def _read_fast(reference: _Reference, data: bytes) -> tuple[Page, ...]:
    """All pages by PDFium, those it cannot tell by pdfplumber."""
    if not _has_end(data):
        return reference.read_all()
    with pdfium.open_document(data) as document:
        count = pdfium.count_pages(document) if document else 0
        if not document or not count:
            return reference.read_all()
        reference.count(count)
        return tuple(_read_page(document, index) or reference.read(index) for index in range(count))


def _read_page(document: int, index: int) -> Page | None:
    """One page by PDFium: its words with places, its rulings; None where PDFium cannot tell."""
    with pdfium.open_page(document, index) as page:
        if page is None:
            return None
        media_box = pdfium.media_box(page)
        if media_box is None:
            return None
        turns = pdfium.quarter_turns(page)
        sheet = PageSpace(media_box, turns)
        drawing = read_drawing(page, sheet)
        try:
            letters = read_glyphs(page, drawing, sheet)
            if letters.turn:
                # A page set sideways is read as one that is displayed turned.
                sheet = PageSpace(media_box, (turns + letters.turn) % 4)
                drawing = read_drawing(page, sheet)
                letters = read_glyphs(page, drawing, sheet)
        except Unreadable:
            return None
    within = Box(sheet.x0, sheet.top, sheet.x1, sheet.bottom)
    words = tuple(words_of(without_overlay(letters.glyphs), drawing.rulings, within))
    return Page(index + 1, sheet.width, sheet.height, words, drawing.rulings, pictures=drawing.pictures)
