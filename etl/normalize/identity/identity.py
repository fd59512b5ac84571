"""Who published a document, for which year, as what: read from its cover, its table captions, its heads and its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.errors import DocumentRejected
from etl.normalize.identity.kind_and_scope import kind_of_words, scope_of_name, scope_of_words
from etl.normalize.identity.names import longest_name, name_in_sentence, name_on_cover, names, unknown_name
from etl.normalize.identity.printed import Printed, printed_by
from etl.normalize.identity.vote import HINT, Voice, dissent, elect
from etl.normalize.identity.years import year_in_name, years
from etl.normalize.places.body import are_one_name
from etl.records.decision import UNDECIDED, Decision
from etl.records.disclosure import Finding
from etl.records.document import Document
from etl.records.kinds import TableKind
from etl.records.located import TextLine
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.reference import pattern
from etl.text.fold import canonical_name

_NO_PART = pattern("publisher_patterns", "no_part")


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a disclosure one of its kind."""

    publisher: str
    fiscal_year: int
    kind: DocumentKind
    scope: DocumentScope
    title: str | None
    findings: tuple[Finding, ...]
    published_on: date | None = None


def read_identity(
    document: Document,
    tables: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[TextLine],
    heads: Sequence[str],
    decision: Decision = UNDECIDED,
) -> Identity:
    """The identity of a document.

    published_on: the one day the cover prints; many print the month alone.
    publisher and year: what most places agree on. They are the cover or a running head, the 编制部门 of the tables, the department's
    own performance table, the text and the titles; of the year also the headers of columns (2026年预算数). What one of
    them says otherwise is a finding. A name that the cover prints in a longer form is taken in that form.
    kind and scope: the words of the cover, else of the heads, the table titles and the text.
    Only a document that prints no publisher or year anywhere takes them from its file name, as a finding. What a decision
    says holds whatever is printed; where something else is, that is a finding. Raises DocumentRejected when they cannot be
    told at all.
    """
    said = printed_by(document, tables, text, heads)
    year, of_year = _elected_year(said, tables)
    publisher, of_name = _elected_publisher(said, tables)
    printed = {"year": year, "publisher": publisher and canonical_name(_NO_PART.sub("", publisher))}
    if year is None and decision.fiscal_year is None:
        year = year_in_name(said.file_name)
        of_year += _from_file_name("year", year)
    if publisher is None and decision.publisher is None:
        publisher = longest_name(said.file_name)
        of_name += _from_file_name("publisher", publisher)
    year = str(decision.fiscal_year or year or "") or None
    publisher = decision.publisher or publisher
    if year is None or publisher is None:
        missing = "publishing department or unit" if publisher is None else "budget year"
        raise DocumentRejected(
            document.file_name,
            f"no {missing} is printed on the cover, above a table or in the text",
            "check that it is a departmental budget or final account; if it prints neither, say both with --publisher and --year",
        )
    kind, scope = _kind_and_scope(said, publisher)
    return Identity(
        publisher=canonical_name(_NO_PART.sub("", publisher)),
        fiscal_year=int(year),
        kind=decision.kind or kind or "budget",
        scope=decision.scope or scope or "department",
        title=said.title,
        findings=(*of_year, *of_name, *_against(decision, {**printed, "kind": kind, "scope": scope})),
        published_on=said.published_on,
    )


def _elected_year(said: Printed, tables: Sequence[tuple[ParsedTable, TableKind]]) -> tuple[str | None, list[Finding]]:
    """The year that most places print; the file's name only supports what is printed."""
    voices = years(said, tables)
    year = elect(voices, _same) and elect([*voices, Voice(year_in_name(said.file_name), HINT)], _same)
    return year, _disagreeing("year", year, dissent(voices, year, _same))


def _elected_publisher(
    said: Printed, tables: Sequence[tuple[ParsedTable, TableKind]]
) -> tuple[str | None, list[Finding]]:
    """The name that most places print; the cover may print more of it: the place before it, （本级） behind it."""
    on_cover = name_on_cover(said)
    voices = names(said, tables, on_cover)
    publisher = elect(voices, are_one_name)
    if publisher and on_cover and (on_cover.startswith(publisher) or on_cover.endswith(publisher)):
        publisher = on_cover
    findings = _disagreeing("publisher", publisher, dissent(voices, publisher, are_one_name))
    return publisher or unknown_name(said) or name_in_sentence(said), findings


def _kind_and_scope(said: Printed, publisher: str) -> tuple[DocumentKind | None, DocumentScope | None]:
    """By the first words of the cover that say it, else by all of it and the heads, the titles and the text."""
    phrase = [said.phrases[0].text] if said.phrases else []
    whole = [*said.cover, "".join(said.cover), *said.running]
    head = [*whole, *said.titles] if said.cover or said.running or said.titles else said.lines
    kind = kind_of_words(phrase) or kind_of_words(whole) or kind_of_words(said.titles) or kind_of_words(said.lines)
    return kind, scope_of_name(publisher) or scope_of_words(phrase) or scope_of_words(head)


def _same(one: str, other: str) -> bool:
    return one == other


def _against(decision: Decision, printed: Mapping[str, str | None]) -> list[Finding]:
    """What is printed otherwise than it was decided."""
    decided = {
        "year": decision.fiscal_year and str(decision.fiscal_year),
        "publisher": decision.publisher and canonical_name(decision.publisher),
        "kind": decision.kind,
        "scope": decision.scope,
    }
    return [
        Finding.of(f"identity_decided.{what}", None, value=said, printed=found)
        for what, said in decided.items()
        if said and (found := printed[what]) and found != said
    ]


def _disagreeing(what: str, value: str | None, others: Iterable[str]) -> list[Finding]:
    return [Finding.of(f"identity_disagrees.{what}", None, value=value or "", printed=other) for other in others]


def _from_file_name(what: str, value: str | None) -> list[Finding]:
    if value is None:
        return []
    return [Finding.of(f"identity_from_file_name.{what}", None, value=value)]
