"""Planted faults: each changes what it names and nothing else; each broken file is what it claims."""

import io

import pdfplumber
import pytest
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from tests.workshop import faults
from tests.workshop.books import bureau, only
from tests.workshop.facts import Book
from tests.workshop.typeset import typeset

BOOK = bureau()


def differences(one: Book, other: Book, kind: str) -> list[tuple[int, str, str, str]]:
    pairs = enumerate(zip(one.table(kind).lines, other.table(kind).lines, strict=True))
    return [
        (i, key, a[key], b[key]) for i, (a, b) in pairs for key in sorted({*a.values, *b.values}) if a[key] != b[key]
    ]


def test_change_figure() -> None:
    faulty = faults.change_figure(BOOK, "expenditure", 0, "total", "1.00")
    assert differences(BOOK, faulty, "expenditure") == [(0, "total", BOOK.total("expenditure"), "1.00")]
    with pytest.raises(KeyError):
        faults.change_figure(BOOK, "expenditure", 0, "personnel", "1.00")


def test_swap_cells() -> None:
    faulty = faults.swap_cells(BOOK, "expenditure", 0, "basic", "project")
    basic, project = BOOK.total("expenditure", "basic"), BOOK.total("expenditure", "project")
    assert differences(BOOK, faulty, "expenditure") == [(0, "basic", basic, project), (0, "project", project, basic)]


def test_drop_row() -> None:
    lines = BOOK.table("carryover").lines
    assert faults.drop_row(BOOK, "carryover", 2).table("carryover").lines == (*lines[:2], *lines[3:])


def test_shift_column() -> None:
    faulty = faults.shift_column(BOOK, "carryover", "fiscal_project", "fiscal_public")
    changed = differences(BOOK, faulty, "carryover")
    assert {key for _, key, _, _ in changed} == {"fiscal_project", "fiscal_public"}
    assert all(line["fiscal_project"] == "" for line in faulty.table("carryover").lines)
    with pytest.raises(ValueError, match="both"):
        faults.shift_column(BOOK, "carryover", "total", "fiscal")


def test_encrypted() -> None:
    data = faults.encrypted(only(BOOK, frozenset({"three_public"})))
    with pytest.raises(PdfminerException) as caught, pdfplumber.open(io.BytesIO(data)):
        pass
    assert isinstance(caught.value.args[0], PDFPasswordIncorrect)
    with pdfplumber.open(io.BytesIO(data), password=faults.PASSWORD) as document:
        assert all(page.chars for page in document.pages)


def test_truncated() -> None:
    whole = typeset(BOOK)
    data = faults.truncated(whole)
    assert data.startswith(b"%PDF-") and b"%%EOF" not in data and len(data) < len(whole)
    with pytest.raises(PdfminerException), pdfplumber.open(io.BytesIO(data)) as document:
        assert document.pages


@pytest.mark.parametrize("data", [faults.empty(), faults.not_a_pdf()], ids=["empty", "not a PDF"])
def test_no_pdf_at_all(data: bytes) -> None:
    assert b"%PDF" not in data
    with pytest.raises(PdfminerException), pdfplumber.open(io.BytesIO(data)):
        pass


def test_image_only() -> None:
    with pdfplumber.open(io.BytesIO(faults.image_only())) as document:
        assert len(document.pages) == 2
        assert all(page.images and not page.chars and not page.lines for page in document.pages)


def test_zero_pages() -> None:
    with pdfplumber.open(io.BytesIO(faults.zero_pages())) as document:
        assert document.pages == []
