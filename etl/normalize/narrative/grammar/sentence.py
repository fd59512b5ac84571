"""Reads the clauses of one paragraph into statements: figure, share, change, percentage, reason, in whatever order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.normalize.narrative.grammar.clauses import Clause, clauses, plain_text
from etl.normalize.narrative.grammar.distributive import spread
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.forms import match_form
from etl.normalize.narrative.grammar.reasons import Reason, ends_sentence, reason_end
from etl.normalize.narrative.grammar.roles import REASONS, ROLES
from etl.normalize.narrative.grammar.state import Setting, State
from etl.normalize.narrative.grammar.subjects import Subjects, fund_of
from etl.records.located import Paragraph

_BEFORE_COMPARISON = re.compile(r"(?:与|比|较|和)(?:上年|去年|20\d\d年).*$")
_INTRODUCES = re.compile(r"(?:包括|其中|如下|中)$")
_CARRYOVERS = {"carryover", "fiscal_carryover", "non_fiscal_carryover"}


@dataclass(frozen=True, slots=True)
class ParagraphReading:
    """What a paragraph says.

    drafts: the statements found; reasons: those given by a sentence of their own; waiting: a reason that is announced
    and stands in the next paragraph, with the statement it is of, and whether it is of the difference to this year's own
    budget.
    """

    drafts: tuple[StatementDraft, ...]
    reasons: tuple[Reason, ...]
    waiting: tuple[StatementDraft, bool] | None


def read_paragraph(
    paragraph: Paragraph, subjects: Subjects, fiscal_year: int, *, is_final: bool, lead: str = ""
) -> ParagraphReading:
    """The statements of a paragraph. lead: the words that introduced the list it stands in."""
    plain = plain_text(paragraph.text)
    setting = Setting(paragraph, plain, tuple(spread(clauses(plain))), subjects, fiscal_year, is_final)
    state = State(setting, lead)
    at = 0
    while at < len(setting.clauses):
        state, at = _read_clause(state, at)
    drafts = tuple(replace(draft, text=plain.as_printed(draft.start, draft.end)) for draft in state.drafts)
    waiting = (drafts[state.waiting[0]], state.waiting[1]) if state.waiting else None
    return ParagraphReading(drafts, state.reasons, waiting)


def _read_clause(state: State, at: int) -> tuple[State, int]:
    """The state behind a clause, and the clause to read next: behind a reason the one after all of it."""
    clause = state.setting.clauses[at]
    state = _enter(state, clause)
    form, groups = match_form(clause.core)
    state = ROLES[form.role](state, groups, clause) if form is not None else state.left()
    if state.is_taken and form is not None and form.role in REASONS:
        return _read_reason(state, at)
    if state.is_taken:
        state = _return_to_total(_read_asides(state.extended(clause.end), clause), clause)
    elif not state.in_purpose:
        state = _name_subject(state, clause)
        state = _read_asides(state, clause) if state.is_taken else state
    if _INTRODUCES.search(clause.text) and fund_of(clause.text, "", ()):
        state = replace(state, lead=clause.text)
    return state, at + 1


def _enter(state: State, clause: Clause) -> State:
    """The state at a clause: what ended with the sentence before, and what 其中 says the following are parts of."""
    if ends_sentence(clause.before, "。；"):
        whole = state.whole if clause.before == "；" else None
        state = replace(state, in_purpose=False, is_strange=False, whole=whole)
    if clause.text.startswith("其中"):
        said = state.statement
        state = replace(
            state,
            lead=state.opening if fund_of(state.opening, "", ()) else state.lead,
            whole=said.subject if said is not None and said.subject.is_spending else None,
        )
    return state


def _return_to_total(state: State, clause: Clause) -> State:
    """Behind 收入总计100万元，其中年初结转20万元 a comparison is of the total, which the part only interrupts."""
    said, last = state.statement, len(state.drafts) - 1
    if not clause.text.startswith("其中") or last < 1 or said is None or state.open != last or said.compares:
        return state
    before = state.drafts[last - 1]
    is_part = said.subject.code in _CARRYOVERS and before.subject.kind == "total" and not before.compares
    return replace(state, open=last - 1) if is_part else state


def _read_asides(state: State, clause: Clause) -> State:
    """What the brackets of a clause state: parts of its subject, or last year's figure and the change of its own.

    Of a bracket's reading nothing is kept but the statements.
    """
    inner = state
    for aside in spread(clause.asides):
        form, groups = match_form(aside.core)
        if form is not None and form.role not in REASONS:
            inner = ROLES[form.role](inner, groups, aside)
            if inner.is_taken and inner.open != state.open:
                inner = inner.extended(aside.end)
        else:
            inner = _name_subject(inner, aside)
    return replace(state, drafts=inner.drafts)


def _name_subject(state: State, clause: Clause) -> State:
    """A clause that only names a subject: its figure follows."""
    subject = state.find(clause.core)
    return replace(state, named=(subject, clause.start), is_strange=False).taken() if subject else state.left()


def _read_reason(state: State, at: int) -> tuple[State, int]:
    """Reads a reason to its end; gives the clause after it, too."""
    setting = state.setting
    first = setting.clauses[at]
    form, groups = match_form(first.text)
    reason, role = groups.get("reason") or "", form.role if form is not None else "reason"
    at, end = reason_end(setting.clauses, at, bool(reason), lambda after: _opens(state, after))
    text = setting.plain.as_printed(first.end - len(reason), end).lstrip("：:，, ").strip()
    own = role == "reason_of_difference" or (state.own and role != "reason_of") or "预算" in (groups.get("why") or "")
    if role == "reason_of":
        of = groups["of"] or ""
        found = Reason(of, state.find(_BEFORE_COMPARISON.sub("", of)), text, own)
        return replace(state, reasons=(*state.reasons, found)), at
    if state.open is None:
        return replace(state, reasons=(*state.reasons, Reason("", None, text, own))), at
    state = state.explained(text, own) if text else replace(state, waiting=(state.open, own))
    return state.extended(end), at


def _opens(state: State, at: int) -> bool:
    """Whether a new statement begins at a clause: a known subject with a figure or a change, or the change awaited."""
    listed = state.setting.clauses
    form, groups = match_form(listed[at].core)
    if form is not None and groups.get("basis") and not groups.get("subject"):
        return state.statement is not None and not state.statement.compares
    if form is not None and form.role in {"figure", "change", "same", "budget", "none_arranged"}:
        return state.find(groups.get("subject") or "") is not None
    if at + 1 == len(listed) or state.find(listed[at].core) is None:
        return False
    following = match_form(listed[at + 1].core)[0]
    return following is not None and following.role in {"stated", "change", "same"}
