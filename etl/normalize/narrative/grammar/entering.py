"""The state at a clause before it is read: what ended with the sentence before, and what the following are parts of."""

from __future__ import annotations

from etl.normalize.narrative.grammar.clauses import Clause, bare
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.forms import match_form, signed, yuan
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.subjects import Subject, fund_of
from etl.normalize.narrative.grammar.totals import TOTALS, total_compared
from etl.reference import pattern
from etl.text.ordinals import ordinal

_LISTS = pattern("narrative_patterns", "lists_parts")
_OF_THE_YEAR = pattern("narrative_patterns", "of_the_year")
_PARTS = pattern("narrative_patterns", "parts_follow")
_COMPARES = pattern("narrative_patterns", "comparing")
_OF_YEAR = pattern("narrative_patterns", "sentence_of_year")
_OF_SAME_YEAR = pattern("narrative_patterns", "goes_on_of_year")
# 项目支出10万元，包括商品和服务支出10万元: what is included is a part as behind 其中.
KINDS = {"basic", "project"}
_INCLUDES = pattern("narrative_patterns", "includes")
# What has parts that bear the names of the document's own: a class has its 基本支出 and 人员经费, too. So has 302 of the economic
# classification, which is an expenditure_kind by its digits.
_WHOLES = {"functional_code", "agency_operation", "three_public"}
_SIDE_LISTED = pattern("narrative_patterns", "side_listed")
_COMPARING = frozenset({"change", "same", "own_change", "own_same"})
# So many parts without a comparison are a list that is compared as a whole.
_LIST = 3
# Stops between the parts of a figure and what compares it as a whole.
_BEHIND_PARTS = frozenset("。；，")


def entered(state: State, clause: Clause) -> State:
    """The state at a clause: what ended with the sentence before, and what 其中 says the following are parts of."""
    if ends_sentence(clause.before, "。；"):
        # 项目支出30万元，其中：教育支出10万元，主要用于…。农林水支出20万元，主要用于…。 The parts go on in sentences of their own.
        goes_on = state.in_purpose and state.whole is not None and state.whole.kind == "expenditure_kind"
        whole = state.whole if clause.before == "；" or goes_on else None
        state = state.having(in_purpose=False, is_strange=False, whole=whole)
    if ends_sentence(clause.before):
        state = state.having(
            within=_item_of(state), is_past=_is_of_last_year(state, clause), is_planned=False, vague=None, differs=False
        )
    state = _beside_list(state, clause)
    said = state.statement
    if clause.begins_parts:
        state = state.having(
            lead=state.opening if fund_of(state.opening, "", ()) else state.lead,
            whole=said.subject if said is not None and said.subject.is_spending else None,
            parent=state.open,
            parts=0,
            # 2024年预算为20万元，其中：A 9万元…: of a final account no figures, either.
            is_planned=state.setting.is_final and said is not None and said.current is None and bool(said.budgets),
        )
    elif clause.before[-1:] in _BEHIND_PARTS and state.parent is not None and _COMPARES.match(bare(clause.text)):
        if _is_of_whole(state, clause):
            # 收入100万元，其中A 60万元、B 40万元；比上年增加5万元: of the whole.
            state = state.having(open=state.parent, is_strange=False)
    elif (total := total_compared(state, clause)) is not None:
        state = state.having(open=total, is_strange=False)
    elif said is not None and said.subject.code in KINDS:
        state = _enter_kind(state, said, clause)
    elif said is not None and said.subject.kind in TOTALS and not said.compares and _LISTS.match(clause.text):
        state = state.having(parent=state.open, parts=0)
    if ends_sentence(clause.before) and not clause.begins_parts:
        state = state.having(listed=state.parent, parent=None)
    if clause.before in {"；", "，"} and _OF_THE_YEAR.match(bare(clause.text)) and fund_of(state.opening, "", ()):
        # 一般公共预算财政拨款本年收入5万元，…；本年支出4万元: of the same fund.
        state = state.having(lead=state.opening)
    whole = said.subject if said is not None else state.pending
    if whole is not None and has_own_parts(whole) and _PARTS.match(clause.text):
        state = state.having(within=whole)
    return state


