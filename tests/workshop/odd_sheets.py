"""Workbooks as offices without a finance program fill them in: more of what `odd_workbooks` draws, with the same figures in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import copy

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshop.facts import Book
from tests.workshop.odd_workbooks import (
    BOX,
    Drawing,
    as_text,
    each_figure,
    formatted,
    plain,
    saved,
    tables_of,
)  # fmt: skip

Change = Callable[[Worksheet], None]


def _each_table(change: Change) -> Drawing:
    def draw(book: Book) -> bytes:
        drawn = plain(book)
        for sheet in tables_of(drawn):
            change(sheet)
        return saved(drawn)

    return draw


def _head(sheet: Worksheet) -> tuple[int, int]:
    """The first row of a table, and the first with a figure."""
    ruled = [no for no in range(1, sheet.max_row + 1) if sheet.cell(no, 1).border.left.style]
    return ruled[0], next(no for no in ruled if any(isinstance(cell.value, float) for cell in sheet[no]))


def _parted(sheet: Worksheet, down: bool = False) -> Iterator[list[SheetCell]]:
    """The cells of each head over several columns (down: over several rows), which are no longer merged."""
    first, body = _head(sheet)
    for area in list(sheet.merged_cells.ranges):
        rows, columns = area.max_row - area.min_row, area.max_col - area.min_col
        if first <= area.min_row < body and (rows and not columns if down else columns and not rows):
            sheet.unmerge_cells(area.coord)
            yield [cell for row in sheet[area.coord] for cell in row]


def _centred_over(sheet: Worksheet) -> None:
    """Heads over several columns are centred across them, not merged."""
    for cells in _parted(sheet):
        for cell in cells:
            cell.alignment = Alignment(horizontal="centerContinuous")


def _unmerged(sheet: Worksheet) -> None:
    """Heads over several columns stand in the first of them, between whose cells there is no rule."""
    for cells in _parted(sheet):
        for cell in cells:
            line = copy(BOX)
            cell.border = Border(
                left=line.left if cell is cells[0] else None, right=line.right if cell is cells[-1] else None,
                top=line.top, bottom=line.bottom,
            )  # fmt: skip


def _parted_down(sheet: Worksheet) -> None:
    """Heads over several rows stand in the first of them, between whose cells there is no rule."""
    for cells in _parted(sheet, down=True):
        for cell in cells:
            line = copy(BOX)
            cell.border = Border(
                left=line.left, right=line.right,
                top=line.top if cell is cells[0] else None, bottom=line.bottom if cell is cells[-1] else None,
            )  # fmt: skip


def _spacers(sheet: Worksheet) -> None:
    """A narrow ruled column of nothing behind every column of the body, which the heads are merged with."""
    made = sheet.parent.create_sheet("新" + sheet.title[:20], sheet.parent.index(sheet))
    for row in sheet.iter_rows():
        for cell in row:
            for column in (2 * cell.column - 1, 2 * cell.column) if cell.border.left.style else ():
                made.cell(cell.row, column).border = copy(BOX)
            if cell.value is not None:
                other = made.cell(cell.row, 2 * cell.column - 1, cell.value)
                other.number_format = cell.number_format
                other.data_type = "s" if isinstance(cell.value, str) else other.data_type
    for area in sheet.merged_cells.ranges:
        made.merge_cells(None, area.min_row, 2 * area.min_col - 1, area.max_row, 2 * area.max_col)
    sheet.parent.remove(sheet)


def _moved(sheet: Worksheet) -> None:
    """The table begins in the fourth column, far down."""
    sheet.move_range(f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}", rows=12, cols=3)
    for area in list(sheet.merged_cells.ranges):
        area.shift(col_shift=3, row_shift=12)


def _pages_within(sheet: Worksheet) -> None:
    """Blank unruled rows in the body, as where a page ended."""
    _, body = _head(sheet)
    rows = [no for no in range(body + 4, sheet.max_row, 9) if sheet.cell(no, 1).border.left.style]
    if any(area.max_row >= body for area in sheet.merged_cells.ranges):
        return
    for row in reversed(rows):
        sheet.insert_rows(row)


def _in_a_corner(sheet: Worksheet) -> None:
    """The unit stands above the last column, merged with the one before it."""
    first, _ = _head(sheet)
    for row in range(1, first):
        cell = sheet.cell(row, 1)
        if isinstance(cell.value, str) and "单位：" in cell.value and "元" in cell.value and sheet.max_column > 2:
            sheet.cell(row, sheet.max_column - 1).value = cell.value
            cell.value = None
            sheet.merge_cells(
                start_row=row, end_row=row, start_column=sheet.max_column - 1, end_column=sheet.max_column
            )


def _noted(cell: SheetCell) -> None:
    cell.comment = Comment("9,999.99 万元", "a")


def _lost_zeros(book: Book) -> bytes:
    """Codes are numbers: those of a column of their own have no zeros before them any more."""
    drawn = plain(book)
    for sheet in drawn:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\d{2,7}", cell.value):
                    cell.value, cell.data_type = int(cell.value), "n"
    return saved(drawn)


def _with_noise(cell: SheetCell) -> None:
    cell.value, cell.number_format = float(cell.value) + 3e-13, "General"


def _dashed(book: Book) -> bytes:
    """Blank cells of the body hold a dash."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        covered = {place for area in sheet.merged_cells.ranges for place in area.cells}
        money = {cell.column for row in sheet.iter_rows(min_row=body) for cell in row if isinstance(cell.value, float)}
        for row in sheet.iter_rows(min_row=body):
            for cell in row:
                if (
                    cell.value is None
                    and cell.column in money
                    and cell.border.left.style
                    and (cell.row, cell.column) not in covered
                ):
                    cell.value = "—"
    return saved(drawn)


