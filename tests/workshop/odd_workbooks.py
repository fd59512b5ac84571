"""Workbooks as people draw them: a book's tables ruled, formatted and put together in other ways, with the same figures in them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from copy import copy
from datetime import datetime
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshop import workbook
from tests.workshop.facts import Book
from tests.workshop.in_order import Cell, Text, pieces

_LINE = Side(style="thin")
_WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
AS_YUAN = 10_000

Drawing = Callable[[Book], bytes]


def plain(book: Book) -> Workbook:
    return load_workbook(io.BytesIO(workbook.xlsx(book)))


def saved(drawn: Workbook) -> bytes:
    stream = io.BytesIO()
    drawn.save(stream)
    return stream.getvalue()


def figures_of(drawn: Workbook) -> Iterator[SheetCell]:
    for sheet in drawn:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if isinstance(cell.value, int | float))


def tables_of(drawn: Workbook) -> list[Worksheet]:
    return [sheet for sheet in drawn if any(isinstance(c.value, float) for row in sheet.iter_rows() for c in row)]


def _copied(source: Worksheet, target: Worksheet, down: int, right: int) -> None:
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                other = target.cell(cell.row + down, cell.column + right)
                other.value, other.number_format, other.border = cell.value, cell.number_format, copy(cell.border)
                if isinstance(cell.value, str):
                    other.data_type = "s"
    for area in source.merged_cells.ranges:
        rows, columns = (area.min_row + down, area.max_row + down), (area.min_col + right, area.max_col + right)
        target.merge_cells(start_row=rows[0], end_row=rows[1], start_column=columns[0], end_column=columns[1])


def each_figure(change: Callable[[SheetCell], None]) -> Drawing:
    def draw(book: Book) -> bytes:
        drawn = plain(book)
        for cell in figures_of(drawn):
            change(cell)
        return saved(drawn)

    return draw


def as_text(form: Callable[[float], str]) -> Drawing:
    def change(cell: SheetCell) -> None:
        cell.value = form(float(cell.value))
        cell.data_type = "s"

    return each_figure(change)


def formatted(code: str, times: int = 1) -> Drawing:
    def change(cell: SheetCell) -> None:
        cell.value, cell.number_format = round(cell.value * times, 2), code

    return each_figure(change)


def _rich(*runs: tuple[str, str]) -> Drawing:
    """Figures of which each run has a font: {} stands for the figure."""

    def change(cell: SheetCell) -> None:
        fonts = {"": InlineFont(), "struck": InlineFont(strike=True), "raised": InlineFont(vertAlign="superscript")}
        figure = f"{cell.value:,.2f}"
        cell.value = CellRichText(*(TextBlock(fonts[font], text.format(figure)) for text, font in runs))

    return each_figure(change)


def _ruled_by(border: Callable[[SheetCell, bool], Border | None]) -> Drawing:
    """Borders by the cell and whether a figure stood above or in its row; None leaves its own."""

    def draw(book: Book) -> bytes:
        drawn = plain(book)
        for sheet in drawn:
            in_body = False
            for row in sheet.iter_rows():
                in_body = in_body or any(isinstance(cell.value, float) for cell in row)
                for cell in row:
                    if (line := border(cell, in_body)) is not None:
                        cell.border = line
        return saved(drawn)

    return draw


def _on_one_sheet(gap: int) -> Drawing:
    def draw(book: Book) -> bytes:
        whole = Workbook()
        sheet = whole.worksheets[0]
        down = 0
        for each in plain(book):
            _copied(each, sheet, down, 0)
            down += each.max_row + gap
        return saved(whole)

    return draw


def _beside(book: Book) -> bytes:
    drawn = plain(book)
    tables = tables_of(drawn)
    for left, right in zip(tables[::2], tables[1::2], strict=False):
        _copied(right, left, 0, left.max_column + 1)
        drawn.remove(right)
    return saved(drawn)


def _head_again(book: Book) -> bytes:
    """The head of each long table stands once more in its middle, as on each page of what it was made of."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        ruled = [no for no in range(1, sheet.max_row + 1) if sheet.cell(no, 1).border.left.style]
        body = [no for no in ruled if any(isinstance(cell.value, float) for cell in sheet[no])]
        if len(ruled) < 12:
            continue
        middle, first, last = body[len(body) // 2], ruled[0], body[0]
        made = drawn.create_sheet("新" + sheet.title[:20], drawn.index(sheet))
        _copied(sheet, made, 0, 0)
        areas = [area for area in made.merged_cells.ranges if first <= area.min_row < last]
        made.insert_rows(middle, last - first)
        for row in range(first, last):
            for cell in sheet[row]:
                other = made.cell(middle + row - first, cell.column)
                other.value, other.border = cell.value, copy(BOX)
        for area in areas:
            made.merge_cells(
                start_row=area.min_row - first + middle, end_row=area.max_row - first + middle,
                start_column=area.min_col, end_column=area.max_col,
            )  # fmt: skip
        drawn.remove(sheet)
    return saved(drawn)


def _titled_within(book: Book) -> bytes:
    """The lines above each table are ruled and merged over it."""
    drawn = plain(book)
    for sheet in drawn:
        for row in sheet.iter_rows(max_row=8):
            if row[0].border.left.style:
                break
            if row[0].value and len(row) > 1:
                for cell in row:
                    cell.border = copy(BOX)
                sheet.merge_cells(start_row=row[0].row, end_row=row[0].row, start_column=1, end_column=len(row))
    return saved(drawn)


def _two_columns_each(book: Book) -> bytes:
    """Every column is two of the sheet, merged."""
    drawn = plain(book)
    for sheet in list(drawn):
        made = drawn.create_sheet("新" + sheet.title[:20])
        covered = {place for area in sheet.merged_cells.ranges for place in area.cells}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                other = made.cell(cell.row, 2 * cell.column - 1)
                other.value, other.number_format, other.border = cell.value, cell.number_format, copy(cell.border)
                if isinstance(cell.value, str):
                    other.data_type = "s"
                if (cell.row, cell.column) not in covered and cell.has_style:
                    made.merge_cells(None, cell.row, 2 * cell.column - 1, cell.row, 2 * cell.column)
        for area in sheet.merged_cells.ranges:
            made.merge_cells(None, area.min_row, 2 * area.min_col - 1, area.max_row, 2 * area.max_col)
        drawn.remove(sheet)
    return saved(drawn)


def _with_a_date_before(book: Book) -> bytes:
    """A dated sheet before the cover."""
    drawn = plain(book)
    first = drawn.create_sheet("其他", 0)
    first["A1"], first["B1"] = "填报日期", datetime(2025, 2, 10)  # noqa: DTZ001  a day without a place
    first["B1"].number_format = 'yyyy"年"m"月"d"日"'
    return saved(drawn)


def with_hidden_drafts(book: Book) -> bytes:
    """Before the sheets stand hidden copies of those with tables, each figure another."""
    drawn = plain(book)
    for no, sheet in enumerate(tables_of(drawn)):
        draft = drawn.copy_worksheet(sheet)
        draft.title, draft.sheet_state = f"底稿{no}", "hidden"
        drawn.move_sheet(draft, -drawn.index(draft))
        for row in draft.iter_rows():
            for cell in row:
                cell.value = cell.value + 1 if isinstance(cell.value, float) else cell.value
    return saved(drawn)


def _codes_as_numbers(book: Book) -> bytes:
    drawn = plain(book)
    for sheet in drawn:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\d{2,7}", cell.value):
                    cell.number_format = "0" * len(cell.value)
                    cell.value, cell.data_type = int(cell.value), "n"
    return saved(drawn)


def _hidden_lines(book: Book) -> bytes:
    drawn = plain(book)
    for sheet in drawn:
        sheet.row_dimensions[sheet.max_row].hidden = True
        sheet.column_dimensions["B"].hidden = True
    return saved(drawn)


BOX = Border(_LINE, _LINE, _LINE, _LINE)
XLSX: dict[str, Drawing] = {
    "figures as text": as_text(lambda value: f" {value:,.2f}\u00a0"),
    "figures in wide letters": as_text(lambda value: f"{value:,.2f}".translate(_WIDE)),
    "figures with letters of no width": as_text(lambda value: f"\ufeff{value:,.2f}\u200b"),
    "currency": formatted('"¥"#,##0.00;[Red]"¥"-#,##0.00'),
    "accounting": formatted('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    "unit in the format": formatted('#,##0.00"万元"'),
    "yuan shown as 万元": formatted("0\\.0000", AS_YUAN),
    "yuan shown as 万元, quoted": formatted('0"."0000', AS_YUAN),
    "yuan shown as 万元, as Excel in China writes it": formatted("0!.0000", AS_YUAN),
    "the mark of a note": _rich(("{}", ""), ("1", "raised")),
    "a digit struck out": _rich(("9", "struck"), ("{}", "")),
    "no rules": _ruled_by(lambda cell, in_body: Border()),
    "rules across alone": _ruled_by(
        lambda cell, in_body: Border(top=_LINE, bottom=_LINE) if cell.border.left.style else None
    ),
    "heads alone ruled": _ruled_by(lambda cell, in_body: Border() if in_body else None),
    "bodies alone ruled": _ruled_by(lambda cell, in_body: None if in_body else Border()),
    "one sheet": _on_one_sheet(0),
    "one sheet, blank rows": _on_one_sheet(2),
    "tables beside each other": _beside,
    "the head once more": _head_again,
    "titles within the rules": _titled_within,
    "two columns each": _two_columns_each,
    "codes as numbers": _codes_as_numbers,
    "hidden rows and columns": _hidden_lines,
    "another sheet before": _with_a_date_before,
}


def xml_2003(book: Book) -> bytes:
    """The XML that finance programs save under the name .xls."""
    sheets = "".join(
        f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>{_rows(sheet.pieces)}</Table></Worksheet>'
        for sheet in workbook.sheets(pieces(book))
    )
    borders = "".join(f'<Border ss:Position="{side}" ss:LineStyle="Continuous"/>' for side in ("Left", "Right"))
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles><Style ss:ID="b"><Borders>{borders}</Borders><NumberFormat ss:Format="#,##0.00"/></Style></Styles>'
        f"{sheets}</Workbook>"
    ).encode()


def _rows(pieces: tuple[object, ...]) -> str:
    rows, at = "", 1
    for piece in pieces:
        if isinstance(piece, Text):
            rows += f'<Row ss:Index="{at}"><Cell><Data ss:Type="String">{escape(piece.text)}</Data></Cell></Row>'
            at += 1
            continue
        for number in range(piece.rows):  # type: ignore[attr-defined]
            cells = "".join(_cell(cell) for cell in piece.cells if cell.row == number)  # type: ignore[attr-defined]
            rows += f'<Row ss:Index="{at + number}">{cells}</Row>'
        at += piece.rows  # type: ignore[attr-defined]
    return rows


def _cell(cell: Cell) -> str:
    stored, _ = workbook.stored_in(cell)
    kind = "Number" if isinstance(stored, float) else "String"
    data = f'<Data ss:Type="{kind}">{escape(str(stored))}</Data>' if stored is not None else ""
    spans = f' ss:MergeAcross="{cell.cols - 1}" ss:MergeDown="{cell.rows - 1}"'
    return f'<Cell ss:Index="{cell.col + 1}" ss:StyleID="b"{spans}>{data}</Cell>'
