"""Sums the heads of a table draw otherwise than the accounts do are no faults of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from etl.reconcile.engine import table_equations
from etl.reconcile.figures import figures_of
from etl.reconcile.within.heads import drawn_addends
from etl.records.disclosure import Table
from tests.reconcile.builders import Row, table

# 财政拨款 holds the general public budget alone; the government fund stands beside it.
INCOME = {
    "total": ("合计",),
    "fiscal_appropriation": ("财政拨款", "小计"),
    "general_public_budget": ("财政拨款", "经费拨款"),
    "of_which": ("财政拨款", "非税收入拨款"),
    "government_fund": ("政府性基金",),
    "special_account": ("财政专户",),
}
SPENT = {
    "total": ("合计",),
    "basic": ("基本支出", "合计"),
    "personnel": ("基本支出", "人员支出"),
    "of_which": ("基本支出", "对个人和家庭补助支出"),
    "public": ("基本支出", "公用支出"),
    "project": ("项目支出",),
}


def lines(paths: Mapping[str, tuple[str, ...]], *rows: Sequence[str]) -> list[Row]:
    return [
        Row(f"某中心{no}", "unit", figures={name: text for name, text in zip(paths, row, strict=True) if text})
        for no, row in enumerate(rows)
    ]


def applied(one: Table) -> set[str]:
    return {equation.identity.code for equation in table_equations(one, figures_of([one]))}


def test_what_stands_beside_the_fund_it_is_a_part_of_is_added_to_it() -> None:
    rows = lines(
        INCOME, ["10.00", "5.00", "3.00", "2.00", "4.00", "1.00"], ["6.00", "3.00", "3.00", "", "2.00", "1.00"]
    )
    one = table("income", list(INCOME), rows, paths=INCOME)
    assert drawn_addends(one, 2) == (3, 6, 7)
    assert drawn_addends(one, 3) == (4, 5)
    assert not applied(one) & {"row.income_total", "row.fiscal_appropriation"}


def test_what_stands_beside_personnel_outlay_is_no_part_of_it() -> None:
    rows = lines(
        SPENT, ["9.00", "6.00", "3.00", "2.00", "1.00", "3.00"], ["5.00", "4.00", "2.00", "1.00", "1.00", "1.00"]
    )
    one = table("expenditure", list(SPENT), rows, paths=SPENT)
    assert "row.basic" not in applied(one)
    assert "row.total" in applied(one)


@pytest.mark.parametrize(
    "rows",
    [
        # The heads' sum fails, too; a single line; nothing stands in what differs.
        [["9.00", "6.50", "3.00", "2.00", "1.00", "3.00"], ["5.00", "4.00", "2.00", "1.00", "1.00", "1.00"]],
        [["9.00", "6.00", "3.00", "2.00", "1.00", "3.00"], ["4.00", "3.00", "2.00", "", "1.00", "1.00"]],
        [["9.00", "6.00", "5.00", "", "1.00", "3.00"], ["4.00", "3.50", "2.00", "", "1.00", "1.00"]],
    ],
)
def test_a_fault_is_told_where_the_heads_do_not_explain_it(rows: Sequence[Sequence[str]]) -> None:
    assert "row.basic" in applied(table("expenditure", list(SPENT), lines(SPENT, *rows), paths=SPENT))


def test_sums_are_drawn_over_groups_and_over_what_has_none() -> None:
    paths = {
        "total": ("预算", "合计"),
        "basic": ("预算", "基本支出", "人员", "小计"),
        "personnel": ("预算", "基本支出", "人员", "在职"),
        "public": ("预算", "基本支出", "公用"),
        "of_which": ("预算", "其中：对下"),
        "project": ("预算", "项目支出"),
        "prior_year": ("上年", "合计"),
    }
    one = table("expenditure", list(paths), [], paths=paths)
    assert drawn_addends(one, 2) == (3, 5, 7)
    assert drawn_addends(one, 4) == ()
    assert drawn_addends(one, 99) == ()
