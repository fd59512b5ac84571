"""The roles of clauses (column `role` of sentence_forms): what a clause of each says of the statements around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import is_last_year, is_own_budget, years_in
from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.forms import match_form, sign, signed, yuan
from etl.normalize.narrative.grammar.phrases import is_budget, is_generic, is_generic_spending, is_tail
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.subjects import Subject
from etl.reference import pattern

Groups = Mapping[str, str | None]
RoleReader = Callable[[State, Groups, Clause], State]

ROLES: dict[str, RoleReader] = {}
"""The function of each role: what is known behind a clause, given what is known before it and the groups of its form."""
REASONS = frozenset({"reason", "reason_of", "reason_of_difference", "reason_if_changed"})

_TABLE_NOTE = pattern("narrative_patterns", "note_of_table")
_CARRIED = pattern("narrative_patterns", "carried_or_year_end")
_LAST_YEAR = pattern("narrative_patterns", "last_year_first")
_LAST_BEHIND = pattern("narrative_patterns", "last_year_behind")
_THIS_ITEM = pattern("narrative_patterns", "this_item")
_EACH = pattern("narrative_patterns", "each_of_them")
# What is spent on something, so that 支出 under its heading is its own.
_SPENT = frozenset({"functional_code", "expenditure_kind", "three_public", "agency_operation"})
_COMPARING = frozenset({"same", "own_same", "change", "own_change", "basis", "own_basis"})
_ABOUT = pattern("narrative_patterns", "about")


def role(*names: str) -> Callable[[RoleReader], RoleReader]:
    """Registers a function for these roles."""

    def register(function: RoleReader) -> RoleReader:
        ROLES.update(dict.fromkeys(names, function))
        return function

    return register


@role("reason", "reason_of_difference")
def reason(state: State, groups: Groups, clause: Clause) -> State:
    """主要原因是…: of the open statement, or, before any, of those of the section."""
    return state.taken(state.statement is not None or not state.drafts or state.is_strange)


@role("reason_of")
def reason_of(state: State, groups: Groups, clause: Clause) -> State:
    """支出减少的主要原因是…: names itself what it explains."""
    return state.taken()


@role("reason_if_changed")
def reason_if_changed(state: State, groups: Groups, clause: Clause) -> State:
    """主要是…: a reason only behind a change."""
    said = state.statement
    return state.taken(said is not None and not state.is_strange and (said.compares or state.own))


@role("purpose")
def purpose(state: State, groups: Groups, clause: Clause) -> State:
    """主要用于…: what the money is for names no subject."""
    return replace(state, in_purpose=True).left()


@role("own_basis")
def own_basis(state: State, groups: Groups, clause: Clause) -> State:
    """与年初预算数相比: what follows compares with this year's own budget."""
    if not is_own_budget(groups["own"] or "", state.setting.fiscal_year, state.setting.is_final):
        words = {"basis": groups["own"], "prior": groups["budget"], "prior_unit": groups["budget_unit"]}
        return basis(state, {**groups, **words, "subject": ""}, clause)
    if state.is_strange:
        return state.left()
    return _planned(replace(state, own=True).taken(state.statement is not None), yuan(groups, "budget"))


@role("basis")
def basis(state: State, groups: Groups, clause: Clause) -> State:
    """与上年相比 and 比上年预算数60万元: the change stands in the next clause."""
    year, words = state.setting.fiscal_year, groups["basis"] or ""
    if is_own_budget(words, year, is_final=False):
        return replace(state, own=True).taken(state.statement is not None)
    phrase = groups["subject"] or ""
    subject = state.find(phrase)
    if subject is not None and not _goes_on(state, subject):
        state = state.begun(subject, clause, None)
    elif state.statement is None and is_tail(phrase) and is_last_year(words, year):
        return replace(state, basis=state.basis_of(words)).left()
    elif state.statement is None or (subject is None and not is_tail(phrase)) or state.is_strange:
        return state.left()
    if not is_last_year(words, year):
        return state.left()
    state = replace(state, basis=state.basis_of(words), own=False)
    said = state.statement
    if said is not None and said.prior is None and not said.compares:
        state = state.stating(prior=yuan(groups, "prior"))
    return state.taken()


@role("share")
def share(state: State, groups: Groups, clause: Clause) -> State:
    """占3%: of the total; in a final account not of the budget."""
    said = state.statement
    if state.is_strange or said is None:
        return state.left()
    if said.share_pct is None and not (state.setting.is_final and is_budget(groups["of"] or "")):
        state = state.stating(share_pct=Decimal(groups["share"] or 0))
    return state.taken()


