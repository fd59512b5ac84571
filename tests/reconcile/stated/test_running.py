"""The running of the organ, held against public outlay."""

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
    assert running("5.00") == ["exact"]
    assert running("4.00") == [], "public institutions have public outlay, too"
    assert running("15.00") == ["fail"]
