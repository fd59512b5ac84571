"""The marts that answer, on every document of the corpus: they say what is printed, each yuan once."""

from __future__ import annotations

import pytest

from tests.whole.warehouse import Warehouse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.xdist_group("corpus")]

# Every printed headline beside what its parts come to or what it would be derived as, of the same document and fund. Rounding of up
# to 30 addends is no difference; neither is one that a failed check of the document names.
_DIFFERENCES = """
WITH digits AS (
    SELECT document_id, max(last_digit_yuan) AS digit FROM core.amounts GROUP BY document_id
),
ways AS (SELECT * FROM intermediate.int_headlines_gathered WHERE amount_yuan IS NOT NULL),
compared AS (
    SELECT document_id, item, printed.fund, printed.rule AS printed_by, other.rule AS other_by,
           printed.amount_yuan AS printed_yuan, other.amount_yuan AS other_yuan,
           printed.amount_yuan - other.amount_yuan - CASE other.rule {parted} ELSE 0 END AS difference
    FROM ways AS printed JOIN ways AS other USING (document_id, item, fund)
    WHERE printed.basis = 'printed' AND other.basis <> 'printed'
      -- What the text says of procurement is held against the text.
      AND (printed.rule LIKE 'narrative%') = (other.rule = 'summed_procurement')
)
SELECT publisher, fiscal_year, item, compared.fund, printed_by, other_by, printed_yuan, other_yuan, difference
FROM compared JOIN digits USING (document_id) JOIN marts.disclosures USING (document_id)
WHERE abs(difference) > 15.5 * digit AND NOT EXISTS (
    SELECT 1 FROM marts.checks
    WHERE checks.document_id = compared.document_id AND verdict = 'fail'
      AND abs(abs(difference_yuan) - abs(difference)) <= 15.5 * digit
)
ORDER BY publisher, fiscal_year, item
"""
# A form that prints both columns says itself which classes are more than personnel, or more than public outlay.
_PARTED = """
WHEN 'derived_personnel' THEN (
    SELECT coalesce(sum(personnel_yuan) FILTER (WHERE economic_code NOT IN ('301', '303')), 0)
         - coalesce(sum(public_yuan) FILTER (WHERE economic_code IN ('301', '303')), 0)
    FROM marts.basic_expenditure AS basic WHERE basic.document_id = printed.document_id AND level = 'class')
WHEN 'derived_public' THEN (
    SELECT coalesce(sum(public_yuan) FILTER (WHERE economic_code IN ('301', '303')), 0)
         - coalesce(sum(personnel_yuan) FILTER (WHERE economic_code NOT IN ('301', '303')), 0)
    FROM marts.basic_expenditure AS basic WHERE basic.document_id = printed.document_id AND level = 'class')
"""

# Contradictions of the documents no check tells by this amount, and what is printed.
_NAMED = {
    (
        "北京市水务局",
        2026,
        "expenditure_total",
    ): "lines are missing among basic and project expenditure, a check for each",
    (
        "西安市科学技术局",
        2022,
        "expenditure_total",
    ): "the total is without the 7,217,115.66 yuan its text and its list of income hold, a check for each of its parts",
} | dict.fromkeys(
    [("西安市安全生产监督管理局", 2019, item) for item in ("basic", "expenditure_total", "project")],
    "the list of the summary is without the 525,400 yuan carried on to the next year, the table of expenditure holds them",
)


def test_what_is_added_up_or_derived_is_what_is_printed(corpus: Warehouse) -> None:
    found = corpus.rows(_DIFFERENCES.format(parted=_PARTED))
    assert [row for row in found if row[:3] not in _NAMED] == []


def test_income_printed_beside_that_of_the_year_is_not_carried_over(corpus: Warehouse) -> None:
    """Below 本年收入合计 these print 上级补助收入, and 上年结转 blank."""
    found = corpus.rows(
        "SELECT publisher FROM marts.headlines WHERE item = 'opening_balance' AND fiscal_year = 2026"
        " AND publisher IN ('烟台市教育局', '烟台市住房和城乡建设局')"
    )
    assert found == []


def test_sums_of_outlay_below_two_lists_are_what_the_table_prints(corpus: Warehouse) -> None:
    found = corpus.rows(
        "SELECT item, amount_yuan, basis, page_no FROM marts.headlines WHERE publisher = '上海市普陀区财政局'"
        " AND document_kind = 'final' AND item IN ('personnel', 'public') ORDER BY item"
    )
    assert [[str(value) for value in row] for row in found] == [
        ["personnel", "21522600.00", "printed", "17"],
        ["public", "1846500.00", "printed", "17"],
    ]


