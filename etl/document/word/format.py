"""The formats of text documents."""

from __future__ import annotations

from etl.document.format import Format
from etl.document.office.compound_mark import is_compound
from etl.document.office.first_part import is_of
from etl.records.document import Content
from etl.records.page import Box


def _read_package(name: str, data: bytes, max_pages: int) -> Content:
    from etl.document.office.open_xml import read

    return read(name, data)


def _read_compound(name: str, data: bytes, max_pages: int) -> Content:
    from etl.document.office.compound import read

    return read(name, data)


def _place(page_no: int, box: Box) -> str:
    return f"table {page_no} of the document, row {box.top:.0f}, column {box.x0 + 1:.0f}"


DOCX = Format(
    name="docx",
    label="Word document",
    label_zh="Word文档",
    suffixes=(".docx", ".docm"),
    sniff=lambda head: is_of(head, "word/"),
    read=_read_package,
    place=_place,
)
DOC = Format(
    name="doc",
    label="old Word document",
    label_zh="旧版Word文档",
    suffixes=(".doc", ".wps"),
    sniff=is_compound,
    read=_read_compound,
    place=_place,
)
