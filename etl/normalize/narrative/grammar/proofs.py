"""What percentages prove: of which figure of a sentence a change is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.text.printed import Printed, is_ratio, total

CARRYOVERS = frozenset({"carryover", "fiscal_carryover", "non_fiscal_carryover"})
"""Sources of income that are a part of it and stand between a total and its comparison."""


def proves(figure: StatementDraft, change: StatementDraft) -> bool:
    """Whether amount and percentage of a change are those of a figure, within the digits printed."""
    if figure.current is None or not change.change or change.change_pct is None:
        return False
    growth = Printed.of(change.change)
    return is_ratio(Printed.of(change.change_pct), growth, total([Printed.of(figure.current), -growth]))


def with_own_changes(drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """The statements of a paragraph, a change told behind a total and what is carried over given to that where it is proved.

    收入总计100万元，其中上年结转20万元，较上年减少5万元，下降20% is of the part: 5 of 25, not of 105.
    """
    settled = list(drafts)
    for at in range(1, len(settled)):
        whole, part = settled[at - 1], settled[at]
        if part.compares and not proves(part, part):
            _give_back(settled, at)
        is_between = whole.subject.kind == "total" and part.subject.code in CARRYOVERS and not part.compares
        if is_between and proves(part, whole) and not proves(whole, whole):
            settled[at] = replace(
                part,
                change=whole.change,
                change_pct=whole.change_pct,
                direction=whole.direction,
                basis=whole.basis,
                reason=whole.reason,
                end=max(part.end, whole.end),
            )
            settled[at - 1] = replace(
                whole, change=None, change_pct=None, direction=None, basis=None, reason=None, end=part.start
            )
    return tuple(settled)


def _give_back(settled: list[StatementDraft], at: int) -> None:
    """Give a change told behind the last of several parts to the total before them, where it is proved to be of that.

    收入总计500万元，其中：本年收入480万元，年初结转20万元，较上年增加50万元，增长11.11%: 50 of 450.
    """
    part = settled[at]
    for before in range(at - 1, -1, -1):
        whole = settled[before]
        if whole.compares or whole.current is None or part.current is None:
            return
        if whole.subject.kind == "total" and whole.current > part.current and proves(whole, part):
            moved = {
                "change": part.change,
                "change_pct": part.change_pct,
                "direction": part.direction,
                "basis": part.basis,
                "reason": part.reason,
            }
            settled[before] = replace(whole, **moved, end=max(whole.end, part.end))
            settled[at] = replace(part, **dict.fromkeys(moved))
            return
