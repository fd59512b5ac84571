"""A parsed table as a published table: its kind, columns and lines, what was moved and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from etl.normalize.performance import PartReading, form_columns, read_figures, stated_unit
from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.columns import read_columns
from etl.normalize.tables.context import LineReader, TableContext
from etl.normalize.tables.counted import among_counts
from etl.normalize.tables.money_unit import unit_of_columns
from etl.normalize.tables.parts import with_parts
from etl.normalize.tables.readers.coded import read_coded
from etl.normalize.tables.readers.named import read_carryovers, read_plain, read_three_public
from etl.normalize.tables.readers.nested import read_projects
from etl.normalize.tables.readers.paired_lists import read_lists
from etl.normalize.tables.three_public import with_own_total
from etl.normalize.tables.years import is_change
from etl.records.disclosure import Column, Finding, Line, Realignment, SourceCell, Table
from etl.records.kinds import TableKind
from etl.records.message import Message, Value
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.cells import is_blank, is_figure
from etl.text.fold import fold
from etl.text.money import unit_factor

# What an axis prints: round numbers, run together where they stand closely.
_WHOLE = re.compile(r"\d+0|0")
_COUNTS = frozenset({"quantity", "statistic"})
_LONGEST_AMOUNT = 14
# Money within a text; a text of more letters is a remark.
_FIGURE_AMONG, _LONGEST_CELL = re.compile(r"\d[\d,]*\.\d\d(?!\d)"), 40
_INCOME_SIDE = pattern("header_patterns", "income_side")
_SPENT_SIDE = pattern("header_patterns", "spent_side")


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with the findings and realignments that came up while it was read."""

    table: Table
    findings: tuple[Finding, ...]
    realignments: tuple[Realignment, ...]


READERS: Mapping[str, LineReader] = {
    "coded": read_coded,
    "paired_lists": read_lists,
    "projects": read_projects,
    "three_public": read_three_public,
    "carryovers": read_carryovers,
    "form": lambda table: read_figures(table.parts, table.factor),
    "plain": read_plain,
}
"""How the lines of a kind of table are read: column `reader` of `table_kinds`."""


def read_table(
    parsed: ParsedTable,
    kind: TableKind,
    position: int,
    assumed_unit: str | None,
    units: frozenset[str],
    parts: tuple[PartReading, ...] = (),
    year: int | None = None,
) -> TableReading:
    """The table a parsed one of this kind prints.

    assumed_unit: the money unit to take where none is printed at it. units: the names the document uses for units, in
    canonical spelling. parts: of a performance table, as read. year: the one the document is about.
    """
    is_form = kind.rule.is_form
    columns = form_columns(parsed) if is_form else _understood(parsed, kind)
    unit = parsed.caption.printed_unit or (stated_unit(parts) if is_form else unit_of_columns(columns))
    factor = unit_factor(unit or (None if is_form else assumed_unit))
    context = TableContext(parsed, kind, columns, factor, units, parts, year)
    lines = READERS["paired_lists" if _prints_two_lists(parsed, kind) else kind.rule.reader](context)
    if not is_form:
        lines += _left_over(context, lines)
    table = Table(
        position=position,
        kind=kind.name,
        title=parsed.caption.title,
        compiled_by=parsed.caption.compiled_by,
        printed_unit=unit,
        factor=factor,
        first_page=parsed.first_page,
        last_page=parsed.last_page,
        columns=columns,
        lines=lines,
        note="\n".join(parsed.notes) or None,
    )
    if kind.rule.lists_items:
        table = with_own_total(table)
    findings = () if is_form else tuple(_findings(parsed, table, kind, assumed_unit))
    return TableReading(table, findings, tuple(_moves(parsed, position)))


def _understood(parsed: ParsedTable, kind: TableKind) -> tuple[Column, ...]:
    """The columns by the words of their heads and, where these do not tell, by what stands in them."""
    return among_counts(parsed, with_parts(parsed, read_columns(parsed, kind), kind))


def _prints_two_lists(parsed: ParsedTable, kind: TableKind) -> bool:
    """True for a table of one fund by code that prints where its money comes from beside what it is spent on (政府性基金收支表)."""
    rule = kind.rule
    if rule.reader != "coded" or not rule.is_functional or rule.columns_are_sources:
        return False
    sides = [
        "income" if _INCOME_SIDE.search(head) else "spent" if _SPENT_SIDE.search(head) else "" for head in _over(parsed)
    ]
    income = sides.count("income")
    return 0 < income < len(sides) and sides == ["income"] * income + ["spent"] * (len(sides) - income)


def _over(parsed: ParsedTable) -> list[str]:
    """What stands over each column, '' where nothing does."""
    return [fold(path[0]) if len(path) > 1 else "" for path in parsed.columns]


def is_box(parsed: ParsedTable, kind: TableKind) -> bool:
    """True for a ruled box without a title and without a number: a list of units, a table of contents, a chart's frame."""
    numbers = any(cell and is_figure(cell.text) for row in (*parsed.rows, *parsed.printed) for cell in row.cells)
    return parsed.caption.title is None and not kind.rule.is_known and (not numbers or _is_axis(parsed))


def charts(parsed: Iterable[ParsedTable]) -> Iterator[Finding]:
    """A finding for each page on which what was taken for a table is a chart with the figures of its axis."""
    pages = dict.fromkeys(one.first_page for one in parsed if _is_axis(one))
    yield from (Finding.of("chart", page) for page in pages)


