"""One-to-one assignment: whatever the scores, nobody is given twice, and the order of the pairs makes no difference."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from etl.text.assignment import assign

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.sampled_from("abcdefgh")), st.integers(0, 4), max_size=40
)  # fmt: skip


@given(SCORES)
def test_each_has_at_most_one_counterpart(scores: dict[tuple[int, str], int]) -> None:
    made = assign(scores)
    assert len(set(made.values())) == len(made)
    assert set(made.items()) <= scores.keys()


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_makes_no_difference(
    scores: dict[tuple[int, str], int], shuffler: random.Random
) -> None:
    pairs = list(scores.items())
    shuffler.shuffle(pairs)
    assert assign(dict(pairs)) == assign(scores)


@given(SCORES)
def test_both_sides_may_be_exchanged(scores: dict[tuple[int, str], int]) -> None:
    turned = assign({(right, left): score for (left, right), score in scores.items()})
    assert {left: right for right, left in turned.items()} == assign(scores)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(), max_size=30))
def test_scores_without_ties_leave_no_free_pair(scores: dict[tuple[int, int], int]) -> None:
    distinct = {pair: (score, index) for index, (pair, score) in enumerate(sorted(scores.items()))}
    made = assign(distinct)
    assert all(left in made or right in made.values() for left, right in distinct)


def test_what_is_equally_good_stays_undecided() -> None:
    assert assign({(1, "a"): 1, (1, "b"): 1}) == {}
    assert assign({(1, "a"): 1, (1, "b"): 1, (2, "b"): 2}) == {2: "b", 1: "a"}
