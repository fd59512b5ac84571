"""What a percentage proves of the figures before it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.proofs import proves, proves_gap, with_own_changes
from etl.normalize.narrative.grammar.subjects import Subject

TOTAL = Subject("total", "income", "收入总计", "all")
CARRIED = Subject("income_source", "carryover", "上年结转", "all")


def draft(subject: Subject, current: str, change: str | None = None, pct: str | None = None) -> StatementDraft:
    return StatementDraft(
        subject,
        1,
        (),
        current=Decimal(current),
        change=Decimal(change) if change else None,
        change_pct=Decimal(pct) if pct else None,
        direction="减少" if change else None,
    )


def test_a_percentage_proves_the_figure_it_is_of() -> None:
    change = draft(TOTAL, "500", "-5", "-20")
    assert proves(draft(CARRIED, "20"), change)
    assert not proves(draft(TOTAL, "500"), change)
    assert not proves(draft(CARRIED, "20"), draft(TOTAL, "500", "-5"))


def test_the_change_goes_to_what_it_is_proved_of() -> None:
    total, carried = with_own_changes([draft(TOTAL, "500", "-5", "-20"), draft(CARRIED, "20")])
    assert not total.compares
    assert (carried.change, carried.change_pct, carried.direction) == (Decimal(-5), Decimal(-20), "减少")


def test_a_change_that_is_the_totals_or_of_neither_stays() -> None:
    for pct in ("-1", "-7"):
        given = [draft(TOTAL, "495", "-5", pct), draft(CARRIED, "20")]
        assert with_own_changes(given) == tuple(given)


def test_a_percentage_proves_the_figure_that_differs_from_the_budget() -> None:
    budget = replace(draft(TOTAL, "0"), current=None, gap=Decimal(30), gap_pct=Decimal("33.33"))
    assert proves_gap(draft(TOTAL, "120"), budget)
    assert not proves_gap(draft(TOTAL, "100"), budget)