@role("rate")
def rate(state: State, groups: Groups, clause: Clause) -> State:
    """增长4%: of the open statement, unless the comparison is with this year's own budget."""
    said = state.statement
    if state.is_strange or said is None:
        return state.left()
    if said.change_pct is None and not state.own:
        state = state.stating(
            change_pct=signed(Decimal(groups["change_pct"] or 0), groups["direction"]),
            direction=said.direction or groups["direction"],
            basis=said.basis or state.basis or state.basis_of(""),
        )
    return state.taken()


@role("stated")
def stated(state: State, groups: Groups, clause: Clause) -> State:
    """2023年预算执行数为…, 上年预算数…: this year's figure or last year's, told by the year."""
    this_year = state.setting.fiscal_year
    year = int(groups["year"]) if groups["year"] else this_year - 1
    amount, words = yuan(groups, "amount"), groups["basis"] or ""
    if year == this_year:
        planned = state.setting.is_final and "预算" in words and "执行" not in words
        return _start(state, state.pending, clause, None if planned else amount)
    said = state.statement
    if said is None or state.is_strange or year != this_year - 1:
        return state.left()
    return state.stating(
        prior=said.prior if said.prior is not None else amount, basis=said.basis or state.basis_of(words)
    ).taken()


@role("completion")
def completion(state: State, groups: Groups, clause: Clause) -> State:
    """完成年初预算的97%, 决算数大于预算数5万元: against this year's own budget."""
    if state.is_strange:
        return state.left()
    percent = None if groups.get("word") else groups.get("completion")
    if not groups.get("subject"):
        said, word = state.statement, groups.get("word")
        if said is not None and word and said.budget_direction is None:
            state = state.stating(budget_direction=word)
        state = _planned(replace(state, own=True).taken(said is not None), yuan(groups, "budget"))
        return _completed(state, percent)
    return _completed(_compare(state, groups, clause, None, own=True), percent)


def _completed(state: State, percent: str | None) -> State:
    """With the share of the budget that was spent, the first that is printed."""
    said = state.statement
    if not state.is_taken or said is None or percent is None or said.completion_pct is not None:
        return state
    return state.stating(completion_pct=Decimal(percent))


def _planned(state: State, amount: Decimal | None) -> State:
    """With a printed figure of this year's own budget."""
    said = state.statement
    if not state.is_taken or said is None or amount is None or amount in said.budgets:
        return state
    return state.stating(budgets=(*said.budgets, amount))


@role("change", "own_change")
def change(state: State, groups: Groups, clause: Clause) -> State:
    """比上年预算增加12万元, 减少5%: an amount or percentage of change."""
    return _compare(state, groups, clause, _filled, needs_subject="own" not in groups and groups.get("change") is None)


@role("same", "own_same")
def same(state: State, groups: Groups, clause: Clause) -> State:
    """与上年数一致: no change; 基本持平 is near nought."""
    state = _compare(state, groups, clause, _unchanged)
    return _said_of_each(state, groups, clause) if state.is_taken and _EACH.search(clause.core) else state


@role("none_arranged")
def none_arranged(state: State, groups: Groups, clause: Clause) -> State:
    """未安排因公出国（境）费预算: a figure of nought."""
    if _TABLE_NOTE.match(state.setting.paragraph.text):
        return state.left()  # why a table is empty, not what is planned
    phrase = groups.get("subject") or ""
    if _THIS_ITEM.match(phrase):
        # 公务接待费：2026年未安排此项预算, of what is named before; a table may be without, too.
        named = clause.before == "：" or _is_under_item(state) or state.statement is not None
        return _start(state, state.pending, clause, Decimal(0)) if named and not state.is_strange else state.left()
    if "before" in groups:
        phrase = f"本年{phrase}"  # which stands before 未安排
    years = years_in((groups.get("subject") or "") + (groups.get("before") or ""))
    if groups.get("year") and years != {state.setting.fiscal_year}:
        return state.left()
    return _figure(state, phrase, years, Decimal(0), clause, is_strange=False)


@role("none_used")
def none_used(state: State, groups: Groups, clause: Clause) -> State:
    """没有使用国有资本经营预算拨款安排的支出: a figure of nought where the next clause compares it with last year's."""
    listed = state.setting.clauses
    after = next((listed[at + 1] for at, each in enumerate(listed[:-1]) if each is clause), None)
    form = match_form(after.core)[0] if after is not None else None
    goes_on = after is not None and after.before == "，"
    is_compared = form is not None and (form.role == "same" or (goes_on and form.role in _COMPARING))
    return none_arranged(state, groups, clause) if is_compared else state.left()


