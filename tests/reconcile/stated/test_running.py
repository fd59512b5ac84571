"""The running of the organ, held against public outlay."""

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.running import running_claims
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import said, telling, verdicts


def running(amount: str) -> list[str]:
    basic = table(
        "basic_expenditure",
        ["total", "personnel", "public"],
        [Row("合计", "total", None, {"total": "50.00", "personnel": "45.00", "public": "5.00"})],
    )
    told = said("agency_operation", "agency_operation", amount, "fiscal_appropriation")
    return verdicts(telling(basic, prior_year_changes=(told,)), "narrative.agency_operation")


def test_the_running_of_the_organ_is_public_outlay() -> None:
    assert running("5.00") == running("4.00") == [], "public institutions have public outlay, too"
    assert running("15.00") == ["fail"]


def test_of_no_statement_nothing_is_claimed() -> None:
    (identity,) = (one for one in identities() if one.code == "narrative.agency_operation")
    assert list(running_claims(identity, Told.of(telling()))) == []
