"""The formats of workbooks. What reads them is imported with the first one: most commands do without."""

from __future__ import annotations

from etl.document.format import Format
from etl.document.office.compound_mark import is_compound
from etl.document.office.first_part import is_of
from etl.document.workbook.content import place
from etl.records.document import Content

_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"


def _read_package(name: str, data: bytes, max_pages: int) -> Content:
    from etl.document.office.open_xml import read

    return read(name, data)


def _read_xls(name: str, data: bytes, max_pages: int) -> Content:
    if is_compound(data):
        from etl.document.office.compound import read

        return read(name, data)
    from etl.document.workbook.content import content_of
    from etl.document.workbook.xml_2003 import read_sheets

    return content_of(name, read_sheets(name, data), XLS.name)


def _sniff_xls(head: bytes) -> bool:
    return is_compound(head) or (_XML_2003 in head and head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"))


XLSX = Format(
    name="xlsx",
    label="Excel workbook",
    label_zh="Excel工作簿",
    suffixes=(".xlsx", ".xlsm"),
    sniff=lambda head: is_of(head, "xl/"),
    read=_read_package,
    place=place,
)
XLS = Format(
    name="xls",
    label="old Excel workbook",
    label_zh="旧版Excel工作簿",
    suffixes=(".xls", ".et"),
    sniff=_sniff_xls,
    read=_read_xls,
    place=place,
)
