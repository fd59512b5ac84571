"""Project tables that print units, programmes and projects in one column, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.forest import sums_over
from etl.normalize.tables.nesting import depths
from etl.normalize.tables.readers.coded import is_category, programme_of, read_coded, total_elsewhere
from etl.records.disclosure import Line
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.cells import is_ordinal, is_total
from etl.text.fold import fold
from etl.text.printed import Printed, last_digits
from etl.text.unit_name import is_grade, unit_key

_PUBLIC_BODY = pattern("narrative_patterns", "public_body")


def read_projects(table: TableContext) -> tuple[Line, ...]:
    """The lines of a project table: each says itself what it is by a code, or by a unit and a project; else see `read_nested`.

    So it does where its category stands in a column before the project's.
    """
    columns = [column.role for column in table.columns]
    says_itself = "code" in columns or columns.count("project") > 1
    says_itself = says_itself or ("project" in columns and not {"unit", "label"}.isdisjoint(columns))
    return with_groups(read_coded(table)) if says_itself else read_nested(table)


def read_nested(table: TableContext) -> tuple[Line, ...]:
    """The lines with their unit, programme and project, as their sums nest them.

    The innermost lines are projects; a line is a unit when its name is one the document uses for a unit or the row
    prints a unit's code, or, where none is, when the list is two deep; what stands between unit and project is its
    programme. Where the sums prove no nesting, a line that is neither total nor a known unit is a project.
    """
    rows = [row for row in table.parsed.rows if any(row.cells)]
    if rows and is_total(_label(rows[-1], table)) and not is_total(_label(rows[0], table)):
        # A total behind its lines is read like one before them.
        lines = _read([rows[-1], *rows[:-1]], table)
        return tuple(replace(line, no=no) for no, line in enumerate([*lines[1:], lines[0]], start=1))
    return _read(rows, table)


def _read(rows: Sequence[ParsedRow], table: TableContext) -> tuple[Line, ...]:
    lines = [
        Line(
            no=no, page_no=row.page_no, label=_label(row, table), amounts=read_amounts(row, table.columns, table.factor)
        )
        for no, row in enumerate(rows, start=1)
    ]
    named = [
        not is_grade(line.label) and (unit_key(line.label) in table.units or table.prints_unit_code(row))
        for row, line in zip(rows, lines, strict=True)
    ]
    nested = depths(_totals(lines), has_total=bool(lines) and is_total(lines[0].label))
    if not nested:
        return with_groups([_flat(line, is_unit) for line, is_unit in zip(lines, named, strict=True)])
    units = _unit_depth(lines, named, nested)
    innermost = max(nested)
    path: dict[int, str] = {}
    found: list[Line] = []
    for line, depth in zip(lines, nested, strict=True):
        path = {above: label for above, label in path.items() if above < depth} | {depth: line.label}
        unit = path.get(units) if units is not None else None
        if is_total(line.label) or (depth == 0 and units != 0 and not is_grade(line.label)):
            found.append(replace(line, level="total"))
        elif is_grade(line.label):
            found.append(replace(line, level="group"))
        elif not line.label:
            # No unit and no project is without a name; the line's figures are kept as they are.
            found.append(line)
        elif depth == units:
            found.append(replace(line, level="unit", unit_name=unit))
        elif depth == innermost:
            programme = path.get(depth - 1) if depth - 1 > (units or 0) else programme_of(line.label)
            found.append(replace(line, level="project", unit_name=unit, project_name=line.label, programme=programme))
        else:
            found.append(replace(line, level="group", unit_name=unit))
    return tuple(found)


def _label(row: ParsedRow, table: TableContext) -> str:
    """What a row says it is; the word for the total may stand in the column of numbers alone."""
    return table.label(row) or total_elsewhere(row, table.columns)


def with_groups(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those among the projects that are the sum of the ones after them as groups, by the table's one total.

    A project stands in the unit and under the group that add it up. Nothing changes where the projects make up the total
    as they are, or where no division of the list does.
    """
    whole = [line for line in lines if line.level == "total"]
    listed = [line for line in lines if line.level in {"unit", "project"} and line.label]
    figures = [_value(line, lines) for line in listed]
    printed = _value(whole[0], lines) if len(whole) == 1 else None
    projects = sum(
        (figure for line, figure in zip(listed, figures, strict=True) if line.level == "project"), Decimal(0)
    )
    if printed is None or printed == projects:
        return tuple(lines)
    divided = [line.level == "unit" or is_category(line.label) for line in listed]
    sums = sums_over(printed, figures, divided)
    if sums is None:
        return tuple(lines)
    listed = [_known_as_unit(line, is_sum=sums[at] > at) for at, line in enumerate(listed)]
    changed = {line.no: _within(line, at, listed, sums) for at, line in enumerate(listed)}
    return tuple(changed.get(line.no, line) for line in lines)


