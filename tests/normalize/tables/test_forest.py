"""Which lines of a list are the sum of those after them, told by arithmetic alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.tables.forest import sums_over


def ends(whole: int, figures: list[int], divided: tuple[int, ...] = ()) -> tuple[int, ...] | None:
    return sums_over(
        Decimal(whole), [Decimal(figure) for figure in figures], [at in divided for at in range(len(figures))]
    )


def test_nothing_is_a_sum_where_the_list_adds_up_as_it_is() -> None:
    assert ends(10, [5, 3, 2]) == (0, 1, 2)


def test_groups_in_one_unit_and_not_in_the_next() -> None:
    figures = [20, 5, 15, 71, 20, 20, 31, 4, 27, 20, 5, 15]
    assert ends(91, figures, (0, 3)) == (3, 1, 2, 12, 6, 5, 9, 7, 8, 12, 10, 11)


def test_equal_figures_by_chance_make_no_group() -> None:
    assert ends(8, [2, 2, 4]) == (0, 1, 2)


def test_a_unit_without_lines_of_its_own_stays() -> None:
    assert ends(9, [6, 2, 4, 3], (0, 3)) == (3, 1, 2, 3)


@pytest.mark.parametrize(
    ("whole", "figures"), [(10, []), (10, [5, 3]), (0, [1]), (5, [8, -3]), (500, [1] * 500)], ids=str
)
def test_lists_that_cannot_be_told(whole: int, figures: list[int]) -> None:
    assert ends(whole, figures) is None
