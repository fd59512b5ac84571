"""Reads the text layer and the rulings of a PDF; the only module that knows pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from etl.errors import DocumentRejected
from etl.page import Box, Page, Ruling, Word

# Rules are often drawn as filled rectangles; one thinner than this (points) is a line.
_RULE_THICKNESS = 3.0
# Letters closer than this share of their height belong to one word.
_WORD_GAP = 0.25
# The same letter printed again within this distance (points) is a bold effect, not text.
_OVERPRINT = 1.5


def read_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF given as bytes, coordinates in points.

    Raises DocumentRejected when the bytes are no PDF, or the PDF is encrypted, damaged, has no pages or no text layer.
    """
    if b"%PDF-" not in data[:1024]:
        raise DocumentRejected(name, "not a PDF: it does not begin with %PDF", "download the file again")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if not pdf.pages:
                raise DocumentRejected(name, "the PDF has no pages", _again(data))
            pages = tuple(_read_page(name, page) for page in pdf.pages)
    except DocumentRejected:
        raise
    except Exception as error:
        raise _rejection(name, data, error) from error
    if not any(page.words for page in pages):
        raise DocumentRejected(
            name,
            f"no text layer on any of its {len(pages)} pages, it is a scan or a picture",
            "find the text version at the publisher, or run an OCR program over it first",
        )
    return pages


def _rejection(name: str, data: bytes, error: Exception) -> DocumentRejected:
    """What an exception of the library means to the reader of the message."""
    causes: list[BaseException] = [error]
    if isinstance(error, PdfminerException):
        causes += [arg for arg in error.args if isinstance(arg, BaseException)]
    if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
        return DocumentRejected(name, "the PDF is encrypted with a password", "save a copy without the password")
    return DocumentRejected(name, "the PDF is damaged and cannot be read", _again(data))


def _again(data: bytes) -> str:
    """Advice for a damaged file: most often its end is missing."""
    if b"%%EOF" not in data[-2048:]:
        return "its end is missing: download it again completely"
    return "download it again or print it to a new PDF"


def _read_page(name: str, page: Any) -> Page:
    """One page: its words with places, its rulings; frees the library's cache of the page."""
    try:
        rulings = tuple(_rulings(page))
        walls = [r for r in rulings if not r.is_horizontal]
        found = page.dedupe_chars(tolerance=_OVERPRINT, extra_attrs=()).extract_words(
            x_tolerance_ratio=_WORD_GAP, y_tolerance=3, keep_blank_chars=False, return_chars=True
        )
        words = tuple(part for word in found if _is_on(page, word) for part in _split_at_walls(word["chars"], walls))
        return Page(page.page_number, page.width, page.height, words, rulings)
    except Exception as error:
        raise DocumentRejected(
            name, "the page cannot be read", "print the file to a new PDF", page=page.page_number
        ) from error
    finally:
        page.close()


def _is_on(page: Any, word: dict[str, Any]) -> bool:
    """False for a word whose middle lies off the page: text of a cell the page cuts, drawn in full on either side."""
    x0, top, x1, bottom = page.bbox
    return bool(x0 <= (word["x0"] + word["x1"]) / 2 <= x1 and top <= (word["top"] + word["bottom"]) / 2 <= bottom)


def _split_at_walls(chars: list[dict[str, Any]], walls: list[Ruling]) -> Iterable[Word]:
    """A word as one word, or as several when vertical rulings pass between its letters."""
    box = _around(chars)
    crossing = [w.x0 for w in walls if box.x0 < w.x0 < box.x1 and w.top <= box.center[1] <= w.bottom]
    if not crossing:
        yield Word("".join(char["text"] for char in chars), box)
        return
    run: list[dict[str, Any]] = []
    for char in chars:
        middle = (char["x0"] + char["x1"]) / 2
        if run and any((run[-1]["x0"] + run[-1]["x1"]) / 2 < x <= middle for x in crossing):
            yield Word("".join(c["text"] for c in run), _around(run))
            run = []
        run.append(char)
    yield Word("".join(c["text"] for c in run), _around(run))


def _around(chars: list[dict[str, Any]]) -> Box:
    """The box around letters, in points."""
    return Box(
        min(c["x0"] for c in chars),
        min(c["top"] for c in chars),
        max(c["x1"] for c in chars),
        max(c["bottom"] for c in chars),
    )


def _rulings(page: Any) -> Iterable[Ruling]:
    """Lines, thin rectangles and the edges of frames, as rulings."""
    for line in page.lines:
        yield from _as_ruling(line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in (*page.rects, *page.curves):
        x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if min(x1 - x0, bottom - top) <= _RULE_THICKNESS:
            yield from _as_ruling(x0, top, x1, bottom)
        elif rect["object_type"] == "rect" and (rect.get("stroke") or rect.get("fill")):
            yield Ruling(x0, top, x1, top)
            yield Ruling(x0, bottom, x1, bottom)
            yield Ruling(x0, top, x0, bottom)
            yield Ruling(x1, top, x1, bottom)


def _as_ruling(x0: float, top: float, x1: float, bottom: float) -> Iterable[Ruling]:
    """A thin shape as the line through its middle; slanted lines and dots are none."""
    if x1 - x0 > _RULE_THICKNESS and bottom - top <= _RULE_THICKNESS:
        middle = (top + bottom) / 2
        yield Ruling(x0, middle, x1, middle)
    elif bottom - top > _RULE_THICKNESS and x1 - x0 <= _RULE_THICKNESS:
        middle = (x0 + x1) / 2
        yield Ruling(middle, top, middle, bottom)
