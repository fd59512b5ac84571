"""Ties of the narrative to lines: by name, unit and amount, and never by guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from etl.normalize.entities.ties import tie_carryovers, tie_descriptions
from etl.pages.wording import worded
from etl.records.disclosure import Table
from etl.records.narrative import CarryoverPurpose, ProjectDescription
from etl.text.similarity import likeness
from tests.normalize.made_up_tables import carryover_table, project_table


def description(no: int, project: str, unit: str | None, wan: str | None) -> ProjectDescription:
    yuan = None if wan is None else Decimal(wan) * 10_000
    return ProjectDescription(no, 1, project, unit, yuan, None, None, None)


def tied(descriptions: list[ProjectDescription], table: Table) -> list[int | None]:
    return [d.line_no for d in tie_descriptions(descriptions, [table])]


@pytest.mark.parametrize(
    ("left", "right", "rank"),
    [
        ("甲专项—本级待分", "甲专项-本级待分", 3),
        ("甲专项一对下", "甲专项——对下", 3),
        ("固体废物(危险废物)监督管理", "固体废物（危险废物）监督管理", 3),
        ("自治区固体废弃物监督管理项目", "自治区固体废物监督管理项目", 2),
        ("跨国界河流应急能力提升项目", "跨界河流应急能力提升项目", 2),
        ("督察反馈意见整改项目", "督察反馈意见整改工程项目", 2),
        ("河流应急能力提升项目（二期）", "河流应急能力提升项目（三期）", 0),
        ("第一监察专员办公室", "第六监察专员办公室", 0),
        ("2023年监测断面采测分离项目", "2024年监测断面采测分离项目", 0),
        ("辐射环境监督站", "生态环境监测总站", 0),
        ("全省水环境质量监测与评价", "全省水环境质量监测和评价", 1),
    ],
)
def test_likeness(left: str, right: str, rank: int) -> None:
    assert likeness(left, right).rank == rank == likeness(right, left).rank


def test_repeated_names_are_told_apart_by_unit_and_amount() -> None:
    table = project_table(
        ("第一办公室", "监察项目", "100"), ("第二办公室", "监察项目", "90"), ("第三办公室", "监察项目", "90"),
        ("东江局", "专项-待分", "70"), ("东江局", "专项-待分", "74"),
    )  # fmt: skip
    assert tied(
        [
            description(1, "监察项目", "第三办公室", "90"),
            description(2, "专项—待分", "东江局", "74"),
            description(3, "监察项目", "第二办公室", "90"),
            description(4, "专项-待分", "东江局", "70"),
            description(5, "监察项目", "第一办公室", "100"),
        ],
        table,
    ) == [3, 5, 2, 4, 1]


def test_alike_in_everything_they_are_taken_in_published_order() -> None:
    table = project_table(("东江局", "维护", "5"), ("东江局", "维护", "5"))
    both = [description(1, "维护", "东江局", "5"), description(2, "维护", "东江局", "5")]
    assert tied(both, table) == [1, 2]
    assert tied(both[:1], table) == [None]


def test_another_unit_and_amount_is_another_project() -> None:
    table = project_table(("第一办公室", "监察项目", "100"))
    assert tied([description(1, "监察项目", "第二办公室", "90")], table) == [None]


def test_a_shortened_name_wants_unit_and_amount() -> None:
    table = project_table(("东江站", "河流水质自动监测项目", "30"), ("东江站", "河流监测设备购置", "40"))
    assert tied([description(1, "河流监测项目", "东江站", "30")], table) == [1]
    assert tied([description(1, "河流监测项目", "东江站", "31")], table) == [None]
    assert tied([description(1, "河流监测项目", "西江站", "30")], table) == [None]


def test_another_amount_is_tied_and_left_to_be_checked() -> None:
    (one,) = tie_descriptions(
        [description(1, "河流监测", "东江站", "31")], [project_table(("东江站", "河流监测", "30"))]
    )
    assert (one.line_no, one.match_reason and worded(one.match_reason, "en")) == (
        1,
        "same name, same unit, other amount",
    )


def test_the_reason_says_what_proved_it() -> None:
    table = project_table(("东江乌市监测站", "河流监测", "30"))
    (one,) = tie_descriptions([description(1, "河流—监测", "东江乌监测站", "30")], [table])
    assert one.match_reason and worded(one.match_reason, "zh") == "名称相同，单位不矛盾，金额相同"


def test_carryovers() -> None:
    table = carryover_table(("东江局", "专项——甲研究", "12.5"), ("东江站", "甲研究", "3"))
    said = [
        CarryoverPurpose(1, 1, "甲研究", Decimal(30_000), None),
        CarryoverPurpose(2, 1, "专项-甲研究", Decimal(125_000), None),
    ]
    assert [(p.table_position, p.line_no) for p in tie_carryovers(said, [table])] == [(2, 4), (2, 2)]


@pytest.mark.parametrize(
    ("factor", "line", "said", "is_same"),
    [
        # In yuan, sums 40 yuan apart are two sums; a narrative in 万元 stands for all it is rounded from.
        (1, "300040.00", "300000", False),
        (1, "300040.00", "3.000E+5", True),
        (1, "300051.00", "3.000E+5", False),
        # In 万元 with one decimal a sum is exact to 500 yuan, in 亿元 with two to 500,000.
        (10_000, "30.0", "300400", True),
        (10_000, "30.0", "300501", False),
        (100_000_000, "1.25", "1.2540E+8", True),
        (100_000_000, "1.25", "1.2551E+8", False),
    ],
)
def test_the_same_amount_is_as_exact_as_both_are_printed(factor: int, line: str, said: str, is_same: bool) -> None:
    table = project_table(("东江站", "河流水质自动监测项目", line), factor=Decimal(factor))
    short = ProjectDescription(1, 1, "河流监测项目", "东江站", Decimal(said), None, None, None)
    assert (tied([short], table) == [1]) is is_same
