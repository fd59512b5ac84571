"""Limits are told from equalities by the method the reference data gives them."""

from etl.diagnosis.limits import limits
from etl.reconcile.identity import identities


def test_limits_are_those_tested_as_such() -> None:
    assert limits() == {one.code for one in identities() if one.method == "limits"}
    assert {"cross.total_within", "cross.basic_within", "cross.project_within"} <= limits()
