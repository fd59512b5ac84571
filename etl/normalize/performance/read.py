"""Performance tables as goals with their indicators; a list of many projects gives many goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import cast

from etl.normalize.performance.align import AlignedRow, align_row
from etl.normalize.performance.centred import with_centred_levels
from etl.normalize.performance.head import Head, read_head
from etl.normalize.performance.header import HeaderColumn
from etl.normalize.performance.indicators import (
    is_blank_goal,
    is_rest,
    lacks_its_indicator,
    read_indicators,
    score_of,
    unread_label,
    whole_rows,
)
from etl.normalize.performance.layout import Part, has_indicators, parts_of
from etl.normalize.performance.levels import BY_CUSTOM, fill_levels
from etl.normalize.performance.lists import ListReader
from etl.normalize.performance.open_goal import OpenGoal, yuan
from etl.normalize.performance.running import spread
from etl.normalize.performance.terms import blocks_of_terms
from etl.normalize.performance.title import named_in
from etl.normalize.performance.unread import is_left_blank, levels_in_heads, says_something
from etl.records.disclosure import Finding, Realignment, SourceCell
from etl.records.kinds import TableKind
from etl.records.message import Message, Value
from etl.records.narrative import PerformanceFunds, PerformanceGoal
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import FundsKind
from etl.text.money import unit_factor

Performance = tuple[tuple[PerformanceGoal, ...], tuple[Realignment, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class PartReading:
    """A part of a table as read: what its head says, and its rows of indicators with each cell under its column.

    figures: by row of the table, the cells of the body that print a number.
    """

    part: Part
    head: Head
    rows: tuple[AlignedRow, ...]
    figures: Mapping[int, Sequence[SourceCell]]


def read_parts(parsed: ParsedTable, before: Sequence[HeaderColumn] = ()) -> tuple[PartReading, ...]:
    """The parts of a table in order. before: the columns of the table before it, for one that goes on without a header."""
    return tuple(
        PartReading(
            part,
            read_head(part.head),
            tuple(align_row(index, row, part) for index, row in part.body),
            {index: cells for index, row in part.body if (cells := part.figures(row))},
        )
        for part in parts_of(parsed, before)
    )


@dataclass(slots=True)
class PerformanceReader:
    """Reads a document's tables in order; `columns` are carried into a table that goes on with the one before."""

    goals: list[OpenGoal] = field(default_factory=list)
    realignments: list[Realignment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: tuple[HeaderColumn, ...] = ()
    last_position: int = 0
    last_page: int = 0
    forms: dict[int, tuple[int, Value]] = field(default_factory=dict)
    levels: dict[int, tuple[int, str]] = field(default_factory=dict)
    lists: ListReader = field(init=False)

    def __post_init__(self) -> None:
        self.lists = ListReader(self.goals, self.findings)

    def read(self, position: int, parsed: ParsedTable, kind: TableKind) -> tuple[PartReading, ...]:
        """The parts of a performance table, or of one that has goals beside its figures; none of any other.

        Its goals are kept until the end of the document.
        """
        headed = has_indicators(parsed)
        if not (kind.rule.is_form or headed):
            return ()
        goes_on = self.last_position == position - 1 and not (headed and self._is_below(parsed))
        parts = read_parts(parsed, self.columns if goes_on and not headed else ())
        # A table that has goals beside its figures (a project table) has lines of its own.
        numbers = line_numbers(parts) if kind.rule.is_form else {}
        is_blank = kind.rule.is_form and not numbers and is_left_blank([each.part for each in parts])
        if (
            kind.rule.is_form
            and (headed or not (goes_on and self.goals))
            and (numbers or says_something([each.part for each in parts]))
        ):
            self.forms[position] = (parsed.first_page, _name(parsed, position))
        if kind.rule.is_form and (levels := levels_in_heads([each.part for each in parts])):
            self.levels[position] = levels
        if kind.rule.is_form and (blocks := blocks_of_terms([each.part for each in parts])):
            row, term, year = blocks
            said = Finding.of("unread_row.term", row.page_no, name=_name(parsed, position), term=term, year=year)
            self.findings.append(said)
        for part in parts:
            taken = replace(part, rows=()) if is_blank else part
            _take(self, position, parsed, kind, taken, numbers, goes_on=goes_on)
            goes_on = True
        self.last_position, self.last_page = position, parsed.last_page
        return parts

    def _is_below(self, parsed: ParsedTable) -> bool:
        """Whether a table with a title of its own begins on the page on which the one before it ended: it is another one."""
        return bool(parsed.caption.title) and parsed.first_page == self.last_page

    def finish(self) -> Performance:
        """The goals of all tables read; also which cells were read elsewhere than they stood, and which rows not understood."""
        self.lists.close()
        goals: list[PerformanceGoal] = []
        for found in self.goals:
            listed = spread([each for row in found.rows for each in (row, *row.beside)])
            before = [row.reason for row in listed]
            rows = whole_rows(listed)
            levels = " ".join(row.text(role) for row in rows for role in ("level_1", "level_2") if row.text(role))
            told = with_centred_levels(rows)
            fill_levels(rows)
            moved = [row for row, reason in zip(listed, before, strict=True) if row.reason and row.reason != reason]
            self.realignments += [_moved_row(found.goal.table_position, None, row) for row in moved]
            goal = replace(found.goal, no=len(goals) + 1, indicators=tuple(read_indicators(rows)))
            goal = replace(goal, goal_text=None) if is_blank_goal(goal.goal_text) else goal
            if (score := score_of(rows)) is not None:
                goal = replace(goal, score=score)
            called = goal.project_name or Message.of("findings.table_no", table_no=goal.table_position)
            if not told:
                self.findings.append(Finding.of("unread_row.indicator", rows[0].page_no, name=called, text=levels[:60]))
            self.findings += [
                Finding.of(
                    "unread_row.indicator",
                    row.page_no,
                    name=called,
                    text=row.printed[:60],
                )
                for row in rows
                if unread_label(row)
            ]
            if goal.indicators or goal.project_name or goal.goal_text or goal.funds_total_yuan is not None:
                goals.append(goal)
        told_of = {goal.table_position for goal in goals if goal.indicators}
        for position, (page_no, text) in self.levels.items():
            if position not in told_of:
                named = next((goal.project_name for goal in goals if goal.table_position == position), None)
                called = named or Message.of("findings.table_no", table_no=position)
                self.findings.append(Finding.of("unread_row.indicator", page_no, name=called, text=text))
        said = {goal.table_position for goal in goals}
        for position, (page_no, name) in self.forms.items():
            if position not in said:
                self.findings.append(Finding.of("unread_row.goal", page_no, name=name))
        return tuple(goals), tuple(_by_table(self.realignments)), tuple(self.findings)


def line_numbers(parts: Sequence[PartReading]) -> Mapping[int, int]:
    """Line number by row of the table: every row that prints a figure is a line."""
    rows = [index for read in parts for index in (*read.head.figures, *read.figures)]
    return {index: no for no, index in enumerate(sorted(rows), start=1)}


def _by_table(moves: Sequence[Realignment]) -> Iterator[Realignment]:
    """The moves in order; levels taken by custom as one for each table and level, since each stands for many rows."""
    same: dict[tuple[int | None, Value], list[Realignment]] = {}
    for move in moves:
        if move.reason == BY_CUSTOM:
            same.setdefault((move.table_position, move.read_in), []).append(move)
    for move in moves:
        if move.reason != BY_CUSTOM:
            yield move
        elif (of_table := same.pop((move.table_position, move.read_in), None)) is not None:
            levels = Message.of("realignments.level_of_rows", role=move.read_in, count=len(of_table))
            yield replace(move, read_in=levels)


def _take(
    reader: PerformanceReader,
    position: int,
    parsed: ParsedTable,
    kind: TableKind,
    read: PartReading,
    numbers: Mapping[int, int],
    *,
    goes_on: bool,
) -> None:
    part, head, rows = read.part, read.head, read.rows
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
    reader.columns = part.columns
    before = reader.goals[-1].rows[-1] if reader.goals and reader.goals[-1].rows else None
    for row in rows:
        last, before = before, row
        if row.reason:
            reader.realignments.append(_moved_row(position, numbers.get(row.index), row))
        elif last is not None and is_rest(last, row):
            continue
        elif lacks_its_indicator(row):
            reader.findings.append(
                Finding.of("unread_row.indicator", row.page_no, name=_name(parsed, position), text=row.printed[:60])
            )
    if part.is_list:
        reader.lists.read(position, part, rows, parsed.caption.printed_unit, goes_on=goes_on)
        return
    reader.lists.close()
    is_own = head.project is None and kind.rule.is_of_department
    goal = _form_goal(position, parsed, head, is_own=is_own, page_no=_first_page(part, parsed))
    own_table = is_own and (not reader.goals or reader.goals[-1].goal.table_position != position)
    if reader.goals and goes_on and not part.head and not own_table:
        reader.goals[-1].rows += rows
    else:
        reader.goals.append(OpenGoal(goal, list(rows)))
    for words in part.goals:
        reader.goals[-1].add_words(words)
    if part.reason:
        of = reader.goals[-1]
        of.goal = replace(of.goal, deviation_reason=part.reason)


def _moved_row(position: int, line_no: int | None, row: AlignedRow) -> Realignment:
    assert row.reason is not None, "a row that moved says why"
    return Realignment(position, line_no, row.page_no, "row", row.printed, row.stood_in, row.read_in, row.reason)


def _form_goal(position: int, parsed: ParsedTable, head: Head, *, is_own: bool, page_no: int) -> PerformanceGoal:
    factor = unit_factor(head.money_unit or parsed.caption.printed_unit)
    spent = tuple(_funds(head, factor))
    titled = named_in(parsed.caption.title or "") if not (is_own or head.project) else (None, None)
    unit = head.unit or titled[0]
    return PerformanceGoal(
        no=0,
        table_position=position,
        page_no=page_no,
        unit_name=None if is_own else unit or head.supervisor,
        project_name=head.project or titled[1],
        funds_total_yuan=yuan(head.fund("funds_total"), factor),
        funds_fiscal_yuan=yuan(head.fund("funds_fiscal"), factor),
        funds_other_yuan=yuan(head.fund("funds_other"), factor),
        funds_carryover_yuan=yuan(head.fund("funds_carryover"), factor),
        funds_executed_yuan=next((row.executed_yuan for row in spent if row.kind == "total"), None),
        goal_text=head.goal,
        actual_text=head.actual,
        indicators=(),
        target_level="department" if is_own else None,
        score=head.score,
        funds=spent,
        names_supervisor=not is_own and unit is None and head.supervisor is not None,
    )


def _funds(head: Head, factor: Decimal | None) -> Iterator[PerformanceFunds]:
    """The rows of funds that say what was spent, in yuan; a figure with a unit of its own in that."""
    for no, row in enumerate(head.spent, start=1):
        money = {name: yuan(figure.value, unit_factor(figure.unit) or factor) for name, figure in row.money.items()}
        yield PerformanceFunds(
            no,
            row.page_no,
            cast("FundsKind", row.role.removeprefix("funds_")),
            row.label,
            money.get("column_initial"),
            money.get("column_budget"),
            money.get("column_executed"),
            row.rate,
            row.weight,
            row.score,
        )


def _first_page(part: Part, parsed: ParsedTable) -> int:
    rows = part.head or part.body
    return rows[0][1].page_no if rows else parsed.first_page


def _name(parsed: ParsedTable, position: int) -> Value:
    return parsed.caption.title or Message.of("findings.table_no", table_no=position)
