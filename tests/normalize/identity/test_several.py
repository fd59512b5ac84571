"""Several disclosures in one file: what is another body's, year's or kind's is kept apart, with its unit and a finding."""

from __future__ import annotations

from etl.normalize.identity.identity import Identity
from etl.normalize.identity.several import Owner, shares_of
from etl.normalize.tables.kind import kind_of
from etl.records.disclosure import Line, Table
from etl.records.located import Caption, Paragraph, TextLine
from etl.records.page import Box
from etl.records.parsed import ParsedTable

BOX = Box(0, 0, 1, 1)
OWN = Identity("甲市水务局", 2026, "budget", "department", None, ())


def sheet(title: str, page: int, by: str | None = None) -> ParsedTable:
    return ParsedTable(Caption(title, None, by), (("项目",), ("预算数",)), (), (), page, page)


def lines(*printed: tuple[int, str]) -> list[TextLine]:
    return [TextLine(page, text, BOX) for page, text in [(1, "甲市水务局2026年部门预算"), *printed]]


def shares(*sheets: ParsedTable, text: list[TextLine] | None = None):
    return shares_of(OWN, [(one, kind_of(one)) for one in sheets], text or lines())


def test_a_cover_within_the_file_begins_another_disclosure() -> None:
    found = shares(sheet("支出总表", 2), sheet("支出总表", 4), text=lines((3, "甲市水文站"), (3, "2026年单位预算公开")))
    station = Owner("甲市水文站", 2026, False)
    assert found.tables == {1: station}
    apart = found.apart(1, Table(2, "expenditure", None, None, "万元", None, 4, 4, (), (Line(1, 4, "合计", ()),)))
    assert apart.kind == "other"
    assert apart.lines[0].unit_name == "甲市水文站"
    before, behind = Paragraph(2, (), "own"), Paragraph(4, (), "of the station")
    assert found.own([before, behind]) == [before]
    own = Table(1, "expenditure", None, None, "万元", None, 2, 2, (), ())
    assert found.apart(0, own) is own
    (finding,) = found.findings([own, apart])
    assert (finding.code, finding.page_no) == ("several_disclosures.budget", 4)


def test_budget_and_final_account_of_one_body_in_one_file() -> None:
    found = shares(sheet("支出总表", 2), sheet("支出决算表", 4), text=lines((3, "甲市水务局2024年度部门决算")))
    assert found.tables == {1: Owner("甲市水务局", 2024, True)}


def test_bodies_named_above_tables_of_one_kind() -> None:
    found = shares(sheet("支出总表", 2, "甲市水务局"), sheet("支出总表", 3, "甲市水文站"))
    assert found.tables == {1: Owner("甲市水文站", 2026, False)}


def test_what_is_the_same_body_or_no_disclosure_of_its_own() -> None:
    assert not shares(sheet("支出总表", 2, "水务局"), sheet("支出总表", 3, "甲市水务局 ")).tables
    assert not shares(sheet("支出总表", 2, "甲市水务局"), sheet("收入总表", 3, "甲市水文站")).tables
    goals = [sheet("项目支出绩效目标表", page, "甲市水文站") for page in (2, 3)]
    assert not shares(sheet("支出总表", 4), *goals).tables
    parts = lines((2, "第二部分 2026年部门预算表"), (3, "附件：甲市水务局2026年度部门预算报表"))
    assert not shares(sheet("支出总表", 4), sheet("收入总表", 5), text=parts).tables
