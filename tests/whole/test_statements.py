"""What a disclosure says besides its tables: the same out of the PDF as out of the transcript, and as read by eye."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import Any

import pytest

from etl.text.fold import canonical_name
from tests.whole.warehouse import SAMPLE, Warehouse

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")

FACTS = SAMPLE.parent / "xj-ecology-2024"
WAN = Decimal(10_000)
Row = tuple[Any, ...]


@pytest.fixture(params=["sample", pytest.param("transcript", marks=pytest.mark.slow)])
def loaded(request: pytest.FixtureRequest) -> Warehouse:
    warehouse: Warehouse = request.getfixturevalue(request.param)
    return warehouse


def facts(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def yuan(wan: str) -> Decimal | None:
    return Decimal(wan.replace(",", "")) * WAN if wan else None


def number(text: str) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def name(text: str | None) -> str:
    """A name without what converters and printers vary: blanks, brackets, dashes."""
    return re.sub(r"\s", "", canonical_name(text or "")).replace("(", "（").replace(")", "）")


def words(text: str | None) -> str:
    """A text without blanks and the width of its marks; of the transcript's English word the Chinese."""
    plain = re.sub(r"\s", "", text or "").replace("and", "和")
    return plain.translate(str.maketrans("(),;:", "（），；："))


def test_descriptions(loaded: Warehouse) -> None:
    rows = loaded.rows(
        "SELECT description_no, project_name, unit_name, amount_yuan, period FROM core.project_descriptions"
        " ORDER BY description_no"
    )
    expected = facts("project_descriptions")
    assert len(rows) == len(expected) == 77
    assert [(no, name(project), name(unit), amount, words(period)) for no, project, unit, amount, period in rows] == [
        (int(f["no"]), name(f["project"]), name(f["unit"]), yuan(f["amount"]), f["period"]) for f in expected
    ]


def test_each_description_is_tied_to_a_line_of_its_amount(loaded: Warehouse) -> None:
    ((tied,),) = loaded.rows(
        "SELECT count(DISTINCT (d.table_id, d.line_no)) FROM core.project_descriptions d"
        " JOIN core.amounts a ON a.table_id = d.table_id AND a.line_no = d.line_no"
        " AND a.measure = 'total' AND a.amount_yuan = d.amount_yuan"
    )
    assert tied == 77


def test_allocations(loaded: Warehouse) -> None:
    rows = loaded.rows(
        "SELECT description_no, allocation_no, name, amount_yuan, recipient FROM core.allocations"
        " ORDER BY description_no, allocation_no"
    )
    assert [(of, no, name(what), amount, name(who)) for of, no, what, amount, who in rows] == [
        (int(f["description"]), int(f["no"]), name(f["name"]), yuan(f["amount"]), name(f["recipient"]))
        for f in facts("allocations")
    ]


def test_goals(loaded: Warehouse) -> None:
    rows = loaded.rows(
        "SELECT goal_no, unit_name, project_name, funds_total_yuan, funds_fiscal_yuan, funds_other_yuan"
        " FROM core.performance_goals ORDER BY goal_no"
    )
    assert [(no, name(unit), name(project), *funds) for no, unit, project, *funds in rows] == [
        (int(f["no"]), name(f["unit"]), name(f["project"]), yuan(f["total"]), yuan(f["fiscal"]), yuan(f["other"]))
        for f in facts("performance_goals")
    ]


def test_indicators(loaded: Warehouse) -> None:
    rows = loaded.rows(
        "SELECT goal_no, indicator_no, level_1, level_2, indicator, target_text, basis, prior_text, weight, scoring_rule,"
        " evidence FROM core.performance_indicators ORDER BY goal_no, indicator_no"
    )
    expected = facts("performance_indicators")
    assert len(rows) == len(expected) == 472
    assert [_indicator(*row) for row in rows] == [
        _indicator(
            int(f["goal"]),
            int(f["no"]),
            f["level_1"],
            f["level_2"],
            f["indicator"],
            f["target"],
            f["basis"],
            f["prior"].strip("-"),
            Decimal(f["weight"]),
            f["rule"],
            f["evidence"],
        )
        for f in expected
    ]


def _indicator(goal: int, no: int, *cells: str | Decimal | None) -> Row:
    return (goal, no, *(cell if isinstance(cell, Decimal) else words(cell) for cell in cells))


@pytest.mark.slow
def test_targets_mean_the_same(sample: Warehouse, transcript: Warehouse) -> None:
    query = (
        "SELECT goal_no, indicator_no, operator, target_value, replace(measure_unit, ' ', '')"
        " FROM core.performance_indicators ORDER BY goal_no, indicator_no"
    )
    assert sample.rows(query) == transcript.rows(query)


