"""The roles of clauses (column `role` of sentence_forms): what a clause of each says of the statements around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import is_last_year, is_own_budget, years_in
from etl.normalize.narrative.grammar.clauses import Clause
from etl.normalize.narrative.grammar.comparisons import (
    compare,
    compared_anew,
    continues,
    filled,
    of_named_basis,
    said_of_each,
    unchanged,
)
from etl.normalize.narrative.grammar.figures import figure_of, is_under_item, start, years_of
from etl.normalize.narrative.grammar.forms import Groups, match_form, percent, signed, yuan
from etl.normalize.narrative.grammar.own_budget import with_gap, yearly
from etl.normalize.narrative.grammar.phrases import is_budget, is_tail
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.reference import pattern

RoleReader = Callable[[State, Groups, Clause], State]

ROLES: dict[str, RoleReader] = {}
"""The function of each role: what is known behind a clause, given what is known before it and the groups of its form."""
COMPARISONS = frozenset({"change", "own_change", "same", "own_same", "rate"})
REASONS = frozenset({"reason", "reason_of", "reason_of_difference", "reason_if_changed"})

_TABLE_NOTE = pattern("narrative_patterns", "note_of_table")
_THIS_ITEM = pattern("narrative_patterns", "this_item")
_OF_ALL_SUCH = pattern("narrative_patterns", "all_of_its_kind")
_ANOTHER_WHOLE = pattern("narrative_patterns", "whole_beside_public_expenses")
_OF_KIND = pattern("narrative_patterns", "of_a_kind")
_EACH = pattern("narrative_patterns", "each_of_them")
_PLANNED_SIDE = pattern("narrative_patterns", "planned_side")
_IN_PART = pattern("narrative_patterns", "counted_in_part")
_OF_CARS = pattern("narrative_patterns", "counted_cars")
_RECEPTION, _CARS = frozenset({"reception"}), frozenset({"vehicles", "vehicle_purchase", "vehicle_operation", "total"})
_OF_ACCOUNT = pattern("narrative_patterns", "of_the_account")
_COMPARING = frozenset({"same", "own_same", "change", "own_change", "basis", "own_basis"})


def role(*names: str) -> Callable[[RoleReader], RoleReader]:
    """Registers a function for these roles."""

    def register(function: RoleReader) -> RoleReader:
        ROLES.update(dict.fromkeys(names, function))
        return function

    return register


@role("reason", "reason_of_difference")
def reason(state: State, groups: Groups, clause: Clause) -> State:
    """主要原因是…: of the open statement, or, before any, of those of the section."""
    is_of_something = state.statement is not None or state.vague is not None
    return state.taken(is_of_something or not state.drafts or state.is_strange)


@role("reason_of")
def reason_of(state: State, groups: Groups, clause: Clause) -> State:
    """支出减少的主要原因是…: names itself what it explains."""
    return state.taken()


@role("reason_if_changed")
def reason_if_changed(state: State, groups: Groups, clause: Clause) -> State:
    """主要是…: a reason only behind a change."""
    said = state.statement
    if groups.get("cause") and ends_sentence(clause.before):
        return state.left()  # 因…，公务接待费没有预算: of what follows
    is_compared = said is not None and (said.compares or said.prior is not None)  # 由上年3万元增加到4万元
    return state.taken(not state.is_strange and (is_compared or (said is not None and state.own)))


@role("purpose")
def purpose(state: State, groups: Groups, clause: Clause) -> State:
    """主要用于…: what the money is for names no subject."""
    return replace(state, in_purpose=True).left()


@role("counted")
def counted(state: State, groups: Groups, clause: Clause) -> State:
    """公务接待40批次, 购置2辆公务用车: what is counted; the money behind it is not that of the matter above."""
    of_heading, code, within = state.setting.of_heading, "reception", _RECEPTION
    if _OF_CARS.search(clause.core):
        code, within = "vehicle_purchase", _CARS
    said, is_in_part = state.statement, bool(_IN_PART.search(clause.core))
    if said is not None and said.subject.code in within and not is_in_part and not ends_sentence(clause.before):
        return state.left()  # 公务接待费4万元，接待30批次，与上年持平: within what is told of the money
    is_all = of_heading is not None and of_heading.code == code and not is_in_part
    return replace(state, is_strange=state.is_strange or not is_all or bool(state.drafts)).left()


@role("vague")
def vague(state: State, groups: Groups, clause: Clause) -> State:
    """公务接待费较上年有所增长: no figure, but the reason behind it is of that and not of what stands before."""
    subject = state.find(groups.get("subject") or "")
    if subject is None:
        return state.left()
    said, words = state.statement, groups.get("basis") or ""
    if is_last_year(words, state.setting.fiscal_year):
        # 比上年决算数略有减少，减少2万元: the amount is against that.
        state = replace(state, basis=state.basis_of(words))
    if said is not None and said.is_of(subject):
        return state.taken()
    return replace(state, open=None, vague=subject, is_strange=False).left()


@role("remark")
def remark(state: State, groups: Groups, clause: Clause) -> State:
    """无法计算百分比: why a share is left out, which says nothing of its own and parts nothing."""
    return state.taken(state.statement is not None)


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
    if subject is not None and not continues(state, subject):
        state = state.begun(subject, clause, None)
    elif state.statement is None and is_tail(phrase) and is_last_year(words, year):
        # 与上年相比，增加9万元 at the head of a paragraph that goes on about the one before.
        return replace(state, basis=state.basis_of(words)).taken(state.named is not None)
    elif state.statement is None or (subject is None and not is_tail(phrase)) or state.is_strange:
        return state.left()
    if not is_last_year(words, year):
        return state.left()
    state = compared_anew(state, words, clause)
    state = of_named_basis(replace(state, basis=state.basis_of(words), own=False), words)
    said = state.statement
    if said is not None and said.prior is None and not said.compares:
        state = state.stating(prior=yuan(groups, "prior"))
    return state.taken()


@role("share")
def share(state: State, groups: Groups, clause: Clause) -> State:
    """占3%: of the total; in a final account not of the budget. 公务接待费占3% is of the figure of that name before it."""
    if groups.get("subject"):
        state = _naming(state, groups["subject"] or "")
    said = state.statement
    is_of_kind = bool(_OF_KIND.search(groups["of"] or ""))
    if state.is_strange or said is None or (said.subject.is_class_part and not is_of_kind):
        return state.left()
    if state.setting.is_final and is_budget((groups["of"] or "").removesuffix("的")):
        return _completed(state.taken(), groups["share"])
    # 占一般公共预算支出的1.38%: of the three public expenses, no share of them.
    is_of_another = said.subject.kind == "three_public" and _ANOTHER_WHOLE.search(groups["of"] or "")
    # 占全部项目支出的100%: of the projects with targets, which are told as project expenditure.
    is_of_all = bool(_OF_ALL_SUCH.search(groups["of"] or ""))
    if said.share_pct is None and not is_of_another and not is_of_all:
        state = state.stating(share_pct=percent(groups["share"]))
    return state.taken()


def _naming(state: State, phrase: str) -> State:
    """The state with the last figure of a name open again; with none open where that tells of nothing before."""
    subject = state.find(phrase)
    told = [at for at, draft in enumerate(state.drafts) if subject is not None and draft.is_of(subject)]
    return replace(state, open=told[-1] if told else None)


@role("rate")
def rate(state: State, groups: Groups, clause: Clause) -> State:
    """增长4%: of the open statement, unless the comparison is with this year's own budget."""
    said = state.statement
    if state.is_strange or said is None:
        return state.left()
    state = yearly(state, groups, clause)
    if said.change_pct is None and not state.own:
        state = state.stating(
            change_pct=signed(percent(groups["change_pct"]), groups["direction"]),
            direction=said.direction or groups["direction"],
            basis=said.basis or state.basis or state.basis_of(""),
        )
    elif state.own and said.gap is not None:
        state = with_gap(state, groups)  # 比年初预算减少2万元，下降5%
    return state.taken()


