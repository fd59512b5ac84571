"""Performance tables as goals with their indicators; a list of many projects gives many goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from etl.money import parse_number, unit_factor
from etl.normalize.kinds import TableKind, kind_of
from etl.normalize.performance.align import AlignedRow, align_row
from etl.normalize.performance.head import Head, money_unit_of, read_head
from etl.normalize.performance.indicators import fill_levels, read_indicators, whole_rows
from etl.normalize.performance.layout import Part, Place, has_indicators, parts_of
from etl.normalize.performance.lines import line_numbers
from etl.records import Finding, Realignment
from etl.sheet import Sheet
from etl.statements import PerformanceGoal
from etl.text import canonical_name, fold, join_lines, tidy

Performance = tuple[tuple[PerformanceGoal, ...], tuple[Realignment, ...], tuple[Finding, ...]]


def performance_kind(sheet: Sheet) -> TableKind:
    """The kind of a sheet; a table without a known title is of project goals when it heads indicators or goals."""
    kind = kind_of(sheet)
    return TableKind("project_performance", None) if kind.name == "other" and has_indicators(sheet) else kind


@dataclass(slots=True)
class _Open:
    """A goal of a list still being collected."""

    goal: PerformanceGoal
    rows: list[AlignedRow] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Goals of a document's tables in order; `places` and `project` are carried into a table that goes on with the one before."""

    goals: list[_Open] = field(default_factory=list)
    realignments: list[Realignment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: tuple[Place, ...] = ()
    last_position: int = 0
    money_unit: str | None = None


def read_performance(sheets: Iterable[tuple[int, Sheet]]) -> Performance:
    """The goals of all performance tables among the sheets, given with their positions.

    Also says which cells were read elsewhere than they stood, and which rows were not understood.
    """
    reader = _Reader()
    for position, sheet in sheets:
        if not (performance_kind(sheet).is_form or has_indicators(sheet)):
            continue
        follows = reader.last_position == position - 1
        places = reader.places if follows and not has_indicators(sheet) else ()
        # A table that has goals beside its figures (a project table) has lines of its own.
        numbers = line_numbers(sheet) if performance_kind(sheet).is_form else {}
        for part in parts_of(sheet, places):
            _read_part(reader, position, sheet, part, numbers, goes_on=follows)
        reader.last_position = position
    goals: list[PerformanceGoal] = []
    for found in reader.goals:
        before = [row.reason for row in found.rows]
        rows = whole_rows(found.rows)
        fill_levels(rows)
        position = found.goal.table_position
        reader.realignments += [
            _moved_row(position, None, row)
            for row, reason in zip(found.rows, before, strict=True)
            if row.reason and row.reason != reason
        ]
        goal = replace(found.goal, no=len(goals) + 1, indicators=tuple(read_indicators(rows)))
        if goal.indicators or goal.project_name or goal.funds_total_yuan is not None:
            goals.append(goal)
    return tuple(goals), tuple(reader.realignments), tuple(reader.findings)


def _read_part(
    reader: _Reader, position: int, sheet: Sheet, part: Part, numbers: dict[int, int], *, goes_on: bool
) -> None:
    for repair in part.repairs:
        reader.realignments.append(
            Realignment(
                position,
                None,
                repair.page_no,
                "header",
                repair.printed_text,
                repair.stood_in,
                repair.read_in,
                repair.reason,
            )
        )
    head = read_head(part.head)
    reader.places = part.places
    rows = [align_row(index, row, part) for index, row in part.body]
    for row in rows:
        if row.reason:
            reader.realignments.append(_moved_row(position, numbers.get(row.index), row))
        elif not row.text("indicator") and (row.text("target") or row.text("weight")):
            reader.findings.append(
                Finding("unread_row", row.page_no, f"{_name(sheet, position)}: “{row.printed[:60]}” names no indicator")
            )
    if part.lists_projects:
        _read_list(reader, position, sheet, part, rows, goes_on=goes_on)
        return
    is_own = head.project is None and kind_of(sheet).name == "department_performance"
    goal = _form_goal(position, sheet, head, is_own=is_own, page_no=_first_page(part, sheet))
    if goal.project_name is None and not is_own and reader.goals and not part.head:
        reader.goals[-1].rows += rows
        return
    reader.goals.append(_Open(goal, rows))


def _moved_row(position: int, line_no: int | None, row: AlignedRow) -> Realignment:
    return Realignment(position, line_no, row.page_no, "row", row.printed, row.stood_in, row.read_in, row.reason or "")


def _form_goal(position: int, sheet: Sheet, head: Head, *, is_own: bool, page_no: int) -> PerformanceGoal:
    factor = unit_factor(head.money_unit or sheet.caption.printed_unit)
    return PerformanceGoal(
        no=0,
        table_position=position,
        page_no=page_no,
        unit_name=None if is_own else head.unit or head.supervisor,
        project_name=head.project,
        funds_total_yuan=_yuan(head.fund("funds_total"), factor),
        funds_fiscal_yuan=_yuan(head.fund("funds_fiscal"), factor),
        funds_other_yuan=_yuan(head.fund("funds_other"), factor),
        goal_text=head.goal,
        indicators=(),
        target_level="department" if is_own else None,
    )


def _read_list(
    reader: _Reader, position: int, sheet: Sheet, part: Part, rows: Sequence[AlignedRow], *, goes_on: bool
) -> None:
    """A list: a new goal with every new project; rows that name none go on with the project before, also of the last page."""
    unit = next((found for place in part.places if (found := money_unit_of(place.header))), None)
    reader.money_unit = unit or sheet.caption.printed_unit or (reader.money_unit if goes_on else None)
    factor = unit_factor(reader.money_unit)
    for row in rows:
        project = tidy(row.text("project"))
        last = reader.goals[-1] if reader.goals else None
        if project and not (last and _same_project(last, row, project)):
            reader.goals.append(_Open(_list_goal(position, row, project, factor)))
        elif last is None:
            continue
        elif row.text("goal"):
            last.goal = replace(last.goal, goal_text=_more_goal(last.goal, row))
        reader.goals[-1].rows.append(row)


def _list_goal(position: int, row: AlignedRow, project: str, factor: Decimal | None) -> PerformanceGoal:
    return PerformanceGoal(
        no=0,
        table_position=position,
        page_no=row.page_no,
        unit_name=tidy(row.text("unit")) or None,
        project_name=project,
        funds_total_yuan=_yuan(parse_number(row.text("funds_total")), factor),
        funds_fiscal_yuan=_yuan(parse_number(row.text("funds_fiscal")), factor),
        funds_other_yuan=_yuan(parse_number(row.text("funds_other")), factor),
        goal_text=tidy(row.text("goal")) or None,
        indicators=(),
    )


def _more_goal(goal: PerformanceGoal, row: AlignedRow) -> str:
    """The goal with what a page break has cut off; a merged cell that returns in each row adds nothing."""
    before, more = goal.goal_text or "", tidy(row.text("goal"))
    return before if fold(more) in fold(before) else join_lines([before, more])


def _same_project(last: _Open, row: AlignedRow, project: str) -> bool:
    """A merged cell returns in each of its rows, and again on the next page."""
    if canonical_name(last.goal.project_name or "") != canonical_name(project):
        return False
    return not row.text("funds_total") or _yuan_equal(last, row)


def _yuan_equal(last: _Open, row: AlignedRow) -> bool:
    before = next((r.text("funds_total") for r in last.rows if r.text("funds_total")), "")
    return fold(before) == fold(row.text("funds_total"))


def _yuan(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    return None if value is None or factor is None else value * factor


def _first_page(part: Part, sheet: Sheet) -> int:
    rows = part.head or part.body
    return rows[0][1].page_no if rows else sheet.first_page


def _name(sheet: Sheet, position: int) -> str:
    return sheet.caption.title or f"table {position}"
