"""Indicators of the whole term and of the year in one form are both kept, and that they stand together is told once."""

from __future__ import annotations

from etl.normalize.performance.layout import parts_of
from etl.normalize.performance.terms import blocks_of_terms
from tests.normalize.performance.sheets import read_performance, sheet

HEAD = "项目名称|某项目|||"
BLOCKS = [
    "长期绩效指标|一级指标|二级指标|三级指标|指标值",
    "长期绩效指标|产出指标|数量指标|维护河道|≥300公里",
    "年度绩效指标|一级指标|二级指标|三级指标|指标值",
    "年度绩效指标|产出指标|数量指标|维护河道|≥100公里",
]


def told(*lines: str) -> list[tuple[str, object, object]]:
    (goal,), _, findings = read_performance([(1, sheet([HEAD, *lines]))])
    assert goal.indicators
    said = [(found.code, dict(found.values)) for found in findings]
    return [(code, values["term"], values["year"]) for code, values in said if code == "unread_row.term"]


def test_blocks_above_each_other() -> None:
    assert told(*BLOCKS) == [("unread_row.term", "长期绩效指标", "年度绩效指标")]
    (goal,), _, _ = read_performance([(1, sheet([HEAD, *BLOCKS]))])
    assert [one.target_text for one in goal.indicators] == ["≥300公里", "≥100公里"]


def test_blocks_beside_each_other() -> None:
    lines = [
        "中期指标||||年度指标|||",
        "一级指标|二级指标|三级指标|指标值|一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|维护河道|≥300公里|产出指标|数量指标|维护河道|≥100公里",
    ]
    found = blocks_of_terms(list(parts_of(sheet([HEAD, *lines]))))
    assert found is not None and found[1:] == ("中期指标", "年度指标")


def test_one_block_and_two_goals_are_told_by_nothing() -> None:
    assert told(*BLOCKS[2:]) == []
    assert told("实施期目标|三年建成体系。|||", "年度目标|完成维护。|||", *BLOCKS[2:]) == []
    assert told("总体目标|实施期目标||年度目标|", "总体目标|三年建成体系。||完成维护。|", *BLOCKS[2:]) == []
