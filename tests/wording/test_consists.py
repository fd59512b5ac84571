"""What basic expenditure is said to consist of."""

from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.wording.consists import list_issues
from tests.reconcile.builders import Row, disclosure, table

PRINTED = {"30101": "基本工资", "30102": "津贴补贴", "30113": "住房公积金", "30302": "退休费", "30309": "奖励金"}


def issues(text: str) -> list[Issue]:
    rows = [Row(name, "section", code, {"total": "1.00"}, economic=True) for code, name in PRINTED.items()]
    rows += [
        Row("个人农业生产补贴", "section", "30310", {}, economic=True),
        Row("办公费", "section", "30201", {"total": "1.00"}, economic=True),
    ]
    made = disclosure(table("basic_expenditure", ["total"], rows))
    return list(list_issues(made, [Paragraph(9, (), text)]))


def test_a_list_of_all_items_names_those_with_a_figure() -> None:
    assert (
        issues("人员经费5.00万元，主要包括：基本工资、津贴补贴、住房公积金、退休费、奖励金；公用经费1.00万元。") == []
    )
    (found,) = issues("人员经费5.00万元，主要包括：基本工资、津贴补贴、住房公积金、退休费、个人农业生产补贴。")
    assert (found.code, found.printed, found.expected) == ("wording.item_without_figure", "个人农业生产补贴", "奖励金")
    (found,) = issues("人员经费5.00万元，主要包括：基本工资、津贴补贴、住房公积金、退休费。")
    assert (found.code, found.expected) == ("wording.item_left_out", "奖励金")


def test_a_list_that_is_open_or_names_a_few_claims_nothing() -> None:
    assert issues("人员经费5.00万元，主要包括：基本工资、津贴补贴、住房公积金、退休费等。") == []
    assert issues("人员经费5.00万元，主要包括：基本工资、津贴补贴。") == []
    assert issues("人员经费5.00万元，主要包括：工资、津补贴、公积金、养老金、奖金。") == []
