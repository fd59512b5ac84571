"""Lists of goals: wide tables in which every row names its project, or its unit where each unit has one goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

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
_FUNDS = ("funds_total", "funds_fiscal", "funds_other")
_STOPS = "。；;！!.…）)”"
# Letters of a line of a goal that are not the same by chance.
_LINE = 4


@dataclass(slots=True)
class OpenGoal:
    """A goal whose rows of indicators are still being collected. is_part: it may be more of the goal before, until it has funds."""

    goal: PerformanceGoal
    rows: list[AlignedRow] = field(default_factory=list)
    is_part: bool = False

    @property
    def has_funds(self) -> bool:
        """Whether one of its rows prints its funds."""
        return any(_has_funds(row) for row in self.rows)

    def text(self, role: str) -> str:
        """What its first row that prints it has under a role."""
        return next((text for row in self.rows if (text := row.text(role))), "")


@dataclass(slots=True)
class ListReader:
    """Puts the goals of lists behind the others; a list that runs over several tables goes on where it stopped.

    unit, money_unit: printed once for many rows. unnamed: goals of a project whose name a page break leaves to a later
    page. rest: what the next page prints of a name that a page break cuts. merges, merges_goals: whether the form draws one
    cell over the rows of a project, of a goal. above: the row above on the same page.
    """

    goals: list[OpenGoal]
    findings: list[Finding]
    unit: str = ""
    money_unit: str | None = None
    unnamed: list[OpenGoal] = field(default_factory=list)
    position: int = 0
    rest: str = ""
    merges: bool = False
    merges_goals: bool = False
    above: AlignedRow | None = None

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
        self.merges = merges_cells(rows, names) or (goes_on and self.merges)
        self.merges_goals = merges_cells(rows, "goal") or (goes_on and self.merges_goals)
        label: SourceCell | None = None
        page_no = 0
        for at, row in enumerate(rows):
            name = tidy(row.text(names))
            starts_page, page_no = row.page_no != page_no, row.page_no
            self.above = None if starts_page or at == 0 else rows[at - 1]
            if unit := tidy(row.text("unit")):
                self.unit = self._whole_unit(unit) if starts_page and self._goes_on(row, name) else unit
            if row.is_sum:
                continue
            if name and _is_sum_of_unit(row, rows[at + 1 : at + 2], part, names):
                # A column 单位（项目）名称 names a unit above its projects.
                self.unit = name if mixed else self.unit
                continue
            if not name and self.merges and (self.unnamed or (label and row.is_below(label))):
                # The project's cell is another one than that above it: its name is printed on a later page.
                if not self.unnamed:
                    self._settle(self.goals)
                self._put(self.unnamed, row, None)
                continue
            label = row.cells.get(names) or label
            self._take(row, name, is_project=names == "project", starts_page=starts_page)

    def close(self) -> None:
        """Ends the list: rows whose project no page names make goals without a name; that is a finding."""
        self._settle(self.unnamed or self.goals)
        if not self.unnamed:
            return
        rows = [row for each in self.unnamed for row in each.rows]
        self.findings.append(Finding.of("unread_row.project", rows[0].page_no, table_no=self.position, count=len(rows)))
        self.goals += self.unnamed
        self.unnamed = []

    def _take(self, row: AlignedRow, name: str, *, is_project: bool, starts_page: bool) -> None:
        last = self.goals[-1] if self.goals else None
        project = name if is_project else None
        if name and self.unnamed and starts_page:
            self._name_goals(row, project)
        elif (
            name
            and last
            and starts_page
            and last.is_part
            and not last.has_funds
            and _has_funds(row)
            and _is_broken(last)
        ):
            # It was no part of the goal before, but began the project that this page names.
            last.goal = replace(last.goal, project_name=project, unit_name=self.unit or None)
            self._put(self.goals, row, project)
        elif project and last and starts_page and _is_cut(last.goal, row, project):
            last.goal = self._whole(last.goal, row, project)
            last.rows.append(row)
            self.rest = project
        elif name and not (last and not self.unnamed and self._is_same(last, row, project)):
            self.close()
            self.rest = ""
            self.goals.append(OpenGoal(self._goal(row, project), [row]))
        elif last:
            self._put(self.goals, row, project or last.goal.project_name)

    def _name_goals(self, row: AlignedRow, project: str | None) -> None:
        """Gives the goals before a page break the project that this page names; its first row may go on with the last of them."""
        self.rest = ""
        for each in self.unnamed:
            each.goal = replace(each.goal, project_name=project, unit_name=self.unit or None)
        self.goals += self.unnamed
        self.unnamed = []
        self._put(self.goals, row, project)

    def _put(self, goals: list[OpenGoal], row: AlignedRow, project: str | None) -> None:
        """Adds a row to the last of these goals, or begins another one of the same project.

        Another one prints funds of its own, and its text in another cell; a page break may leave either to the next page.
        """
        last = goals[-1] if goals else None
        funds = _has_funds(row)
        if last and self.above is None and (whole := self._whole_funds(last, row)):
            last.goal, funds = whole, False
        another = last is not None and self.merges_goals and self._is_another_cell(row)
        if last is None or another or (self.merges_goals and funds and last.has_funds and not _returns(last, row)):
            self._settle(goals)
            goals.append(OpenGoal(self._goal(row, project), [row], is_part=another and not funds))
            return
        if goal := _goal_of(row):
            last.goal = replace(last.goal, goal_text=_more_goal(last.goal, goal))
        if funds and not last.has_funds:
            more = self._goal(row, project)
            last.goal = replace(
                last.goal,
                page_no=more.page_no,
                funds_total_yuan=more.funds_total_yuan,
                funds_fiscal_yuan=more.funds_fiscal_yuan,
                funds_other_yuan=more.funds_other_yuan,
            )
        last.rows.append(row)

    def _whole_funds(self, last: OpenGoal, row: AlignedRow) -> PerformanceGoal | None:
        """The goal with the last digits of its funds from the head of the next page: 1,234.56 | 78, where others print four decimals."""
        printed, rest = last.text("funds_total"), fold(row.text("funds_total"))
        decimals = {_decimals(each.text("funds_total")) for each in self.goals if each is not last} - {0}
        if not (_is_broken(last) and rest.isdecimal() and "." in printed):
            return None
        if decimals != {_decimals(printed) + len(rest)}:
            return None
        factor = unit_factor(self.money_unit)
        total, fiscal, other = (
            yuan(parse_number(text + fold(row.text(role))), factor) if (text := last.text(role)) else None
            for role in _FUNDS
        )
        return replace(last.goal, funds_total_yuan=total, funds_fiscal_yuan=fiscal, funds_other_yuan=other)

    def _is_another_cell(self, row: AlignedRow) -> bool:
        """Whether the goal of a row stands in another cell than that of the row above it on its page."""
        if self.above is None:
            return False
        cell, before = row.cells.get("goal"), self.above.cells.get("goal")
        if cell is None:
            return before is not None and row.is_below(before)
        return cell is not before

    @staticmethod
    def _settle(goals: list[OpenGoal]) -> None:
        """Puts the last goal back into the one before it where it proved to be only more of its text: no page prints its funds."""
        if len(goals) < 2 or not goals[-1].is_part or goals[-1].has_funds:
            return
        part = goals.pop()
        whole = goals[-1]
        if part.goal.goal_text:
            whole.goal = replace(whole.goal, goal_text=_more_goal(whole.goal, part.goal.goal_text))
        whole.rows += part.rows

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

    def _whole(self, goal: PerformanceGoal, row: AlignedRow, rest: str) -> PerformanceGoal:
        """The goal of a project whose cells a page break cuts: its name and goal go on, its funds stand in either part."""
        more = self._goal(row, rest)
        return replace(
            goal,
            project_name=join_lines([goal.project_name or "", rest]),
            goal_text=_more_goal(goal, more.goal_text or "") or None,
            funds_total_yuan=more.funds_total_yuan if goal.funds_total_yuan is None else goal.funds_total_yuan,
            funds_fiscal_yuan=more.funds_fiscal_yuan if goal.funds_fiscal_yuan is None else goal.funds_fiscal_yuan,
            funds_other_yuan=more.funds_other_yuan if goal.funds_other_yuan is None else goal.funds_other_yuan,
        )

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
        if (self.merges_goals and self._is_another_cell(row)) or (self.above is None and self._whole_funds(last, row)):
            return True
        printed = last.text("funds_total")
        return not row.text("funds_total") or fold(printed) == fold(row.text("funds_total"))


def yuan(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """A printed value in yuan to its last digit, None where the value or its unit is unknown."""
    return None if value is None or factor is None else exact_yuan(value, factor)


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


def _returns(last: OpenGoal, row: AlignedRow) -> bool:
    """Whether a row prints the funds and goal of the one before again, as the next page does in some forms."""
    text, before = fold(_goal_of(row) or ""), fold(last.goal.goal_text or "")
    is_same = text in before or (bool(before) and before in text)
    return is_same and fold(last.text("funds_total")) == fold(row.text("funds_total"))


def _is_broken(last: OpenGoal) -> bool:
    """Whether the text of a goal breaks off in a sentence, or is all left to the next page."""
    text = last.goal.goal_text or ""
    return not text or text[-1] not in _STOPS


def _has_funds(row: AlignedRow) -> bool:
    return any(_funds(row, role) is not None for role in _FUNDS)


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _is_cut(goal: PerformanceGoal, row: AlignedRow, name: str) -> bool:
    """True where a page begins with the rest of the last project's cells: of two projects each would print its funds.

    Its name lacks the code that the other one has, or the goal before it breaks off in a sentence.
    """
    before = goal.project_name or ""
    had = (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) != (None, None, None)
    has = _has_funds(row)
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
    if fold(more) in fold(before):
        return before
    if fold(before) in fold(more):
        return more
    # A line that the break cuts through is printed, half of it, on either page.
    twice = max((n for n in range(_LINE, len(more)) if before.endswith(more[:n])), default=0)
    return join_lines([before, more[twice:]])
