"""Office files of other programs are refused for what they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from etl.document.office.open_xml import read
from etl.errors import DocumentRejected
from tests.document.office.packages import office_file, packed

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", r"a binary workbook .*; save it as \.xlsx"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "a presentation"),
        ("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "a presentation"),
        ("application/x-unknown", "a ZIP file that is no workbook"),
    ],
)
def test_what_is_no_workbook(kind: str, said: str) -> None:
    with pytest.raises(DocumentRejected, match=said):
        read("a.xlsx", office_file("main.xml", kind, {"main.xml": "<a/>"}))


@pytest.mark.parametrize(
    ("kind", "main", "media"),
    [
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "<workbook/>", "xlsx"),
        ("application/vnd.ms-excel.template.macroEnabledTemplate.main+xml", "<workbook/>", "xlsx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "<document><body/></document>", "docx"),
    ],
)
def test_one_with_macros_is_read_as_one_without(kind: str, main: str, media: str) -> None:
    assert read("a.xlsm", office_file("main.xml", kind, {"main.xml": main})).media == media


def test_a_zip_file_of_anything() -> None:
    with pytest.raises(DocumentRejected, match="a ZIP file that is no workbook"):
        read("a.xlsx", packed({"a.txt": "a"}))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("2026-03-16T06:36:06Z", datetime(2026, 3, 16, 6, 36, 6, tzinfo=UTC)),
        ("2026-03-16", None),
        ("yesterday", None),
    ],
)
def test_when_it_was_written(said: str, at: datetime | None) -> None:
    parts = {
        "xl/workbook.xml": "<workbook/>",
        "docProps/core.xml": f"<coreProperties><modified>{said}</modified></coreProperties>",
    }
    content = read("a.xlsx", office_file("xl/workbook.xml", WORKBOOK, parts))
    assert content.written_at == at and content.media == "xlsx" and content.blocks == ()
