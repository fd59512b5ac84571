"""What PDFium takes for a text printed again is read where it may be another."""

from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import objects, pdfium
from etl.document.pdf.lifted import hidden_by_others, lifted
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import read_drawing
from tests.document.pdf.readings import drawn


def _twice(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 20)
    for across, up, text in ((40, 100, "88"), (40.5, 100, "88"), (44, 100, "88"), (44, 200, "9")):
        canvas.drawString(across, up, text)


def test_a_copy_is_left_and_others_are_lifted_and_put_back() -> None:
    with pdfium.open_document(drawn(_twice)) as document, pdfium.open_page(document or 0, 0) as page:
        assert document and page
        box = pdfium.media_box(page)
        assert box
        drawing = read_drawing(page, PageSpace(box, 0))
        items = list(drawing.texts)
        before = objects.matrices(items)
        with pdfium.open_text(page) as text:
            assert text and pdfium.count_letters(text) < len("8888889")
        hidden = hidden_by_others(items, [1, 2], {})
        assert hidden == [2]
        assert hidden_by_others(items, [1, 2], {0: 0.8}) == [1, 2]
        assert hidden_by_others(items, [], {}) == []
        with lifted(drawing.texts, hidden) as lift:
            across, up = lift[2]
            assert across == 0.0 and up > 842.0
            moved = pdfium.unpacked(objects.matrices(items)[2])
            assert (moved.e, moved.f) == (44.0, 100.0 + up)
            with pdfium.open_text(page) as text:
                owners = {pdfium.letter_object(text, at) for at in range(pdfium.count_letters(text or 0))}
            assert items[2] in owners
        assert objects.matrices(items) == before
