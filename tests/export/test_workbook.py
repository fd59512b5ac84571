"""The Excel workbook, read back with another library: values, headers, sheets, and that nothing becomes a formula."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from python_calamine import CalamineWorkbook

from etl.export import workbook
from etl.export.cells import CUT_TEXT, LONG_NUMBER, LONGEST_TEXT, cell, width
from etl.export.marts import find_marts
from etl.export.selection import Selection
from tests.export.conftest import Cli


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def records(rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def sheet_of(path: Path, name: str) -> str:
    number = CalamineWorkbook.from_path(path).sheet_names.index(name) + 1
    return parts(path)[f"xl/worksheets/sheet{number}.xml"]


@pytest.fixture
def english(warehouse: str, cli: Cli, tmp_path: Path) -> Path:
    done = cli("--to", tmp_path / "x.xlsx", "--lang", "en")
    assert done.exit_code == 0, done.output
    return tmp_path / "x.xlsx"


def test_values_are_those_of_the_mart(english: Path) -> None:
    rows = records(sheets(english)["amounts"])
    assert [row["amount (10,000 yuan)"] for row in rows] == [1234567.890123, 0.0, "", "123456789012.345678"]
    assert [row["printed_value"] for row in rows] == [1234567.890123, 0.0, 12.0, 1.0]
    assert [row["functional_code"] for row in rows] == ["", "0210301", "0210302", "0210303"]
    assert [row["line_label"] for row in rows] == ["合计", "=1+1", '二, "行"\n末', ""]
    assert [row["was_realigned"] for row in rows] == [False, True, False, False]
    assert (rows[0]["source_file"], rows[0]["source_table"], rows[0]["page_no"]) == ("a.pdf", "支出总表", 3)


def test_yuan_stand_beside_and_not_where_a_figure_is_no_money(english: Path) -> None:
    rows = records(sheets(english)["amounts"])
    assert [row["amount (yuan)"] for row in rows] == [12345678901.23, 0.0, "", "1234567890123456.78"]
    assert [row["left (yuan)"] for row in records(sheets(english)["checks"])] == [36040200.0, ""]


def test_digits_are_written_as_they_are(english: Path) -> None:
    assert "<v>1234567.890123</v>" in sheet_of(english, "amounts")


def test_a_figure_has_its_page_and_text_from_the_mart_and_file_and_table_beside_it(english: Path) -> None:
    total, summed, other = records(sheets(english)["expenditure_by_function"])
    assert (total["source_file"], total["source_table"], total["page_no"], total["printed_text"]) == (
        "a.pdf", "支出总表", 3, "1,234,567.890123"
    )  # fmt: skip
    assert (summed["functional_name"], summed["source_table"], summed["page_no"], summed["printed_text"]) == (
        "@SUM(A1)", "支出总表", 3, ""
    )  # fmt: skip
    assert (other["source_file"], other["source_table"], other["page_no"], other["printed_text"]) == (
        "b.pdf",
        "",
        5,
        "12",
    )


def test_no_text_is_a_formula(english: Path) -> None:
    assert [name for name, text in parts(english).items() if "<f>" in text or "<f " in text] == []


def test_figures_that_are_no_money_keep_their_numbers(english: Path) -> None:
    assert [row["left (10,000 yuan)"] for row in records(sheets(english)["checks"])] == [3604.02, -3.6]


def test_the_first_sheet_says_what_there_is(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    cli("--to", tmp_path / "x.xlsx", "--publisher", "生态", "--year", "2024", "--kind", "budget")
    first, *others = sheets(tmp_path / "x.xlsx").items()
    assert first[0] == "目录"
    said = {row[0]: row[1:] for row in first[1]}
    assert said["数据截至"][0] == "2025-01-01 19:04 UTC"
    assert said["筛选条件"][0] == "公开主体含“生态”；年度 2024；预算"
    assert said["金额单位"][0].startswith("万元")
    assert said["disclosures"][:2] == ["每份文件一行。", 1.0]
    assert said["amounts"][1:] == [4.0, "2 个超过 15 位有效数字的数以文本写入"]
    assert [name for name, _ in others] == [
        "disclosures", "expenditure_by_function", "checks", "published_tables", "amounts"
    ]  # fmt: skip
    # A list of codes is of no document, and no part of what was chosen.
    assert said["未列（不属于任何文件）"][0] == "functional_codes"
    assert said["隐藏的列"][0].startswith("编号")


def test_names_and_words_come_from_the_view_that_reads_the_mart(chinese: str, cli: Cli, tmp_path: Path) -> None:
    assert cli("--to", tmp_path / "x.xlsx").exit_code == 0
    found = sheets(tmp_path / "x.xlsx")
    total, summed, _ = records(found["功能分类支出"])
    assert list(total) == [
        "文件编号", "年度", "公开主体", "文件种类", "公开范围", "资金性质", "科目编码", "科目名称", "合计（万元）", "合计（元）", "行数",
        "表格编号", "页码", "原文", "是否最新版本", "来源文件", "来源表格",
    ]  # fmt: skip
    assert (total["文件种类"], total["科目编码"], total["合计（万元）"]) == ("预算", "", 1234567.890123)
    assert (summed["科目编码"], summed["页码"]) == ("0210301", 3)
    # Where no view fits, the mart's own names.
    assert found["checks"][0][0] == "document_id"
    assert found["amounts"][0][-2:] == ["来源文件", "来源表格"]
    assert records(found["amounts"])[1]["was_realigned"] == "是"


def test_a_view_of_fewer_columns_is_read_when_its_comments_name_the_marts(
    chinese: str, cli: Cli, tmp_path: Path
) -> None:
    with psycopg.connect(chinese) as connection:
        connection.execute(
            "DROP VIEW 财政.核对; CREATE VIEW 财政.核对 AS SELECT document_id AS 文件编号, left_yuan AS 左方_元, number_unit AS 数值单位"
            " FROM marts.checks"
        )
        for name, of_mart in (("文件编号", "document_id"), ("左方_元", "left_yuan"), ("数值单位", "number_unit")):
            connection.execute(f"COMMENT ON COLUMN 财政.核对.{name} IS '名称。 / {of_mart}: What it is.'")  # type: ignore[arg-type]
    assert cli("--to", tmp_path / "x.xlsx", "--mart", "checks").exit_code == 0
    # By what is shown: the key of the mart is not.
    share, money = records(sheets(tmp_path / "x.xlsx")["核对"])
    assert list(money) == ["文件编号", "左方（万元）", "左方（元）", "数值单位", "来源文件"]
    assert (money["左方（万元）"], money["左方（元）"]) == (3604.02, 36040200.0)
    assert (share["左方（万元）"], share["左方（元）"]) == (-3.6, "")


def test_a_sheet_is_frozen_filtered_and_formatted(english: Path) -> None:
    sheet = sheet_of(english, "amounts")
    assert re.search(r'<pane xSplit="3" ySplit="1" topLeftCell="D2"[^>]* state="frozen"/>', sheet)
    assert '<autoFilter ref="A1:T5"/>' in sheet
    assert 'formatCode="#,##0.00"' in parts(english)["xl/styles.xml"]
    assert not re.search(r'<c r="K4"', sheet), "a blank is no cell"


def test_more_rows_than_a_sheet_has_go_on_in_another(
    warehouse: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.export.workbook.SHEET_ROWS", 3)
    monkeypatch.setattr("etl.export.workbook.BATCH_ROWS", 1)
    assert cli("--to", tmp_path / "x.xlsx", "--mart", "amounts").exit_code == 0
    found = sheets(tmp_path / "x.xlsx")
    assert list(found) == ["目录", "amounts", "amounts (2)"]
    both = records(found["amounts"]) + records(found["amounts (2)"])
    assert [row["line_no"] for row in both] == [1, 2, 3, 4]


def test_a_table_without_rows_has_no_sheet_unless_it_was_asked_for(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute("TRUNCATE marts.checks")
    assert cli("--to", tmp_path / "x.xlsx").exit_code == 0
    found = sheets(tmp_path / "x.xlsx")
    assert "checks" not in found and "amounts" in found
    assert {row[0]: row[1] for row in found["目录"]}["无数据"] == "checks"


def test_the_list_of_issues_comes_first_when_asked(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute(
            "CREATE TABLE marts.issues AS SELECT document_id, 1 AS issue_no, publisher FROM marts.disclosures"
        )
    assert cli("--to", tmp_path / "x.xlsx", "--mart", "checks", "--issues").exit_code == 0
    assert list(sheets(tmp_path / "x.xlsx")) == ["目录", "issues", "checks"]
    assert cli("--to", tmp_path / "y.xlsx").exit_code == 0
    assert list(sheets(tmp_path / "y.xlsx"))[:3] == ["目录", "disclosures", "issues"]


def test_a_sheet_prints_on_paper_as_wide_as_it_is(english: Path) -> None:
    sheet = sheet_of(english, "amounts")
    assert 'fitToHeight="0"' in sheet and 'orientation="landscape"' in sheet and 'paperSize="9"' in sheet
    assert "&amp;A" in sheet and "&amp;P of &amp;N" in sheet


def test_an_empty_table_has_its_headers(warehouse: str, cli: Cli, tmp_path: Path) -> None:
    with psycopg.connect(warehouse) as connection:
        connection.execute("TRUNCATE marts.disclosures, marts.checks")
    assert cli("--to", tmp_path / "x.xlsx", "--mart", "checks").exit_code == 0
    assert sheets(tmp_path / "x.xlsx")["checks"][0][0] == "document_id"


@pytest.mark.parametrize("yuan", ["0.01", "99999999999.99", "9999999999999.99", "-12345678901.230000", "100", "0"])
def test_amounts_of_real_size_keep_every_digit(yuan: str) -> None:
    one = cell(Decimal(yuan), in_wan=True)
    assert one.note is None and isinstance(one.value, Decimal)
    # The way of a reader: the digits in the file, a binary float, and back to 15 digits.
    read = float(f"{one.value:.16G}")
    assert Decimal(f"{read:.15g}") * 10000 == Decimal(yuan)


def test_a_list_is_its_parts_and_an_empty_one_no_cell() -> None:
    assert (cell([1, 2]).value, cell([]).value) == ("1, 2", None)


def test_what_a_cell_cannot_hold() -> None:
    assert cell(Decimal("1234567890123456.78")).value == "1234567890123456.78"
    assert cell(Decimal("1234567890123456.78")).note == LONG_NUMBER
    assert cell(Decimal(1000000000000000000)).note is None
    long = cell("错" * (LONGEST_TEXT + 1))
    assert long.note == CUT_TEXT and isinstance(long.value, str) and len(long.value) == LONGEST_TEXT
    assert cell("错" * LONGEST_TEXT).note is None
    assert width("类a") == 3


def test_a_mart_of_more_rows_than_a_sheet_has_goes_on_in_the_next(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 4)
    with psycopg.connect(warehouse) as connection:
        marts = find_marts(connection, ("amounts",))
        assert workbook.write_workbook(connection, marts, Selection(), tmp_path / "x.xlsx", "en") == 4
    found = sheets(tmp_path / "x.xlsx")
    assert {name: len(rows) - 1 for name, rows in found.items() if name != "Contents"} == {
        "amounts": 3,
        "amounts (2)": 1,
    }


def test_a_workbook_that_fails_leaves_no_half_of_it(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(workbook, "write_contents", fail)
    with psycopg.connect(warehouse) as connection, pytest.raises(RuntimeError, match="no"):
        workbook.write_workbook(connection, find_marts(connection, ("checks",)), Selection(), tmp_path / "x.xlsx", "zh")
    assert not (tmp_path / "x.xlsx").exists()
