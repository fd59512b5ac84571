"""Phrases that have no place in a published document, by themselves and in the documents they are of."""

from dataclasses import replace

from etl.records.located import Paragraph
from etl.wording.phrases import phrase_issues
from tests.reconcile.builders import disclosure


def codes(*texts: str, scope: str = "department") -> list[str]:
    made = replace(disclosure(), scope=scope)  # type: ignore[arg-type]
    return [one.code for one in phrase_issues(made, [Paragraph(3, (), text) for text in texts])]


def test_a_word_of_the_template_is_told_once() -> None:
    assert codes("收入XX万元。", "支出XX万元。") == ["wording.template_word"]
    assert codes("购置EXX型设备一台。") == []


def test_a_paragraph_without_its_end_is_told() -> None:
    assert codes("比上年增加2.00万元，主要原因是新增一项工作") == ["wording.unended"]
    assert codes("比上年增加2.00万元，主要原因是新增一项工作。") == []


def test_only_a_unit_is_no_department() -> None:
    assert codes("本部门收入", scope="unit") == ["wording.department_terms"]
    assert codes("本部门收入") == []