def test_changes(loaded: Warehouse) -> None:
    """Every statement of the facts by its subject; 61 in all, with totals and what is not arranged."""
    rows = loaded.rows(
        "SELECT subject_kind, subject_code, fund, current_yuan, change_yuan, change_pct, share_pct, prior_basis,"
        " reason IS NOT NULL FROM core.prior_year_changes ORDER BY change_no"
    )
    assert len(rows) == 61
    found = {(kind, code, fund): rest for kind, code, fund, *rest in rows}
    assert len(found) == 61
    for f in facts("narrative"):
        expected = [
            yuan(f["amount"]),
            yuan(f["change"]),
            number(f["change_percent"]),
            number(f["share_percent"]),
            f["basis"] or None,
            bool(f["reason"]),
        ]
        assert found[_subject(f)] == expected, f


def _subject(fact: dict[str, str]) -> Row:
    """Kind, code and fund of a statement of the facts."""
    subject = fact["subject"]
    if subject.startswith("general_public_") and fact["functional_code"]:
        return "functional_code", fact["functional_code"], "general_public_budget"
    if subject in ("basic", "project"):
        return "expenditure_kind", subject, "all"
    if subject in ("general_public_basic", "general_public_project"):
        return "expenditure_kind", subject.removeprefix("general_public_"), "general_public_budget"
    if subject in ("three_public", "overseas", "vehicle_purchase", "vehicle_operation", "reception"):
        return "three_public", "total" if subject == "three_public" else subject, "fiscal_appropriation"
    if subject == "agency_operation":
        return subject, subject, "fiscal_appropriation"
    return "income_source", subject, "all"


def test_carryover_purposes(loaded: Warehouse) -> None:
    rows = loaded.rows(
        "SELECT purpose_no, project_name, amount_yuan, purpose IS NOT NULL, line_no IS NOT NULL"
        " FROM core.carryover_purposes ORDER BY purpose_no"
    )
    assert [(no, name(project), *rest) for no, project, *rest in rows] == [
        (int(f["no"]), name(f["project"]), yuan(f["amount"]), True, True) for f in facts("carryover_purposes")
    ]
    assert sum(row[2] for row in rows) == Decimal(33116800)


def test_procurement_assets_and_counts(loaded: Warehouse) -> None:
    assert sorted(loaded.rows("SELECT category, amount_yuan FROM core.procurement_figures")) == sorted(
        (f["category"], yuan(f["amount"])) for f in facts("procurement")
    )
    measures = {"平方米": "m2", "辆": "vehicles", "台": "sets", "": None}
    assets = loaded.rows("SELECT asset, status, quantity, quantity_unit, value_yuan FROM core.state_assets")
    assert {(asset, status): rest for asset, status, *rest in assets} == {
        (f["asset"], f["status"]): [number(f["quantity"]), measures[f["measure"]], yuan(f["value"])]
        for f in facts("state_assets")
    } | {("vehicles", "planned"): [0, "vehicles", None]}  # 不购置车辆, in words
    assert len(assets) == 12
    assert sorted(loaded.rows("SELECT scope, count, amount_yuan FROM core.performance_counts")) == sorted(
        (f["scope"], int(f["count"]), yuan(f["amount"])) for f in facts("performance_counts")
    )


def test_units_offices_and_staffing(loaded: Warehouse) -> None:
    units = loaded.rows("SELECT position, printed_name FROM core.unit_listings ORDER BY position")
    assert [(position, name(printed)) for position, printed in units] == [
        (int(f["position"]), name(f["name"])) for f in facts("units")
    ]
    assert len(units) == 31
    offices = loaded.rows("SELECT position, name FROM core.offices ORDER BY position")
    assert offices == [(int(f["position"]), f["name"]) for f in facts("offices")]
    assert sorted(loaded.rows("SELECT category, count, change FROM core.staffing")) == [
        ("administrative_units", 1, None),
        ("honorary_retired", 0, -1),
        ("offices", 19, None),
        ("people", 1010, None),
        ("posts", 956, None),
        ("public_institutions", 30, None),
        ("retired", 173, 22),
        ("serving", 837, -24),
        ("units", 31, None),
    ]


def test_the_words_of_the_sample(sample: Warehouse) -> None:
    """The sample's words are its facts' own, so here the texts themselves are held against them."""
    basis = sample.rows("SELECT policy_basis FROM core.project_descriptions ORDER BY description_no")
    assert [words(text) for (text,) in basis] == [words(f["policy_basis"]) for f in facts("project_descriptions")]
    goals = sample.rows("SELECT goal_text FROM core.performance_goals ORDER BY goal_no")
    assert [words(text) for (text,) in goals] == [words(f["goal"]) for f in facts("performance_goals")]
    purposes = sample.rows("SELECT purpose FROM core.carryover_purposes ORDER BY purpose_no")
    assert [words(text).rstrip("。") for (text,) in purposes] == [
        words(f["purpose"]) for f in facts("carryover_purposes")
    ]
    notes = {words(text) for (text,) in sample.rows("SELECT printed_text FROM core.notes")}
    assert {words(f["text"]) for f in facts("notes")} <= notes
    reasons = {words(text).rstrip("。") for (text,) in sample.rows("SELECT reason FROM core.prior_year_changes")}
    assert {words(f["reason"]) for f in facts("narrative")} <= reasons
