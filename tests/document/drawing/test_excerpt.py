"""Excerpts of pages: only the lines wanted, cells framed, small."""

import io
from pathlib import Path

import pytest
from PIL import Image

from etl.document.drawing.excerpt import LIMIT, Mark, draw_excerpt, strips
from etl.document.pdf.rendering import render_page
from etl.errors import DocumentRejected
from etl.records.page import Box
from tests.workshop.books import RIVER_LAYOUT, only, river_station
from tests.workshop.typeset import typeset


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("excerpt") / "river.pdf"
    path.write_bytes(typeset(only(river_station(), frozenset({"expenditure"})), RIVER_LAYOUT))
    return path


def test_near_lines_are_joined_and_nothing_lies_beyond_the_page() -> None:
    assert strips([(400, 420), (-5, 12), (30, 50), (415, 500)], 450) == [(0, 50), (400, 450)]
    assert strips([(500, 520)], 450) == []


def test_the_lines_wanted_are_shown_with_their_cells_framed(pdf: Path) -> None:
    marks = [Mark(Box(100, 100, 150, 112), "suspected"), Mark(Box(200, 400, 250, 412), "other")]
    content = draw_excerpt(render_page, pdf, 1, marks)
    assert len(content) < LIMIT
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.height == 2 * 60 + 9, "two lines of 12 points with 9 around each, twice as large, and the tear"
        red, green, blue = picture.convert("RGB").getpixel((110 * 2, 15 * 2))  # type: ignore[misc]
        assert red > green and red > blue


def test_a_place_off_the_sheet_shows_all_of_it(pdf: Path) -> None:
    content = draw_excerpt(render_page, pdf, 1, [Mark(Box(9, 9000, 10, 9001), "other")])
    with Image.open(io.BytesIO(content)) as all_:
        assert all_.height > 300


def test_a_page_there_is_not_is_rejected_by_name(pdf: Path) -> None:
    with pytest.raises(DocumentRejected, match=r"river\.pdf, page 99: the page cannot be drawn"):
        draw_excerpt(render_page, pdf, 99, [Mark(Box(1, 1, 2, 2), "other")])


def test_what_is_no_pdf_is_rejected(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    with pytest.raises(DocumentRejected):
        draw_excerpt(render_page, broken, 1, [Mark(Box(1, 1, 2, 2), "other")])
