"""What the text says was monitored and evaluated of its projects and of the department: how many, of what money, with what result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from etl.normalize.narrative.grammar.clauses import Clause, clauses, plain_text
from etl.normalize.narrative.grammar.money_words import money_in
from etl.records.located import Paragraph
from etl.records.narrative import PerformanceEvaluation
from etl.reference import first_match, pattern

_SECTION = pattern("narrative_patterns", "performance_section")
_DEPARTMENT = pattern("narrative_patterns", "whole_department")
_COUNT = pattern("narrative_patterns", "evaluated_projects")
_MONEY = pattern("narrative_patterns", "evaluated_money")
_SCORE = pattern("narrative_patterns", "evaluated_score")
_GRADED = pattern("narrative_patterns", "projects_of_grade")
_GRADE = pattern("narrative_patterns", "evaluated_grade")
_MOST = Decimal(120)


@dataclass(slots=True)
class _Draft:
    """What is told so far of one stage of the department or of its projects."""

    stage: str
    scope: str
    told: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, value: Any) -> None:
        """Take in a figure; the first of each counts."""
        self.told.setdefault(name, value)


def read_performance_evaluations(paragraphs: Sequence[Paragraph]) -> tuple[PerformanceEvaluation, ...]:
    """The evaluations in printed order, each said once; money in yuan."""
    found: list[PerformanceEvaluation] = []
    for paragraph in paragraphs:
        if any(_SECTION.search(heading) for heading in paragraph.headings):
            found += (one for one in _of_paragraph(paragraph) if replace(one, page_no=0) not in _bare(found))
    return tuple(found)


def _bare(found: Sequence[PerformanceEvaluation]) -> list[PerformanceEvaluation]:
    return [replace(one, page_no=0) for one in found]


def _of_paragraph(paragraph: Paragraph) -> list[PerformanceEvaluation]:
    drafts: list[_Draft] = []
    for clause in _with_asides(clauses(plain_text(paragraph.text))):
        stage = first_match("performance_stages", clause.text)
        if stage is not None and stage["stage"] == "none":
            drafts.append(_Draft("none", ""))
        elif stage is not None:
            scope = "department" if _DEPARTMENT.search(clause.text) else "projects"
            if not drafts or (drafts[-1].stage, drafts[-1].scope) != (stage["stage"], scope):
                drafts.append(_Draft(stage["stage"], scope))
        if drafts and drafts[-1].stage != "none":
            _read(drafts[-1], clause)
    return [
        PerformanceEvaluation(draft.stage, draft.scope, paragraph.page_no, **draft.told)
        for draft in drafts
        if draft.told
    ]


def _with_asides(listed: Sequence[Clause]) -> list[Clause]:
    return [one for clause in listed for one in (replace(clause, text=clause.core), *clause.asides)]


def _read(draft: _Draft, clause: Clause) -> None:
    """Take in the figures of a clause."""
    text = clause.text
    graded = [
        (match["grade"] or match["grade_behind"], match["count"] or match["count_before"])
        for match in _GRADED.finditer(text)
    ]
    for grade, count in graded:
        meant = first_match("performance_grades", grade)
        if meant is not None:
            draft.add(meant["grade"], int(count))
    if match := _SCORE.search(text):
        score = Decimal(match["score"])
        if score <= _MOST:
            draft.add("score", score)
    if graded:
        return
    if match := _GRADE.search(text):
        draft.add("grade", match["grade"])
    if draft.scope == "projects" and (match := _COUNT.search(text)):
        draft.add("count", int(match["count"] or match["count_behind"]))
    if _MONEY.search(text) and (sums := money_in(text)):
        draft.add("amount_yuan", sums[0].yuan)
