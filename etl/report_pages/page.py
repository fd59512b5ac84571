"""The pages: a disclosure, a comparison of years, and the list of both. Each needs nothing else and fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from typing import Any

from jinja2 import Environment

from etl.audit.audit import VERDICTS, AuditedDocument
from etl.audit.pictures import Pictures
from etl.audit.view import document_view
from etl.document.formats import format_named
from etl.pages.render import environment
from etl.pages.wording import Language
from etl.report_pages import execution, headline, income, projects, spending, year_changes
from etl.report_pages.comparison import Comparison
from etl.report_pages.index import AMOUNTS, Entry, by_place
from etl.report_pages.money import amount, percent, share, wan
from etl.report_pages.reading import DisclosureReading
from etl.report_pages.words import AREA, Words

# Characters of pictures (base64) on one page: mail and old browsers take it, and what is left out is said.
PICTURES_LIMIT = 4_000_000


@dataclass(frozen=True)
class Audited:
    """The audit of one document with the pictures of its causes."""

    audit: AuditedDocument
    pictures: Sequence[Pictures] = field(default=())


@dataclass(frozen=True)
class Listed:
    """A page that was written; link: the file's name, quoted."""

    link: str
    title: str


def disclosure_page(
    reading: DisclosureReading, audits: Sequence[Audited], lang: Language, comparison: str | None = None
) -> str:
    """The page of a disclosure. comparison: the link to that of its years, where one is written."""
    words = Words(lang)
    audits = within_limit(audits)
    views = [document_view(one.audit, one.pictures, lang) for one in audits]
    parts: dict[str, Any] = {
        "income": income.income(reading, words),
        "functions": spending.by_function(reading),
        "kinds": spending.by_kind(reading, words),
        "personnel": spending.personnel_and_public(reading, words),
        "economic": spending.by_economy(reading),
        "three_public": spending.three_public(reading, words),
        "changes": year_changes.changes(reading),
        "changes_of_documents": year_changes.changes_of_documents(reading),
        "execution": execution.execution(reading),
        "projects": projects.projects(reading),
        "goals": projects.goals(reading),
        "carried": projects.carried(reading),
    }
    return _render(
        "disclosure.html",
        words,
        reading=reading,
        main=reading.disclosure.main,
        title=title(reading, words),
        headlines=headline.headlines(reading),
        lines=spending.lines_in_full(reading),
        funds=spending.by_fund(reading),
        absent=[one for one in reading.mandated if one.status == "absent"],
        unread=[one for one in reading.mandated if one.status == "unread"],
        trust=_trust(reading),
        audits=list(zip(audits, views, strict=True)),
        checks=_checks(audits),
        comparison=comparison,
        page=partial(_page, words, [reading]),
        **parts,
    )


def comparison_page(made: Comparison, lang: Language, links: Mapping[int, str]) -> str:
    """The page that compares years. links: the years' own pages, by the id of their first document."""
    words = Words(lang)
    return _render(
        "comparison.html",
        words,
        made=made,
        main=made.readings[-1].disclosure.main,
        title=comparison_title(made, words),
        links=links,
        page=partial(_page, words, made.readings),
    )


def index_page(listed: Sequence[Entry], comparisons: Sequence[Listed], lang: Language) -> str:
    """The list of the pages written: disclosures by place and year with their main amounts, then comparisons."""
    words = Words(lang)
    return _render(
        "index.html",
        words,
        title=words["index_title"],
        places=by_place(listed),
        columns=AMOUNTS,
        count=len(listed) + len(comparisons),
        years=sorted({one.year for one in listed}, reverse=True),
        comparisons=comparisons,
    )


def title(reading: DisclosureReading, words: Words) -> str:
    """Year, scope and kind of a disclosure."""
    main = reading.disclosure.main
    return words(f"title.{main.document_scope}.{main.document_kind}", year=main.fiscal_year)


def comparison_title(made: Comparison, words: Words) -> str:
    """What years of what are compared."""
    main = made.readings[-1].disclosure.main
    return words(f"comparison.{main.document_scope}.{main.document_kind}", first=made.years[0], last=made.years[-1])


def _render(template: str, words: Words, **given: Any) -> str:
    return _engine(words.language).get_template(template).render(**given)


@cache
def _engine(lang: Language) -> Environment:
    """The templates with the numbers of these pages."""
    words, made = Words(lang), environment(AREA, lang)
    made.filters["percent"] = percent
    made.globals.update(
        t=words,
        wan=wan,
        money=partial(amount, yuan_word=words["yuan"], blank=words["blank"]),
        format=partial(_format_without_pages, lang),
        in_words=partial(_in_words, lang),
    )
    return made


def _in_words(lang: Language, row: object, column: str) -> str | None:
    """A column of a mart that has its words in both languages, in the page's."""
    found: str | None = getattr(row, f"{column}_zh" if lang == "zh" else column)
    return found


def _page(
    words: Words,
    readings: Sequence[DisclosureReading],
    document_id: int | None,
    first: int | None,
    last: int | None = None,
) -> str:
    """The pages of a document as they are cited; of a format without pages its name."""
    for one in (one for reading in readings for one in reading.disclosure.documents if one.document_id == document_id):
        of_narrative = any(one in reading.disclosure.documents[1:] for reading in readings)
        return _format_without_pages(words.language, one.media) or words.pages(first, last, of_narrative=of_narrative)
    return ""


def _format_without_pages(lang: Language, media: str) -> str | None:
    """The name of a format that has no pages to cite, None where it has."""
    found = format_named(media)
    return None if found.is_paginated else found.labelled(lang)


def _trust(reading: DisclosureReading) -> dict[str, Any]:
    """How many amounts of all documents are proven, and their shares."""
    counts = {
        name: sum(one.amounts for one in reading.trust if one.trust == name) for name in ("holds", "fails", "untested")
    }
    # Only a scan has any.
    if recognised := sum(one.amounts for one in reading.trust if one.trust == "recognised"):
        counts["recognised"] = recognised
    amounts = sum(counts.values())
    shares = {name: share(Decimal(count), Decimal(amounts)) for name, count in counts.items()}
    return {"counts": counts, "amounts": amounts, "shares": shares}


def _checks(audits: Sequence[Audited]) -> dict[str, int]:
    """How the identities of all documents ended."""
    counts = {verdict: sum(one.audit.count(verdict) for one in audits) for verdict in VERDICTS}
    accepted = sum(len(one.audit.accepted) for one in audits)
    return {**counts, "tested": sum(counts.values()), "accepted": accepted}


def within_limit(audits: Sequence[Audited]) -> list[Audited]:
    """The audits with no more pictures than a page may hold, the first causes' first."""
    left = PICTURES_LIMIT
    limited = []
    for one in audits:
        kept = []
        for each in one.pictures:
            size = sum(len(picture.png) * 4 // 3 for picture in each.shown)
            if each.shown and size > left:
                kept.append(Pictures(missing="left_out"))
            else:
                left -= size
                kept.append(each)
        limited.append(Audited(one.audit, tuple(kept)))
    return limited
