"""Tables whose lines are codes: income, expenditure, basic expenditure, government funds, projects of units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import dropwhile
from typing import cast

from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.codes import (
    Code,
    Open,
    code_by_name,
    code_of_last_digits,
    is_functional_name,
    is_name_of,
    read_code,
)
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.readers.unit_blocks import with_units
from etl.records.disclosure import Column, Line
from etl.records.kinds import KindRule
from etl.records.parsed import ParsedRow
from etl.records.vocabulary import LineLevel, Measure
from etl.reference import first_match
from etl.text.cells import is_part, is_subtotal, is_total
from etl.text.fold import canonical_name, fold
from etl.text.money import parse_number
from etl.text.unit_name import is_grade, unit_key

# A dash inside quotes or brackets or between figures or years (2025年-2026年) belongs to a name, it does not set off a programme.
_PROTECTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\d(?:年度?|月|日)?-\d")
_HEADS = frozenset({"类", "款", "项"})
_CLASS, _SECTION = 3, 5
_LABELS = frozenset({"code", "name", "label"})


@dataclass(slots=True)
class _Above:
    """What the lines above have set: the unit they stand under and the code a blank level takes over.

    by_name: the table prints no code at all, so that names stand for them; classes_alone: it prints those of classes only.
    beside: the code of each further classification, by the number of its first column.
    """

    by_name: bool = False
    classes_alone: bool = False
    unit: str | None = None
    digits: str | None = None
    beside: dict[int, str] = field(default_factory=dict)
    figures: Open = field(default_factory=Open)


def read_coded(table: TableContext) -> tuple[Line, ...]:
    """One line per row: code, level, unit and project, with its amounts.

    A line named like a known unit is that unit's; a table's only line needs no label to be its total.
    """
    lines: list[Line] = []
    groups = _side_by_side(table.columns)
    parsed = [_with_lent_label(row, groups) for row in table.parsed.rows] if len(groups) > 1 else table.parsed.rows
    for columns in groups:
        part = replace(table, columns=columns)
        rows = [row for row in parsed if any(row.cells[column.no - 1] for column in columns)]
        codes = [code for row in rows for code, _ in _codes(row, part, _Above())[0]]
        above = _Above(figures=Open(table.year), by_name=not codes, classes_alone=_are_classes(codes))
        lines += [_line(len(lines) + n, row, part, above) for n, row in enumerate(rows, start=1)]
    if len(groups) > 1:
        lines = _sums_of_lists(lines)
    if not table.kind.rule.names_projects:
        lines = list(_each_level_once(lines, table.year))
    if "unit" not in {column.role for column in table.columns}:
        lines = list(with_units(lines))
    printed = {line.economic_code for line in lines}
    return tuple(_national(line, printed) for line in lines)


def _are_classes(codes: Sequence[Code]) -> bool:
    """Whether the codes a table prints are those of its classes alone: below them names stand for codes."""
    return bool(codes) and all(code.system == "functional" and len(code.digits) == _CLASS for code in codes)


def _sums_of_lists(lines: Sequence[Line]) -> list[Line]:
    """The lines of lists beside one another; where each has its own 合计, none of them is the table's."""
    several = sum(line.level == "total" for line in lines) > 1
    return [replace(line, level="subtotal") if several and line.level == "total" else line for line in lines]


def _each_level_once(lines: Sequence[Line], year: int | None) -> Iterator[Line]:
    """The lines; those that print once more the code of a line above them stand below it."""
    head: Line | None = None
    for line in lines:
        if head is None or head.functional_code != line.functional_code:
            head = line
            yield line
        else:
            yield _below(line, head, year)


def _below(line: Line, before: Line, year: int | None) -> Line:
    """The line, where it prints no more than the one above with its code, as the child of that code it names.

    Places that know no item of a section print the section's code for both. A child the classification does not have has
    no code: what is a part of a printed sum is not added to it.
    """
    code = line.functional_code
    if code is None or len(code) > _SECTION or line.economic_code or line.unit_name != before.unit_name:
        return line
    own, above = (next((amount.printed_value for amount in each.amounts), None) for each in (line, before))
    if own is None or above is None or own > above:
        return line
    child = code_by_name(line.label, code, "functional", Open(year))
    if child and child.digits.startswith(code) and child.digits != code:
        return replace(line, functional_code=child.digits, level=child.level)
    same = own == above and fold(line.label) == fold(before.label)
    return replace(line, functional_code=None, level=None) if same else line


def _national(line: Line, printed: Collection[str | None]) -> Line:
    """The line; of a code that divides an economic 款 the table does not print, under the 款 itself."""
    code = line.economic_code
    if code is None or len(code) <= _SECTION or code[:_SECTION] in printed:
        return line
    level = "section" if line.level == "item" and line.functional_code is None else line.level
    return replace(line, economic_code=code[:_SECTION], level=level)


