"""Comparisons with this year's own budget, in a final account: by which words they are known, and what they tell."""

from __future__ import annotations

from dataclasses import replace

from etl.normalize.narrative.grammar.basis import is_own_budget, years_in
from etl.normalize.narrative.grammar.clauses import Clause
from etl.normalize.narrative.grammar.forms import Groups, match_form, percent, signed, yuan
from etl.normalize.narrative.grammar.state import State


def yearly(state: State, groups: Groups, clause: Clause) -> State:
    """The state where 同比 compares with last year: 完成年初预算的96%，同比增加2万元. Behind 与年初预算相比， it does not."""
    return replace(state, own=False) if groups.get("yearly") and not _is_behind_own_basis(state, clause) else state


def _is_behind_own_basis(state: State, clause: Clause) -> bool:
    """Whether the clause before only says that what follows is compared with this year's own budget: 与年初预算相比，."""
    before = (
        next((one for one in reversed(state.setting.clauses) if one.start < clause.start), None) if state.own else None
    )
    form = match_form(before.core)[0] if before is not None else None
    return form is not None and form.role == "own_basis"


def is_begun_so(state: State, words: str | None, clause: Clause) -> bool:
    """Whether a subject is compared with this year's own budget by the words before it: 与年初预算相比，收、支总计各增加5万元."""
    return words is None and _is_behind_own_basis(state, clause)


def is_own(state: State, groups: Groups, words: str | None) -> bool:
    """Whether words of comparison mean this year's own budget."""
    if groups.get("own") is not None:
        return is_own_budget(words or "", state.setting.fiscal_year, state.setting.is_final)
    return words is not None and years_in(words) == {state.setting.fiscal_year}


def goes_on_so(state: State, groups: Groups, words: str | None) -> bool:
    """Whether a bare change is against this year's own budget as that of the figure before it in the sentence was.

    公务接待费5万元，比预算数减少1万元；会议费3万元，减少2万元. 公务接待费较预算少支出1万元，会议费少支出2万元. It is not where
    another comparison was named since: 与年初预算相比，收、支总计各增加5万元；与上年相比，收、支总计各减少2万元.
    """
    if state.basis is not None and not state.own:
        return False
    if words is not None or groups.get("yearly") or groups.get("change") is None or not state.differs:
        return False
    said = state.statement
    is_next = said is not None and not said.compares and said.budget_direction is None
    return is_next or bool(groups.get("subject"))


def way_of(groups: Groups) -> str | None:
    """The word of a comparison with the plan; 比年初预算增加0万元 is of no direction."""
    if groups.get("word") or yuan(groups, "change") == 0:
        return groups.get("word")
    return groups.get("direction")


def differing(state: State, groups: Groups) -> State:
    """与年初预算相比，增加1万元: the word of the difference to this year's own budget, which no change takes in."""
    said = state.statement
    if not state.own or said is None or said.budget_direction is not None or groups.get("change") is None:
        return state
    return with_gap(state.stating(budget_direction=groups["direction"]), groups)


def with_gap(state: State, groups: Groups) -> State:
    """By how much the account differs from this year's own budget, the first amount and percentage that are printed."""
    said, word = state.statement, groups.get("word")
    if said is None:
        return state
    amount = yuan(groups, "change") if groups.get("change") else yuan(groups, "difference")
    rate = groups.get("change_pct") or groups.get("change_pct2") or (groups.get("completion") if word else None)
    way = groups.get("direction") or word or said.budget_direction
    gap = said.gap if said.gap is not None else signed(amount, way)
    gap_pct = said.gap_pct if said.gap_pct is not None or not rate else signed(percent(rate), way)
    return state if (gap, gap_pct) == (said.gap, said.gap_pct) else state.stating(gap=gap, gap_pct=gap_pct)
