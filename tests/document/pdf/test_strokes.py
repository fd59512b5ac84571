"""What is drawn on a page: rulings by whatever path, pictures, and the boxes that are no frames."""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import pdfium
from etl.document.pdf.page_space import PageSpace
from etl.document.pdf.strokes import Drawing, read_drawing
from tests.document.pdf.readings import drawn


def drawing(draw: Callable[[Canvas], None]) -> Drawing:
    with pdfium.open_document(drawn(draw)) as document, pdfium.open_page(document, 0) as page:  # type: ignore[arg-type]
        assert page is not None
        box = pdfium.media_box(page)
        assert box is not None
        return read_drawing(page, PageSpace(box, pdfium.quarter_turns(page)))


def places(draw: Callable[[Canvas], None]) -> set[tuple[float, ...]]:
    found = drawing(draw).rulings
    return {tuple(round(edge, 2) for edge in (one.x0, one.top, one.x1, one.bottom)) for one in found}


def test_a_line_and_a_thin_box_are_one_ruling_each_measured_from_above() -> None:
    assert places(lambda canvas: canvas.line(50, 200, 150, 200)) == {(50, 100, 150, 100)}
    assert places(lambda canvas: canvas.rect(50, 199.5, 100, 1, stroke=0, fill=1)) == {(50, 100, 150, 100)}


def test_a_frame_is_its_four_edges() -> None:
    assert places(lambda canvas: canvas.rect(50, 100, 100, 100)) == {
        (50, 100, 150, 100), (50, 200, 150, 200), (50, 100, 50, 200), (150, 100, 150, 200),
    }  # fmt: skip


def test_a_box_in_the_paper_s_colour_is_no_frame_unless_it_is_stroked() -> None:
    def white(stroke: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.setFillGray(1)
            canvas.rect(50, 100, 100, 100, stroke=stroke, fill=1)

        return draw

    assert places(white(0)) == set() and len(places(white(1))) == 4


def test_a_slanted_line_is_no_ruling() -> None:
    assert places(lambda canvas: canvas.line(50, 200, 150, 260)) == set()


def test_the_texts_of_a_page_are_told_in_order_with_where_they_are_clipped() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "whole")
        path = canvas.beginPath()
        path.rect(0, 0, 60, 300)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(50, 100, "cut")

    found = drawing(draw)
    assert len(found.texts) == 2
    whole, cut = found.clips
    assert whole is None and cut is not None and cut.x1 == 60
