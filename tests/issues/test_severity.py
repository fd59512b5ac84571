"""Severities are rows: by what an issue is, and by how many tolerances it differs."""

from decimal import Decimal

import pytest

from etl.issues.severity import severity_of
from etl.reconcile.identity import identities


def test_the_further_beyond_rounding_the_graver() -> None:
    tolerance = Decimal(100)
    grades = [severity_of("figure.hierarchy.total", Decimal(by), tolerance) for by in (150, 400, -5000)]
    assert grades == ["low", "medium", "high"]


def test_a_rule_is_of_whole_words_of_a_code() -> None:
    with pytest.raises(ValueError, match="no row"):
        severity_of("figures.row.total")


@pytest.mark.parametrize("code", [one.code for one in identities()])
def test_every_identity_has_a_severity(code: str) -> None:
    assert severity_of(f"figure.{code}", Decimal(10**9), Decimal(1)) in {"high", "medium", "low"}
