"""Reasons and purposes that are another's."""

from dataclasses import replace
from decimal import Decimal

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


def test_a_reason_for_all_changes_goes_their_way() -> None:
    rising = replace(change(1, "收入", "5", ""), subject_kind="total", change_yuan=Decimal(5), page_no=3)
    made = replace(disclosure(), statements=Statements(prior_year_changes=(rising,)))
    assert [one.code for one in issues("财政拨款收入支出减少的主要原因是压减经费。", made=made)] == [
        "wording.reason_direction"
    ]
    assert issues("财政拨款收入支出增加的主要原因是新增项目。", made=made) == []
    assert issues("财政拨款收入支出减少的主要原因是压减经费。") == []


def test_one_reason_is_not_of_a_rise_and_of_a_fall() -> None:
    def told(reason: str, *signs: int) -> list[str]:
        changes = tuple(
            replace(change(no, f"项目{no}", str(sign), reason), change_yuan=Decimal(sign))
            for no, sign in enumerate(signs)
        )
        return [
            one.code for one in issues(made=replace(disclosure(), statements=Statements(prior_year_changes=changes)))
        ]

    assert told("新设场馆开放运行", 3, -4) == ["wording.same_reason"]
    assert told("新设场馆开放运行", 3, 4) == told("人员正常变动情况", 3, -4) == []


def test_the_reason_of_an_item_goes_its_way() -> None:
    text = "公务接待费增加0.20万元。公务接待费支出{}的主要原因是调研活动变化。"
    one = change(1, "公务接待费", "5", "调研活动变化")
    told = replace(one, change_yuan=Decimal(2000), text="公务接待费增加0.20万元")
    made = replace(disclosure(), statements=Statements(prior_year_changes=(told,)))
    assert [each.code for each in issues(text.format("减少"), made=made)] == ["wording.reason_direction"]
    assert issues(text.format("增加"), made=made) == []


def test_an_item_without_a_reason_among_those_with_one_is_told() -> None:
    def account(*reasons: str) -> list[str | None]:
        texts = [f"{no}. 第{no}项。年初预算9.00万元，支出决算8.00万元，{reason}" for no, reason in enumerate(reasons)]
        told = tuple(
            replace(
                change(no, f"第{no}项", "1", ""), change_pct=None, text=text, current_yuan=Decimal("8.00E+4"),
                budgets_yuan=(Decimal("9.00E+4"),),
            )
            for no, text in enumerate(texts)
        )  # fmt: skip
        made = replace(disclosure(), kind="final", statements=Statements(prior_year_changes=told))
        return [each.printed for each in issues(*texts, made=made) if each.code == "wording.reason_lacking"]

    reason = "主要原因是人员减少。"
    assert account(reason, reason, reason, "完成88.89%。") == ["第3项"]
    assert account(reason, reason, reason, reason) == account("完成。", "完成。", "完成。", "完成。") == []


def test_the_purpose_of_another_item_word_for_word_is_told() -> None:
    def item(name: str, purpose: str) -> str:
        return f"“农林水支出（类）农业农村（款）{name}（项）”科目3.00万元，主要用于{purpose}。"

    fund = item("住房公积金", "缴纳在职人员住房公积金")
    (found,) = issues(fund, item("病虫害控制", "缴纳在职人员住房公积金"))
    assert (found.code, found.expected) == ("wording.copied_purpose", "病虫害控制")
    assert codes(fund, item("病虫害控制", "农作物病虫害防治")) == []
    assert codes(item("行政运行", "保障机构运转"), item("病虫害控制", "保障机构运转")) == [], "names no item"


def test_the_reason_for_all_before_it_may_stand_within_a_paragraph() -> None:
    text = "支出预算增加80.40万元。财政拨款收入支出{}的主要原因是新增项目。"
    told = replace(change(1, "支出预算", "5", ""), subject_kind="total", page_no=3, change_yuan=Decimal(804_000))
    made = replace(disclosure(), statements=Statements(prior_year_changes=(told,)))
    assert [each.code for each in issues(text.format("减少"), made=made)] == ["wording.reason_direction"]
    assert issues(text.format("增加"), made=made) == []


def test_a_reason_that_speaks_of_last_year_is_not_against_the_change() -> None:
    changes = (change(1, "住房公积金", "-4", "上年一次性补缴增加"), change(2, "行政运行", "4", "2023年项目减少"))
    assert issues(made=replace(disclosure(), statements=Statements(prior_year_changes=changes))) == []


def test_a_reason_behind_a_whole_and_its_parts_may_be_the_whole_s() -> None:
    whole = replace(change(1, "支出", "15", ""), subject_kind="total", subject_code="expenditure", reason=None)
    parts = (replace(change(2, "基本支出", "35", ""), reason=None), change(3, "项目支出", "-20", "人员增加"))
    made = replace(disclosure(), statements=Statements(prior_year_changes=(whole, *parts)))
    assert issues(made=made) == []
    alone = replace(disclosure(), statements=Statements(prior_year_changes=parts))
    assert [one.code for one in issues(made=alone)] == ["wording.reason_direction"]


def test_people_who_leave_explain_a_fall() -> None:
    changes = (change(1, "行政运行", "-4", "退休人员增加"), change(2, "事业运行", "-4", "结转资金增加"))
    assert issues(made=replace(disclosure(), statements=Statements(prior_year_changes=changes))) == []


def test_the_reason_for_all_is_of_its_section() -> None:
    basic = replace(change(1, "基本支出", "4", ""), reason=None, subject_kind="expenditure_kind", page_no=3)
    basic = replace(basic, text="基本支出增加", change_yuan=Decimal(40_000))
    made = replace(disclosure(), statements=Statements(prior_year_changes=(basic,)))
    said = Paragraph(3, ("四、三公经费",), "预算支出减少的主要原因：厉行节约。")
    text = [Paragraph(3, ("三、基本支出",), "基本支出增加"), said]
    assert list(reason_issues(made, text)) == []
    text[1] = replace(said, headings=("三、基本支出",))
    assert [one.code for one in reason_issues(made, text)] == ["wording.reason_direction"]