@role("budget")
def budget(state: State, groups: Groups, clause: Clause) -> State:
    """年初预算为40万元: this year's own budget, in a final account not the statement's figure."""
    phrase = groups.get("subject") or ""
    years = years_in(phrase)
    own = state.setting.is_final and years <= {state.setting.fiscal_year}
    if own:
        return _planned(_figure(state, phrase, years, None, clause), yuan(groups, "budget"))
    return _figure(state, phrase, _years(state, phrase), yuan(groups, "budget"), clause)


@role("figure")
def figure(state: State, groups: Groups, clause: Clause) -> State:
    """单位资金100万元: a subject with its figure."""
    phrase = groups.get("subject") or ""
    return _figure(state, phrase, _years(state, phrase), yuan(groups, "current"), clause)


@role("from_to")
def from_to(state: State, groups: Groups, clause: Clause) -> State:
    """由上年3万元减少到2万元: last year's figure and this year's."""
    phrase, words, year = groups.get("subject") or "", groups["basis"] or "", state.setting.fiscal_year
    if not is_last_year(words, year) or years_in(phrase) - {year}:
        return replace(state, is_strange=True).left()
    state = _figure(state, phrase, years_in(phrase), yuan(groups, "current"), clause)
    said = state.statement
    if not state.is_taken or said is None or said.prior is not None or said.compares:
        return state
    return state.stating(prior=yuan(groups, "prior"), basis=said.basis or state.basis_of(words))


def _years(state: State, phrase: str) -> set[int]:
    """The years a phrase before a figure names; 上年收入预算 names last year."""
    years = years_in(phrase)
    return {state.setting.fiscal_year - 1} if not years and _LAST_YEAR.match(bare(phrase)) else years


def _figure(
    state: State, phrase: str, years: set[int], amount: Decimal | None, clause: Clause, *, is_strange: bool = True
) -> State:
    """A figure behind a phrase. is_strange: whether one of something unknown stands between what follows and its subject."""
    if _is_generic(state, phrase, clause):
        return state.left() if state.is_strange else _start(state, state.pending, clause, amount)
    behind = _LAST_BEHIND.search(phrase)
    if behind and not years and state.find(phrase[: behind.start()]):
        # 公务接待费上年预算数为
        phrase, words = phrase[: behind.start()], behind[0]
        years = {state.setting.fiscal_year - 1}
    else:
        words = phrase
    last_year = years == {state.setting.fiscal_year - 1} and not _CARRIED.search(phrase)
    if state.statement is not None and (years or last_year):
        state = replace(state, is_past=last_year)
    subject = state.find(phrase) or (state.find(_LAST_YEAR.sub("", bare(phrase))) if last_year else None)
    if subject is None or (state.is_past and not years):
        return replace(state, is_strange=is_strange).left()
    if years == {state.setting.fiscal_year - 1} and amount is not None and not _CARRIED.search(phrase):
        return _last_years(state, subject, words, amount, clause)
    return _start(state, subject, clause, amount)


def _is_generic(state: State, phrase: str, clause: Clause) -> bool:
    """Whether a phrase before a figure names no subject of its own."""
    if is_generic(phrase):
        return True
    awaited = state.statement is not None and state.statement.current is None
    named = state.named is not None and state.named[1] + 1 < clause.start and clause.before == "："
    return (awaited or named or _is_under_item(state)) and is_generic_spending(phrase)


def _is_under_item(state: State) -> bool:
    """Whether the heading names something with a figure of its own, whose 支出 is meant where nothing else is named."""
    subject = state.setting.of_heading
    return subject is not None and subject.kind in _SPENT


def _last_years(state: State, subject: Subject, words: str, amount: Decimal, clause: Clause) -> State:
    """2023年“三公”经费预算22万元, in a document of 2024."""
    if state.statement is None or not state.statement.is_of(subject):
        state = state.begun(subject, clause, None)
    said = state.statement
    if said is not None and said.prior is None and not said.compares:
        state = state.stating(prior=amount, basis=state.basis_of(words))
    return state.taken()


def _start(state: State, subject: Subject | None, clause: Clause, amount: Decimal | None) -> State:
    """Open a statement, or give the open one of the same subject its figure."""
    if subject is None:
        return state.left()
    said = state.statement
    if said is not None and said.subject == subject:
        if said.current in {None, amount}:
            return state.stating(current=amount).taken()
        if not _is_stated(state, clause):
            # The figure once more, differently: the first stands, as it is what the sentence is about.
            return state.stating(restated=said.restated if said.restated is not None else amount).taken()
    return state.begun(subject, clause, amount).taken()


def _is_stated(state: State, clause: Clause) -> bool:
    """Whether a clause names its subject itself."""
    form, groups = match_form(clause.core)
    return form is not None and bool(state.find(groups.get("subject") or ""))


