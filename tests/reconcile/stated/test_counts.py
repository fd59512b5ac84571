"""Procurement against itself and its table; counts of units against those listed."""

from dataclasses import replace

import pytest

from etl.reconcile.document import Told
from etl.reconcile.identity import identities
from etl.reconcile.stated.counts import procurement_sum_claims
from etl.records.narrative import ListedUnit, Office, ProcurementFigure, Staffing
from tests.reconcile.builders import Row, table
from tests.reconcile.telling import telling, verdicts, wan


def bought(**amounts: str) -> tuple[ProcurementFigure, ...]:
    return tuple(ProcurementFigure(category, 9, wan(amount)) for category, amount in amounts.items())


def test_procurement_is_the_sum_of_its_kinds() -> None:
    code = "procurement.sum"
    assert verdicts(telling(procurement=bought(total="6", goods="1", works="2", services="3")), code) == ["exact"]
    assert verdicts(telling(procurement=bought(total="6.00", goods="1.00", works="2.00", services="3.03")), code) == [
        "fail"
    ]
    # One that is not named may be what is missing, but never what is too much.
    assert verdicts(telling(procurement=bought(total="6.00", goods="1.00", services="3.00")), code) == []
    assert verdicts(telling(procurement=bought(total="6.00", goods="4.00", services="3.00")), code) == ["fail"]


def test_procurement_is_the_total_of_its_table() -> None:
    printed = table("procurement", ["total"], [Row("合计", "total", None, {"total": "6.00"})])
    for total, verdict in (("6.00", "exact"), ("6.02", "fail")):
        assert verdicts(telling(printed, procurement=bought(total=total)), "procurement.table") == [verdict]
    # One column for all of it, beside a column of each fund.
    column = replace(printed.columns[-1], fund=None)
    funds = replace(printed.columns[-1], no=column.no + 1, measure="by_fund", fund="general_public_budget")
    by_fund = replace(printed, columns=(*printed.columns[:-1], column, funds))
    for total, verdict in (("6.00", "exact"), ("0", "fail")):
        assert verdicts(telling(by_fund, procurement=bought(total=total)), "procurement.table") == [verdict]


@pytest.mark.parametrize(
    ("count", "besides_own", "names", "expected"),
    [
        (2, False, ("某局（本级）", "甲校"), ["exact"]),
        (1, True, ("某局（本级）", "甲校"), ["exact"]),
        (1, False, ("某局（本级）", "甲校"), ["exact"]),
        (3, False, ("某局（本级）", "甲校"), ["fail"]),
        (2, True, ("某局（本级）", "甲校"), ["fail"]),
        (2, True, ("乙校", "甲校"), ["exact"]),
        (2, False, (), []),
    ],
)
def test_units_stated_are_those_listed(
    count: int, besides_own: bool, names: tuple[str, ...], expected: list[str]
) -> None:
    units = tuple(ListedUnit(no, 9, name) for no, name in enumerate(names, start=1))
    document = telling(units=units, staffing=(Staffing("units", 9, count, besides_own=besides_own),))
    assert verdicts(document, "count.units") == expected


def test_kinds_that_make_less_where_one_is_lacking_are_a_miss() -> None:
    procurement = next(one for one in identities() if one.code == "procurement.sum")
    told = Told.of(telling(procurement=bought(total="6.00", goods="1.00", services="3.00")))
    assert list(procurement_sum_claims(procurement, told)) == []
    assert [why for _, why in told.untested] == ["kinds_lacking"]


def test_what_is_reserved_is_no_more_than_procurement() -> None:
    def reserved(total: str, small: str, micro: str) -> list[list[str]]:
        document = telling(procurement=bought(total=total, reserved_small_medium=small, reserved_micro=micro))
        return [verdicts(document, code) for code in ("procurement.reserved", "procurement.reserved_micro")]

    assert reserved("6.00", "6.00", "4.00") == [["exact"], []]
    assert reserved("6.00", "7.00", "8.00") == [["fail"], ["fail"]]
    assert reserved("6.00", "5.00", "4.00") == [[], []]


def test_units_by_kind_are_those_listed() -> None:
    def told(administrative: int, institutions: int, listed: int) -> list[str]:
        units = tuple(ListedUnit(no, 9, f"{no}单位") for no in range(1, listed + 1))
        staffing = (
            Staffing("administrative_units", 9, administrative),
            Staffing("public_institutions", 9, institutions),
        )
        return verdicts(telling(units=units, staffing=staffing), "count.unit_kinds")

    assert told(1, 2, 3) == told(1, 2, 2) == ["exact"]
    assert told(2, 4, 4) == ["fail"]
    assert told(1, 30, 3) == told(1, 2, 0) == []


def test_offices_are_those_listed_where_the_list_is_near() -> None:
    def offices(stated: int, listed: int) -> list[str]:
        names = tuple(Office(no, 4, f"第{no}科") for no in range(1, listed + 1))
        return verdicts(telling(offices=names, staffing=(Staffing("offices", 4, stated),)), "count.offices")

    assert offices(6, 6) == ["exact"]
    assert offices(7, 6) == ["fail"]
    assert offices(13, 16) == offices(6, 0) == []
