"""Counts of public expenses: whichever way they are told, each has its expense, its kind of reception, its thing, year and stage."""

from __future__ import annotations

import pytest

from etl.normalize.narrative.matters.public_expense_counts import read_counts
from etl.records.located import Paragraph

HEADINGS = ("七、“三公”经费支出决算情况说明",)


def counts(text: str, headings: tuple[str, ...] = HEADINGS, kind: str | None = "final") -> list[tuple[str, int]]:
    return [(one.counted, one.count) for one in read_counts([Paragraph(8, headings, text)], 2023, kind)]


ABROAD = [("overseas_groups", 3), ("overseas_visits", 12)]
HOME = [("domestic_receptions", 20), ("domestic_guests", 150)]


@pytest.mark.parametrize(
    "text",
    [
        "全年安排局机关及所属2个预算单位因公出国（境）团组3个，累计12人次。",
        "因公出国（境）团组数及人数分别为3个、12人。",
        "因公出国（境）团组3个，人数12人。",
        "因公出国（境）费支出9万元，共组织出国团组3个、12人次，比上年减少1个、4人次。",
    ],
)
def test_groups_and_visits_abroad(text: str) -> None:
    assert counts(text) == ABROAD


@pytest.mark.parametrize(
    "text",
    [
        "国内公务接待20批次，150人次（不包括陪同人员），共计支出3万元。",
        "国内公务接待批次为20个，接待人次为150人。",
        "2023年共接待国内来访团组20个、来宾150人次（不包括陪同人员30人），发生接待支出3万元。",
        "国内接待支出3万元，主要用于接待上级检查。全年接待20批次150人次，较上年减少3批次20人次。",
        "国内公务接待批次、人次分别为20批、150人。",
        "国内公务接待20批次（不含外事接待），接待150人次。",
        "全年发生国内接待20次，陪同人员16人，来宾150人。",
    ],
)
def test_receptions_and_guests_at_home(text: str) -> None:
    assert counts(text) == HOME


def test_receptions_of_guests_from_abroad_are_among_those_at_home() -> None:
    foreign = [("foreign_receptions", 2), ("foreign_guests", 9)]
    assert counts("国内公务接待20批次，150人次。其中：外事接待2批次，9人次。") == [*HOME, *foreign]
    in_turn = [HOME[0], foreign[0], HOME[1], foreign[1]]
    assert counts("国内公务接待20批次（其中外事接待2批次），150人次（其中外事接待9人次）。") == in_turn
    assert counts("国内公务接待20批次，其中外事接待2批次，150人次，其中外事接待9人次。") == in_turn
    assert counts("外宾接待支出1万元。全年共接待国（境）外来访团组2个，来访外宾9人次。") == foreign


def test_receptions_abroad() -> None:
    assert counts("国（境）外公务接待批次0个，人次0人。") == [("receptions_abroad", 0), ("guests_abroad", 0)]


def test_receptions_that_are_not_told_apart() -> None:
    assert counts("公务接待费2万元，共接待5批次、40人次。") == [("receptions", 5), ("guests", 40)]
    assert counts("国内接待费2万元，外宾接待费1万元，共接待5批次。") == [("receptions", 5)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公务用车购置支出0元，购置车辆0辆。公务用车运行维护费8万元，公务用车保有量为5辆。", [0, 5]),
        ("公务用车购置数和保有量分别为1辆和5辆。", [1, 5]),
        ("已完成1辆公务用车更新购置，本单位现有车辆5辆。", [1, 5]),
        ("购置公务用车1辆；公务用车保有量较上年减少1辆，为5辆。", [1, 5]),
        ("购置公务用车1辆；公务用车保有量由6辆减至5辆。", [1, 5]),
        ("新购入公务用车一辆。车辆保有量账面数为9辆，实际保有量为5辆。", [1, 5]),
        ("购置公务用车1辆；年末公务用车保有量为5辆（其中一般公务用车3辆，执法执勤用车2辆）。", [1, 5]),
        ("报废更新车辆1辆，与国有资产占用一致，保有量5辆。", [1, 5]),
        ("公务用车购置费18万元，更新公务用车1辆；年末保有量5台。", [1, 5]),
    ],
)
def test_cars_bought_and_kept(text: str, told: list[int]) -> None:
    assert counts(text) == list(zip(("vehicles_bought", "vehicles_kept"), told, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "公务用车购置及运行维护费3万元，用于5辆公务用车的燃料费。",
        "公务用车报废2辆。",
        "公务接待平均每批次8人，人均60元。",
        "比上年增加公务用车1辆。",
        "公务用车运行维护费3万元，车均0.6万元。",
        "公务接待费减少，主要原因是接待批次减少3批。",
        "本单位编制12人，公务接待费0万元。",
    ],
)
def test_what_is_no_count_of_these(text: str) -> None:
    assert counts(text) == []


