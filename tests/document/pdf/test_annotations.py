"""What is filled into forms, or written on a page, is text of it; attached files are named."""

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import reader
from etl.document.pdf.information import read_information
from tests.document.pdf.readings import drawn, edited


def words(data: bytes) -> dict[str, tuple[int, int]]:
    """The words of a page, with where the middle of each stands."""
    (page,) = reader.read_pages("drawn.pdf", data)
    return {word.text: (round(word.box.center[0]), round(word.box.center[1])) for word in page.words}


def form(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "label")
    canvas.acroForm.textfield(name="total", value="1,286.40", x=200, y=190, width=100, height=20, borderWidth=0)


def note(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "label")
    canvas.freeTextAnnotation("742.15", "0 g /Helv 10 Tf", Rect=(200, 190, 300, 210), relative=1)


def test_a_field_of_a_form_is_read_where_it_stands() -> None:
    found = words(drawn(form))
    assert set(found) == {"label", "1,286.40"}
    x, y = found["1,286.40"]
    assert 200 < x < 300 and 90 < y < 110


def test_text_without_an_appearance_is_read_from_what_it_says() -> None:
    data = drawn(note)
    assert b"/AP" not in data
    assert words(data)["742.15"] == (250, 100)


@pytest.mark.parametrize("flags", [2, 32])
def test_what_is_not_shown_is_not_read(flags: int) -> None:
    data = edited(drawn(note), (b"/Subtype /FreeText", b"/Subtype /FreeText /F %d" % flags))
    assert set(words(data)) == {"label"}


def test_a_link_changes_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "label")
        canvas.linkURL("https://example.org", (50, 190, 100, 210))

    assert set(words(drawn(draw))) == {"label"}


def test_attached_files_are_named() -> None:
    plain = drawn(lambda canvas: canvas.drawString(50, 200, "label"))
    document = pypdfium2.PdfDocument(plain)
    document.new_attachment("部门预算.pdf").set_data(plain)
    saved = io.BytesIO()
    document.save(saved)
    assert read_information(saved.getvalue()).attachments == ("部门预算.pdf",)
    assert read_information(plain).attachments == read_information(b"%PDF-1.4 nothing").attachments == ()
