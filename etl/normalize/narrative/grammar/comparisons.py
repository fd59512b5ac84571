"""Comparisons of clauses: what the open statement changed by, against last year or against this year's own budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import is_last_year, years_in
from etl.normalize.narrative.grammar.clauses import Clause
from etl.normalize.narrative.grammar.figures import is_under_item
from etl.normalize.narrative.grammar.forms import Groups, percent, sign, signed, yuan
from etl.normalize.narrative.grammar.own_budget import (
    differing,
    goes_on_so,
    is_begun_so,
    is_own,
    way_of,
    with_gap,
    yearly,
)
from etl.normalize.narrative.grammar.phrases import is_generic, is_generic_spending, is_tail
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.subjects import Subject, fund_of
from etl.records.vocabulary import Fund
from etl.reference import pattern

_SUM = pattern("narrative_patterns", "sum_alone")
_LAST_INCOME = pattern("narrative_patterns", "last_income")
_ALL_FUNDS: Fund = "fiscal_appropriation"
_ABOUT = pattern("narrative_patterns", "about")
_NAMES_BASIS = pattern("narrative_patterns", "names_basis")


def compare(
    state: State,
    groups: Groups,
    clause: Clause,
    fill: Callable[[State, Groups, str | None], State] | None,
    *,
    own: bool = False,
    needs_subject: bool = False,
) -> State:
    """A comparison; `fill` gives the statement its change. own: with this year's own budget, whatever the words.

    needs_subject: without words of comparison it counts only behind a subject of its own.
    """
    year, words = state.setting.fiscal_year, _basis_words(groups)
    state = yearly(state, groups, clause)
    own = own or is_own(state, groups, words) or goes_on_so(state, groups, words) or is_begun_so(state, words, clause)
    state = _of_named_side(state, words)
    phrase, begun = groups.get("subject") or "", None if ends_sentence(clause.before) else state.basis
    named = phrase or groups.get("inner") or ""
    is_items = is_generic_spending(named) and (is_under_item(state) or _awaits(state, phrase))
    subject = None if is_items else _of_open_fund(state, state.find(named))
    generic = is_items or is_generic(phrase)
    if subject is None and not generic and (not is_tail(phrase) if words else not _belongs(state, named)):
        # A percentage behind the change of something unknown is of that, too.
        return replace(state, is_strange=state.is_strange or bool(words and phrase)).left()
    if subject is None and generic:
        subject = _heard(state, phrase, clause)
    if own:
        if subject is not None and (state.statement is None or not state.statement.is_of(subject)):
            state = state.begun(subject, clause, None)
        said, word = state.statement, way_of(groups)
        if said is not None and said.budget_direction is None and word:
            state = state.stating(budget_direction=word)
        state = with_gap(state, groups)
        is_told = groups.get("change") is not None or groups.get("change_pct2") is not None
        return replace(state, own=True, differs=state.differs or is_told).taken(state.statement is not None)
    if years_in(phrase) - {year} if words is None else not is_last_year(words, year):
        return state.left()
    if subject is not None and not continues(state, subject):
        state = replace(state.begun(subject, clause, None), basis=begun)
    elif state.is_strange:
        return state.left()
    if state.statement is None or (
        state.statement.compares and words is None and not _completes(state, groups, clause)
    ):
        return state.left()
    state = compared_anew(state, words, clause)
    if words is not None and _is_another(state, groups, clause):
        # 比上年预算减少8万元。…比上年执行数减少2万元: once more, of what stands further before.
        return replace(state, is_strange=True, basis=state.basis_of(words)).left()
    if words is None and (state.own or (needs_subject and subject is None)):
        return differing(state, groups).taken(state.own)
    state = of_named_basis(replace(state, own=False), words)
    return (fill(state, groups, words) if fill else state).taken()


def of_named_basis(state: State, words: str | None) -> State:
    """The open statement compared with what the words of comparison name, where several figures of last year are told.

    2026年预算8万元，2025年预算9万元，2025年预算执行数7万元，比2025年预算执行数增加14%: of the execution, not of that budget.
    """
    said = state.statement
    if said is None or not words or not _NAMES_BASIS.search(words):
        return state
    told = said.against(state.basis_of(words))
    return state if told is said else state.saying(told)


def compared_anew(state: State, words: str | None, clause: Clause) -> State:
    """The state with one more statement of the open figure, where its sentence compares it with another figure of last year, too.

    比上年预算减少8万元，比上年执行数增加2万元: another change of the same figure.
    """
    said = state.statement
    if said is None or not said.compares or ends_sentence(clause.before) or not _NAMES_BASIS.search(words or ""):
        return state
    basis = state.basis_of(words)
    return state if None in {basis, said.basis} or basis == said.basis else state.compared_anew(basis)


def _of_open_fund(state: State, subject: Subject | None) -> Subject | None:
    """A total of all the appropriation, named behind that of the one fund its section is about, as of that fund.

    一般公共预算财政拨款支出90万元。与上年相比，财政拨款支出增加5万元.
    """
    said = state.statement
    if subject is None or said is None or said.compares or (subject.kind, subject.fund) != ("total", _ALL_FUNDS):
        return subject
    alike = replace(said.subject, fund=subject.fund, name=subject.name) == subject
    above = (*state.setting.paragraph.headings, *state.setting.run_in)
    return said.subject if alike and said.subject.fund == fund_of("", "", above) else subject


def _of_named_side(state: State, words: str | None) -> State:
    """The state with the total of income open where words of comparison name it, though that of expenditure stands behind it.

    收入56万元，支出52万元，比上年收入增加50%，支出比上年增加42%.
    """
    said, at = state.statement, len(state.drafts) - 2
    if said is None or state.open != at + 1 or at < 0 or said.compares or not _LAST_INCOME.search(words or ""):
        return state
    before = state.drafts[at]
    is_side = (said.subject.code, before.subject.code) == ("expenditure", "income") and not before.compares
    return replace(state, open=at) if is_side else state


def _heard(state: State, phrase: str, clause: Clause) -> Subject | None:
    """What a change without a subject is of, where that was named before."""
    if state.vague is not None and state.statement is None and clause.before == "，":
        return state.vague  # 较上年预算有所减少，减少3万元
    return state.pending if _is_heard(state, phrase, clause) else None


def _is_heard(state: State, phrase: str, clause: Clause) -> bool:
    """Whether a change may be of the heading: not behind a figure of something unknown, or words not understood."""
    begins = ends_sentence(clause.before) and not _follows_figure(state, clause)
    return state.statement is None and not state.is_strange and (bool(phrase) or state.is_taken or begins)


def _follows_figure(state: State, clause: Clause) -> bool:
    """Whether a sum of something unknown stands before in the paragraph, as 结余分配0万元 before 与上年相同."""
    return _SUM.search(state.setting.plain.text, 0, clause.start) is not None


def _is_another(state: State, groups: Groups, clause: Clause) -> bool:
    """Whether a sentence compares anew, by another amount than the open statement changed by."""
    said, amount = state.statement, signed(yuan(groups, "change"), groups.get("direction"))
    is_told = said is not None and said.change is not None and amount is not None and said.change != amount
    return is_told and ends_sentence(clause.before)


def _basis_words(groups: Groups) -> str | None:
    return groups.get("own") or groups.get("basis")


def _awaits(state: State, phrase: str) -> bool:
    """Whether 较上年支出减少 is the comparison the open statement of an item awaits."""
    said = state.statement
    return not phrase and said is not None and said.subject.kind != "total" and not said.compares


def continues(state: State, subject: Subject) -> bool:
    """Whether a comparison of this subject is the open statement's, which has none yet."""
    return state.statement is not None and state.statement.is_of(subject) and not state.statement.compares


