"""Boxes and lists of units among running text: no numbers to lose, no tables of a disclosure."""

from __future__ import annotations

from pathlib import Path

from etl.records.disclosure import Disclosure
from etl.run.read_document import read_disclosure

COVER = "甲市渔业局\n2024年部门预算\n\n"
UNITS = "一、部门预算单位构成\n序号\t单位名称\n1\t甲市渔业局本级\n2\t甲市鱼苗站\n\n"
TABLE = (
    "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "\t合计\t3.00\t1.00\t2.00\n201\t甲支出\t3.00\t1.00\t2.00\n\n"
)
FISCAL = TABLE.replace("部门支出总表", "财政拨款支出预算表").replace("3.00", "2.00").replace("1.00\t2.00", "1.00\t1.00")


def read(tmp_path: Path, text: str) -> Disclosure:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    return read_disclosure(path)


def test_a_narrative_with_a_list_of_units_is_a_narrative(tmp_path: Path) -> None:
    disclosure = read(tmp_path, COVER + UNITS)
    assert disclosure.part == "narrative"
    assert [table.kind for table in disclosure.tables] == ["other"]
    assert not [finding for finding in disclosure.findings if finding.subject == "unknown_table"]


def test_a_box_without_title_and_numbers_is_no_table(tmp_path: Path) -> None:
    disclosure = read(tmp_path, COVER + "甲处\t乙处\n丙处\t丁处\n\n" + TABLE)
    assert [(table.position, table.kind) for table in disclosure.tables] == [(1, "expenditure")]


def test_an_unknown_table_with_numbers_is_told(tmp_path: Path) -> None:
    disclosure = read(tmp_path, COVER + "车辆表\n类别\t原值\n越野车\t3.00\n轿车\t4.00\n")
    assert disclosure.part == "tables"
    assert [finding.subject for finding in disclosure.findings].count("unknown_table") == 1


def test_fiscal_expenditure_by_code_is_beside_that_of_all_funds(tmp_path: Path) -> None:
    summary = "收支总表\n单位：万元\n收入\t预算数\t支出\t预算数\n"
    summary += "一、事业收入\t3.00\t一、甲支出\t3.00\n收入总计\t3.00\t支出总计\t3.00\n\n"
    disclosure = read(tmp_path, COVER + summary + TABLE + FISCAL)
    kinds = [(table.kind, table.columns[-1].fund) for table in disclosure.tables]
    assert kinds[1:] == [("expenditure", "all"), ("expenditure", "fiscal_appropriation")]
    totals = [check for check in disclosure.checks if check.code == "cross.expenditure_total"]
    assert [check.verdict for check in totals] == ["exact"]
    alone = read(tmp_path, COVER + summary + FISCAL)
    assert not [check for check in alone.checks if check.code == "cross.expenditure_total"]
