"""Descriptions of projects: the seed's 77 against facts read by eye, and the forms and faults of texts made by hand."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from etl.document import read_document
from etl.locate import locate_tables
from etl.normalize.entities.ties import tie_descriptions
from etl.normalize.narrative.grammar.money_words import money_in
from etl.normalize.narrative.matters.allocations import read_allocations
from etl.normalize.narrative.matters.descriptions import read_descriptions
from etl.records.disclosure import Disclosure
from etl.records.narrative import ProjectDescription
from etl.text.fold import canonical_name
from tests.normalize.referee import parse

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "xj-ecology-2024"


@dataclass(frozen=True)
class Text:
    text: str
    page_no: int = 1


def read(*texts: str) -> tuple[ProjectDescription, ...]:
    return read_descriptions([Text(text) for text in texts])[0]


def golden(name: str) -> list[tuple[str, ...]]:
    with (GOLDEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


@pytest.fixture(scope="module")
def transcript(seed_transcript: Path) -> Path:
    return seed_transcript


@pytest.fixture(scope="module")
def described(transcript: Path) -> tuple[ProjectDescription, ...]:
    return read_descriptions(locate_tables(read_document(transcript)).text)[0]


@pytest.fixture(scope="module")
def disclosure(transcript: Path) -> Disclosure:
    return parse(transcript)


def wan(yuan: Decimal | None) -> str:
    return "" if yuan is None else f"{yuan / 10_000:,.2f}"


def test_the_seed_s_descriptions(described: tuple[ProjectDescription, ...]) -> None:
    rows = [
        (str(d.no), canonical_name(d.unit_name or ""), canonical_name(d.project_name), wan(d.amount_yuan), str(len(d.allocations)))
        for d in described
    ]  # fmt: skip
    assert len(rows) == 77
    assert rows == golden("project_descriptions")
    assert all(d.policy_basis and d.allocation_text for d in described)
    assert {(d.period or "").replace(" ", "") for d in described} == {"2024年1月-12月"}


def test_the_seed_s_allocations(described: tuple[ProjectDescription, ...], shared: Path) -> None:
    rows = [
        (str(d.no), str(a.no), a.name, wan(a.amount_yuan), a.recipient or "") for d in described for a in d.allocations
    ]
    assert rows == golden("allocations")


def test_every_description_has_its_line_and_the_line_s_amount(
    described: tuple[ProjectDescription, ...], disclosure: Disclosure
) -> None:
    lines = {(t.position, line.no): line for t in disclosure.tables for line in t.lines}
    tied = tie_descriptions(described, disclosure.tables)
    places = [(d.table_position, d.line_no) for d in tied]
    assert len(set(places)) == 77
    for description, (position, no) in zip(tied, places, strict=True):
        assert position is not None and no is not None, description.project_name
        total = lines[position, no].amount("total")
        assert total is not None and total.yuan == description.amount_yuan
        assert description.match_reason


def test_a_field_goes_on_over_a_page_break_until_the_next_label() -> None:
    (one,) = read(
        "（一）项目名称：甲项目",
        "设立的政策依据：根据《办",
        "法》设立。",
        "12",
        "预算安排规模：1,645.00 万元",
        "资金执行时间：2024年1月-12月",
        "八、关于政府性基金的说明",
        "没有使用政府性基金安排的支出。",
    )
    assert one.policy_basis == "根据《办法》设立。"
    assert one.amount_yuan == 16_450_000
    assert one.period == "2024年1月-12月"


def test_fields_printed_in_one_line_are_told_apart() -> None:
    (one,) = read("(六十二) 项目名称: 甲项目设立的政策依据: 依据要点。预算安排规模:15.00万元 项目承担单位:乙站")
    assert (one.project_name, one.policy_basis, one.amount_yuan, one.unit_name) == (
        "甲项目", "依据要点。", 150_000, "乙站",
    )  # fmt: skip


def test_a_recipient_within_a_clause_is_not_the_project_s_unit() -> None:
    (one,) = read(
        "项目名称：甲专项",
        "预算安排规模：30 万元",
        "项目承担单位：乙局",
        "资金分配情况：用于 1. 丙工程 10 万元，项目承担单位：丁所；2. 戊工程 20 万元，项目承担单位：己站。",
    )
    assert one.unit_name == "乙局"
    assert [(a.name, a.amount_yuan, a.recipient) for a in one.allocations] == [
        ("丙工程", 100_000, "丁所"),
        ("戊工程", 200_000, "己站"),
    ]


def test_a_passage_printed_twice_counts_once_and_is_reported() -> None:
    texts = [
        "（三）项目名称：甲专项",
        "预算安排规模：20 万元",
        "资金分配情况：用于支持 1. 调查评估和规划落实情况的督导 20 万元，项目承担单位：丁所。",
        "资金执行时间：2024年1月-12月持 1. 调查评估和规划落实情况的督导",
        "20 万元，项目承担单位：丁所。",
        "资金执行时间：2024年1月-12月",
        "（四）项目名称：乙专项",
        "预算安排规模：3 万元",
    ]
    descriptions, findings = read_descriptions([Text(text) for text in texts])
    assert [d.period for d in descriptions] == ["2024年1月-12月", None]
    assert len(descriptions[0].allocations) == 1
    assert [finding.subject for finding in findings] == ["repeated_passage"]


def test_labels_as_headings_with_the_name_in_the_title() -> None:
    """The form of Shanghai's districts."""
    (one,) = read(
        "科技创新专项经费情况说明",
        "一、项目概述",
        "促进创新。",
        "二、立项依据",
        "1、《实施意见》。",
        "三、实施主体",
        "某区商务委员会",
        "五、实施周期",
        "2025.1.1-2025.12.31",
        "六、年度预算安排",
        "2025年度项目总预算300.00万，其中支持甲100.00万，支持乙200.00万，合计300.00万。",
    )
    assert (one.project_name, one.unit_name, one.amount_yuan) == ("科技创新专项", "某区商务委员会", 3_000_000)
    assert [(a.name, a.amount_yuan) for a in one.allocations] == [("支持甲", 1_000_000), ("支持乙", 2_000_000)]


