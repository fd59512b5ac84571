"""Wording and form: what each rule tells, and the near miss it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.pages.wording import worded
from etl.records.disclosure import Disclosure, SourceCell
from etl.records.issue import Issue
from etl.records.located import Caption, Paragraph
from etl.records.narrative import PriorYearChange, Statements
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.records.place import Body, Place
from etl.wording import read_wording
from tests.reconcile.builders import Row, disclosure, table

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


def test_a_final_account_compares_with_its_own_budget_too() -> None:
    text = f"支出决算10.00万元，比{YEAR}年预算增加1.00万元。"
    assert codes(text, made=replace(disclosure(), kind="final")) == []


def test_a_district_speaks_of_its_own_level_and_a_unit_of_itself() -> None:
    text = "财政拨款收入是市级预算主管部门从财政部门取得的拨款。"
    assert codes(text) == []
    place = Place("310107", "上海市", None, "普陀区", "county")
    assert codes(text, made=replace(disclosure(), body=Body("某局", place))) == ["wording.city_terms"]
    assert codes("本部门收入", made=replace(disclosure(), scope="unit")) == ["wording.department_terms"]
    assert codes("研究拟订本部门的规章", made=replace(disclosure(), scope="unit")) == []


def change(no: int, name: str, percent: str, reason: str) -> PriorYearChange:
    return PriorYearChange(
        no,
        7,
        "functional_code",
        None,
        name,
        "all",
        Decimal(1),
        None,
        None,
        Decimal(percent),
        None,
        "prior_budget",
        reason,
        "",
    )


def test_reasons_against_their_change_or_of_another_item_are_told() -> None:
    changes = (
        change(1, "事业单位离退休", "3", "事业单位离退休经费增加"),
        change(2, "机关事业单位职业年金缴费支出", "5", "事业单位离退休经费增加"),
        change(3, "住房公积金", "-4", "缴存基数增加"),
        change(4, "公共法律服务", "-4", "压减一般性支出，人员经费增加"),
        change(5, "行政运行", "-4", "人员减少"),
    )
    made = replace(disclosure(), statements=Statements(prior_year_changes=changes))
    found = {one.code: one for one in issues(made=made)}
    assert set(found) == {"wording.copied_reason", "wording.reason_direction"}
    assert dict(found["wording.copied_reason"].message.values)["subject"] == "机关事业单位职业年金缴费支出"
    assert found["wording.reason_direction"].printed == "缴存基数增加"


def item(section: str, name: str, purpose: str) -> str:
    return f"“城乡社区支出（类）{section}（款）{name}（项）”6.00万元，主要用于{purpose}。"


def test_a_purpose_that_is_another_item_is_told() -> None:
    section = "城乡社区管理事务"
    own = item(section, "一般行政管理事务", f"{section}一般行政管理事务")
    assert codes(own, item(section, "城管执法", "城管执法工作")) == []
    assert codes(own, item(section, "城管执法", f"{section}一般行政管理事务")) == ["wording.copied_purpose"]


def test_names_of_items_are_those_of_the_year_s_list_at_their_level() -> None:
    good = "“社会保障和就业支出（类）行政事业单位养老支出（款）其他行政事业单位养老支出（项）”1.00万元。"
    made = replace(disclosure(), fiscal_year=2025)
    assert codes(good, made=made) == []
    assert codes(good.replace("其他行政", "其它行政"), made=made) == ["wording.unknown_item"]
    # A line break within a name is no other name.
    assert codes(good.replace("养老支出（款）", "养老支 出（款）"), made=made) == []
    assert codes("“卫生健康支出（类）卫生健康支出（款）计划生育事务（项）”1.00万元。", made=made) == [
        "wording.unknown_item"
    ]


def codes_table(*cells: str) -> ParsedTable:
    box = Box(0, 0, 1, 1)
    rows = tuple(ParsedRow(9, (SourceCell(9, box, "301"), SourceCell(9, box, text))) for text in cells)
    return ParsedTable(Caption("基本支出表"), (("类",), ("款",)), rows, (), 9, 9)


def test_codes_that_lack_a_digit_are_told_and_numbers_of_lines_are_not() -> None:
    (found,) = issues(tables=(codes_table("01", "2", "07", "08", "09", "10"),))
    assert (found.code, found.printed, found.expected, found.page_no) == ("wording.malformed_code", "301-2", "02", 9)
    assert issues(tables=(codes_table("1", "2", "9", "10", "11", "12", "13", "14", "15", "16", "17"),)) == []


def test_titles_and_notes_of_tables_are_of_the_year() -> None:
    def named(title: str, note: str | None = None) -> list[str]:
        made = disclosure(table("state_capital", ["total"], [Row("合计", "total", None, {"total": "3.00"})]))
        return codes(made=replace(made, tables=(replace(made.tables[0], title=title, note=note),)))

    assert named(f"{YEAR}年国有资本经营预算支出表") == []
    assert named(f"{YEAR - 1}年国有资本经营预算支出表") == ["wording.other_year"]
    assert named(f"{YEAR - 1}年决算和{YEAR}年预算比较表") == []
    assert named("国有资本经营预算支出表", f"注：上年数为{YEAR - 1}年执行数。") == []
    assert named("国有资本经营预算支出表", f"注：本部门{YEAR - 1}年无国有资本经营预算。") == ["wording.other_year"]


def test_a_budget_may_be_compared_with_the_last_final_account() -> None:
    assert codes(f"支出预算10.00万元，比{YEAR - 2}年决算增加1.00万元。") == []


def test_tables_and_their_notes_agree() -> None:
    row = Row("合计", "total", None, {"total": "3.00"})
    filled = disclosure(table("three_public", ["total"], [row]))
    empty = disclosure(table("state_capital", ["total"], []))

    def noted(made: Disclosure, note: str | None) -> Disclosure:
        return replace(made, tables=tuple(replace(one, note=note) for one in made.tables))

    assert codes(made=noted(filled, "注：本部门无此预算，故本表为空表。")) == ["form.filled_table_called_empty"]
    assert codes(made=noted(filled, None)) == []
    assert codes(made=noted(empty, "注：无政府性基金预算，故本表为空表。")) == ["form.note_of_another_table"]
    assert codes(made=noted(empty, "注：无国有资本经营预算，故本表为空表。")) == []


def test_an_empty_table_of_a_fund_is_explained_somewhere() -> None:
    statements = Statements(prior_year_changes=(change(1, "行政运行", "1", "人员增加"),))
    made = replace(disclosure(table("government_fund", ["total"], [])), statements=statements)
    assert codes(made=made) == ["form.empty_table_unexplained"]
    assert codes("没有政府性基金预算安排的支出。", made=made) == []
    assert issues("无", made=made, headings=("七、政府性基金预算情况说明",)) == []


def test_tables_the_contents_list_are_in_the_document() -> None:
    names = ["收入预算总表", "支出预算总表", "一般公共预算支出表", "政府性基金预算支出表", "国有资本经营预算支出表"]
    contents = [Paragraph(2, (), f"{at}. {name} ……………… {at + 4}") for at, name in enumerate(names, 1)]
    body = [Paragraph(4 + at, (), name) for at, name in enumerate(names)]
    assert read_wording(disclosure(), [*contents, *body], ()).issues == ()
    (found,) = read_wording(disclosure(), [*contents, *body[:-1]], ()).issues
    assert (found.code, found.printed, found.category) == ("form.table_missing", "国有资本经营预算支出表", "form")
