"""Letters in columns are the letters one by one."""

import numpy as np

from etl.document.pdf.letters import Glyph, Glyphs, numbered

SOME = [
    Glyph("收", 0.0, 10.0, 10.0, 20.0, 10.0),
    Glyph("入", 10.0, 10.0, 20.0, 20.0, 10.0),
    Glyph("1", 0.0, 30.0, 5.0, 40.0, 10.0, upright=False),
]


def test_columns_hold_the_letters_in_their_order() -> None:
    glyphs = Glyphs.of(SOME)
    assert glyphs.length == 3 and list(glyphs.each()) == SOME
    assert Glyphs.of([]).length == 0 and list(Glyphs.of([]).each()) == []


def test_letters_are_taken_and_left_out_by_their_places() -> None:
    glyphs = Glyphs.of(SOME)
    assert list(glyphs.at(np.array([2, 0])).each()) == [SOME[2], SOME[0]]
    assert list(glyphs.without({1}).each()) == [SOME[0], SOME[2]]
    assert list(glyphs.where(glyphs.upright).each()) == SOME[:2]
    assert glyphs.where(np.ones(3, dtype=np.bool_)) is glyphs


def test_equal_items_have_one_number() -> None:
    numbers, items = numbered("预算预")
    assert numbers.tolist() == [0, 1, 0] and items == ["预", "算"]


def test_letters_on_a_page_twice_as_large() -> None:
    (first, *_) = Glyphs.of(SOME).times(2.0).each()
    assert first == Glyph("收", 0.0, 20.0, 20.0, 40.0, 20.0)