def _is_axis(parsed: ParsedTable) -> bool:
    """True for the lines of a chart with the figures of its axis: round numbers in one column, some of them run together.

    Words on the chart may stand beside them.
    """
    cells = [
        (at, fold(cell.text)) for row in (*parsed.rows, *parsed.printed) for at, cell in enumerate(row.cells) if cell
    ]
    heads = [(at, fold(text)) for at, path in enumerate(parsed.columns) for text in path]
    figures = {(at, text) for at, text in (*cells, *heads) if is_figure(text) or _WHOLE.fullmatch(text)}
    return (
        len({at for at, _ in figures}) == 1
        and all(_WHOLE.fullmatch(text) for _, text in figures)
        and any(len(text) > _LONGEST_AMOUNT for _, text in figures)
    )


def _left_over(context: TableContext, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines for the numbers no reader of the table's kind took: nothing printed is lost, though its meaning is."""
    taken = {amount.cell for line in lines for amount in line.amounts}
    rest: list[Line] = []
    for row in context.parsed.rows:
        amounts = tuple(a for a in read_amounts(row, context.columns, context.factor) if a.cell not in taken)
        if amounts:
            unknown = tuple(replace(amount, measure="unknown", fund=None) for amount in amounts)
            no = len(lines) + len(rest) + 1
            rest.append(Line(no=no, page_no=row.page_no, label=context.label(row), amounts=unknown))
    return tuple(rest)


def _findings(parsed: ParsedTable, table: Table, kind: TableKind, assumed_unit: str | None) -> Iterable[Finding]:
    name = table.title or Message.of("findings.table_no", table_no=table.position)
    is_known = kind.rule.is_known
    if not is_known and not table.is_empty:
        yield Finding.of("unknown_table", table.first_page, name=name)
    elif is_known and not table.is_empty and table.printed_unit is None and _lacks_unit(table):
        if assumed_unit:
            yield Finding.of("no_money_unit.assumed", table.first_page, name=name, unit=assumed_unit)
        else:
            yield Finding.of("no_money_unit.unknown", table.first_page, name=name)
    yield from _unread(parsed, table, kind, name)


def _unread(parsed: ParsedTable, table: Table, kind: TableKind, name: Value) -> Iterable[Finding]:
    """The lines, heads and cells of a table that are not understood."""
    is_known = kind.rule.is_known
    understood = is_known and any(c.measure not in {None, "unknown"} for c in table.columns)
    for line in table.lines if understood else ():
        if _is_not_understood(line) or (kind.rule.reader == "coded" and _names_nothing(line)):
            yield Finding.of("unread_numbers", line.page_no, name=name, line_no=line.no, label=line.label[:40])
    for column in table.columns:
        # A number that is no money (数量, 增减率) needs no measure, and a change is told apart by its year.
        unknown = column.measure == "unknown" and column.role == "amount" and not is_change(column.path)
        if unknown and is_known:
            header = " / ".join(column.path) or Message.of("findings.no_header")
            yield Finding.of("unknown_header", table.first_page, name=name, column_no=column.no, header=header)
    yield from _unread_cells(parsed, table, name)


def _unread_cells(parsed: ParsedTable, table: Table, name: Value) -> Iterable[Finding]:
    """Words in columns of figures, and figures in columns of words."""
    for row in parsed.rows:
        for column in table.columns:
            cell = row.cells[column.no - 1]
            if cell and column.role == "amount" and not is_figure(cell.text) and not is_blank(cell.text):
                yield Finding.of("unread_cell", cell.page_no, name=name, column_no=column.no, text=cell.text[:40])
    for column in table.columns:
        if column.role == "text" and (cell := _holds_figures(parsed, column.no - 1)):
            yield Finding.of("unread_cell", cell.page_no, name=name, column_no=column.no, text=cell.text[:40])


def _holds_figures(parsed: ParsedTable, index: int) -> SourceCell | None:
    """The first of the cells of a column of words that print several figures among few words, where most of them do."""
    cells = [cell for row in parsed.rows if (cell := row.cells[index])]
    found = [
        cell for cell in cells if len(_FIGURE_AMONG.findall(cell.text)) > 1 and len(fold(cell.text)) <= _LONGEST_CELL
    ]
    return found[0] if 2 * len(found) > len(cells) else None


def _is_not_understood(line: Line) -> bool:
    return line.level is None and bool(line.amounts) and all(amount.measure == "unknown" for amount in line.amounts)


def _names_nothing(line: Line) -> bool:
    """Whether a line has amounts other than 0 and nothing that says whose: no code, no name, and not the table's only one."""
    printed = any(amount.printed_value for amount in line.amounts)
    return printed and line.level is None and not line.label and line.measure is None


def _lacks_unit(table: Table) -> bool:
    """Whether an amount of a table that prints no money unit above it has none of its own, either; counts want none."""
    return any(one.own_factor is None and one.measure not in _COUNTS for line in table.lines for one in line.amounts)


def _moves(parsed: ParsedTable, position: int) -> Iterable[Realignment]:
    for move in parsed.header_moves:
        yield Realignment(
            position,
            None,
            move.page_no,
            "header",
            move.printed_text,
            Message.of("realignments.column", column_no=move.stood_in),
            Message.of("realignments.column", column_no=move.read_in),
            move.reason,
        )
    for join in parsed.row_joins:
        yield Realignment(
            position,
            join.row_index + 1,
            join.page_no,
            "row",
            join.printed_text,
            Message.of("realignments.own_row"),
            Message.of("realignments.end_of_row", row_no=join.row_index + 1),
            join.reason,
        )
