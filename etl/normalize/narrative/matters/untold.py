"""Sums of money in the sections on budget and account that no statement holds: said once for each section, with its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal

from etl.normalize.narrative.grammar.clauses import page_of, plain_text
from etl.normalize.narrative.grammar.functional import FunctionalNames
from etl.normalize.narrative.grammar.money_words import Money, money_in
from etl.normalize.narrative.grammar.phrases import is_generic, is_generic_spending
from etl.normalize.narrative.grammar.subjects import Subject, Subjects
from etl.records.disclosure import Finding
from etl.records.located import Paragraph
from etl.records.narrative import PriorYearChange, Statements
from etl.reference import pattern
from etl.text.fold import fold

_SECTION = pattern("narrative_patterns", "figures_section")
_ASIDE = pattern("narrative_patterns", "no_figures_section")
_LIMIT_BEFORE, _LIMIT_BEHIND = (pattern("narrative_patterns", f"limit_{side}") for side in ("before", "behind"))
_LEFT = pattern("narrative_patterns", "left_of_ordinal")
_NAME = pattern("narrative_patterns", "words_before_figure")
# So many characters up to a figure tell it from others of the text.
_PLACE = 8
_BEFORE = re.compile(r".*[：；。]")
_LONGEST = 24
_ANY = "*"


@dataclass
class _Told:
    """What an amount is told of: codes and names, `_ANY` for what no subject is told with; and the words of these statements."""

    names: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)


def untold_figures(paragraphs: Sequence[Paragraph], stated: Statements) -> Iterator[Finding]:
    """A finding for each section with sums that are in no record of the text, nor in the words of a reason or note.

    What only limits what is counted (单价100万元以上的设备) is no figure. Sums equal to one that is told count as told, as texts repeat
    them, unless the words before them name something of which it is not told, in no sentence of its own.
    """
    told, subjects = _told(stated), Subjects(FunctionalNames(()))
    words = [fold(plain_text(text).text) for text in _words(stated)]
    reasons = fold(plain_text("；".join(_reasons(stated))).text)
    sections: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for paragraph in paragraphs:
        if not _is_of_figures(paragraph.headings):
            continue
        text = plain_text(paragraph.text).text
        for money in money_in(text):
            place = fold(_BEFORE.sub("", text[max(0, money.start - _PLACE) : money.end]))
            in_reason = re.compile(rf"(?<![\d.]){re.escape(fold(text[money.start : money.end]))}")
            if _is_limit(text, money) or any(place in one for one in words) or in_reason.search(reasons):
                continue
            name = _NAME.search(text, max(0, money.start - _LONGEST), money.start)
            named = _LEFT.sub("", name[0]) if name else ""
            if money.yuan in told:
                if any(place in one for one in told[money.yuan].words):
                    continue
                is_named = not (is_generic(named) or is_generic_spending(named))
                subject = subjects.find(named, paragraph.headings) if is_named else None
                if subject is None or _is_told_of(subject, told[money.yuan].names):
                    continue
            start = name.start() if name else money.start
            sections.setdefault(paragraph.headings, []).append(
                (page_of(paragraph, start), _LEFT.sub("", text[start : money.end]))
            )
    for headings, figures in sections.items():
        listed = "、".join(figure for _, figure in figures)
        yield Finding.of("untold_figures", figures[0][0], heading=headings[-1], count=len(figures), figures=listed)


def _is_of_figures(headings: Sequence[str]) -> bool:
    """Whether the innermost heading that says so is of figures: sections may stand under what the cutter took for a heading."""
    for heading in reversed(headings):
        if _ASIDE.search(heading):
            return False
        if _SECTION.search(heading):
            return True
    return False


def _is_limit(text: str, money: Money) -> bool:
    return bool(_LIMIT_BEHIND.match(text, money.end) or _LIMIT_BEFORE.search(text[: money.start]))


def _records(stated: Statements) -> Iterator[object]:
    yield from stated.prior_year_changes
    yield from stated.procurement
    yield from stated.assets
    yield from stated.carryover_purposes
    yield from stated.performance_counts
    yield from stated.evaluations
    yield from stated.descriptions


def _told(stated: Statements) -> dict[Decimal, _Told]:
    told: dict[Decimal, _Told] = {}
    for record in _records(stated):
        names, words = {_ANY}, ""
        if isinstance(record, PriorYearChange):
            names = {record.subject_code or record.subject_name, record.subject_name}
            words = fold(plain_text(record.text).text)
        for amount in _amounts(record):
            of = told.setdefault(amount, _Told())
            of.names.update(names)
            of.words.append(words)
    return told


def _amounts(record: object) -> Iterator[Decimal]:
    """All numbers of a record, without sign."""
    if isinstance(record, Decimal):
        yield abs(record)
    elif isinstance(record, Iterable) and not isinstance(record, str):
        for one in record:
            yield from _amounts(one)
    elif is_dataclass(record):
        for one in fields(record):
            yield from _amounts(getattr(record, one.name))


def _is_told_of(subject: Subject, told_of: set[str]) -> bool:
    """Whether an amount is told of a subject, or of it as a part (项目支出：商品和服务支出), or with no subject."""
    named = {_ANY, subject.code or subject.name, subject.name} & told_of
    return bool(named) or any(name.endswith(subject.name) for name in told_of)


def _reasons(stated: Statements) -> Iterator[str]:
    for said in stated.prior_year_changes:
        yield from (reason for reason in (said.reason, said.budget_reason) if reason)


def _words(stated: Statements) -> Iterator[str]:
    yield from (note.text for note in stated.notes)
    for told in stated.descriptions:
        yield told.policy_basis or ""
        yield told.allocation_text or ""
    yield from (item.purpose or "" for item in stated.carryover_purposes)
