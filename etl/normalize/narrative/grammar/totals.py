"""Which total a comparison or a reason is of that stands behind the figures of its parts: told by sums, or by the side it names."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.forms import match_form
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.reference import pattern

# A change of such a subject is one of its parts' changes taken together.
TOTALS = frozenset({"total", "three_public"})
_COMPARES = pattern("narrative_patterns", "comparing")
_OF_ALL_SIDE = pattern("narrative_patterns", "of_all_side")
_SIDES = {
    "income": pattern("narrative_patterns", "income_side"),
    "expenditure": pattern("narrative_patterns", "spent_side"),
}


def summed_by(state: State) -> int | None:
    """The total that the figures behind it add up to, where nothing of them is compared: what compares behind them is of it."""
    for number in range(len(state.drafts) - 1, -1, -1):
        whole, parts = state.drafts[number], state.drafts[number + 1 :]
        if whole.compares:
            return None
        if whole.subject.kind in TOTALS and whole.current is not None and len(parts) > 1:
            return number if sum(part.current or 0 for part in parts) == whole.current else None
    return None


def total_compared(state: State, clause: Clause) -> int | None:
    """The total a comparison without a subject is of: at the head of a sentence, or behind words alone.

    …A 16万元，B 8万元。经费使用严格按规定执行，同比下降28%.
    """
    heads = ends_sentence(clause.before) and _COMPARES.match(bare(clause.text))
    is_last = state.open == len(state.drafts) - 1
    is_behind = is_last and _is_bare_comparison(clause) and _is_behind_words(state, clause)
    return summed_by(state) if heads or is_behind else None


def _is_bare_comparison(clause: Clause) -> bool:
    """Whether a clause behind ， compares and names nothing: 同比下降28%."""
    form, groups = match_form(clause.core) if clause.before == "，" else (None, {})
    return form is not None and form.role in {"change", "rate", "same"} and not groups.get("subject")


def _is_behind_words(state: State, clause: Clause) -> bool:
    """Whether nothing of the sentence before a clause states anything: 经费使用严格按规定执行，同比下降28%."""
    here = state.setting.clauses
    for at in range(here.index(clause) - 1, -1, -1):
        if match_form(here[at].core)[0] is not None:
            return False
        if ends_sentence(here[at].before):
            return True
    return False


def whole_of_changes(state: State) -> int | None:
    """The statement a reason is of that stands in a sentence of its own.

    收入增加5万元。其中：A增加8万元；B减少3万元。主要原因是…: of the whole, of whose parts only the changes are told.
    """
    if (summed := _total_of_changes(state)) is not None:
        return summed
    at, parts = state.open, len(state.drafts)
    if (
        at is not None
        and state.listed is not None
        and state.drafts[at].direction is None
        and state.drafts[at].change is None
    ):
        # 支出80万元，比上年增加5万元。其中：A 50万元，B 30万元。增减变化的主要原因是…
        whole = state.drafts[state.listed]
        return state.listed if whole.compares and not whole.reason and whole.subject.kind in TOTALS else at
    while parts > (state.listed or 0) + 1 and _is_change_alone(state.drafts[parts - 1]):
        parts -= 1
    if state.listed is None or at != len(state.drafts) - 1 or at - parts < 1:
        return at
    whole = state.drafts[state.listed]
    is_whole = whole.change is not None and not whole.reason and whole.subject.kind in TOTALS
    return state.listed if is_whole and state.listed < parts else at


def _total_of_changes(state: State) -> int | None:
    """The total that the figures behind it add up to as their changes do, where no reason is told of any of them.

    收入90万元，比上年增加9万元。具体为：A 60万元，增加5万元；B 30万元，增加4万元。增加的主要原因是…
    """
    for number in range(len(state.drafts) - 3, -1, -1):
        whole, parts = state.drafts[number], state.drafts[number + 1 :]
        is_total = "total" in {whole.subject.kind, whole.subject.code}
        is_told = is_total and whole.change and not any(one.reason for one in (whole, *parts))
        if is_total and _differ_alike(whole, parts):
            return number
        figures, changes = ([getattr(one, name) for one in parts] for name in ("current", "change"))
        if is_told and None not in figures and None not in changes:
            return number if (sum(figures), sum(changes)) == (whole.current, whole.change) else None
    return None


def _differ_alike(whole: StatementDraft, parts: Sequence[StatementDraft]) -> bool:
    """Whether a total and the parts it is the sum of are all compared with the year's own budget, and no reason is told of any.

    “三公”经费9万元，比年初预算减少2万元，其中：A 6万元，比年初预算减少2万元；B 3万元，与年初预算一致。主要是…
    """
    figures = [part.current for part in parts]
    if any(not one.budget_direction or one.compares or one.difference for one in (whole, *parts)) or None in figures:
        return False
    return sum(figure for figure in figures if figure is not None) == whole.current


def side_named(state: State, words: str) -> int | None:
    """The statement a reason is of whose words name a side: of income or expenditure as a whole, though its parts stand behind it.

    收入20万元，比上年增加2万元。其中：其他收入2万元。收入增加的主要原因：…
    """
    named = [code for code, word in _SIDES.items() if word.search(words)]
    if len(named) == 1:
        for number in range(len(state.drafts) - 1, -1, -1):
            draft = state.drafts[number]
            is_side = (draft.subject.kind, draft.subject.code) == ("total", named[0]) and not draft.reason
            if is_side and (draft.compares or _OF_ALL_SIDE.search(words)):
                return number
    return state.open


def explained_alike(state: State, *, is_each: bool) -> tuple[int, ...]:
    """The further statements a reason is of that stands in a sentence of its own behind the open one.

    …A下降5%；B下降8%。下降的主要原因都是…: of each that went the same way (is_each).
    收入90万元，支出80万元，比上年收入增加5%，支出增加4%。主要原因是…: of both sides, told in one sentence.
    """
    said = state.statement
    if said is None or not said.compares:
        return ()
    alike = [
        at
        for at, draft in enumerate(state.drafts)
        if at != state.open and draft.compares and not draft.reason and draft.way == said.way
    ]
    if is_each:
        return tuple(alike)
    if (said.subject.kind, said.subject.code) != ("total", "expenditure"):
        return ()
    text, income = state.setting.plain.text, ("total", "income")
    return tuple(
        at
        for at in alike
        if (state.drafts[at].subject.kind, state.drafts[at].subject.code) == income
        and state.drafts[at].subject.fund == said.subject.fund
        and "。" not in text[state.drafts[at].start : said.start]
    )


def explains_a_side(clause: Clause) -> bool:
    """Whether a clause gives the reason of income or of expenditure as a whole: ，支出增加主要原因是… behind that of income."""
    form, groups = match_form(clause.core)
    words = groups.get("of") or ""
    return form is not None and form.role == "reason_of" and any(side.search(words) for side in _SIDES.values())


def _is_change_alone(draft: StatementDraft) -> bool:
    return draft.current is None and draft.change is not None and not draft.reason
