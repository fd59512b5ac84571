"""Budget or final account, department or unit: by words, by a name."""

from __future__ import annotations

from etl.normalize.identity.kind_and_scope import kind_of_words, scope_of_name, scope_of_words


def test_more_lines_decide_and_as_many_of_both_decide_nothing() -> None:
    assert kind_of_words(["2024年部门决算", "决算公开表", "预算数"]) == "final"
    assert kind_of_words(["2024年部门预算"]) == "budget"
    assert kind_of_words(["部门决算", "部门预算"]) is None


def test_a_fund_s_name_is_no_kind() -> None:
    assert kind_of_words(["一般公共预算财政拨款", "部门决算"]) == "final"
    assert kind_of_words(["一般公共预算财政拨款"]) is None


def test_a_scope_is_told_by_words_or_by_an_addition_to_the_name() -> None:
    assert scope_of_words(["2024年单位预算"]) == "unit"
    assert scope_of_words(["2024年部门预算"]) == "department"
    assert scope_of_words(["2024年部门（单位）预算"]) is None
    assert scope_of_name("甲省水务厅（本级）") == "unit"
    assert scope_of_name("甲省水务厅（汇总）") == "department"
    assert scope_of_name("甲省水务厅") is None