def _awaits(state: State, phrase: str) -> bool:
    """Whether 较上年支出减少 is the comparison the open statement of an item awaits."""
    said = state.statement
    return not phrase and said is not None and said.subject.kind != "total" and not said.compares


def _goes_on(state: State, subject: Subject) -> bool:
    """Whether a comparison of this subject is the open statement's, which has none yet."""
    return state.statement is not None and state.statement.is_of(subject) and not state.statement.compares


def _completes(state: State, groups: Groups, clause: Clause) -> bool:
    """Whether a bare change is the amount of a percentage told before it: 较上年增长4%，增加1万元."""
    said = state.statement
    if said is None or said.change is not None or said.change_pct is None or groups.get("change") is None:
        return False
    alike = sign(groups["direction"] or "") in {0, 1 if said.change_pct > 0 else -1}
    return alike and not groups.get("subject") and clause.before == "，" and not clause.text.startswith("其中")


def _basis_words(groups: Groups) -> str | None:
    return groups.get("own") or groups.get("basis")


def _compare(
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
    if groups.get("own") is not None:
        own = own or is_own_budget(words or "", year, state.setting.is_final)
    else:
        own = own or (words is not None and years_in(words) == {year})
    phrase, begun = groups.get("subject") or "", None if ends_sentence(clause.before) else state.basis
    named = phrase or groups.get("inner") or ""
    is_items = is_generic_spending(named) and (_is_under_item(state) or _awaits(state, phrase))
    subject = None if is_items else state.find(named)
    generic = is_items or is_generic(phrase)
    if subject is None and not generic and (not is_tail(phrase) if words else not _belongs(state, named)):
        return state.left()
    if subject is None and state.statement is None:
        # Behind a figure of something unknown, or words not understood, a change is not the heading's.
        is_heard = bool(phrase) or state.is_taken or ends_sentence(clause.before)
        subject = state.pending if generic and is_heard and not state.is_strange else None
    if own:
        if subject is not None and (state.statement is None or not state.statement.is_of(subject)):
            state = state.begun(subject, clause, None)
        said, word = state.statement, groups.get("word") or groups.get("direction")
        if said is not None and said.budget_direction is None and word:
            state = state.stating(budget_direction=word)
        return replace(state, own=True).taken(state.statement is not None)
    if years_in(phrase) - {year} if words is None else not is_last_year(words, year):
        return state.left()
    if subject is not None and not _goes_on(state, subject):
        state = replace(state.begun(subject, clause, None), basis=begun)
    elif state.is_strange:
        return state.left()
    if state.statement is None or (
        state.statement.compares and words is None and not _completes(state, groups, clause)
    ):
        return state.left()
    if words is None and (state.own or (needs_subject and subject is None)):
        return state.taken(state.own)
    state = replace(state, own=False)
    return (fill(state, groups, words) if fill else state).taken()


def _filled(state: State, groups: Groups, words: str | None) -> State:
    """Give the open statement the change of a clause."""
    said = state.statement
    assert said is not None
    amount = said.change if said.change is not None else signed(yuan(groups, "change"), groups["direction"])
    return _with_basis(state.stating(change=amount), groups, words)


def _unchanged(state: State, groups: Groups, words: str | None) -> State:
    said = state.statement
    assert said is not None
    about = _ABOUT.search(f"{groups['direction']}{groups.get('inner')}")
    amount = said.change if said.change is not None or about else Decimal(0)
    return _with_basis(state.stating(change=amount), groups, words)


def _said_of_each(state: State, groups: Groups, clause: Clause) -> State:
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
            state = _unchanged(replace(state, open=number), groups, groups.get("basis")).extended(clause.end)
    return replace(state, open=last)


def _with_basis(state: State, groups: Groups, words: str | None) -> State:
    said = state.statement
    assert said is not None
    percent, pct = groups.get("change_pct") or groups.get("change_pct2"), said.change_pct
    return state.stating(
        change_pct=signed(Decimal(percent), groups["direction"]) if pct is None and percent else pct,
        direction=said.direction or _word(groups),
        prior=said.prior if said.prior is not None else yuan(groups, "prior"),
        basis=said.basis or (state.basis_of(words) if words else state.basis) or state.basis_of(""),
        is_bare=not words and state.basis is None,
    )


def _word(groups: Groups) -> str | None:
    """The word of change as printed: 增加, 持平, and 基本持平 where 基本 stands before it."""
    word, inner = groups["direction"], groups.get("inner") or ""
    return f"基本{word}" if word and "基本" in inner and not word.startswith("基本") else word


def _belongs(state: State, words: str) -> bool:
    """Whether words before a bare change (收、支总计各) are those of the open statement."""
    said = state.statement
    return said is not None and not said.compares and state.basis is not None and len(words) < 20
