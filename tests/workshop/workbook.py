"""Workbooks: a book as finance programs export it, a sheet for each table, as .xlsx or as .xls of Excel 97."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from tests.workshop.facts import Book, amount
from tests.workshop.in_order import Cell, Cells, Piece, Text, pieces
from tests.workshop.layout import Layout

MONEY = "#,##0.00"
_LINE = Side(style="thin")


@dataclass(frozen=True)
class _Sheet:
    """What stands on one sheet."""

    name: str
    pieces: tuple[Piece, ...]


def sheets(written: Iterable[Piece]) -> Iterator[_Sheet]:
    """A sheet for the text before the tables, one for each table with what stands above it, one for the text behind."""
    texts: list[Piece] = []
    names: set[str] = set()
    for piece in written:
        texts.append(piece)
        if isinstance(piece, Cells):
            name = _free(piece.name, names)
            # What stands above a table: its title, and two or three lines about it.
            above = texts[-5:-1] if len(texts) > 5 else texts[:-1]
            before = texts[: -1 - len(above)]
            if before:
                yield _Sheet(_free("说明", names), tuple(before))
            yield _Sheet(name, (*above, piece))
            texts = []
    if texts:
        yield _Sheet(_free("说明", names), tuple(texts))


def _free(name: str, taken: set[str]) -> str:
    name = "".join(letter for letter in name if letter not in "[]:*?/\\")[:25]
    found = next(each for each in (name, *(f"{name}{no}" for no in range(2, 99))) if each not in taken)
    taken.add(found)
    return found


def xlsx(book: Book, layout: Layout | None = None) -> bytes:
    """The book as an Office Open XML workbook; money is stored as numbers, all else as text."""
    return xlsx_of(pieces(book, layout))


def xlsx_of(written: Iterable[Piece]) -> bytes:
    """What is written in order, as such a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for each in sheets(written):
        sheet = workbook.create_sheet(each.name)
        row = 1
        for piece in each.pieces:
            if isinstance(piece, Text):
                sheet.cell(row, 1, piece.text)
                row += 1
                continue
            for cell in piece.cells:
                stored, code = stored_in(cell)
                at = sheet.cell(row + cell.row, 1 + cell.col, stored)
                at.number_format = code
                if isinstance(stored, str):
                    at.data_type = "s"  # also what begins with =, as targets of indicators do
                if cell.rows > 1 or cell.cols > 1:
                    last = f"{get_column_letter(cell.col + cell.cols)}{row + cell.row + cell.rows - 1}"
                    sheet.merge_cells(f"{at.coordinate}:{last}")
            for down in range(piece.rows):
                for right in range(piece.cols):
                    sheet.cell(row + down, 1 + right).border = Border(_LINE, _LINE, _LINE, _LINE)
            row += piece.rows
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def xls(book: Book, layout: Layout | None = None) -> bytes:
    """The book as a workbook of Excel 97."""
    workbook = xlwt.Workbook(encoding="utf-8")
    for each in sheets(pieces(book, layout)):
        sheet = workbook.add_sheet(each.name)
        row = 0
        for piece in each.pieces:
            if isinstance(piece, Text):
                sheet.write(row, 0, piece.text)
                row += 1
                continue
            for cell in piece.cells:
                stored, code = stored_in(cell)
                style = _XLS[code]
                top, left = row + cell.row, cell.col
                if cell.rows > 1 or cell.cols > 1:
                    sheet.write_merge(top, top + cell.rows - 1, left, left + cell.cols - 1, stored, style)
                else:
                    sheet.write(top, left, stored, style)
            row += piece.rows
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


_XLS = {
    code: xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str=code)
    for code in (MONEY, "0.00", "General")
}


def stored_in(cell: Cell) -> tuple[str | float | None, str]:
    """What a cell stores, and its number format."""
    value = amount(cell.text) if cell.is_money else None
    if value is None:
        return cell.text or None, "General"
    # Written back as the same text by the format.
    return float(value), MONEY if "," in cell.text or abs(value) < 1000 else "0.00"
