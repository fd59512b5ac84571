"""What the objects of a page have, asked for all at once, is what PDFium tells of each alone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import objects, pdfium
from tests.document.pdf.readings import drawn


def draw(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, 250, "PLAIN")
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(40, 190, 30, 30)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColor(colors.red)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 200, "CLIPPED")
    canvas.restoreState()
    canvas.setFillColor(colors.black, alpha=0.5)
    canvas.drawString(50, 150, "HALF")
    canvas.setFillColor(colors.blue, alpha=1)
    canvas.rect(20, 20, 100, 30, stroke=0, fill=1)
    curve = canvas.beginPath()
    curve.moveTo(200, 20)
    curve.curveTo(210, 30, 220, 30, 230, 20)
    canvas.drawPath(curve, stroke=1, fill=0)


@contextmanager
def page_objects(kind: int) -> Iterator[list[int]]:
    with pdfium.open_document(drawn(draw)) as document:
        assert document
        with pdfium.open_page(document, 0) as page:
            assert page
            items = [pdfium.object_on_page(page, index) for index in range(pdfium.count_on_page(page))]
            yield [item for item in items if pdfium.object_type(item) == kind]


def test_text_objects_have_the_size_place_and_colour_each_has_alone() -> None:
    with page_objects(pdfium.TEXT) as texts:
        assert len(texts) == 3
        assert objects.font_sizes(texts) == [pdfium.font_size(item) for item in texts] == [12.0, 9.0, 12.0]
        assert objects.matrices(texts) == [pdfium.object_matrix(item) for item in texts]
        black, red, half = objects.colors_on_paper(texts)
        assert black is objects.BLACK
        assert red == (1.0, 0.0, 0.0)
        assert half == tuple(1.0 - 127 / 255 for _ in "rgb") or half == tuple(1.0 - 128 / 255 for _ in "rgb")


def test_objects_that_share_their_clipping_paths_share_the_key() -> None:
    with page_objects(pdfium.TEXT) as texts:
        plain, clipped, half = objects.clip_keys(texts)
        assert plain == half != clipped
        assert clipped[0] == plain[0] + 1
        assert objects.clip_keys([texts[1], texts[1]]) == [clipped, clipped]


def test_paths_have_their_segments_and_their_paint() -> None:
    with page_objects(pdfium.PATH) as items:
        (rectangle, curve), found = objects.looks(items), objects.segments(items)
    assert rectangle == (True, False, (0.0, 0.0, 1.0), ())
    assert curve == (False, True, (), (0.0, 0.0, 0.0))
    first, second = found.counts
    assert found.points[0].tolist() == [20, 20] and second == 4
    assert found.kinds[first:] == [pdfium.MOVE, pdfium.CURVE, pdfium.CURVE, pdfium.CURVE]
    assert found.points[first:].tolist() == [[200, 20], [210, 30], [220, 30], [230, 20]]


def test_of_no_object_nothing_is_asked() -> None:
    assert objects.font_sizes([]) == objects.matrices([]) == objects.clip_keys([]) == objects.looks([]) == []
    assert not objects.have_replacement_text([])


def test_a_letter_without_ink_is_given_some() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100), pageCompression=0)
    canvas.drawString(50, 50, " ")
    canvas.save()
    with pdfium.open_document(stream.getvalue()) as document:
        assert document
        with pdfium.open_page(document, 0) as page:
            assert page
            items = [pdfium.object_on_page(page, index) for index in range(pdfium.count_on_page(page))]
            before = pdfium.object_bounds(items[0])
            objects.give_ink(items)
            after = pdfium.object_bounds(items[0])
    assert before.right - before.left < 0.01 < after.right - after.left
