"""An audit: documents with their identities, the causes of what fails, and what people have accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from etl.audit.causes import RootCause, root_causes
from etl.audit.evidence import (
    CheckedDocument,
    CheckedIdentity,
    Evidence,
    current_documents,
    evidence_of,
    tested_identities,
)
from etl.audit.review import Accepted, Review, accepted_of
from etl.errors import UsageError

VERDICTS = ("exact", "rounding", "fail")


@dataclass(frozen=True)
class AuditedDocument:
    """A document with all identities tested on it. evidence is None, and causes empty, where none fails."""

    document: CheckedDocument
    identities: tuple[CheckedIdentity, ...]
    causes: tuple[RootCause, ...]
    evidence: Evidence | None
    accepted: Mapping[int, Review]

    @property
    def failing(self) -> tuple[CheckedIdentity, ...]:
        """The identities that fail, accepted ones too."""
        return tuple(one for one in self.identities if one.verdict == "fail")

    def count(self, verdict: str) -> int:
        """How many identities ended so; accepted ones count as failing."""
        return sum(one.verdict == verdict for one in self.identities)


@dataclass(frozen=True)
class Audit:
    """The documents in the order of publisher and year; reviews that mean nothing any more."""

    documents: tuple[AuditedDocument, ...]
    unused: tuple[Review, ...] = ()

    def count(self, verdict: str) -> int:
        """How many identities of all documents ended so."""
        return sum(one.count(verdict) for one in self.documents)

    @property
    def accepted(self) -> int:
        """How many failing identities are accepted."""
        return sum(len(one.accepted) for one in self.documents)

    @property
    def is_alarming(self) -> bool:
        """True when an identity fails that nobody has accepted."""
        return self.count("fail") > self.accepted


def audit(connection: psycopg.Connection[Any], wanted: str | None, reviews: Sequence[Review]) -> Audit:
    """The audit of the current documents, or of those an id or part of a name means.

    Raises UsageError when it means none.
    """
    documents = chosen(current_documents(connection), wanted)
    identities: dict[int, list[CheckedIdentity]] = {document.document_id: [] for document in documents}
    for one in tested_identities(connection, list(identities)):
        identities[one.document_id].append(one)
    accepted = accepted_of(
        reviews, ((document, identities[document.document_id]) for document in documents), are_all=wanted is None
    )
    return Audit(
        tuple(_audited(connection, document, identities[document.document_id], accepted) for document in documents),
        accepted.unused,
    )


def _audited(
    connection: psycopg.Connection[Any],
    document: CheckedDocument,
    identities: Sequence[CheckedIdentity],
    accepted: Accepted,
) -> AuditedDocument:
    mine = {no: review for (document_id, no), review in accepted.reviews.items() if document_id == document.document_id}
    if not any(one.verdict == "fail" for one in identities):
        return AuditedDocument(document, tuple(identities), (), None, mine)
    evidence = evidence_of(connection, document.document_id)
    return AuditedDocument(document, tuple(identities), root_causes(identities, evidence), evidence, mine)


def chosen(documents: list[CheckedDocument], wanted: str | None) -> list[CheckedDocument]:
    """The documents an id or part of a name means. Raises UsageError when it means none."""
    if wanted is None:
        return documents
    by_id = [one for one in documents if wanted.isascii() and wanted.isdigit() and one.document_id == int(wanted)]
    found = by_id or [one for one in documents if wanted in one.file_name or wanted in one.publisher]
    if not found:
        raise UsageError(f"no current document is, or is named like, {wanted!r}; see what there is with: yusuan status")
    return found
