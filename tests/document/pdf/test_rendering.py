"""A place read from a page is where the picture shows its text, whatever boxes and rotation the page has."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf.reader import read_pages
from etl.document.pdf.rendering import render_page

BOXES = {
    "plain": "",
    "crop box": "crop",
    "turned": "turn",
    "turned crop box": "crop turn",
}


@pytest.mark.parametrize("how", BOXES.values(), ids=BOXES)
def test_the_picture_is_dark_where_the_word_stands(how: str, tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 300), invariant=1)
    if "crop" in how:
        canvas.setCropBox((30, 20, 380, 270))
    if "turn" in how:
        canvas.setPageRotation(90)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(150, 120, "HHHH")
    canvas.save()
    data = stream.getvalue()
    (word,) = read_pages("made.pdf", data)[0].words
    (tmp_path / "made.pdf").write_bytes(data)
    drawn = render_page(tmp_path / "made.pdf", 1, 2.0)
    box = tuple(map(int, drawn.pixels(word.box, 0)))
    dark, everywhere = (sum(part.convert("L").histogram()[:128]) for part in (drawn.picture.crop(box), drawn.picture))
    assert everywhere > 100
    assert dark > 0.95 * everywhere
