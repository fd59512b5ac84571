"""The 48 performance tables of the Xinjiang transcript against facts read from it apart from the parser."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from etl.pages.wording import worded
from etl.records.disclosure import Disclosure
from etl.text.money import parse_number
from tests.normalize.referee import parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "xj-ecology-2024" / "performance_indicators.csv"
FORMS = {"department_performance", "project_performance"}


@pytest.fixture(scope="module")
def disclosure(seed_transcript: Path) -> Disclosure:
    return parse(seed_transcript)


def test_every_indicator_as_in_the_golden_table(disclosure: Disclosure, shared: Path) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        golden = [tuple(row.values()) for row in csv.DictReader(file)]
    found = [
        tuple(
            "" if value is None else str(value)
            for value in (
                goal.unit_name,
                goal.project_name,
                indicator.level_1,
                indicator.level_2,
                indicator.indicator,
                indicator.operator,
                indicator.target_value,
                indicator.measure_unit,
                indicator.target_text,
                indicator.basis,
                indicator.prior_text,
                indicator.weight,
                indicator.scoring_rule,
                indicator.evidence,
            )
        )
        for goal in disclosure.statements.goals
        for indicator in goal.indicators
    ]
    assert found == golden
    assert len(golden) == 4 + 468


def test_one_table_of_the_department_and_47_of_projects(disclosure: Disclosure) -> None:
    goals = disclosure.statements.goals
    assert [goal.target_level == "department" for goal in goals] == [True] + [False] * 47
    assert len(goals[0].indicators) == 4
    assert all(goal.goal_text for goal in goals)


def test_weights_of_each_table_sum_to_90(disclosure: Disclosure) -> None:
    assert [sum(i.weight or 0 for i in goal.indicators) for goal in disclosure.statements.goals] == [90] * 48


def test_funds_of_each_form_add_up(disclosure: Disclosure) -> None:
    for goal in disclosure.statements.goals:
        assert goal.funds_total_yuan is not None and goal.funds_fiscal_yuan is not None
        assert goal.funds_other_yuan is not None
        assert goal.funds_total_yuan == goal.funds_fiscal_yuan + goal.funds_other_yuan


def test_every_goal_has_its_lines(disclosure: Disclosure) -> None:
    projects = [goal for goal in disclosure.statements.goals if goal.project_name]
    assert Counter(goal.target_level for goal in projects) == {"project": 38, "programme": 9}
    table = next(table for table in disclosure.tables if table.kind == "project_expenditure")
    totals = {line.no: line.amount("total") for line in table.lines}
    for goal in projects:
        tied = [amount.yuan for no in goal.line_nos if (amount := totals[no])]
        assert sum(yuan or 0 for yuan in tied) == goal.funds_fiscal_yuan, goal.project_name
    claimed = Counter(no for goal in projects for no in goal.line_nos)
    assert max(claimed.values()) == 1
    assert not [finding for finding in disclosure.findings if finding.subject == "untied_goal"]


def test_what_was_moved_is_recorded(disclosure: Disclosure) -> None:
    moves = [
        move
        for move in disclosure.realignments
        if move.table_position and disclosure.tables[move.table_position - 1].kind in FORMS
    ]
    kinds = Counter((move.subject, worded(move.reason, "en").partition(",")[0].partition(":")[0]) for move in moves)
    assert kinds == {
        ("row", "the row is shifted"): 26,
        ("row", "one cell held a scoring rule and its evidence"): 65,
        (
            "header",
            "its column prints what the form calls scoring_rule; evidence stands in the column without a header",
        ): 3,
        ("header", "its column prints what the form calls target; evidence stands in the column without a header"): 1,
    }
    moved = [i for goal in disclosure.statements.goals for i in goal.indicators if i.was_realigned]
    assert len(moved) == 26 + 65
    for move in moves:
        if move.subject == "row":
            assert move.table_position is not None and move.line_no is not None
            label = disclosure.tables[move.table_position - 1].lines[move.line_no - 1].label
            assert label in re.sub(r"\s+", " ", move.printed_text)


def test_every_number_of_the_forms_is_an_amount(disclosure: Disclosure, seed_transcript: Path) -> None:
    text = seed_transcript.read_text(encoding="utf-8").split("\n")
    begin = next(no for no, line in enumerate(text) if line.startswith("部门整体绩效目标表"))
    printed = Counter(
        cell.strip()
        for line in text[begin:]
        if "\t" in line
        for cell in line.split("\t")
        if parse_number(cell) is not None
    )
    amounts = [a for table in disclosure.tables if table.kind in FORMS for line in table.lines for a in line.amounts]
    assert Counter(amount.cell.text for amount in amounts) == printed
    assert Counter(amount.measure for amount in amounts) == {
        "weight": 472,
        "total": 47,
        "fiscal_appropriation": 47,
        "other_funds": 48,
        "general_public_transfer": 1,
        "general_public_budget": 1,
        "target_value": 1,
    }
    assert all((amount.yuan is None) == (amount.measure in {"weight", "target_value"}) for amount in amounts)


def test_no_person_and_no_telephone_number_is_read(disclosure: Disclosure, shared: Path) -> None:
    text = (shared / "seed" / "xj-ecology-2024-dept-budget.txt").read_text(encoding="utf-8")
    names = set(re.findall(r"(?:项目负责人|部门联系人)\t+([^\t\n]+)", text))
    numbers = set(re.findall(r"联系电话\t+([^\t\n]+)", text))
    assert len(names) > 30 and numbers
    said = str(disclosure.statements.goals) + str(disclosure.realignments)
    said += str([line.label for table in disclosure.tables if table.kind in FORMS for line in table.lines])
    assert not [one for one in names | numbers if one.strip() in said]
