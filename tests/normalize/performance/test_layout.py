"""The parts of a table: rows of labels, a header, rows of indicators; and a table that goes on without a header."""

import pytest

from etl.normalize.performance.head import read_head
from etl.normalize.performance.header import header_columns
from etl.normalize.performance.layout import has_indicators, parts_of
from tests.normalize.performance.sheets import FORM, form, row, sheet

INDICATOR = "产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录"


def test_head_and_body_are_apart() -> None:
    (part,) = parts_of(form(INDICATOR, INDICATOR))
    assert [index for index, _ in part.head] == [0, 1, 2, 3] and [index for index, _ in part.body] == [5, 6]


def test_a_table_without_a_header_is_no_form_unless_it_goes_on() -> None:
    rest = sheet([INDICATOR])
    assert has_indicators(form(INDICATOR)) and not has_indicators(rest)
    columns = header_columns(row(FORM[4])) or ()
    assert [len(part.body) for part in parts_of(rest, columns)] == [1]
    assert sum(len(part.body) for part in parts_of(rest)) == 0


def test_two_forms_in_one_table_are_two_parts() -> None:
    both = sheet([*FORM, INDICATOR, *FORM, INDICATOR, INDICATOR])
    assert [len(part.body) for part in parts_of(both)] == [1, 2]


def test_a_form_below_the_rest_of_another_may_head_its_indicators_nowhere() -> None:
    rest = "绩效指标|满意度指标|服务对象满意度指标|学生满意度|≥95%"
    own = ["项目名称||技工培训||", "项目资金||年度预算总额|30.00|", "绩效指标|产出指标|数量指标|培训人数|75人", rest]
    columns = header_columns(row("|一级指标|二级指标|三级指标|指标值")) or ()
    parts = list(parts_of(sheet([rest, *own]), columns))
    assert [(len(part.head), len(part.body)) for part in parts] == [(0, 1), (2, 2)]
    assert {"level_1", "level_2", "indicator", "target"} <= parts[1].roles


@pytest.mark.parametrize("name", ["专项（项目）名称 水质奖励", "项目名称：水质奖励"])
def test_the_next_form_begins_with_its_name_where_no_rule_parts_it_from_its_label(name: str) -> None:
    own = [f"{name}||||||||", *FORM[2:]]
    parts = list(parts_of(sheet([*FORM, INDICATOR, *own, INDICATOR, INDICATOR])))
    assert [(len(part.head), len(part.body)) for part in parts] == [(4, 1), (3, 2)]
    assert [read_head(part.head).project for part in parts] == ["水质监测项目", "水质奖励"]


def test_the_title_of_the_next_form_within_the_grid_is_no_indicator() -> None:
    """So it is where no rule sets it apart."""
    first, _ = parts_of(form(INDICATOR, "项目支出绩效自评表（2025年度）||||||||", *FORM[:1], *FORM[4:], INDICATOR))
    assert [index for index, _ in first.body] == [5]


def test_a_row_that_tells_how_points_are_given_is_no_head() -> None:
    told = "产出指标|数量指标|清扫面积|2.5|计划标准|2|12.5|完成值达到指标值的得满分|记录"
    (part,) = parts_of(form(told, told))
    assert [index for index, _ in part.body] == [5, 6]
