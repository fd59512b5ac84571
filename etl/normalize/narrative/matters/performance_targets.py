"""How many performance targets the narrative counts, and the money they concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import clauses, plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import PerformanceCount
from etl.reference import first_match


def read_performance_counts(paragraphs: Sequence[Paragraph]) -> tuple[PerformanceCount, ...]:
    """The counts in printed order, of each scope the first; amounts in yuan."""
    found: dict[str, PerformanceCount] = {}
    for paragraph in paragraphs:
        if any("绩效" in heading for heading in paragraph.headings):
            for count in _counts(paragraph):
                found.setdefault(count.scope, count)
    return tuple(found.values())


def _counts(paragraph: Paragraph) -> list[PerformanceCount]:
    counts: list[PerformanceCount] = []
    waiting = None
    for clause in clauses(plain_text(paragraph.text)):
        if clause.before in "；。":
            waiting = None
        for form in forms("performance"):
            match = form.pattern.match(clause.text)
            if not match:
                continue
            if form.role == "amount":
                amount = yuan(match.groupdict(), "amount")
                if counts and counts[-1].amount_yuan is None and waiting is None and clause.before != "。":
                    counts[-1] = replace(counts[-1], amount_yuan=amount)
                else:
                    waiting = amount
            else:
                scope = first_match("performance_scopes", f"{match['what']}个{match['rest']}")
                if scope and scope["scope"] != "none":
                    counts.append(PerformanceCount(scope["scope"], paragraph.page_no, int(match["count"]), waiting))
                    waiting = None
            break
    return counts