def _zeros_unseen(book: Book) -> bytes:
    """Blank cells hold a 0 that their format does not show."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        money = {cell.column for row in sheet.iter_rows(min_row=body) for cell in row if isinstance(cell.value, float)}
        covered = {place for area in sheet.merged_cells.ranges for place in area.cells}
        for row in sheet.iter_rows(min_row=body):
            for cell in row:
                if (
                    cell.value is None
                    and cell.column in money
                    and cell.border.left.style
                    and (cell.row, cell.column) not in covered
                ):
                    cell.value, cell.number_format = 0, "#,##0.00;-#,##0.00;"
    return saved(drawn)


def _white(book: Book) -> bytes:
    """Behind each table stands a column of checks, white on white and without rules."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        right = sheet.max_column + 2
        for row in range(body, sheet.max_row + 1):
            sheet.cell(row, right, 0.0).font = Font(color="FFFFFFFF")
            sheet.cell(row, right).number_format = ";;;"
    return saved(drawn)


def _errors_beside(book: Book) -> bytes:
    """Two columns behind each table a formula stands that came to nothing."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        cell = sheet.cell(body, sheet.max_column + 2, "#REF!")
        cell.data_type = "e"
    return saved(drawn)


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A package, each of its parts changed."""
    old, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def renamed(data: bytes, *names: tuple[str, str]) -> bytes:
    """A package in whose parts names are others."""

    def change(name: str, part: bytes) -> bytes:
        for one, other in names if name.endswith((".xml", ".rels")) else ():
            part = part.replace(one.encode(), other.encode())
        return part

    return rewritten(data, change)


