"""Rows as indicators: levels printed once over many rows, and rows that are none."""

from etl.normalize.performance.align import AlignedRow, align_row
from etl.normalize.performance.indicators import fill_levels, read_indicators, unread_label
from etl.normalize.performance.layout import parts_of
from tests.normalize.performance.sheets import form


def rows(*lines: str) -> list[AlignedRow]:
    (part,) = parts_of(form(*lines))
    return [align_row(index, row, part) for index, row in part.body]


FIRST = "产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录"


def test_a_level_printed_once_is_that_of_the_rows_below() -> None:
    found = rows(FIRST, "||报告份数|≥4份|计划标准|3|10|完成得满分|记录")
    fill_levels(found)
    assert [(row.text("level_1"), row.text("level_2")) for row in found] == [("产出指标", "数量指标")] * 2


def test_indicators_are_numbered_and_rows_without_one_left_out() -> None:
    found = rows(FIRST, "效益指标|社会效益指标|||||||", "||公众知晓|逐步提高|计划标准||10|完成得满分|记录")
    fill_levels(found)
    assert [(one.no, one.indicator) for one in read_indicators(found, 5)] == [(5, "监测次数"), (6, "公众知晓")]


def test_labels_of_the_upper_part_are_no_indicators_but_one_with_a_figure_is() -> None:
    found = rows(FIRST, "||资金金额（万元）|其中：财政拨款|计划标准|3|10|完成得满分|记录")
    found += rows(
        "||总体目标|年度目标|计划标准|3|10|完成得满分|记录", "||项目总额|≤3万元|计划标准|3|10|完成得满分|记录"
    )
    assert [one.indicator for one in read_indicators(found)] == ["监测次数", "项目总额"]


def test_an_indicator_in_words_that_is_called_like_a_label_is_one_below_its_level() -> None:
    found = rows(FIRST, "|质量指标|项目目标|全面完成|计划标准||10|完成得满分|记录")
    found += rows("||年度目标|今年的各项任务都做好|计划标准||10|完成得满分|记录")
    assert [one.indicator for one in read_indicators(found)] == ["监测次数", "项目目标"]
    assert [unread_label(row) for row in found] == [False, False, True]
    assert not unread_label(rows(FIRST, "||年度目标|目标1： 目标2：|||||")[1])
