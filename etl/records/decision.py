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
    """Decisions by the SHA-256 or the name of a file, and one for all files."""

    by_file: Mapping[str, Decision] = field(default_factory=dict)
    for_all: Decision = UNDECIDED

    def of(self, sha256: str, file_name: str) -> Decision:
        """What is said of a file: of its bytes before its name, and of it alone before what is said of all."""
        by_file = self.by_file
        return by_file.get(sha256, UNDECIDED).over(by_file.get(file_name, UNDECIDED)).over(self.for_all)


NO_DECISIONS = Decisions()
