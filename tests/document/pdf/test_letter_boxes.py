"""Where letters stand, and how wide their fonts make them."""

from etl.document.pdf import pdfium
from etl.document.pdf.letter_boxes import font_widths, ink_boxes, loose_boxes, origins
from tests.document.pdf.readings import drawn


def test_boxes_of_letters_stand_around_their_origins() -> None:
    document = drawn(lambda canvas: canvas.drawString(50, 200, "mii"))
    with (
        pdfium.open_document(document) as opened,
        pdfium.open_page(opened or 0, 0) as page,
        pdfium.open_text(page or 0) as text,
    ):
        assert text is not None
        begins = origins(text, range(3))
        loose, ink = loose_boxes(text, [0, 2]), ink_boxes(text, [0, 2])
        font = pdfium.font_of(pdfium.letter_object(text, 0))
        wide, narrow = font_widths([font] * 2, [*map(ord, "mi")])
    assert begins[0].tolist() == [50, 200] and begins[:, 1].tolist() == [200] * 3
    left, top, right, bottom = loose[0]
    assert left <= 50 < begins[1, 0] <= right + 0.01 and bottom < 200 < top
    assert loose[1, 0] >= begins[2, 0] - 1
    left, top, right, bottom = ink[0]
    assert 50 < left < right < begins[1, 0] and 200 <= bottom < top < 212
    assert wide > 3 * narrow > 0 and abs(wide - (begins[1, 0] - 50) / 12) < 0.01


def test_no_letters_stand_nowhere() -> None:
    assert origins(0, []).shape == (0, 2) and loose_boxes(0, []).shape == (0, 4) and font_widths([], []).size == 0
