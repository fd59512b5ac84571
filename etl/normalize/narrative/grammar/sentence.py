"""Reads the clauses of one paragraph into statements: figure, share, change, percentage, reason, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.normalize.narrative.grammar.basis import is_last_year
from etl.normalize.narrative.grammar.behind_reason import compares_own, ends_reason, lists_classes
from etl.normalize.narrative.grammar.clauses import Clause, bare, clauses, page_of, plain_text
from etl.normalize.narrative.grammar.distributive import spread
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.entering import KINDS, entered, has_own_parts
from etl.normalize.narrative.grammar.figures import is_under_item
from etl.normalize.narrative.grammar.forms import Form, Groups, match_form, sign, signed, yuan
from etl.normalize.narrative.grammar.phrases import is_tail
from etl.normalize.narrative.grammar.proofs import CARRYOVERS, with_own_changes
from etl.normalize.narrative.grammar.reasons import Reason, ends_sentence, reason_end
from etl.normalize.narrative.grammar.roles import COMPARISONS, REASONS, ROLES
from etl.normalize.narrative.grammar.state import Setting, State
from etl.normalize.narrative.grammar.subjects import Subject, Subjects, fund_of
from etl.normalize.narrative.grammar.totals import TOTALS, explained_alike, side_named, whole_of_changes
from etl.records.located import Paragraph
from etl.reference import pattern

_BEFORE_COMPARISON = pattern("narrative_patterns", "before_comparison")
_CAPITALS = pattern("narrative_patterns", "capitals")
_INTRODUCES = pattern("narrative_patterns", "introduces_parts")
_SUM = pattern("narrative_patterns", "sum_alone")
_WITHIN = pattern("narrative_patterns", "within_it")
_COMPARES = pattern("narrative_patterns", "comparing")
_THIS_YEAR = pattern("narrative_patterns", "this_year")
_OF_BUDGET = pattern("narrative_patterns", "of_budget")
_POINT = pattern("narrative_patterns", "point")
_NEXT_POINT = pattern("narrative_patterns", "next_point")
_NO_REASON = pattern("narrative_patterns", "no_reason")
_BEFORE_REASON = pattern("narrative_patterns", "before_reason")
_OPENING = {"figure", "from_to", "change", "same", "budget", "none_arranged", "own_change", "own_same"}
_OWN = {"own_basis", "own_change", "own_same"}


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


@dataclass(frozen=True, slots=True)
class Before:
    """What the paragraphs before one set.

    lead: the words that introduced the list it stands in; run_in: see `Subjects.find`; goes_on: what it goes on about, where it
    begins with a comparison; under: the kind of expenditure the paragraphs introduced by one before are parts of.
    """

    lead: str = ""
    run_in: tuple[str, ...] = ()
    goes_on: Subject | None = None
    under: Subject | None = None


def read_paragraph(
    paragraph: Paragraph,
    subjects: Subjects,
    fiscal_year: int,
    *,
    is_final: bool,
    before: Before | None = None,
) -> ParagraphReading:
    """The statements of a paragraph.

    before: what the paragraphs before it set.
    """
    plain, before = plain_text(paragraph.text), before or Before()
    lead, run_in, goes_on = before.lead, before.run_in, before.goes_on

    def is_subject(phrase: str) -> bool:
        return bool(phrase) and subjects.find(phrase, paragraph.headings, lead, run_in) is not None

    parted = tuple(spread(clauses(plain), is_subject))
    setting = Setting(paragraph, plain, parted, subjects, fiscal_year, is_final, run_in)
    state = State(setting, lead, named=(goes_on, 0) if goes_on is not None else None, under=before.under)
    at = 0
    while at < len(setting.clauses):
        state, at = _read_clause(state, at)
    drafts = tuple(
        replace(draft, page_no=page_of(paragraph, draft.start), text=plain.as_printed(draft.start, draft.end))
        for draft in with_own_changes(state.drafts)
    )
    waiting = (drafts[state.waiting[0]], state.waiting[1]) if state.waiting else None
    return ParagraphReading(drafts, state.reasons, waiting)


def _read_clause(state: State, at: int) -> tuple[State, int]:
    """The state behind a clause, and the clause to read next: behind a reason the one after all of it."""
    clause = state.setting.clauses[at]
    state = entered(state, clause)
    if _CAPITALS.search(clause.core):
        return replace(state, is_strange=True).left(), at + 1
    form, groups = _form_here(state, clause)
    state = ROLES[form.role](state, groups, clause) if form is not None else state.left()
    if form is not None and form.role == "figure":
        state = replace(state, parts=state.parts + 1)
    if state.is_taken and form is not None and form.role in REASONS:
        return _before_classes(*_read_reason(state, at))
    if state.is_taken and form is not None and form.role in COMPARISONS:
        # Behind what the money is for, a comparison speaks of the figure again.
        state = replace(state, in_purpose=False)
    if state.is_taken:
        state = _return_to_total(_read_asides(state.extended(clause.end), clause), clause)
    elif not state.in_purpose:
        state = _name_subject(state, clause)
        state = _read_asides(state, clause) if state.is_taken else state
    if _INTRODUCES.search(clause.text) and fund_of(clause.text, "", ()):
        state = replace(state, lead=clause.text)
    if _WITHIN.search(clause.text) and state.drafts and not state.drafts[0].compares:
        # 本年收入中，…: parts once more, of what the paragraph is about.
        state = replace(state, parent=0, parts=0)
    return state, at + 1


def _form_here(state: State, clause: Clause) -> tuple[Form | None, dict[str, str | None]]:
    """The form of a clause and its groups; of 主要是, where nothing is compared, that of the figure behind it.

    基本支出90万元，主要是工资福利支出70万元、商品和服务支出20万元: what it is made of, and no reason.
    """
    form, groups = match_form(clause.core)
    said = state.statement
    if form is None or form.role != "reason_if_changed" or said is None or state.own:
        return form, groups
    if said.compares or said.prior is not None or ends_sentence(clause.before):
        return form, groups
    inner, found = match_form(groups.get("reason") or "")
    is_part = inner is not None and inner.role == "figure" and state.find(found.get("subject") or "") is not None
    return (inner, found) if is_part else (form, groups)


def _return_to_total(state: State, clause: Clause) -> State:
    """Behind 收入总计100万元，其中年初结转20万元 a comparison is of the total, which the part only interrupts."""
    said, last = state.statement, len(state.drafts) - 1
    if not clause.begins_parts or last < 1 or said is None or state.open != last or said.compares:
        return state
    before = state.drafts[last - 1]
    is_part = said.subject.code in CARRYOVERS and before.subject.kind == "total" and not before.compares
    return replace(state, open=last - 1) if is_part else state


def _read_asides(state: State, clause: Clause) -> State:
    """What the brackets of a clause state: parts of its subject, or last year's figure and the change of its own.

    Of a bracket's reading nothing is kept but the statements.
    """
    said = state.statement
    # “三公”经费9万元（其中：一般公共预算支出9万元）: what is paid out of a fund is a part of what stands before.
    is_whole = said is not None and said.subject.kind == "three_public"
    inner = state.having(within=said.subject) if said is not None and is_whole else state
    for aside in spread(clause.asides):
        form, groups = match_form(aside.core)
        if form is not None and form.role not in REASONS:
            inner = ROLES[form.role](inner, groups, aside)
            if inner.is_taken and inner.open != state.open:
                inner = inner.extended(aside.end)
        else:
            inner = _name_subject(inner, aside)
    return replace(state, drafts=_without_carried(state, inner.drafts))


def _without_carried(state: State, drafts: tuple[StatementDraft, ...]) -> tuple[StatementDraft, ...]:
    """The statements without what of an expenditure's figure was carried over: 公务接待费9万元（含上年结转1万元） tells no income."""
    said = state.statement
    if said is None or said.subject.kind in {"total", "income_source"}:
        return drafts
    known = len(state.drafts)
    return drafts[:known] + tuple(draft for draft in drafts[known:] if draft.subject.code not in CARRYOVERS)


