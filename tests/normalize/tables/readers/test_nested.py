"""Project tables with one column of names: units, programmes and projects told apart by names, codes and sums."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.nested import read_nested
from etl.records.disclosure import Column, Line, SourceCell
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable

COLUMNS = (
    Column(1, ("单位编码",), "index"),
    Column(2, ("单位（项目）名称",), "project"),
    Column(3, ("项目金额",), "amount", "total", "all"),
)


def read(*rows: tuple[str, str, str], known: tuple[str, ...] = ()) -> tuple[Line, ...]:
    box = Box(0, 0, 1, 1)
    cells = [tuple(SourceCell(1, box, text) if text else None for text in row) for row in rows]
    sheet = ParsedTable(Caption(), tuple(c.path for c in COLUMNS), tuple(ParsedRow(1, row) for row in cells), (), 1, 1)
    kind = TableKind("project_expenditure", "all")
    return read_nested(TableContext(sheet, kind, COLUMNS, Decimal(1), frozenset(known)))


def seen(lines: tuple[Line, ...]) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(line.level, line.unit_name, line.programme, line.project_name) for line in lines]


def test_units_programmes_and_projects() -> None:
    lines = read(
        ("", "合计", "70.00"),
        ("101001", "云岭县水利局", "60.00"),
        ("", "河道", "60.00"),
        ("", "清淤", "40.00"),
        ("", "护岸", "20.00"),
        ("101002", "云岭县水文站", "10.00"),
        ("", "监测", "10.00"),
        ("", "设备更新", "10.00"),
    )
    assert seen(lines) == [
        ("total", None, None, None),
        ("unit", "云岭县水利局", None, None),
        ("group", "云岭县水利局", None, None),
        ("project", "云岭县水利局", "河道", "清淤"),
        ("project", "云岭县水利局", "河道", "护岸"),
        ("unit", "云岭县水文站", None, None),
        ("group", "云岭县水文站", None, None),
        ("project", "云岭县水文站", "监测", "设备更新"),
    ]


def test_a_department_above_its_units_is_the_total() -> None:
    lines = read(
        ("", "云岭县水利局", "30.00"),
        ("", "云岭县水文站", "10.00"),
        ("", "监测", "10.00"),
        ("", "云岭县河道所", "20.00"),
        ("", "清淤", "12.00"),
        ("", "护岸", "8.00"),
        known=("云岭县水利局", "云岭县水文站", "云岭县河道所"),
    )
    assert [line.level for line in lines] == ["total", "unit", "project", "unit", "project", "project"]
    assert [line.project_name for line in lines if line.level == "project"] == ["监测", "清淤", "护岸"]


def test_without_proof_of_sums_only_known_units_are_units() -> None:
    lines = read(("", "合计", "70.00"), ("", "云岭县水利局", "66.00"), ("", "清淤", "41.00"), known=("云岭县水利局",))
    assert [line.level for line in lines] == ["total", "unit", "project"]
    assert lines[2].project_name == "清淤"


def test_groups_stand_above_the_projects_of_one_unit_only() -> None:
    lines = read(
        ("", "合计", "91.00"),
        ("", "全额", "91.00"),
        ("101001", "云岭县水利局", "20.00"),
        ("", "清淤", "5.00"),
        ("", "护岸", "15.00"),
        ("101002", "云岭县水文站", "71.00"),
        ("", "通用项目", "20.00"),
        ("", "测站改造", "20.00"),
        ("", "咨询", "31.00"),
        ("", "规划", "4.00"),
        ("", "评估", "27.00"),
        ("", "购置", "20.00"),
        ("", "仪器", "5.00"),
        ("", "车辆", "15.00"),
        known=("云岭县水利局", "云岭县水文站"),
    )
    projects = [(line.unit_name, line.project_name, line.programme) for line in lines if line.level == "project"]
    assert projects == [
        ("云岭县水利局", "清淤", None),
        ("云岭县水利局", "护岸", None),
        ("云岭县水文站", "测站改造", "通用项目"),
        ("云岭县水文站", "规划", "咨询"),
        ("云岭县水文站", "评估", "咨询"),
        ("云岭县水文站", "仪器", "购置"),
        ("云岭县水文站", "车辆", "购置"),
    ]
    assert [line.label for line in lines if line.level == "group"] == ["全额", "通用项目", "咨询", "购置"]
