"""The upper part of a form: values as printed, the goal of the year, and no persons."""

from decimal import Decimal

import pytest

from etl.normalize.performance.head import chosen_goal, read_head
from etl.records.disclosure import SourceCell
from etl.records.page import Box
from etl.records.parsed import ParsedRow
from tests.normalize.performance.sheets import FORM, row


def test_values_are_those_beside_their_labels() -> None:
    head = read_head([(no, row(line, top=no)) for no, line in enumerate(FORM[:4])])
    assert (head.unit, head.project, head.money_unit) == ("某市监测站", "水质监测项目", "万元")
    assert "张三" not in repr((head.unit, head.project, head.goal)) and head.goal == "完成全年监测任务，数据准确。"


def test_without_labels_nothing_is_known() -> None:
    head = read_head([(0, row("水质|监测"))])
    assert (head.unit, head.project, head.goal) == (None, None, None)


@pytest.mark.parametrize(
    ("year", "halves", "term", "goal"),
    [
        ("全年", ("上", "下"), "三年", "全年"),
        (None, ("上", "", "下"), "三年", "上\n下"),
        (None, (), "三年", "三年"),
        (None, (), None, None),
    ],
)
def test_the_goal_of_the_year_comes_first(
    year: str | None, halves: tuple[str, ...], term: str | None, goal: str | None
) -> None:
    assert chosen_goal(year, halves, term) == goal


def test_a_goal_in_several_cells_beside_one_label_is_whole() -> None:
    label = SourceCell(1, Box(0, 0, 1, 3), "年度总体目标")
    goals = [SourceCell(1, Box(1, top, 5, top + 1), f"目标{top + 1}：完成第{top + 1}项任务。") for top in range(3)]
    head = read_head([(no, ParsedRow(1, (label, goal))) for no, goal in enumerate(goals)])
    assert head.goal == "目标1：完成第1项任务。目标2：完成第2项任务。目标3：完成第3项任务。"


def test_goals_beside_labels_of_their_own_are_not_joined() -> None:
    rows = ["总体目标|保障全部工作任务如期完成。", "年度目标|完成全年监测任务，数据准确。"]
    assert read_head([(no, row(line, top=no)) for no, line in enumerate(rows)]).goal == "完成全年监测任务，数据准确。"


def test_the_label_of_the_funds_may_print_their_sum() -> None:
    head = read_head([(0, row("资金金额1620.98（万元）|实施期资金总额|1620.98"))])
    assert (head.money_unit, head.fund("funds_total")) == ("万元", Decimal("1620.98"))


def test_heads_levels_and_figures_are_no_goals() -> None:
    lines = [
        "年度绩效目标1（80分）|一级指标|实际完成值（B）|",
        "年度绩效目标1（80分）|产出指标|100%|",
        "年度绩效目标|完成监测。|实际完成情况|已完成。",
    ]
    head = read_head([(at, row(line, top=at)) for at, line in enumerate(lines)])
    assert (head.goal, head.actual) == ("完成监测。", "已完成。")
