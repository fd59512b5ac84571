"""Figures that several subjects share in one sentence."""

import pytest

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.distributive import joined_names, spread


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        ("收入、支出分别为8万元、4万元", ["收入为8万元", "支出为4万元"]),
        ("收入和支出分别为8万元和4万元", ["收入为8万元", "支出为4万元"]),
        ("收入10万元，支出9万元，分别增加2万元、1万元", ["收入10万元", "支出9万元", "收入增加2万元", "支出增加1万元"]),
        ("收入为8万元", ["收入为8万元"]),
    ],
)
def test_each_subject_has_its_figure(text: str, cores: list[str]) -> None:
    assert [clause.core for clause in spread(clauses(plain_text(text)))] == cores


def test_more_subjects_than_figures_are_not_read() -> None:
    assert [c.core for c in spread(clauses(plain_text("甲、乙、丙分别为8万元、4万元")))] == [""]


def test_names_some_words_join() -> None:
    assert joined_names("“三公”经费、会议费和培训费共") == ["“三公”经费", "会议费", "培训费共"]
    assert joined_names("公务用车购置及运行维护费") == ["公务用车购置及运行维护费"]
