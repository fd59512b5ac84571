"""A statement while it is being read, clause by clause, and the record it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from etl.normalize.narrative.grammar.subjects import Subject
from etl.records.narrative import PriorYearChange
from etl.records.vocabulary import PriorBasis

_NOTHING_OF_BUDGET: dict[str, Any] = {
    "budget_word": None,
    "budgets_yuan": (),
    "completion_pct": None,
    "budget_change_yuan": None,
    "budget_change_pct": None,
    "budget_reason": None,
}


@dataclass(slots=True)
class StatementDraft:
    """What is known so far; money in yuan. text and reasons as printed; start and end: where the text stands.

    direction and budget_direction: the printed word (增加, 基本持平; 大于) of the change against last year and of the difference
    to this year's own budget; is_part: named in the reason of a total's change;
    is_bare: the change was told without words of comparison (支出数一致), which may be with something else than last year;
    is_second: one more comparison of a figure, with another figure of last year (比上年预算…，比上年执行数…);
    others: figures of last year besides the one it is compared with, and what each is (last year's budget beside its execution);
    difference: the reason of that difference, which a final account gives; budgets: this year's own budget as printed, at its
    beginning and adjusted; completion_pct: the share of it that was spent; gap and gap_pct: by how much the account differs from it.
    """

    subject: Subject
    page_no: int
    headings: tuple[str, ...]
    text: str = ""
    current: Decimal | None = None
    prior: Decimal | None = None
    change: Decimal | None = None
    change_pct: Decimal | None = None
    share_pct: Decimal | None = None
    restated: Decimal | None = None
    basis: PriorBasis | None = None
    others: tuple[tuple[PriorBasis, Decimal], ...] = ()
    direction: str | None = None
    budget_direction: str | None = None
    reason: str | None = None
    difference: str | None = None
    budgets: tuple[Decimal, ...] = ()
    completion_pct: Decimal | None = None
    gap: Decimal | None = None
    gap_pct: Decimal | None = None
    is_part: bool = False
    is_bare: bool = False
    is_second: bool = False
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the statement is of."""
        return (self.subject.kind, self.subject.code or self.subject.name, self.subject.fund, self.subject.unit)

    def is_of(self, subject: Subject) -> bool:
        """Whether the statement is of this subject, however it is worded."""
        mine = self.subject
        return (mine.kind, mine.code, mine.fund, mine.unit) == (subject.kind, subject.code, subject.fund, subject.unit)

    @property
    def way(self) -> int:
        """1 where it grew, -1 where it fell, 0 where neither is told."""
        by = self.change if self.change is not None else self.change_pct
        return 0 if not by else 1 if by > 0 else -1

    @property
    def compares(self) -> bool:
        """Whether a change is given, be it by amount, percentage or a word (基本持平)."""
        return self.change is not None or self.change_pct is not None or self.direction is not None

    def with_prior(self, amount: Decimal | None, basis: PriorBasis | None) -> StatementDraft:
        """With a figure of last year: the one it is compared with, or another beside it."""
        if self.prior is None:
            return replace(self, prior=amount, basis=self.basis or basis)
        if amount is None or basis is None or basis == self.basis or self.compares:
            return self
        return replace(self, others=(*self.others, (basis, amount)))

    def against(self, basis: PriorBasis | None) -> StatementDraft:
        """Compared with what its comparison names: of two figures of last year that one, and the first is another beside it."""
        if basis is None or self.basis is None or self.prior is None or self.basis == basis or self.compares:
            return self
        priors = dict(self.others)
        others = ((self.basis, self.prior), *(one for one in self.others if one[0] != basis))
        return replace(self, prior=priors.get(basis), basis=basis, others=others)

    def compared_anew(self, basis: PriorBasis | None) -> tuple[StatementDraft, StatementDraft]:
        """The statement, and one of the same figure that is compared with this, the figure of last year it is told by with it."""
        priors = dict(self.others)
        told = replace(self, others=tuple(one for one in self.others if one[0] != basis))
        anew = StatementDraft(
            self.subject, self.page_no, self.headings, current=self.current, prior=priors.get(basis) if basis else None
        )
        return told, replace(anew, basis=basis, is_second=True, start=self.start, end=self.end)

    def balances(self, other: StatementDraft) -> bool:
        """Whether it is the income of the expenditure another statement gives, alike in figure and change and not yet explained.

        收入总计90万元，支出总计90万元。收入减少5万元，支出减少5万元，主要原因是…: of both.
        """
        sides = (self.subject.kind, self.subject.code), (other.subject.kind, other.subject.code)
        is_pair = sides == (("total", "income"), ("total", "expenditure")) and self.subject.fund == other.subject.fund
        alike = self.change is not None and (self.current, self.change) == (other.current, other.change)
        return is_pair and alike and self.reason is None and other.reason is None

    def explain(self, reason: str, own: bool) -> None:
        """Take in a reason; own: of the difference to this year's own budget. The first of each stands."""
        if own:
            self.difference = self.difference or reason
        else:
            self.reason = self.reason or reason

    def go_on(self, point: str, own: bool) -> None:
        """Take in the next point of a reason."""
        told = (self.difference if own else self.reason) or ""
        joined = f"{told}{point}" if told.endswith(("；", ";")) else f"{told}；{point}"
        if own:
            self.difference = joined
        else:
            self.reason = joined

    def agrees(self, other: StatementDraft) -> bool:
        """Whether another statement says nothing that contradicts this one."""
        pairs = (
            (self.current, other.current),
            (self.prior, other.prior),
            (self.change, other.change),
            (self.change_pct, other.change_pct),
            (self.share_pct, other.share_pct),
            (self.completion_pct, other.completion_pct),
            (self.gap, other.gap),
            (self.gap_pct, other.gap_pct),
        )
        return all(one is None or two is None or one == two for one, two in pairs)

    def takes(self, other: StatementDraft) -> bool:
        """Whether another statement can be told together with this one: it contradicts nothing and explains the same.

        Why a figure differs from this year's budget is not why it differs from last year's.
        """
        if self.compares and other.compares and (self.is_second or other.is_second) and self.basis != other.basis:
            return False
        return self.agrees(other) and not ((self.difference and other.compares) or (other.difference and self.compares))

    def complete(self, other: StatementDraft) -> None:
        """Take over what another statement says besides; the text of the one that compares is kept."""
        if other.compares and not self.compares:
            self.text, self.page_no, self.headings = other.text, other.page_no, other.headings
        self.current = self.current if self.current is not None else other.current
        self.prior = self.prior if self.prior is not None else other.prior
        self.change = self.change if self.change is not None else other.change
        self.change_pct = self.change_pct if self.change_pct is not None else other.change_pct
        self.share_pct = self.share_pct if self.share_pct is not None else other.share_pct
        self.basis = self.basis or other.basis
        self.direction = self.direction or other.direction
        self.budget_direction = self.budget_direction or other.budget_direction
        self.reason = self.reason or other.reason
        self.difference = self.difference or other.difference
        self.budgets = tuple(dict.fromkeys((*self.budgets, *other.budgets)))
        self.others = tuple(dict.fromkeys((*self.others, *other.others)))
        self.completion_pct = self.completion_pct if self.completion_pct is not None else other.completion_pct
        self.gap = self.gap if self.gap is not None else other.gap
        self.gap_pct = self.gap_pct if self.gap_pct is not None else other.gap_pct

    def records(self) -> Iterator[PriorYearChange]:
        """The statement as a record, and one more for each other figure of last year, which nothing is said to have changed by."""
        record = self.record()
        yield record
        for basis, amount in self.others:
            bare = replace(
                record, prior_yuan=amount, prior_basis=basis, change_yuan=None, change_pct=None, change_word=None
            )
            yield replace(bare, reason=None, share_pct=None, **_NOTHING_OF_BUDGET)

    def record(self, no: int = 1) -> PriorYearChange:
        """The statement as a record."""
        return PriorYearChange(
            no=no,
            page_no=self.page_no,
            subject_kind=self.subject.kind,
            subject_code=self.subject.code,
            subject_name=self.subject.unit + self.subject.name,
            fund=self.subject.fund,
            current_yuan=self.current,
            prior_yuan=self.prior,
            change_yuan=self.change,
            change_pct=self.change_pct,
            share_pct=self.share_pct,
            restated_yuan=self.restated,
            change_word=self.direction,
            budget_word=self.budget_direction,
            budgets_yuan=self.budgets,
            completion_pct=self.completion_pct,
            budget_change_yuan=self.gap,
            budget_change_pct=self.gap_pct,
            budget_reason=self.difference or None,
            prior_basis=self.basis if self.compares or self.prior is not None else None,
            reason=self.reason or (None if self.compares else self.difference) or None,
            text=self.text,
        )
