"""Labels of levels are whole, and reach over the indicators in whose middle, or at whose top, they stand."""

from __future__ import annotations

import pytest

from etl.locate.forms.levels import WAYS, Item, LabelOf, Span, Way, labels_in, reaches_of, shifts_of
from etl.locate.forms.pieces import Pitch, pieces_of
from etl.locate.forms.rows import RowOf
from etl.locate.settings import DEFAULTS
from tests.locate.forms.stand import SIZE, lines, word

PITCH = Pitch(12.0, SIZE)
# Four rows, 30 points apart.
ITEMS = [Item(span, span) for span in (Span(30.0 * at, 30.0 * at + SIZE) for at in range(4))]


def labels(level: int, *cells: list[str], apart: float = 60.0) -> list[str]:
    words = [each for at, cell in enumerate(cells) for each in lines(100, 100 + apart * at, *cell)]
    pieces = pieces_of(words, DEFAULTS)
    return [each.text for each in labels_in(pieces, [0.0] * len(pieces), PITCH, level)]


def test_lines_that_make_a_known_level_are_one_label() -> None:
    assert labels(2, ["服务对象满意", "度指标"], ["数量指标"]) == ["服务对象满意度指标", "数量指标"]
    # Two levels as close as the lines of one cell.
    assert labels(2, ["数量指标"], ["质量指标"], apart=12.0) == ["数量指标", "质量指标"]


@pytest.mark.parametrize("way", WAYS)
def test_labels_take_the_rows_they_stand_for(way: Way) -> None:
    """The first three rows, and the last."""
    middle = {"middle": 35.0, "top": 5.0, "first": 5.0}[way]
    of = [LabelOf(Span(middle - 5, middle + 5), "产出指标"), LabelOf(Span(90, 100), "效益指标")]
    found = reaches_of(ITEMS, of, way, PITCH)
    assert found is not None and found.runs == ((0, 3, 0), (3, 4, 1)) and found.cost == 0


def test_a_label_that_stands_nowhere_costs() -> None:
    """Rows of which nothing is printed are not seen: the label of the first three stands too low."""
    of = [LabelOf(Span(48, 58), "产出指标"), LabelOf(Span(90, 100), "效益指标")]
    found = reaches_of(ITEMS, of, "middle", PITCH)
    assert found is not None and found.cost > 1


def test_pages_follow_each_other_as_rows_do() -> None:
    def rows(*tops: float) -> list[RowOf]:
        return [RowOf(top, top + SIZE, {}) for top in tops]

    assert shifts_of([rows(100, 130), [], rows(50, 80)], PITCH) == [0.0 - 0.0, 0.0, 110.0]
    assert word("长", 1, 2).box.center == (6, 2)
