"""The parts of a table: rows of labels, a header, rows of indicators; and a table that goes on without a header."""

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
