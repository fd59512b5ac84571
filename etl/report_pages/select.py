"""Which disclosures are wanted, and which of them are one series over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.errors import UsageError
from etl.report_pages.records import Document


@dataclass(frozen=True)
class Disclosure:
    """What was published at once: one document, or tables and narrative as two. Never empty, the tables first."""

    documents: tuple[Document, ...]

    @property
    def main(self) -> Document:
        """The document it is named after."""
        return self.documents[0]

    @property
    def series(self) -> tuple[str, str, str]:
        """Publisher, kind and scope: what years are compared within."""
        return (self.main.publisher, self.main.document_kind, self.main.document_scope)


@dataclass(frozen=True)
class Wanted:
    """What is asked for, all at once: a document's id or part of its file's or publisher's name, a publisher, a year."""

    document: str | None = None
    publisher: str | None = None
    year: int | None = None


def disclosures(documents: Sequence[Document]) -> tuple[Disclosure, ...]:
    """The documents as disclosures; they come ordered by publisher, year, kind, scope and part."""
    groups = groupby(documents, key=lambda one: (one.publisher, one.fiscal_year, one.document_kind, one.document_scope))
    return tuple(Disclosure(tuple(group)) for _, group in groups)


def chosen(held: Sequence[Disclosure], wanted: Wanted) -> tuple[Disclosure, ...]:
    """Those that are meant. Raises UsageError when none is."""
    found = [
        one
        for one in held
        if (wanted.publisher is None or wanted.publisher in one.main.publisher)
        and (wanted.year is None or wanted.year == one.main.fiscal_year)
    ]
    if (part := wanted.document) is not None:
        number = int(part) if part.isascii() and part.isdigit() else None
        by_id = [one for one in found if any(each.document_id == number for each in one.documents)]
        found = by_id or [
            one for one in found if any(part in each.file_name or part in each.publisher for each in one.documents)
        ]
    if not found:
        told = " ".join(f"--{name} {value}" for name, value in vars(wanted).items() if value is not None)
        if told:
            raise UsageError(f"no current document is meant by {told}; see what there is with: yusuan status")
        raise UsageError("there is no current document yet; see what there is with: yusuan status")
    return tuple(found)


def years_of(found: Sequence[Disclosure]) -> tuple[tuple[Disclosure, ...], ...]:
    """The series with two or more years, each in the order of years."""
    series: dict[tuple[str, str, str], list[Disclosure]] = {}
    for one in found:
        series.setdefault(one.series, []).append(one)
    several = [sorted(group, key=lambda one: one.main.fiscal_year) for group in series.values() if len(group) > 1]
    return tuple(map(tuple, several))
