"""Tables whose lines are named: 三公 items, carryovers, and tables of another shape."""

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.named import read_carryovers, read_plain
from etl.records.kinds import TableKind
from tests.normalize.headed import WAN, sheet, three_public


def context(kind: str, paths: list[str], *rows: list[str]) -> TableContext:
    printed, of = sheet(paths, *rows), TableKind(kind, "all")
    return TableContext(printed, of, read_columns(printed, of), WAN)


def test_items_as_lines_say_what_each_line_measures() -> None:
    table = three_public(["项目", "合计"], ["合计", "3.00"], ["公务接待费", "1.00"])
    assert [(line.label, line.amounts[0].measure) for line in table.lines] == [
        ("合计", "total"),
        ("公务接待费", "reception"),
    ]


def test_projects_follow_their_unit_until_its_total_is_used_up() -> None:
    rows = [["合计", "9.00"], ["甲站", "5.00"], ["清淤", "2.00"], ["监测", "3.00"], ["乙站", "4.00"], ["运维", "4.00"]]
    lines = read_carryovers(context("carryover", ["名称", "合计"], *rows))
    assert [(line.level, line.unit_name, line.project_name) for line in lines] == [
        ("total", None, None), ("unit", "甲站", None), ("project", "甲站", "清淤"), ("project", "甲站", "监测"),
        ("unit", "乙站", None), ("project", "乙站", "运维"),
    ]  # fmt: skip


def test_a_table_of_another_shape_keeps_label_and_numbers() -> None:
    lines = read_plain(context("other", ["名称", "数量"], ["办公桌", "12.00"]))
    assert [(line.label, line.functional_code, [a.cell.text for a in line.amounts]) for line in lines] == [
        ("办公桌", None, ["12.00"])
    ]
