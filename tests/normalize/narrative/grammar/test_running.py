"""Parts of the running costs: kept as parts of them, whatever they are called, and never opened for what follows."""

from decimal import Decimal

import pytest

from etl.normalize.narrative.grammar.running import WHOLE, is_section, part_of_running
from etl.normalize.narrative.grammar.subjects import Subject
from tests.normalize.narrative.forms import changes, wan

SECTION = ("八、其他重要事项", "（一）机关运行经费安排情况")


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("其中：办公费50万元，水费2万元", [("30201", "办公费", "50"), ("30205", "水费", "2")]),
        ("其中办公及印刷费50万元，日常维修费3万元", [(None, "办公及印刷费", "50"), (None, "日常维修费", "3")]),
        (
            "包括：会议费4万元、其他商品和服务支出6万元",
            [("30215", "会议费", "4"), ("30299", "其他商品和服务支出", "6")],
        ),
        (
            "主要用于：公务用车运行维护费8万元、办公设备购置1万元",
            [("30231", None, "8"), ("31002", "办公设备购置", "1")],
        ),
        ("其中：其他支出2万元、公用经费3万元", [(None, "其他支出", "2")]),
    ],
)
def test_parts(told: str, parts: list[tuple[str | None, str | None, str]]) -> None:
    whole, *found = changes(
        f"2024年机关运行经费预算100万元，{told}。比上年增加5万元，主要原因是人员增加。", headings=SECTION
    )
    assert (whole.subject_code, whole.current_yuan, whole.change_yuan) == (WHOLE, wan("100"), wan("5"))
    assert whole.reason == "人员增加"
    assert {(one.subject_kind, one.fund) for one in found} == {(WHOLE, "fiscal_appropriation")}
    assert [(one.subject_code, one.current_yuan) for one in found] == [(code, wan(yuan)) for code, _, yuan in parts]
    assert all(name in (None, one.subject_name) for one, (_, name, _) in zip(found, parts, strict=True))
    assert all(one.change_yuan is None and one.reason is None for one in found)


def test_brackets_hold_parts_and_a_reason_names_none() -> None:
    told = "机关运行经费2024年预算100万元（其中：办公费50万元，邮电费30万元），比上年增加5万元，主要原因是差旅费增加3万元。"
    found = changes(told, headings=("八、其他重要事项",))
    assert [(one.subject_code, one.current_yuan) for one in found] == [
        (WHOLE, wan("100")),
        ("30201", wan("50")),
        ("30207", wan("30")),
    ]
    assert (found[0].change_yuan, found[0].reason) == (wan("5"), "差旅费增加3万元")


def test_elsewhere_such_a_name_is_no_part() -> None:
    found = changes("2024年支出预算100万元，其中：办公费50万元。", headings=("三、支出预算情况说明",))
    assert [one.subject_kind for one in found] == ["total"]


def test_figures_of_last_year_are_no_parts() -> None:
    found = changes("2024年机关运行经费预算100万元。2023年办公费50万元。", headings=SECTION)
    assert [one.current_yuan for one in found] == [Decimal(1_000_000)]


def test_a_subject_of_the_document_as_a_part() -> None:
    meetings = Subject("three_public", "meetings", "会议费", "all", "某中心")
    assert part_of_running(meetings) == Subject(WHOLE, "30215", "会议费", "fiscal_appropriation", "某中心")
    assert is_section(SECTION)
    assert not is_section(("九、机关运行经费和会议费",))
