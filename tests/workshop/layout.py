"""Layout: how a book is drawn, and the book as that layout prints it (unit, codes, order of lines, titles)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.workshop.facts import CODE_KEYS, WAN, Book, Column, Line, Table, amount, printed

# Titles other places give the same tables.
SHORT_TITLES: Mapping[str, str] = {
    "income_expenditure_summary": "部门收支总表",
    "income": "部门收入总表",
    "expenditure": "部门支出总表",
    "fiscal_appropriation_summary": "财政拨款收支总表",
    "general_public_expenditure": "一般公共预算支出表",
    "basic_expenditure": "一般公共预算基本支出表",
    "project_expenditure": "一般公共预算项目支出表",
    "government_fund": "政府性基金预算支出表",
    "state_capital": "国有资本经营预算支出表",
    "three_public": "一般公共预算“三公”经费支出表",
    "carryover": "上年结转结余明细表",
}


@dataclass(frozen=True)
class Layout:
    """One way of drawing a disclosure; the defaults draw the plainest one.

    `unit` converts the figures (None keeps the book's); `titles` replaces titles by table kind; `broken_rows` names rows
    (table kind, line index) that a page break cuts in two, `page_breaks` rows that begin a page, `break_rows` lets any wrapped
    row be cut where a page is full; `repeat_caption` names tables whose department and unit are printed on every page;
    `number_row` None asks each table; `font` is "builtin" (STSong-Light, not embedded) or "embedded" (see fonts.py).
    """

    codes: Literal["columns", "joined"] = "columns"
    unit: str | None = None
    total: Literal["first", "last"] = "first"
    repeat_header: bool = True
    repeat_caption: frozenset[str] = frozenset()
    rulings: Literal["lines", "rectangles", "none"] = "lines"
    title_inside: bool = False
    labels: bool = True
    titles: Mapping[str, str] = field(default_factory=dict)
    landscape: frozenset[str] = frozenset()
    rows_per_page: int | None = None
    broken_rows: frozenset[tuple[str, int]] = frozenset()
    page_breaks: frozenset[tuple[str, int]] = frozenset()
    break_rows: bool = False
    merged_header: bool = True
    number_row: bool | None = None
    page_numbers: bool = True
    shared_pages: bool = False
    prose: bool = True
    font: Literal["builtin", "embedded"] = "builtin"


def arrange(book: Book, layout: Layout) -> Book:
    """The book as this layout prints it; every figure below refers to the arranged book's lines and columns."""
    factor = _factor(book.unit, layout.unit or book.unit)
    return replace(
        book,
        unit=layout.unit or book.unit,
        tables=tuple(_arrange_table(table, layout, factor) for table in book.tables),
        narrative=book.narrative if factor is None else (),
        told=book.told if factor is None else None,
    )


def _factor(old: str, new: str) -> Literal["multiply", "divide"] | None:
    if old == new:
        return None
    if (old, new) == ("万元", "元"):
        return "multiply"
    if (old, new) == ("元", "万元"):
        return "divide"
    raise ValueError(f"no conversion from {old} to {new}")


def _arrange_table(table: Table, layout: Layout, factor: Literal["multiply", "divide"] | None) -> Table:
    lines = table.lines
    if factor is not None:
        lines = tuple(_convert(line, table.money_keys, factor) for line in lines)
    if layout.total == "last" and lines and lines[0].is_total:
        lines = (*lines[1:], lines[0])
    columns = table.columns
    if layout.codes == "joined":
        columns = _joined(columns)
    if not layout.merged_header:
        columns = tuple(replace(column, header=("".join(column.header[-2:]),)) for column in columns)
    return replace(
        table,
        columns=columns,
        lines=lines,
        title=layout.titles.get(table.kind, table.title),
        label=table.label if layout.labels else "",
        numbered=table.numbered if layout.number_row is None else layout.number_row,
    )


def _convert(line: Line, keys: tuple[str, ...], factor: Literal["multiply", "divide"]) -> Line:
    changed = {}
    for key in keys:
        value = amount(line[key])
        if value is not None:
            changed[key] = printed(value * WAN if factor == "multiply" else value / WAN)
    return line.with_values(**changed)


def _joined(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    codes = [column for column in columns if column.key in CODE_KEYS]
    if len(codes) < 2:
        return columns
    keys = tuple(column.key for column in codes)
    joined = Column(keys, codes[0].header[:-1] or codes[0].header, "code")
    return tuple(joined if column is codes[0] else column for column in columns if column not in codes[1:])