def test_meetings_and_courses_where_they_are_an_expense() -> None:
    text = "会议费支出3万元，全年召开会议3次，参加会议120人次。培训费支出5万元，举办培训班2期，培训300人次。"
    told = [("meetings", 3), ("meeting_attendees", 120), ("training_courses", 2), ("trainees", 300)]
    assert counts(text) == told
    assert counts("国内接待主要用于来人参加会议，接待20批次。") == HOME[:1]


def test_the_same_said_of_several() -> None:
    assert counts("因公出国（境）团组数和人次数均为0。") == [("overseas_groups", 0), ("overseas_visits", 0)]


def test_words_and_units_as_printed() -> None:
    (one,) = read_counts([Paragraph(8, HEADINGS, "全年 公务接待两批次。")], 2023, "final")
    assert (one.count, one.printed, one.measure_unit, one.text, one.page_no) == (
        2,
        "两批次",
        "批次",
        "全年 公务接待两批次",
        8,
    )
    assert one.table_position is None


def test_years_and_stages() -> None:
    def told(text: str, kind: str | None) -> list[tuple[int, int, str | None]]:
        return [(one.count, one.year, one.stage) for one in read_counts([Paragraph(8, HEADINGS, text)], 2023, kind)]

    text = "2022年公务接待15批次，2023年公务接待12批次。"
    assert told(text, "final") == [(15, 2022, "final"), (12, 2023, "final")]
    assert told("公务接待由上年的15批次减少到今年的12批次。", "final") == [(15, 2022, "final"), (12, 2023, "final")]
    assert told("计划安排出国团组2个。上年实际出国团组1个。", "budget") == [(2, 2023, "budget"), (1, 2022, "final")]
    assert told("出国团组预算数为2个，出国团组决算1个。", "final") == [(2, 2023, "budget"), (1, 2023, "final")]
    assert told("公务接待12批次。", None) == [(12, 2023, None)]


def test_the_sum_of_own_groups_and_others_is_the_count() -> None:
    text = "安排因公出国（境）团组1个，参加其他单位组织的团组2个，全年因公出国（境）团组共计3个，累计12人次。"
    assert counts(text) == ABROAD


def test_cars_of_a_kind_are_no_whole() -> None:
    assert counts("全年更新购置轿车2辆（每辆18万元）、越野车1辆（每辆20万元）。") == []
    assert counts("其中：执法用车公安部门购置9辆，其他一般公务用车更新2辆。") == []


def test_the_year_something_came_about_is_not_that_of_the_count() -> None:
    (one,) = read_counts([Paragraph(8, HEADINGS, "2016年5月实行公车改革，现有公务用车5辆。")], 2023, "final")
    assert one.year == 2023
    (one,) = read_counts([Paragraph(8, HEADINGS, "截至2022年10月，公务用车保有量5辆。")], 2023, "final")
    assert one.year == 2022


def test_a_part_is_not_told_as_the_whole() -> None:
    assert counts("国内公务接待20批次，150人次，包括：接待省厅调研3批次15人次。") == HOME


def test_sections_about_something_else() -> None:
    assert counts("公务用车保有量5辆。", ("三、国有资产占用情况",)) == []
    fleet = "本部门共有车辆9辆，其中机要通信用车1辆、按规定配备的公务用车8辆。"
    assert counts(fleet, ("五、其他重要事项的情况说明",)) == []
    assert counts("公务接待费：指单位接待的支出，如接待3批次。", ("名词解释",)) == []
    assert counts("全年接待3批次。", ("一、主要职责",)) == []


def test_courses_by_what_stands_behind_the_number() -> None:
    told = counts("培训费预算3万元，拟开展2次培训，人数120人。", ("六、会议费、培训费情况",), "budget")
    assert told == [("training_courses", 2), ("trainees", 120)]
