"""The first sheet of the workbook: what is said of the selection and of each sheet."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from etl.export.cells import CUT_TEXT, LONG_NUMBER
from etl.export.contents import WorkbookSheet, described, write_contents
from etl.export.selection import Filters, Selection
from etl.pages.wording import Words
from tests.export.made_up import AMOUNTS


def contents(tmp_path: Path, selection: Selection, lang: Literal["zh", "en"], **notes: int) -> list[list[Any]]:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first = book.add_worksheet("Contents")
        book.add_worksheet("amounts")
        sheet = WorkbookSheet("amounts", "source", described(AMOUNTS.comment, lang), 12, Counter(notes))
        write_contents(
            book,
            first,
            [sheet],
            {"left_out": ["checks", "notes"], "unfiltered": ["functional_codes"]},
            selection,
            Words("export", lang),
        )
    return CalamineWorkbook.from_path(path).get_sheet_by_name("Contents").to_python()


def test_it_tells_the_day_of_the_data_and_the_filters(tmp_path: Path) -> None:
    selection = Selection(Filters(("水利",), (2024,), "final"), as_of=datetime(2025, 1, 2, 3, 4, tzinfo=UTC))
    said = {row[0]: row[1] for row in contents(tmp_path, selection, "en")}
    assert said["Data as of"] == "2025-01-02 03:04 UTC"
    assert said["Filters"] == "publisher contains “水利”；year 2024；final account"


def test_without_documents_and_filters_it_says_so(tmp_path: Path) -> None:
    said = {row[0]: row[1] for row in contents(tmp_path, Selection(), "zh")}
    assert (said["数据截至"], said["筛选条件"]) == ("–", "全部")


def test_each_sheet_with_its_rows_and_what_is_not_as_it_should_be(tmp_path: Path) -> None:
    *_, row = contents(tmp_path, Selection(), "en", **{LONG_NUMBER: 2, CUT_TEXT: 1})
    assert row[:3] == ["amounts", "One row per figure.", 12]
    assert row[3].count("；") == 1 and "2 numbers of more than 15 digits" in row[3] and "1 texts longer" in row[3]


def test_sheets_stand_under_their_part_and_what_has_no_rows_is_named(tmp_path: Path) -> None:
    rows = contents(tmp_path, Selection(), "zh")
    assert [row[0] for row in rows[-2:]] == ["原表", "amounts"]
    assert {row[0]: row[1] for row in rows}["无数据"] == "checks、notes"


@pytest.mark.parametrize(
    ("comment", "lang", "shown"),
    [
        ("One row. / 每行。", "en", "One row."),
        ("One row. / 每行。", "zh", "每行。"),
        ("Only English", "zh", "Only English"),
        ("A/B tested / so", "zh", "A/B tested / so"),
    ],
)
def test_one_language_of_a_comment(comment: str, lang: Literal["zh", "en"], shown: str) -> None:
    assert described(comment, lang) == shown
