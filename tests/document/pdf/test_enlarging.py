"""How many times larger a page is read: by the size of most of its letters."""

from __future__ import annotations

import pytest

from etl.document.pdf.enlarging import enlarged
from etl.document.pdf.letters import Glyph, Glyphs


def letters(count: int, size: float) -> list[Glyph]:
    return [Glyph("文", at * size, 0.0, (at + 1) * size, size, size, upright=True) for at in range(count)]


@pytest.mark.parametrize(
    ("sizes", "times"),
    [
        ([(100, 2.5)], 4.0),
        ([(100, 40.0)], 0.25),
        ([(100, 4.5)], 1.0),
        ([(100, 24.0)], 1.0),
        ([(100, 9.0), (60, 2.0)], 1.0),
        ([(7, 2.0)], 1.0),
        ([(39, 40.0)], 1.0),
        ([(100, 0.0)], 1.0),
        ([], 1.0),
    ],
    ids=["tiny", "huge", "small", "large", "few tiny among others", "a mark", "a cover", "nothing", "blank"],
)
def test_how_many_times_a_page_is_enlarged(sizes: list[tuple[int, float]], times: float) -> None:
    glyphs = Glyphs.of([letter for count, size in sizes for letter in letters(count, size)])
    assert enlarged(glyphs) == pytest.approx(times)
