"""Sentences as districts, schools and towns of further provinces word them, with made-up figures: each part comes back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import YEAR, wan

TOTAL = "一、收支总体情况说明"
INCOME = "二、收入预算情况说明"
FISCAL = "四、财政拨款收支预算总体情况说明"
SPENT = "三、支出预算情况说明"
PUBLIC = "六、“三公”经费情况说明"
OPERATION = "七、机关运行经费情况说明"


def stated(text: str, heading: str, kind: str = "budget") -> tuple[PriorYearChange, ...]:
    return read_narrative([Paragraph(1, (heading,), text)], (), YEAR, kind).prior_year_changes


def told(one: PriorYearChange) -> str:
    """Subject, figure, change and percentage as one text, in 万元."""

    def money(yuan: Decimal | None) -> str:
        return "" if yuan is None else f"{(yuan / 10_000).normalize():f}"

    percent = "" if one.change_pct is None else f"{one.change_pct.normalize():f}"
    return f"{one.subject_code} {money(one.current_yuan)} {money(one.change_yuan)} {percent}".strip()


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        (
            PUBLIC,
            "2024年“三公”经费预算9万元，其中：（一）因公出国（境）费0万元。（二）公务用车费7万元，其中：公务用车购置费0万元，公务用车运行维护费7万元。",
            ["total 9", "overseas 0", "vehicles 7", "vehicle_purchase 0", "vehicle_operation 7"],
        ),
        (
            PUBLIC,
            "“三公”经费预算为10万元，与2023年预算数持平。其中：因公出国（境）费1万元、公务用车购置及运行费7万元、公务接待费2万元，与2023年预算数持平。",
            ["total 10 0", "overseas 1 0", "vehicles 7 0", "reception 2 0"],
        ),
        (
            PUBLIC,
            "与2023年相比，2024年“三公”经费减少1万元，其中：公务接待费减少1万元，因公出国（境）费和公务用车购置费无变化。",
            ["total  -1", "reception  -1", "overseas  0", "vehicle_purchase  0"],
        ),
        (
            PUBLIC,
            "公务用车运行费4万元，与上年持平；公务用车购置费和因公出国（境）费无预算。",
            ["vehicle_operation 4 0", "vehicle_purchase 0", "overseas 0"],
        ),
        (PUBLIC, "公车运行及维护46万元，较上年下降8%。", ["vehicle_operation 46  -8"]),
        (PUBLIC, "“三公”经费预算总额35万元，与上年预算35万元持平。", ["total 35 0"]),
        (
            TOTAL,
            "某镇2024年部门预算收入总数81万元，较2023年部门预算收入总数80万元增长1.25%；2024年部门预算支出总数81万元，较2023年部门预算支出总数80万元增长1.25%。",
            ["income 81  1.25", "expenditure 81  1.25"],
        ),
        (
            TOTAL,
            "收入总计70万元，支出总计72万元。与2023年相比，收入总计增加2万元，支出总计增加4万元，均增长3%。",
            ["income 70 2 3", "expenditure 72 4 3"],
        ),
        (TOTAL, "2024年部门预算总额为66万元，较2023年70万元减少4万元，降幅5.71%。", ["income_expenditure 66 -4 -5.71"]),
        (
            TOTAL,
            "决算收入总计为99万元，比上年增收2万元；决算支出总计为98万元，比上年增支3万元。",
            ["income 99 2", "expenditure 98 3"],
        ),
        (FISCAL, "财政拨款收入总预算33万元，比上年减少3万元。", ["income 33 -3"]),
        (INCOME, "事业收入20万元（含教育收费5万元），较上年增加2万元。", ["business 20 2"]),
        (SPENT, "项目支出43万元，比上年增加10万元。其中：本级项目支出30万元，对下转移支付13万元。", ["project 43 10"]),
        (
            SPENT,
            "教育支出80万元，较上年减少1万元，主要原因是活动减少；结转下年2万元。",
            ["205 80 -1", "carried_forward 2"],
        ),
        (
            OPERATION,
            "机关运行经费46万元，其中：办公费10万元，其他支出3万元。比2023年增加2万元。",
            ["agency_operation 46 2", "30201 10", "None 3"],
        ),
        (SPENT, "农林水支出-林业和草原-事业机构（项）预算数为90万元，较上年预算数增加6万元。", ["2130204 90 6"]),
        (SPENT, "科学技术支出206（类）科学技术管理事务01（款）行政运行01（项）预算数为21万元。", ["2060101 21"]),
        (SPENT, "一般公共服务支出类级科目2024年预算数为30万元。", ["201 30"]),
    ],
)
def test_each_subject_has_its_figures(heading: str, text: str, found: list[str]) -> None:
    assert [told(one) for one in stated(text, heading)] == found


def test_parts_behind_a_reason_are_no_reason() -> None:
    total, *parts = stated(
        "“三公”经费支出决算合计8万元，完成预算的80%，决算数小于预算数的主要原因是厉行节约，其中：因公出国（境）费0万元，公务接待费1万元。",
        PUBLIC,
        "final",
    )
    assert (total.reason, total.completion_pct, total.budget_word) == ("厉行节约", Decimal(80), "小于")
    assert [told(one) for one in parts] == ["overseas 0", "reception 1"]


def test_what_stays_the_same_keeps_last_year_s_figure() -> None:
    (one,) = stated("公务接待费2万元，与上年预算2万元持平。", PUBLIC)
    assert (one.prior_yuan, one.change_word) == (wan("2"), "持平")


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        (PUBLIC, "因公出国（境）费用0万元，同2023年相比没有增加或减少。", ["overseas 0 0"]),
        (PUBLIC, "“三公”经费预算10万元，其中基本支出10万元，项目支出0万元。", ["total 10"]),
        (PUBLIC, "“三公”经费总体支出10万元，比上年支出11万元减少1万元。", ["total 10 -1"]),
        (SPENT, "1.205教育支出02普通教育03初中教育700万元，比上年增加20万元。", ["2050203 700 20"]),
    ],
)
def test_further_words(heading: str, text: str, found: list[str]) -> None:
    assert [told(one) for one in stated(text, heading)] == found


def test_the_share_of_the_budget_with_the_budget() -> None:
    (one,) = stated("公务接待费年度支出3万元，占年初预算4万元的75%。", PUBLIC, "final")
    assert (one.current_yuan, one.budgets_yuan, one.completion_pct) == (wan("3"), (wan("4"),), Decimal(75))
