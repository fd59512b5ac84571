"""A table of a workbook: money in 万元 with its yuan beside, blanks, words of yes and no."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from etl.export.worksheets import Column, Styles, TableSheet, height
from etl.pages.wording import Language, Words


def written(path: Path, lang: Language, *rows: tuple[Any, ...], is_money: bool = True) -> list[list[Any]]:
    with xlsxwriter.Workbook(path) as book:
        columns = [Column("名称"), Column("合计", is_money=True), Column("是否")]
        table = TableSheet(book.add_worksheet("a"), columns, Styles.of(book), Words("export", lang))
        for row in rows:
            table.write(row, is_money=is_money)
        table.finish(frozen=1)
    return CalamineWorkbook.from_path(path).get_sheet_by_name("a").to_python()


def test_money_has_two_columns_and_a_blank_stays_blank(tmp_path: Path) -> None:
    rows = written(tmp_path / "x.xlsx", "zh", ("甲", Decimal("12345.60"), True), ("乙", None, False))
    assert rows == [
        ["名称", "合计（万元）", "合计（元）", "是否"],
        ["甲", 1.23456, 12345.6, "是"],
        ["乙", "", "", "否"],
    ]


def test_a_row_that_is_no_money_keeps_its_number(tmp_path: Path) -> None:
    rows = written(tmp_path / "x.xlsx", "en", ("甲", Decimal("-3.6"), True), is_money=False)
    assert rows[1] == ["甲", -3.6, "", True]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "http://example.org"])
def test_a_text_is_a_text(tmp_path: Path, text: str) -> None:
    assert written(tmp_path / "x.xlsx", "en", (text, None, None))[1][0] == text


def test_what_a_reader_does_without_is_hidden_and_what_is_the_same_heads_the_printed_page(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        columns = [
            Column("编号", shown="never"), Column("主体", shown="heading"), Column("年度", shown="heading"), Column("空"),
            Column("合计", is_money=True), Column("同"),
        ]  # fmt: skip
        table = TableSheet(book.add_worksheet("a"), columns, Styles.of(book), Words("export", "zh"))
        table.write((1, "甲&乙", 2024, None, Decimal(1), "x"))
        table.write((2, "甲&乙", 2025, None, None, "x"))
        table.finish(frozen=1)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    spans = re.findall(r'<col min="(\d+)" max="(\d+)"[^>]* hidden="1"', sheet)
    hidden = {at for first, last in spans for at in range(int(first), int(last) + 1)}
    assert hidden == {1, 2, 4}
    (head,) = re.findall(r"<oddHeader>(.*?)</oddHeader>", sheet, re.DOTALL)
    assert "甲&amp;&amp;乙" in head and "2024" not in head


def test_a_long_text_is_wrapped_and_its_row_as_high(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        table = TableSheet(book.add_worksheet("a"), [Column("说明")], Styles.of(book), Words("export", "zh"))
        table.write(("短",))
        table.write(("长" * 50,))
        table.finish(frozen=1)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', sheet) == [("3", "45")]
    assert height(["短", "长" * 50], [40, 40]) == 45 and height([""], [40]) == 15
