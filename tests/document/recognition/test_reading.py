"""A picture of a table into words and rulings."""

import pytest

pytest.importorskip("rapidocr_onnxruntime", reason="text recognition is not installed (make ocr)")

from etl.document.recognition.reading import read_picture, tidy
from tests.document.recognition.pictures import FIGURES, SCALE, table


@pytest.mark.slow
def test_the_figures_of_a_table() -> None:
    found = read_picture(table(), SCALE)
    assert sorted(word.text for word in found.words) == sorted(figure for row in FIGURES for figure in row)
    assert (len(found.across), len(found.down), found.angle) == (4, 4, 0.0)


def test_blanks_between_digits_go_and_those_between_words_stay() -> None:
    said = ["3, 138. 09", " 1，234．5", "-12 %", "Plan A 2", "单位：力元"]
    assert list(map(tidy, said)) == ["3,138.09", "1,234.5", "-12%", "Plan A 2", "单位：万元"]
