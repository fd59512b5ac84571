"""The formats of workbooks. What reads them is imported with the first one: most commands do without."""

from __future__ import annotations

from etl.document.format import Format
from etl.document.office.first_part import is_of
from etl.document.workbook.content import place
from etl.records.document import Content


def _read_package(name: str, data: bytes, max_pages: int) -> Content:
    from etl.document.office.open_xml import read

    return read(name, data)


XLSX = Format(
    name="xlsx",
    label="Excel workbook",
    label_zh="Excel工作簿",
    suffixes=(".xlsx", ".xlsm"),
    sniff=lambda head: is_of(head, "xl/"),
    read=_read_package,
    place=place,
)
