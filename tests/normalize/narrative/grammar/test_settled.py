"""What statements are of once all are read."""

import pytest

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.functional import FunctionalNames
from etl.normalize.narrative.grammar.settled import settled
from etl.normalize.narrative.grammar.subjects import Subject
from tests.normalize.narrative.forms import wan

BASIC = ("六、一般公共预算基本支出情况说明",)


def one(kind: str, code: str | None, name: str, headings: tuple[str, ...], fund: str = "all") -> StatementDraft:
    return StatementDraft(Subject(kind, code, name, fund), 1, headings, text=f"{name}2万元", current=wan("2"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("year", "code"), [(2017, "30312"), (2018, None)])
def test_a_name_that_is_gone_had_a_code_until_its_last_year(year: int, code: str | None) -> None:
    (found,) = settled([one("expenditure_kind", None, "提租补贴", BASIC)], year, FunctionalNames(()))
    assert found.subject.code == code


def test_totals_and_meetings_keep_their_fund() -> None:
    section = ("七、“三公”经费情况",)
    told = [
        one("three_public", "total", "“三公”经费", section, "general_public_budget"),
        one("three_public", "meetings", "会议费", section, "fiscal_appropriation"),
        one("three_public", "reception", "公务接待费", (*section, "（三）公务接待费"), "fiscal_appropriation"),
        one("three_public", "reception", "公务接待费", ("九、其他",), "fiscal_appropriation"),
    ]
    assert [draft.subject.fund for draft in settled(told, 2024, FunctionalNames(()))] == [
        "general_public_budget",
        "fiscal_appropriation",
        "general_public_budget",
        "fiscal_appropriation",
    ]


def test_parts_of_running_costs_are_of_that_kind() -> None:
    section = ("八、其他", "（一）机关运行经费")
    told = [
        one("agency_operation", "agency_operation", "机关运行经费", section),
        one("three_public", "meetings", "会议费", section),
    ]
    assert [draft.subject.kind for draft in settled(told, 2024, FunctionalNames(()))] == ["agency_operation"] * 2


@pytest.mark.parametrize(("year", "code"), [(2020, "2129901"), (2021, "2129999")])
def test_a_functional_name_has_the_code_of_its_year(year: int, code: str) -> None:
    (found,) = settled([one("functional_code", "2129901", "其他城乡社区支出", BASIC)], year, FunctionalNames(()))
    assert found.subject.code == code