@role("stated")
def stated(state: State, groups: Groups, clause: Clause) -> State:
    """2023年预算执行数为…, 上年预算数…: this year's figure or last year's, told by the year."""
    this_year = state.setting.fiscal_year
    year = int(groups["year"]) if groups["year"] else this_year - 1
    amount, words = yuan(groups, "amount"), groups["basis"] or ""
    if year == this_year:
        planned = state.setting.is_final and "预算" in words and "执行" not in words
        begun = start(state, state.pending, clause, None if planned else amount)
        return _planned(begun, amount) if planned else begun
    said = state.statement
    if said is None or state.is_strange or year != this_year - 1:
        return state.left()
    return state.saying(said.with_prior(amount, state.basis_of(words))).taken()


@role("completion")
def completion(state: State, groups: Groups, clause: Clause) -> State:
    """完成年初预算的97%, 决算数大于预算数5万元: against this year's own budget."""
    if state.is_strange:
        return state.left()
    share = None if groups.get("word") else groups.get("completion")
    if not groups.get("subject"):
        said, word = state.statement, groups.get("word")
        if said is not None and word and said.budget_direction is None:
            state = state.stating(budget_direction=word)
        state = _planned(replace(state, own=True).taken(said is not None), yuan(groups, "budget"))
        return _completed(with_gap(state, groups), share)
    return _completed(compare(state, groups, clause, None, own=True), share)


