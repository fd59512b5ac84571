"""Figures of other years and of the budget beside the account are kept apart; the year's own total stays the total."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.tables.years import keep_apart
from etl.records.disclosure import Table
from tests.normalize.headed import columns_of, measures


@pytest.mark.parametrize(
    "last",
    [
        "2023年预算数",
        "2023预算数",
        "2023年执行数",
        "2023年决算数",
        "上年预算数",
        "上年决算数",
        "上年执行数",
        "上一年度预算数",
    ],
)
@pytest.mark.parametrize("this", ["2024年预算数/总计", "本年预算数/合计", "2024预算数/小计"])
def test_last_year_beside_this_one(last: str, this: str) -> None:
    group = this.partition("/")[0]
    paths = (last, this, f"{group}/基本支出", f"{group}/项目支出", f"{group}比{last}/增减额")
    found = measures("general_public_expenditure", *paths)
    expected = ["prior_year", "total", "basic", "project", "change"]
    # A year is another one only where the table names two.
    assert found == expected or ("2023" in last and "2024" not in this and found == ["total", *expected[1:]])


@pytest.mark.parametrize("leaf", ["金额", "合计"])
def test_a_comparison_is_a_change_whatever_its_columns_are_called(leaf: str) -> None:
    paths = ("2023年执行数", "2024年预算数", f"2024年预算数比2023年执行数/{leaf}")
    assert measures("general_public_expenditure", *paths) == ["prior_year", "total", "change"]


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("2023年县级水库移民扶持资金", "unknown"),
        ("2024年水库移民扶持补助", "unknown"),
        ("截至2023年底累计安排", "of_which"),
        # What only says whose figures they are, or is known, is of its year.
        ("2023年预算安排资金", "prior_year"),
        ("2023年专项资金", "prior_year"),
        ("2023年其他移民扶持资金", "prior_year"),
        ("2023年基本支出经费", "prior_year"),
    ],
)
def test_a_year_in_the_name_of_a_grant_is_not_that_of_its_figures(head: str, measure: str) -> None:
    found = measures("other", "2024年预算/合计", head, "2023年预算/合计")
    assert found == ["total", measure, "prior_year"]


def test_the_year_that_money_is_left_of_is_not_that_of_its_figures() -> None:
    heads = ("结转资金", "其中：2022年及以前年度", "其中：2023年")
    assert measures("carryover", *heads) == ["total", "of_which", "of_which"]
    # Of what was spent it is.
    assert measures("expenditure", "2024年预算数", "2023年及以前年度预算数")[1] == "prior_year"


def test_years_to_come_are_not_this_one() -> None:
    assert measures("other", "2026年", "2027年", "2028年", year=2026) == ["total", "later_year", "later_year"]
    # Where no other year is named, it is the year of the heading.
    assert measures("other", "2027年预算数", year=2026) == ["total"]


@pytest.mark.parametrize(("opening", "closing"), [("年初数", "年末数"), ("期初余额", "期末数")])
def test_what_stood_at_the_beginning_of_the_year_is_that_of_the_year_before(opening: str, closing: str) -> None:
    assert measures("other", opening, closing)[0] == "prior_year"
    assert measures("other", opening, "金额")[0] != "prior_year"


def test_flat_years_without_the_word_for_year() -> None:
    paths = ("2023预算数", "2024预算数", "增减额", "增长%")
    columns = columns_of("general_public_expenditure", *paths)
    assert [c.measure for c in columns] == ["prior_year", "total", "change", "quantity"]
    assert columns[3].role == "number"


@pytest.mark.parametrize("budget", ["年初预算数", "全年预算数", "预算数", "2023年年初预算"])
def test_the_budget_beside_the_account(budget: str) -> None:
    assert measures("expenditure", budget, "决算数", year=2023, document="final") == ["initial_budget", "total"]


@pytest.mark.parametrize("budget", ["调整预算数", "预算数（调整后）", "2023年调整预算", "全年预算数"])
def test_the_adjusted_budget_is_another_than_the_year_s_first(budget: str) -> None:
    found = measures("expenditure", "年初预算数", budget, "决算数", year=2023, document="final")
    assert found == ["initial_budget", "adjusted_budget", "total"]


def test_money_left_from_last_year_is_this_years() -> None:
    assert measures("income", "合计", "上年实户资金余额", "上年财政拨款资金结转", "上年结转")[1:] == [
        "non_fiscal_carryover",
        "carryover",
        "carryover",
    ]


def test_items_of_several_years() -> None:
    groups = ("2023年预算数", "2024年预算数")
    items = (
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行费/小计",
        "公务用车购置及运行费/公务用车购置费",
        "公务接待费",
    )
    found = measures("three_public", *(f"{group}/{item}" for group in groups for item in items))
    assert found == ["prior_year"] * 5 + ["total", "overseas", "vehicles", "vehicle_purchase", "reception"]


def test_budget_and_account_under_every_item() -> None:
    items = ("合计", "因公出国（境）费", "公务用车购置及运行费/小计")
    paths = [f"财政拨款“三公”经费/{item}/{whose}" for item in items for whose in ("预算数", "决算数")]
    columns = columns_of("three_public", *paths, year=2023, document="final")
    assert [c.measure for c in columns[::2]] == ["initial_budget"] * 3
    assert [c.measure for c in columns[1::2]] == ["total", "overseas", "vehicles"]
    assert {c.fund for c in columns} == {"fiscal_appropriation"}


def test_a_table_of_this_year_alone_stays_as_it_is() -> None:
    columns = tuple(columns_of("expenditure", "合计", "基本支出"))
    table = Table(1, "expenditure", "某表", None, "万元", Decimal(10_000), 1, 1, columns, ())
    assert keep_apart(table, 2024, "budget") == table
