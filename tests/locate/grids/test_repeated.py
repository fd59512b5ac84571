"""Groups whose headings return have as many columns each, wherever their own headings seem to stand."""

from __future__ import annotations

from etl.locate.grids.repeated import Spanned, with_whole_groups

LOWER = ("合计", "出国", "购置", "运行")


def headings(first: tuple[int, int], second: tuple[int, int], lower: tuple[str, ...] = LOWER + LOWER) -> list[Spanned]:
    """A label, two groups over these columns, the heads below them, and a group within each."""
    below = [Spanned(text, at, at, 10.0 * at, 60, 10) for at, text in enumerate(lower, 1)]
    inner = [Spanned("公务用车", 3, 4, 35, 45, 10), Spanned("公务用车", 6, 8, 75, 45, 10)]
    groups = [Spanned("预算数", *first, 25, 30, 10), Spanned("决算数", *second, 65, 30, 10)]
    return [Spanned("单位", 0, 0, 0, 45, 10), *groups, *inner, *below]


MIDDLES = [10.0 * at for at in range(9)]


def test_the_columns_are_those_under_which_the_same_headings_return() -> None:
    found = with_whole_groups(headings((0, 5), (6, 8)), MIDDLES)
    assert found[:3] == [(0, 0), (1, 4), (5, 8)]


def test_a_group_within_the_groups_stays_where_no_more_than_half_agree() -> None:
    assert with_whole_groups(headings((1, 4), (5, 8)), MIDDLES)[3:5] == [(3, 4), (6, 8)]


def test_where_the_headings_return_more_often_than_there_are_groups_nothing_is_said() -> None:
    lower = [Spanned(text, at, at, 10.0 * at, 60, 10) for at, text in enumerate(("编码", "名称", "金额") * 3)]
    drawn = [Spanned("人员经费", 0, 2, 10, 30, 10), Spanned("公用经费", 3, 8, 50, 30, 10), *lower]
    assert with_whole_groups(drawn, MIDDLES) == [(one.first, one.last) for one in drawn]


def test_other_headings_leave_all_as_they_are() -> None:
    drawn = headings((0, 5), (6, 8), ("合计", "出国", "购置", "运行", "合计", "接待", "购置", "运行"))
    assert with_whole_groups(drawn, MIDDLES) == [(one.first, one.last) for one in drawn]
    alone = [one for one in drawn if one.is_single]
    assert with_whole_groups(alone, MIDDLES) == [(one.first, one.last) for one in alone]


def test_a_heading_set_wide_is_the_one_that_returns() -> None:
    drawn = headings((0, 5), (6, 8))
    wide = [Spanned(half, one.first, one.last, one.center + shift, one.middle, one.height)
            for one in drawn[-1:] for half, shift in ((one.text[:1], -3.0), (one.text[1:], 3.0))]  # fmt: skip
    assert with_whole_groups([*drawn[:-1], *wide], MIDDLES)[:3] == with_whole_groups(drawn, MIDDLES)[:3]
