"""The whole disclosure from parsed tables: positions, findings, and whether it is one of tables or of text alone."""

from pathlib import Path

import pytest

from etl.document import read_document
from etl.errors import DocumentRejected
from etl.locate import locate_tables, paragraphs
from etl.normalize.disclosure import normalize
from etl.parse import parse_table
from etl.records.disclosure import Disclosure

COVER = "甲市渔业局\n2024年部门预算\n\n"
TABLE = (
    "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "\t合计\t9.00\t4.00\t5.00\n205\t教育支出\t9.00\t4.00\t5.00\n"
)


def disclosure(tmp_path: Path, text: str) -> Disclosure:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    located = locate_tables(document)
    parsed = [parse_table(table) for table in located.tables]
    return normalize(document, parsed, located, paragraphs(located.text))


def test_who_published_what_with_its_tables(tmp_path: Path) -> None:
    found = disclosure(tmp_path, COVER + TABLE)
    assert (found.publisher, found.fiscal_year, found.kind, found.scope) == ("甲市渔业局", 2024, "budget", "department")
    assert [(table.position, table.kind) for table in found.tables] == [(1, "expenditure")]
    assert (found.part, found.file_name, found.checks) == ("tables", "x.txt", ())


def test_text_alone_is_a_narrative(tmp_path: Path) -> None:
    text = "第三部分 情况说明\n一、收支总体情况\n2024年收入预算300万元，比上年预算增加100万元，增长50%。\n"
    found = disclosure(tmp_path, COVER + text)
    assert (found.part, found.tables) == ("narrative", ())
    assert found.statements.prior_year_changes


def test_a_document_of_no_year_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(DocumentRejected):
        disclosure(tmp_path, "甲市渔业局\n部门预算\n\n" + TABLE)
