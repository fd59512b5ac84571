"""Functional codes by the names a sentence prints."""

from __future__ import annotations

from etl.normalize.narrative.grammar.functional import FunctionalNames

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
