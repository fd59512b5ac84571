"""Of which program a package is, by its first bytes."""

from __future__ import annotations

import pytest

from etl.document.first_bytes import HEAD_BYTES
from etl.document.office.first_part import is_of
from tests.document.office.packages import packed

XLSX = ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("names", "is_workbook", "is_text"),
    [
        (XLSX, True, False),
        (("xl/workbook.xml", "[Content_Types].xml"), True, False),
        (("[Content_Types].xml", "word/document.xml"), False, True),
        (("[Content_Types].xml", "_rels/.rels"), True, True),
        (("部门预算.xlsx", "说明.docx"), False, False),
        (("ppt/slides.xml",), False, False),
    ],
)
def test_the_folder_of_its_parts_says_it(names: tuple[str, ...], is_workbook: bool, is_text: bool) -> None:
    head = packed(dict.fromkeys(names, "x"))[:HEAD_BYTES]
    assert (is_of(head, "xl/"), is_of(head, "word/")) == (is_workbook, is_text)


def test_what_is_no_zip_file_is_of_none() -> None:
    assert not is_of(b"%PDF-1.4", "xl/") and not is_of(b"PK\x03\x04", "xl/")
