"""The Excel workbook: a sheet per mart as finance staff keep them, in the order of a disclosure, and a first one that says what they hold.

Only marts with rows have a sheet, and those that were asked for. Rows go to disk as they come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import psycopg
import xlsxwriter

from etl.export.by_year import COMPARISONS, compare
from etl.export.contents import WorkbookSheet, described, write_contents
from etl.export.marts import Mart
from etl.export.query import provenance, with_provenance
from etl.export.selection import Selection
from etl.export.worksheets import Column, Shown, Styles, TableSheet
from etl.pages.wording import Language, Words
from etl.reference import rows as reference

# Rows a sheet of Excel has, the header among them.
SHEET_ROWS = 1_048_576
LONGEST_SHEET_NAME = 31
BATCH_ROWS = 2_000
# Where this column is filled, the figures of the row are no money.
UNIT_COLUMN = "number_unit"
ISSUES = "issues"
# The day of making of a workbook without documents: any, as long as it is always the same.
NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  Excel knows no time zones


@dataclass(frozen=True)
class _Book:
    """A workbook being written. cursor: the name of the cursors rows are read with."""

    connection: psycopg.Connection[Any]
    book: xlsxwriter.Workbook
    styles: Styles
    selection: Selection
    words: Words
    cursor: str


def write_workbook(
    connection: psycopg.Connection[Any],
    marts: Sequence[Mart],
    selection: Selection,
    path: Path,
    lang: Language,
    *,
    asked: bool = False,
    issues_first: bool = False,
) -> int:
    """Writes the workbook and returns how many rows its tables have; temporary files lie in the folder of `path`.

    asked: whether these marts were asked for by name; then one without rows has a sheet, too. issues_first: whether the list of
    issues is the first sheet behind the contents.
    """
    made = selection.as_of.astimezone(UTC).replace(tzinfo=None) if selection.as_of else NO_DAY
    words = Words("export", lang)
    with _book(path) as book:
        book.set_properties({"title": words["title"], "created": made})
        writing = _Book(connection, book, Styles.of(book), selection, words, path.stem)
        contents = book.add_worksheet(words["contents"])
        sheets: list[WorkbookSheet] = []
        left_out: list[str] = []
        unfiltered: list[str] = []
        for part, mart in _in_order(marts, issues_first):
            # Lists of no document are no part of what was chosen.
            if selection.filters and not asked and "document_id" not in mart.names:
                unfiltered.append(_title(mart, lang))
                continue
            if part == "comparison":
                sheets += _comparisons(writing, marts, sheets)
            written = list(_write_mart(writing, mart, part, asked))
            sheets += written
            left_out += [] if written else [_title(mart, lang)]
        sheets += _comparisons(writing, marts, sheets)
        write_contents(book, contents, sheets, {"left_out": left_out, "unfiltered": unfiltered}, selection, words)
        return sum(sheet.rows for sheet in sheets if sheet.name not in _comparison_names(words))


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


def _in_order(marts: Sequence[Mart], issues_first: bool) -> list[tuple[str, Mart]]:
    """The marts in the order of `workbook_sheets`, each with its part of the contents; what it does not know comes last."""
    known = {row["mart"]: (at, row["part"]) for at, row in enumerate(reference("workbook_sheets"))}
    if issues_first:
        known[ISSUES] = (-1, known[ISSUES][1])
    last = (len(known), "other")
    found = sorted(marts, key=lambda mart: known.get(mart.name, last)[0])
    return [(known.get(mart.name, last)[1], mart) for mart in found]


def _write_mart(writing: _Book, mart: Mart, part: str, asked: bool) -> Iterator[WorkbookSheet]:
    """The sheets of a mart: one, or as many as its rows need; none where it has no rows and was not asked for."""
    words = writing.words
    names = mart.twin.names if words.language == "zh" and mart.twin else mart.names
    unit_at = names.index(UNIT_COLUMN) if UNIT_COLUMN in names else None
    with writing.connection.cursor(name=writing.cursor) as cursor:
        cursor.execute(with_provenance(mart, writing.selection, chinese=words.language == "zh"))
        rows = _rows(cursor)
        number = 0
        row = next(rows, None)
        while row is not None or (number == 0 and asked):
            number += 1
            name = _sheet_name(_title(mart, words.language), number)
            table = TableSheet(writing.book.add_worksheet(name), _columns(mart, words), writing.styles, words)
            while row is not None and table.rows < SHEET_ROWS - 1:
                table.write(row, is_money=unit_at is None or row[unit_at] is None)
                row = next(rows, None)
            table.finish(frozen=3 if "document_id" in mart.names else 1)
            yield WorkbookSheet(name, part, _said(mart, words.language), table.rows, table.notes)


def _comparisons(writing: _Book, marts: Sequence[Mart], sheets: Sequence[WorkbookSheet]) -> Iterator[WorkbookSheet]:
    """The comparisons over years of the marts that are written, once, where there are several years."""
    there = {mart.name: mart for mart in marts}
    words = writing.words
    for comparison in COMPARISONS:
        name = words[comparison.name]
        if comparison.mart not in there or any(sheet.name == name for sheet in sheets):
            continue
        compared = compare(writing.connection, comparison, there[comparison.mart], writing.selection, words)
        if compared is None:
            continue
        table = TableSheet(writing.book.add_worksheet(name), compared.columns, writing.styles, words)
        for row in compared.rows:
            table.write(row)
        table.finish(frozen=len(comparison.headers))
        yield WorkbookSheet(name, "comparison", words[f"{comparison.name}.content"], table.rows, table.notes)


def _comparison_names(words: Words) -> set[str]:
    return {words[comparison.name] for comparison in COMPARISONS}


def _rows(cursor: psycopg.ServerCursor[Any]) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(BATCH_ROWS):
        yield from batch


def _columns(mart: Mart, words: Words) -> list[Column]:
    twin = mart.twin if words.language == "zh" else None
    named, money = (twin.columns, twin.money) if twin else (mart.columns, [each.is_money for each in mart.columns])
    names = twin.names if twin else mart.names
    shown = {row["column"]: cast(Shown, row["shown"]) for row in reference("workbook_columns")}
    own = [
        Column(
            column.name.removesuffix("_元").removesuffix("_yuan") if is_money else column.name,
            is_money,
            shown.get(name, "always"),
        )
        for name, column, is_money in zip(names, named, money, strict=True)
    ]
    return [*own, *(Column(words[name], shown=shown.get(name, "always")) for name in provenance(mart).names)]


def _title(mart: Mart, lang: Language) -> str:
    return mart.twin.name if lang == "zh" and mart.twin else mart.name


def _said(mart: Mart, lang: Language) -> str:
    """What a mart is; in Chinese as its view says it, which calls columns by their Chinese names."""
    said = mart.twin.comment.partition(" / ")[0] if lang == "zh" and mart.twin else ""
    return said or described(mart.comment, lang)


def _sheet_name(title: str, number: int) -> str:
    tail = f" ({number})" if number > 1 else ""
    return title[: LONGEST_SHEET_NAME - len(tail)] + tail
