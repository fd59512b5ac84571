"""Sums in whole yuan: a table whose sums hold to the yuan has none that may be off by one."""

from decimal import Decimal

from etl.reconcile.engine import check_disclosure
from etl.reconcile.figures import figures_of
from etl.reconcile.within.exactness import exact_to_the_unit
from etl.records.disclosure import Check
from tests.reconcile.builders import Row, disclosure, table


def sections(count: int, off: int, factor: int = 1) -> list[Check]:
    """Sections of two items each, `off` of which print a sum that is one unit too large."""
    rows = []
    for no in range(1, count + 1):
        code = f"205{no:02}"
        rows.append(Row("某款", "section", code, {"total": str(3 + (no <= off))}))
        rows += [Row("某项", "item", f"{code}{item:02}", {"total": str(item)}) for item in (1, 2)]
    document = disclosure(table("expenditure", ["total"], rows, factor=Decimal(factor)))
    return [check for check in check_disclosure(document) if check.code == "hierarchy.section"]


def test_a_sum_off_by_a_yuan_is_a_slip_where_the_others_hold() -> None:
    checks = sections(10, 1)
    assert [check.verdict for check in checks] == ["fail", *["exact"] * 9]
    assert (checks[0].tolerance_yuan, checks[0].severity) == (0, "warning")


def test_where_sums_are_rounded_or_few_one_may_be_off() -> None:
    assert [check.verdict for check in sections(10, 4)].count("rounding") == 4
    assert [check.verdict for check in sections(5, 1)].count("rounding") == 1
    assert [check.verdict for check in sections(10, 1, factor=10_000)].count("rounding") == 1


def test_a_table_without_sums_is_left_as_it_is() -> None:
    made = table("expenditure", ["total"], [Row("某项", "item", "2050101", {"total": "3"})], factor=Decimal(1))
    assert exact_to_the_unit(made, [], figures_of([made])) == []
