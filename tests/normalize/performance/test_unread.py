"""Forms of which nothing, or no indicator, is read are told."""

from __future__ import annotations

from etl.normalize.performance.layout import parts_of
from etl.normalize.performance.unread import is_left_blank, levels_in_heads, says_something
from tests.normalize.performance.sheets import read_performance, sheet

LEVELS = [
    "项目名称|巡查|",
    "绩效目标|保障巡查，完成任务。|",
    "产出|数量指标|做好巡查工作",
    "产出|质量指标|提升质量水平",
]


def test_levels_with_words_beside_them_in_a_form_without_columns_are_a_finding() -> None:
    goals, _, findings = read_performance([(1, sheet(LEVELS))])
    assert [(goal.project_name, goal.indicators) for goal in goals] == [("巡查", ())]
    assert [(found.code, dict(found.values)["text"]) for found in findings] == [
        ("unread_row.indicator", "数量指标 做好巡查工作")
    ]


def test_a_form_left_blank_and_one_whose_indicators_are_read_are_none() -> None:
    blank = list(parts_of(sheet(["项目名称||", "产出|数量指标|无", "产出|质量指标|无"])))
    assert levels_in_heads(blank) is None
    assert not says_something(blank)
    read = sheet([*LEVELS[:2], "产出指标|数量指标|巡查次数≥4次", "产出指标|质量指标|合格率100%"])
    goals, _, findings = read_performance([(1, read)])
    assert len(goals[0].indicators) == 2 and findings == ()


def test_a_form_left_blank_behind_another_has_no_rows_to_speak_of() -> None:
    first = sheet([*LEVELS[:2], "产出指标|数量指标|巡查次数≥4次", "产出指标|质量指标|合格率100%"])
    blank = sheet(
        [
            "项目名称||",
            "绩效指标|一级指|二级指标",
            "总体目标|目标1：|目标2：\n……",
            "产出指标|数量指标|指标1：",
            "产出指标|质量指标|……",
        ]
    )
    assert not says_something(list(parts_of(blank))) and is_left_blank(list(parts_of(blank)))
    assert not is_left_blank(list(parts_of(first)))
    goals, _, findings = read_performance([(1, first), (2, blank)])
    assert [goal.project_name for goal in goals] == ["巡查"] and findings == ()
