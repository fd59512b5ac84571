"""The format of PDF files. Reading them is imported when the first one is read: its libraries take a while."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from etl.document.format import Format, on_page
from etl.document.pdf.mark import is_pdf
from etl.records.document import Content

if TYPE_CHECKING:
    from etl.document.drawing.rendering import Rendering


def _read(name: str, data: bytes, max_pages: int) -> Content:
    from etl.document.pdf.information import read_information
    from etl.document.pdf.reader import read_pages

    told = read_information(data)
    return Content(pages=read_pages(name, data, max_pages), written_at=told.written_at, attachments=told.attachments)


def _render(original: Path, page_no: int, scale: float) -> Rendering:
    from etl.document.pdf.rendering import render_page

    return render_page(original, page_no, scale)


FORMAT = Format(
    name="pdf",
    label="PDF",
    label_zh="PDF",
    suffixes=(".pdf",),
    sniff=is_pdf,
    read=_read,
    is_paginated=True,
    render=_render,
    place=on_page,
)
