"""What all faults of several figures are told by."""

from decimal import Decimal

import pytest

from etl.diagnosis.joint import short_name, suspects_of
from etl.diagnosis.signed_sums import Ledger, SignedSum


@pytest.mark.parametrize(
    ("name", "short"),
    [("2130301 行政运行", "2130301"), ("合计", "合计"), ("三公 经费", "三公 经费"), ("2130301", "2130301")],
)
def test_a_line_is_known_by_its_code_else_by_its_name(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_suspect_has_only_what_its_own_figure_is_in() -> None:
    tests = {no: SignedSum(no, Decimal(1), Decimal(0), True, {}) for no in (1, 2)}
    values = {"a": Decimal(5), "b": Decimal(7)}
    ledger = Ledger(tests, {"a": [1], "b": [1, 2]}, values, frozenset())
    one, other = suspects_of(ledger, {"a": Decimal(6), "b": Decimal(8)}, [1], [2])
    assert (one.key, one.printed, one.required, one.repairs, one.breaks) == ("a", 5, 6, (1,), ())
    assert (other.key, other.printed, other.required, other.repairs, other.breaks) == ("b", 7, 8, (1,), (2,))
