"""What the reference says of measures."""

from typing import get_args

import pytest

from etl.records.measures import measures_of
from etl.records.vocabulary import Measure
from etl.reference import rows


def test_every_measure_is_of_one_family() -> None:
    families = {row["family"] for row in rows("measures")}
    assert sorted(measure for family in families for measure in measures_of(family)) == sorted(get_args(Measure))


@pytest.mark.parametrize(
    ("family", "measure"),
    [("source", "carryover"), ("other_year", "initial_budget"), ("other_year", "change"), ("count", "quantity")],
)
def test_a_measure_is_of_its_family(family: str, measure: str) -> None:
    assert measure in measures_of(family)
