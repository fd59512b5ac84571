"""Wording and form: what each rule tells, and the near miss it leaves alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.pages.wording import worded
from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.parsed import ParsedTable
from etl.records.place import Body, Place
from etl.wording import read_wording
from tests.reconcile.builders import disclosure

YEAR = disclosure().fiscal_year


def issues(
    *texts: str, made: Disclosure | None = None, tables: tuple[ParsedTable, ...] = (), headings: tuple[str, ...] = ()
) -> list[Issue]:
    paragraphs = [Paragraph(3 + at, headings, text) for at, text in enumerate(texts)]
    found = read_wording(made or disclosure(), paragraphs, tables).issues
    for one in found:
        assert worded(one.message, "zh") and worded(one.message, "en")
    return list(found)


def codes(*texts: str, made: Disclosure | None = None) -> list[str]:
    return [one.code for one in issues(*texts, made=made)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("wording.template_word", "本局收入总计XX万元。"),
        ("wording.template_word", "某市××局部门预算"),
        ("wording.alternative", "比上年增加（减少）0万元。"),
        ("wording.alternative", "与上年相比增长（下降）3%。"),
        ("wording.instruction", "（请根据本单位实际情况填写）"),
        ("wording.blank_reason", "比上年减少2万元，主要原因是。"),
        ("wording.blank_reason", "比上年减少2万元，主要原因为；"),
        ("wording.percent_without_sign", "比上年增加2.00万元，增长12.50。"),
        ("wording.percent_without_sign", "比上年减少2.00万元，减少9.52，主要原因是工作调整。"),
        ("wording.doubled_punctuation", "用于日常工作。。"),
        ("wording.doubled_punctuation", "包括：。"),
        ("wording.unended", "比上年增加2.00万元，主要原因是新增一项工作"),
        ("wording.compared_year", f"支出预算10.00万元，比{YEAR}年预算增加1.00万元。"),
        ("wording.compared_year", f"支出预算10.00万元，比{YEAR - 2}年增加1.00万元。"),
        ("wording.other_year", f"本部门{YEAR - 3}年无政府性基金预算。"),
        ("wording.other_year", f"{YEAR - 1}年部门预算编制说明"),
    ],
)
def test_what_has_no_place_in_a_document_is_told(code: str, text: str) -> None:
    (found,) = issues(text)
    assert (found.code, found.category, found.about, found.page_no) == (code, "wording", "document", 3)


@pytest.mark.parametrize(
    "text",
    [
        "购置EXX型设备一台。",
        "工作任务增加（含上年结转减少部分）。",
        "（请示类公文另行规定）",
        "主要原因是工作任务调整。",
        "一是人员增加，二是标准提高，增长12.50%。",
        "比上年减少20.00万元（甲中心减少11.95，乙中心减少8.05）。",
        "他说：“可以。”随后……",
        "主要原因是新增一项工作。",
        f"支出预算10.00万元，比{YEAR - 1}年预算增加1.00万元。",
        f"该校与{YEAR - 40}年成立的学校合并。",
        f"本部门{YEAR - 1}年结转资金继续使用。",
        f"截至{YEAR - 1}年底资产情况",
        f"{YEAR - 1}年预算执行情况",
        "本部门无此项支出。",
    ],
)
def test_what_may_stand_there_is_left_alone(text: str) -> None:
    assert codes(text) == []


def test_places_of_one_rule_are_one_issue() -> None:
    (found,) = issues("收入XX万元。", "支出XX万元。", "人员XX名。")
    assert (found.page_no, found.other_page_no, found.printed) == (3, 4, "XX")
    assert dict(found.message.values)["count"] == 2


def test_a_district_speaks_of_its_own_level_and_a_unit_of_itself() -> None:
    text = "财政拨款收入是市级预算主管部门从财政部门取得的拨款。"
    assert codes(text) == []
    place = Place("310107", "上海市", None, "普陀区", "county")
    assert codes(text, made=replace(disclosure(), body=Body("某局", place))) == ["wording.city_terms"]
    assert codes("本部门收入", made=replace(disclosure(), scope="unit")) == ["wording.department_terms"]
    assert codes("研究拟订本部门的规章", made=replace(disclosure(), scope="unit")) == []
