"""Headers of indicators: which rows are one, and which column a cell stands in."""

from dataclasses import replace

from etl.normalize.performance.header import as_before, cells_of, column_of, header_columns, same_columns
from etl.records.page import Box
from tests.normalize.performance.sheets import read_performance, row, sheet

HEADER = "一级指标|二级指标|三级指标|指标值"


def test_a_header_names_an_indicator_and_more() -> None:
    columns = header_columns(row(HEADER))
    assert columns is not None
    assert [column.role for column in columns] == ["level_1", "level_2", "indicator", "target"]
    assert header_columns(row("三级指标|指标值|水质")) is None, "two roles are not enough"
    assert header_columns(row("产出指标|数量指标|监测次数|12次")) is None


def test_a_blank_cell_heads_no_column() -> None:
    assert [cell.text for cell in cells_of(row("一级指标||三级指标"))] == ["一级指标", "三级指标"]


def test_a_header_that_returns_is_the_same_in_the_same_places() -> None:
    first = header_columns(row(HEADER)) or ()
    assert same_columns(header_columns(row(HEADER, page=2)) or (), first)
    assert not same_columns(header_columns(row("一级指标|三级指标|二级指标|指标值")) or (), first)


def test_a_cell_whose_words_are_hidden_has_the_role_of_its_place() -> None:
    first = header_columns(row(HEADER)) or ()
    hidden = (*first[:1], replace(first[1], role=None), *first[2:])
    assert as_before(hidden, first)[1].role == "level_2"
    elsewhere = (*first[:1], replace(first[1], role=None, x0=50, x1=51), *first[2:])
    assert as_before(elsewhere, first)[1].role is None


def test_a_cell_stands_in_the_column_it_overlaps_most() -> None:
    columns = header_columns(row(HEADER)) or ()
    found = column_of(Box(1.6, 5, 2.9, 6), columns)
    assert found is not None and found.role == "indicator"
    assert column_of(Box(90, 5, 91, 6), columns) is None


def test_a_side_label_that_reaches_into_the_first_column_stands_in_none() -> None:
    first, *others = header_columns(row(HEADER)) or ()
    width = first.x1 - first.x0
    columns = (first, *others)
    assert column_of(Box(first.x0 - 0.8 * width, 5, first.x0 + 0.1 * width, 6), columns) is None
    assert column_of(Box(first.x0 - 0.1 * width, 5, first.x0 + 0.8 * width, 6), columns) == first


def test_the_side_label_is_no_part_of_an_indicator_s_name() -> None:
    lines = [
        "项目名称|甲项目|||",
        "绩效指标|一级指标|二级指标|指标内容|指标值",
        "绩效指标|产出指标|数量指标|办公地点|1处",
        "绩效指标|效益指标|社会效益指标|群众满意率|≥90%",
    ]
    (goal,), _, _ = read_performance([(1, sheet(lines))])
    assert [each.indicator for each in goal.indicators] == ["办公地点", "群众满意率"]
    assert [each.level_1 for each in goal.indicators] == ["产出指标", "效益指标"]
