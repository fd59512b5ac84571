"""Goals in yuan: a printed value and its unit, to the last digit; what a page leaves of a goal to the next."""

from decimal import Decimal

import pytest

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.open_goal import OpenGoal, yuan
from etl.records.narrative import PerformanceGoal

FACTOR = Decimal(10_000)


@pytest.mark.parametrize(
    ("value", "factor", "found"),
    [
        (Decimal("1.5"), Decimal(10_000), Decimal(15_000)),
        (Decimal(0), Decimal(10_000), Decimal(0)),
        (None, Decimal(10_000), None),
        (Decimal("1.5"), None, None),
    ],
)
def test_a_value_without_a_unit_is_no_money_and_a_blank_is_not_zero(
    value: Decimal | None, factor: Decimal | None, found: Decimal | None
) -> None:
    assert yuan(value, factor) == found


def begun(name: str | None, *rows: AlignedRow) -> OpenGoal:
    found = OpenGoal(PerformanceGoal(0, 1, 1, None, name, None, None, None, None, ()))
    for each in rows:
        found.add(each, FACTOR)
    return found


def printed(page: int, **texts: str) -> AlignedRow:
    return AlignedRow(0, page, texts=texts)


def test_funds_and_words_may_stand_in_different_rows_and_count_once() -> None:
    found = begun(
        "甲", printed(1, goal="做好"), printed(2, goal="做好甲。", funds_total="2.00"), printed(2, goal="做好甲。")
    )
    assert (found.goal.page_no, found.goal.funds_total_yuan, found.goal.goal_text) == (2, Decimal(20_000), "做好甲。")
    assert found.returns_in(printed(3, goal="做好甲。", funds_total="2.00"), in_words=True)
    assert not found.returns_in(printed(3, goal="做好乙。", funds_total="2.00"), in_words=True)
    assert not found.returns_in(printed(3, funds_total="3.00"), in_words=False)


@pytest.mark.parametrize(
    ("borrows", "more", "goes_on"),
    [
        (True, {"goal": "的运行。"}, True),
        (True, {}, False),
        (True, {"goal": "的运行。", "funds_total": "3.00"}, False),
        (False, {"goal": "的运行。"}, True),
        (False, {"goal": "的运行。", "funds_total": "3.00"}, False),
    ],
)
def test_a_goal_goes_on_under_another_name_where_its_words_break_off(
    borrows: bool, more: dict[str, str], goes_on: bool
) -> None:
    found = begun("甲", printed(1, goal="保障东站", funds_total="2.00"))
    found.borrows_name = borrows
    assert found.goes_on(printed(2, **more), "乙") is goes_on


def test_what_breaks_off_in_words_may_lack_digits() -> None:
    found = begun("甲", printed(1, goal="保障东站", funds_total="1.25"))
    other = begun("乙", printed(1, goal="完成。", funds_total="2.0000"))
    assert not found.add_digits(printed(2, funds_total="3"), [found, other], FACTOR)
    assert found.add_digits(printed(2, funds_total="37"), [found, other], FACTOR)
    assert found.goal.funds_total_yuan == Decimal(12_537)
