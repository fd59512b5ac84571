"""Numbers of a form's upper part: the label beside each says what it is."""

from decimal import Decimal

import pytest

from etl.normalize.performance.figures import read_figures
from etl.normalize.performance.funds import labelled_numbers, money_unit_of, read_funds
from etl.normalize.performance.head import read_head
from etl.normalize.performance.read import read_parts
from etl.text.money import unit_factor
from tests.normalize.performance.sheets import read_performance, row, sheet


def funds(*lines: str) -> dict[str, str]:
    rows = [(no, row(line, top=no)) for no, line in enumerate(lines)]
    return {fund.role: str(fund.value) for fund in read_funds(rows, list(labelled_numbers(rows)))}


def test_a_number_is_what_the_label_left_of_it_says() -> None:
    assert funds("年度资金总额：|180.00", "其中：财政拨款|150.00", "其他资金|30.00") == {
        "funds_total": "180.00", "funds_fiscal": "150.00", "funds_other": "30.00",
    }  # fmt: skip


def test_a_number_beside_words_that_are_no_funds_is_none() -> None:
    assert funds("水质监测|180.00") == {}


def test_the_unit_stands_in_the_label_s_brackets() -> None:
    assert money_unit_of("项目资金（万元）") == "万元"
    assert money_unit_of("项目资金") is None and money_unit_of("项目（一期）") is None


@pytest.mark.parametrize(
    "label",
    [
        "当年预算",
        "本年预算数",
        "年度金额：",
        "年度资金总额：（万元）",
        "年度预算资金（万元）",
        "项目资金（万元）",
        "期资金总",
        "全年金额（元）",
    ],
)
def test_a_total_by_many_names(label: str) -> None:
    assert funds(f"{label}|180.00") == {"funds_total": "180.00"}


def test_a_block_s_label_is_no_total_where_the_total_has_its_own() -> None:
    lines = ("资金情况（万元）|年度金额：|180.00", "资金情况（万元）|其中：中央财政资金|", "|市级财政资金|180.00")
    assert funds(*lines) == {"funds_total": "180.00", "funds_fiscal_part": "180.00"}


def test_where_the_money_goes_is_part_of_the_fiscal_funds() -> None:
    assert funds("当年预算|180.00|市级支出|80.00", "||补助区县|100.00")["funds_total"] == "180.00"


@pytest.mark.parametrize("label", ["项目概况", "实施期限", "项目代码"])
def test_a_number_beside_a_label_that_is_not_of_money_is_no_total(label: str) -> None:
    assert funds(f"{label}|2026") == {}


def test_a_number_with_its_unit_behind_it_is_one_beside_a_label_of_funds() -> None:
    assert funds("资金金额（万元）|实施期资金总额|280.7万元", "资金金额（万元）|其中：财政拨款|280.7万元") == {
        "funds_total": "280.7",
        "funds_fiscal": "280.7",
    }
    assert funds("项目概况|280.7万元") == {}


@pytest.mark.parametrize(("unit", "total"), [("（万元）", "2807000"), ("（元）", "2807000"), ("", "2807000")])
def test_money_of_a_cell_s_own_unit_is_the_same_in_yuan(unit: str, total: str) -> None:
    head = read_head([(0, row(f"年度资金总额{unit}|280.7万元"))])
    factor, value = unit_factor(head.money_unit), head.fund("funds_total")
    assert factor and value and value * factor == Decimal(total)


def test_money_under_a_head_of_its_own_is_none_of_the_funds_named_above_it() -> None:
    lines = "项目|其他资金|30.00", "名称|拟投入的资金（万元）|目标", "巡查|164.85|完成"
    rows = [(no, row(line, top=no)) for no, line in enumerate(lines)]
    assert [(each.role, str(each.cell.text)) for each in labelled_numbers(rows)] == [
        ("funds_other", "30.00"),
        ("funds_headed", "164.85"),
    ]
    assert funds(*lines) == {"funds_other": "30.00"}


def test_a_number_beside_its_label_in_one_cell() -> None:
    """As a figure of the table too, in the column of that cell."""
    parsed = sheet(
        [
            "项目名称|补助资金|",
            "资金情况（万元）|年度资金总额：16|",
            "资金情况（万元）|其中：上级资金16万元|",
            "一级指标|二级指标|三级指标|指标值",
        ]
    )
    goals, _, _ = read_performance([(1, parsed)])
    assert (goals[0].funds_total_yuan, goals[0].funds_fiscal_yuan) == (160000, 160000)
    lines = read_figures(read_parts(parsed), None)
    assert [(a.column_no, a.measure, a.yuan, a.cell.text) for line in lines[:2] for a in line.amounts] == [
        (2, "total", 160000, "16"), (2, "general_public_transfer", 160000, "16万元"),
    ]  # fmt: skip


def test_two_numbers_run_into_each_other_are_none() -> None:
    """Without a rule between them two columns may stand so close that their figures are one word."""
    assert list(labelled_numbers([(0, row("年度资金总额：71978.7390287.82"))])) == []
