"""Changes told as a table in the text: a statement a line, with the reason of its last column."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.matters.change_tables import read_change_tables
from etl.records.disclosure import Column, SourceCell, Table
from etl.records.located import Caption
from etl.records.narrative import PriorYearChange
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from tests.normalize.narrative.forms import wan

HEADS = (("经济分类科目",), ("2024年",), ("2023年",), ("2024比2023",), ("增长（%）",), ("主要原因",))
ROLES = (
    ("name", None), ("amount", "total"), ("amount", "prior_year"), ("amount", "change"), ("text", None), ("text", None),
)  # fmt: skip


def read(*rows: tuple[str, ...], kind: str = "other", unit: int | None = 10_000) -> list[PriorYearChange]:
    cells = [tuple(SourceCell(7, Box(0, 0, 1, 1), text) if text else None for text in row) for row in rows]
    parsed = ParsedTable(Caption(), HEADS, tuple(ParsedRow(7, one) for one in cells), (), 7, 7)
    columns = [
        Column(no, head, role, measure) for no, (head, (role, measure)) in enumerate(zip(HEADS, ROLES, strict=True), 1)
    ]  # type: ignore[arg-type]
    table = Table(1, kind, None, None, None, Decimal(unit) if unit else None, 7, 7, tuple(columns), ())  # type: ignore[arg-type]
    return list(read_change_tables([(parsed, table)], (), "budget"))


def test_a_line_is_a_statement() -> None:
    total, wages, new = (
        ("合计", "100.00", "90.00", "10.00", "", ""),
        ("（1）工资福利支出（301）", "60.00", "65.00", "-5.00", "-7.69", "在职人员减少。"),
        ("（2）资本性支出（310）", "5.40", "", "5.40", "", "添置设备"),
    )
    found = read(total, wages, new)
    assert [(one.no, one.subject_code, one.page_no) for one in found] == [(1, "301", 7), (2, "310", 7)]
    one, other = found
    assert (one.current_yuan, one.prior_yuan, one.change_yuan) == (wan("60"), wan("65"), wan("-5"))
    assert (one.change_pct, one.reason) == (Decimal("-7.69"), "在职人员减少")
    assert (other.prior_yuan, other.change_yuan, other.reason) == (None, wan("5.4"), "添置设备")


def test_a_table_of_a_known_kind_or_without_a_unit_tells_none() -> None:
    line = ("工资福利支出（301）", "60.00", "65.00", "-5.00", "", "")
    assert read(line, kind="basic_expenditure") == read(line, unit=None) == []
    assert read(("某种不认识的东西", "60.00", "65.00", "-5.00", "", "")) == []