def test_both_ways_are_known_of_many_figures(corpus: Warehouse) -> None:
    ((pairs,),) = corpus.rows(
        "SELECT count(*) FROM intermediate.int_headlines_gathered AS a JOIN intermediate.int_headlines_gathered AS b"
        " USING (document_id, item, fund) WHERE a.basis = 'printed' AND b.basis <> 'printed'"
    )
    assert pairs > 500


def test_spending_adds_up_to_the_total_each_document_prints(corpus: Warehouse) -> None:
    found = corpus.rows(
        "SELECT publisher, fiscal_year, amount_yuan, total_yuan FROM marts.headlines"
        " LEFT JOIN (SELECT disclosure_id, sum(total_yuan) AS total_yuan FROM marts.spending GROUP BY 1) AS added"
        " USING (disclosure_id) WHERE item = 'expenditure_total' AND explanation_zh LIKE '支出总表%'"
        " AND amount_yuan IS DISTINCT FROM total_yuan"
    )
    assert found == []
    ((disclosures,),) = corpus.rows("SELECT count(DISTINCT disclosure_id) FROM marts.spending")
    assert disclosures >= 50


def test_no_yuan_of_a_fund_is_spent_twice(corpus: Warehouse) -> None:
    """What `spending` gives a fund is no more than that fund's own table prints, but for rounding and what a failed check names."""
    found = corpus.rows(
        "SELECT publisher, fiscal_year, added.fund, added.total_yuan, printed.total_yuan FROM"
        " (SELECT document_id, fund, sum(total_yuan) AS total_yuan FROM marts.spending WHERE fund <> 'all' GROUP BY 1, 2) AS added"
        " JOIN marts.expenditure_by_function AS printed USING (document_id, fund)"
        " WHERE printed.functional_code IS NULL AND added.total_yuan > printed.total_yuan + 1500 AND NOT EXISTS ("
        " SELECT 1 FROM marts.checks WHERE checks.document_id = printed.document_id AND verdict = 'fail'"
        " AND abs(abs(difference_yuan) - (added.total_yuan - printed.total_yuan)) < 1000)"
    )
    assert found == []


def test_budget_and_account_of_a_year_stand_side_by_side(corpus: Warehouse) -> None:
    found = corpus.rows(
        "SELECT initial_budget_yuan, final_yuan, execution_pct, source, initial_budget_page_no, final_page_no FROM marts.budget_execution"
        " WHERE publisher = '西南大学' AND fiscal_year = 2023 AND item_code = '2060204' AND fund = 'fiscal_appropriation'"
    )
    assert [[str(value) for value in row] for row in found] == [
        ["3500000.00", "17079300.00", "487.98", "documents", "10", "15"]
    ]
    kinds = {row[0] for row in corpus.rows("SELECT DISTINCT item_kind FROM marts.budget_execution")}
    assert {"functional_code", "income_source", "expenditure_kind", "three_public", "total"} <= kinds


def test_every_change_has_its_percentage(corpus: Warehouse) -> None:
    found = corpus.rows(
        "SELECT publisher, fiscal_year, subject_kind, subject_code FROM marts.year_comparison"
        " WHERE change_pct IS NULL AND change_yuan IS NOT NULL AND current_yuan <> change_yuan"
    )
    assert found == []
    bases = corpus.rows(
        "SELECT count(prior_budget_yuan) > 500, count(prior_execution_yuan) > 20, count(reason) > 300 FROM marts.year_comparison"
    )
    assert bases == [(True, True, True)]


def test_an_indicator_without_a_printed_value_is_found_by_asking_for_null(corpus: Warehouse) -> None:
    ((blank, without),) = corpus.rows(
        "SELECT count(*) FILTER (WHERE target_text = ''), count(*) FILTER (WHERE target_text IS NULL AND target_value IS NULL)"
        " FROM marts.performance_indicators"
    )
    # Blank lines of a form (指标1：) are none, nor are the labels of a form that begins below another.
    assert blank == 0 and without == 1


def test_every_final_account_that_prints_a_budget_beside_it_has_a_rate(corpus: Warehouse) -> None:
    found = corpus.rows(
        "SELECT publisher, fiscal_year, item_code FROM marts.budget_execution WHERE source = 'within_final' AND execution_pct IS NULL"
    )
    assert found == []
