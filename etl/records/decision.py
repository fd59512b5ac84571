"""Decisions: what someone says of a document that it does not say itself: whose it is, of which year, and what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.records.vocabulary import DocumentKind, DocumentScope


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of one document; None: what the document prints holds."""

    publisher: str | None = None
    fiscal_year: int | None = None
    kind: DocumentKind | None = None
    scope: DocumentScope | None = None

    def over(self, other: Decision) -> Decision:
        """This decision, and the other where this one says nothing."""
        return Decision(
            self.publisher or other.publisher,
            self.fiscal_year or other.fiscal_year,
            self.kind or other.kind,
            self.scope or other.scope,
        )


UNDECIDED = Decision()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by the SHA-256 or the name of a file, and one for all files.

    kept: by SHA-256, what was said of documents when they were loaded before.
    """

    by_file: Mapping[str, Decision] = field(default_factory=dict)
    for_all: Decision = UNDECIDED
    kept: Mapping[str, Decision] = field(default_factory=dict)

    def of(self, sha256: str, file_name: str) -> Decision:
        """What is said of a file: of its bytes before its name, of it alone before what is said of all, and now before what was said."""
        now = self.by_file.get(sha256, UNDECIDED).over(self.by_file.get(file_name, UNDECIDED)).over(self.for_all)
        return now.over(self.kept.get(sha256, UNDECIDED))


NO_DECISIONS = Decisions()