def _with_lent_label(row: ParsedRow, groups: Sequence[tuple[Column, ...]]) -> ParsedRow:
    """The row with a total's label in the list that prints its figure.

    公用经费合计 may be drawn over two lists or all of them, its figure at the end of the last.
    """
    cells = list(row.cells)
    lent: int | None = None
    for columns in groups:
        own = [column.no - 1 for column in columns if column.role in _LABELS]
        has_figure, is_named = _has_figure(row, columns), any(cells[at] for at in own)
        if lent is not None and own and has_figure and not is_named:
            cells[own[0]], cells[lent] = cells[lent], None
        if has_figure or is_named:
            lent = None if has_figure else next((at for at in own if is_total(row.text(at))), None)
    return replace(row, cells=tuple(cells))


def _has_figure(row: ParsedRow, columns: Sequence[Column]) -> bool:
    return any(row.cells[column.no - 1] for column in columns if column.role == "amount")


def _side_by_side(columns: tuple[Column, ...]) -> list[tuple[Column, ...]]:
    """The columns of each of several equal lists beside one another; most tables have one. Numbers of lines are of none."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        if column.role in _LABELS and any(c.role == "amount" for c in groups[-1]):
            groups.append([])
        if column.role != "index":
            groups[-1].append(column)
    alike = len({tuple(column.role for column in group) for group in groups}) == 1
    return [tuple(group) for group in groups] if alike and len(groups) > 1 else [columns]


def _line(no: int, row: ParsedRow, table: TableContext, state: _Above) -> Line:
    rule, columns = table.kind.rule, table.columns
    codes, name = _codes(row, table, state)
    functional, functional_name = _of_system(codes, "functional")
    economic, economic_name = _of_system(codes, "economic")
    name = name or (economic_name if rule.is_economic else functional_name) or economic_name or functional_name
    unit = "" if is_grade(table.text(row, "unit")) else table.text(row, "unit")
    *groups, project = table.texts(row, "project") or [_project_of_code(table, functional, name)]
    label = name or project or unit or total_elsewhere(row, columns) or table.text(row, "unit")
    value = _figure(row, columns)
    if not codes and label and not is_total(label):
        named = _by_name(label, table, state, value)
        state.digits = named.digits if named else state.digits
        functional, economic = (named, economic) if named and named.system == "functional" else (functional, named)
    state.figures.add(economic if rule.is_economic else functional, value)
    level: LineLevel | None = None
    if project and not is_total(project):
        level = "project"
    elif is_total(label):
        level = "subtotal" if is_subtotal(label) else "total"
        if rule.names_projects and is_part(label):
            # The sum of a unit's or a group's projects is not that of the table.
            level = "group" if groups or not unit else "unit"
        state.unit = None if level == "total" else state.unit
    elif rule.names_projects and (is_grade(label) or is_category(label)):
        level = "group"
    elif code := functional or economic:
        level = code.level
    elif named_level := _level_of_name(row, table, label, unit):
        level = named_level
    elif not label and len(table.parsed.rows) == 1:
        level = "total"
    if level == "unit":
        unit = unit or name
        label = unit if is_total(label) else label
    if unit and level != "total":
        state.unit = unit
    sources = [text for column in columns if column.role in {"name", "label"} and (text := row.text(column.no - 1))]
    measure = _line_measure(sources or [label], rule, codes, level) or _kind_of_outlay(label, rule, level)
    if measure and len(sources) > 1 and rule.columns_are_sources:
        label = " / ".join(dict.fromkeys(sources))
    return Line(
        no=no,
        page_no=row.page_no,
        label=project if level == "project" else label,
        amounts=read_amounts(row, columns, table.factor, measure),
        level=level,
        functional_code=functional.digits if functional else None,
        economic_code=economic.digits if economic else None,
        unit_name=state.unit if level != "total" else None,
        project_name=project if level == "project" else None,
        programme=(groups[0] if groups else programme_of(project)) if level == "project" else None,
        measure=measure,
    )


def _project_of_code(table: TableContext, code: Code | None, name: str) -> str:
    """The project a line with a code names, where one column names units, codes and projects; '' where it is the code's name."""
    is_listed = table.kind.rule.lists_projects and table.mixes_units and code is not None and bool(name)
    return name if is_listed and code is not None and not is_name_of(code, name) else ""


def _level_of_name(row: ParsedRow, table: TableContext, label: str, unit: str) -> LineLevel | None:
    """What a line without a code names: a unit, or the code its projects stand under."""
    own_code = table.mixes_units and table.prints_unit_code(row)
    lists = table.kind.rule.lists_projects
    if lists and table.mixes_units and not own_code and is_functional_name(label):
        return "group"
    roles = {column.role for column in table.columns}
    if lists and not unit and label and {"unit", "project"} <= roles and label == table.text(row, "label"):
        # A kind of projects in a column of its own, behind that of units.
        return "group"
    return "unit" if lists or unit or own_code or table.is_unit(label) else None


def total_elsewhere(row: ParsedRow, columns: Sequence[Column]) -> str:
    """The word for a total that a row without a name prints in another column, that of unit codes or numbers most often."""
    return next((text for column in columns if is_total(text := row.text(column.no - 1))), "")