def _name_subject(state: State, clause: Clause) -> State:
    """A clause that only names a subject: its figure follows."""
    # 财政拨款收入中，一般公共预算财政拨款收入5万元: the figure is of a part.
    subject = None if _WITHIN.search(clause.text) else state.find(clause.core)
    return replace(state, named=(subject, clause.start), is_strange=False).taken() if subject else state.left()


def _read_reason(state: State, at: int) -> tuple[State, int]:
    """Reads a reason to its end; gives the clause after it, too."""
    setting = state.setting
    first = setting.clauses[at]
    form, groups = match_form(first.text)
    reason, role = groups.get("reason") or "", form.role if form is not None else "reason"
    begin = at
    following = setting.clauses[at + 1].core if not reason and at + 1 < len(setting.clauses) else ""
    is_of_parts = _is_part_alone(state, reason or following)
    # 决算数小于预算数的主要原因是…；比上年减少的主要原因是…: each of its own comparison.
    is_of_change = role == "reason" and _COMPARES.match(bare(first.text)) is not None
    is_own = state.own and role != "reason_of" and not is_of_change
    own = role == "reason_of_difference" or is_own or "预算" in (groups.get("why") or "") or compares_own(state, groups)
    at, end = reason_end(
        setting.clauses,
        at,
        reason,
        lambda after: _opens(state, after, is_of_parts),
        lambda after: (own and _awaits(state, after)) or ends_reason(state, after),
    )
    is_alone = role == "reason_of" or ends_sentence(first.before) or is_under_item(state)
    if role in {"reason", "reason_if_changed"} and ends_sentence(first.before) and not state.is_strange:
        state = replace(state, open=whole_of_changes(state))
    is_unknown = not state.drafts and state.vague is None and role != "reason_of" and _tells_figure(state, first)
    if state.is_strange or is_unknown or (state.open is None and state.vague is None and not is_alone):
        return state, at  # of something unknown
    text = _reason_text(setting.plain.as_printed(first.end - len(reason), end), is_behind_colon=not reason)
    if _NO_REASON.fullmatch(plain_text(text).text) and (text or end > first.end):
        text, end = "", max(end, first.end + 1)  # announced, and nothing of it stands here
    elif text.endswith(("）", ")")) and plain_text(text).text.count("）") > plain_text(text).text.count("（"):
        text = text[:-1]
    if role == "reason_of":
        of = groups["of"] or ""
        if state.open is not None and text and is_tail(_BEFORE_COMPARISON.sub("", of)):
            # 决算数较上年减少的主要原因是: of the statement it follows.
            side = state.open if own else side_named(state, of)
            return replace(replace(state, open=side).explained(text, own).extended(end), open=state.open), at
        found = Reason(
            of, state.find(_BEFORE_COMPARISON.sub("", of)), text, own, groups.get("word"), sign(groups.get("why") or "")
        )
        return replace(state, reasons=(*state.reasons, found)), at
    if state.open is None:
        named = state.vague
        return replace(
            state, reasons=(*state.reasons, Reason(named.name if named else "", named, text, own)), vague=None
        ), at
    if groups.get("word") and state.statement is not None and state.statement.budget_direction is None:
        state = state.stating(budget_direction=groups["word"])
    if text:
        if (
            own
            and role in {"reason", "reason_if_changed"}
            and not _OF_BUDGET.search(first.text)
            and _is_of_both(state, begin)
        ):
            state = state.explained(text, own=False)
        state = _explained_alike(state, groups, first, text, own)
        state = _read_parts(state.explained(text, own), reason, setting.clauses[begin:at])
    elif end == first.end and state.open is not None:
        state = replace(state, waiting=(state.open, own))
    return state.extended(end), at


