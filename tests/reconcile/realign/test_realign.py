"""Misplaced figures are read where the sums put them, and only there; wrong ones stay and fail."""

import random
from decimal import Decimal

import pytest

from etl.pages.wording import worded
from etl.reconcile import reconcile
from etl.reconcile.figures import CellRef
from etl.reconcile.realign.moves import movable_columns
from etl.reconcile.realign.realign import realign
from etl.records.disclosure import Disclosure, Table
from tests.reconcile.builders import (
    Row,
    disclosure,
    figure_at,
    from_facts,
    table,
    with_figure,
    with_misplaced,
)
from tests.workshop.facts import xinjiang

CARRYOVER = (
    "total",
    "fiscal",
    "fiscal_personnel",
    "fiscal_public",
    "fiscal_project",
    "non_fiscal",
    "non_fiscal_personnel",
    "non_fiscal_public",
    "non_fiscal_project",
)


@pytest.fixture(scope="module")
def seed() -> Disclosure:
    return from_facts(xinjiang())


def carryover(document: Disclosure) -> Table:
    (found,) = [one for one in document.tables if one.kind == "carryover"]
    return found


def misplaced_carryover(document: Disclosure) -> Disclosure:
    """The two lines as the transcript prints them: fiscal_project stands in the column of non_fiscal."""
    one = carryover(document)
    columns = {column.measure: column.no for column in one.columns}
    lines = [line.no for line in one.lines if line.amount("total") and line.amounts[0].cell.text == "16.02"]
    assert len(lines) == 2
    for no in lines:
        document = with_misplaced(document, no, columns["fiscal_project"], columns["non_fiscal"], one.position)
    return document


def meanings(tables: tuple[Table, ...]) -> dict[tuple[int, int, int], tuple[str, str | None, Decimal | None]]:
    return {
        (one.position, line.no, amount.column_no): (amount.measure, amount.fund, amount.yuan)
        for one in tables
        for line in one.lines
        for amount in line.amounts
    }


def test_the_carryover_of_a_unit_and_its_only_project_is_read_among_the_fiscal_ones(seed: Disclosure) -> None:
    broken = misplaced_carryover(seed)
    done = reconcile(broken)
    assert meanings(done.tables) == meanings(seed.tables)
    assert [check for check in done.checks if check.verdict == "fail"] == []
    moved = [
        (line.label, amount.cell) for line in carryover(done).lines for amount in line.amounts if amount.was_realigned
    ]
    printed = {amount.cell for line in carryover(broken).lines for amount in line.amounts}
    assert len(moved) == 2 and all(cell in printed for _, cell in moved)


def test_the_proof_gives_the_figures(seed: Disclosure) -> None:
    first, second = reconcile(misplaced_carryover(seed)).realignments
    assert (first.subject, first.printed_text, first.stood_in, first.read_in) == (
        "figure",
        "16.02",
        "non_fiscal",
        "fiscal_project",
    )
    assert second.line_no == (first.line_no or 0) + 1
    for figures in ("22,811,800.00 = 22,811,800.00", "10,305,000.00 = 10,305,000.00", "160,200.00 = 160,200.00"):
        assert figures in worded(first.reason, "zh")


def test_one_misplaced_line_alone(seed: Disclosure) -> None:
    one = carryover(seed)
    columns = {column.measure: column.no for column in one.columns}
    line = next(line for line in one.lines if line.level == "project" and line.amount("non_fiscal"))
    broken = with_misplaced(seed, line.no, columns["non_fiscal_project"], columns["fiscal_public"], one.position)
    tables, records, _ = realign(broken.tables)
    assert meanings(tables) == meanings(seed.tables)
    assert len(records) == 1


def test_neighbouring_figures_shifted_by_one_column() -> None:
    names = ["total", "wages", "goods_services", "households", "debt_interest", "capital"]
    sound = disclosure(
        table(
            "project_expenditure",
            names,
            [
                Row(
                    "合计",
                    "total",
                    None,
                    {"total": "30.00", "goods_services": "18.00", "households": "5.00", "capital": "7.00"},
                ),
                Row("甲", "unit", None, {"total": "20.00", "goods_services": "15.00", "households": "5.00"}, unit="甲"),
                Row(
                    "修缮",
                    "project",
                    "2050202",
                    {"total": "20.00", "goods_services": "15.00", "households": "5.00"},
                    unit="甲",
                ),
                Row("乙", "unit", None, {"total": "10.00", "goods_services": "3.00", "capital": "7.00"}, unit="乙"),
                Row(
                    "培训",
                    "project",
                    "2050202",
                    {"total": "10.00", "goods_services": "3.00", "capital": "7.00"},
                    unit="乙",
                ),
            ],
        )
    )
    # 15.00 and 5.00 both stand one column too far to the right.
    broken = with_misplaced(with_misplaced(sound, 3, 5, 6, 1), 3, 4, 5, 1)
    tables, records, _ = realign(broken.tables)
    assert meanings(tables) == meanings(sound.tables)
    assert [(record.stood_in, record.read_in) for record in records] == [
        ("households", "goods_services"),
        ("debt_interest", "households"),
    ]


