"""Narratives that tell a table item by item: the sum, what is left out, what the table has not, what is told twice."""

from dataclasses import replace

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.items import item_lacking_claims, item_sum_claims
from etl.records.disclosure import Disclosure
from etl.records.narrative import ListedUnit
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import checks, said, telling, verdicts, wan

GP = "general_public_budget"
FIGURES = {"2050101": "10.00", "2050102": "20.00", "2050201": "30.00", "2080501": "15.00", "2210201": "25.00"}


def told(**figures: str) -> Disclosure:
    """The table of FIGURES with statements by code, written _2050101; `other` is a name no code is known of."""
    rows = [Row("某项", "item", code, {"total": figure}) for code, figure in FIGURES.items()]
    printed = table("general_public_expenditure", ["total"], [*rows, Row("合计", "total", None, {"total": "100.00"})])
    statements = [
        replace(said("functional_code", None if word == "other" else word[1:], figure, GP, no=no), page_no=no)
        for no, (word, figure) in enumerate(figures.items(), 1)
    ]
    return telling(printed, prior_year_changes=tuple(statements))


ALL = {f"_{code}": figure for code, figure in FIGURES.items()}


def but(code: str, **others: str) -> dict[str, str]:
    return {key: figure for key, figure in ALL.items() if key != f"_{code}"} | others


def test_items_told_one_by_one_make_the_total() -> None:
    assert verdicts(told(**ALL), "narrative.items_sum") == ["exact"]
    assert verdicts(told(**{**ALL, "_2210201": "95.00"}), "narrative.items_sum") == ["fail"]
    assert verdicts(told(**but("2210201")), "narrative.items_sum") == [], "not as many as are printed"
    assert verdicts(told(_2050101="10.00", _2050102="20.00"), "narrative.items_sum") == [], "no list of the table"
    others = dict.fromkeys(ALL, "1.00")
    assert verdicts(told(**others), "narrative.items_sum") == [], "of other figures than the table's"


def test_an_item_compared_with_two_figures_of_last_year_is_one_of_the_list() -> None:
    once = told(**ALL)
    twice = [
        again
        for one in once.statements.prior_year_changes
        for again in (one, replace(one, prior_basis="prior_execution"))
    ]
    numbered = tuple(replace(one, no=no) for no, one in enumerate(twice, 1))
    both = replace(once, statements=replace(once.statements, prior_year_changes=numbered))
    assert verdicts(both, "narrative.items_sum") == ["exact"]


def test_an_item_of_the_table_is_told_where_nearly_all_are() -> None:
    (lacking,) = checks(told(**but("2210201")), "narrative.item_lacking")
    assert (lacking.verdict, lacking.severity, lacking.right_yuan) == ("fail", "warning", 250_000)
    assert "2210201" in lacking.right_label
    assert checks(told(**ALL), "narrative.item_lacking") == []


def test_an_item_no_table_prints_is_told_once() -> None:
    wrong = told(**but("2210201", other="25.00"))
    (unknown,) = checks(wrong, "narrative.item_unknown")
    assert (unknown.verdict, unknown.left_yuan, unknown.page_no) == ("fail", 250_000, 5)
    assert checks(wrong, "narrative.item_lacking") == [], "its figure stands under another name"
    assert checks(told(**but("2210201", other="0.00")), "narrative.item_unknown") == []


def test_what_is_told_in_two_places_is_the_same() -> None:
    def twice(first: str, second: str, fund: str = "all") -> list[str]:
        both = (said("three_public", "reception", first), said("three_public", "reception", second, fund, no=2))
        return verdicts(telling(prior_year_changes=both), "narrative.repeated")

    assert (twice("3.00", "3"), twice("3.00", "4.00"), twice("3.00", "4.00", GP)) == (["exact"], ["fail"], [])


def test_what_is_told_of_a_unit_in_two_places_is_the_same() -> None:
    def twice(second: str, of: str = "甲校") -> list[str]:
        both = (said("expenditure_kind", "public", "8.57"), said("expenditure_kind", "public", second, no=2))
        named = tuple(
            replace(one, subject_name=f"{unit}公用经费") for one, unit in zip(both, ("甲校", of), strict=True)
        )
        units = (ListedUnit(1, 3, "甲校", None), ListedUnit(2, 3, "乙校", None))
        return verdicts(telling(prior_year_changes=named, units=units), "narrative.repeated_of_unit")

    assert (twice("8.570"), twice("8.75"), twice("8.75", "乙校"), twice("8.75", "")) == (["exact"], ["fail"], [], [])


def test_a_list_is_claimed_whole_or_by_what_it_lacks() -> None:
    by_code = {one.code: one for one in identities()}
    total, lacking = by_code["narrative.items_sum"], by_code["narrative.item_lacking"]
    whole, part = Told.of(told(**ALL)), Told.of(told(**but("2210201")))
    (claimed,) = item_sum_claims(total, whole)
    assert len(claimed.left) == len(ALL)
    assert list(item_lacking_claims(lacking, whole)) == []
    assert list(item_sum_claims(total, part)) == []
    assert len(list(item_lacking_claims(lacking, part))) == 1


def test_budgets_of_items_make_that_of_their_total() -> None:
    def budgets(whole: str, last: str) -> list[str]:
        items = told(**ALL).statements.prior_year_changes
        each = tuple(
            replace(one, no=one.no + 1, budgets_yuan=(wan(last if one.subject_code == "2210201" else "10.00"),))
            for one in items
        )
        total = replace(said("total", "expenditure", "100.00", GP, no=1), budgets_yuan=(wan(whole),))
        return verdicts(telling(*told(**ALL).tables, prior_year_changes=(total, *each)), "narrative.budgets_sum")

    assert budgets("50.00", "10.00") == ["exact"]
    assert budgets("50.00", "18.00") == ["fail"]


def test_fiscal_items_are_of_the_tables_of_all_its_funds() -> None:
    fund = table(
        "government_fund",
        ["total"],
        [Row("某项", "item", "2120804", {"total": "5.00"}), Row("合计", "total", None, {"total": "5.00"})],
    )
    statements = tuple(
        replace(one, fund="fiscal_appropriation", no=no)
        for no, one in enumerate(told(**ALL, _2120804="5.00").statements.prior_year_changes, 1)
    )

    def codes(kept: int) -> dict[str, list[str]]:
        made = telling(*told(**ALL).tables, fund, prior_year_changes=statements[:kept])
        return {one: verdicts(made, f"narrative.{one}") for one in ("items_sum", "item_unknown", "item_lacking")}

    assert codes(6) == {"items_sum": ["exact"], "item_unknown": [], "item_lacking": []}
    assert codes(5) == {"items_sum": ["exact"], "item_unknown": [], "item_lacking": []}, "of one fund alone"


def test_an_item_whose_total_alone_is_blank_is_printed() -> None:
    made = told(**{**but("2210201"), "_2210202": "25.00"})
    (printed,) = made.tables
    lines = tuple(
        replace(line, functional_code="2210202", amounts=tuple(replace(one, measure="basic", column_no=3) for one in line.amounts))
        if line.functional_code == "2210201"
        else line
        for line in printed.lines
    )  # fmt: skip
    assert verdicts(made, "narrative.item_unknown") == ["fail"]
    assert verdicts(replace(made, tables=(replace(printed, lines=lines),)), "narrative.item_unknown") == []
