"""What running costs are made of (机关运行经费100万元，其中：办公费50万元、会议费30万元): statements that are parts of them.

Such a part is no outlay of the whole document, which may print another sum under its name: its kind is that of the whole, so
that nothing compares it with the document's own figures.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import Clause, bare, plain_text
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.functional import economic_with_tail
from etl.normalize.narrative.grammar.reasons import ends_sentence
from etl.normalize.narrative.grammar.state import State
from etl.normalize.narrative.grammar.subjects import Subject
from etl.records.vocabulary import Fund, SubjectKind
from etl.reference import pattern

WHOLE: SubjectKind = "agency_operation"
# Running costs are paid out of the appropriation, as the rule of their subject has it.
_FUND: Fund = "fiscal_appropriation"
_SECTION = pattern("narrative_patterns", "agency_section")
_LEAD = pattern("narrative_patterns", "before_running_part")
_NAME = pattern("narrative_patterns", "running_part")
# Goods, services and what is bought with running costs.
_CLASSES = ("302", "310")
# 水费
_SHORTEST = 2


def is_section(headings: tuple[str, ...]) -> bool:
    """Whether the innermost heading is about the running costs alone."""
    return bool(headings) and _SECTION.search(headings[-1]) is not None


def is_part(subject: Subject) -> bool:
    """Whether a subject is a part of the running costs, not they themselves."""
    return subject.kind == WHOLE and subject.code != WHOLE


def part_of_running(subject: Subject) -> Subject:
    """A subject of the document's own names (会议费) as a part of the running costs."""
    fund = _FUND if subject.fund == "all" else subject.fund
    return replace(subject, kind=WHOLE, code=_code(subject.name), fund=fund)


def is_part_here(state: State, subject: Subject, clause: Clause) -> bool:
    """Whether a subject of the document's own names (会议费) is, in the sentence of the running costs, a part of them."""
    said = state.statement
    is_of_whole = said is not None and said.subject.kind == WHOLE and not ends_sentence(clause.before)
    is_item = subject.kind == "three_public" and subject.code != "total"
    return is_of_whole and is_item and is_section((*state.setting.paragraph.headings, *state.setting.run_in))


def beside(state: State, phrase: str, amount: Decimal, clause: Clause) -> State:
    """With a part of the running costs told, where a phrase names one; the statement of the whole stays the open one."""
    # 办公费5万元、水电费2万元: behind a part the next is one by any name.
    goes_on = clause.before == "、" and bool(state.drafts) and is_part(state.drafts[-1].subject)
    part = _named(state, phrase, goes_on)
    if part is None:
        return state
    paragraph = state.setting.paragraph
    draft = StatementDraft(
        part, paragraph.page_no, paragraph.headings, current=amount, start=clause.start, end=clause.end
    )
    return replace(state, drafts=(*state.drafts, draft))


def _named(state: State, phrase: str, goes_on: bool) -> Subject | None:
    words = _LEAD.sub("", bare(phrase))
    said = state.statement
    is_listed = state.within is not None and state.within.kind == WHOLE
    is_of_whole = is_listed or (said is not None and said.subject.kind == WHOLE)
    if not words or not (is_of_whole or is_section((*state.setting.paragraph.headings, *state.setting.run_in))):
        return None
    found = economic_with_tail(words, is_government=False, shortest=_SHORTEST)
    named = _NAME.match(words) if is_listed or goes_on else None
    if found is not None and found[0].startswith(_CLASSES):
        code, name = found
    elif named is not None:
        code, name = None, named["name"]
    else:
        return None
    whole = state.within if is_listed else said.subject if is_of_whole and said is not None else None
    return Subject(WHOLE, code, name, whole.fund if whole else _FUND, whole.unit if whole else "")


def _code(name: str) -> str | None:
    found = economic_with_tail(bare(plain_text(name).text), is_government=False, shortest=_SHORTEST)
    return found[0] if found and found[0].startswith(_CLASSES) else None
