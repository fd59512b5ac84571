"""Each goal's lines in the project table: by unit and project name, by amount, or by all lines of its programme."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.records.disclosure import Finding, Line, Table
from etl.records.kinds import kind_rule
from etl.records.message import Message
from etl.records.narrative import PerformanceGoal
from etl.records.vocabulary import TargetLevel
from etl.text.fold import canonical_name
from etl.text.printed import Printed, agree, total

_BRACKETS = re.compile(r"（[^（）]*）$")
# Names that share this many characters in a row may mean the same programme, when the amounts leave no other choice.
_KINSHIP = 6
# A remainder is looked for among at most this many lines taken together, of at most so many.
_MOST_TOGETHER, _MOST_CANDIDATES = 3, 30


@dataclass(frozen=True, slots=True)
class _ProjectLine:
    """A line of the project table with its names in the form they are compared in."""

    line: Line
    position: int
    unit: str
    project: str
    programme: str
    total: Printed


def tie_goals(goals: Sequence[PerformanceGoal], tables: Sequence[Table]) -> tuple[PerformanceGoal, ...]:
    """The goals with target_level, line_nos and match_reason filled where a line is proved theirs."""
    lines = list(_project_lines(tables))
    tied: dict[int, _Tie] = {}
    for rule in (_by_name, _by_programme, _by_name_and_amount, _by_remainder, _by_amount):
        for at, goal in enumerate(goals):
            if at in tied or goal.project_name is None:
                continue
            claimed = {id(line.line) for _, taken, _ in tied.values() for line in taken}
            found = rule(goal, lines, claimed)
            if found:
                tied[at] = found
    return tuple(_with_lines(goal, *tied[at]) if at in tied else goal for at, goal in enumerate(goals))


def _with_lines(
    goal: PerformanceGoal, level: TargetLevel, lines: tuple[_ProjectLine, ...], reason: Message
) -> PerformanceGoal:
    """The goal with its lines; where its form names the department above alone, it is of the unit its lines are of."""
    units = {line.line.unit_name for line in lines}
    unit = next(iter(units)) if goal.names_supervisor and len(units) == 1 else None
    return replace(
        goal,
        unit_name=goal.unit_name if unit is None or all(_same_unit(goal, line) for line in lines) else unit,
        target_level=level,
        line_nos=_numbers(lines),
        match_reason=reason,
    )


def untied_goals(goals: Sequence[PerformanceGoal], tables: Sequence[Table]) -> Iterator[Finding]:
    """A finding for each goal of a project without a proved line, where the document prints project lines."""
    if not any(True for _ in _project_lines(tables)):
        return
    for goal in goals:
        if goal.project_name is not None and goal.target_level is None:
            yield Finding.of("untied_goal", goal.page_no, goal_no=goal.no, name=goal.project_name[:60])


_Tie = tuple[TargetLevel, tuple[_ProjectLine, ...], Message]


def _by_name(goal: PerformanceGoal, lines: Sequence[_ProjectLine], claimed: set[int]) -> _Tie | None:
    """The lines of the goal's unit with its project name, when they add up to its fiscal (or all its) funds."""
    named = [line for line in lines if _name(goal) in {line.project, line.project.partition("-")[2]} and line.project]
    own = [line for line in named if _same_unit(goal, line)] if goal.unit_name else named
    for found in (own, named):
        if found and _adds_up(goal, found):
            code = "goal_by_unit_and_name" if found is own and goal.unit_name else "goal_by_name"
            return "project", tuple(found), Message.of(f"evidence.{code}")
    units = {line.unit for line in own}
    if own and len(units) == 1 and goal.funds_fiscal_yuan is None and goal.funds_total_yuan is None:
        return "project", tuple(own), Message.of("evidence.goal_without_funds")
    return None


def _by_programme(goal: PerformanceGoal, lines: Sequence[_ProjectLine], claimed: set[int]) -> _Tie | None:
    """All lines of the programme of the goal's name, of its unit or of all units, when they add up to its funds."""
    members = [line for line in lines if line.programme and line.programme == _name(goal)]
    own = [line for line in members if _same_unit(goal, line)]
    for found, whose in ((own, "unit"), (members, "all")):
        if found and _adds_up(goal, found):
            return "programme", tuple(found), Message.of(f"evidence.programme_of_{whose}")
    return None


