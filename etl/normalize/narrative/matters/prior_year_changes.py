"""Statements that give a figure and its change, read from the paragraphs clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import bare, plain_text
from etl.normalize.narrative.grammar.draft import StatementDraft
from etl.normalize.narrative.grammar.functional import FunctionalNames
from etl.normalize.narrative.grammar.merge import merged
from etl.normalize.narrative.grammar.reasons import Reason
from etl.normalize.narrative.grammar.run_in import RunInHeadings
from etl.normalize.narrative.grammar.running import is_part
from etl.normalize.narrative.grammar.sentence import Before, read_paragraph
from etl.normalize.narrative.grammar.settled import settled
from etl.normalize.narrative.grammar.subjects import Subject, Subjects, fund_of
from etl.normalize.narrative.matters.bodies_in_turn import under_their_bodies
from etl.normalize.narrative.matters.told_projects import numbered_projects
from etl.records.disclosure import Table
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange
from etl.reference import pattern
from etl.text.fold import fold

_OF_ITEM = pattern("narrative_patterns", "item_paragraph")
_FUND_LINE = pattern("narrative_patterns", "fund_line")
_FIGURES_ASIDE = re.compile(r"（[^（）]*\d[^（）]*）")
_BOTH_SIDES = pattern("narrative_patterns", "both_sides")
_FIRST_OF_POINTS = pattern("narrative_patterns", "first_of_points")
_POINT, _FURTHER_POINT = (pattern("narrative_patterns", name) for name in ("point_of_paragraph", "further_point"))
_COMPARES = pattern("narrative_patterns", "comparing")
_INTRODUCTION = pattern("narrative_patterns", "introduction_alone")


def read_prior_year_changes(
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    fiscal_year: int,
    kind: str | None = None,
    units: Sequence[str] = (),
) -> tuple[PriorYearChange, ...]:
    """The statements of the narrative in their order, each subject and figure once.

    kind: budget or final, told from the headings where it is not known. units: of the department, other than itself.
    """
    names = FunctionalNames(tables)
    subjects = Subjects(names, sorted(map(fold, units), key=len, reverse=True))
    is_final = kind == "final" if kind else _is_final(paragraphs)
    drafts: list[StatementDraft] = []
    lead, before, lead_headings = "", "", ()  # type: tuple[str, str, tuple[str, ...]]
    waiting: tuple[StatementDraft, bool] | None = None
    points: tuple[StatementDraft, bool] | None = None
    told: tuple[StatementDraft, ...] = ()
    under: Subject | None = None
    opened = RunInHeadings()
    projects = numbered_projects(paragraphs)
    for at, paragraph in enumerate(under_their_bodies(paragraphs)):
        if paragraph.headings != lead_headings:
            lead, before, lead_headings, told, under = "", "", paragraph.headings, (), None
        text = fold(paragraph.text)
        introduces = bool(_INTRODUCTION.match(text))
        if waiting is not None and (introduces or _OF_ITEM.search(paragraph.text)):
            waiting = None
        if waiting is not None:
            # 主要原因： ended the paragraph before; this one is the reason.
            waiting[0].explain(paragraph.text.rstrip("。"), waiting[1])
            points, waiting = (waiting if _POINT.match(text) else None), None
            continue
        if points is not None and _FURTHER_POINT.match(text):
            points[0].go_on(paragraph.text.rstrip("。"), points[1])
            continue
        points = None
        run_in = opened.enter(paragraph)
        goes_on = _of_paragraph_before(text, told)
        read = read_paragraph(
            paragraph, subjects, fiscal_year, is_final=is_final, before=Before(lead, run_in, goes_on, under)
        )
        # 1.水质监测项目支出40万元 in a list of projects is of that project alone.
        drafts += [draft for draft in read.drafts if at not in projects or draft.subject.code != "project"]
        told, under = read.drafts or told, _kind_introduced(text, read.drafts, under)
        points = _with_points(paragraph, read.drafts)
        if read.reasons:
            _give_reasons(read.reasons, [draft for draft in drafts if draft.headings == paragraph.headings])
        waiting = read.waiting
        if introduces or text.endswith("："):
            # 其中： alone introduces parts of what the paragraph before says.
            lead = _lead(before if introduces and fund_of(before, "", ()) else text)
        elif _FUND_LINE.match(text) and fund_of(text, "", ()):
            lead = text
        before = text
    told_once = (record for draft in merged(settled(drafts, fiscal_year, names)) for record in draft.records())
    return tuple(replace(record, no=no) for no, record in enumerate(told_once, start=1))


def _with_points(paragraph: Paragraph, drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, bool] | None:
    """The statement whose reason ends the paragraph with its first point (主要原因：（1）人员增加；), and whether it is of the difference.

    The next point may stand in a paragraph of its own.
    """
    text = plain_text(paragraph.text).text
    if not text.endswith("；"):
        return None
    for draft in reversed(drafts):
        for reason, own in ((draft.reason, False), (draft.difference, True)):
            words = plain_text(reason or "").text
            if _FIRST_OF_POINTS.match(words) and text.endswith(f"{words}；"):
                return draft, own
    return None


def _of_paragraph_before(text: str, told: Sequence[StatementDraft]) -> Subject | None:
    """What a paragraph that begins with a comparison goes on about: the total the one before began with, or the one thing it tells.

    支出总计90万元，其中：基本支出60万元，项目支出30万元。 and in the next paragraph 与上年对比增加9万元，主要原因是…
    """
    if not told or told[0].compares or not _COMPARES.match(bare(text)):
        return None
    is_whole = told[0].subject.kind == "total" and not any(draft.compares for draft in told)
    return told[0].subject if is_whole or len(told) == 1 else None


def _kind_introduced(text: str, told: Sequence[StatementDraft], under: Subject | None) -> Subject | None:
    """The project expenditure whose parts the next paragraphs give: 2.项目支出60万元，…。其中： It is until another expenditure is told."""
    spent = [draft.subject for draft in told if draft.subject.is_spending and not draft.subject.is_economic]
    if text.endswith("其中：") and spent and spent[-1].code == "project":
        return spent[-1]
    is_over = any(subject.code is not None for subject in spent)
    return None if is_over else under


def _lead(text: str) -> str:
    """The words that introduce what follows a paragraph: its last sentence where that names a fund, else all of it."""
    # Figures in brackets (其中：国有资本经营预算支出0万元) are parts of what was told, and introduce nothing.
    text = _FIGURES_ASIDE.sub("", text)
    last = text[text.rfind("。", 0, -1) + 1 :]
    return last if fund_of(last, "", ()) else text


def _give_reasons(reasons: Sequence[Reason], drafts: Sequence[StatementDraft]) -> None:
    """A sentence of its own that names a reason gives it to the changes under its heading that it is about.

    About income and expenditure alike: to their totals, or to all that have none where none is told; about a subject: to that;
    without words: to the last.
    """
    here = [draft for draft in drafts if not draft.reason and not is_part(draft.subject)]
    for reason in reasons:
        if _BOTH_SIDES.search(fold(reason.words)):
            changed = [draft for draft in here if draft.change]
            # That of all income and expenditure is not said of their parts; that of one fund's is.
            totals = [draft for draft in changed if draft.subject.kind == "total"]
            meant = changed if fund_of(reason.words, "", ()) else totals or changed
        elif reason.subject is not None:
            meant = [draft for draft in here if draft.is_of(reason.subject)] or _alike(here, reason.subject)
        else:
            meant = here[-1:] if not reason.words else []
        if not reason.own and any(draft.compares for draft in meant):
            # Why it changed is said of the change, not of the figure that differs from the budget.
            meant = [draft for draft in meant if draft.compares]
        moved = [draft for draft in meant if reason.way and draft.way == reason.way]
        for draft in moved or meant:
            draft.explain(reason.text, reason.own)
            draft.budget_direction = draft.budget_direction or reason.word


def _alike(drafts: Sequence[StatementDraft], subject: Subject) -> list[StatementDraft]:
    """The statements of an item of the public expenses where those of one fund alone are of it, whatever fund its words name."""
    found = [draft for draft in drafts if (draft.subject.kind, draft.subject.code) == (subject.kind, subject.code)]
    return found if subject.kind == "three_public" and len({draft.key for draft in found}) == 1 else []


def _is_final(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether the narrative explains a final account: its headings speak of 决算 more often than of 预算情况."""
    headings = {heading for paragraph in paragraphs for heading in paragraph.headings}
    final = sum("决算" in heading for heading in headings)
    return final > sum("预算" in heading and "决算" not in heading for heading in headings)
