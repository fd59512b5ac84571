"""A document as its identities are tested: its units, its terms, and what stays untested."""

from dataclasses import replace
from decimal import Decimal

from etl.reconcile.document import Told, claim, stated
from etl.reconcile.figures import CellRef
from etl.reconcile.identity import identities
from etl.records.message import Message
from tests.reconcile.builders import Row, disclosure, table

IDENTITY = next(iter(identities()))
TOLD = Told.of(
    disclosure(
        table("expenditure", ["total"], [Row("甲", unit="某局", figures={"total": "1.00"}), Row("乙", unit="乙中心")])
    )
)


def test_the_publisher_is_no_unit_of_its_own() -> None:
    assert TOLD.units() == {"乙中心"}


def test_a_blank_is_no_term() -> None:
    (term,) = TOLD.term((CellRef(1, 1, 2), CellRef(1, 2, 2)))
    assert (term.value, term.place, term.page_no) == (Decimal(10_000), CellRef(1, 1, 2), 1)


def test_a_stated_amount_counts_to_its_own_digits_or_those_printed() -> None:
    assert stated(Decimal("1.230E+5"), "", 1).figure.last_digit == 100
    assert stated(Decimal(5), "", 1, Decimal("1.230E+5")).figure.last_digit == 100


def test_the_scope_of_a_claim_names_the_tables_of_its_right() -> None:
    left = (stated(Decimal(10_000), "", 1),)
    assert claim(IDENTITY, left, TOLD.term((CellRef(1, 1, 2),)), TOLD, "正文").scope == "正文 ↔ 表 expenditure"
    assert claim(IDENTITY, left, left, TOLD, "正文").scope == "正文"


def test_what_is_untested_is_named_up_to_six_and_then_counted() -> None:
    told = replace(TOLD, untested={})
    assert list(told.findings()) == []
    for no in range(8):
        told.miss(IDENTITY, "no_line", no, f"第{no}项")
    (finding,) = told.findings()
    values = dict(finding.values)
    assert (finding.code, finding.page_no, values["identity"]) == (
        "untested.no_line",
        0,
        Message.of(f"identities.{IDENTITY.code}"),
    )
    what = values["what"]
    assert isinstance(what, tuple)
    assert (len(what), what[0], what[-1].values) == (7, "第0项", (("count", 2),))  # type: ignore[union-attr]
