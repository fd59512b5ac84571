"""Scans: refused with advice where nothing recognises text, else read with what they are told by."""

import io
import re

import pypdfium2
import pytest

from etl.document.pdf import reader, scanned
from etl.document.pdf.reader import read_pages
from etl.document.recognition.installed import can_recognise
from etl.errors import DocumentRejected
from etl.limits import A_SCANNED_PAGE
from etl.system import more_time
from tests.workshop.make_sample import SAMPLE
from tests.workshop.scan import Scanner, scan

RECOGNISES = pytest.mark.skipif(not can_recognise(), reason="text recognition is not installed (make ocr)")
PAGE = 6
AMOUNT = re.compile(r"[\d,]+\.\d+")


def test_without_recognition_a_scan_is_refused_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (scanned, reader):
        monkeypatch.setattr(module, "can_recognise", lambda: False)
    with pytest.raises(DocumentRejected, match=r"it is a scan or a picture; .*make ocr"):
        read_pages("scan.pdf", scan(SAMPLE.read_bytes(), Scanner(dpi=60), [PAGE]))


def test_time_is_asked_for_each_page_that_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(more_time, "_watchers", [lambda what: asked.append(what.seconds)])
    monkeypatch.setattr(scanned, "can_recognise", lambda: True)
    monkeypatch.setattr(scanned, "_with_picture_read", lambda document, page: page)
    read_pages("sample.pdf", SAMPLE.read_bytes())
    assert asked == []
    with pytest.raises(DocumentRejected):
        read_pages("scan.pdf", scan(SAMPLE.read_bytes(), Scanner(dpi=60), [PAGE, PAGE + 1]))
    assert asked == [2 * A_SCANNED_PAGE]


def mixed() -> bytes:
    """A page with text, and the same as a picture."""
    document, other = pypdfium2.PdfDocument(SAMPLE), pypdfium2.PdfDocument(scan(SAMPLE.read_bytes(), pages=[PAGE]))
    whole = pypdfium2.PdfDocument.new()
    whole.import_pages(document, [PAGE])
    whole.import_pages(other)
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


@RECOGNISES
@pytest.mark.slow
def test_a_page_that_is_a_picture_has_the_figures_of_the_same_page_as_text() -> None:
    text, picture = read_pages("mixed.pdf", mixed())
    assert {word.origin for word in text.words} == {"printed"}
    assert {word.origin for word in picture.words} == {"recognised"}
    assert all(word.confidence is not None and 0.5 <= word.confidence <= 1 for word in picture.words)

    amounts = [sorted(w.text for w in page.words if AMOUNT.fullmatch(w.text)) for page in (text, picture)]
    assert amounts[0] == amounts[1] != []
    assert len(picture.rulings) >= 4
