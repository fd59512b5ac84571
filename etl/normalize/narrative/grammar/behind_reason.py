"""What stands behind a reason in its sentence and is none of it: a purpose, counts, the next item, a list; and what a reason is of."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.basis import is_own_budget
from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.forms import Groups, match_form
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.roles import COMPARISONS, REASONS
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.totals import explains_a_side
from etl.reference import pattern

_INTRODUCES_ITEMS = pattern("narrative_patterns", "introduces_items")
_BEFORE_COMPARISON = pattern("narrative_patterns", "before_comparison")
_OWN_COMPARED = pattern("narrative_patterns", "compared_with_own")
_SO = pattern("narrative_patterns", "consequence")
_BESIDE_REASON = tuple(pattern("narrative_patterns", f"{what}_behind") for what in ("purpose", "counts"))


def ends_reason(state: State, at: int) -> bool:
    """Whether a clause behind a reason is none of it, whatever statement is open."""
    listed = state.setting.clauses
    return (
        explains_a_side(listed[at])
        or _explains_another(state, listed[at])
        or _is_beside_reason(listed, at)
        or _lists_public(state, at)
        or _introduces_items(listed[at])
        or lists_classes(state, at)
    )


def _explains_another(state: State, clause: Clause) -> bool:
    """Whether a clause gives the reason of another figure told before: ，项目支出减少原因是… behind that of basic expenditure."""
    form, groups = match_form(clause.core)
    if form is None or form.role != "reason_of":
        return False
    subject = state.find(_BEFORE_COMPARISON.sub("", groups.get("of") or ""))
    here = state.statement.subject if state.statement is not None else state.vague
    if subject is None or here is None or (here.kind, here.code) == (subject.kind, subject.code):
        return False
    return any(draft.is_of(subject) and draft.compares and not draft.reason for draft in state.drafts)


def _introduces_items(clause: Clause) -> bool:
    """Whether a clause begins a list of what was told before the reason (，主要支出项目包括：), or of the other side (；支出包括：)."""
    return clause.behind == "：" and _INTRODUCES_ITEMS.match(clause.core) is not None


def _is_beside_reason(listed: Sequence[Clause], at: int) -> bool:
    """Whether a clause behind a reason says what the money is for (，主要用于…) or what it was spent on in number (，接待30批次).

    Where the sentence goes on with a consequence (，因此…) the purpose is a part of the reason.
    """
    words = bare(listed[at].core)
    if not any(pattern.match(words) for pattern in _BESIDE_REASON):
        return False
    for clause in listed[at + 1 :]:
        if ends_sentence(clause.before, "。；"):
            break
        if _SO.match(clause.core):
            return False
    return True


def _lists_public(state: State, at: int) -> bool:
    """Whether the next item of the public expenses stands behind a reason with its figure, and what it is compared with or why.

    公务用车运行费8万元，比上年减少1万元，主要原因是厉行节约，公务用车购置费0万元，与上年持平.
    """
    said, listed = state.statement, state.setting.clauses
    if said is None or said.subject.kind != "three_public" or at + 1 >= len(listed):
        return False
    form, groups = match_form(listed[at].core)
    subject = state.find(groups.get("subject") or "") if form is not None and form.role == "figure" else None
    is_next = subject is not None and subject.kind == "three_public" and subject.code != said.subject.code
    after = match_form(listed[at + 1].core)[0]
    return is_next and after is not None and (after.role in COMPARISONS or after.role in REASONS)


def lists_classes(state: State, at: int) -> bool:
    """Whether figures of economic classes stand behind a reason: 主要原因是人员增加，工资福利支出90万元，商品和服务支出8万元."""
    listed = state.setting.clauses[at : at + 2]
    forms = [match_form(clause.core) for clause in listed]
    found = [
        state.find(groups.get("subject") or "") for form, groups in forms if form is not None and form.role == "figure"
    ]
    return len(found) > 1 and all(subject is not None and subject.is_economic for subject in found)


def compares_own(state: State, groups: Groups) -> bool:
    """Whether a reason names the budget of the year as what its figure differs from: “三公”经费较年初预算减少的原因."""
    compared = _OWN_COMPARED.search(groups.get("of") or "")
    setting = state.setting
    return compared is not None and is_own_budget(compared["own"], setting.fiscal_year, setting.is_final)
