"""Columns end where nothing stands on any line, and each has its head; the label at the side of all is one of its own."""

from __future__ import annotations

from etl.locate.forms.columns import Lattice, lattice_of
from etl.locate.forms.heads import heads_on
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import DEFAULTS
from etl.records.page import Word
from tests.locate.forms.stand import HEADS, ROWS, SIZE, word

(HEADED,) = heads_on((*HEADS, *ROWS), Pitch(12.0, SIZE), DEFAULTS)


def roles(lattice: Lattice) -> list[str | None]:
    return [column.role for column in lattice.columns]


def lattice(*words: Word, rules: tuple[float, ...] = ()) -> Lattice:
    return lattice_of(HEADED, (*ROWS, *words), rules)


def test_walls_stand_in_the_middle_or_at_a_rule() -> None:
    assert lattice().walls == (160.0, 250.0, 375.0)
    assert lattice(rules=(170.0, 265.0)).walls == (170.0, 265.0, 375.0)


def test_a_label_at_the_side_is_a_column_without_a_head() -> None:
    side = lattice(word("绩", 40, 150), word("效", 65, 150))
    assert roles(side) == [None, "level_1", "level_2", "indicator", "target"]
    assert [side.column_of(each.box) for each in ROWS[:5]] == [1, 2, 2, 3, 4]
    assert (side.name, side.level(1), side.level(2), side.level(3)) == (3, 1, 2, None)


def test_a_head_may_have_nothing_under_it() -> None:
    bare = lattice_of(HEADED, [each for each in ROWS if each.box.x0 < 400])
    assert roles(bare)[-1] == "target" and bare.crossed(ROWS[0].box) == []
