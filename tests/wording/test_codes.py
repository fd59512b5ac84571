"""Codes beside names of others."""

from dataclasses import replace

import pytest

from etl.records.located import Paragraph
from etl.wording.codes import coded_issues
from tests.reconcile.builders import Row, disclosure, table


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("住房公积金（2210201项）208.80万元", []),
        ("其中住房公积金（2210201）", []),
        ("购房补贴（2210201项）208.80万元", ["wording.name_of_another_code"]),
        ("教育支出（210类）", ["wording.name_of_another_code"]),
        ("另有安排（2210201项）", []),
        ("“2210201 购房补贴”70.00万元", ["wording.name_of_another_code"]),
        ("2210201住房公积金70.00万元", []),
        ("住房公积金（9990201项）", []),
    ],
)
def test_a_name_is_that_of_its_code(text: str, told: list[str]) -> None:
    found = list(coded_issues(disclosure(), [Paragraph(4, (), text)]))
    assert [one.code for one in found] == told
    assert all(one.expected and one.expected not in text for one in found)


def test_a_name_of_other_years_is_told() -> None:
    made = replace(disclosure(), fiscal_year=2025)
    (found,) = coded_issues(made, [Paragraph(4, (), "“医疗卫生与计划生育支出（210类）")])
    assert (found.code, found.severity) == ("wording.renamed_item", "low")
    assert list(coded_issues(made, [Paragraph(4, (), "卫生健康支出（210类）")])) == []


def test_a_name_with_another_letter_is_told() -> None:
    def named(*names: str) -> list[str | None]:
        tables = [table("expenditure", ["total"], [Row(name, "item", "2210201", {"total": "3.00"})]) for name in names]
        made = replace(disclosure(*tables), fiscal_year=2025)
        return [one.printed for one in coded_issues(made, []) if one.code == "wording.misspelt_item"]

    assert named("住房公积金", "住房公基金") == ["住房公基金"]
    assert named("住房公积金", "住房公积") == named("住房公积金", "住房公积金") == [], "cut by its cell"
    assert named("住房公基金") == [], "no other table names it"


def test_a_project_beside_a_code_has_a_name_of_its_own() -> None:
    def told(project: str | None) -> list[str]:
        row = Row("应急物资储备", "project" if project else "item", "2050299", {"total": "3.00"}, project=project)
        made = replace(disclosure(table("project_expenditure", ["total"], [row])), fiscal_year=2025)
        return [one.code for one in coded_issues(made, [])]

    assert told("应急物资储备") == []
    assert told(None) == ["wording.name_of_another_code"]