@role("gap")
def gap(state: State, groups: Groups, clause: Clause) -> State:
    """差值为0.9万元: how far the account is from this year's own budget, which stands before it."""
    said = state.statement
    if state.is_strange or said is None or not said.budgets:
        return state.left()
    return with_gap(replace(state, own=True), groups).taken()


def _completed(state: State, share: str | None) -> State:
    """With the share of the budget that was spent, the first that is printed."""
    said = state.statement
    if not state.is_taken or said is None or share is None or said.completion_pct is not None:
        return state
    return state.stating(completion_pct=percent(share))


def _planned(state: State, amount: Decimal | None) -> State:
    """With a printed figure of this year's own budget."""
    said = state.statement
    if not state.is_taken or said is None or amount is None or amount in said.budgets:
        return state
    return state.stating(budgets=(*said.budgets, amount))


@role("change", "own_change")
def change(state: State, groups: Groups, clause: Clause) -> State:
    """比上年预算增加12万元, 减少5%: an amount or percentage of change."""
    compared = compare(
        state, groups, clause, filled, needs_subject="own" not in groups and groups.get("change") is None
    )
    return _planned(compared, yuan(groups, "budget")) if compared.own else compared


@role("echo")
def echo(state: State, groups: Groups, clause: Clause) -> State:
    """比上年增加培训费0.2万元: a change of the open statement, whose name stands there once more; else one of something in it."""
    said, named = state.statement, state.find(groups.get("named") or "")
    if said is None or named is None or not said.is_of(named) or said.compares:
        return state.left()
    return change(state, {**groups, "basis": groups["than"], "subject": ""}, clause)


@role("same", "own_same")
def same(state: State, groups: Groups, clause: Clause) -> State:
    """与上年数一致: no change; 基本持平 is near nought."""
    state = compare(state, groups, clause, unchanged)
    return said_of_each(state, groups, clause) if state.is_taken and _EACH.search(clause.core) else state


