"""What a cell shows for what it stores."""

from __future__ import annotations

import pytest

from etl.document.workbook.number_format import BUILT_IN, shown_number, shown_text
from etl.document.workbook.sheet import Shown

ACCOUNTING = BUILT_IN[43]


@pytest.mark.parametrize(
    ("stored", "code", "text", "beside"),
    [
        ("1234.567", "#,##0.00", "1,234.57", "1234.567"),
        ("1234.5", "#,##0.00", "1,234.50", None),
        ("1234.5600000000001", "0.00", "1234.56", None),
        ("0.1", "General", "0.1", None),
        ("0.30000000000000004", "General", "0.3", None),
        ("123456789.123", "General", "123456789.1", "123456789.123"),
        ("1.5E3", "General", "1500", None),
        ("2110301", "0", "2110301", None),
        ("7", "000", "007", None),
        ("-3.456", "#,##0.00", "-3.46", "-3.456"),
        ("-3.5", "0.00_);(0.00)", "(3.50)", None),
        ("-3.5", "0.00;[Red]0.00", "3.50", None),
        ("-3.5", '0.00;"△"0.00', "△3.50", None),
        ("0", ACCOUNTING, "-", None),
        ("1286.4", ACCOUNTING, "1,286.40", None),
        ("-12", ACCOUNTING, "-12.00", None),
        ("0", "#,##0.00;-#,##0.00;;@", "", None),
        ("12.5", ";;;", "", "12.5"),
        ("0.4", "0", "0", "0.4"),
        ("0.005", "0.00", "0.01", "0.005"),
        ("0.256", "0.0%", "25.6%", None),
        ("0.2561", "0.0%", "25.6%", "0.2561"),
        ("12864000", '#,##0.00,"千元"', "12,864.00千元", None),
        ("12.3", '0.00"万元"', "12.30万元", None),
        ("12.5", "0.##", "12.5", None),
        ("12", "0.##", "12.", None),
        ("0.5", "#.00", ".50", None),
        ("5", '[>=10]"多"0;[<10]"少"0', "少5", None),
        ("46000", "yyyy/m/d", "2025/12/9", None),
        ("46000", BUILT_IN[31], "2025年12月9日", None),
        ("0.5", "h:mm", "12:00", None),
        ("46000.5", "yyyy-mm-dd hh:mm:ss", "2025-12-09 12:00:00", None),
        ("21718000", "0\\.0000", "2171.8000", "21718000"),
        ("21718000", "0!.0,", "2171.8", "21718000"),
        ("-45678", '0"."0000', "-4.5678", "-45678"),
        ("12", "0!.0000", "0.0012", "12"),
        ("217180000", '0!.00,"万元"', "2171.80万元", "217180000"),
        ("not a number", "0.00", "not a number", None),
        ("1e400", "0.00", "1e400", None),
    ],
)
def test_a_number_is_shown_as_its_format_says(stored: str, code: str, text: str, beside: str | None) -> None:
    assert shown_number(stored, code) == Shown(text, beside)


def test_a_sheet_may_show_no_zeros_and_count_days_from_1904() -> None:
    assert shown_number("0", "0.00", zeros=False) == Shown("")
    assert shown_number("0", "0.00") == Shown("0.00")
    assert shown_number("44538", "yyyy/m/d", from_1904=True) == Shown("2025/12/9")


@pytest.mark.parametrize(
    ("code", "text"),
    [("General", "某局"), ("0.00;0.00;0.00;@", "某局"), ('0;0;0;"单位："@', "单位：某局"), (";;;", "")],
)
def test_a_text_is_shown_as_the_fourth_part_says(code: str, text: str) -> None:
    assert shown_text("某局", code) == text
