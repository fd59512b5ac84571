"""The texts of a row by its columns."""

from etl.records.disclosure import SourceCell
from etl.records.page import Box
from etl.records.parsed import ParsedRow


def test_a_blank_cell_and_a_column_that_is_not_there_have_no_text() -> None:
    row = ParsedRow(1, (SourceCell(1, Box(0, 0, 1, 1), "甲"), None))
    assert [row.text(0), row.text(1), row.text(None)] == ["甲", "", ""]