def test_a_description_without_a_name_is_reported() -> None:
    descriptions, findings = read_descriptions([Text("项目经费情况说明"), Text("二、立项依据"), Text("某办法")])
    assert descriptions == ()
    assert [finding.subject for finding in findings] == ["unnamed_description"]


def test_parts_that_do_not_make_the_amount_are_reported() -> None:
    texts = ["项目名称：甲", "预算安排规模：50万元", "资金分配情况：购置设备 10 万元，委托监测 20 万元。"]
    descriptions, findings = read_descriptions([Text(text) for text in texts])
    assert [a.name for a in descriptions[0].allocations] == ["购置设备", "委托监测"]
    assert [finding.subject for finding in findings] == ["allocation_sum"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("用于支持电解槽改造项目，项目承担单位：某铝业有限公司。", [("电解槽改造项目", "某铝业有限公司")]),
        ("安排用于支持 2024 年源头防控项目，实施单位：某院", [("2024 年源头防控项目", "某院")]),
        ("用于全区污染防治工作。", []),
        ("用于甲工程 50 万元。", []),
        (None, []),
    ],
)
def test_one_thing_gets_all_where_its_recipient_is_named(text: str | None, parts: list[tuple[str, str]]) -> None:
    found = read_allocations(text, Decimal(500_000))
    assert [(part.name, part.recipient) for part in found] == parts
    assert all(part.amount_yuan == 500_000 for part in found)


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("1,057.50 万元", [10_575_000]),
        ("（二期）180 万元和 2.5亿元", [1_800_000, 250_000_000]),
        ("总预算1720.00万，其中", [17_200_000]),
        ("30万人受益，5元素", []),
        ("300元", [300]),
    ],
)
def test_money_in_text(text: str, sums: list[int]) -> None:
    assert [money.yuan for money in money_in(text)] == sums
