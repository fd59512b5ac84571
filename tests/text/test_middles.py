"""Labels in the middle of their rows reach to where rows end, each from where the one before stops; else nothing is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.text.middles import reaches


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.floats(5, 40))
def test_even_blocks_come_back(blocks: list[int], height: float) -> None:
    ends = [height * (row + 1) for row in range(sum(blocks))]
    last = [sum(blocks[: at + 1]) - 1 for at in range(len(blocks))]
    starts = [0.0, *(ends[at] for at in last[:-1])]
    middles = [(start + ends[at]) / 2 for start, at in zip(starts, last, strict=True)]
    assert reaches(0.0, ends, middles, [height / 4] * len(ends)) == last


@pytest.mark.parametrize("middles", [[], [5.0], [16.0, 25.0], [10.0, 25.0, 35.0]])
def test_what_does_not_come_out_even_is_not_told(middles: list[float]) -> None:
    assert reaches(0.0, [10.0, 20.0, 30.0], middles, [2.0] * 3) is None