def _completes(state: State, groups: Groups, clause: Clause) -> bool:
    """Whether a bare change is the amount of a percentage told before it: 较上年增长4%，增加1万元."""
    said = state.statement
    if said is None or said.change is not None or said.change_pct is None or groups.get("change") is None:
        return False
    alike = sign(groups["direction"] or "") in {0, 1 if said.change_pct > 0 else -1}
    # Behind it in brackets no stop stands before: 减少5%（减少4万元）.
    is_next = clause.before in {"，", ""} or (clause.before == "。" and state.is_taken)
    return alike and not groups.get("subject") and is_next and not clause.begins_parts


def _belongs(state: State, words: str) -> bool:
    """Whether words before a bare change (收、支总计各) are those of the open statement."""
    said = state.statement
    return said is not None and not said.compares and state.basis is not None and len(words) < 20


def filled(state: State, groups: Groups, words: str | None) -> State:
    """Give the open statement the change of a clause."""
    said = state.statement
    assert said is not None
    amount = said.change if said.change is not None else signed(yuan(groups, "change"), groups["direction"])
    return _with_basis(state.stating(change=amount), groups, words)


def unchanged(state: State, groups: Groups, words: str | None) -> State:
    """Give the open statement no change; what is 基本持平 is left without an amount."""
    said = state.statement
    assert said is not None
    about = _ABOUT.search(f"{groups['direction']}{groups.get('inner')}")
    amount = said.change if said.change is not None or about else Decimal(0)
    return _with_basis(state.stating(change=amount), groups, words)


def said_of_each(state: State, groups: Groups, clause: Clause) -> State:
    """均与上年持平: of every figure of the sentence that has no comparison yet, of the parts alone where they are listed."""
    begins = clause.start
    for earlier in reversed(state.setting.clauses):
        if earlier.start <= begins:
            begins = earlier.start
            if ends_sentence(earlier.before):
                break
    last = state.open
    for number, draft in enumerate(state.drafts):
        is_whole = state.parent is not None and number <= state.parent
        if number != last and draft.start >= begins and not is_whole and not draft.compares:
            state = unchanged(replace(state, open=number), groups, groups.get("basis")).extended(clause.end)
    return replace(state, open=last)


def _with_basis(state: State, groups: Groups, words: str | None) -> State:
    said = state.statement
    assert said is not None
    rate, pct = groups.get("change_pct") or groups.get("change_pct2"), said.change_pct
    return state.stating(
        change_pct=signed(percent(rate), groups["direction"]) if pct is None and rate else pct,
        direction=said.direction or _word(groups),
        prior=said.prior if said.prior is not None else yuan(groups, "prior"),
        basis=said.basis or (state.basis_of(words) if words else state.basis) or state.basis_of(""),
        is_bare=not words and state.basis is None,
    )


def _word(groups: Groups) -> str | None:
    """The word of change as printed: 增加, 持平, and 基本持平 where 基本 stands before it."""
    word, inner = groups["direction"], groups.get("inner") or ""
    return f"基本{word}" if word and "基本" in inner and not word.startswith("基本") else word
