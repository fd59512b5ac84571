"""The formats of web pages: those that flow, and those that are the pages of a PDF."""

from __future__ import annotations

from etl.document.first_bytes import HEAD_BYTES, is_markup, text_of
from etl.document.format import Format, on_page
from etl.document.html.saved_whole import is_saved_whole
from etl.limits import check_pages
from etl.records.document import Content
from etl.records.page import Box


def _sniff(head: bytes) -> bool:
    text = text_of(head)
    return text is not None and (is_markup(text) or is_saved_whole(head))


def read(name: str, data: bytes, max_pages: int) -> Content:
    """The content of a page: lines and grids, or pages of words where it is made of these. Raises DocumentRejected."""
    from etl.document.html.blocks import shown
    from etl.document.html.decode import decoded
    from etl.document.html.nothing import check_it_says_something
    from etl.document.html.positioned import pages_of
    from etl.document.html.saved_whole import pages_in
    from etl.document.html.tree import parse

    text = pages_in(name, data) if is_saved_whole(data[:HEAD_BYTES]) else decoded(data)
    page = parse(name, text)
    if pages := pages_of(page.body):
        check_pages(name, len(pages), max_pages)
        return Content(pages=pages, media=HTML_PAGES.name)
    blocks, hidden = shown(name, page)
    check_it_says_something(name, text, page.body, blocks)
    return Content(blocks=tuple(blocks), hidden=hidden)


def _place(page_no: int, box: Box) -> str:
    return f"table {page_no} of the page, row {box.top:.0f}, column {box.x0 + 1:.0f}"


HTML = Format(
    name="html",
    label="web page",
    label_zh="网页",
    suffixes=(".html", ".htm", ".shtml", ".mht", ".mhtml"),
    sniff=_sniff,
    read=read,
    place=_place,
)
# What reading finds some pages to be; no file is told as one by its first bytes.
HTML_PAGES = Format(
    name="html_pages",
    label="web page of printed pages",
    label_zh="版式网页",
    suffixes=(".html",),
    sniff=lambda head: False,
    read=read,
    is_paginated=True,
    place=on_page,
)
