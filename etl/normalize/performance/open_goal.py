"""A goal of which rows are still being collected: its words and funds, and what a page break leaves of either to the next page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.head import chosen_goal
from etl.records.narrative import PerformanceGoal
from etl.text.fold import canonical_name, fold, join_lines, tidy
from etl.text.money import exact_yuan, parse_number

# The number of a project before its name, and as much of it as a page break leaves.
_CODED_NAME = re.compile(r"^[0-9A-Z]{10,}[-—_]")
_CODE = re.compile(r"[0-9A-Z]{4,}[-—_]?")
_FUNDS = ("funds_total", "funds_fiscal", "funds_other")
# Share of the figures of a list that make their decimals the usual ones.
_USUAL = Decimal("0.9")
_STOPS = "。；;！!.…）)”"
# Letters of a line of a goal that are not the same by chance.
_LINE = 4


@dataclass(slots=True)
class OpenGoal:
    """A goal and its rows.

    is_part: it may be more of the goal before, until it has funds. borrows_name: no page prints a name beside it yet; it has
    that of the goal before. is_completed: the last digits of its funds stand on the next page.
    """

    goal: PerformanceGoal
    rows: list[AlignedRow] = field(default_factory=list)
    is_part: bool = False
    borrows_name: bool = False
    is_completed: bool = False

    @property
    def has_funds(self) -> bool:
        """Whether its funds are printed, in one of its rows or above them."""
        return self.goal.funds_total_yuan is not None or any(map(has_funds, self.rows))

    @property
    def breaks_off(self) -> bool:
        """Whether its words end within a sentence, or are all left to the next page."""
        words = self.goal.goal_text or ""
        return not words or words[-1] not in _STOPS

    def text(self, role: str) -> str:
        """What its first row that prints it has under a role."""
        return next((text for row in self.rows if (text := row.text(role))), "")

    def add(self, row: AlignedRow, factor: Decimal | None) -> None:
        """Adds a row, with the words and those funds that it has not yet."""
        if words := goal_of(row):
            self.add_words(words)
        goal = self.goal
        if has_funds(row):
            total, fiscal, other = funds_in_yuan(row, factor)
            self.goal = replace(
                goal,
                page_no=goal.page_no if self.has_funds else row.page_no,
                funds_total_yuan=total if goal.funds_total_yuan is None else goal.funds_total_yuan,
                funds_fiscal_yuan=fiscal if goal.funds_fiscal_yuan is None else goal.funds_fiscal_yuan,
                funds_other_yuan=other if goal.funds_other_yuan is None else goal.funds_other_yuan,
            )
        self.rows.append(row)

    def add_words(self, more: str) -> None:
        """Adds what a page break has cut off; a merged cell that returns in each row, or on the next page, adds nothing."""
        before = self.goal.goal_text or ""
        self.goal = replace(self.goal, goal_text=_joined(before, more))

    def returns_in(self, row: AlignedRow, *, in_words: bool) -> bool:
        """Whether a row prints its funds again, and its words (in_words), as the next page does in some forms."""
        printed, again = fold(self.text("funds_total")), fold(row.text("funds_total"))
        words, before = fold(goal_of(row) or ""), fold(self.goal.goal_text or "")
        is_said = not in_words or words in before or (bool(before) and before in words)
        return is_said and (not printed or not again or printed == again)

    def goes_on(self, row: AlignedRow, name: str) -> bool:
        """Whether a page that begins with another name begins with the rest of its cells: of two goals each would print its funds.

        The name lacks the code that its own has, or its words break off.
        """
        own = fold(self.goal.project_name or "")
        if self.has_funds == has_funds(row) or canonical_name(own) == canonical_name(name):
            return False
        if self.borrows_name:
            return self.breaks_off and (not self.has_funds or bool(goal_of(row)))
        if self.cuts_name(name):
            return True
        return bool(own and self.goal.goal_text and goal_of(row)) and self.breaks_off

    def cuts_name(self, rest: str) -> bool:
        """Whether its name has lost its end, or all behind its code, and a text without a code may be that."""
        own = fold(self.goal.project_name or "")
        return bool(_CODE.fullmatch(own) or (_CODED_NAME.match(own) and not _CODED_NAME.match(fold(rest))))

    def add_digits(self, row: AlignedRow, others: Sequence[OpenGoal], factor: Decimal | None) -> bool:
        """Puts the last digits of its funds back from the head of the next page: 1,234.56 | 78, where the others print four decimals."""
        printed, rest = self.text("funds_total"), fold(row.text("funds_total"))
        if not (self.breaks_off and rest.isdecimal() and "." in printed):
            return False
        others = [each for each in others if each is not self and not each.is_completed]
        if _usual_decimals(others) != _decimals(printed) + len(rest):
            return False
        total, fiscal, other = (
            yuan(parse_number(text + fold(row.text(role))), factor) if (text := self.text(role)) else None
            for role in _FUNDS
        )
        self.goal = replace(self.goal, funds_total_yuan=total, funds_fiscal_yuan=fiscal, funds_other_yuan=other)
        self.is_completed = True
        return True


def yuan(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """A printed value in yuan to its last digit, None where the value or its unit is unknown."""
    return None if value is None or factor is None else exact_yuan(value, factor)


def funds_in_yuan(row: AlignedRow, factor: Decimal | None) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The total, the fiscal and the other funds that a row prints. factor: yuan per printed unit."""
    total, fiscal, other = (yuan(_funds(row, role), factor) for role in _FUNDS)
    return total, fiscal, other


def has_funds(row: AlignedRow) -> bool:
    """Whether a row prints any funds."""
    return any(_funds(row, role) is not None for role in _FUNDS)


def goal_of(row: AlignedRow) -> str | None:
    """The words of a row's goal."""
    halves = [tidy(cell.text) for role, cell in row.parts if role == "goal_half"]
    return chosen_goal(tidy(row.text("goal")), halves, tidy(row.text("goal_term")))


def _funds(row: AlignedRow, role: str) -> Decimal | None:
    """Funds in the printed unit; where only their parts are printed, the sum of these."""
    if row.text(role):
        return parse_number(row.text(role))
    parts = [parse_number(cell.text) for of_role, cell in row.parts if of_role == f"{role}_part"]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])


def _usual_decimals(goals: Sequence[OpenGoal]) -> int | None:
    """The decimals of funds in a list, None where it has no usual number of them; a lone figure may have fewer."""
    counted = Counter(number for each in goals if (number := _decimals(each.text("funds_total"))))
    usual, times = next(iter(counted.most_common(1)), (None, 0))
    return usual if times >= _USUAL * counted.total() else None


def _joined(before: str, more: str) -> str:
    if fold(more) in fold(before):
        return before
    if fold(before) in fold(more):
        return more
    # A line that the break cuts through is printed, half of it, on either page.
    twice = max((n for n in range(_LINE, len(more)) if before.endswith(more[:n])), default=0)
    return join_lines([before, more[twice:]])
