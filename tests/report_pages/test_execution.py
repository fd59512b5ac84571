"""The budget beside the final account, and last year's document beside what the text states."""

from __future__ import annotations

import html
from decimal import Decimal
from typing import Any, Literal

import pytest

from etl.report_pages.execution import SHOWN, execution
from etl.report_pages.page import disclosure_page
from etl.report_pages.records import Change, Execution
from etl.report_pages.year_changes import changes, changes_of_documents
from tests.report_pages.readings import audited, reading


def executed(kind: str, code: str, fund: str = "all", **also: Any) -> Execution:
    values: dict[str, Any] = {
        "document_id": 1, "budget_document_id": 2, "item_kind": kind, "item_code": code, "item_name": f"事项{code}", "fund": fund,
        "initial_budget_yuan": Decimal(1_000_000), "adjusted_budget_yuan": None, "final_yuan": Decimal(850_000),
        "execution_pct": Decimal("85.00"), "initial_budget_page_no": 3, "final_page_no": 7,
    }  # fmt: skip
    return Execution(**{**values, **also})


def change(source: str, yuan: str, name: str = "节能环保支出") -> Change:
    amount = Decimal(yuan)
    return Change(
        1, "functional_code", "211", name, "all", amount, Decimal(100), amount - 100, None, None, source, None, None, False, 9, None
    )  # fmt: skip


def test_items_stand_in_groups_of_one_fund_each_once() -> None:
    found = reading(
        execution=(
            executed("total", "expenditure"), executed("total", "expenditure", final_yuan=Decimal(1)),
            executed("total", "expenditure", "general_public_budget"), executed("three_public", "total", "fiscal_appropriation"),
            executed("functional_code", "211", execution_pct=None),
            *(executed("economic_code", str(code)) for code in range(30101, 30102 + SHOWN)),
        )
    )  # fmt: skip
    groups = execution(found)
    assert [(one.name, one.fund, len(one.lines), one.is_long) for one in groups] == [
        ("total", "all", 1, False), ("economic", "all", SHOWN + 1, True), ("three_public", "fiscal_appropriation", 1, False),
    ]  # fmt: skip
    assert groups[0].lines[0].final_yuan == Decimal(850_000)
    assert execution(reading()) == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_what_became_of_the_budget(lang: Literal["zh", "en"]) -> None:
    page = html.unescape(disclosure_page(reading(execution=(executed("total", "expenditure"),)), [audited()], lang))
    for said in ("事项expenditure", ">100.00<", ">85.00<", "85.00%", "7"):
        assert said in page
    assert 'id="execution"' not in disclosure_page(reading(), [audited()], lang)


def test_last_year_s_document_stands_beside_what_the_text_states() -> None:
    stated, compared = change("narrative", "120"), change("documents", "121")
    both = reading(stated=(stated,), compared=(compared,))
    assert [step.change for group in changes(both).groups for step in group.steps] == [stated]  # type: ignore[union-attr]
    assert [step.change for group in changes_of_documents(both).groups for step in group.steps] == [compared]  # type: ignore[union-attr]
    assert "按上年文件所列各数比较" in disclosure_page(both, [audited()], "zh")
    alone = reading(compared=(compared,))
    assert changes_of_documents(alone) is None
    assert [step.change for group in changes(alone).groups for step in group.steps] == [compared]  # type: ignore[union-attr]
