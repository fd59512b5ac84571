"""A line above or below a grid is of its table where it is near, no wider, and neither a sentence nor a page number."""

from __future__ import annotations

import pytest

from etl.locate.grids.beside import stands_by
from etl.locate.grids.ruled import find_grids
from etl.locate.grids.segments import rows_of_segments
from etl.locate.settings import DEFAULTS
from tests.locate.grids.test_open_header import BODY, RULES
from tests.locate.grids.test_unruled import page


@pytest.mark.parametrize(
    ("x", "text", "gap", "wanted"),
    [
        (40.0, "教育支出", 4.0, True),
        (40.0, "教育支出", 60.0, False),
        (10.0, "教育支出", 4.0, False),
        (40.0, "以上为全部支出。", 4.0, False),
        (200.0, "—12—", 4.0, False),
    ],
)
def test_lines_beside_a_grid(x: float, text: str, gap: float, wanted: bool) -> None:
    drawn = page(*BODY, (170.0, [(x, text)]), rulings=RULES)
    (grid,), outside = find_grids(drawn)
    (line,) = rows_of_segments(outside)
    assert stands_by(line, gap, grid, DEFAULTS) is wanted
