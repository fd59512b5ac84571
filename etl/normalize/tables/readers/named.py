"""Tables whose lines are names: 三公 items, carryovers of units and their projects, and tables of other kinds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.codes import is_known_code, read_code
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.counted import counts_as_quantities
from etl.normalize.tables.header import says_whose
from etl.normalize.tables.readers.abreast import lists_abreast
from etl.normalize.tables.readers.coded import programme_of, read_coded, total_elsewhere
from etl.records.disclosure import Line
from etl.records.parsed import ParsedRow
from etl.records.vocabulary import LineLevel, Measure
from etl.reference import first_match, pattern
from etl.text.cells import is_total
from etl.text.fold import fold
from etl.text.unit_name import is_grade, unit_key

# Fewer names may begin with a number by chance.
_FEWEST_CODES = 3
_GROUP = pattern("label_patterns", "group")
# What else the form of the three expenses tells, chapter by chapter: running costs, procurement, assets in use (counts).
_OTHER_CHAPTERS = frozenset({"agency_operation", "of_which", "statistic"})
_FIGURES = frozenset({"amount", "number", "index"})


def read_three_public(table: TableContext) -> tuple[Line, ...]:
    """Items as lines with funds as columns, or one line with items as columns; counts among the items are no money.

    Where each item has a line for the budget and one for the account, their labels are 公务接待费 / 预算数 and 公务接待费 / 决算数. Below
    二、机关运行经费, 三、国有资产占用情况 and 四、政府采购支出信息 stand parts of these, and no items.
    """
    lines = [_listed(line, at) for at, one in enumerate(lists_abreast(table), start=1) for line in _items(one)]
    if not lines:
        return _items(table)
    return tuple(replace(line, no=no) for no, line in enumerate(filter(_says_anything, lines), start=1))


def _listed(line: Line, at: int) -> Line:
    return replace(line, list_no=at)


def _says_anything(line: Line) -> bool:
    """Whether a line of a list abreast has anything: the shorter list has blank cells beside the longer."""
    return bool(line.label or line.amounts)


def _items(table: TableContext) -> tuple[Line, ...]:
    lines: list[Line] = []
    unit: str | None = None
    item = ""
    chapter: Measure | None = None
    for no, row in enumerate(table.parsed.rows, start=1):
        label, whose = _item(row, table)
        label = label or (item if whose else total_elsewhere(row, table.columns))
        own = label if not whose and table.mixes_units and not is_total(label) and _is_unit(label, row, table) else ""
        unit = table.text(row, "unit") or own or unit
        match = first_match("three_public_items", fold(label)) if label else None
        item = label if match else ""
        measure = cast("Measure", match["measure"]) if match else None
        if _GROUP.match(fold(label)):
            chapter = measure if measure in _OTHER_CHAPTERS else None
        elif chapter is not None and measure != "statistic":
            measure = "statistic" if chapter == "statistic" else "of_which"
        level: LineLevel | None = "total" if measure == "total" else "item" if measure else None
        amounts = read_amounts(row, table.columns, table.factor, measure)
        if measure == "statistic":
            amounts = tuple(replace(amount, measure=measure, yuan=None) for amount in amounts)
        lines.append(
            Line(
                no=no,
                page_no=row.page_no,
                label=" / ".join(filter(None, (label, whose))),
                amounts=amounts,
                level=level or ("unit" if unit else None),
                unit_name=unit if level != "total" else None,
                measure=measure,
            )
        )
    return tuple(lines)


def _is_unit(label: str, row: ParsedRow, table: TableContext) -> bool:
    return table.is_unit(label) or table.prints_unit_code(row)


def _item(row: ParsedRow, table: TableContext) -> tuple[str, str]:
    """The item a row names, and the words that tell whose figures it prints (决算数), which stand beside it or alone."""
    words = [text for c in table.columns if c.role not in _FIGURES and (text := row.text(c.no - 1))]
    whose = next(filter(says_whose, words), "")
    label = table.name(row)
    if whose and label == whose:
        label = next((text for role in ("name", "label") for text in table.texts(row, role) if text != whose), "")
    return label, whose


def read_carryovers(table: TableContext) -> tuple[Line, ...]:
    """The document's total, then each unit followed by its projects.

    A line is a unit when its name is one the document uses for a unit, or when the projects of the unit before it
    have used up that unit's total: the table itself marks units only by their place. Where it has a column of units and
    one of projects, or prints functional codes, each line says itself what it is.
    """
    if table.has_columns("unit", "project") or _prints_codes(table):
        return read_coded(table)
    lines: list[Line] = []
    unit: str | None = None
    left = Decimal(0)
    for no, row in enumerate(table.parsed.rows, start=1):
        label = table.name(row)
        line = Line(no=no, page_no=row.page_no, label=label, amounts=read_amounts(row, table.columns, table.factor))
        printed = line.amount("total")
        value = printed.printed_value if printed else Decimal(0)
        if is_total(label):
            line = replace(line, level="total")
        elif is_grade(label):
            line = replace(line, level="group")
        elif unit_key(label) in table.units or left <= 0 or unit is None:
            unit, left = label, value
            line = replace(line, level="unit", unit_name=unit)
        elif label:
            left -= value
            line = replace(line, level="project", unit_name=unit, project_name=label, programme=programme_of(label))
        lines.append(line)
    return tuple(lines)


def read_plain(table: TableContext) -> tuple[Line, ...]:
    """Lines of a table of another shape: by their codes where it prints them, else label and numbers, nothing more."""
    if table.has_columns("code") or _begins_with_codes(table):
        return read_coded(table)
    lines: list[Line] = []
    for no, row in enumerate(table.parsed.rows, start=1):
        label = table.name(row)
        label = label or total_elsewhere(row, table.columns)
        level: LineLevel | None = "total" if is_total(label) else None
        amounts = counts_as_quantities(row, read_amounts(row, table.columns, table.factor))
        lines.append(Line(no=no, page_no=row.page_no, label=label, amounts=amounts, level=level))
    return tuple(lines)


def _prints_codes(table: TableContext) -> bool:
    """Whether most of what columns of codes print are codes of a classification, not those of units."""
    columns = [column.no - 1 for column in table.columns if column.role == "code"]
    rows = [[text for at in columns if (text := row.text(at))] for row in table.parsed.rows]
    coded = [code for texts in rows if texts and (code := read_code(texts)[0])]
    known = sum(is_known_code(code.digits) for code in coded)
    return known >= _FEWEST_CODES and 2 * known > sum(map(bool, rows))


def _begins_with_codes(table: TableContext) -> bool:
    """Whether a column of names prints the code before each (205 教育支出); totals have none."""
    names = [table.text(row, "name") for row in table.parsed.rows]
    coded = [read_code([name]) for name in names if name and not is_total(name)]
    known = sum(code is not None and bool(behind) and is_known_code(code.digits) for code, behind in coded)
    return len(coded) >= _FEWEST_CODES and 2 * known > len(coded)
