"""What percentages prove: of which figure of a sentence a change is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.text.printed import Printed, is_ratio, total

CARRYOVERS = frozenset({"carryover", "fiscal_carryover", "non_fiscal_carryover"})
"""Sources of income that are a part of it and stand between a total and its comparison."""


def proves(figure: StatementDraft, change: StatementDraft) -> bool:
    """Whether amount and percentage of a change are those of a figure, within the digits printed."""
    return _grew_by(figure.current, change.change, change.change_pct)


def proves_gap(figure: StatementDraft, budget: StatementDraft) -> bool:
    """Whether amount and percentage of a difference to this year's own budget are those of a figure."""
    return _grew_by(figure.current, budget.gap, budget.gap_pct)


def _grew_by(current: Decimal | None, amount: Decimal | None, percentage: Decimal | None) -> bool:
    if current is None or not amount or percentage is None:
        return False
    growth = Printed.of(amount)
    return is_ratio(Printed.of(percentage), growth, total([Printed.of(current), -growth]))


def with_own_changes(drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """The statements of a paragraph, a change told behind a total and its parts given to that where it is proved.

    收入总计100万元，其中上年结转20万元，较上年减少5万元，下降20% is of the part: 5 of 25, not of 105.
    收入总计500万元，其中：本年收入480万元，年初结转20万元，较上年增加50万元，增长11.11% is of the total: 50 of 450.
    收入总计100万元，其中上年结转0万元，较上年增加0万元: nought of what is nought.
    """
    settled = list(drafts)
    for at in range(1, len(settled)):
        whole, part = settled[at - 1], settled[at]
        is_between = whole.subject.kind == "total" and part.subject.code in CARRYOVERS and not part.compares
        is_nought = is_between and part.current == 0 and whole.change == 0
        if is_nought or (is_between and proves(part, whole) and not proves(whole, whole)):
            settled[at - 1], settled[at] = _handed(whole, part)
            settled[at - 1] = replace(settled[at - 1], end=part.start)
        elif part.compares and not proves(part, part) and (before := _proved(settled, at)) is not None:
            settled[at], settled[before] = _handed(part, settled[before])
    return tuple(settled)


def _proved(drafts: Sequence[StatementDraft], at: int) -> int | None:
    """The total before a part of it, and before parts without a change between, of which the part's change is proved to be."""
    part = drafts[at]
    for before in range(at - 1, -1, -1):
        whole = drafts[before]
        if whole.compares or whole.current is None or part.current is None:
            return None
        if whole.subject.kind == "total" and whole.current > part.current and proves(whole, part):
            return before
    return None


def _handed(giver: StatementDraft, taker: StatementDraft) -> tuple[StatementDraft, StatementDraft]:
    """Both, the change of the one given to the other."""
    told = replace(
        taker,
        change=giver.change,
        change_pct=giver.change_pct,
        direction=giver.direction,
        basis=giver.basis,
        reason=giver.reason,
        end=max(taker.end, giver.end),
    )
    return replace(giver, change=None, change_pct=None, direction=None, basis=None, reason=None), told
