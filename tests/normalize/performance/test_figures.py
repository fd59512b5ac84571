"""Figures of a form: one line per row that prints a number, in the unit the form states."""

from decimal import Decimal

from etl.normalize.performance.figures import form_columns, read_figures, stated_unit
from etl.normalize.performance.read import read_parts
from tests.normalize.performance.sheets import FORM, form, sheet

INDICATOR = "产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录"


def test_columns_are_told_by_place_alone() -> None:
    columns = form_columns(form(INDICATOR))
    assert [column.no for column in columns] == list(range(1, 10))
    assert {(column.path, column.measure) for column in columns} == {((), "unknown")}


def test_money_is_in_the_unit_its_labels_state() -> None:
    parts = read_parts(form(INDICATOR))
    assert stated_unit(parts) == "万元"
    amounts = [amount for line in read_figures(parts, Decimal(1)) for amount in line.amounts]
    assert {amount.cell.text: amount.yuan for amount in amounts if amount.yuan is not None}["180.00"] == 1_800_000


def test_a_form_that_states_no_unit_has_the_table_s() -> None:
    plain = sheet(["项目名称||水质监测项目", "年度预算总额|180.00|", FORM[4], INDICATOR])
    assert stated_unit(read_parts(plain)) is None


def test_the_funds_of_a_whole_department_by_kind_of_expenditure() -> None:
    head = (
        "单位名称|资金总额|一般公共预算|上年结转|基本支出|项目支出|整体绩效目标|一级指标|二级指标|三级指标|指标值|备注"
    )
    line = "某局|9.00|8.00|1.00|6.00|3.00|管好水。|产出指标|数量指标|监测次数|12|10"
    parts = read_parts(sheet([head, line], title="部门整体支出绩效目标表", unit="万元"))
    (read,) = read_figures(parts, Decimal(10000))
    assert [(amount.measure, amount.yuan) for amount in read.amounts[:5]] == [
        ("total", 90000), ("general_public_budget", 80000), ("fiscal_carryover", 10000), ("basic", 60000), ("project", 30000)
    ]  # fmt: skip
