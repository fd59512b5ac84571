"""A place read from a page is where the picture shows its text, whatever boxes and rotation the page has."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from etl.document.pdf import rendering
from etl.document.pdf.reader import read_pages
from etl.document.pdf.rendering import render_page
from etl.errors import DocumentRejected
from etl.records.page import Box

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


def _pdf(path: Path, content: str, size: tuple[int, int] = (400, 300), resources: str = "", extra: bytes = b"") -> Path:
    """A page with this content stream, byte for byte."""
    width, height = size
    stream = content.encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<<{resources}>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *([extra] if extra else []),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(data),
    )  # fmt: skip
    path.write_bytes(data)
    return path


def test_the_largest_sheet_there_is_is_drawn_smaller(tmp_path: Path) -> None:
    pdf = _pdf(tmp_path / "large.pdf", "0 0 7200 7200 re f", (14400, 14400))
    drawn = render_page(pdf, 1, 2.0)
    assert drawn.picture.width * drawn.picture.height <= rendering.MOST_PIXELS * 1.01
    # What is black on the sheet is where the scale says it is.
    corner = drawn.pixels(Box(100, 7300, 200, 7400), 0)
    assert drawn.picture.getpixel((int(corner[0]), int(corner[1]))) == (0, 0, 0)


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_not_drawn_and_the_next_one_is(tmp_path: Path) -> None:
    tile = b"<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>/Length 15>>"
    tile += b"stream\n0 0 .5 .5 re f \nendstream"
    slow = _pdf(
        tmp_path / "slow.pdf", "/Pattern cs /P scn 0 0 400 300 re f", resources="/Pattern<</P 5 0 R>>", extra=tile
    )
    with pytest.raises(DocumentRejected, match=r"slow\.pdf, page 1: the page cannot be drawn"):
        render_page(slow, 1, 2.0, seconds=2)
    assert render_page(_pdf(tmp_path / "next.pdf", "0 0 9 9 re f"), 1, 1.0, seconds=2).picture.size == (400, 300)


def test_a_process_that_dies_in_a_page_costs_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "draw", _die)
    monkeypatch.setattr(rendering, "_workers", {})
    with pytest.raises(DocumentRejected, match="cannot be drawn"):
        render_page(tmp_path / "a.pdf", 1, 1.0)
    rendering._leave()


def _die(task: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
