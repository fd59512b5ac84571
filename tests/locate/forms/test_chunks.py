"""Chunks are cells as printed; between those beside each other stand walls, as few as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etl.locate.forms.chunks import Chunk, chunks_of, is_beside, strips_of, walls_of
from etl.locate.forms.pieces import Pitch
from etl.locate.settings import DEFAULTS
from etl.records.page import Box
from tests.locate.forms.stand import LABELS, SIZE, lines, word

PITCH = Pitch(12.0, SIZE)


def test_lines_close_under_each_other_are_one_chunk() -> None:
    words = [
        *lines(60, 100, "项目资金", "（万元）"),
        word("1,200.00", 280, 100),
        word("年", 60, 150),
        word("度", 84, 150),
    ]
    found = chunks_of(words, PITCH, DEFAULTS)
    assert [(chunk.is_label, chunk.is_figure) for chunk in found] == [(True, False), (False, True), (False, False)]
    assert found[0].box == Box(60, 89, 100, 111) and found[2].box.x1 == 94


def test_strips_part_where_nothing_stands_from_side_to_side() -> None:
    first, second = strips_of(chunks_of(LABELS, PITCH, DEFAULTS), PITCH)
    assert [chunk.box.x0 for chunk in first.chunks] == [60, 280] and second.first.is_label


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(0, 3)), max_size=12), st.booleans())
def test_every_gap_holds_a_wall(cells: list[tuple[int, int, int]], given_wall: bool) -> None:
    chunks = [Chunk(Box(40 * x, 30 * y, 40 * x + 40 * wide - 15, 30 * y + 10), False, False) for x, wide, y in cells]
    walls = walls_of(chunks, [72.0] if given_wall else [], PITCH)
    for one in chunks:
        right = [c.box.x0 for c in chunks if c.box.x0 >= one.box.x1 and is_beside(one.box, c.box, PITCH)]
        assert not right or any(one.box.x1 <= wall <= min(right) for wall in walls)
    assert list(walls) == sorted(walls) and len(walls) <= len(chunks) + given_wall
