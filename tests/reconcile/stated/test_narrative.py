"""What a narrative states against the tables and against itself: holds, fails by the least amount, is not tested."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.pages.wording import worded
from etl.reconcile import reconcile
from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.narrative import candidates, is_of
from etl.records.disclosure import Table
from etl.records.narrative import ListedUnit
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import checks, general_public, said, telling, untested, verdicts, wan

GP = "general_public_budget"


def function(current: str, fund: str = GP) -> list[str]:
    return verdicts(
        telling(general_public(), prior_year_changes=(said("functional_code", "205", current, fund),)),
        "narrative.function",
    )


def test_a_statement_equals_its_code_in_the_table_of_its_fund() -> None:
    assert function("100.00") == ["exact"]
    assert function("100.01") == ["rounding"]  # half a digit on either side
    assert function("100.02") == ["fail"]


def test_the_printed_digits_of_the_statement_count() -> None:
    assert function("100.4") == ["fail"]
    assert function("100") == ["exact"]
    assert function("99") == ["fail"]


def test_a_statement_about_fiscal_appropriations_means_the_one_part_with_a_table() -> None:
    assert function("100.00", "fiscal_appropriation") == ["exact"]
    assert function("887.36", "fiscal_appropriation") == ["fail"]


def test_a_figure_cut_instead_of_rounded_is_a_minor_failure() -> None:
    fine = table(
        "general_public_expenditure",
        ["total"],
        [Row("教育", "class", "205", {"total": "877080.00"})],
        factor=Decimal(1),
    )
    (cut,) = checks(
        telling(fine, prior_year_changes=(said("functional_code", "205", "87.70", GP),)), "narrative.function"
    )
    (wrong,) = checks(
        telling(fine, prior_year_changes=(said("functional_code", "205", "87.60", GP),)), "narrative.function"
    )
    assert (cut.verdict, cut.severity, wrong.verdict, wrong.severity) == ("fail", "warning", "fail", "error")


def test_a_check_of_a_statement_names_both_sides() -> None:
    (check,) = checks(
        telling(general_public(), prior_year_changes=(said("functional_code", "205", "90.00", GP),)),
        "narrative.function",
    )
    assert (check.left_yuan, check.right_yuan, check.tolerance_yuan) == (900_000, 1_000_000, 100)
    assert (check.page_no, check.right_page_no, check.table_position) == (9, 1, 1)
    assert [(place.side, place.table_position) for place in check.places] == [("right", 1)]
    assert "某项" in check.left_label and "教育支出" in check.right_label
    assert (check.difference_yuan, check.verdict) == (-100_000, "fail")


def two_funds() -> tuple[Table, ...]:
    rows = [Row("教育支出", "class", "205", {"total": "20.00"}), Row("合计", "total", None, {"total": "20.00"})]
    return general_public(), table("government_fund", ["total"], rows)


def test_of_several_figures_the_one_it_equals_is_meant() -> None:
    def told(current: str) -> list[str]:
        document = telling(
            *two_funds(), prior_year_changes=(said("functional_code", "205", current, "fiscal_appropriation"),)
        )
        assert bool(untested(document)) == (current == "77.00")
        return verdicts(document, "narrative.function")

    assert told("20.00") == told("100.00") == ["exact"]
    assert told("77.00") == []


def test_a_statement_without_a_figure_in_a_table_of_its_sort_is_said_to_be_untested() -> None:
    document = telling(
        general_public(),
        prior_year_changes=(said("functional_code", "208", "8.00", GP), said("functional_code", "210", "0", GP)),
    )
    (finding,) = untested(document)
    assert worded(finding.message, "en").startswith(
        "A functional code as the narrative states it = that code in the tables of its fund:"
        " no figure of it in the tables: p. 9 某项 80,000.00"
    )
    assert finding in reconcile(document).findings


def test_a_statement_of_a_fund_without_a_table_claims_nothing() -> None:
    document = telling(general_public(), prior_year_changes=(said("functional_code", "205", "300.00", "all"),))
    assert verdicts(document, "narrative.function") == [] and untested(document) == []


def test_a_statement_about_a_unit_is_not_held_against_the_department() -> None:
    one = said("functional_code", "205", "3.00", GP)
    unit = Row("甲校", "unit", None, {"total": "3.00"}, unit="甲校")
    by_unit = table("project_expenditure", ["total"], [unit])
    named = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"subject_name": "甲校教育支出"})
    assert verdicts(telling(general_public(), by_unit, prior_year_changes=(named,)), "narrative.function") == []
    assert verdicts(telling(general_public(), by_unit, prior_year_changes=(one,)), "narrative.function") == ["fail"]


def test_a_total_beyond_all_it_may_mean_fails() -> None:
    def told(current: str) -> list[str]:
        rows = [
            Row("一、教育支出", "class", "205", {"total": "90.00"}, section="expenditure"),
            Row("本年支出合计", "subtotal", None, {"total": "90.00"}, section="expenditure"),
            Row("支出总计", "total", None, {"total": "100.00"}, section="expenditure"),
        ]
        summary = table("income_expenditure_summary", ["total"], rows)
        return verdicts(
            telling(summary, prior_year_changes=(said("total", "expenditure", current),)), "narrative.expenditure_total"
        )

    assert told("90.00") == told("100.00") == ["exact"]
    assert told("95.00") == []
    assert told("0.30") == ["fail"]


@pytest.mark.parametrize(("code", "amount"), [("overseas", "3.00"), ("total", "10.00")])
def test_items_of_three_public(code: str, amount: str) -> None:
    rows = [
        Row("合计", "total", None, {"total@fiscal_appropriation": "10.00"}, measure="total"),
        Row("出国", "item", None, {"total@fiscal_appropriation": "3.00"}, measure="overseas"),
        Row("接待", "item", None, {"total@fiscal_appropriation": "7.00"}, measure="reception"),
    ]
    items = table("three_public", ["total@fiscal_appropriation"], rows)
    assert verdicts(
        telling(items, prior_year_changes=(said("three_public", code, amount, "all"),)), "narrative.three_public"
    ) == ["exact"]
    assert verdicts(
        telling(items, prior_year_changes=(said("three_public", code, "5.00", "all"),)), "narrative.three_public"
    ) == ["fail"]


def test_an_economic_code_of_the_basic_table() -> None:
    rows = [
        Row("工资福利支出", "class", "301", {"total": "5.00"}, economic=True),
        Row("合计", "total", None, {"total": "5.00"}, economic=True),
    ]
    basic = table("basic_expenditure", ["total"], rows)
    for current, verdict in (("5.00", "exact"), ("6.00", "fail")):
        document = telling(basic, prior_year_changes=(said("expenditure_kind", "301", current, GP),))
        assert verdicts(document, "narrative.economic_code") == [verdict]


def test_figures_a_statement_may_mean_are_told_once_each() -> None:
    told = Told.of(telling(general_public()))
    twice = f"general_public_expenditure:code:total@{GP} | general_public_expenditure:total:total"
    (one,) = candidates(f"general_public_expenditure:code:total@{GP}", "205", told)
    assert (one.fund, [term.value for term in one.terms]) == (GP, [wan("100.00")])
    assert [each.fund for each in candidates(twice, "205", told)] == [GP, GP]
    assert candidates(f"{twice.partition(' | ')[0]} | {twice.partition(' | ')[0]}", "205", told) == [one]
    assert candidates("expenditure:code:total", "205", told) == []
    assert candidates("general_public_expenditure:code:total", "206", told) == []


def test_whether_an_identity_is_about_a_statement() -> None:
    function = next(one for one in identities() if one.code == "narrative.function")
    assert is_of(said("functional_code", "205", "1.00"), function)
    assert not is_of(said("three_public", "total", "1.00"), function)


def test_a_statement_whose_words_name_a_unit_is_the_unit_s() -> None:
    units = (ListedUnit(1, 3, "某市河道站"),)
    mine = said("total", "expenditure", "12.00", GP)
    for text, found in (("某市河道站支出预算12.00万元", []), ("支出预算12.00万元，主要是某市河道站支出", ["fail"])):
        document = telling(general_public(), units=units, prior_year_changes=(replace(mine, text=text),))
        assert verdicts(document, "narrative.expenditure_total") == found


def test_a_total_far_from_all_it_may_mean_is_held_against_the_total() -> None:
    rows = [
        Row("本年支出合计", "subtotal", None, {"total": "90.00"}, section="expenditure"),
        Row("支出总计", "total", None, {"total": "100.00"}, section="expenditure"),
    ]
    summary = table("income_expenditure_summary", ["total"], rows)

    def right(current: str) -> Decimal:
        made = telling(summary, prior_year_changes=(said("total", "expenditure", current),))
        (check,) = checks(made, "narrative.expenditure_total")
        return check.right_yuan / 10_000

    assert right("0.30") == 100
    assert right("80.00") == 90


def test_a_total_of_the_year_alone_is_not_what_was_carried_over_with_it() -> None:
    def told(current: str, name: str) -> list[str]:
        rows = [
            Row("本年支出合计", "subtotal", None, {"total": "90.00"}, section="expenditure"),
            Row("支出总计", "total", None, {"total": "100.00"}, section="expenditure"),
        ]
        summary = table("income_expenditure_summary", ["total"], rows)
        one = replace(said("total", "expenditure", current), subject_name=name)
        return verdicts(telling(summary, prior_year_changes=(one,)), "narrative.expenditure_total")

    assert told("95.00", "本年支出合计") == ["fail"]
    assert told("95.00", "支出合计") == [], "one of several sums it may mean"
    assert told("90.00", "本年支出合计") == ["exact"]


def test_a_fund_no_table_is_of_is_its_parts_together() -> None:
    def told(current: str) -> list[str]:
        rows = [Row("合计", "total", None, {"total": "90.00"})]
        fund = table("government_fund", ["total"], [Row("合计", "total", None, {"total": "10.00"})])
        made = telling(
            table("general_public_expenditure", ["total"], rows), fund,
            prior_year_changes=(said("total", "expenditure", current, "fiscal_appropriation"),),
        )  # fmt: skip
        return verdicts(made, "narrative.expenditure_total")

    assert (told("100.00"), told("120.00")) == (["exact"], ["fail"])
