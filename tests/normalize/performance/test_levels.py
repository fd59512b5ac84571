"""Levels of indicators that a form prints beside some of them only."""

from __future__ import annotations

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.levels import fill_levels
from etl.records.disclosure import SourceCell
from etl.records.page import Box


def test_a_number_that_counts_on_is_of_the_level_before() -> None:
    """Where the form draws a blank cell of its own beside it, too."""
    merged = SourceCell(1, Box(1, 0, 2, 2), "经济效益指标")

    def line(at: int, name: str) -> AlignedRow:
        cells = {"indicator": SourceCell(1, Box(2, at, 3, at + 1), name)}
        row = AlignedRow(at, 1, {"indicator": name}, cells)
        if at < 2:
            row.texts["level_2"], row.cells["level_2"] = merged.text, merged
        return row

    rows = [line(0, "指标1：增收"), line(1, "指标2：节支"), line(2, "指标3：特色服务"), line(3, "指标1：知晓率")]
    fill_levels(rows)
    assert [row.text("level_2") for row in rows] == ["经济效益指标"] * 3 + [""]


def test_a_level_in_the_middle_of_what_is_counted_through_is_of_all_of_it() -> None:
    names = ["指标1：站点", "指标2：作业", "指标3：信息", "指标1：准确率"]
    rows = [AlignedRow(at, 1, {"indicator": name}) for at, name in enumerate(names)]
    rows[2].texts["level_2"] = "数量指标"
    rows[3].texts["level_2"] = "质量指标"
    fill_levels(rows)
    assert [row.text("level_2") for row in rows] == ["数量指标", "数量指标", "数量指标", "质量指标"]


def test_what_counts_on_is_of_the_first_level_of_the_indicator_before_it() -> None:
    """Not of the one printed last in a cell of its own."""
    printed = [
        ("产出指标", "数量指标", "指标1：次数"),
        ("效益指标", "社会效益指标", "指标1：知晓率"),
        ("", "", "指标2：受益面"),
    ]
    rows = [
        AlignedRow(at, 1, {"level_1": one, "level_2": two, "indicator": name})
        for at, (one, two, name) in enumerate(printed)
    ]
    rows[0].cells["level_1"] = SourceCell(1, Box(0, 0, 1, 1), "产出指标")
    fill_levels(rows)
    assert [(row.text("level_1"), row.text("level_2")) for row in rows[1:]] == [("效益指标", "社会效益指标")] * 2