def _explained_alike(state: State, groups: Groups, first: Clause, text: str, own: bool) -> State:
    """The state with the further statements explained that a reason in a sentence of its own is of besides the open one."""
    if own or not ends_sentence(first.before):
        return state
    for other in explained_alike(state, is_each=bool(groups.get("each"))):
        state = replace(replace(state, open=other).explained(text, own), open=state.open)
    return state


def _reason_text(printed: str, *, is_behind_colon: bool) -> str:
    """A reason without what leads to it; behind a colon (主要情况：主要是…) that may stand once more."""
    text = printed.lstrip("：:，, ").strip()
    return _BEFORE_REASON.sub("", text) if is_behind_colon else text


def _before_classes(state: State, at: int) -> tuple[State, int]:
    """The state behind a reason; economic classes listed there are those of 基本支出 or 项目支出 alone, where it is of that."""
    said = state.statement
    is_of_kind = said is not None and said.subject.code in KINDS and lists_classes(state, at)
    return (replace(state, whole=said.subject) if said is not None and is_of_kind else state), at


def _tells_figure(state: State, clause: Clause) -> bool:
    """Whether a sum stands before in the paragraph: without a statement it is of something unknown, and the reason behind it, too."""
    return _SUM.search(state.setting.plain.text, 0, clause.start) is not None


def _is_of_both(state: State, at: int) -> bool:
    """Whether the sentence a reason belongs to compares the open statement with last year, too, and gave no reason of that.

    比上年减少2万元，比年初预算减少1万元，主要是…: why it did is one for both.
    """
    said, listed = state.statement, state.setting.clauses
    if said is None or said.reason is not None or not said.compares:
        return False
    for number in range(at - 1, -1, -1):
        form, groups = match_form(listed[number].core)
        if form is not None and form.role in {"change", "same"} and groups.get("basis"):
            return is_last_year(groups["basis"] or "", state.setting.fiscal_year)
        if ends_sentence(listed[number].before, "。；"):
            return False
    return False


