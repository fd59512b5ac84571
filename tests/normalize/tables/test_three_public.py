"""三公 tables: items in columns and lines, funds beside items, counts, and totals that take in meetings and training."""

from __future__ import annotations

import pytest

from etl.normalize.tables.three_public import with_own_total
from etl.records.disclosure import Table
from tests.normalize.headed import columns_of, measures, three_public

ALL = "with_meetings_training"


@pytest.mark.parametrize(
    ("header", "measure"),
    [
        ("出国（境）费", "overseas"),
        ("公务用车费/小计", "vehicles"),
        ("公务用车费/购置费", "vehicle_purchase"),
        ("公务用车费/运行维护费", "vehicle_operation"),
        ("公务用车购置、运行维护费/小计", "vehicles"),
        ("公务用车购置、运行维护费/运行", "vehicle_operation"),
        ("公务用车购置及运行维护费", "vehicles"),
        ("公务用车运维费", "vehicle_operation"),
        ("车辆购置费", "vehicle_purchase"),
        ("公务接待费/国内接待费", "of_which"),
        ("公务接待费/其中：外事接待费", "of_which"),
        ("“三公”经费", "total"),
        ("三公经费预算财政拨款总额", "total"),
        ("机关运行经费", "agency_operation"),
        ("行政经费", "administrative_outlay"),
        ("维修（护）费", "of_which"),
    ],
)
def test_words_of_the_items(header: str, measure: str) -> None:
    assert measures("three_public", header, "培训费")[0] == measure


def test_items_and_funds_as_columns() -> None:
    columns = columns_of(
        "three_public",
        "总计/一般公共预算",
        "总计/政府性基金预算",
        "公务接待费/一般公共预算",
        "因公出国（境）费/财政拨款",
    )
    assert [(c.measure, c.fund) for c in columns] == [
        ("total", "general_public_budget"),
        ("total", "government_fund"),
        ("reception", "general_public_budget"),
        ("overseas", "fiscal_appropriation"),
    ]


def test_counts_among_the_items_are_no_money() -> None:
    table = three_public(
        ("项目", "金额"),
        ("1.因公出国（境）费", "3.00"),
        ("2.公务接待费", "2.00"),
        ("（1）国内接待费", "1.50"),
        ("因公出国（境）团组数（个）", "4"),
        ("公务用车保有量（辆）", "7"),
        ("国内公务接待批次（批）", "9"),
    )
    read = [(a.measure, a.yuan) for line in table.lines for a in line.amounts]
    assert [measure for measure, _ in read] == ["overseas", "reception", "of_which", *["statistic"] * 3]
    assert [yuan for _, yuan in read[3:]] == [None] * 3


ITEMS = ("因公出国（境）费", "公务接待费", "公务用车购置及运行费")


def test_the_sub_total_of_the_three_is_the_total() -> None:
    paths = ("合计", "“三公”经费/小计", *(f"“三公”经费/{item}" for item in ITEMS), "会议费", "培训费")
    assert measures("three_public", *paths) == [
        ALL,
        "total",
        "overseas",
        "reception",
        "vehicles",
        "meetings",
        "training",
    ]


def test_the_sub_total_of_the_three_within_each_year() -> None:
    found = measures(
        "three_public",
        *(
            f"{group}/{item}"
            for group in ("2023年", "2024年", "增减变化情况")
            for item in ("合计", "安排的“三公”经费预算/小计", "安排的“三公”经费预算/公务接待费", "会议费", "培训费")
        ),
    )
    assert found[:5] == ["prior_year"] * 5
    assert found[5:10] == [ALL, "total", "reception", "meetings", "training"]
    assert found[10:] == ["change"] * 5


def test_a_sub_total_that_does_not_say_what_of() -> None:
    assert measures("three_public", "合计", "小计", *ITEMS, "会议费", "培训费")[:2] == [ALL, "total"]


def figures(table: Table) -> list[tuple[str, str]]:
    return [(a.measure, a.cell.text) for line in table.lines for a in line.amounts]


def test_totals_as_lines() -> None:
    table = three_public(
        ("项目", "金额"),
        ("合计", "10.00"),
        ("“三公”经费小计", "6.00"),
        ("公务接待费", "6.00"),
        ("会议费", "3.00"),
        ("培训费", "1.00"),
    )
    assert figures(table)[:2] == [(ALL, "10.00"), ("total", "6.00")]
    assert [line.measure for line in table.lines[:2]] == [ALL, "total"]


def test_a_lone_total_is_of_all_when_it_adds_up_so() -> None:
    counted = three_public(("合计", *ITEMS, "会议费", "培训费"), ("10.00", "1.00", "2.00", "3.00", "2.50", "1.50"))
    assert figures(counted)[0] == (ALL, "10.00")
    assert counted.columns[0].measure == ALL
    beside = three_public(("合计", *ITEMS, "会议费", "培训费"), ("6.00", "1.00", "2.00", "3.00", "2.50", "1.50"))
    assert figures(beside)[0] == ("total", "6.00")
    neither = three_public(("合计", *ITEMS, "会议费", "培训费"), ("7.00", "1.00", "2.00", "3.00", "2.50", "1.50"))
    assert figures(neither)[0] == ("total", "7.00")


def test_a_table_without_meetings_keeps_its_total() -> None:
    table = three_public(["合计", "出国（境）费", "公务接待费"], ["3.00", "1.00", "2.00"])
    assert with_own_total(table) == table
