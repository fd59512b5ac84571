"""Functional codes by the names a sentence prints."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative.grammar.functional import (
    FunctionalNames,
    classifies,
    economic_code,
    economic_of_year,
    economic_with_tail,
    moved_with_tail,
    printed_code,
)
from etl.records.disclosure import Line, Table

NAMES = FunctionalNames(())


def test_a_name_has_its_code_under_its_parent_with_or_without_the_word_for_expenditure() -> None:
    assert NAMES.code("", "节能环保支出") == NAMES.code("", "节能环保") == "211"
    assert NAMES.code("211", "污染防治") == "21103"
    assert NAMES.code("205", "污染防治") is None


def test_a_phrase_that_marks_its_levels_is_a_path() -> None:
    found = NAMES.by_path("节能环保支出（类）污染防治（款）大气（项）", ())
    assert found is not None
    assert found[0] == "2110301"
    assert NAMES.by_path("公务接待费", ()) is None


def test_a_quoted_word_is_part_of_a_name_and_a_quotation_mark_of_the_sentence_is_not() -> None:
    for phrase in ("公共安全（类）法院（款）“两庭”建设（项）", "用于“公共安全支出（类）法院（款）“两庭”建设（项）"):
        found = NAMES.by_path(phrase, ())
        assert found is not None
        assert found[0] == "2040506"


def test_a_line_without_a_name_gives_no_name() -> None:
    """The rest of a row that a page break cuts: its code would be that of whatever is told."""
    lines = (
        Line(1, 1, "", (), level="class", functional_code="221"),
        Line(2, 1, "", (), level="section", functional_code="22102"),
    )
    names = FunctionalNames((Table(1, "income", None, None, "万元", Decimal(10_000), 1, 1, (), lines),))
    assert names.class_with_tail("本年收入合计") is names.by_plain_path("合计") is None


def test_a_name_of_two_codes_means_the_one_that_is_not_for_basic_construction() -> None:
    assert economic_code("办公设备购置", ()) == "31002"
    assert economic_with_tail("专用设备购置支出", is_government=False) == ("31003", "专用设备购置")
    assert economic_code("其他基本建设支出", ()) == "30999"


def test_an_item_may_have_the_name_of_its_section_before_it_without_a_mark() -> None:
    assert NAMES.by_path("人大事务行政运行（项）", ()) == ("2010101", "行政运行")
    assert NAMES.by_path("某某事务行政运行（项）", ()) == (None, "某某事务行政运行")


def test_names_of_the_economic_classification_that_moved() -> None:
    assert [economic_of_year("30113", "住房公积金", year) for year in (2016, 2017, 2018)] == ["30311", "30311", "30113"]
    assert (economic_of_year(None, "提租补贴", 2017), economic_of_year(None, "提租补贴", 2018)) == ("30312", None)
    assert economic_of_year("30101", "基本工资", 2017) == "30101"
    assert (moved_with_tail("提租补贴支出"), moved_with_tail("提租补贴及其他"), moved_with_tail("基本工资")) == (
        "提租补贴",
        None,
        None,
    )


def test_short_names_count_where_it_is_said() -> None:
    assert economic_with_tail("水费", is_government=False) is None
    assert economic_with_tail("水费", is_government=False, shortest=2) == ("30205", "水费")


def test_a_code_in_front_stands_in_brackets_or_without() -> None:
    for phrase in ("2110301大气", "（2110301）大气", "大气（2110301）"):
        found = printed_code(phrase, NAMES)
        assert found is not None
        assert found[0] == "2110301"
    assert printed_code("（2110301）", NAMES) is None


def test_a_code_of_the_tables_stands_whatever_took_its_place() -> None:
    assert NAMES.of_year("2089901", 2026) == "2089999"
    line = Line(1, 1, "其他社会保障和就业支出", (), level="item", functional_code="2089901")
    table = Table(1, "income", None, None, "万元", Decimal(10_000), 1, 1, (), (line,))
    assert FunctionalNames([table]).of_year("2089901", 2026) == "2089901"


def test_names_of_a_classification_and_names_of_projects() -> None:
    assert classifies(["农林水支出", "河道管理项目"])
    assert classifies(["工资福利支出", "物业管理费"])
    assert classifies(["办公费", "行政运行"])
    assert not classifies(["物业管理费", "河道管理项目"])
