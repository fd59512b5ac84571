"""Numbers right of the label of a count are no money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.tables.counted import counts_as_quantities
from etl.records.disclosure import Amount, SourceCell
from etl.records.page import Box
from etl.records.parsed import ParsedRow


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
