"""Procurement figures of the narrative: in all, goods, works, services, how it is bought, and what is for small firms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import Clause, clauses, page_of, plain_text
from etl.normalize.narrative.grammar.forms import Groups, forms, match_form, signed, yuan
from etl.records.located import Paragraph
from etl.records.narrative import ProcurementFigure
from etl.reference import first_match, pattern

_REMARK = pattern("narrative_patterns", "remark_behind")
_IN_ALL = pattern("narrative_patterns", "procurement_in_all")
_TOTAL = "total"
_KINDS = frozenset(("goods", "works", "services"))
_SAME, _CHANGES = "same", frozenset(("change", "rate", "same"))


def read_procurement(paragraphs: Sequence[Paragraph]) -> tuple[ProcurementFigure, ...]:
    """The procurement figures in printed order, in yuan; of each category the first.

    A total told in a paragraph of its own (last year's, a unit's) gives way to the one the kinds stand behind.
    """
    found: dict[str, ProcurementFigure] = {}
    for paragraph in _about_procurement(paragraphs):
        mine = _of_paragraph(paragraph)
        if _TOTAL in mine and _KINDS & mine.keys() and not _KINDS & found.keys():
            found.pop(_TOTAL, None)
        for category, figure in mine.items():
            found.setdefault(category, figure)
    return tuple(found.values())


def _about_procurement(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of sections of procurement, or of other matters; where there are none, those that give all of it."""
    named = [paragraph for paragraph in paragraphs if "采购" in paragraph.text]
    here = [one for one in named if any("采购" in heading or "其他" in heading for heading in one.headings)]
    return here or [one for one in named if _IN_ALL.search(plain_text(one.text).text)]


def _of_paragraph(paragraph: Paragraph) -> dict[str, ProcurementFigure]:
    """The figures of a paragraph, each with the change told behind it."""
    found: dict[str, ProcurementFigure] = {}
    before, last = "", None  # type: str, str | None
    for clause in clauses(plain_text(paragraph.text)):
        form, groups = match_form(clause.core)
        if form is not None and form.role in _CHANGES:
            # 政府采购预算比上年增加5万元 names what it is of; a bare change is of the figure before it.
            named = _category("", groups.get("subject") or "") if groups.get("subject") else last
            if named in found:
                found[named] = _changed(found[named], form.role, groups)
        elif (amount := _amount(clause)) is not None:
            last = _category(before, amount[0])
            if last is not None and last in found:
                last = None  # once more, of another year or unit
            elif last is not None:
                found[last] = ProcurementFigure(last, page_of(paragraph, clause.start), amount[1])
        before = clause.text if clause.behind in "，、" else ""
    return found


def _amount(clause: Clause) -> tuple[str, Decimal] | None:
    """The words and the sum of a clause up to its figure: what stands in brackets behind it (详见政府采购表) is no part of it."""
    text = _REMARK.sub("", clause.text)
    for form in forms("procurement"):
        if match := form.pattern.match(text):
            amount = yuan(match.groupdict(), "amount")
            return None if amount is None else (match["what"], amount)
    return None


def _changed(figure: ProcurementFigure, role: str, groups: Groups) -> ProcurementFigure:
    """A figure with the amount and percentage it changed by, the first that are told."""
    way = groups.get("direction")
    amount = Decimal(0) if role == _SAME else signed(yuan(groups, "change"), way)
    percent = groups.get("change_pct") or groups.get("change_pct2")
    return replace(
        figure,
        change_yuan=figure.change_yuan if figure.change_yuan is not None else amount,
        change_pct=figure.change_pct if figure.change_pct is not None or not percent else signed(Decimal(percent), way),
    )


def _category(before: str, what: str) -> str | None:
    """The category its own words name; the clause before may only exclude it."""
    excluded = first_match("procurement_categories", before)
    if excluded and excluded["category"] == "none":
        return None
    match = first_match("procurement_categories", what)
    return match["category"] if match and match["category"] != "none" else None
