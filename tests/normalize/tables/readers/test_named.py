"""Tables whose lines are named: 三公 items, carryovers, and tables of another shape."""

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.named import read_carryovers, read_plain, read_three_public
from etl.records.kinds import TableKind
from etl.text.fold import fold
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


CODED = ["预算单位代码", "预算单位名称", "预算项目名称", "金额", "功能分类科目代码", "功能分类科目名称", "项目类别"]


def test_a_column_of_units_beside_one_of_projects() -> None:
    rows = [
        ["101001", "甲站", "2019年清淤经费", "2.00", "2130305", "水利工程建设", "项目支出"],
        ["101001", "甲站", "2019年监测经费", "3.00", "2130311", "水资源管理", "项目支出"],
        ["101002", "乙站", "2019年监测经费", "4.00", "2130311", "水资源管理", "项目支出"],
        ["", "", "运维", "1.00", "2130399", "其他水利支出", "项目支出"],
    ]
    lines = read_carryovers(context("carryover", CODED, *rows))
    assert [(line.level, line.unit_name, line.project_name, line.functional_code) for line in lines] == [
        ("project", "甲站", "2019年清淤经费", "2130305"), ("project", "甲站", "2019年监测经费", "2130311"),
        ("project", "乙站", "2019年监测经费", "2130311"), ("project", "乙站", "运维", "2130399"),
    ]  # fmt: skip
    assert [amount.measure for line in lines for amount in line.amounts] == ["total"] * 4


def test_totals_and_sums_of_units_beside_projects() -> None:
    rows = [
        ["合计", "", "10.00"], ["全额", "", "10.00"], ["甲站", "小计", "6.00"], ["甲站", "清淤", "2.00"],
        ["甲站", "监测", "4.00"], ["乙站", "", "4.00"], ["乙站", "运维", "4.00"],
    ]  # fmt: skip
    lines = read_carryovers(context("carryover", ["单位名称", "项目名称", "合计"], *rows))
    assert [(line.level, line.unit_name, line.project_name) for line in lines] == [
        ("total", None, None), ("group", None, None), ("unit", "甲站", None), ("project", "甲站", "清淤"),
        ("project", "甲站", "监测"), ("unit", "乙站", None), ("project", "乙站", "运维"),
    ]  # fmt: skip


def test_how_units_are_paid_for_is_no_unit_of_a_carryover() -> None:
    rows = [["合计", "5.00"], ["财政全额", "5.00"], ["甲站", "5.00"], ["清淤", "2.00"], ["监测", "3.00"]]
    lines = read_carryovers(context("carryover", ["名称", "合计"], *rows))
    assert [(line.level, line.unit_name) for line in lines] == [
        ("total", None), ("group", None), ("unit", "甲站"), ("project", "甲站"), ("project", "甲站"),
    ]  # fmt: skip


ITEMS = ["合计", "因公出国（境）费", "公务用车购置及运行费/小计", "公务用车购置及运行费/公务用车购置费", "公务接待费"]


@pytest.mark.parametrize("budget", ["预算数", "2023年预算数", "全年预算数", "2023年度预算"])
@pytest.mark.parametrize("account", ["决算数", "2023年决算数", "2023年度决算数"])
@pytest.mark.parametrize("first", [True, False])
def test_budget_and_account_as_lines_of_items(budget: str, account: str, first: bool) -> None:
    rows = [[budget, "9.00", "4.00", "3.00", "0.00", "2.00"], [account, "7.00", "3.00", "3.00", "0.00", "1.00"]]
    table = three_public(["项目", *ITEMS], *(rows if first else rows[::-1]), year=2023, document="final")
    printed = {fold(line.label): [amount.measure for amount in line.amounts] for line in table.lines}
    assert printed[budget] == ["initial_budget"] * 5
    assert printed[account] == ["total", "overseas", "vehicles", "vehicle_purchase", "reception"]


def test_a_line_for_budget_and_account_of_each_item() -> None:
    rows = [
        ["合计", "预算数", "9.00"],
        ["合计", "决算数", "7.00"],
        ["公务接待费", "预算数", "9.00"],
        ["", "决算数", "7.00"],
    ]
    table = three_public(["项目", "类别", "金额"], *rows, year=2023, document="final")
    assert [(line.label, line.amounts[0].measure) for line in table.lines] == [
        ("合计 / 预算数", "initial_budget"), ("合计 / 决算数", "total"),
        ("公务接待费 / 预算数", "initial_budget"), ("公务接待费 / 决算数", "reception"),
    ]  # fmt: skip


