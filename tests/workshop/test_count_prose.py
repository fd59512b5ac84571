"""Counts of public expenses put into sentences of many forms, at random, are read back and nothing else."""

from __future__ import annotations

import random

import pytest

from etl.normalize.narrative.matters.public_expense_counts import read_counts
from etl.records.located import Paragraph

# What each form counts, in order; {a} and {b} are the numbers, {x} one that counts nothing here.
FORMS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("overseas_groups", "overseas_visits"): (
        "因公出国（境）费支出{x}万元，全年安排因公出国（境）团组{a}个，累计{b}人次。",
        "全年使用财政拨款安排机关及所属{x}个单位出国（境）团组{a}个、{b}人次。",
        "因公出国（境）团组数为{a}个，人数为{b}人，比上年减少{x}个。",
        "因公出国（境）团组数、人次数分别为{a}个、{b}人次。",
    ),
    ("vehicles_bought", "vehicles_kept"): (
        "公务用车购置费支出{x}万元，购置公务用车{a}辆；年末公务用车保有量{b}辆。",
        "全年更新公务用车{a}台，开支财政拨款的公务用车保有量为{b}台（其中执法用车{x}台）。",
        "公务用车购置数{a}辆，保有量由{x}辆减至{b}辆。",
        "公务用车购置数和保有量分别为{a}辆和{b}辆。",
    ),
    ("domestic_receptions", "domestic_guests"): (
        "国内公务接待支出{x}万元，主要用于上级调研。全年接待{a}批次、{b}人次，同比减少{x}批次。",
        "全年国内公务接待{a}批次，{b}人次（不包括陪同人员{x}人），共计支出{x}万元。",
        "国内公务接待批次{a}个，接待人次{b}人，人均{x}元。",
        "共接待国内来访团组{a}个、来宾{b}人次。",
    ),
    ("foreign_receptions", "foreign_guests"): (
        "外宾接待支出{x}万元，全年共接待国（境）外来访团组{a}个、来访外宾{b}人次。",
        "其中：外事接待{a}批次，{b}人次。",
    ),
    ("receptions_abroad", "guests_abroad"): ("国（境）外公务接待批次{a}个，人次{b}人。",),
    ("meetings", "meeting_attendees"): (
        "会议费支出{x}万元，全年召开会议{a}次，参会{b}人次，比上年减少{x}次。",
        "会议费{x}万元，用于召开工作会议{a}次，人数{b}人。",
    ),
    ("training_courses", "trainees"): (
        "培训费支出{x}万元，举办培训班{a}期，培训{b}人次。",
        "培训费{x}万元，全年组织培训{a}次，培训人员{b}人。",
    ),
}


@pytest.mark.parametrize("seed", range(60))
def test_counts_are_read_back(seed: int) -> None:
    rng = random.Random(seed)
    paragraphs: list[Paragraph] = []
    told: list[tuple[str, int]] = []
    for counted in rng.sample(list(FORMS), rng.randint(2, len(FORMS))):
        numbers = {name: rng.choice((0, 1, rng.randint(2, 99), rng.randint(100, 4000))) for name in "abx"}
        text = rng.choice(FORMS[counted]).format(**numbers)
        if rng.random() < 0.3:
            text = text.replace("，", ", ").replace("（", "(").replace("）", ")")
        paragraphs.append(Paragraph(len(paragraphs) + 1, ("七、“三公”经费支出决算情况说明",), text))
        told += zip(counted, (numbers["a"], numbers["b"]), strict=True)
    found = read_counts(paragraphs, 2023, "final")
    assert [(one.counted, one.count) for one in found] == told
    assert {(one.year, one.stage) for one in found} == {(2023, "final")}
