"""Figures of clauses: a subject with its amount opens a statement, or completes the open one of the same subject."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import years_in
from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.distributive import joined_names
from etl.normalize.narrative.grammar.forms import match_form
from etl.normalize.narrative.grammar.phrases import is_generic, is_generic_spending, is_tail
from etl.normalize.narrative.grammar.proofs import CARRYOVERS
from etl.normalize.narrative.grammar.running import beside, is_part_here
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.subjects import Subject
from etl.reference import pattern

_CARRIED = pattern("narrative_patterns", "carried_or_year_end")
_SEVERAL_YEARS = pattern("narrative_patterns", "several_years")
_LAST_YEAR = pattern("narrative_patterns", "last_year_first")
_LAST_BEHIND = pattern("narrative_patterns", "last_year_behind")
_CLASS_PART = pattern("narrative_patterns", "class_part")
_YEAR = pattern("narrative_patterns", "year_words")
_THIS_YEAR = pattern("narrative_patterns", "own_year")
_ET_CETERA = "等"
_LEVEL = pattern("narrative_patterns", "code_mark")
# What is spent on something, so that 支出 under its heading is its own.
_SPENT = frozenset({"functional_code", "expenditure_kind", "three_public", "agency_operation"})


def years_of(state: State, phrase: str) -> set[int]:
    """The years a phrase before a figure names; 上年收入预算 names last year."""
    years = years_in(phrase)
    return {state.setting.fiscal_year - 1} if not years and _LAST_YEAR.match(bare(phrase)) else years


def figure_of(
    state: State, phrase: str, years: set[int], amount: Decimal | None, clause: Clause, *, is_strange: bool = True
) -> State:
    """A figure behind a phrase. is_strange: whether one of something unknown stands between what follows and its subject."""
    if state.is_strange and is_generic_spending(phrase) and _is_behind_count(state, clause):
        return state.left()  # 购置2辆公务用车，支出40万元
    if _is_generic(state, phrase, clause):
        # Where nothing above names a subject, 收入决算 at the head of a paragraph is the document's.
        subject = state.pending or (None if clause.before else state.find(phrase))
        if (
            subject is not None
            and years == {state.setting.fiscal_year - 1}
            and not state.is_strange
            and amount is not None
        ):
            return _last_years(state, subject, phrase, amount, clause)  # 2023年度支出决算数为8万元
        # 2024年支出预算9万元，2025年支出预算10万元。其中：…: what is named with its year is of that.
        state = replace(state, is_past=state.is_past and not years)
        return state.left() if state.is_strange else start(state, subject, clause, amount)
    behind = _LAST_BEHIND.search(phrase)
    if behind and not years and state.find(phrase[: behind.start()]):
        # 公务接待费上年预算数为
        phrase, words = phrase[: behind.start()], behind[0]
        years = {state.setting.fiscal_year - 1}
    else:
        words = phrase
    last_year = years == {state.setting.fiscal_year - 1} and not _CARRIED.search(phrase)
    if years and (min(years) > state.setting.fiscal_year or _SEVERAL_YEARS.search(phrase)):
        # What is planned for the year to come is of another document; figures of several years follow in their order.
        return replace(state, is_strange=True).left()
    if years or last_year or _THIS_YEAR.match(bare(phrase)):
        # 上年度收入预算为10万元，本年度收入预算为12万元
        state = replace(state, is_past=last_year)
    subject = state.find(phrase) or (state.find(_LAST_YEAR.sub("", bare(phrase))) if last_year else None)
    if subject is not None and (
        is_part_here(state, subject, clause) or (amount and _is_of_several(state, phrase, subject))
    ):
        subject = None
    if subject is None and amount is not None and not state.is_past and (part := _class_part(state, phrase)):
        return start(state, part, clause, amount)
    if subject is None or (state.is_past and not years):
        if amount is not None:
            state = _of_unknown(state, phrase, amount, clause, is_past=last_year or state.is_past)
        return replace(state, is_strange=is_strange).left()
    if years == {state.setting.fiscal_year - 1} and amount is not None and not _CARRIED.search(phrase):
        return _last_years(state, subject, words, amount, clause)
    return start(state, subject, clause, amount)


def _of_unknown(state: State, phrase: str, amount: Decimal, clause: Clause, *, is_past: bool) -> State:
    """The state behind a figure of something that is no subject."""
    item = state.setting.subjects.item_named(phrase) if state.within is None else None
    if item is not None:
        # 机构运行110万元，其中：基本支出110万元: of the item, of which nothing else is known.
        state = replace(state, within=item)
    return state if is_past else beside(state, phrase, amount, clause)


def _is_behind_count(state: State, clause: Clause) -> bool:
    """Whether the clause before counts things, whose money follows."""
    before = next((one for one in reversed(state.setting.clauses) if one.start < clause.start), None)
    form = match_form(before.core)[0] if before is not None and clause.before == "，" else None
    return form is not None and form.role == "counted"


def _is_of_several(state: State, phrase: str, subject: Subject) -> bool:
    """Whether one figure is of several subjects together, of which the last is no more than one: 会议费和培训费共8万元."""
    names = joined_names(bare(phrase)) if not _LEVEL.search(phrase) else []
    found = [state.find(name) for name in names] if len(names) > 1 else []
    # 基本工资、津贴补贴等人员经费 names one.
    is_list = bool(found) and _ET_CETERA not in names[-1]
    return is_list and None not in found and found[-1] == subject and found[0] != subject


def _class_part(state: State, phrase: str) -> Subject | None:
    """The part of an economic class a phrase names: 商品和服务支出100万元，其中：公用经费40万元."""
    whole = state.within
    if whole is None or not whole.is_economic:
        return None
    known = state.setting.subjects.find(phrase, state.setting.paragraph.headings)
    if known is not None and known.kind == "three_public":
        return None  # 公务接待费 is an item of the class and of the public expenses: which is meant nobody says
    named = _CLASS_PART.match(_YEAR.sub("", bare(phrase)))
    return whole.part_named(named["name"]) if named else None


def _is_generic(state: State, phrase: str, clause: Clause) -> bool:
    """Whether a phrase before a figure names no subject of its own."""
    if is_generic(phrase):
        # 上年结转5万元；本年预算90万元: what is of this year is none of what was carried over.
        said = state.statement
        carried = said is not None and said.subject.code in CARRYOVERS and said.current is not None
        return not (carried and clause.before in {"；", "，"} and _THIS_YEAR.match(bare(phrase)))
    if _is_of_heading(state, phrase, clause):
        return True
    said = state.statement
    # 收入预算较上年减少2万元。支出预算90万元: no figure of income.
    is_income = said is not None and (said.subject.kind == "income_source" or said.subject.code == "income")
    awaited = said is not None and said.current is None and not is_income
    named = state.named is not None and state.named[1] + 1 < clause.start and clause.before == "："
    return (awaited or named or is_under_item(state)) and is_generic_spending(phrase)


def _is_of_heading(state: State, phrase: str, clause: Clause) -> bool:
    """Whether a figure is of what its heading and the clause before it name: 机关运行经费，当年一般公共预算拨款6万元."""
    named = state.named[0] if state.named is not None and state.statement is None and clause.before == "，" else None
    above = state.setting.of_heading
    return named is not None and above is not None and is_tail(phrase) and named.code == above.code


def is_under_item(state: State) -> bool:
    """Whether the heading names something with a figure of its own, whose 支出 is meant where nothing else is named."""
    subject = state.setting.of_heading
    return subject is not None and subject.kind in _SPENT


def _last_years(state: State, subject: Subject, words: str, amount: Decimal, clause: Clause) -> State:
    """2023年“三公”经费预算22万元, in a document of 2024."""
    if state.statement is None or not state.statement.is_of(subject):
        state = state.begun(subject, clause, None)
    said, above = state.statement, (state.setting.paragraph.headings or ("",))[-1]
    if years_in(above) == {state.setting.fiscal_year - 1}:
        words = f"{above}{words}"  # 二、2023年“三公”经费决算情况
    if said is not None and not said.compares:
        state = state.saying(said.with_prior(amount, state.basis_of(words)))
    return state.taken()


def start(state: State, subject: Subject | None, clause: Clause, amount: Decimal | None) -> State:
    """Open a statement, or give the open one of the same subject its figure."""
    if subject is None:
        return state.left()
    said = state.statement
    if said is not None and said.subject == subject:
        if said.current is None or said.current == amount:
            return state.stating(current=amount if said.current is None else said.current).taken()
        if not _is_stated(state, clause):
            # The figure once more, differently: the first stands, as it is what the sentence is about.
            return state.stating(restated=said.restated if said.restated is not None else amount).taken()
    return state.begun(subject, clause, amount).taken()


def _is_stated(state: State, clause: Clause) -> bool:
    """Whether a clause names its subject itself."""
    form, groups = match_form(clause.core)
    return form is not None and bool(state.find(groups.get("subject") or ""))
