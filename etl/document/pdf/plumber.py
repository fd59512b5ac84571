"""Reads a PDF with pdfplumber: slow, and the reference for the fast way; the only module that knows pdfplumber."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import LIGATURES

from etl.document.pdf.dots import dotted
from etl.document.pdf.enlarging import enlarged
from etl.document.pdf.ink import Paint, is_aslant
from etl.document.pdf.letters import Glyph, Glyphs
from etl.document.pdf.overlay import laid_over
from etl.document.pdf.page_space import shown_of
from etl.document.pdf.pdfium import Matrix
from etl.document.pdf.shapes import Ground, is_mark, is_paper, is_thick, rulings_of
from etl.document.pdf.words import plausible_descent, words_of, words_off
from etl.records.page import Box, Page, Ruling

# What it cannot make out in a damaged file it logs, line by line; what comes of the file is ours to say.
for _library in ("pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


class Encrypted(Exception):
    """The PDF opens only with a password."""


@contextmanager
def open_pages(data: bytes) -> Iterator[list[Any]]:
    """The pages of a PDF given as bytes, for `read_page`.

    Raises Encrypted, MemoryError, or whatever error a damaged file leads to.
    """
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except Exception as error:
        causes = _causes(error)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise Encrypted from error
        if any(isinstance(cause, MemoryError) for cause in causes):
            raise MemoryError from error
        raise
    with pdf:
        pdf.rsrcmgr = _Fonts()
        yield pdf.pages


def read_page(page: Any) -> Page:
    """One page: its words with places, its rulings, its pictures; frees the library's cache of the page."""
    try:
        glyphs = _glyphs(page.chars)
        times = enlarged(glyphs)
        whole, crop = Box(*page.bbox).times(times), Box(*page.cropbox).times(times)
        within = shown_of(whole, crop)
        rulings = tuple(rule for rule in _rulings(page, times) if within == whole or rule.meets(within))
        glyphs = glyphs.times(times)
        words = tuple(words_of(glyphs, rulings, within))
        unseen = tuple(word.text for word in words_off(glyphs, whole, within))
        pictures = tuple(shared for one in page.images if (shared := _box(one).times(times).shared(within)))
        width, height = times * page.width, times * page.height
        shown = None if within == whole else within
        return Page(page.page_number, width, height, words, rulings, pictures, unseen, enlarged=times, shown=shown)
    finally:
        page.close()


def _causes(error: BaseException) -> list[BaseException]:
    """An error, and what pdfplumber has wrapped in it."""
    wrapped = error.args if isinstance(error, PdfminerException) else ()
    return [error, *(arg for arg in wrapped if isinstance(arg, BaseException))]


def _glyphs(chars: Sequence[dict[str, Any]]) -> Glyphs:
    """The letters without those that stand aslant: marks laid over the page. How letters are painted is not looked at."""
    glyphs = Glyphs.of([_glyph(char) for char in chars])
    aslant = {at for at, char in enumerate(chars) if is_aslant(Matrix(*char["matrix"]))}
    left_out = laid_over(glyphs, np.arange(glyphs.length), Paint(), aslant).all if aslant else set()
    return glyphs.without(left_out) if left_out else glyphs


def _box(shape: Mapping[str, Any]) -> Box:
    return Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])


def _glyph(char: dict[str, Any]) -> Glyph:
    text = LIGATURES.get(char["text"], char["text"])
    return Glyph(text, char["x0"], char["top"], char["x1"], char["bottom"], char["size"], char["upright"])


def _rulings(page: Any, times: float) -> Iterator[Ruling]:
    """Lines, thin rectangles and the edges of frames, as rulings on a page so many times as large."""
    ground = Ground()
    marks: list[Box] = []
    for shape in (*page.rects, *page.lines, *page.curves):
        box = _box(shape).times(times)
        fill, stroke = is_paper(_rgb(shape["non_stroking_color"])), is_paper(_rgb(shape["stroking_color"]))
        rectangle = shape["object_type"] == "rect"
        if not is_thick(box):
            paper = (fill or not shape["fill"]) and (stroke if shape["stroke"] else shape["fill"])
            if paper and not ground.is_coloured_at(box):
                continue
        elif rectangle and shape["fill"]:
            outlined = shape["stroke"] and (not stroke or ground.is_coloured_at(box))
            rectangle = ground.shows(box, paper=fill) or outlined
        if is_mark(box.x0, box.top, box.x1, box.bottom):
            marks.append(box)
        yield from rulings_of(box.x0, box.top, box.x1, box.bottom, rectangle=rectangle)
    yield from dotted(marks)


def _rgb(color: Sequence[float] | float | str | None) -> Sequence[float]:
    """A colour in grey, red, green and blue, or the inks of print as red, green and blue; () where it is none of these.

    A pattern, given by its name, is white: as such PDFium gives it, and cannot tell it from white.
    """
    match color:
        case float() | int() as grey:
            return grey, grey, grey
        case str():
            return 1.0, 1.0, 1.0
        case [grey]:
            return grey, grey, grey
        case [cyan, magenta, yellow, black]:
            return tuple(1.0 - min(1.0, ink + black) for ink in (cyan, magenta, yellow))
        case [red, green, blue]:
            return red, green, blue
        case _:
            return ()


class _Fonts(PDFResourceManager):
    """The fonts of a document, whose descent is plausible."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        font = super().get_font(objid, spec)
        stated = font.get_descent()
        plausible = plausible_descent(stated)
        if plausible != stated and font.vscale:
            font.descent = plausible / font.vscale
        return font
