"""What a final account says of its own year's budget: by how much it differs, and why, beside why it changed; figures are made up."""

from __future__ import annotations

from decimal import Decimal

from etl.normalize.narrative import read_narrative
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from tests.normalize.narrative.forms import wan

SPENT = ("五、一般公共预算财政拨款支出决算情况说明", "（三）具体情况")
ITEM = "农林水支出（类）水利（款）行政运行（项）"


def stated(text: str, headings: tuple[str, ...] = SPENT) -> PriorYearChange:
    (said,) = read_narrative([Paragraph(1, headings, text)], (), 2024, "final").prior_year_changes
    return said


def test_the_reason_of_each_comparison_is_kept_with_it() -> None:
    said = stated(
        f"{ITEM}。年初预算为90万元，支出决算为96万元，完成年初预算的106.67%，比上年增加5万元，主要原因是人员增加。"
        "决算数大于年初预算数6万元，主要原因是年中追加工资。"
    )
    assert (said.change_yuan, said.reason) == (wan("5"), "人员增加")
    assert (said.budget_word, said.budget_change_yuan, said.budget_reason) == ("大于", wan("6"), "年中追加工资")
    assert (said.budgets_yuan, said.completion_pct) == ((wan("90"),), Decimal("106.67"))


def test_amount_and_percentage_below_the_budget_are_negative() -> None:
    said = stated(f"{ITEM}。年初预算为20万元，支出决算为18万元，比年初预算减少2万元，下降10%，主要原因是项目结余。")
    assert (said.budget_change_yuan, said.budget_change_pct) == (wan("-2"), Decimal(-10))
    assert (said.change_yuan, said.change_pct, said.reason, said.budget_reason) == (None, None, "项目结余", "项目结余")


def test_the_difference_may_stand_in_a_clause_of_its_own() -> None:
    said = stated(f"{ITEM}支出决算为4万元，与年初预算相比，减少1万元，下降20%。")
    assert (said.budget_change_yuan, said.budget_change_pct, said.change_yuan) == (wan("-1"), Decimal(-20), None)
    said = stated(
        "机关运行经费支出62万元，年初预算为67万元，决算数小于预算数，差值为5万元；比上年增加3万元，增长5.08%。",
        ("（一）机关运行经费",),
    )
    assert (said.budget_change_yuan, said.change_yuan, said.change_pct) == (wan("-5"), wan("3"), Decimal("5.08"))


def test_a_rate_behind_the_share_that_was_spent_is_no_difference() -> None:
    said = stated(f"{ITEM}。年初预算为20万元，支出决算为18万元，完成年初预算的90%，同比下降4%。")
    assert (said.budget_change_pct, said.change_pct) == (None, Decimal(-4))
