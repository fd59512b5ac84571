"""Wholes of the narrative against the parts named behind them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.parts import part_change_claims, part_claims, vehicle_claims
from etl.records.narrative import PriorYearChange, StateAsset
from tests.reconcile.telling import said, telling, verdicts

FISCAL = "fiscal_appropriation"


def three_public(total: str, *parts: tuple[str, str]) -> tuple[PriorYearChange, ...]:
    """A whole and parts with their figures, each less by 1 than last year but travel abroad, which is the same."""
    return tuple(
        said("three_public", code, figure, FISCAL, no, change="0" if code == "overseas" else "-1.00")
        for no, (code, figure) in enumerate((("total", total), *parts), 1)
    )


PARTS = (("overseas", "0"), ("reception", "2.00"), ("vehicles", "10.00"))


def test_a_whole_is_the_sum_of_all_its_parts() -> None:
    code = "narrative.three_public_parts"
    assert verdicts(telling(prior_year_changes=three_public("12.00", *PARTS)), code) == ["exact"]
    assert verdicts(telling(prior_year_changes=three_public("13.00", *PARTS)), code) == ["fail"]
    assert verdicts(telling(prior_year_changes=three_public("13.00", *PARTS[:2])), code) == []


def test_the_change_of_a_whole_is_that_of_its_parts() -> None:
    code = "change.three_public_parts"
    assert verdicts(telling(prior_year_changes=three_public("12.00", *PARTS)), code) == ["fail"]
    one_less = (*PARTS[:1], ("vehicles", "10.00"))
    assert verdicts(telling(prior_year_changes=three_public("10.00", *one_less)), code) == []


@pytest.mark.parametrize(("other", "verdict"), [("6.20", ["exact"]), ("16.20", ["fail"]), ("1.00", []), ("500.00", [])])
def test_sources_of_income_are_no_more_than_all_of_it(other: str, verdict: list[str]) -> None:
    """Less may be named, and what is far more is of another whole."""
    told = (
        said("total", "income", "100.00", no=1),
        said("income_source", "fiscal_appropriation", "93.80", no=2),
        said("income_source", "other_income", other, no=3),
    )
    assert verdicts(telling(prior_year_changes=told), "narrative.income_parts") == verdict


def test_parts_behind_the_next_whole_are_its_own() -> None:
    told = (
        said("total", "expenditure", "100.00", no=1),
        said("total", "expenditure", "60.00", no=2),
        said("expenditure_kind", "basic", "40.00", no=3),
        said("expenditure_kind", "project", "20.00", no=4),
    )
    assert verdicts(telling(prior_year_changes=told), "narrative.expenditure_parts") == ["exact"]


def test_a_whole_and_parts_that_are_compared_twice_are_summed_once() -> None:
    """比上年预算…，比上年执行…: two statements of a figure."""
    once = three_public("12.00", *PARTS)
    twice = [
        again
        for one in once
        for again in (
            one,
            replace(one, prior_basis="prior_execution", change_yuan=one.change_yuan and one.change_yuan / 2),
        )
    ]
    told = telling(prior_year_changes=tuple(replace(one, no=no) for no, one in enumerate(twice, 1)))
    assert verdicts(told, "narrative.three_public_parts") == ["exact"]
    assert verdicts(told, "change.three_public_parts") == ["fail"], "of what is compared with the budget alone"


def vehicles(total: int, *kinds: tuple[str, int], code: str = "count.vehicles_held") -> list[str]:
    counted = (("vehicles", total), *kinds)
    assets = tuple(StateAsset(kind, "held", 9, Decimal(number), "vehicles", None) for kind, number in counted)
    return verdicts(telling(assets=assets), code)


def test_vehicles_of_all_kinds_are_all_vehicles() -> None:
    kinds = (("general_vehicles", 2), ("enforcement_vehicles", 2))
    assert vehicles(4, *kinds) == ["exact"]
    assert vehicles(3, *kinds) == vehicles(4, *kinds, code="count.vehicles_beyond") == []
    assert vehicles(3, *kinds, code="count.vehicles_beyond") == ["fail"]
    assert vehicles(5, *kinds) == []
    assert vehicles(5, *kinds, ("other_vehicles", 0)) == ["fail"]


def test_kinds_counted_together_are_among_all_vehicles() -> None:
    assert vehicles(9, ("several_kinds", 3), ("special_vehicles", 2), ("other_vehicles", 4)) == ["exact"]


def test_a_document_that_states_nothing_claims_nothing() -> None:
    told = Told.of(telling())
    for identity in identities():
        made = {"stated_parts": part_claims, "stated_part_changes": part_change_claims, "vehicles": vehicle_claims}
        if identity.method in made:
            assert list(made[identity.method](identity, told)) == []


def test_basic_expenditure_is_personnel_and_public_outlay() -> None:
    def told(public: str) -> list[str]:
        kinds = (("basic", "630.00"), ("personnel", "550.00"), ("public", public))
        changes = tuple(said("expenditure_kind", code, figure, no=no) for no, (code, figure) in enumerate(kinds, 1))
        return verdicts(telling(prior_year_changes=changes), "narrative.basic_parts")

    assert told("80.00") == ["exact"]
    assert told("90.00") == told("70.00") == ["fail"]
