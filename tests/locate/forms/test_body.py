"""The indicators of a form as a whole: rows page by page, and the levels they are of."""

from __future__ import annotations

from etl.locate.forms.body import Body, body_of, edges_on, spans_on
from etl.locate.forms.columns import lattice_of
from etl.locate.forms.reach import open_forms
from etl.locate.settings import DEFAULTS
from etl.records.page import Word
from tests.locate.forms.stand import HEADS, ROWS, page, word


def body(*words: Word) -> Body:
    (form,) = open_forms([page(*HEADS, *words)], DEFAULTS)
    lattice = lattice_of(form.heads, form.body[0].words)
    found = body_of(form.body, lattice, form.pitch, DEFAULTS)
    assert found is not None
    return found


def levels(of: Body, level: int) -> list[tuple[int, int, str | None]]:
    return [(first, end, label.text if label else None) for first, end, label in spans_on(of, 0, level)]


def test_rows_and_their_levels() -> None:
    found = body(*ROWS)
    assert found.row_count == 3 and found.is_sure
    assert levels(found, 1) == [(0, 2, "产出指标"), (2, 3, "效益指标")]
    assert [text for _, _, text in levels(found, 2)] == ["数量指标", "质量指标", "生态效益"]
    assert edges_on(found, 0, 110, 230) == [110, (135 + 161) / 2, (183 + 209) / 2, 230]


def test_levels_that_do_not_stand_in_the_middle_are_unsure() -> None:
    """Beside rows of which nothing is printed a label stands lower than the rows that are seen want it."""
    lower = [each for each in ROWS if each.text != "效益指标"]
    assert not body(*lower, word("效益指标", 100, 260)).is_sure
