"""Names among codes are units where each is the sum of the codes below it."""

from __future__ import annotations

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.coded import read_coded
from etl.normalize.tables.readers.unit_blocks import with_units
from etl.records.disclosure import Line
from etl.records.kinds import TableKind
from tests.normalize.headed import WAN, sheet

HEADS = ("科目编码", "科目名称", "合计", "基本支出")
ROWS = (
    ("", "合计", "9.00", "7.00"),
    ("", "云岭县苗圃", "5.00", "3.00"),
    ("213", "农林水支出", "4.00", "2.00"),
    ("21302", "林业和草原", "4.00", "2.00"),
    ("2130205", "森林资源培育", "4.00", "2.00"),
    ("221", "住房保障支出", "1.00", "1.00"),
    ("", "云岭县林场", "4.00", "4.00"),
    ("2130205", "森林资源培育", "3.00", "3.00"),
    ("2210201", "住房公积金", "1.00", "1.00"),
)


def read(*rows: tuple[str, ...], kind: str = "expenditure", units: tuple[str, ...] = ()) -> tuple[Line, ...]:
    parsed, of = sheet(HEADS, *rows), TableKind(kind, "all")
    return read_coded(TableContext(parsed, of, read_columns(parsed, of), WAN, frozenset(units)))


def units(lines: tuple[Line, ...]) -> list[tuple[str | None, str | None]]:
    return [(line.level, line.unit_name) for line in lines]


@pytest.mark.parametrize("known", [(), ("云岭县苗圃",)])
def test_each_is_the_unit_of_the_codes_below_it(known: tuple[str, ...]) -> None:
    found = units(read(*ROWS, units=known))
    assert found == [
        ("total", None), ("unit", "云岭县苗圃"), ("class", "云岭县苗圃"), ("section", "云岭县苗圃"), ("item", "云岭县苗圃"),
        ("class", "云岭县苗圃"), ("unit", "云岭县林场"), ("item", "云岭县林场"), ("item", "云岭县林场"),
    ]  # fmt: skip
    assert units(read(*ROWS[1:], ROWS[0], units=known)) == [*found[1:], found[0]]


@pytest.mark.parametrize(
    "row",
    [
        # No sum of what is below it; a code whose digits are missing; the words of a group; nothing below it.
        ("", "云岭县林场", "4.50", "4.00"),
        ("", "社会保障和就业支出", "4.00", "4.00"),
        ("", "专项补助项目", "4.00", "4.00"),
        ("", "在职人员", "4.00", "4.00"),
    ],
)
def test_what_does_not_add_up_or_is_called_otherwise_is_none(row: tuple[str, ...]) -> None:
    levels = [line.level for line in read(*ROWS[:6], row, *ROWS[7:])]
    assert levels[6] is None


def test_a_name_above_nothing_is_none() -> None:
    assert read(*ROWS, ("", "云岭县苗木站", "1.00", "1.00"))[-1].level is None


def test_rounded_sums_count_and_a_single_addend_is_the_sum_itself() -> None:
    rounded = [("", "云岭县苗圃", "5.01", "3.00"), *ROWS[2:6]]
    assert next(line.level for line in read(*rounded)) == "unit"
    single = [("", "云岭县苗圃", "4.01", "3.00"), *ROWS[2:5]]
    assert next(line.level for line in read(*single)) is None


def test_where_all_units_are_known_nothing_changes() -> None:
    known = read(*ROWS, units=("云岭县苗圃", "云岭县林场"))
    assert with_units(known) == known
    assert with_units(()) == ()
