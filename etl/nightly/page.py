"""The report of a night as one HTML page that needs nothing else: nothing is fetched, it prints well and fits a phone."""

from __future__ import annotations

from dataclasses import dataclass

from etl.audit.words import difference, pages, says, what
from etl.nightly.night_report import NightReport
from etl.nightly.words import document_kind, fetch_outcome, heading, late_what, summary
from etl.pages.render import render
from etl.pages.wording import Language, Words, worded


@dataclass(frozen=True)
class _Table:
    """A table of the page: its title and heads as words, its rows, and which columns hold numbers."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: tuple[int, ...] = ()


def as_page(night: NightReport, lang: Language) -> str:
    """The page: first what is amiss, then what was done, last what stayed as it was."""
    state = [*(said for said in (night.error, night.took_over) if said is not None), *summary(night, lang)]
    return render(
        "night.html",
        "nightly",
        lang,
        heading=heading(night, lang),
        code=night.exit_code,
        state=state,
        problems=night.problems,
        tables=[*_amiss(night, lang), *_done(night, lang)],
        unchanged=[each.file for each in night.documents("unchanged")],
    )


def _amiss(night: NightReport, lang: Language) -> list[_Table]:
    words = Words("nightly", lang)
    rejected = [
        (
            each.file + (f" ({words['retried']})" if each.file in night.retried else ""),
            _number(each.rejection_page), each.rejection_reason or "", each.rejection_advice or "",
        )
        for each in night.documents("rejected")
    ]  # fmt: skip
    failures = [
        (
            each.document.publisher, what(each.document, lang), pages(each.identity, lang),
            f"{says(each.identity.check_code, lang)} ({each.identity.check_code}) {each.identity.scope_label}",
            difference(each.identity, lang) + (f" ({words['accepted']})" if each.is_accepted else ""),
        )
        for each in night.new_failures
    ]  # fmt: skip
    unknown = [
        (document.file, _number(finding.page_no), worded(finding.message, lang)) for document, finding in night.unknown
    ]
    late = [
        (each.listed_publisher, late_what(each, lang), each.due_on.isoformat(), str(each.days_late))
        for each in night.late
    ]
    gone = [
        (each.title or "", each.url, f"{each.seen_at:%Y-%m-%d}", each.found_on or "", each.moved_to or "")
        for each in night.vanished
    ]
    left_out = [(finding.index.url, worded(said, lang)) for finding in night.findings for said in finding.problems]
    return [
        _Table("rejected", ("file", "page", "reason", "advice"), [*rejected], numbers=(1,)),
        _Table("new_failures", ("publisher", "document", "page", "identity", "difference"), [*failures]),
        _Table("unknown", ("file", "page", "message"), [*unknown], numbers=(1,)),
        _Table("late", ("publisher", "document", "due", "days"), [*late], numbers=(3,)),
        _Table("vanished", ("publication_title", "url", "last_seen", "found_on", "moved_to"), [*gone]),
        _Table("left_out", ("index", "message"), [*left_out]),
    ]


def _done(night: NightReport, lang: Language) -> list[_Table]:
    loaded = [
        (
            each.file, each.publisher or "", document_kind(each, lang), f"{each.tables:,}", f"{each.amounts:,}",
            f"{each.checks_failed:,}",
        )
        for each in night.documents("loaded")
    ]  # fmt: skip
    found = [(each.index.url, f"{each.pages:,}", f"{len(each.links):,}") for each in night.findings]
    fetches = [
        (
            each.url, fetch_outcome(each.outcome, lang),
            each.message or (each.download.file_name if each.download else ""), str(each.attempts),
        )
        for each in sorted(night.fetches, key=lambda each: each.outcome not in ("failed", "rejected"))
    ]  # fmt: skip
    heads = ("file", "publisher", "document", "tables", "numbers", "checks_failed")
    return [
        _Table("loaded", heads, [*loaded], numbers=(3, 4, 5)),
        _Table("found", ("index", "pages_asked", "links"), [*found], numbers=(1, 2)),
        _Table("fetches", ("url", "outcome", "detail", "attempts"), [*fetches], numbers=(3,)),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
