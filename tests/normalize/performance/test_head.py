"""The upper part of a form: values as printed, the goal of the year, and no persons."""

import pytest

from etl.normalize.performance.head import chosen_goal, read_head
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
