"""The Excel workbook: a sheet per mart as finance staff keep them, and a first one that says what they hold.

Money is in 万元 with every digit it has in yuan; codes stay text; a text is never a formula. Rows go to disk as they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import psycopg
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.export.cells import Cell, cell, width
from etl.export.contents import WorkbookSheet, write_contents
from etl.export.marts import Mart
from etl.export.query import provenance, with_provenance
from etl.export.selection import Selection

Language = Literal["zh", "en"]

# Rows a sheet of Excel has, the header among them.
SHEET_ROWS = 1_048_576
LONGEST_SHEET_NAME = 31
BATCH_ROWS = 2_000
# Widths in Latin letters, told by the header and so many rows.
SAMPLED_ROWS = 200
NARROWEST, WIDEST = 8, 40

CHINESE = {
    "source_file": "来源文件",
    "source_table": "来源表格",
    True: "是",
    False: "否",
}
# Where this column is filled, the figures of the row are no money.
UNIT_COLUMN = "number_unit"
# The day of making of a workbook without documents: any, as long as it is always the same.
NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  Excel knows no time zones


@dataclass
class _Styles:
    header: Format
    money: Format
    place: Format
    day: Format
    minute: Format


@dataclass
class _Table:
    """A mart on its way into sheets."""

    mart: Mart
    headers: list[str]
    widths: list[int]
    rows: int = 0
    notes: Counter[str] = field(default_factory=Counter)


def write_workbook(
    connection: psycopg.Connection[Any], marts: list[Mart], selection: Selection, path: Path, lang: Language
) -> int:
    """Writes the workbook and returns how many rows its tables have; temporary files lie in the folder of `path`."""
    made = selection.as_of.astimezone(UTC).replace(tzinfo=None) if selection.as_of else NO_DAY
    with _book(path) as book:
        book.set_properties({"title": "预决算公开数据" if lang == "zh" else "Budget disclosures", "created": made})
        styles = _Styles(
            header=book.add_format(
                {"bold": True, "bg_color": "#DDE6F0", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            money=book.add_format({"num_format": "#,##0.00"}),
            place=book.add_format({"num_format": "0.0"}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            minute=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        contents = book.add_worksheet("目录" if lang == "zh" else "Contents")
        sheets = [
            sheet for mart in marts for sheet in _write_mart(connection, book, styles, mart, selection, lang, path.stem)
        ]
        write_contents(book, contents, sheets, selection, lang)
        return sum(sheet.rows for sheet in sheets)


@contextmanager
def _book(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that keeps one row in memory; when something fails there is none, and its temporary files go with their folder."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    # Takes effect only above 2 GiB, which a sheet of a million rows can reach.
    book.use_zip64()
    try:
        yield book
    except BaseException:
        # Else it would write the half of it when it is collected.
        book.fileclosed = 1
        raise
    book.close()


def _write_mart(
    connection: psycopg.Connection[Any],
    book: xlsxwriter.Workbook,
    styles: _Styles,
    mart: Mart,
    selection: Selection,
    lang: Language,
    cursor_name: str,
) -> Iterator[WorkbookSheet]:
    """The sheets of a mart: one, or as many as its rows need."""
    chinese = lang == "zh"
    title = mart.twin.name if chinese and mart.twin else mart.name
    headers = _headers(mart, lang)
    money = [column.is_money for column in mart.columns]
    unit_at = mart.names.index(UNIT_COLUMN) if UNIT_COLUMN in mart.names else None
    with connection.cursor(name=cursor_name) as cursor:
        cursor.execute(with_provenance(mart, selection, chinese=chinese))
        rows = _rows(cursor)
        number = 0
        row = next(rows, None)
        while number == 0 or row is not None:
            number += 1
            name = _sheet_name(title, number)
            sheet = book.add_worksheet(name)
            table = _Table(mart, headers, [min(width(header) + 3, WIDEST) for header in headers])
            for column, header in enumerate(headers):
                sheet.write_string(0, column, header, styles.header)
            while row is not None and table.rows < SHEET_ROWS - 1:
                table.rows += 1
                in_wan = unit_at is None or row[unit_at] is None
                for column, value in enumerate(row):
                    if value is not None:
                        one = cell(value, in_wan=in_wan and column < len(money) and money[column])
                        _write(sheet, table, column, one, styles, lang)
                row = next(rows, None)
            _finish(sheet, table)
            yield WorkbookSheet(name, mart, table.rows, table.notes)


def _rows(cursor: psycopg.ServerCursor[Any]) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(BATCH_ROWS):
        yield from batch


def _write(sheet: Worksheet, table: _Table, column: int, one: Cell, styles: _Styles, lang: Language) -> None:
    value, row = one.value, table.rows
    if one.note:
        table.notes[one.note] += 1
    if isinstance(value, bool) and lang == "zh":
        value = CHINESE[value]
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    is_money = column < len(table.mart.columns) and table.mart.columns[column].is_money
    if isinstance(value, str):
        # Never `write`, which takes a text that begins with = for a formula.
        sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, styles.minute if isinstance(value, datetime) else styles.day)
    else:
        # As decimal digits, not by way of a float.
        style = styles.money if is_money else styles.place if isinstance(value, float) else None
        sheet.write_number(row, column, value, style)
    if row <= SAMPLED_ROWS:
        shown = f"{value:,.2f}" if isinstance(value, Decimal | float) else str(value)[:WIDEST]
        table.widths[column] = max(table.widths[column], min(width(shown) + 1, WIDEST))


def _finish(sheet: Worksheet, table: _Table) -> None:
    sheet.freeze_panes(1, 3 if "document_id" in table.mart.names else 1)
    sheet.autofilter(0, 0, table.rows, len(table.headers) - 1)
    for column, wide in enumerate(table.widths):
        sheet.set_column(column, column, max(NARROWEST, wide))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)


def _headers(mart: Mart, lang: Language) -> list[str]:
    columns = mart.twin.columns if lang == "zh" and mart.twin else mart.columns
    wan = "（万元）" if lang == "zh" else " (10,000 yuan)"
    own = [
        column.name.removesuffix("_元").removesuffix("_yuan") + wan if mart.columns[at].is_money else column.name
        for at, column in enumerate(columns)
    ]
    more = [CHINESE[name] if lang == "zh" else name for name in provenance(mart).names]
    return [*own, *more]


def _sheet_name(title: str, number: int) -> str:
    tail = f" ({number})" if number > 1 else ""
    return title[: LONGEST_SHEET_NAME - len(tail)] + tail
