"""The picture of the geometry: edges, cells and words are drawn where they stand on the page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from etl.document.drawing.geometry import draw_geometry
from etl.document.pdf.reader import read_pages
from etl.document.pdf.rendering import render_page
from etl.errors import DocumentRejected
from etl.locate.grids.ruled import trace_grids

WIDE, HIGH = 400, 300


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A grid of one row and two columns from (50, 100) to (250, 140), and a word above it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDE, HIGH), invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, HIGH - 60, "above")
    for x0, y0, x1, y1 in ((50, 100, 250, 100), (50, 140, 250, 140)):
        canvas.line(x0, HIGH - y0, x1, HIGH - y1)
    for x in (50, 150, 250):
        canvas.line(x, HIGH - 100, x, HIGH - 140)
    canvas.save()
    path = tmp_path / "grid.pdf"
    path.write_bytes(stream.getvalue())
    return path


def test_each_step_has_its_colour_where_it_stands(pdf: Path, tmp_path: Path) -> None:
    (page,) = read_pages(pdf.name, pdf.read_bytes())
    trace = trace_grids(page)
    draw_geometry(render_page, pdf, trace, (), trace.outside, tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as picture:
        seen = picture.convert("RGB")
    assert (seen.width, seen.height > 2 * HIGH) == (2 * WIDE, True), "twice the points, a legend below"

    def at(x: float, y: float) -> tuple[int, int, int]:
        return seen.getpixel((int(2 * x), int(2 * y)))  # type: ignore[return-value]

    red, _, blue = at(100, 100)
    assert red > blue, "an edge"
    red, _, blue = at(150, 100)
    assert blue > red, "an intersection"
    left, right, far = at(100, 120), at(200, 120), at(350, 120)
    assert len({left, right, far}) == 3 and far == (255, 255, 255), "two cells, each tinted, and no cell"
    (word,) = trace.outside
    around = {at(x / 2, word.box.top - 0.5) for x in range(int(2 * word.box.x0), int(2 * word.box.x1))}
    assert (255, 127, 14) in around, "a word in no grid"


def test_what_cannot_be_drawn_is_rejected(pdf: Path, tmp_path: Path) -> None:
    (page,) = read_pages(pdf.name, pdf.read_bytes())
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-")
    with pytest.raises(DocumentRejected, match=r"broken\.pdf, page 1: the page cannot be drawn"):
        draw_geometry(render_page, broken, trace_grids(page), (), (), tmp_path / "page.png")
