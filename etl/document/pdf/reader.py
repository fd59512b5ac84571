"""Reads the text layer and the rulings of a PDF: with PDFium, and with pdfplumber what PDFium cannot tell.

Both give the same pages; PDFium is many times faster. pdfplumber reads
- a file that PDFium cannot open, or whose end is missing: PDFium would hide that pages are lost;
- a page whose letters have no Unicode, or which says that another text stands for them: PDFium gives other letters;
- a page PDFium cannot load, or whose media box it cannot tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from etl.document.pdf import layers, pdfium, plumber
from etl.document.pdf.layers import LayersOff, PageOff
from etl.document.pdf.letters import Unreadable
from etl.document.pdf.mark import is_pdf
from etl.document.pdf.nesting import forms_drawn
from etl.document.pdf.scanned import with_pictures_read
from etl.document.pdf.turning import Turned, read_turned
from etl.document.pdf.words import words_of, words_off
from etl.document.recognition.installed import COMMAND, can_recognise
from etl.errors import DocumentRejected
from etl.limits import check_pages
from etl.records.page import Box, Page, Word
from etl.system.steps import step

# So many forms may be drawn where one is; of what offices write none holds another hundred.
_MOST_FORMS = 100_000
# What a program that takes a file for text writes for every byte that is none; a sound PDF has it by rare accident.
_REPLACED, _MANY_REPLACED = "\ufffd".encode(), 50


def read_pages(name: str, data: bytes, max_pages: int = 0) -> tuple[Page, ...]:
    """The pages of a PDF given as bytes, coordinates in points. `max_pages` 0 means as many as there are.

    Raises DocumentRejected when the bytes are no PDF, or the PDF is encrypted, damaged, has no pages, more than
    `max_pages`, or no text layer; MemoryError when there is not enough.
    """
    if not is_pdf(data):
        raise DocumentRejected(name, "not a PDF: it does not begin with %PDF", "download the file again")
    if forms_drawn(data, _MOST_FORMS) > _MOST_FORMS:
        raise DocumentRejected(
            name,
            f"its pages draw forms within forms, more than {_MOST_FORMS:,} where one is drawn",
            "no disclosure is drawn so: do not trust this file",
        )
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
    pages = with_pictures_read(data, pages)
    if not any(page.words for page in pages):
        raise _without_text(name, data, pages)
    return pages


def _without_text(name: str, data: bytes, pages: tuple[Page, ...]) -> DocumentRejected:
    """Why no page has a word: scans hold pictures; a file that shows nothing at all has lost what it showed."""
    if data.count(_REPLACED) > _MANY_REPLACED:
        return DocumentRejected(
            name,
            "the PDF is damaged: it was saved as text, and what is no text in it is lost",
            "download it again as it is, without opening it in an editor",
        )
    if not any(page.pictures or page.rulings for page in pages):
        return DocumentRejected(
            name, f"none of its {len(pages)} pages shows anything: it is empty or damaged", _again(data)
        )
    return DocumentRejected(
        name,
        f"no text layer on any of its {len(pages)} pages, it is a scan or a picture",
        "find the text version at the publisher"
        if can_recognise()
        else f"find the text version, or have text recognised: {COMMAND}",
    )


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

    def layers_off(self) -> LayersOff:
        """The layers (optional content) the file shows nothing of."""
        return layers.layers_off(self._data)

    def read_all(self) -> tuple[Page, ...]:
        return tuple(self._read_step(index) for index in range(len(self.pages)))

    def _read_step(self, index: int) -> Page:
        with step(index + 1):
            return self.read(index)


def _read_fast(reference: _Reference, data: bytes) -> tuple[Page, ...]:
    """All pages by PDFium, those it cannot tell by pdfplumber."""
    if not _has_end(data):
        return reference.read_all()
    with pdfium.open_document(data) as document:
        count = pdfium.count_pages(document) if document else 0
        if not document or not count:
            return reference.read_all()
        reference.count(count)
        off = reference.layers_off() if pdfium.may_have_layers(data) else layers.NONE_OFF
        return tuple(_read_step(document, index, off.of_page(index), reference) for index in range(count))


def _read_step(document: int, index: int, off: PageOff, reference: _Reference) -> Page:
    with step(index + 1):
        return _read_page(document, index, off) or reference.read(index)


def _read_page(document: int, index: int, off: PageOff) -> Page | None:
    """One page by PDFium: its words with places, its rulings; None where PDFium cannot tell. off: what it does not show."""
    with pdfium.open_page(document, index) as page:
        if page is None:
            return None
        written = pdfium.written_annotations(page)
        if written:
            pdfium.draw_annotations(page)
            turned = None
        else:
            turned = _turned(page, document, off)
            if turned is None or not (turned.tilt and pdfium.transform(page, turned.tilt.back)):
                return _page(turned, index, written) if turned else None
    with pdfium.open_page(document, index) as page:
        turned = _turned(page, document, off) if page else None
        return _page(turned, index, written) if turned else None


def _turned(page: int, document: int, off: PageOff) -> Turned | None:
    try:
        return read_turned(page, document, off)
    except Unreadable:
        return None


def _page(turned: Turned, index: int, written: Sequence[pdfium.Written]) -> Page:
    """An open page with what is written on it."""
    sheet, drawing, glyphs, hidden, _ = turned
    whole, within = Box(sheet.x0, sheet.top, sheet.x1, sheet.bottom), sheet.shown
    words = tuple(words_of(glyphs, drawing.rulings, within))
    fields = tuple(Word("".join(one.text.split()), sheet.matrix.box(one.box)) for one in written if one.text.strip())
    unseen = tuple(word.text for word in (*words_of(hidden, (), within), *words_off(glyphs, whole, within)))
    pictures = tuple(shared for box in drawing.pictures if (shared := box.shared(within)))
    cut = within != whole
    rulings = tuple(rule for rule in drawing.rulings if rule.meets(within)) if cut else drawing.rulings
    return Page(
        index + 1,
        sheet.width,
        sheet.height,
        words + fields,
        rulings,
        pictures,
        unseen,
        enlarged=sheet.enlarged,
        shown=within if cut else None,
    )
