"""A table of a workbook: money in 万元 with its yuan beside, blanks, words of yes and no."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from etl.export.worksheets import Column, Styles, TableSheet
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
