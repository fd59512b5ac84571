"""Which line stands under which."""

from __future__ import annotations

import pytest

from etl.reconcile.within.outline import code_parents, list_rank
from etl.records.disclosure import Line
from tests.reconcile.builders import Row, table


def parents(*rows: Row) -> dict[int, int]:
    lines = table("expenditure", ["total"], rows).lines
    return {no: parent.no for no, parent in code_parents(lines).items()}


CLASS, SECTION, ITEM = Row("教育", "class", "205"), Row("普通", "section", "20502"), Row("学前", "item", "2050201")


def test_a_code_stands_under_the_nearest_higher_one() -> None:
    assert parents(Row("合计", "total"), CLASS, SECTION, ITEM) == {2: 1, 3: 2, 4: 3}
    assert parents(Row("合计", "total"), CLASS, ITEM) == {2: 1, 3: 2}


def test_a_code_that_none_contains_stands_under_the_total() -> None:
    assert parents(Row("合计", "total"), CLASS, Row("其他", "section", "20601")) == {2: 1, 3: 1}
    assert parents(CLASS, Row("其他", "section", "20601")) == {}


def test_codes_of_one_unit_do_not_stand_under_those_of_another() -> None:
    first, second = Row("教育", "class", "205", unit="甲"), Row("普通", "section", "20502", unit="乙")
    assert parents(Row("乙", "unit", unit="乙"), first, second) == {3: 1}


def test_a_project_stands_under_the_line_of_its_own_code() -> None:
    assert parents(CLASS, ITEM, Row("甲项目", "project", "2050201")) == {2: 1, 3: 2}


@pytest.mark.parametrize(
    ("label", "level", "in_tail", "rank"),
    [
        ("一、本年收入", "group", False, 0),
        ("1、事业收入", "source", False, 2),
        ("事业收入", "source", False, 2),
        ("其中：甲", "detail", False, 9),
        ("上年结转", None, True, 0),
        ("上年结转", None, False, None),
        ("", None, True, None),
    ],
)
def test_the_rank_in_a_list(label: str, level: str | None, in_tail: bool, rank: int | None) -> None:
    assert list_rank(Line(1, 1, label, (), section="income", level=level), in_tail) == rank  # type: ignore[arg-type]


def test_codes_stand_under_each_other_where_economic_classes_are_the_columns() -> None:
    rows = [Row("合计", "total"), CLASS, SECTION, ITEM]
    lines = table("economic_expenditure", ["total"], rows).lines
    assert {no: parent.no for no, parent in code_parents(lines, economic=True).items()} == {2: 1, 3: 2, 4: 3}
