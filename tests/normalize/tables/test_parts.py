"""Columns nobody knows are parts of the sum they make up with those beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.parts import with_parts
from etl.records.kinds import TableKind
from tests.normalize.headed import sheet

PLACES = ("项目名称", "合计", "甲县", "乙县", "丙区")
GRANTS = (["合计", "60.00", "10.00", "20.00", "30.00"], ["造林补助", "45.00", "10.00", "20.00", "15.00"])


def measures(paths: Sequence[str], *rows: Sequence[str], kind: str = "other") -> list[str | None]:
    parsed, is_of = sheet(paths, *rows), TableKind(kind, "all")
    return [column.measure for column in with_parts(parsed, read_columns(parsed, is_of), is_of)][1:]


def test_what_adds_up_on_every_line_is_a_part() -> None:
    assert measures(PLACES, *GRANTS) == ["total", "of_which", "of_which", "of_which"]
    # The sum may stand last, and another year beside it is none of it.
    last = [PLACES[0], *PLACES[2:], "合计"]
    assert measures(last, *([row[0], *row[2:], row[1]] for row in GRANTS)) == ["of_which"] * 3 + ["total"]
    years = [*PLACES, "2023年预算数"]
    assert measures(years, *([*row, "9.00"] for row in GRANTS))[1:4] == ["of_which"] * 3


def test_one_line_that_does_not_add_up_leaves_all_of_them_unknown() -> None:
    wrong = ["抚育补助", "15.00", "5.00", "", "15.00"]
    assert measures(PLACES, *GRANTS, wrong) == ["total", "unknown", "unknown", "unknown"]
    without = ["抚育补助", "", "5.00", "", ""]
    assert measures(PLACES, *GRANTS, without) == ["total", "unknown", "unknown", "unknown"]


def test_a_single_line_or_addend_proves_nothing() -> None:
    assert measures(PLACES, GRANTS[0]) == ["total", "unknown", "unknown", "unknown"]
    same = [["合计", "60.00", "60.00", "", ""], ["造林补助", "45.00", "45.00", "", ""]]
    assert measures(PLACES, *same)[1] == "unknown"


def test_lines_with_one_addend_each_count_where_they_are_not_all_of_one_column() -> None:
    rows = [["甲", "60.00", "60.00", "", ""], ["乙", "45.00", "", "45.00", ""], ["丙", "", "", "", ""]]
    assert measures(PLACES, *rows)[1:3] == ["of_which"] * 2


def test_rounded_figures_may_differ_by_their_last_digits() -> None:
    rounded = ["抚育补助", "10.01", "3.34", "3.33", "3.33"]
    assert measures(PLACES, *GRANTS, rounded)[1:] == ["of_which"] * 3
    far = ["抚育补助", "10.05", "3.34", "3.33", "3.33"]
    assert measures(PLACES, *GRANTS, far)[1:] == ["unknown"] * 3


def test_a_part_of_a_part_is_no_addend() -> None:
    paths = ("项目名称", "合计", "甲县", "其中：村级", "乙县")
    rows = [["合计", "30.00", "10.00", "4.00", "20.00"], ["造林", "25.00", "10.00", "4.00", "15.00"]]
    assert measures(paths, *rows) == ["total", "of_which", "of_which", "of_which"]


def test_beside_basic_and_project_expenditure_it_is_a_part_of_expenditure() -> None:
    paths = ("科目编码", "合计", "基本支出", "项目支出", "村级补助支出")
    rows = [["213", "60.00", "10.00", "20.00", "30.00"], ["21302", "45.00", "10.00", "20.00", "15.00"]]
    assert measures(paths, *rows, kind="expenditure") == ["total", "basic", "project", "expenditure_part"]


def test_of_a_group_with_its_sum_only_the_sum_is_an_addend() -> None:
    paths = ("科目编码", "合计", "基本支出/小计", "基本支出/人员支出", "基本支出/公用支出", "村级补助款")
    rows = [
        ["213", "60.00", "30.00", "10.00", "20.00", "30.00"],
        ["21302", "45.00", "30.00", "10.00", "20.00", "15.00"],
    ]
    assert measures(paths, *rows, kind="expenditure") == ["total", "basic", "personnel", "public", "expenditure_part"]


@pytest.mark.parametrize(("head", "measure"), [("其他", "other_income"), ("林场自有林木款", "unknown")])
def test_beside_funds_only_what_is_left_of_them_is_known(head: str, measure: str) -> None:
    paths = ("项目名称", "合计", "一般公共预算", "政府性基金预算", head)
    assert measures(paths, *GRANTS, kind="project_expenditure")[1:] == ["by_fund", "by_fund", measure]


@pytest.mark.parametrize("kind", ["income", "three_public"])
def test_units_divide_sources_and_items_but_these_are_no_parts_of_one_another(kind: str) -> None:
    assert measures(PLACES, *GRANTS, kind=kind) == ["total", "of_which", "of_which", "of_which"]
    beside = {"income": "事业收入", "three_public": "公务接待费"}[kind]
    assert measures(("项目名称", "合计", beside, *PLACES[3:]), *GRANTS, kind=kind)[2:] == ["unknown", "unknown"]


def test_lists_abreast_are_left_alone() -> None:
    assert "of_which" not in measures(PLACES, *GRANTS, kind="income_expenditure_summary")


def test_what_was_taken_for_a_part_of_the_column_beside_it_is_one_of_the_whole() -> None:
    paths = ("科目编码", "合计", "基本支出", "其中：对下补助", "村级补助款")
    rows = [["213", "60.00", "10.00", "20.00", "30.00"], ["21302", "45.00", "10.00", "20.00", "15.00"]]
    assert measures(paths, *rows, kind="expenditure")[1:] == ["basic", "expenditure_part", "expenditure_part"]
