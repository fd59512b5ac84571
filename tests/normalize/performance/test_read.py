"""Tables in order: their parts, the numbers of their lines, and a table that goes on with the one before."""

from etl.normalize.performance.read import line_numbers, read_parts
from tests.normalize.performance.sheets import form, read_performance, sheet

INDICATOR = "产出指标|数量指标|监测次数|≥12次|计划标准|10|20|完成得满分|记录"


def test_every_row_that_prints_a_figure_is_a_line() -> None:
    numbers = line_numbers(read_parts(form(INDICATOR, "||知晓度|提高|||||")))
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    assert {2, 5} <= numbers.keys() and 6 not in numbers


def test_a_table_that_goes_on_belongs_to_the_goal_before() -> None:
    goals, _, _ = read_performance([(1, form(INDICATOR)), (2, sheet([INDICATOR.replace("监测次数", "报告份数")]))])
    assert [[one.indicator for one in goal.indicators] for goal in goals] == [["监测次数", "报告份数"]]