def test_a_budget_that_prints_a_line_of_its_own_budget_alone_keeps_it() -> None:
    table = three_public(["项目", *ITEMS], ["2024年预算数", "9.00", "4.00", "3.00", "0.00", "2.00"], year=2024)
    assert [amount.measure for amount in table.lines[0].amounts][:2] == ["total", "overseas"]


def test_a_table_of_another_shape_keeps_label_and_numbers() -> None:
    lines = read_plain(context("other", ["名称", "数量"], ["办公桌", "12.00"]))
    assert [(line.label, line.functional_code, [a.cell.text for a in line.amounts]) for line in lines] == [
        ("办公桌", None, ["12.00"])
    ]


def test_a_unit_in_a_column_of_units_and_names_is_one_by_its_code() -> None:
    rows = [["", "合计", "3.00", "3.00"], ["301001", "某馆", "3.00", "3.00"]]
    lines = read_three_public(context("three_public", ["单位编码", "单位名称（科目）", "合计", "公务接待费"], *rows))
    assert [(line.level, line.unit_name) for line in lines] == [("total", None), ("unit", "某馆")]


def test_the_total_drawn_over_the_codes_and_names_of_units_is_of_none() -> None:
    table = three_public(
        ["单位编码", "单位名称", "合计", "公务接待费"], ["101001", "甲站", "3.00", "3.00"], ["合计", "", "3.00", "3.00"]
    )
    assert [(line.label, line.level, line.unit_name) for line in table.lines] == [
        ("甲站", "unit", "甲站"),
        ("合计", "total", None),
    ]


def test_codes_before_the_names_of_a_table_of_another_shape() -> None:
    rows = [["合计", "5.00"], ["[213]农林水支出", "5.00"], ["[21303]水利", "5.00"], ["[2130301]行政运行", "5.00"]]
    lines = read_plain(context("other", ["功能分类科目", "金额"], *rows))
    assert [line.functional_code for line in lines] == [None, "213", "21303", "2130301"]
    lines = read_plain(
        context("other", ["功能分类科目", "金额"], ["2026年补助", "5.00"], ["其他", "5.00"], ["另外", "1.00"])
    )
    assert [line.functional_code for line in lines] == [None, None, None]


def test_below_the_other_chapters_of_their_form_stand_none_of_the_three_items() -> None:
    """Sums of procurement are no totals of the items, parts of running costs no items, and vehicles in use are counted."""
    table = three_public(
        ["项目", "行次", "统计数"],
        ["一、“三公”经费支出", "1", "—"],
        ["（一）支出合计", "2", "7.00"],
        ["1．公务接待费", "3", "7.00"],
        ["（二）相关统计数", "4", "—"],
        ["1．国内公务接待批次（个）", "5", "33"],
        ["二、机关运行经费", "6", "45.00"],
        ["（一）行政单位", "7", "45.00"],
        ["三、国有资产占用情况", "8", "—"],
        ["（一）车辆数合计（辆）", "9", "6"],
        ["1．应急保障用车", "10", "6"],
        ["四、政府采购支出信息", "11", "—"],
        ["（一）政府采购支出合计", "12", "9.00"],
    )
    figures = [(line.label[-6:], a.measure, a.yuan) for line in table.lines for a in line.amounts]
    assert [(label, measure, yuan is not None) for label, measure, yuan in figures] == [
        ("一）支出合计", "total", True), ("．公务接待费", "reception", True), ("待批次（个）", "statistic", False),
        ("机关运行经费", "agency_operation", True), ("一）行政单位", "of_which", True), ("数合计（辆）", "statistic", False),
        ("应急保障用车", "statistic", False), ("采购支出合计", "of_which", True),
    ]  # fmt: skip


def test_what_keeps_vehicles_running_has_many_names() -> None:
    table = three_public(["项目", "合计"], ["其中：（1）公务用车运转维护费", "7.22"], ["（2）公务用车购置费", "4.36"])
    assert [line.measure for line in table.lines] == ["vehicle_operation", "vehicle_purchase"]


def test_what_is_carried_over_by_code_has_its_codes() -> None:
    parsed = sheet(
        ("科目编码", "科目名称", "合计", "项目支出结转"),
        ("", "合计", "6.00", "6.00"),
        ("213", "农林水支出", "6.00", "6.00"),
        ("21302", "林业和草原", "6.00", "6.00"),
        ("2130205", "森林资源培育", "6.00", "6.00"),
    )
    kind = TableKind("carryover", "all")
    lines = read_carryovers(TableContext(parsed, kind, read_columns(parsed, kind), WAN))
    assert [(line.level, line.functional_code) for line in lines] == [
        ("total", None), ("class", "213"), ("section", "21302"), ("item", "2130205"),
    ]  # fmt: skip
