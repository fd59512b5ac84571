"""Draws a page of a PDF with PDFium, in a process that is ended when it takes too long or too much memory, as reading is.

What a page asks to be drawn may be endless (a tiling of tiny steps), and PDFium cannot be interrupted.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import pypdfium2

from etl.document.drawing.rendering import Rendering
from etl.document.pdf import pdfium
from etl.document.pdf.letters import Unreadable
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.turning import Turned, read_turned
from etl.errors import DocumentRejected
from etl.system.workers import Lost, Workers

# Of one page. An A3 page takes a second and 100 MB.
SECONDS = 60
MEGABYTES = 2000
# An A2 page at 144 dpi has 8 million; a larger sheet is drawn smaller.
MOST_PIXELS = 16_000_000


@dataclass(frozen=True)
class _Task:
    pdf: Path
    page_no: int
    scale: float


def render_page(pdf: Path, page_no: int, scale: float, *, seconds: int = SECONDS) -> Rendering:
    """Page `page_no` (from 1) with all of its media box, which places are measured in, at so many pixels per point, or fewer.

    Raises DocumentRejected when the PDF cannot be opened, has no such page, or it cannot be drawn, within `seconds` too.
    """
    try:
        drawn = _worker(seconds).submit(_Task(pdf, page_no, scale)).result()
    except Lost as lost:
        raise _rejected(pdf, page_no) from lost
    except BaseException:
        # Interrupted: what is being drawn may never end.
        _leave()
        raise
    if drawn is None:
        raise _rejected(pdf, page_no)
    return drawn


def _rejected(pdf: Path, page_no: int) -> DocumentRejected:
    return DocumentRejected(
        pdf.name, "the page cannot be drawn", "load the original again, or give it with --file", page=page_no
    )


_lock = threading.Lock()
_workers: dict[int, Workers[_Task, Rendering | None]] = {}


def _worker(seconds: int) -> Workers[_Task, Rendering | None]:
    """The process that draws, kept for the next page; it ends with this one."""
    with _lock:
        if seconds not in _workers:
            _workers[seconds] = Workers(draw, 1, seconds=seconds, memory=MEGABYTES)
        return _workers[seconds]


def _leave() -> None:
    with _lock:
        for workers in _workers.values():
            workers.__exit__(None, None, None)
        _workers.clear()


def draw(task: _Task) -> Rendering | None:
    """Draws a page for people to look at, in this process; None where it cannot be."""
    with pdfium.fonts_of_the_machine():
        return _draw(task)


def _draw(task: _Task) -> Rendering | None:
    try:
        document = pypdfium2.PdfDocument(task.pdf)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
    try:
        return draw_page(document, task.page_no, task.scale)
    finally:
        document.close()


def draw_page(document: pypdfium2.PdfDocument, page_no: int, scale: float) -> Rendering | None:
    """Draws a page of an open document, in this process; None where it cannot be."""
    try:
        page = document[page_no - 1]
        media_box = page.get_mediabox()
        turned = _turned(page)
        if turned and turned.tilt and pdfium.transform(pdfium.address(page.raw), turned.tilt.back):
            page = document[page_no - 1]
            turned = _turned(page)
        # In memory only: a crop box would cut the picture, and shift every place on it.
        page.set_cropbox(*media_box)
        sheet = turned.sheet if turned else PageSpace(media_box, page.get_rotation() // 90)
        page.set_rotation(90 * sheet.quarter_turns)
        scale = min(scale, sqrt(MOST_PIXELS / max(1.0, page.get_width() * page.get_height())))
        x0, top = sheet.x0 / sheet.enlarged, sheet.top / sheet.enlarged
        return Rendering(page.render(scale=scale).to_pil().convert("RGB"), scale, x0, top)
    except (pypdfium2.PdfiumError, IndexError, OSError, ValueError):
        return None


def _turned(page: pypdfium2.PdfPage) -> Turned | None:
    """A page as it is turned to be read; None for one that is read another way."""
    try:
        return read_turned(pdfium.address(page.raw))
    except Unreadable:
        return None
