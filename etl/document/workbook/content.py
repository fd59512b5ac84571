"""The content of a workbook: its sheets one after the other, each a part with a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from etl.document.workbook.blocks import blocks_of
from etl.document.workbook.sheet import Sheet, column_letters
from etl.records.document import Block, Content, Part
from etl.records.page import Box


def content_of(file: str, sheets: Iterable[Sheet], media: str, written_at: datetime | None = None) -> Content:
    """What stands in a workbook's sheets, in hidden ones behind the others. Raises DocumentRejected as `blocks_of`.

    Of two tables of one kind the first counts: a draft that is hidden is never that.
    """
    shown: list[Block] = []
    hidden: list[Block] = []
    parts: list[Part] = []
    for number, sheet in enumerate(sheets, 1):
        blocks = hidden if sheet.is_hidden else shown
        blocks += blocks_of(file, number, sheet)
        parts.append(_part(sheet))
    return Content(blocks=(*shown, *hidden), parts=tuple(parts), media=media, written_at=written_at)


def place(page_no: int, box: Box) -> str:
    """The place of a cell as workbooks name it."""
    return f"sheet {page_no}, cell {column_letters(round(box.x0))}{box.top:.0f}"


def _part(sheet: Sheet) -> Part:
    places = [place for place, shown in sheet.cells.items() if shown.text]
    rows = sorted({row for row, _ in places} & sheet.hidden_rows)
    columns = sorted({col for _, col in places} & sheet.hidden_cols)
    return Part(
        sheet.name.strip(),
        sheet.is_hidden and bool(places),
        tuple(map(column_letters, columns)),
        tuple(str(row + 1) for row in rows),
        sheet.uncomputed,
    )