def _known_as_unit(line: Line, *, is_sum: bool) -> Line:
    """A sum of projects that bears the name of a public body is that unit's."""
    if line.level != "project" or not is_sum or is_category(line.label) or not _PUBLIC_BODY.search(fold(line.label)):
        return line
    return replace(line, level="unit", unit_name=line.label, project_name=None, programme=None)


def _within(line: Line, at: int, listed: Sequence[Line], sums: Sequence[int]) -> Line:
    """The line as the sums around it say: a group where it is one itself, of the unit and the programme it stands under."""
    if line.level == "unit":
        return line
    above = [other for index, other in enumerate(listed[:at]) if index < at < sums[index]]
    unit = next((other.unit_name for other in reversed(above) if other.level == "unit"), line.unit_name)
    if sums[at] > at:
        return replace(line, level="group", unit_name=unit, project_name=None, programme=None)
    under = above and above[-1].level != "unit" and any(other.level == "unit" for other in above)
    return replace(line, unit_name=unit, programme=above[-1].label if under else line.programme)


def _flat(line: Line, is_unit: bool) -> Line:
    if is_total(line.label):
        return replace(line, level="total")
    if is_unit:
        return replace(line, level="unit", unit_name=line.label)
    if not line.label:
        return line
    if is_grade(line.label):
        return replace(line, level="group")
    return replace(line, level="project", project_name=line.label, programme=programme_of(line.label))


def _unit_depth(lines: Sequence[Line], named: Sequence[bool], nested: Sequence[int]) -> int | None:
    """The depth at which the units stand: the innermost that holds a known one, above the projects."""
    innermost = max(nested)
    inner = [depth for depth, is_unit in zip(nested, named, strict=True) if is_unit and depth < innermost]
    if inner:
        return max(inner)
    if not is_total(lines[0].label):
        return None
    # A total, its units, their projects; how the units are paid for, or the projects' categories, may stand between.
    between = {depth: [at for at, own in enumerate(nested) if own == depth] for depth in range(1, innermost)}
    open_ = [
        depth
        for depth, listed in between.items()
        if not any(is_grade(lines[at].label) for at in listed)
        and not all(_is_heading(lines[at].label) for at in listed)
    ]
    bodies = [depth for depth in open_ if all(_PUBLIC_BODY.search(fold(lines[at].label)) for at in between[depth])]
    return open_[0] if len(open_) == 1 else max(bodies, default=None)


def _is_heading(label: str) -> bool:
    """Whether a sum is one of a kind of projects: by its name, or as a point of a list (一、专项资金) that names no body."""
    return is_category(label) or (is_ordinal(label) and not _PUBLIC_BODY.search(fold(label)))


def _totals(lines: Sequence[Line]) -> list[Printed]:
    """The total of each line in the printed unit, or, where no column is known to be it, its first figure; 0 where none is printed."""
    values = [_value(line, lines) for line in lines]
    return [Printed(value, digit, value) for value, digit in zip(values, last_digits(values), strict=True)]


def _value(line: Line, lines: Sequence[Line]) -> Decimal:
    has_totals = any(other.amount("total") for other in lines)
    amount = line.amount("total") if has_totals else next(iter(line.amounts), None)
    return amount.printed_value if amount else Decimal(0)