def _beside_list(state: State, clause: Clause) -> State:
    """The state at a clause where 支出包括： introduces the parts of a side without its figure, or a comparison stands behind them.

    支出包括：A 60万元，B 30万元，C 8万元，比上年减少5万元: of all expenditure, where income changed as much; else of what nobody knows.
    """
    if named := _SIDE_LISTED.match(clause.core):
        side = named["side"]
        subject = (state.find(side) or state.find(f"{side}合计")) if clause.behind == "：" else None
        return state.having(side=(subject, len(state.drafts)) if subject is not None else None)
    if state.side is None:
        return state
    side, first = state.side
    parts = state.drafts[first:]
    if ends_sentence(clause.before) or any(part.compares for part in parts):
        return state.having(side=None)
    form, groups = match_form(clause.core)
    compares = form is not None and form.role in _COMPARING and not groups.get("subject")
    if not (compares and (groups.get("basis") or groups.get("own"))) or len(parts) < _LIST or clause.before != "，":
        return state
    change = signed(yuan(groups, "change"), groups.get("direction"))
    is_balanced = change is not None and any(draft.change == change for draft in state.drafts[:first])
    return (
        state.begun(side, clause, None).having(side=None) if is_balanced else state.having(side=None, is_strange=True)
    )


def _enter_kind(state: State, said: StatementDraft, clause: Clause) -> State:
    """The state at a clause behind 基本支出 or 项目支出, which may say what it includes or is for."""
    if _INCLUDES.match(clause.text):
        return state.having(whole=said.subject)
    if _PARTS.match(clause.text) and not said.compares:
        # 基本支出90万元，主要用于人员经费80万元、公用经费10万元，较上年增加5万元
        return state.having(parent=state.open, parts=0)
    return state


def _is_of_last_year(state: State, clause: Clause) -> bool:
    """Whether a sentence is of last year.

    So it is where it begins with that year and no figure of it (2023年某局出国团组8次，实际发生因公出国（境）经费36万元), or goes on
    about one of that year (去年“三公”经费70万元。其中，公务接待费8万元).
    """
    if state.is_past and _OF_SAME_YEAR.match(clause.core):
        return True
    begins = _OF_YEAR.match(clause.core)
    is_last = begins is not None and int(begins["year"]) == state.setting.fiscal_year - 1
    return is_last and match_form(clause.core)[0] is None


def _is_of_whole(state: State, clause: Clause) -> bool:
    """Whether what compares behind parts that are not compared is of their whole.

    Behind ，it is where they are joined by 、 and add up to it: 收入100万元，其中A 60万元、B 40万元，比上年增加5万元.
    """
    whole, *parts = state.drafts[state.parent :]
    if clause.before != "，":
        # 收入100万元，其中：财政拨款收入100万元。比上年增加5万元: a sentence that compares goes back even behind one part.
        is_total = whole.subject.kind == "total" and ends_sentence(clause.before)
        return state.parts > (0 if is_total else 1) and not any(draft.compares for draft in (whole, *parts))
    if state.open != len(state.drafts) - 1:
        return False
    begins = {clause.start: clause.before for clause in state.setting.clauses}
    is_list = len(parts) > 1 and all(begins.get(part.start) == "、" for part in parts[1:])
    is_open = is_list and not any(one.compares for one in (whole, *parts))
    return is_open and whole.current is not None and sum(part.current or 0 for part in parts) == whole.current


def _item_of(state: State) -> Subject | None:
    """What a numbered paragraph is about to its end: （2）商品和服务支出（302）…。2023年公用经费…, which are parts of it."""
    first = state.drafts[0].subject if state.drafts else None
    if first is None or not has_own_parts(first):
        return None
    is_item = ordinal(state.setting.plain.text) is not None
    # 商品和服务支出100万元，其中：公用经费40万元。专项业务经费60万元。 So it is of a class, until another is told.
    classes = {draft.subject.code for draft in state.drafts if draft.subject.is_economic}
    return first if is_item or (state.within == first and classes == {first.code}) else None


def has_own_parts(subject: Subject) -> bool:
    """Whether it has parts that bear the names of the document's own."""
    return subject.kind in _WHOLES or subject.is_economic
