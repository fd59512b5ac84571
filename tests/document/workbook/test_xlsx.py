"""Workbooks are read as they show themselves; hostile ones end in one line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from etl.document import read_document
from etl.document.office.open_xml import read
from etl.document.office.package import Package
from etl.document.workbook.content import place
from etl.document.workbook.format import XLSX
from etl.document.workbook.xlsx import read_sheets
from etl.errors import DocumentRejected
from etl.records.document import Content, Part
from etl.records.located import Grid, TextLine
from tests.document.workbook.books import new_sheet, put, saved, with_parts

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def content(data: bytes) -> Content:
    return read("a.xlsx", data)


def texts(grid: Grid) -> list[list[str]]:
    rows = [[""] * grid.col_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def test_a_figure_is_what_the_sheet_shows_with_the_stored_value_beside_it() -> None:
    book, sheet = new_sheet()
    put(sheet, [["项目", "预算数"], ["合计", 1286.404], ["其中", 12]])
    sheet["B2"].number_format = sheet["B3"].number_format = "#,##0.00"
    (line, grid) = content(saved(book)).blocks
    assert line == TextLine(1, "收支总表") and isinstance(grid, Grid)
    figure, whole = (next(cell for cell in grid.cells if (cell.row, cell.col) == (row, 1)) for row in (1, 2))
    assert (figure.text, figure.stored) == ("1,286.40", "1286.404")
    assert (whole.text, whole.stored) == ("12.00", None)
    assert place(1, figure.box) == "sheet 1, cell B2"


def test_merged_cells_span_and_keep_their_places() -> None:
    book, sheet = new_sheet()
    put(sheet, [["支出总表"], [None], ["科目", None, "合计"], ["编码", "名称", None], ["213", "农林水支出", 30]])
    for area in ("A1:C1", "A3:B3", "C3:C4"):
        sheet.merge_cells(area)
    title, grid = content(saved(book)).blocks
    assert title == TextLine(1, "支出总表") and isinstance(grid, Grid)
    spans = {cell.text: (cell.row_span, cell.col_span) for cell in grid.cells}
    assert spans["科目"] == (1, 2) and spans["合计"] == (2, 1) and spans["编码"] == (1, 1)
    assert grid.box.top == 3 and grid.spans_known


def test_several_tables_of_a_sheet_stand_apart() -> None:
    book, sheet = new_sheet("套表")
    put(sheet, [["收入总表"], ["单位：万元"]])
    put(sheet, [["项目", "预算数"], ["一、财政拨款", 10], ["二、", None], ["合计", 10]], 3, ruled=True)
    put(sheet, [["注：不含上年结转"]], 7)
    put(sheet, [["支出总表", "单位：万元"]], 9)
    put(sheet, [["项目", "预算数", "备注"], ["合计", 10, None]], 10, ruled=True)
    put(sheet, [["审核", "制表"]], 13)
    blocks = content(saved(book)).blocks
    assert [block.text if isinstance(block, TextLine) else len(block.cells) for block in blocks] == [
        "收入总表", "单位：万元", 8, "注：不含上年结转", "支出总表  单位：万元", 6, "审核  制表",
    ]  # fmt: skip


def test_a_label_alone_between_figures_stays_in_a_table_without_rulings() -> None:
    book, sheet = new_sheet()
    put(sheet, [["甲表"], ["项目", "数"], ["一", 1], ["其中："], ["二", 2], ["乙表"], ["名称", "数"], ["三", 3]])
    blocks = content(saved(book)).blocks
    assert [texts(block) if isinstance(block, Grid) else block.text for block in blocks] == [
        "甲表", [["项目", "数"], ["一", "1"], ["其中：", ""], ["二", "2"]], "乙表", [["名称", "数"], ["三", "3"]],
    ]  # fmt: skip


def test_what_is_hidden_is_read_and_named() -> None:
    book, sheet = new_sheet("总表")
    put(sheet, [["项目", "内部", "数"], ["合计", "x", 1], ["其中", None, 1]])
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet.row_dimensions[3].hidden = True
    other = book.create_sheet("底稿")
    other["A1"] = "算草"
    other.sheet_state = "veryHidden"
    empty = book.create_sheet("空")
    empty.sheet_state = "hidden"
    found = content(saved(book))
    assert found.parts == (Part("总表", False, ("B",), ("3",)), Part("底稿", True), Part("空"))
    grid = found.blocks[1]
    assert isinstance(grid, Grid) and texts(grid) == [["项目", "内部", "数"], ["合计", "x", "1"], ["其中", "", "1"]]
    assert found.blocks[2] == TextLine(2, "算草")


def test_rows_hidden_above_a_table_are_no_part_of_its_header() -> None:
    book, sheet = new_sheet("余额")
    put(sheet, [[0, "T_A", "AND 1"], ["表1", None, None], ["项目", "数", "注"], ["合计", 5, "无"]])
    sheet.row_dimensions[1].hidden = True
    blocks = content(saved(book)).blocks
    assert [texts(b) if isinstance(b, Grid) else b.text for b in blocks] == [
        "余额", [["0", "T_A", "AND 1"]], "表1", [["项目", "数", "注"], ["合计", "5", "无"]],
    ]  # fmt: skip


def test_a_formula_has_the_value_the_file_keeps_or_is_counted() -> None:
    book, sheet = new_sheet()
    put(sheet, [["项目", "数"], ["一", 1], ["合计", "=SUM(B2:B2)"]])
    sheet["B4"] = ArrayFormula("B4:B4", "=B2")
    data = saved(book)
    assert content(data).parts[0].uncomputed == 2
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(SHEET).decode()
    kept = with_parts(data, {SHEET: xml.replace("<v></v>", "<v>1</v>").replace("<v />", "<v>1</v>").encode()})
    grid = content(kept).blocks[1]
    assert isinstance(grid, Grid) and texts(grid)[2] == ["合计", "1"] and content(kept).parts[0].uncomputed == 0


def test_rich_inline_and_escaped_texts_are_read_without_their_pronunciation() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("Sheet1").write(0, 0, "甲")
    strings = f"<sst {NAMESPACE}><si><r><t>某市</t></r><r><t>水利局</t></r><rPh><t>moushi</t></rPh></si></sst>"
    xml = (
        f'<worksheet {NAMESPACE}><sheetData><row><c t="s"><v>0</v></c></row>'
        '<row><c t="inlineStr"><is><t>第一行_x000D_</t></is></c></row><row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        '<row><c t="s"><v>99</v></c></row></sheetData></worksheet>'
    )
    data = with_parts(stream.getvalue(), {SHEET: xml.encode(), "xl/sharedStrings.xml": strings.encode()})
    lines = [block.text for block in content(data).blocks if isinstance(block, TextLine)]
    assert lines[:2] == ["某市水利局", "第一行"]


def test_a_workbook_is_one_whatever_it_is_called(tmp_path: Path) -> None:
    book, sheet = new_sheet()
    put(sheet, [["项目", "数"], ["合计", 1]])
    for name in ("a.xlsx", "a.xls", "a.pdf", "a"):
        (tmp_path / name).write_bytes(saved(book))
        document = read_document(tmp_path / name)
        assert (document.media, document.page_count) == ("xlsx", 1) and document.parts[0].name == "收支总表"


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'haha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
HOSTILE = {
    "laughs": f"{LAUGHS}]><worksheet {NAMESPACE}><sheetData><row><c t='inlineStr'><is><t>&j;</t></is></c></row></sheetData></worksheet>",
    "entity": "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><c t='inlineStr'><is><t>&x;</t></is></c></worksheet>",
    "deep": "<worksheet>" + "<a>" * 100_000,
    "merged": "<worksheet><mergeCells>" + "<mergeCell ref='A1:B2'/>" * 1_000_000 + "</mergeCells></worksheet>",
    "wide": "<worksheet><sheetData>"
    + "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c><c r='XFD{n}'><v>1</v></c></row>" for n in range(1, 200))
    + "</sheetData></worksheet>",
    "unclosed": "<worksheet><sheetData><row>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_sheet_ends_in_one_line(name: str) -> None:
    book, sheet = new_sheet()
    sheet["A1"] = 1
    with pytest.raises(DocumentRejected) as rejected:
        content(with_parts(saved(book), {SHEET: HOSTILE[name].encode()}))
    assert "\n" not in str(rejected.value) and rejected.value.advice


def test_one_area_merged_over_a_whole_sheet_is_nothing() -> None:
    book, sheet = new_sheet()
    put(sheet, [["项目", "数"], ["合计", 1]])
    with zipfile.ZipFile(io.BytesIO(saved(book))) as package:
        xml = package.read(SHEET).decode()
    merged = xml.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    (_, grid) = content(with_parts(saved(book), {SHEET: merged.encode()})).blocks
    assert isinstance(grid, Grid) and grid.col_count == 2


def test_a_package_that_unpacks_without_end_is_refused() -> None:
    book, sheet = new_sheet()
    sheet["A1"] = 1
    stream = io.BytesIO(saved(book))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/media/image1.png", b"0")
        package.filelist[-1].file_size = 600_000_000
    with pytest.raises(DocumentRejected, match="unpacks to more than 500 MB"):
        content(stream.getvalue())


@pytest.mark.parametrize("cut", [30, 400, 3000])
def test_a_cut_package_is_damaged(cut: int) -> None:
    book, sheet = new_sheet()
    sheet["A1"] = 1
    with pytest.raises(DocumentRejected, match="damaged"):
        content(saved(book)[:cut])


def test_sheets_come_in_the_order_of_the_book() -> None:
    book, sheet = new_sheet("甲")
    sheet["B2"] = "文字"
    book.create_sheet("乙", 0)
    package = Package("a.xlsx", saved(book))
    first, second = read_sheets(package, package.main()[0])
    assert (first.name, first.cells) == ("乙", {}) and (second.name, second.cells[1, 1].text) == ("甲", "文字")
    assert XLSX.sniff(saved(book)[:4096]) and XLSX.place is place
