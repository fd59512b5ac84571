"""Depths by sums: any tree of equally deep leaves is found again, and what does not add up has none."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from etl.normalize.tables.nesting import depths
from etl.text.printed import Printed

CENT = Decimal("0.01")
money = st.integers(min_value=1, max_value=9_999_999).map(lambda cents: Decimal(cents) / 100)


def printed(values: list[Decimal], unit: Decimal = Decimal(1)) -> list[Printed]:
    return [Printed(value, unit, value) for value in values]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Decimal], list[int]]:
    """A list with its sums, in reading order, and the depth of each line."""
    deepest = draw(st.integers(min_value=1, max_value=4))

    def grow(depth: int) -> tuple[list[Decimal], list[int]]:
        if depth == deepest:
            return [draw(money)], [depth]
        kids = [grow(depth + 1) for _ in range(draw(st.integers(min_value=1, max_value=3)))]
        values = [value for kid, _ in kids for value in kid]
        return [sum((kid[0] for kid, _ in kids), Decimal(0)), *values], [depth, *(d for _, ds in kids for d in ds)]

    return grow(0)


@given(trees())
def test_the_depths_found_add_up(tree: tuple[list[Decimal], list[int]]) -> None:
    values, _ = tree
    found = depths(printed(values, CENT))
    assert found is not None
    deepest = max(found)
    for at, depth in enumerate(found):
        under = []
        for value, other in zip(values[at + 1 :], found[at + 1 :], strict=True):
            if other <= depth:
                break
            if other == depth + 1:
                under.append(value)
        assert (depth == deepest) == (not under)
        assert not under or abs(values[at] - sum(under)) <= CENT / 2 * (len(under) + 1)


def test_equal_figures_are_told_apart_by_the_whole() -> None:
    # A category of two programmes with one project each, all of the same money.
    values = [Decimal(n) for n in (8, 4, 4, 4, 4)]
    assert depths(printed(values)) == (0, 1, 2, 1, 2)


def test_several_sums_without_a_total() -> None:
    values = [Decimal(n) for n in (50, 20, 30, 70, 60, 10)]
    assert depths(printed(values)) == (0, 1, 1, 0, 1, 1)


def test_a_project_of_nothing_goes_with_those_before_it() -> None:
    values = [Decimal(n) for n in (50, 50, 20, 30, 0)]
    assert depths(printed(values)) == (0, 1, 2, 2, 2)


def test_figures_that_do_not_add_up_have_no_depths() -> None:
    assert depths(printed([Decimal(n) for n in (50, 20, 34)])) is None
    assert depths(printed([Decimal(n) for n in (5, 6, 7)])) is None
    assert depths(printed([Decimal(5), Decimal(5)])) == (0, 1)
