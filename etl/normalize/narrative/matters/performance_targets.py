"""How many performance targets the narrative counts, and the money they concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import clauses, page_of, plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import PerformanceCount
from etl.reference import first_match, pattern

_COUNTED_ASIDE = pattern("narrative_patterns", "counted_aside")


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
    is_behind_count = False
    for clause in clauses(plain_text(paragraph.text)):
        if clause.before in "；。":
            waiting = None
        goes_on, is_behind_count = is_behind_count and clause.before == "，", False
        for form in forms("performance"):
            # What brackets count is a part: 项目15个（含上年结转项目5个）.
            match = form.pattern.match(_COUNTED_ASIDE.sub("", clause.text))
            if not match or (form.role == "sum" and not goes_on):
                continue
            if form.role == "sum":
                if counts[-1].amount_yuan is None:
                    counts[-1] = replace(counts[-1], amount_yuan=yuan(match.groupdict(), "amount"))
            elif form.role == "amount":
                amount = yuan(match.groupdict(), "amount")
                if counts and counts[-1].amount_yuan is None and waiting is None and clause.before != "。":
                    counts[-1] = replace(counts[-1], amount_yuan=amount)
                else:
                    waiting = amount
            else:
                scope = first_match("performance_scopes", f"{match['what']}个{match['rest']}")
                if scope and scope["scope"] != "none":
                    page_no = page_of(paragraph, clause.start)
                    counts.append(PerformanceCount(scope["scope"], page_no, int(match["count"]), waiting))
                    waiting, is_behind_count = None, True
            break
    return counts