@role("none_arranged")
def none_arranged(state: State, groups: Groups, clause: Clause) -> State:
    """未安排因公出国（境）费预算: a figure of nought."""
    if _TABLE_NOTE.match(state.setting.paragraph.text):
        return state.left()  # why a table is empty, not what is planned
    phrase = groups.get("subject") or ""
    words = (groups.get("before") or "") + phrase
    if state.setting.is_final and words and (is_budget(words) or is_budget(f"{words}预算")):
        # 年初预算无此项, 年初未安排预算: the budget beside the account is nought.
        return (
            state.left()
            if state.is_strange
            else _planned(figure_of(state, "年初预算", set(), None, clause), Decimal(0))
        )
    if clause.before == "：" and not phrase and state.named is None and state.statement is None:
        return state.left()  # of what stands before the colon, which is unknown
    if _THIS_ITEM.match(phrase):
        # 公务接待费：2026年未安排此项预算, of what is named before; a table may be without, too.
        if years_in(groups.get("before") or "") - {state.setting.fiscal_year}:
            return state.left()  # 2023年无此项预算
        named = clause.before == "：" or is_under_item(state) or state.statement is not None
        return start(state, state.pending, clause, Decimal(0)) if named and not state.is_strange else state.left()
    if "before" in groups:
        phrase = f"本年{phrase}"  # which stands before 未安排
    years = years_in((groups.get("subject") or "") + (groups.get("before") or ""))
    if groups.get("year") and years != {state.setting.fiscal_year}:
        return state.left()
    return figure_of(state, phrase, years, Decimal(0), clause, is_strange=False)


@role("none_used")
def none_used(state: State, groups: Groups, clause: Clause) -> State:
    """没有使用国有资本经营预算拨款安排的支出: a figure of nought where it is compared, or of an item of the public expenses."""
    listed = state.setting.clauses
    after = next((listed[at + 1] for at, each in enumerate(listed[:-1]) if each is clause), None)
    form = match_form(after.core)[0] if after is not None else None
    goes_on = after is not None and after.before == "，"
    is_compared = form is not None and (form.role == "same" or (goes_on and form.role in _COMPARING))
    # 无公务用车购置费支出: nothing was spent, where of a fund the words say why its table is empty.
    item = state.find(groups.get("subject") or "")
    is_item = item is not None and item.kind == "three_public" and item.code != "total"
    return none_arranged(state, groups, clause) if is_compared or is_item else state.left()


@role("budget")
def budget(state: State, groups: Groups, clause: Clause) -> State:
    """年初预算为40万元: this year's own budget, in a final account not the statement's figure."""
    phrase = groups.get("subject") or ""
    years = years_in(phrase)
    own = state.setting.is_final and years <= {state.setting.fiscal_year}
    if own:
        return _planned(figure_of(state, phrase, years, None, clause), yuan(groups, "budget"))
    return figure_of(state, phrase, years_of(state, phrase), yuan(groups, "budget"), clause)


@role("figure")
def figure(state: State, groups: Groups, clause: Clause) -> State:
    """单位资金100万元: a subject with its figure."""
    phrase = groups.get("subject") or ""
    if (
        state.setting.is_final
        and (_PLANNED_SIDE.search(phrase) or (state.is_planned and not _OF_ACCOUNT.search(phrase)))
        and not years_of(state, phrase) - {state.setting.fiscal_year}
    ):
        planned = figure_of(state, phrase, years_of(state, phrase), None, clause)
        return _planned(planned, yuan(groups, "current"))
    return figure_of(state, phrase, years_of(state, phrase), yuan(groups, "current"), clause)


@role("from_to")
def from_to(state: State, groups: Groups, clause: Clause) -> State:
    """由上年3万元减少到2万元: last year's figure and this year's."""
    phrase, words, year = groups.get("subject") or "", groups["basis"] or "", state.setting.fiscal_year
    if not is_last_year(words, year) or years_in(phrase) - {year}:
        return replace(state, is_strange=True).left()
    state = figure_of(state, phrase, years_in(phrase), yuan(groups, "current"), clause)
    said = state.statement
    if not state.is_taken or said is None or said.prior is not None or said.compares:
        return state
    return state.stating(prior=yuan(groups, "prior"), basis=said.basis or state.basis_of(words))