def _figure(row: ParsedRow, columns: Sequence[Column]) -> Decimal | None:
    """What a row prints in the first column of money."""
    first = next((column for column in columns if column.role == "amount"), None)
    return parse_number(row.text(first.no - 1)) if first else None


def _by_name(label: str, table: TableContext, state: _Above, value: Decimal | None) -> Code | None:
    """The code a name stands for in a table that prints none; an economic table may print some and leave others out."""
    if table.kind.rule.is_economic:
        return code_by_name(label, state.digits, "economic", state.figures, value)
    if not table.kind.rule.is_functional or unit_key(label) in table.units:
        return None
    if state.by_name:
        return code_by_name(label, state.digits, "functional", state.figures, value)
    if state.classes_alone and state.digits and (own := state.digits[:_CLASS]):
        named = code_by_name(label, state.digits, "functional", state.figures, value)
        return named if named and named.digits.startswith(own) and named.digits != own else None
    return None


def _codes(row: ParsedRow, table: TableContext, state: _Above) -> tuple[list[tuple[Code, str]], str]:
    """The codes of a row with the name printed behind each, and the name printed in a cell of its own.

    Where several classifications stand beside each other, each with its code and name, each code has its own name.
    """
    codes: list[tuple[Code, str]] = []
    own = ""
    found = _classifications(table.columns)
    for number, columns in enumerate(found):
        # A line that shares its row with the header's 类 款 项 (final accounts print 合计 there) repeats them.
        texts = [row.text(c.no - 1) for c in columns if c.role == "code"]
        first = columns[0].no
        code, name = read_code(
            ["" if text in _HEADS else text for text in texts], state.beside.get(first) if number else state.digits
        )
        coded: list[tuple[Code, str]] = []
        for column in columns:
            if column.role in {"name", "label"} and (text := row.text(column.no - 1)):
                other, behind = read_code([text])
                if other and behind:
                    coded.append((other, behind))
                else:
                    name = name or text
        if code is None and not number:
            code = code_of_last_digits("".join(texts), state.digits, name)
        if code and number:
            state.beside[first] = code.digits
        elif code:
            state.digits = code.digits
        if code:
            codes.append((code, name if len(found) > 1 else ""))
        codes += coded
        own = own or name
    return codes, own if len(found) == 1 or not any(name for _, name in codes) else ""


def _classifications(columns: Sequence[Column]) -> list[list[Column]]:
    """The columns of each classification: a code may be printed over several (类 | 款 | 项), and its name stands behind it."""
    found: list[list[Column]] = [[]]
    for column in columns:
        # A name before its code's first column is of no code: a total's word may stand there alone.
        behind = dropwhile(lambda other: other.role != "code", found[-1])
        if column.role == "code" and any(other.role in {"name", "label"} for other in behind):
            found.append([])
        found[-1].append(column)
    return found


def _of_system(codes: Sequence[tuple[Code, str]], system: str) -> tuple[Code | None, str]:
    """The code of a classification with its name; of two economic ones the departmental (3xx) is the line's.

    Where each level has columns of its own, the lowest is.
    """
    first = min((code.digits for code, _ in codes if code.system == system), default=None)
    of_it = [pair for pair in codes if pair[0].system == system and first and pair[0].digits.startswith(first)]
    return max(of_it, key=lambda pair: len(pair[0].digits), default=(None, ""))


def _line_measure(
    labels: Sequence[str], rule: KindRule, codes: Sequence[tuple[Code, str]], level: LineLevel | None
) -> Measure | None:
    """The income source of a line, in the places whose 收入总表 lists sources instead of codes.

    labels: from the group to the source; 小计 behind a group is the group's.
    """
    if not rule.columns_are_sources or codes or level in {"unit", "class", "section", "item"}:
        return None
    found = [cast("Measure", row["measure"]) for label in labels if (row := first_match("income_sources", fold(label)))]
    return next((measure for measure in reversed(found) if measure != "total"), found[0] if found else None)


def _kind_of_outlay(label: str, rule: KindRule, level: LineLevel | None) -> Measure | None:
    """What the sum of a part of basic expenditure measures (人员经费合计), where the form has no total of all."""
    if not rule.is_economic or level != "subtotal":
        return None
    row = first_match("basic_measures", fold(label))
    return cast("Measure", row["measure"]) if row and row["measure"] in {"personnel", "public"} else None


def programme_of(project: str) -> str | None:
    """The programme a project belongs to: what stands before the first dash of its name, or None.

    The budget's own categories (reference `project_categories`: 其他运转类-…) are no programmes.

    >>> programme_of("自治区水污染防治专项—本级待分")
    '自治区水污染防治专项'
    """
    name = canonical_name(project)
    masked = _PROTECTED.sub(lambda match: match[0].replace("-", "\0"), name)
    head, dash, tail = masked.partition("-")
    programme = head.replace("\0", "-")
    return None if not dash or not tail or len(programme) <= 3 or is_category(programme) else programme


def is_category(printed: str) -> bool:
    """True for the budget's own categories of projects (其他运转类, 31-部门项目): a heading above projects, no project and no unit."""
    return first_match("project_categories", fold(printed)) is not None
