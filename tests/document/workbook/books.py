"""Workbooks of few cells, written by openpyxl, for the tests beside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

BOX = Border(*[Side(style="thin")] * 4)


def new_sheet(name: str = "收支总表") -> tuple[Workbook, Worksheet]:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    return book, sheet


def put(sheet: Worksheet, rows: list[list[Any]], top: int = 1, *, ruled: bool = False) -> None:
    """Writes rows of values from a row on; None leaves a cell out."""
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None or ruled:
                cell = sheet.cell(top + down, 1 + right, value)
                if ruled:
                    cell.border = BOX


def saved(book: Workbook) -> bytes:
    """Its bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts in place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *parts)):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return stream.getvalue()
