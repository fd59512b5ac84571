"""Statements of one subject brought together: a figure stated twice counts once, a bare change joins its figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.proofs import proves, proves_gap


def merged(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The statements with a figure, in their order, and behind them the changes whose figure is nowhere.

    A change without a figure (因公出国（境）费增加…) joins the figure of its subject under the same heading, else the
    one figure its subject has in the document; where there is none it is kept if it gives an amount, or if nothing else
    is told of its subject (因公出国（境）费与上年持平). So does a budget told by itself, or the difference to it, join
    the account. Equal figures of one subject are one statement unless they contradict each other.
    """
    kept = _Kept()
    figures = {draft.key for draft in drafts if draft.current is not None}
    # 收入总计90万元，支出总计90万元。收支较上年增加5万元: of each, before other totals of these figures are told.
    apart = (
        [draft] if draft.current is not None or draft.key in figures else _of_both_sides(draft) for draft in drafts
    )
    drafts = _joined([one for draft, sides in zip(drafts, apart, strict=True) for one in sides or [draft]])
    for draft in drafts:
        if draft.current is not None:
            kept.add(draft)
    for draft in drafts:
        if draft.current is None and (draft.compares or draft.prior is not None):
            kept.give(draft)
        elif draft.current is None and (draft.budgets or draft.budget_direction):
            kept.plan(draft)
    return kept.all


def _joined(drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The statements, a bare change with its figure where that stands before it under the same heading.

    So two totals of one figure keep the changes they have of their own: 收入总计100万元…增加5万元, 收入合计100万元…增加8万元.
    """
    told: list[StatementDraft] = []
    for draft in drafts:
        is_bare = draft.current is None and draft.compares
        here = [
            one for one in told if one.current is not None and one.key == draft.key and one.headings == draft.headings
        ]
        figure = _figure_of(draft, here) if is_bare else None
        if figure is None or figure.difference:
            told.append(draft)
        else:
            figure.complete(draft)
    return told


class _Kept:
    """The statements kept, in order and by what they are of."""

    def __init__(self) -> None:
        self.all: list[StatementDraft] = []
        self._by_key: dict[tuple[str, str, str, str], list[StatementDraft]] = {}

    def of(self, draft: StatementDraft) -> list[StatementDraft]:
        return self._by_key.get(draft.key, [])

    def add(self, draft: StatementDraft) -> None:
        same = next((known for known in self.of(draft) if known.takes(draft)), None)
        if same is None:
            self.all.append(draft)
            self._by_key.setdefault(draft.key, []).append(draft)
        elif same.current == draft.current:
            same.complete(draft)

    def give(self, change: StatementDraft) -> None:
        """Join a change to its figure."""
        figure = _figure_of(change, self.of(change))
        if figure is not None and figure.difference:
            # Why the figure differs from this year's budget is told apart.
            change.current = figure.current
            self.all.insert(self.all.index(figure) + 1, change)
        elif figure is not None:
            figure.complete(change)
        elif self._is_news(change):
            # A part of which only the change is told, or what stays as it was.
            self.all.append(change)
            self._by_key.setdefault(change.key, []).append(change)

    def plan(self, budget: StatementDraft) -> None:
        """Join this year's own budget, or the word of the difference to it, told by itself, to the account that has none."""
        lacking = [one for one in self.of(budget) if one.agrees(budget) and not (one.budgets and budget.budgets)]
        bare = [one for one in lacking if not (one.budget_direction and budget.budget_direction)]
        here = [one for one in bare if one.headings == budget.headings]
        proved = [one for one in here if proves_gap(one, budget)]
        figure = (proved or here)[-1] if here else bare[0] if len({one.current for one in bare}) == 1 else None
        if figure is not None:
            figure.budgets = figure.budgets or budget.budgets
            figure.budget_direction = figure.budget_direction or budget.budget_direction
            figure.difference = figure.difference or budget.difference
            figure.gap = figure.gap if figure.gap is not None else budget.gap
            figure.gap_pct = figure.gap_pct if figure.gap_pct is not None else budget.gap_pct

    def _is_news(self, change: StatementDraft) -> bool:
        """Whether a change whose figure is nowhere tells something: an amount not told before, else the first of its subject."""
        known = self.of(change)
        return (
            not any(one.change == change.change for one in known)
            if change.change
            else change.compares and not change.is_bare and not known
        )


def _figure_of(change: StatementDraft, figures: Iterable[StatementDraft]) -> StatementDraft | None:
    fitting = [figure for figure in figures if _is_open(figure, change) and figure.agrees(change)]
    here = [figure for figure in fitting if figure.headings == change.headings]
    if here:
        # 收入预算100万元，其中本年收入95万元。收入预算比上年增加5万元: of the one of its name.
        named = [figure for figure in here if figure.subject.name == change.subject.name]
        return next((figure for figure in here if proves(figure, change)), (named or here)[-1])
    if change.is_part:
        return None  # of this total alone: elsewhere the figure may be of one unit or fund
    return fitting[0] if len({figure.current for figure in fitting}) == 1 else None


def _is_open(figure: StatementDraft, change: StatementDraft) -> bool:
    """Whether a figure has no change yet, or lacks the percentage that is told apart from its amount or beside it once more."""
    return not figure.compares or (change.change_pct is not None and figure.change_pct is None)


def _of_both_sides(change: StatementDraft) -> list[StatementDraft]:
    """A change of 收、支总计 where income and expenditure are told apart: one of each."""
    subject = change.subject
    if (subject.kind, subject.code) != ("total", "income_expenditure"):
        return []
    return [replace(change, subject=replace(subject, code=code)) for code in ("income", "expenditure")]
