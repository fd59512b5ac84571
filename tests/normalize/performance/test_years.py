"""Columns of several years beside each other."""

from __future__ import annotations

from etl.normalize.performance.years import roles_by_year
from etl.text.performance_words import without_year
from tests.normalize.performance.sheets import read_performance, sheet


def test_the_latest_aim_counts_and_the_year_before_it_is_last_years() -> None:
    heads: list[tuple[str, str | None]] = [
        ("2024年完成值", "actual"),
        ("2025年目标值", "target"),
        ("2026年目标值", "target"),
    ]
    assert roles_by_year(heads) == ["note", "prior", "target"]


def test_one_year_alone_and_what_is_called_last_years_stand() -> None:
    assert roles_by_year([("2024年目标值", "target"), ("2024年完成值", "actual")]) == ["target", "actual"]
    assert roles_by_year([("上年值", "prior"), ("2025年目标值", "target"), ("2026年目标值", "target")]) == [
        "prior",
        "note",
        "target",
    ]
    assert without_year("2026年度目标值") == "目标值"


def test_no_value_is_taken_from_the_column_of_another_year() -> None:
    goals, _, findings = read_performance(
        [
            (
                1,
                sheet(
                    [
                        "一级指标|二级指标|三级指标|2024年完成值|2025年目标值|2026年目标值|权重",
                        "产出指标|数量指标|检查次数|8次|9次|≥12次|20",
                        "产出指标|质量指标|合格率|90%|92%||10",
                    ]
                ),
            )
        ]
    )
    assert findings == ()
    assert [(i.target_text, i.target_value, i.prior_text, i.weight) for i in goals[0].indicators] == [
        ("≥12次", 12, "9次", 20),
        ("", None, "92%", 10),
    ]


def test_of_the_money_of_two_years_the_later_is_the_goals() -> None:
    goals, _, _ = read_performance(
        [(1, sheet(["项目名称|2025年预算数|2026年预算数|绩效目标", "巡查经费|3|5|保障巡查。"], unit="万元"))]
    )
    assert [goal.funds_total_yuan for goal in goals] == [50000]
