"""Sheets of a workbook of Excel 97 to 2003 (.xls); only this module knows the library that reads them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import xlrd

from etl.document.workbook.number_format import BUILT_IN, shown_number, shown_text
from etl.document.workbook.sheet import MOST_MERGED, Area, Sheet, Shown
from etl.errors import DocumentRejected, in_a_few_words
from etl.text.fold import raised

# How fonts of the format say that their letters stand above the line.
_RAISED = 1


def read_sheets(file: str, data: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook in their order, hidden ones too. Raises DocumentRejected where it is damaged or protected."""
    try:
        # A row is as long as what stands in it, not as the farthest cell: one far off would make millions of cells.
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
        sheets = [_sheet(file, book, sheet) for sheet in book.sheets()]
    except (DocumentRejected, MemoryError):
        raise
    except Exception as error:  # on damaged files the library fails in every way there is
        if "encrypted" in str(error).lower():
            raise DocumentRejected(file, "the file is protected by a password", "remove the password") from error
        said = in_a_few_words(f"{type(error).__name__}: {error}")
        raise DocumentRejected(file, f"the file is damaged ({said})", "save it again or download it again") from error
    yield from sheets


def _sheet(file: str, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    cells: dict[tuple[int, int], Shown] = {}
    ruled: set[tuple[int, int]] = set()
    for row in range(sheet.nrows):
        for col in range(sheet.row_len(row)):
            kind = sheet.cell_type(row, col)
            if kind == xlrd.XL_CELL_EMPTY:
                continue
            style = book.xf_list[sheet.cell_xf_index(row, col)]
            if style.border.left_line_style or style.border.right_line_style:
                ruled.add((row, col))
            value = sheet.cell_value(row, col)
            if runs := sheet.rich_text_runlist_map.get((row, col)):
                value = _seen(str(value), runs, book.font_list)
            shown = _shown(kind, value, _code(book, style.format_key), book, sheet)
            if shown.text.strip() or shown.stored:
                cells[row, col] = shown
    if len(sheet.merged_cells) > MOST_MERGED:
        raise DocumentRejected(file, f"a sheet has more than {MOST_MERGED:,} merged areas", "no disclosure has")
    return Sheet(
        sheet.name,
        cells,
        tuple(Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells),
        frozenset(ruled),
        sheet.visibility != 0,
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(col for col, info in sheet.colinfo_map.items() if info.hidden),
    )


def _seen(text: str, runs: Sequence[tuple[int, int]], fonts: Sequence[xlrd.formatting.Font]) -> str:
    """What of a text is read, of which some letters have a font of their own: not those struck out, those above the line as such.

    runs: from which letter on which font holds.
    """
    starts = [place for place, _ in runs]
    parts = [text[: starts[0]]]
    for (start, font), end in zip(runs, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        if not fonts[font].struck_out:
            parts.append(raised(part) if fonts[font].escapement == _RAISED else part)
    return "".join(parts)


def _code(book: xlrd.Book, key: int) -> str:
    """The number format of this key; built-in ones that are not written out have none in the file."""
    known = book.format_map.get(key)
    return (known.format_str if known else None) or BUILT_IN.get(key, "General")


def _shown(kind: int, value: object, code: str, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Shown:
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        zeros = bool(getattr(sheet, "show_zero_values", 1))
        return shown_number(repr(value), code, from_1904=book.datemode == 1, zeros=zeros)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Shown("TRUE" if value else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        return Shown(xlrd.error_text_from_code.get(value, "#?"))
    return Shown(shown_text(str(value), code))
