"""Cells to amounts: which numbers are figures, and when they are money."""

from dataclasses import replace
from decimal import Decimal

from etl.normalize.tables.amounts import read_amounts
from etl.records.disclosure import Column
from tests.normalize.headed import WAN, sheet

COLUMNS = (
    Column(1, ("编码",), "code"),
    Column(2, ("名称",), "name"),
    Column(3, ("合计",), "amount", "total", "all"),
    Column(4, ("比例",), "number"),
)


def read(*texts: str, factor: Decimal | None = WAN) -> list[tuple[int, str, Decimal, Decimal | None]]:
    (row,) = sheet(["编码", "名称", "合计", "比例"], texts).rows
    return [(one.column_no, one.measure, one.printed_value, one.yuan) for one in read_amounts(row, COLUMNS, factor)]


def test_money_has_its_yuan_and_a_mere_number_has_none() -> None:
    assert read("201", "甲", "1,234.50", "3.5") == [
        (3, "total", Decimal("1234.50"), Decimal(12_345_000)),
        (4, "unknown", Decimal("3.5"), None),
    ]
    assert read("201", "甲", "1.00", "", factor=None) == [(3, "total", Decimal("1.00"), None)]


def test_a_blank_is_no_amount_and_a_zero_is_one() -> None:
    assert read("201", "甲", "", "") == []
    assert read("201", "甲", "0.00", "") == [(3, "total", Decimal("0.00"), Decimal(0))]


def test_a_number_among_words_is_kept_where_it_is_written_as_money() -> None:
    assert read("201", "12.50", "", "") == [(2, "unknown", Decimal("12.50"), Decimal(125_000))]
    assert read("201", "12", "", "") == []


def test_the_measure_of_a_line_replaces_the_total() -> None:
    (row,) = sheet(["编码", "名称", "合计", "比例"], ["201", "甲", "1.00", ""]).rows
    assert [one.measure for one in read_amounts(row, COLUMNS, WAN, "meetings")] == ["meetings"]


def test_a_column_nobody_knows_beside_the_total_does_not_measure_what_the_line_does() -> None:
    paths = ["合计", "某项"]
    total, unknown = Column(1, ("合计",), "amount", "total", "all"), Column(2, ("某项",), "amount", "unknown", "all")
    (row,) = sheet(paths, ["3.00", "1.00"]).rows
    assert [one.measure for one in read_amounts(row, (total, unknown), WAN, "total")] == ["total", "unknown"]
    # The only column of a list of sources has none to be told from.
    assert [one.measure for one in read_amounts(row, (unknown,), WAN, "total")] == ["total"]
    assert [one.measure for one in read_amounts(row, (total, unknown), WAN, "business")] == ["business", "unknown"]
    assert [one.measure for one in read_amounts(row, (unknown,), WAN, "business")] == ["business"]
    # A figure that stands where the total's should.
    (apart,) = sheet(paths, ["", "1.00"]).rows
    assert [one.measure for one in read_amounts(apart, (total, unknown), WAN, "business")] == ["business"]


def test_a_unit_in_the_cell_counts_before_the_unit_of_the_column_and_of_the_table() -> None:
    columns = (
        Column(1, ("单价（元）",), "amount", "unknown", "all", None, "元"),
        Column(2, ("金额",), "amount", "total", "all"),
    )
    (row,) = sheet(["单价（元）", "金额"], ["5,000.00", "96.37"]).rows
    assert [one.yuan for one in read_amounts(row, columns, WAN)] == [Decimal(5000), Decimal(963_700)]
    (row,) = sheet(["单价（元）", "金额"], ["0.50万元", "1.00亿元"]).rows
    read_in = read_amounts(row, columns, WAN)
    assert [one.yuan for one in read_in] == [Decimal(5000), Decimal(100_000_000)]
    assert [one.cell.text for one in read_in] == ["0.50万元", "1.00亿元"]
    assert [one.own_factor for one in read_in] == [None, Decimal(100_000_000)]


def test_the_unit_stated_further_down_counts_before_that_of_the_table() -> None:
    (row,) = sheet(["编码", "名称", "合计", "比例"], ["201", "甲", "2.00", ""]).rows
    (amount,) = read_amounts(replace(row, printed_unit="元"), COLUMNS, WAN)
    assert (amount.yuan, amount.own_factor) == (Decimal("2.00"), Decimal(1))
    (same,) = read_amounts(replace(row, printed_unit="万元"), COLUMNS, WAN)
    assert (same.yuan, same.own_factor) == (Decimal(20_000), None)
