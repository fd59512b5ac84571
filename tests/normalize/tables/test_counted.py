"""Numbers right of the label of a count are no money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.counted import among_counts, counts_as_quantities
from etl.records.disclosure import Amount, SourceCell
from etl.records.kinds import TableKind
from etl.records.page import Box
from etl.records.parsed import ParsedRow
from tests.normalize.headed import sheet


def read(*texts: str) -> list[tuple[str, Decimal | None]]:
    cells = tuple(SourceCell(7, Box(0, 0, 1, 1), text) if text else None for text in texts)
    amounts = [
        Amount(at, "total", None, Decimal(cell.text), Decimal(cell.text) * 10_000, cell)
        for at, cell in enumerate(cells, 1)
        if cell is not None and cell.text.isdigit()
    ]
    return [(one.measure, one.yuan) for one in counts_as_quantities(ParsedRow(7, cells), amounts)]


@pytest.mark.parametrize(
    "label", ["团组数（个）", "国内公务接待人次", "车辆数合计（辆）", "单价100万元以上设备（台，套）", "实有人数"]
)
def test_counts(label: str) -> None:
    assert read(label, "12", "3") == [("quantity", None)] * 2


@pytest.mark.parametrize("label", ["公务接待费", "按人数核定的补助", "公务用车购置费", "机关运行经费（人均）"])
def test_money(label: str) -> None:
    assert read(label, "12") == [("total", Decimal(120_000))]


def test_the_nearest_label_to_the_left_counts() -> None:
    assert read("支出合计", "13", "车辆数（辆）", "3") == [("total", Decimal(130_000)), ("quantity", None)]


STAFF = ("单位名称", "编制数", "实有人数", "遗属", "公务用车")


def roles(paths: tuple[str, ...], *figures: str) -> list[str]:
    parsed = sheet(paths, ["某中心", *figures])
    return [column.role for column in among_counts(parsed, read_columns(parsed, TableKind("other", None)))][1:]


def test_whole_numbers_among_counts_are_counts() -> None:
    assert roles(STAFF, "12", "11", "2", "1") == ["number"] * 4


@pytest.mark.parametrize(
    ("paths", "figures"),
    [
        # Written as money, under a head of money, beside a single count, beside money that is understood.
        (STAFF, ("12", "11", "2.00", "1")),
        ((*STAFF[:3], "遗属补助费", "公务用车"), ("12", "11", "2", "1")),
        (("单位名称", "编制数", "专线", "遗属", "公务用车"), ("12", "11", "2", "1")),
        ((*STAFF[:3], "遗属", "基本支出"), ("12", "11", "2", "1")),
    ],
)
def test_what_may_be_money_is_no_count(paths: tuple[str, ...], figures: tuple[str, ...]) -> None:
    assert roles(paths, *figures)[2] == "amount"
