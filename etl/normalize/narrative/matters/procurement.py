"""Procurement figures of the narrative: in all, goods, works, services, and what is reserved for small firms."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import Clause, clauses, plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import ProcurementFigure
from etl.reference import first_match, pattern

_REMARK = pattern("narrative_patterns", "remark_behind")
_TOTAL = "total"
_KINDS = frozenset(("goods", "works", "services"))


def read_procurement(paragraphs: Sequence[Paragraph]) -> tuple[ProcurementFigure, ...]:
    """The procurement figures in printed order, in yuan; of each category the first.

    A total told in a paragraph of its own (last year's, a unit's) gives way to the one the kinds stand behind.
    """
    found: dict[str, ProcurementFigure] = {}
    for paragraph in paragraphs:
        mine: dict[str, ProcurementFigure] = {}
        if "采购" not in paragraph.text or not any(
            "采购" in heading or "其他" in heading for heading in paragraph.headings
        ):
            continue
        before = ""
        for clause in clauses(plain_text(paragraph.text)):
            match = next(
                (match for form in forms("procurement") if (match := form.pattern.match(_figure(clause)))), None
            )
            amount = yuan(match.groupdict(), "amount") if match else None
            if match and amount is not None:
                category = _category(before, match["what"])
                if category:
                    mine.setdefault(category, ProcurementFigure(category, paragraph.page_no, amount))
            before = clause.text if clause.behind in "，、" else ""
        if _TOTAL in mine and _KINDS & mine.keys() and not _KINDS & found.keys():
            found.pop(_TOTAL, None)
        for category, figure in mine.items():
            found.setdefault(category, figure)
    return tuple(found.values())


def _figure(clause: Clause) -> str:
    """A clause up to its figure: what stands in brackets behind it (详见政府采购表) is no part of it."""
    return _REMARK.sub("", clause.text)


def _category(before: str, what: str) -> str | None:
    """The category its own words name; the clause before may only exclude it."""
    excluded = first_match("procurement_categories", before)
    if excluded and excluded["category"] == "none":
        return None
    match = first_match("procurement_categories", what)
    return match["category"] if match and match["category"] != "none" else None
