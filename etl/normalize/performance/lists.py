"""Lists of goals: wide tables in which every row names its project, or its unit where each unit has one goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from itertools import pairwise

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.funds import money_unit_of
from etl.normalize.performance.head import chosen_goal
from etl.normalize.performance.indicators import merges_cells
from etl.normalize.performance.layout import Part
from etl.records.disclosure import Finding, SourceCell
from etl.records.narrative import PerformanceGoal
from etl.reference import pattern
from etl.text.fold import canonical_name, fold, join_lines, tidy
from etl.text.money import exact_yuan, parse_number, unit_factor

# The number of a project before its name, and as much of it as a page break leaves.
_CODED_NAME = re.compile(r"^[0-9A-Z]{10,}[-—_]")
_CODE = re.compile(r"[0-9A-Z]{4,}[-—_]?")
_BODY = pattern("publisher_patterns", "whole_name")
_STOPS = "。；;！!.…）)”"


@dataclass(slots=True)
class OpenGoal:
    """A goal whose rows of indicators are still being collected. is_of_name_before: its name is that of the goal before it."""

    goal: PerformanceGoal
    rows: list[AlignedRow] = field(default_factory=list)
    is_of_name_before: bool = False


@dataclass(slots=True)
class ListReader:
    """Puts the goals of lists behind the others; a list that runs over several tables goes on where it stopped.

    unit, money_unit: printed once for many rows. unnamed: rows of a project whose name a page break leaves to the next
    page. rest: what the next page prints of a name that a page break cuts.
    """

    goals: list[OpenGoal]
    findings: list[Finding]
    unit: str = ""
    money_unit: str | None = None
    unnamed: list[AlignedRow] = field(default_factory=list)
    position: int = 0
    rest: str = ""

    def read(
        self, position: int, part: Part, rows: Sequence[AlignedRow], printed_unit: str | None, *, goes_on: bool
    ) -> None:
        """A new goal with every new project; rows that name none go on with the project before, also of the last page."""
        self.position = position
        money_unit = next((found for column in part.columns if (found := money_unit_of(column.header))), None)
        self.money_unit = money_unit or printed_unit or (self.money_unit if goes_on else None)
        if not goes_on:
            self.close()
            self.unit = ""
        names = "project" if "project" in part.roles else "unit"
        mixed = any(column.role == "project" and "单位" in column.header for column in part.columns)
        merges = merges_cells(rows, names)
        names_many = any(
            one.cells.get(names) is other.cells.get(names) is not None and _begins_project(one, other)
            for one, other in pairwise(rows)
        )
        label: SourceCell | None = None
        page_no = 0
        for at, row in enumerate(rows):
            name = tidy(row.text(names))
            starts_page, page_no = row.page_no != page_no, row.page_no
            if unit := tidy(row.text("unit")):
                self.unit = self._whole_unit(unit) if starts_page and self._goes_on(row, name) else unit
            if row.is_sum:
                continue
            if name and _is_sum_of_unit(row, rows[at + 1 : at + 2], part, names):
                # A column 单位（项目）名称 names a unit above its projects.
                self.unit = name if mixed else self.unit
                continue
            begun = at > 0 and _begins_project(rows[at - 1], row)
            is_below = label is not None and row.is_below(label)
            later = begun and (names_many or any(r.page_no == page_no and r.text(names) for r in rows[at:]))
            if later and self.goals and not (name or self.unnamed or is_below):
                # The name's cell goes on from the page before, over more than one goal.
                goal = self._goal(row, self.goals[-1].goal.project_name)
                self.goals.append(OpenGoal(goal, [row], is_of_name_before=True))
                continue
            if not name and merges and (self.unnamed or begun or is_below):
                # The project's cell is another one than that above it: its name is printed on the next page.
                self.unnamed.append(row)
                continue
            label = row.cells.get(names) or label
            self._take(row, name, is_project=names == "project", starts_page=starts_page)

    def close(self) -> None:
        """Ends the list: rows whose project no page names make a goal without a name; that is a finding."""
        if not self.unnamed:
            return
        first, count = self.unnamed[0], len(self.unnamed)
        self.findings.append(Finding.of("unread_row.project", first.page_no, table_no=self.position, count=count))
        self.goals += [OpenGoal(self._of_rows(rows, None), rows) for rows in _by_goal(self.unnamed)]
        self.unnamed = []

    def _take(self, row: AlignedRow, name: str, *, is_project: bool, starts_page: bool) -> None:
        last = self.goals[-1] if self.goals else None
        project = name if is_project else None
        if project and last and starts_page and not self.unnamed and _is_cut(last.goal, row, project):
            # Its own name may stand on the next page alone.
            last.goal = self._whole(
                replace(last.goal, project_name=None) if last.is_of_name_before else last.goal, row, project
            )
            last.is_of_name_before = False
            self.rest = project
        elif name and (self.unnamed or not (last and self._is_same(last, row, project))):
            if not starts_page:
                self.close()
            self.rest = ""
            self.goals += self._named(row, project)
        elif last is None:
            return
        elif goal := _goal_of(row):
            last.goal = replace(last.goal, goal_text=_more_goal(last.goal, goal))
        self.goals[-1].rows.append(row)

    def _goal(self, row: AlignedRow, project: str | None) -> PerformanceGoal:
        factor = unit_factor(self.money_unit)
        return PerformanceGoal(
            no=0,
            table_position=self.position,
            page_no=row.page_no,
            unit_name=self.unit or None,
            project_name=project,
            funds_total_yuan=yuan(_funds(row, "funds_total"), factor),
            funds_fiscal_yuan=yuan(_funds(row, "funds_fiscal"), factor),
            funds_other_yuan=yuan(_funds(row, "funds_other"), factor),
            goal_text=_goal_of(row),
            indicators=(),
        )

    def _named(self, row: AlignedRow, project: str | None) -> list[OpenGoal]:
        """The goals of a name: those whose rows end the page before, and that of its own row, which may go on with the last of them."""
        found = [OpenGoal(self._of_rows(rows, project), rows) for rows in _by_goal(self.unnamed)]
        self.unnamed = []
        own = self._goal(row, project)
        if not found or None not in (found[-1].goal.funds_total_yuan, own.funds_total_yuan):
            return [*found, OpenGoal(own)]
        found[-1].goal = self._of_rows([*found[-1].rows, row], project)
        return found

    def _of_rows(self, rows: Sequence[AlignedRow], project: str | None) -> PerformanceGoal:
        """The goal that rows print, its text in parts and its funds in either."""
        goal, *others = (self._goal(row, project) for row in rows)
        return reduce(_with, others, goal)

    def _whole(self, goal: PerformanceGoal, row: AlignedRow, rest: str) -> PerformanceGoal:
        """The goal of a project whose cells a page break cuts: its name and goal go on, its funds stand in either part."""
        whole = _with(goal, self._goal(row, rest))
        return replace(whole, project_name=join_lines([goal.project_name or "", rest]))

    def _goes_on(self, row: AlignedRow, name: str) -> bool:
        """Whether a page begins with the last project: it names none, that one again, or the rest of its name."""
        if not name or not self.goals:
            return True
        last = self.goals[-1].goal
        return canonical_name(last.project_name or "") == canonical_name(name) or _is_cut(last, row, name)

    def _whole_unit(self, rest: str) -> str:
        """The name of a unit that a page break cuts, with what the next page prints of it, in the goals before, too."""
        whole = join_lines([self.unit, rest])
        if not self.unit or _BODY.match(fold(self.unit)) or not _BODY.match(fold(whole)):
            return rest
        for each in reversed(self.goals):
            if each.goal.unit_name != self.unit:
                break
            each.goal = replace(each.goal, unit_name=whole)
        return whole

    def _is_same(self, last: OpenGoal, row: AlignedRow, project: str | None) -> bool:
        """A merged cell returns in each of its rows, and again on the next page."""
        if project and project == self.rest:
            return True
        before, now = last.goal, (self.unit or None, project)
        if [canonical_name(name or "") for name in (before.unit_name, before.project_name)] != [
            canonical_name(name or "") for name in now
        ]:
            return False
        printed = next((text for each in last.rows if (text := each.text("funds_total"))), "")
        return not row.text("funds_total") or fold(printed) == fold(row.text("funds_total"))


def yuan(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """A printed value in yuan to its last digit, None where the value or its unit is unknown."""
    return None if value is None or factor is None else exact_yuan(value, factor)


def _begins_project(before: AlignedRow, row: AlignedRow) -> bool:
    """Whether another goal, or other funds, begin in a row within a page: those of the next project."""
    if before.page_no != row.page_no:
        return False
    changed = (role for role in ("goal", "funds_total") if row.text(role) and row.text(role) != before.text(role))
    return any(row.cells.get(role) is not before.cells.get(role) for role in changed)


def _with(goal: PerformanceGoal, more: PerformanceGoal) -> PerformanceGoal:
    """A goal with what another row prints of it: its text goes on, its funds stand in either."""
    return replace(
        goal,
        goal_text=_more_goal(goal, more.goal_text or "") or None,
        funds_total_yuan=more.funds_total_yuan if goal.funds_total_yuan is None else goal.funds_total_yuan,
        funds_fiscal_yuan=more.funds_fiscal_yuan if goal.funds_fiscal_yuan is None else goal.funds_fiscal_yuan,
        funds_other_yuan=more.funds_other_yuan if goal.funds_other_yuan is None else goal.funds_other_yuan,
    )


def _by_goal(rows: Sequence[AlignedRow]) -> list[list[AlignedRow]]:
    """Rows without a name, those of each goal together."""
    found: list[list[AlignedRow]] = []
    for row in rows:
        if found and not _begins_project(found[-1][-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _is_sum_of_unit(row: AlignedRow, after: Sequence[AlignedRow], part: Part, names: str) -> bool:
    """True for a row that sums what the next rows name: it has funds and a name, but neither goal nor indicator."""
    if "indicator" not in part.roles or not after or not after[0].text(names):
        return False
    if fold(after[0].text(names)) == fold(row.text(names)):
        return False
    return not _goal_of(row) and not any(row.text(role) for role in ("indicator", "level_1", "level_2"))


def _funds(row: AlignedRow, role: str) -> Decimal | None:
    """Funds in the printed unit; where only their parts are printed, the sum of these."""
    if row.text(role):
        return parse_number(row.text(role))
    parts = [parse_number(cell.text) for of_role, cell in row.parts if of_role == f"{role}_part"]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _is_cut(goal: PerformanceGoal, row: AlignedRow, name: str) -> bool:
    """True where a page begins with the rest of the last project's cells: of two projects each would print its funds.

    Its name lacks the code that the other one has, or the goal before it breaks off in a sentence.
    """
    before = goal.project_name or ""
    had = (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) != (None, None, None)
    has = any(_funds(row, role) is not None for role in ("funds_total", "funds_fiscal", "funds_other"))
    if had == has or not before or canonical_name(before) == canonical_name(name):
        return False
    part_of_code = bool(_CODE.fullmatch(fold(before)))
    coded = bool(_CODED_NAME.match(fold(before))) and not _CODED_NAME.match(fold(name))
    text = goal.goal_text or ""
    return part_of_code or coded or (bool(text) and text[-1] not in _STOPS and bool(_goal_of(row)))


def _goal_of(row: AlignedRow) -> str | None:
    halves = [tidy(cell.text) for role, cell in row.parts if role == "goal_half"]
    return chosen_goal(tidy(row.text("goal")), halves, tidy(row.text("goal_term")))


def _more_goal(goal: PerformanceGoal, more: str) -> str:
    """The goal with what a page break has cut off; a merged cell that returns in each row adds nothing."""
    before = goal.goal_text or ""
    return before if fold(more) in fold(before) else join_lines([before, more])