_SCHEMAS = "http://schemas.openxmlformats.org/"
STRICT_RELATIONS = (
    f"{_SCHEMAS}officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def _strict(book: Book) -> bytes:
    """The strict form of the standard, which names everything otherwise."""
    names = (f"{_SCHEMAS}spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
    return renamed(saved(plain(book)), names, STRICT_RELATIONS)


def _with_macros(book: Book) -> bytes:
    return renamed(
        saved(plain(book)),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )


def _each_stored(form: Callable[[bytes, bytes, bytes], bytes]) -> Drawing:
    """Stored figures written otherwise; form: is given what the cell says before its type, behind it, and the figure."""

    def draw(book: Book) -> bytes:
        def change(name: str, part: bytes) -> bytes:
            if not name.startswith("xl/worksheets/sheet"):
                return part
            return re.sub(
                rb'(<c r="[A-Z]+\d+"[^>]*)t="n"([^>]*>)<v>([\d.]+)</v>', lambda m: form(m[1], m[2], m[3]), part
            )

        return rewritten(saved(plain(book)), change)

    return draw


def _indented(book: Book) -> bytes:
    """Labels are set in by their style and broken over lines."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        for row in range(body, sheet.max_row + 1):
            cell = sheet.cell(row, 1)
            cell.alignment = Alignment(indent=row % 3, wrap_text=True)
    return saved(drawn)


def _collapsed(book: Book) -> bytes:
    """Rows are grouped, and the group is closed."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        _, body = _head(sheet)
        if sheet.max_row > body + 4:
            sheet.row_dimensions.group(body + 2, body + 3, hidden=True)
    return saved(drawn)


def _flat(book: Book) -> bytes:
    """Rows and columns of no height or width hide a copy of nothing."""
    drawn = plain(book)
    for sheet in tables_of(drawn):
        sheet.row_dimensions[sheet.max_row + 3].height = 0
        sheet.cell(sheet.max_row + 3, 1).value = None
        sheet.column_dimensions["A"].width = 0.5
    return saved(drawn)


def _broken_heads(sheet: Worksheet) -> None:
    first, body = _head(sheet)
    for row in range(first, body):
        for cell in sheet[row]:
            if isinstance(cell.value, str) and re.fullmatch(r"[\u4e00-\u9fff]{4,}", cell.value):
                cell.value = "\n".join(cell.value[at : at + 2] for at in range(0, len(cell.value), 2))


def _spaced_heads(sheet: Worksheet) -> None:
    first, body = _head(sheet)
    for row in range(first, body):
        for cell in sheet[row]:
            if isinstance(cell.value, str) and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", cell.value):
                cell.value = "　 ".join(cell.value)


SHEETS: dict[str, Drawing] = {
    "thousands left out": formatted("#,##0.00,", 1000),
    "accounting with dollars": formatted('_-[$¥-804]* #,##0.00_-;-[$¥-804]* #,##0.00_-;_-[$¥-804]* "-"??_-;_-@_-'),
    "conditions in the format": formatted("[>=100000000]0.00;[<0]-#,##0.00;#,##0.00"),
    "the general format of Chinese": formatted("G/通用格式"),
    "noise of floating points": each_figure(_with_noise),
    "an apostrophe before": as_text(lambda value: f"{value:.2f}"),
    "figures with their unit": as_text(lambda value: f"{value:,.2f}万元"),
    "figures with yen": as_text(lambda value: f"￥{value:,.2f}"),
    "narrow blanks between thousands": as_text(lambda value: f"{value:,.2f}".replace(",", "\u2009")),
    "codes without their zeros": _lost_zeros,
    "dashes for blanks": _dashed,
    "zeros that are not shown": _zeros_unseen,
    "centred over columns": _each_table(_centred_over),
    "heads in the first of their columns": _each_table(_unmerged),
    "heads in the first of their rows": _each_table(_parted_down),
    "columns of nothing": _each_table(_spacers),
    "tables begin elsewhere": _each_table(_moved),
    "pages within": _each_table(_pages_within),
    "the unit above the last columns": _each_table(_in_a_corner),
    "heads of several lines": _each_table(_broken_heads),
    "heads spaced out": _each_table(_spaced_heads),
    "comments": each_figure(_noted),
    "white checks": _white,
    "a formula that came to nothing": _errors_beside,
    "the strict standard": _strict,
    "with macros": _with_macros,
    "formulas": _each_stored(lambda before, behind, figure: before + behind + b"<f>SUM(1,2)</f><v>" + figure + b"</v>"),
    "texts of formulas": _each_stored(
        lambda before, behind, figure: (
            before + b't="str"' + behind + f"<f>TEXT(A1,2)</f><v>{float(figure):,.2f}</v>".encode()
        )
    ),
    "labels set in": _indented,
    "a closed group": _collapsed,
    "rows of no height": _flat,
}
