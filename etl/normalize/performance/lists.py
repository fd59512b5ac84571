"""Lists of goals: wide tables in which every row names its project, or its unit where each unit has one goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.funds import money_unit_of
from etl.normalize.performance.layout import Part
from etl.normalize.performance.list_cells import ListCells, level_returns
from etl.normalize.performance.open_goal import OpenGoal, funds_in_yuan, goal_of, has_funds
from etl.records.disclosure import Finding, SourceCell
from etl.records.narrative import PerformanceGoal
from etl.reference import pattern
from etl.text.fold import canonical_name, fold, join_lines, tidy
from etl.text.money import unit_factor

_BODY = pattern("publisher_patterns", "whole_name")


@dataclass(slots=True)
class ListReader:
    """Puts the goals of lists behind the others; a list that runs over several tables goes on where it stopped.

    unit, money_unit: printed once for many rows. unnamed: goals of a project whose name a page break leaves to a later
    page. rest: what the next page prints of a name that a page break cuts. cells: how the list draws them. above: the row
    above on the same page. label: the last name printed, which may stand in the table before. page_no: of the last row.
    has_begun: whether there is a goal that a row may go on with.
    """

    goals: list[OpenGoal]
    findings: list[Finding]
    unit: str = ""
    money_unit: str | None = None
    unnamed: list[OpenGoal] = field(default_factory=list)
    position: int = 0
    rest: str = ""
    cells: ListCells = field(default_factory=ListCells)
    above: AlignedRow | None = None
    label: SourceCell | None = None
    page_no: int = 0
    has_begun: bool = False

    def read(
        self, position: int, part: Part, rows: Sequence[AlignedRow], printed_unit: str | None, *, goes_on: bool
    ) -> None:
        """A new goal with every new project; rows that name none go on with the project before, also of the last page."""
        self.position = position
        money_unit = next((found for column in part.columns if (found := money_unit_of(column.header))), None)
        self.money_unit = money_unit or printed_unit or (self.money_unit if goes_on else None)
        if not goes_on:
            self.close()
            self.unit, self.label, self.page_no = "", None, 0
        names = "project" if "project" in part.roles else "unit"
        mixed = any(column.role == "project" and "单位" in column.header for column in part.columns)
        cells = ListCells.of(rows, names)
        self.cells = self.cells | cells if goes_on else cells
        returns = level_returns(rows, names)
        last_name = {row.page_no: at for at, row in enumerate(rows) if row.text(names)}
        for at, row in enumerate(rows):
            name = tidy(row.text(names))
            starts_page, self.page_no = row.page_no != self.page_no, row.page_no
            self.above = None if starts_page or at == 0 else rows[at - 1]
            if unit := tidy(row.text("unit")):
                self.unit = self._whole_unit(unit) if starts_page and self._goes_on(row, name) else unit
            if row.is_sum:
                continue
            if name and _is_sum_of_unit(row, rows[at + 1 : at + 2], part, names):
                # A column 单位（项目）名称 names a unit above its projects.
                self.unit = name if mixed else self.unit
                continue
            begins = at in returns or self.cells.begins_goal(self.above, row)
            if not name and self._is_of_next(row, begins=begins and at > last_name.get(row.page_no, -1)):
                if not self.unnamed:
                    self._settle(self.goals)
                self._put(self.unnamed, row, None)
                continue
            self.label = row.cells.get(names) or self.label
            self._take(row, name, is_project=names == "project", starts_page=starts_page)
            self.has_begun = True

    def close(self) -> None:
        """Ends the list: rows whose project no page names make goals without a name; that is a finding."""
        self._settle(self.unnamed or self.goals)
        self.has_begun = False
        if not self.unnamed:
            return
        rows = [row for each in self.unnamed for row in each.rows]
        self.findings.append(Finding.of("unread_row.project", rows[0].page_no, table_no=self.position, count=len(rows)))
        self.goals += self.unnamed
        self.unnamed = []

    def _is_of_next(self, row: AlignedRow, *, begins: bool) -> bool:
        """Whether a row without a name belongs to the project that a later page names, not to the one before.

        There is none before; or the name's cell is another one than that above it on the page; or, where each project has one
        goal, the next begins. begins: another goal begins, and no name follows on the page.
        """
        if not self.cells.merges_names:
            return False
        is_below = self.label is not None and row.is_below(self.label)
        return bool(self.unnamed) or not self.has_begun or is_below or (begins and not self.cells.names_many)

    def _take(self, row: AlignedRow, name: str, *, is_project: bool, starts_page: bool) -> None:
        last = self.goals[-1] if self.goals else None
        project = name if is_project else None
        if name and self.unnamed and starts_page:
            self._name_goals(row, project)
        elif name and last and starts_page and self._is_rest_of(last, row, name):
            self._name_last(last, project)
            last.add(row, unit_factor(self.money_unit))
        elif name and not (last and not self.unnamed and self._is_same(last.goal, project)):
            self.close()
            self.rest = ""
            self.goals.append(OpenGoal(self._goal(row, project), [row]))
        elif last:
            self._put(self.goals, row, last.goal.project_name, borrows_name=not name)

    def _is_rest_of(self, last: OpenGoal, row: AlignedRow, name: str) -> bool:
        """Whether a page begins with the rest of the last goal's cells; the break may go through its name and its funds at once."""
        if last.goes_on(row, name):
            return True
        return last.cuts_name(name) and last.add_digits(row, self.goals, unit_factor(self.money_unit))

    def _name_goals(self, row: AlignedRow, project: str | None) -> None:
        """Gives the goals before a page break the project that this page names; its first row may go on with the last of them."""
        self.rest = ""
        for each in self.unnamed:
            each.goal = replace(each.goal, project_name=project, unit_name=self.unit or None)
        self.goals += self.unnamed
        self.unnamed = []
        self._put(self.goals, row, project)

    def _name_last(self, last: OpenGoal, project: str | None) -> None:
        """Gives the goal that a page break cuts its own name, or the rest of it."""
        if last.borrows_name:
            last.goal = replace(last.goal, project_name=project, unit_name=self.unit or None)
            last.borrows_name = False
        elif project:
            last.goal = replace(last.goal, project_name=join_lines([last.goal.project_name or "", project]))
            self.rest = project

    def _put(self, goals: list[OpenGoal], row: AlignedRow, project: str | None, *, borrows_name: bool = False) -> None:
        """Adds a row to the last of these goals, or begins another one of the same project.

        Another one prints funds of its own, and its words in another cell; a page break may leave either to the next page.
        """
        last = goals[-1] if goals else None
        factor = unit_factor(self.money_unit)
        is_other = last is None or self.cells.begins_goal(self.above, row)
        if last and not is_other and has_funds(row) and last.has_funds:
            cut = self.above is None and last.add_digits(row, self.goals, factor)
            is_other = not (cut or last.returns_in(row, in_words=self.cells.merges_goals))
        if last and not is_other:
            last.add(row, factor)
            return
        self._settle(goals)
        is_part = last is not None and not has_funds(row)
        goals.append(OpenGoal(self._goal(row, project), [row], is_part, borrows_name))

    @staticmethod
    def _settle(goals: list[OpenGoal]) -> None:
        """Puts the last goal back into the one before it where it proved to be only more of its text: no page prints its funds."""
        if len(goals) < 2 or not goals[-1].is_part or goals[-1].has_funds:
            return
        part = goals.pop()
        goals[-1].add_words(part.goal.goal_text or "")
        goals[-1].rows += part.rows

    def _goal(self, row: AlignedRow, project: str | None) -> PerformanceGoal:
        total, fiscal, other = funds_in_yuan(row, unit_factor(self.money_unit))
        return PerformanceGoal(
            no=0,
            table_position=self.position,
            page_no=row.page_no,
            unit_name=self.unit or None,
            project_name=project,
            funds_total_yuan=total,
            funds_fiscal_yuan=fiscal,
            funds_other_yuan=other,
            goal_text=goal_of(row),
            indicators=(),
        )

    def _goes_on(self, row: AlignedRow, name: str) -> bool:
        """Whether a page begins with the last project: it names none, that one again, or the rest of its name."""
        if not name or not self.goals:
            return True
        last = self.goals[-1]
        return canonical_name(last.goal.project_name or "") == canonical_name(name) or last.goes_on(row, name)

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

    def _is_same(self, last: PerformanceGoal, project: str | None) -> bool:
        """A merged cell returns in each of its rows, and again on the next page."""
        if project and project == self.rest:
            return True
        pairs = (last.unit_name, self.unit), (last.project_name, project)
        return all(canonical_name(before or "") == canonical_name(now or "") for before, now in pairs)


def _is_sum_of_unit(row: AlignedRow, after: Sequence[AlignedRow], part: Part, names: str) -> bool:
    """True for a row that sums what the next rows name: it has funds and a name, but neither goal nor indicator."""
    if "indicator" not in part.roles or not after or not after[0].text(names):
        return False
    if fold(after[0].text(names)) == fold(row.text(names)):
        return False
    return not goal_of(row) and not any(row.text(role) for role in ("indicator", "level_1", "level_2"))
