"""A picture of a table into words and rulings."""

import pytest

pytest.importorskip("rapidocr_onnxruntime", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.reading import read_picture, tidy, with_commas
from tests.document.recognition.pictures import FIGURES, SCALE, table


@pytest.mark.slow
def test_the_figures_of_a_table() -> None:
    found = read_picture(table(), SCALE)
    assert sorted(word.text for word in found.words) == sorted(figure for row in FIGURES for figure in row)
    assert (len(found.across), len(found.down), found.angle) == (4, 4, 0.0)


def test_blanks_between_digits_go_and_those_between_words_stay() -> None:
    said = ["3, 138. 09", " 1，234．5", "-12 %", "Plan A 2", "单位：力元"]
    assert list(map(tidy, said)) == ["3,138.09", "1,234.5", "-12%", "Plan A 2", "单位：万元"]


def test_small_commas_read_as_points_are_commas() -> None:
    assert tidy("3.643.37") == "3,643.37" and tidy("-1.234,567.80") == "-1,234,567.80"
    left = ["2.10.301", "2025.1.15", "1.234.567", "3.643", "12.5", "1,234.56"]
    assert list(map(tidy, left)) == left


def test_a_page_of_whole_numbers_has_none_of_three_decimals() -> None:
    assert with_commas(["1,500,000", "2,700", "3.500", "1.200,000", "0.55"]) == [
        "1,500,000",
        "2,700",
        "3,500",
        "1.200,000",
        "0.55",
    ]
    assert with_commas(["1,500", "3.500", "0.125"]) == ["1,500", "3.500", "0.125"]
