"""Headline figures: from the tables, else from the narrative, with the change stated of this very amount."""

from dataclasses import replace
from decimal import Decimal

from etl.report_pages.headline import headlines
from etl.report_pages.records import Balance, Change
from tests.report_pages.readings import DOCUMENT, income, reading, spent


def said(kind: str, code: str, yuan: str, pct: str | None = None, fund: str = "all") -> Change:
    change = None if pct is None else Decimal(pct)
    return Change(
        1, kind, code, "某项", fund, Decimal(yuan), None, None, change, "prior_budget", "narrative", None, None, False, 9,
        Decimal(100),
    )  # fmt: skip


def test_tables_come_before_the_narrative() -> None:
    both = reading(income=(income("total", "1000"),), stated=(said("total", "income", "999"),))
    assert [(one.name, one.yuan, one.page_no) for one in headlines(both)] == [("income", 1000, 2)]
    told = reading(stated=(said("total", "income", "999"),))
    assert [(one.name, one.yuan, one.page_no) for one in headlines(told)] == [("income", 999, 9)]


def test_a_share_is_of_the_total_it_is_a_part_of() -> None:
    parts = reading(
        income=(income("total", "1000"), income("fiscal_appropriation", "250")),
        expenditure=(spent(None, "800", basic_yuan=Decimal(600), project_yuan=None),),
    )
    found = {one.name: one for one in headlines(parts)}
    assert list(found) == ["income", "expenditure", "fiscal_appropriation", "basic"]
    assert (found["fiscal_appropriation"].share, found["basic"].share) == (25, 75)
    assert found["income"].share is None and found["expenditure"].share is None


def test_the_income_of_an_account_is_of_the_year_and_its_total_has_what_was_carried_over() -> None:
    account = replace(DOCUMENT, document_kind="final")
    balances = tuple(
        Balance(1, item, Decimal(yuan), 1)
        for item, yuan in (("income_total", "1300"), ("opening_balance", "300"), ("closing_balance", "200"))
    )
    of = reading(
        account, income=(income("total", "1000"),), balances=balances, stated=(said("total", "income", "1000", "4"),)
    )
    found = {one.name: one for one in headlines(of)}
    assert {name: one.yuan for name, one in found.items()} == {
        "income": 1300, "current_income": 1000, "opening_balance": 300, "closing_balance": 200,
    }  # fmt: skip
    assert (found["income"].pct, found["current_income"].pct) == (None, 4)
    # A budget's income table has it all.
    assert [one.name for one in headlines(reading(income=(income("total", "1000"),), balances=balances))] == ["income"]


def test_a_change_is_told_of_the_amount_it_is_stated_for() -> None:
    def pct(yuan: str, fund: str = "all") -> Decimal | None:
        of = reading(income=(income("total", "100000"),), stated=(said("total", "income", yuan, "4.5", fund),))
        return headlines(of)[0].pct

    assert pct("100000") == Decimal("4.5") and pct("100050") == Decimal("4.5")
    assert pct("90000") is None and pct("100000", "government_fund") is None


def test_a_blank_is_no_figure() -> None:
    assert headlines(reading()) == ()
    blank = replace(said("total", "income", "1"), current_yuan=None)
    assert headlines(reading(stated=(blank,))) == ()
