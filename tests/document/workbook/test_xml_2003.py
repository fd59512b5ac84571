"""XML Spreadsheets 2003."""

from __future__ import annotations

import pytest

from etl.document.workbook.sheet import Area, Shown
from etl.document.workbook.xml_2003 import read_sheets
from etl.errors import DocumentRejected

BOOK = """<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="m"><NumberFormat ss:Format="Standard"/><Borders><Border ss:Position="Left"/></Borders></Style></Styles>
<Worksheet ss:Name="总表"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/>
<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">项<B>目</B></Data></Cell>
<Cell><Data ss:Type="String">数</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="3" ss:StyleID="m"><Data ss:Type="Number">1286.404</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="藏"><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""


def test_cells_areas_and_what_is_hidden() -> None:
    first, second = read_sheets("a.xls", BOOK.encode())
    assert first.cells == {(0, 0): Shown("项目"), (0, 2): Shown("数"), (3, 2): Shown("1,286.40", "1286.404")}
    assert (first.merged, first.ruled) == ((Area(0, 0, 1, 1),), {(3, 2)})
    assert (first.hidden_rows, first.hidden_cols, first.is_hidden) == ({3}, {1, 2}, False)
    assert (second.name, second.is_hidden) == ("藏", True)


def test_damaged_xml() -> None:
    with pytest.raises(DocumentRejected, match="damaged"):
        list(read_sheets("a.xls", BOOK.encode()[:300]))
