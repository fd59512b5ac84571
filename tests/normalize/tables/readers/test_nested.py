"""Project tables with one column of names: units, programmes and projects told apart by names, codes and sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.nested import read_nested, read_projects
from etl.normalize.tables.years import keep_apart
from etl.records.disclosure import Column, Line, SourceCell, Table
from etl.records.kinds import TableKind
from etl.records.located import Caption
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from tests.normalize.headed import sheet

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


def listed(paths: list[str], *rows: list[str]) -> tuple[Line, ...]:
    printed, of = sheet(paths, *rows), TableKind("project_expenditure", "all")
    lines = read_projects(TableContext(printed, of, read_columns(printed, of), Decimal(1)))
    table = Table(1, "project_expenditure", "某表", None, "元", Decimal(1), 1, 1, (), lines)
    return keep_apart(table, 2026, "budget").lines


@pytest.mark.parametrize("one", ["一级项目", "一级项目名称"])
@pytest.mark.parametrize("two", ["二级项目", "二级项目名称", "子项目", "子项目名称"])
def test_a_project_named_over_two_columns(one: str, two: str) -> None:
    lines = listed(
        ["序号", one, two, "项目单位", "金额"],
        ["", "合计", "合计", "", "70.00"],
        ["1", "河道", "清淤", "甲站", "40.00"],
        ["2", "河道", "护岸", "乙站", "20.00"],
        ["3", "监测", "监测", "甲站", "10.00"],
    )
    assert seen(lines) == [
        ("total", None, None, None),
        ("project", "甲站", "河道", "清淤"),
        ("project", "乙站", "河道", "护岸"),
        ("project", "甲站", None, "监测"),
    ]


def test_a_sum_under_a_project_of_the_first_level() -> None:
    lines = listed(
        ["一级项目", "二级项目", "金额"],
        ["合计", "", "60.00"],
        ["河道", "小计", "60.00"],
        ["河道", "清淤", "40.00"],
        ["河道", "护岸", "20.00"],
    )
    assert [line.level for line in lines] == ["total", "group", "project", "project"]
    assert [line.project_name for line in lines] == [None, None, "清淤", "护岸"]


@pytest.mark.parametrize("name", ["智慧河道-2025年", "监测2024年度", "河道清淤（2023年决算", "城乡建设用地增减挂钩"])
def test_a_year_or_a_change_in_a_projects_name_is_part_of_it(name: str) -> None:
    lines = listed(["单位名称", "项目名称", "金额"], ["甲站", name, "40.00"], ["甲站", "清淤", "20.00"])
    assert [(line.project_name, line.amounts[0].measure) for line in lines] == [(name, "total"), ("清淤", "total")]


def test_how_units_are_paid_for_stands_above_units_nobody_knows() -> None:
    lines = read(
        ("", "合计", "60.00"),
        ("", "全额", "60.00"),
        ("", "甲站", "40.00"),
        ("", "清淤", "30.00"),
        ("", "护岸", "10.00"),
        ("", "乙站", "20.00"),
        ("", "监测", "15.00"),
        ("", "运维", "5.00"),
    )
    assert [(line.level, line.unit_name) for line in lines] == [
        ("total", None), ("group", None), ("unit", "甲站"), ("project", "甲站"), ("project", "甲站"),
        ("unit", "乙站"), ("project", "乙站"), ("project", "乙站"),
    ]  # fmt: skip


def test_a_known_unit_is_known_with_its_code() -> None:
    lines = read(("", "[101001]甲水文站", "66.00"), ("", "清淤", "41.00"), known=("甲水文站",))
    assert [line.level for line in lines] == ["unit", "project"]


def test_a_total_is_the_sum_of_all_below_it_though_some_would_do() -> None:
    lines = read(
        ("", "合计", "600.00"),
        ("", "甲局本级", "400.00"),
        ("", "通用项目", "100.00"),
        ("", "办公设备购置", "100.00"),
        ("", "专用项目", "300.00"),
        ("", "农田", "200.00"),
        ("", "耕地", "100.00"),
        ("", "乙站", "200.00"),
        ("", "良种", "120.00"),
        ("", "普查", "80.00"),
    )
    assert [line.level for line in lines].count("total") == 1
    assert [line.label for line in lines if line.level == "project"] == ["办公设备购置", "农田", "耕地", "良种", "普查"]


def test_categories_between_units_and_projects_are_no_units() -> None:
    lines = read(
        ("", "合计", "70.00"),
        ("", "云岭县水利局", "60.00"),
        ("", "其他运转类", "20.00"),
        ("", "清淤", "20.00"),
        ("", "特定目标类", "40.00"),
        ("", "护岸", "40.00"),
        ("", "云岭县水文站", "10.00"),
        ("", "31-部门项目", "10.00"),
        ("", "监测", "10.00"),
    )
    assert [(line.level, line.unit_name, line.project_name) for line in lines] == [
        ("total", None, None),
        ("unit", "云岭县水利局", None),
        ("group", "云岭县水利局", None),
        ("project", "云岭县水利局", "清淤"),
        ("group", "云岭县水利局", None),
        ("project", "云岭县水利局", "护岸"),
        ("unit", "云岭县水文站", None),
        ("group", "云岭县水文站", None),
        ("project", "云岭县水文站", "监测"),
    ]


def test_categories_alone_are_groups() -> None:
    lines = read(
        ("", "合计", "70.00"),
        ("", "其他运转类", "30.00"),
        ("", "清淤", "10.00"),
        ("", "疏浚", "20.00"),
        ("", "特定目标类", "40.00"),
        ("", "护岸", "40.00"),
    )
    assert [(line.level, line.unit_name) for line in lines if line.level != "project"] == [
        ("total", None),
        ("group", None),
        ("group", None),
    ]


@pytest.mark.parametrize("heading", ["项目类别", "项目类型", "类型", "项目分类"])
def test_a_category_beside_the_project_is_not_its_name(heading: str) -> None:
    drawn = sheet(
        [heading, "项目名称", "合计"],
        ["合计", "", "70.00"],
        ["其他运转类", "", "30.00"],
        ["其他运转类", "清淤", "30.00"],
        ["特定目标类", "护岸", "40.00"],
    )
    kind = TableKind("project_expenditure", "all")
    lines = read_projects(TableContext(drawn, kind, read_columns(drawn, kind), Decimal(1)))
    assert [(line.level, line.project_name) for line in lines] == [
        ("total", None),
        ("group", None),
        ("project", "清淤"),
        ("project", "护岸"),
    ]


def test_sums_nest_where_no_column_is_known_as_the_total() -> None:
    drawn = sheet(
        ["项目名称", "项目总额", "本年拨款"],
        ["合计", "70.00", "70.00"],
        ["云岭县水利局", "60.00", "60.00"],
        ["清淤", "35.00", "35.00"],
        ["护岸", "25.00", "25.00"],
        ["云岭县水文站", "10.00", "10.00"],
        ["监测", "10.00", "10.00"],
    )
    kind = TableKind("project_expenditure", "all")
    lines = read_projects(TableContext(drawn, kind, read_columns(drawn, kind), Decimal(1)))
    assert [(line.level, line.unit_name) for line in lines] == [
        ("total", None),
        ("unit", "云岭县水利局"),
        ("project", "云岭县水利局"),
        ("project", "云岭县水利局"),
        ("unit", "云岭县水文站"),
        ("project", "云岭县水文站"),
    ]


def test_a_sum_with_the_name_of_a_public_body_is_a_unit_where_only_some_are_divided_further() -> None:
    lines = read(
        ("", "合计", "70.00"),
        ("", "云岭县水利局", "60.00"),
        ("", "通用项目", "20.00"),
        ("", "清淤", "20.00"),
        ("", "护岸", "40.00"),
        ("", "云岭县水文站", "10.00"),
        ("", "监测", "6.00"),
        ("", "测报", "4.00"),
    )
    assert [(line.level, line.unit_name) for line in lines] == [
        ("total", None),
        ("unit", "云岭县水利局"),
        ("group", "云岭县水利局"),
        ("project", "云岭县水利局"),
        ("project", "云岭县水利局"),
        ("unit", "云岭县水文站"),
        ("project", "云岭县水文站"),
        ("project", "云岭县水文站"),
    ]


def test_points_of_a_list_above_the_projects_are_kinds_of_projects_and_no_units() -> None:
    lines = read(
        ("", "合计", "100.00"),
        ("", "一、专项资金", "60.00"),
        ("", "1.河道清淤", "35.00"),
        ("", "2.水质监测", "25.00"),
        ("", "二、设备购置", "40.00"),
        ("", "（一）办公设备", "31.00"),
        ("", "（二）专用设备", "9.00"),
    )
    assert [line.level for line in lines] == ["total", "group", "project", "project", "group", "project", "project"]
    assert {line.unit_name for line in lines} == {None}


def test_the_kind_of_projects_in_a_column_behind_their_unit_is_no_unit() -> None:
    printed = sheet(
        ["单位名称", "项目类别", "项目名称", "合计"],
        ["合计", "", "", "10.00"],
        ["甲县水务局本级", "", "", "6.00"],
        ["", "专项业务", "", "6.00"],
        ["", "", "清淤", "6.00"],
        ["甲县节水站", "", "", "4.00"],
        ["", "", "宣传", "4.00"],
    )
    kind = TableKind("project_expenditure", "all")
    lines = read_projects(TableContext(printed, kind, read_columns(printed, kind), Decimal(1)))
    assert [(line.level, line.unit_name) for line in lines][2:4] == [
        ("group", "甲县水务局本级"),
        ("project", "甲县水务局本级"),
    ]


def test_the_word_for_the_total_may_stand_in_the_column_of_numbers() -> None:
    rows = [
        ("合计", "", "30.00"),
        ("1", "云岭县林场", "20.00"),
        ("2", "造林补助", "20.00"),
        ("3", "云岭县苗圃", "10.00"),
    ]
    first = seen(read(*rows, ("4", "育苗补助", "10.00")))
    last = seen(read(*rows[1:], ("4", "育苗补助", "10.00"), rows[0]))
    units = [("unit", "云岭县林场", None, None), ("project", "云岭县林场", None, "造林补助")]
    units += [("unit", "云岭县苗圃", None, None), ("project", "云岭县苗圃", None, "育苗补助")]
    assert first == [("total", None, None, None), *units]
    assert last == [*units, ("total", None, None, None)]
