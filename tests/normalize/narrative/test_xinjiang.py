"""The narrative of the Xinjiang disclosure against facts read by eye; its sentences are not kept here, only figures."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from etl.document import read_document
from etl.locate import locate_tables
from etl.locate.prose.paragraphs import paragraphs
from etl.normalize.narrative import read_narrative
from etl.records.narrative import Statements
from tests.normalize.referee import parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "xj-ecology-2024"
WAN = Decimal(10_000)


@pytest.fixture(scope="module")
def stated(seed_transcript: Path) -> Statements:
    lines = locate_tables(read_document(seed_transcript)).text
    return read_narrative(paragraphs(lines), parse(seed_transcript).tables, 2024)


def golden(name: str) -> list[tuple[str, ...]]:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def wan(yuan: Decimal | None) -> str:
    return "" if yuan is None else f"{yuan / WAN:.2f}"


def text(value: object) -> str:
    return "" if value is None else str(value)


def length(words: str | None) -> str:
    return str(len("".join((words or "").split())))


def test_year_changes(stated: Statements, shared: Path) -> None:
    found = [
        (
            str(c.no),
            c.subject_kind,
            text(c.subject_code),
            c.subject_name,
            c.fund,
            wan(c.current_yuan),
            wan(c.change_yuan),
            text(c.change_pct),
            text(c.share_pct),
            text(c.prior_basis),
            length(c.reason),
        )
        for c in stated.prior_year_changes
    ]
    assert found == golden("year_changes")


def test_forty_three_statements_give_a_change(stated: Statements) -> None:
    compared = [c for c in stated.prior_year_changes if c.change_yuan is not None]
    kinds = [c.subject_kind for c in compared]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "income_source": 5,
        "expenditure_kind": 4,
        "functional_code": 28,
        "three_public": 5,
        "agency_operation": 1,
    }
    # The sentence on the three public expenses as a whole gives none.
    assert [c.subject_code for c in compared if not c.reason] == ["total"]


def test_figure_change_and_percentage_agree(stated: Statements) -> None:
    for c in stated.prior_year_changes:
        if c.change_yuan and c.change_pct is not None and (prior := c.current_yuan - c.change_yuan):
            percent = (c.change_yuan / prior * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert abs(percent - c.change_pct) <= Decimal("0.02"), c.subject_name


def test_carryover_purposes(stated: Statements, shared: Path) -> None:
    found = [(str(c.no), c.project_name, wan(c.amount_yuan), length(c.purpose)) for c in stated.carryover_purposes]
    assert found == golden("carryover_purposes")
    assert sum(c.amount_yuan for c in stated.carryover_purposes) == Decimal("3311.68") * WAN


def test_other_matters(stated: Statements) -> None:
    assert [(p.category, wan(p.amount_yuan)) for p in stated.procurement] == golden("procurement")
    assert [
        (a.asset, a.status, text(a.quantity), text(a.quantity_unit), wan(a.value_yuan)) for a in stated.assets
    ] == golden("state_assets")
    assert [(c.scope, str(c.count), wan(c.amount_yuan)) for c in stated.performance_counts] == golden(
        "performance_counts"
    )
    assert len(stated.notes) == 4


def test_organisation(stated: Statements) -> None:
    assert [(s.category, str(s.count), text(s.change)) for s in stated.staffing] == golden("staffing")
    assert [(str(o.position), o.name) for o in stated.offices] == golden("offices")
    assert [(str(u.position), u.printed_name, text(u.kind)) for u in stated.units] == golden("listed_units")
