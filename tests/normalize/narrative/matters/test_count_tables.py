"""Counts of public expenses in tables: lines beside sums of money, two lists side by side, and columns."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.matters.count_tables import read_table_counts
from etl.records.disclosure import Amount, Column, Line, SourceCell, Table
from etl.records.located import Caption
from etl.records.narrative import PublicExpenseCount
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.text.cells import is_figure


def read(
    heads: tuple[str, ...], *rows: tuple[str, ...], kind: str = "three_public", of: str = "final"
) -> list[PublicExpenseCount]:
    parsed_rows = tuple(
        ParsedRow(7, tuple(SourceCell(7, Box(0, 0, 1, 1), text) if text else None for text in row)) for row in rows
    )
    paths = tuple(tuple(head.split("/")) for head in heads)
    columns = tuple(Column(no, path, "amount", "total") for no, path in enumerate(paths, 1))
    lines = tuple(
        Line(no, 7, row.text(0), tuple(
            Amount(at, "statistic", None, Decimal(cell.text), None, cell)
            for at, cell in enumerate(row.cells, 1) if cell is not None and is_figure(cell.text)
        ))
        for no, row in enumerate(parsed_rows, 1)
    )  # fmt: skip
    table = Table(1, kind, None, None, "万元", Decimal(10_000), 7, 7, columns, lines)  # type: ignore[arg-type]
    parsed = ParsedTable(Caption(), paths, parsed_rows, (), 7, 7)
    return list(read_table_counts([(parsed, table)], 2023, of))


def told(found: list[PublicExpenseCount]) -> list[tuple[str, int]]:
    return [(one.counted, one.count) for one in found]


def test_lines_of_counts_beside_money() -> None:
    found = read(
        ("项目", "金额"),
        ("公务用车购置费", "18"),
        ("1.因公出国（境）团组数（个）", "1"),
        ("2.因公出国（境）人次数（人）", "4"),
        ("3.公务用车购置数（辆）", "0"),
        ("4.公务用车保有量（辆）", "3"),
        ("5.国内公务接待批次（个）", "12"),
        ("其中：外事接待批次（个）", "0"),
        ("6.国内公务接待人次（人）", "96"),
        ("7.国（境）外公务接待批次（个）", "2"),
    )
    assert told(found) == [
        ("overseas_groups", 1), ("overseas_visits", 4), ("vehicles_bought", 0), ("vehicles_kept", 3),
        ("domestic_receptions", 12), ("foreign_receptions", 0), ("domestic_guests", 96), ("receptions_abroad", 2),
    ]  # fmt: skip
    one = found[0]
    assert (one.table_position, one.line_no, one.column_no, one.measure_unit, one.printed) == (1, 2, 2, "个", "1")
    assert (one.text, one.year, one.stage) == ("1.因公出国（境）团组数（个） / 金额", 2023, "final")


def test_a_label_may_stand_anywhere_in_the_row() -> None:
    heads = ("项目", "统计数", "项目", "统计数")
    found = read(heads, ("一、支出合计", "13.2", "公务用车保有量（辆）", "3"), kind="other")
    assert told(found) == [("vehicles_kept", 3)]


def test_what_a_label_leaves_out_stands_above_it() -> None:
    found = read(("项目", "数量"), ("公务用车", ""), ("购置数（辆）", "1"), ("保有量（辆）", "5"))
    assert told(found) == [("vehicles_bought", 1), ("vehicles_kept", 5)]


def test_counts_as_columns() -> None:
    heads = ("单位", "因公出国（境）/团组数", "国内公务接待/批次（个）", "公务接待费")
    assert told(read(heads, ("青禾市水务局", "1", "12", "5"))) == [("overseas_groups", 1), ("domestic_receptions", 12)]
    rows = ("合计", "3", "14", "6"), ("青禾市水务局", "1", "12", "5")
    assert told(read(heads, *rows)) == [("overseas_groups", 3), ("domestic_receptions", 14)]
    assert read(heads, *rows[1:], ("青禾市水文站", "2", "2", "1")) == []


def test_years_and_stages_of_columns() -> None:
    heads = ("项目", "2022年决算数", "2023年预算数", "2023年实际数", "增减")
    found = read(heads, ("公务用车保有量（辆）", "3", "4", "5", "2"))
    assert [(one.count, one.year, one.stage) for one in found] == [
        (3, 2022, "final"), (4, 2023, "budget"), (5, 2023, "final"),
    ]  # fmt: skip


def test_tables_of_other_things_count_nothing_here() -> None:
    assert read(("项目", "数量"), ("公务用车购置数（辆）", "3"), kind="procurement") == []
    assert read(("项目", "数量"), ("编制人数（人）", "3"), ("公务用车保有量（辆）", "2.5")) == []
