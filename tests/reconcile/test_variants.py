"""Addends that are inside another addend in some places: one reading for the whole table, by the table's own sums."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl.reconcile.engine import check_disclosure
from etl.reconcile.identity import identity_of
from tests.reconcile.builders import Row, disclosure, table


def verdicts(names: Sequence[str], *figures: Sequence[str], kind: str = "expenditure") -> list[tuple[str, str]]:
    """The checks across the lines of a table with these columns."""
    rows = [
        Row(f"第{n}项", "item", f"20502{n:02}", dict(zip(names, line, strict=True)))
        for n, line in enumerate(figures, start=1)
    ]
    checks = check_disclosure(disclosure(table(kind, names, rows)))
    return [(check.verdict, check.right_label) for check in checks if check.code.startswith("row.")]


COLUMNS = ("total", "basic", "project", "operating_expenditure")


def test_operating_expenditure_is_an_addend() -> None:
    found = verdicts(COLUMNS, ("6.00", "1.00", "2.00", "3.00"), ("3.00", "1.00", "2.00", ""))
    assert found == [("exact", "基本支出 + 项目支出 + 事业单位经营支出")] * 2


def test_operating_expenditure_inside_of_basic_and_project() -> None:
    found = verdicts(COLUMNS, ("3.00", "1.00", "2.00", "0.50"), ("5.00", "1.00", "4.00", ""))
    assert found == [("exact", "基本支出 + 项目支出")] * 2


def test_the_table_is_read_one_way_as_a_whole() -> None:
    # The first line would hold without it, the second only with it: a contradiction, reported as usual.
    found = verdicts(COLUMNS, ("3.00", "1.00", "2.00", "0.50"), ("5.50", "1.00", "4.00", "0.50"))
    assert [verdict for verdict, _ in found] == ["fail", "exact"]


def test_another_fault_does_not_take_an_addend_away() -> None:
    found = verdicts(COLUMNS, ("6.00", "1.00", "2.00", "3.00"), ("9.00", "1.00", "2.00", ""))
    assert [verdict for verdict, _ in found] == ["exact", "fail"]


def test_the_reserve_of_the_unit_is_an_addend() -> None:
    found = verdicts(("total", "basic", "project", "unit_reserve"), ("6.00", "1.00", "2.00", "3.00"))
    assert found == [("exact", "基本支出 + 项目支出 + 单位预留机动经费")]


@pytest.mark.parametrize(("total", "addends"), [("3.00", 2), ("7.00", 3)])
def test_what_is_carried_on_is_part_of_a_total_that_says_so(total: str, addends: int) -> None:
    found = verdicts(("total", "basic", "project", "year_end_carryover"), (total, "1.00", "2.00", "4.00"))
    assert [(verdict, label.count("+") + 1) for verdict, label in found] == [("exact", addends)]


def test_several_columns_of_one_word_are_all_addends() -> None:
    plain = table(
        "expenditure",
        ["total", "personnel", "public", "expenditure_part", "expenditure_part@all"],
        [
            Row(
                "合计",
                "total",
                None,
                {"total": "9.00", "personnel": "1.00", "public": "2.00", "expenditure_part": "4.00", "expenditure_part@all": "2.00"},
            )
        ],
    )  # fmt: skip
    assert [(c.code, c.verdict) for c in check_disclosure(disclosure(plain))] == [("row.total", "exact")]


def test_variants_come_with_the_fewest_changes_first() -> None:
    identity = identity_of("row.total")
    assert identity
    printed = ["total", "basic", "operating_expenditure", "year_end_carryover"]
    sides = [variant.rights for variant in identity.variants(printed)]
    assert ["operating_expenditure" in side for side in sides] == [False, True, False]
    assert ["year_end_carryover" in side for side in sides] == [False, True, True]