def _by_name_and_amount(goal: PerformanceGoal, lines: Sequence[_ProjectLine], claimed: set[int]) -> _Tie | None:
    """Of the lines of the goal's name the only one with its funds that no other goal has, where neither says another unit.

    Tables that print no units, and forms that name the department above alone, leave the funds to tell which unit's it is.
    """
    found = [
        line
        for line in lines
        if _name(goal) in {line.project, _BRACKETS.sub("", line.project)}
        and id(line.line) not in claimed
        and (not line.unit or goal.unit_name is None or goal.names_supervisor or _same_unit(goal, line))
        and _adds_up(goal, [line])
    ]
    return ("project", (found[0],), Message.of("evidence.goal_by_name_and_funds")) if len(found) == 1 else None


def _by_remainder(goal: PerformanceGoal, lines: Sequence[_ProjectLine], claimed: set[int]) -> _Tie | None:
    """The programme's lines and, for what they lack, the one choice of the unit's lines no other goal has, akin by name."""
    funds = goal.funds_fiscal_yuan
    members = [line for line in lines if line.programme and line.programme == _name(goal)]
    if funds is None or not members:
        return None
    missing = total([Printed.of(funds), *(-line.total for line in members)])
    free = [
        line
        for line in lines
        if line not in members
        and id(line.line) not in claimed
        and _same_unit(goal, line)
        and _shared(line.programme or line.project, _name(goal)) >= _KINSHIP
    ]
    choices = [choice for choice in _choices(free) if missing.yuan > 0 and _equal(missing, choice)]
    if len(choices) != 1:
        return None
    found = sorted((*members, *choices[0]), key=lambda line: (line.position, line.line.no))
    return (
        "programme",
        tuple(found),
        Message.of("evidence.programme_with_akin_line"),
    )


def _by_amount(goal: PerformanceGoal, lines: Sequence[_ProjectLine], claimed: set[int]) -> _Tie | None:
    """The only line of the unit with the goal's amount that no other goal has, when the names are akin."""
    free = [
        line for line in lines if id(line.line) not in claimed and _same_unit(goal, line) and _adds_up(goal, [line])
    ]
    if len(free) == 1 and _shared(free[0].project, _name(goal)) >= _KINSHIP:
        return "project", (free[0],), Message.of("evidence.only_line_of_amount")
    return None


def _project_lines(tables: Sequence[Table]) -> Iterator[_ProjectLine]:
    """Project lines of the project tables; of several tables that repeat the same projects the first counts."""
    for table in tables:
        if not kind_rule(table.kind).lists_projects:
            continue
        found = False
        printed = table.printed()
        for line in table.lines:
            amount = line.amount("total")
            figure = printed.get((line.no, amount.column_no)) if amount else None
            if line.level == "project" and line.project_name and figure is not None:
                found = True
                yield _ProjectLine(
                    line,
                    table.position,
                    _unit(line.unit_name or ""),
                    canonical_name(line.project_name),
                    canonical_name(line.programme or ""),
                    figure,
                )
        if found:
            return


def _numbers(lines: Sequence[_ProjectLine]) -> tuple[int, ...]:
    return tuple(line.line.no for line in lines)


def _name(goal: PerformanceGoal) -> str:
    return canonical_name(goal.project_name or "")


def _unit(printed: str) -> str:
    return canonical_name(printed)


def _same_unit(goal: PerformanceGoal, line: _ProjectLine) -> bool:
    """Equal names, or equal but for what stands in brackets at the end (（本级）)."""
    if goal.unit_name is None:
        return not line.unit
    one, other = _unit(goal.unit_name), line.unit
    return one == other or _BRACKETS.sub("", one) == _BRACKETS.sub("", other)


def _adds_up(goal: PerformanceGoal, lines: Sequence[_ProjectLine]) -> bool:
    return any(
        funds is not None and _equal(Printed.of(funds), lines)
        for funds in (goal.funds_fiscal_yuan, goal.funds_total_yuan)
    )


def _equal(funds: Printed, lines: Sequence[_ProjectLine]) -> bool:
    return agree([funds], [line.total for line in lines])


def _choices(lines: Sequence[_ProjectLine]) -> Iterator[tuple[_ProjectLine, ...]]:
    few = lines[:_MOST_CANDIDATES]
    for count in range(1, _MOST_TOGETHER + 1):
        yield from itertools.combinations(few, count)


def _shared(one: str, other: str) -> int:
    """Length of the longest run of characters two names share."""
    best = 0
    ends = [0] * (len(other) + 1)
    for a in one:
        row = [0] * (len(other) + 1)
        for j, b in enumerate(other, start=1):
            if a == b:
                row[j] = ends[j - 1] + 1
                best = max(best, row[j])
        ends = row
    return best
