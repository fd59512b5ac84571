"""The sheets of a workbook: how their cells look and are written, and how they print.

Money stands in 万元 with the yuan to its right; codes stay text; a text is never a formula.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.export.cells import Cell, cell, width
from etl.pages.wording import Words

# Widths in Latin letters, told by the header and so many rows.
_SAMPLED_ROWS = 200
_NARROWEST, _WIDEST = 8, 40
# Points of a line of text, and the most lines of a row.
_LINE, _MOST_LINES = 15, 12
_A4 = 9
# Excel takes 255 characters for the whole head of a page.
_LONGEST_HEAD = 120


@dataclass(frozen=True)
class Styles:
    """The formats of cells."""

    header: Format
    money: Format
    yuan: Format
    place: Format
    day: Format
    minute: Format
    text: Format
    long: Format

    @classmethod
    def of(cls, book: xlsxwriter.Workbook) -> Styles:
        """Those of a workbook."""
        return cls(
            header=book.add_format(
                {"bold": True, "bg_color": "#DDE6F0", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            money=book.add_format({"num_format": "#,##0.00"}),
            yuan=book.add_format({"num_format": "#,##0.00", "font_color": "#6B7280"}),
            place=book.add_format({"num_format": "0.0"}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            minute=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            # A text stands off from the number on its left.
            text=book.add_format({"indent": 1}),
            long=book.add_format({"indent": 1, "text_wrap": True, "valign": "top"}),
        )


Shown = Literal["always", "varying", "heading", "never"]


@dataclass(frozen=True)
class Column:
    """A column as it is read. is_money: yuan, written as two columns.

    shown: whether a reader sees it, or only where its rows differ (`varying`; `heading`: else it heads the printed page).
    """

    header: str
    is_money: bool = False
    shown: Shown = "always"


@dataclass
class TableSheet:
    """A sheet that is a table: a header, then rows as they come. `rows` counts them, `notes` cells that are not as they should be."""

    sheet: Worksheet
    columns: Sequence[Column]
    styles: Styles
    words: Words
    rows: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    widths: list[int] = field(default_factory=list)
    _first: list[Any] = field(default_factory=list)
    _differs: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._first = [None] * len(self.columns)
        self._differs = [False] * len(self.columns)
        for column in self.columns:
            names = [column.header]
            if column.is_money:
                names = [self.words("in_wan", name=column.header), self.words("in_yuan", name=column.header)]
            for name in names:
                self.sheet.write_string(0, len(self.widths), name, self.styles.header)
                self.widths.append(min(width(name) + 3, _WIDEST))

    def write(self, row: Iterable[Any], *, is_money: bool = True) -> None:
        """Writes a row of values as psycopg gives them. is_money: whether figures of columns of money are yuan in this row."""
        self.rows += 1
        at = 0
        lines = 1
        for place, (column, value) in enumerate(zip(self.columns, row, strict=True)):
            if self.rows == 1:
                self._first[place] = value
            elif not self._differs[place]:
                self._differs[place] = value != self._first[place]
            if not column.is_money:
                if isinstance(value, str) and column.shown != "never":
                    lines = max(lines, -(-width(value) // (_WIDEST - 2)))
                self._put(at, cell(value), None)
                at += 1
                continue
            if value is not None:
                self._put(at, cell(value, in_wan=is_money), self.styles.money)
                if is_money:
                    self._put(at + 1, cell(value), self.styles.yuan)
            at += 2
        if lines > 1:
            self.sheet.set_row(self.rows, _LINE * min(lines, _MOST_LINES))

    def _put(self, at: int, one: Cell, style: Format | None) -> None:
        value = one.value
        if value is None:
            return
        if one.note:
            self.notes[one.note] += 1
        if isinstance(value, bool) and self.words.language == "zh":
            value = self.words["yes" if value else "no"]
        if isinstance(value, str):
            # Never `write`, which takes a text that begins with = for a formula.
            is_long = width(value) > _WIDEST - 2
            self.sheet.write_string(self.rows, at, value, self.styles.long if is_long else self.styles.text)
        elif isinstance(value, bool):
            self.sheet.write_boolean(self.rows, at, value)
        elif isinstance(value, date):
            style = self.styles.minute if isinstance(value, datetime) else self.styles.day
            self.sheet.write_datetime(self.rows, at, value, style)
        else:
            # As decimal digits, not by way of a float.
            self.sheet.write_number(
                self.rows, at, value, style or (self.styles.place if isinstance(value, float) else None)
            )
        if self.rows <= _SAMPLED_ROWS:
            shown = f"{value:,.2f}" if isinstance(value, Decimal | float) else str(value)[:_WIDEST]
            self.widths[at] = max(self.widths[at], min(width(shown) + 1, _WIDEST))

    def finish(self, *, frozen: int) -> None:
        """Sets widths, the filter, what stays in sight (the header and `frozen` columns) and how it prints."""
        self.sheet.freeze_panes(1, frozen)
        self.sheet.autofilter(0, 0, self.rows, len(self.widths) - 1)
        at = 0
        for place, column in enumerate(self.columns):
            for _ in range(1 + column.is_money):
                hidden = {"hidden": True} if self._is_hidden(place) else {}
                self.sheet.set_column(at, at, max(_NARROWEST, self.widths[at]), None, hidden)
                at += 1
        self.sheet.repeat_rows(0)
        set_print(self.sheet, self.words, self._same())

    def _is_hidden(self, place: int) -> bool:
        """Whether a reader does without a column: for programs alone, the same in all rows, or blank in all of them."""
        column = self.columns[place]
        if not self.rows or column.shown == "never":
            return column.shown == "never"
        return not self._differs[place] and (column.shown in ("varying", "heading") or self._first[place] is None)

    def _same(self) -> str:
        """What is the same in all rows and hidden, for the head of the printed page."""
        same = (
            self._first[place]
            for place, column in enumerate(self.columns)
            if column.shown == "heading" and self._is_hidden(place) and self._first[place] is not None
        )
        return " · ".join(map(str, same))[:_LONGEST_HEAD]


def height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """The points a row takes whose texts are wrapped at these widths."""
    lines = (-(-width(text) // (wide - 2)) for text, wide in zip(texts, widths, strict=True))
    return _LINE * max(1, *lines)


def set_print(sheet: Worksheet, words: Words, same: str = "") -> None:
    """A4, landscape, as wide as the paper, with the name of the sheet above, what is the `same` in all its rows, and the page below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    # An ampersand begins a code there.
    sheet.set_header("&C&A" + (f"\n&8{same.replace('&', '&&')}" if same else ""))
    sheet.set_footer("&C" + words("page", page="&P", pages="&N"))