def _read_parts(state: State, reason: str, listed: Sequence[Clause]) -> State:
    """主要是基本支出增加3万元，项目支出减少1万元: the changes of the parts of a total, which are its reason, too."""
    said, open_ = state.statement, state.open
    if said is None or said.subject.kind not in TOTALS or not said.compares:
        return state
    for number, clause in enumerate(listed):
        form, groups = match_form(_POINT.sub("", clause.core if number else reason))
        phrase = groups.get("subject") or ""
        if form is None or form.role != "change" or groups.get("basis") or not groups.get("change"):
            continue
        subject = state.find(phrase)
        if subject is None or not _is_part(subject, said.subject) or not bare(phrase).startswith(subject.name):
            continue
        if subject.fund == "all" or subject.kind == "income_source":
            subject = replace(subject, fund=said.subject.fund)
        draft = StatementDraft(
            subject,
            said.page_no,
            said.headings,
            change=signed(yuan(groups, "change"), groups["direction"]),
            basis=said.basis,
            direction=groups["direction"],
            is_part=True,
            start=clause.start,
            end=clause.end,
        )
        state = replace(state, drafts=(*state.drafts, draft), open=open_)
    return state


def _has_parts(state: State) -> bool:
    """Whether the open statement is of something that has 基本支出 and 人员经费 of its own, which its reason may name."""
    return state.statement is not None and has_own_parts(state.statement.subject)


def _is_part_alone(state: State, text: str) -> bool:
    """Whether a clause tells the change of a part of the open total and no more, as in 主要是人员经费减少6万元；公用经费减少1万元."""
    form, groups = match_form(text)
    said = state.statement
    if form is None or form.role != "change" or groups.get("basis") or not groups.get("change") or said is None:
        return False
    part = state.find(groups.get("subject") or "")
    return said.subject.kind in TOTALS and part is not None and part.kind not in {"total", "agency_operation"}


def _is_part(part: Subject, whole: Subject) -> bool:
    if whole.kind == "three_public":
        return part.kind == "three_public" and part.code not in {whole.code, "meetings", "training"}
    is_class = part.kind == "functional_code" and part.code is not None and len(part.code) == 3
    is_spending = is_class or part.kind == "expenditure_kind"
    if whole.code == "income":
        return part.kind == "income_source"
    return is_spending or (part.kind == "income_source" and whole.code == "income_expenditure")


def _awaits(state: State, at: int) -> bool:
    """Whether a clause compares with last year, which the open statement does not yet: ，与上年相比减少2万元."""
    form, groups = match_form(state.setting.clauses[at].core)
    said = state.statement
    is_whole = form is not None and form.role in {"change", "same", "basis"} and bool(groups.get("basis"))
    return is_whole and said is not None and not said.compares and is_tail(groups.get("subject") or "")


def _compares_unknown(state: State, at: int) -> bool:
    """Whether a clause behind ； gives a figure of something unknown and the next compares it: it ends what is told before it.

    主要原因是新增培训；差旅费预算80万元，比上年减少5万元. A point of the reason (二是…) does not.
    """
    listed = state.setting.clauses
    if _NEXT_POINT.match(listed[at].text) or at + 1 == len(listed) or listed[at + 1].before != "，":
        return False
    here, (after, groups) = match_form(listed[at].core)[0], match_form(listed[at + 1].core)
    is_figure = here is not None and here.role in {"figure", "budget"}
    is_compared = after is not None and after.role in COMPARISONS and bool(groups.get("basis"))
    return is_figure and after is not None and (is_compared or after.role == "completion")


def _opens(state: State, at: int, is_of_parts: bool) -> bool:
    """Whether a new statement begins at a clause: a known subject with a figure or a change, or the change awaited.

    is_of_parts: the reason is the changes of parts, and goes on with the next.
    """
    listed = state.setting.clauses
    if _THIS_YEAR.fullmatch(bare(listed[at].core)) and at + 1 < len(listed):
        return _opens(state, at + 1, is_of_parts)
    form, groups = match_form(listed[at].core)
    if form is not None and form.role in _OWN and not groups.get("subject"):
        return True  # …；与年初预算相比: another comparison of the same figure
    if form is not None and groups.get("basis") and is_tail(groups.get("subject") or ""):
        return state.statement is not None and not state.statement.compares
    if form is not None and form.role in {"purpose", "reason_of"}:
        return True
    if form is not None and form.role == "reason" and _COMPARES.match(bare(listed[at].core)):
        return True  # 比上年减少的主要原因是…
    if form is not None and form.role in _OPENING:
        subject = state.find(groups.get("subject") or "")
        if subject is None and listed[at].before == "；" and _compares_unknown(state, at):
            return True
        if is_of_parts and _is_part_alone(state, listed[at].core):
            return False
        if subject is None or subject.is_economic or subject.code == "carried_forward":
            return subject is not None
        return not (subject.is_spending and _has_parts(state))
    if at + 1 == len(listed) or state.find(listed[at].core) is None:
        return False
    following = match_form(listed[at + 1].core)[0]
    return following is not None and following.role in {"stated", "change", "same"}
