"""A line too few: told by sums that lack the same, or by what another table prints."""

from dataclasses import replace
from decimal import Decimal

from etl.audit.words import cause
from etl.diagnosis.diagnose import diagnose
from etl.diagnosis.joint import Joint
from etl.diagnosis.lacking import lacking_lines
from etl.diagnosis.signed_sums import Ledger, SignedSum, Site
from etl.reconcile.figures import CellRef
from tests.diagnosis.spending import NAMES, ROWS, causes, places, spent
from tests.reconcile.builders import Row, disclosure, table


def test_a_line_that_is_lacking_is_told_by_the_sums_that_lack_it() -> None:
    (found,) = causes(spent([*ROWS[:3], *ROWS[4:]]))
    assert (found.fault, found.named) == ("line_lacking", None)
    assert places(found) == {CellRef(1, 2, column) for column in (2, 3, 4)}
    assert found.lacking == (Decimal(470_000), Decimal(70_000), Decimal(400_000))
    assert cause(found, "en") == (
        "a line under p. 1, line 205 教育, column total (表 expenditure) is lacking, or (negative) one too many; "
        "yuan: total 470,000.00; basic 70,000.00; project 400,000.00"
    )
    assert "少列" in cause(found, "zh")


def test_a_line_is_lacking_where_two_columns_lack_the_same_way() -> None:
    def lacking(second: int) -> list[Joint]:
        tests = {
            no: SignedSum(no, Decimal(by), Decimal(0), True, {f"s{no}": 1, f"p{no}": -1})
            for no, by in ((1, 5), (2, second))
        }
        values = {key: Decimal(9) for no in (1, 2) for key in (f"s{no}", f"p{no}")}
        sites = {f"s{no}": Site(1, 1, no, "合计") for no in (1, 2)} | {
            f"p{no}": Site(1, 2, no, "其中") for no in (1, 2)
        }
        return lacking_lines(Ledger(tests, {key: [int(key[1])] for key in values}, values, frozenset()), [1, 2], sites)

    (joint,) = lacking(3)
    assert (joint.fault, [one.required for one in joint.suspects]) == ("line_lacking", [4, 6])
    assert lacking(-3) == [], "one sum lacks, the other has too much"


def test_a_sum_lacks_a_line_another_table_prints() -> None:
    whole = [Row("合计", "total", "", {"total": "726.00"}), Row("教育", "class", "205", {"total": "121.00"})]
    other = [*ROWS[:1], ROWS[1], ROWS[4]]
    made = disclosure(table("expenditure", ["total"], whole), table("general_public_expenditure", NAMES, other))
    found = next(one for one in causes(made) if one.fault == "line_lacking")
    assert {place.line for place in places(found)} == {1}


def test_a_line_lacking_in_two_sums_and_columns_is_one_cause_though_one_figure_of_each_column_would_do() -> None:
    """The only line left of the section would explain each column alone; that one line is lacking explains all of it."""
    sites = {f"{name}{column}": Site(1, line, column, name) for line, name in enumerate("tsa", 1) for column in (1, 2)}
    sites |= {f"e{column}": Site(2, 1, 1, "2130311 另表") for column in (1,)}
    values = dict.fromkeys(sites, Decimal(9_000))

    def lacking(no: int, whole: str, column: int, by: int) -> SignedSum:
        return SignedSum(no, Decimal(by), Decimal(1), True, {f"{whole}{column}": 1, f"a{column}": -1})

    sums = [lacking(1, "t", 1, 960), lacking(2, "t", 2, 400), lacking(3, "s", 1, 960), lacking(4, "s", 2, 400)]
    elsewhere = SignedSum(5, Decimal(960), Decimal(1), True, {"e1": 1})
    (found,) = diagnose([*sums, elsewhere], values, sites)
    assert (found.fault, found.named, found.checks) == ("line_lacking", None, (1, 2, 3, 4, 5))
    assert {one.key for one in found.candidates} == {"t1", "t2", "s1", "s2"}
    by_rounding = [replace(one, tolerance=Decimal(100)) for one in sums]
    assert all(one.fault is None for one in diagnose(by_rounding, values, sites))


def test_a_wrong_figure_is_named_beside_a_line_that_is_lacking() -> None:
    """Its own line fails by it, too: its column is none that lacks the line."""
    sites = {
        f"{name}{column}": Site(1, line, column, name) for line, name in enumerate("ta", 1) for column in (1, 2, 3)
    }
    values = dict.fromkeys(sites, Decimal(9_000))
    lacks = ((1, 960), (2, 400), (3, 500))
    sums = [SignedSum(no, Decimal(by), Decimal(1), True, {f"t{no}": 1, f"a{no}": -1}) for no, by in lacks]
    row = SignedSum(4, Decimal(500), Decimal(1), True, {"a1": 1, "a2": -1, "a3": -1})
    found = {one.fault: one for one in diagnose([*sums, row], values, sites)}
    assert {one.key for one in found["line_lacking"].candidates} == {"t1", "t2"}
    assert found[None].named is not None and found[None].named.key == "a3"


def test_what_comes_short_of_another_table_by_part_of_what_a_sum_lacks_is_of_the_same_lines() -> None:
    """A code's lines add up to less than another table prints of it, by no more than the total lacks: its lines are lacking."""
    sites = {"t": Site(1, 9, 2, "合计"), "p": Site(1, 1, 2, "213"), "u": Site(1, 9, 3, "合计"), "q": Site(1, 1, 3, "213"),
             "e": Site(2, 1, 2, "213 另表")}  # fmt: skip
    values = {"t": 90_000, "p": 60_000, "u": 50_000, "q": 30_000, "e": 75_000}

    def told(short: int, left: str = "p") -> list[tuple[int, ...]]:
        tests = [
            SignedSum(1, Decimal(30_000), Decimal(1), True, {"t": 1, "p": -1}),
            SignedSum(2, Decimal(20_000), Decimal(1), True, {"u": 1, "q": -1}),
            SignedSum(3, Decimal(-short), Decimal(1), True, {left: 1, "e": -1}),
        ]
        return [one.checks for one in diagnose(tests, {key: Decimal(one) for key, one in values.items()}, sites)]

    assert told(15_000) == [(1, 2, 3)]
    assert told(35_000) == [(1, 2), (3,)], "more than the total lacks"
    assert told(-15_000) == [(1, 2), (3,)], "more in this table, not less"
