"""Workbooks of Excel 97, and what else is called .xls."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest
import xlwt

from etl.document import read_document
from etl.document.workbook.format import XLS
from etl.document.workbook.sheet import Area, Shown
from etl.document.workbook.xls import read_sheets
from etl.errors import DocumentRejected
from etl.run.read_document import read_disclosure
from etl.text.fold import raised
from tests.workshop.books import bureau
from tests.workshop.workbook import xls


def test_cells_areas_and_what_is_hidden() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("总表")
    ruled = xlwt.easyxf("borders: left thin, right thin", num_format_str="#,##0.00")
    sheet.write_merge(0, 0, 0, 1, "某局")
    sheet.write(1, 0, 1286.404, ruled)
    sheet.write(1, 1, True)
    sheet.write(2, 0, "底")
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("藏").visibility = 1
    stream = io.BytesIO()
    book.save(stream)
    first, second = read_sheets("a.xls", stream.getvalue())
    assert first.cells == {
        (0, 0): Shown("某局"),
        (1, 0): Shown("1,286.40", "1286.404"),
        (1, 1): Shown("TRUE"),
        (2, 0): Shown("底"),
    }
    assert first.merged == (Area(0, 0, 0, 1),) and (1, 0) in first.ruled
    assert (first.hidden_rows, first.hidden_cols, first.is_hidden, second.is_hidden) == ({2}, {1}, False, True)


def test_a_whole_disclosure(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(xls(bureau()))
    disclosure = read_disclosure(tmp_path / "a.xls")
    assert (disclosure.media, disclosure.publisher, len(disclosure.tables)) == ("xls", "云岭县水利局", 11)
    assert sum(c.verdict == "exact" for c in disclosure.checks) == 352


def test_letters_struck_out_are_not_read_and_raised_ones_are_told_apart() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    usual, struck, above = xlwt.easyfont(""), xlwt.easyfont("struck_out true"), xlwt.easyfont("escapement superscript")
    sheet.write_rich_text(0, 0, ["合", ("共", struck), ("计", usual)])
    sheet.write_rich_text(1, 0, [("1,200.00", struck), ("1,300.00", usual)])
    sheet.write_rich_text(2, 0, ["10", ("2", above)])
    stream = io.BytesIO()
    book.save(stream)
    (read,) = read_sheets("a.xls", stream.getvalue())
    assert [read.cells[row, 0].text for row in range(3)] == ["合计", "1,300.00", "10" + raised("2")]


def test_letters_of_an_encoding_that_is_none(tmp_path: Path) -> None:
    data = xls(bureau())
    encoding = b"\x42\x00\x02\x00"
    with pytest.raises(DocumentRejected, match="the file is damaged"):
        XLS.read("a.xls", data.replace(encoding + b"\xb0\x04", encoding + b"\x80\x04"), 0)


def test_a_cell_in_the_farthest_corner_makes_no_cells_between() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write(0, 0, "某局")
    sheet.write(65535, 255, 1)
    stream = io.BytesIO()
    book.save(stream)
    tracemalloc.start()
    try:
        (read,) = read_sheets("a.xls", stream.getvalue())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # Eight bytes for each cell between alone would be 134 MB.
    assert read.cells == {(0, 0): Shown("某局"), (65535, 255): Shown("1")} and most < 30_000_000


@pytest.mark.parametrize("at", [600, 5000, 9000])
def test_a_damaged_one(at: int, tmp_path: Path) -> None:
    data = xls(bureau())[:at]
    with pytest.raises(DocumentRejected, match="damaged"):
        XLS.read("a.xls", data, 0)


def test_a_spreadsheet_of_xml_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row>'
        '<Cell><Data ss:Type="String">项</Data>'
        '</Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    document = read_document(path)
    assert document.media == "xls" and [cell.text for cell in document.grids[0].cells] == ["项", "1"]