def test_where_two_places_would_do_nothing_is_moved() -> None:
    """One line without sums down the columns: its figure may be personnel, public outlay or a project."""
    alone = disclosure(
        table(
            "carryover",
            CARRYOVER,
            [Row("甲", "unit", None, {"total": "16.02", "fiscal": "16.02", "non_fiscal": "16.02"})],
        )
    )
    done = reconcile(alone)
    assert done.realignments == () and done.tables == alone.tables
    assert {check.verdict for check in done.checks} == {"fail"}


def test_where_two_lines_could_explain_it_nothing_is_moved() -> None:
    """The total's columns disagree by 5.00, and either class could be the one whose figure strayed."""
    rows = [
        Row("合计", "total", None, {"total": "20.00", "basic": "5.00", "project": "15.00"}),
        Row("教育支出", "class", "205", {"total": "5.00", "project": "5.00"}),
        Row("卫生支出", "class", "210", {"total": "5.00", "project": "5.00"}),
        Row("其他支出", "class", "229", {"total": "10.00", "project": "10.00"}),
    ]
    unclear = disclosure(table("expenditure", ["total", "basic", "project"], rows))
    done = reconcile(unclear)
    assert done.realignments == ()
    assert sum(check.verdict == "fail" for check in done.checks) == 2


@pytest.mark.slow
def test_a_wrong_figure_in_its_place_stays(seed: Disclosure) -> None:
    randomly = random.Random(7)
    places = [(one.position, line, amount) for one in seed.tables for line in one.lines for amount in line.amounts]
    for position, line, amount in randomly.sample(places, 8):
        place = CellRef(position, line.no, amount.column_no)
        wrong = with_figure(seed, place, figure_at(seed, place).printed_value + Decimal("7.77"))
        done = reconcile(wrong)
        assert done.realignments == ()
        assert any(check.verdict == "fail" for check in done.checks)


@pytest.mark.slow
def test_a_figure_in_another_column_is_put_back_or_left_alone(seed: Disclosure) -> None:
    randomly = random.Random(11)
    strays = [
        (one.position, line.no, amount.column_no, column)
        for one in seed.tables
        if one.kind in {"carryover", "project_expenditure", "income"}
        for line in one.lines
        for amount in line.amounts
        for column in movable_columns(one)
        if column not in {other.column_no for other in line.amounts}
    ]
    restored = 0
    for position, no, old, new in randomly.sample(strays, 12):
        broken = with_misplaced(seed, no, old, new, position)
        tables, *_ = realign(broken.tables)
        assert meanings(tables) in (meanings(seed.tables), meanings(broken.tables))
        restored += meanings(tables) == meanings(seed.tables)
    assert restored >= 8


def test_of_two_equal_figures_beside_a_blank_either_may_be_the_stray_one() -> None:
    """10 | 10 | – and 10 | – | 10 shifted back read the same: that is one placement, not two."""
    names = ["total", "fiscal_appropriation", "general_public_budget", "general_public_transfer", "government_fund"]
    own = {"total": "10.00", "general_public_budget": "10.00", "general_public_transfer": "10.00"}
    other = {
        "total": "7.00",
        "fiscal_appropriation": "7.00",
        "general_public_budget": "4.00",
        "government_fund": "3.00",
    }
    whole = {
        "total": "17.00",
        "fiscal_appropriation": "17.00",
        "general_public_budget": "14.00",
        "government_fund": "3.00",
    }
    rows = [Row("合计", "total", None, whole), Row("甲", "class", "205", own), Row("乙", "class", "210", other)]
    done = reconcile(disclosure(table("income", names, rows)))
    line = done.tables[0].lines[1]
    assert {amount.measure for amount in line.amounts} == {"total", "fiscal_appropriation", "general_public_budget"}
    assert not [check for check in done.checks if check.verdict == "fail"]
    moved = [(one.stood_in, one.read_in) for one in done.realignments]
    assert moved == [
        ("general_public_budget", "fiscal_appropriation"),
        ("general_public_transfer", "general_public_budget"),
    ]
