"""What stands behind the figures of parts is of the total they add up to, or of the side it names."""

from __future__ import annotations

import pytest

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.totals import explains_a_side
from tests.normalize.narrative.forms import wan
from tests.normalize.narrative.matters.test_prior_year_changes import read

SECTION = ("七、“三公”经费",)


@pytest.mark.parametrize(("operation", "of"), [("15", "total"), ("14", "vehicle_operation")])
def test_a_comparison_is_of_the_total_its_parts_add_up_to(operation: str, of: str) -> None:
    text = f"2024年“三公”经费预算20万元。公务接待费5万元，公务用车运行维护费{operation}万元。与上年相比减少1万元。"
    assert [one.subject_code for one in read((SECTION, text)) if one.change_yuan is not None] == [of]


@pytest.mark.parametrize(("part", "of"), [("4", "income"), ("3", "fiscal_appropriation")])
def test_a_reason_is_of_the_total_whose_parts_make_up_its_change(part: str, of: str) -> None:
    text = (
        "2024年收入预算90万元，比上年增加9万元。其中：财政拨款收入60万元，增加5万元；"
        f"其他收入30万元，增加{part}万元。增加的主要原因是项目增多。"
    )
    (whole, *_) = found = read((("一、收入预算",), text))
    assert (whole.current_yuan, whole.change_yuan) == (wan("90"), wan("9"))
    given = [one.subject_code for one in found if one.reason == "项目增多"]
    assert (given == ["income"]) == (of == "income")


def test_a_clause_that_explains_income_or_expenditure_as_a_whole() -> None:
    def explains(text: str) -> bool:
        (clause,) = clauses(plain_text(text))
        return explains_a_side(clause)

    assert explains("支出增加的主要原因是项目增多") and not explains("接待费增加的主要原因是来访增多")
