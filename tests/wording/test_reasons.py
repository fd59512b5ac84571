"""Reasons and purposes that are another's."""

from dataclasses import replace

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.narrative import Statements
from etl.wording.reasons import reason_issues
from tests.reconcile.builders import disclosure
from tests.wording.builders import change


def issues(*texts: str, made: Disclosure | None = None) -> list[Issue]:
    return list(reason_issues(made or disclosure(), [Paragraph(3, (), text) for text in texts]))


def codes(*texts: str) -> list[str]:
    return [one.code for one in issues(*texts)]


def test_reasons_against_their_change_or_of_another_item_are_told() -> None:
    changes = (
        change(1, "事业单位离退休", "3", "事业单位离退休经费增加"),
        change(2, "机关事业单位职业年金缴费支出", "5", "事业单位离退休经费增加"),
        change(3, "住房公积金", "-4", "缴存基数增加"),
        change(4, "公共法律服务", "-4", "压减一般性支出，人员经费增加"),
        change(5, "行政运行", "-4", "人员减少"),
    )
    made = replace(disclosure(), statements=Statements(prior_year_changes=changes))
    found = {one.code: one for one in issues(made=made)}
    assert set(found) == {"wording.copied_reason", "wording.reason_direction"}
    assert dict(found["wording.copied_reason"].message.values)["subject"] == "机关事业单位职业年金缴费支出"
    assert found["wording.reason_direction"].printed == "缴存基数增加"


def test_a_reason_from_another_sentence_is_not_held_against_the_change() -> None:
    away = replace(change(1, "住房公积金", "-4", "缴存基数增加"), text="住房公积金")
    assert issues(made=replace(disclosure(), statements=Statements(prior_year_changes=(away,)))) == []


def item(section: str, name: str, purpose: str) -> str:
    return f"“城乡社区支出（类）{section}（款）{name}（项）”6.00万元，主要用于{purpose}。"


def test_a_purpose_that_is_another_item_is_told() -> None:
    section = "城乡社区管理事务"
    own = item(section, "一般行政管理事务", f"{section}一般行政管理事务")
    assert codes(own, item(section, "城管执法", "城管执法工作")) == []
    assert codes(own, item(section, "城管执法", f"{section}一般行政管理事务")) == ["wording.copied_purpose"]
