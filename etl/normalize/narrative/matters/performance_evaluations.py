"""What the text says was monitored and evaluated of its projects and of the department: how many, of what money, with what result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from etl.normalize.narrative.grammar.clauses import Clause, clauses, page_of, plain_text
from etl.normalize.narrative.grammar.money_words import money_in
from etl.records.located import Paragraph
from etl.records.narrative import PerformanceEvaluation
from etl.reference import first_match, pattern
from etl.text.ordinals import without_ordinal

_SECTION = pattern("narrative_patterns", "performance_section")
_DEPARTMENT = pattern("narrative_patterns", "whole_department")
_COUNT = pattern("narrative_patterns", "evaluated_projects")
_MONEY = pattern("narrative_patterns", "evaluated_money")
_SCORE = pattern("narrative_patterns", "evaluated_score")
_GRADED = pattern("narrative_patterns", "projects_of_grade")
_GRADE = pattern("narrative_patterns", "evaluated_grade")
_NAMED = pattern("narrative_patterns", "evaluated_by_name")
_LEAD = pattern("narrative_patterns", "before_evaluated_name")
_NOBODY = pattern("narrative_patterns", "evaluated_nobody")
_MOST = Decimal(120)
_SHORTEST_NAME = 3


@dataclass(slots=True)
class _Draft:
    """What is told so far of one stage of the department or of its projects, or of one of them by its name."""

    stage: str
    scope: str
    page_no: int
    told: dict[str, Any] = field(default_factory=dict)
    name: str | None = None

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
        stage, last = first_match("performance_stages", clause.text), drafts[-1] if drafts else None
        page_no = page_of(paragraph, clause.start)
        if stage is not None and stage["stage"] == "none":
            # 根据年初设定的绩效目标 stands between a project's name and its points.
            if last is None or last.told or not last.name:
                drafts.append(_Draft("none", "", page_no))
            continue
        name = _name(clause.text)
        if stage is not None:
            scope = "department" if _DEPARTMENT.search(clause.text) else "projects"
            told = _figures(scope, clause)
            if last is None or (last.stage, last.scope) != (stage["stage"], scope) or _is_another(last, name, told):
                drafts.append(_Draft(stage["stage"], scope, page_no, name=name))
        elif last is not None and last.stage != "none":
            told = _figures(last.scope, clause)
            if name and told and _is_another(last, name, told):
                drafts.append(_Draft(last.stage, last.scope, page_no, name=name))
        else:
            continue
        draft = drafts[-1]
        draft.name = draft.name or (name if not draft.told else None)
        for key, value in told.items():
            draft.add(key, value)
    return [
        PerformanceEvaluation(draft.stage, draft.scope, draft.page_no, name=draft.name, **draft.told)
        for draft in drafts
        if draft.told
    ]


def _is_another(last: _Draft, name: str | None, told: Mapping[str, Any]) -> bool:
    """Whether a clause tells of another evaluation than the last: it names another project, or what it says was said otherwise."""
    if name and name != last.name and (last.told or last.name):
        return True
    return any(key in last.told and last.told[key] != value for key, value in told.items())


def _name(text: str) -> str | None:
    """The project or body by its name that a clause says was evaluated, or None where it speaks of all of them."""
    while (bare := without_ordinal(text)) != text:
        text = bare
    match = _NAMED.search(text)
    name = _LEAD.sub("", match["name"] or match["evaluated"]) if match else ""
    return name if len(name) >= _SHORTEST_NAME and not _NOBODY.fullmatch(name) else None


def _with_asides(listed: Sequence[Clause]) -> list[Clause]:
    return [one for clause in listed for one in (replace(clause, text=clause.core), *clause.asides)]


def _figures(scope: str, clause: Clause) -> dict[str, Any]:
    """The figures of a clause."""
    text, told = clause.text, dict[str, Any]()
    graded = [
        (match["grade"] or match["grade_behind"], match["count"] or match["count_before"])
        for match in _GRADED.finditer(text)
    ]
    for grade, count in graded:
        meant = first_match("performance_grades", grade)
        if meant is not None:
            told.setdefault(meant["grade"], int(count))
    if (match := _SCORE.search(text)) and (score := Decimal(match["score"] or match["bare"])) <= _MOST:
        told["score"] = score
    if graded:
        return told
    if match := _GRADE.search(text):
        told["grade"] = match["grade"]
    if scope == "projects" and (match := _COUNT.search(text)):
        told["count"] = int(match["count"] or match["count_behind"])
    if _MONEY.search(text) and (sums := money_in(text)):
        told["amount_yuan"] = sums[0].yuan
    return told
