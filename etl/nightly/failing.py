"""Failing identities: which fail now that did not before the run, and which of them are accepted."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

import psycopg

from etl.audit.evidence import CheckedDocument, CheckedIdentity, current_documents, tested_identities
from etl.audit.review import Review, accepted_of

Key = tuple[str, int, str, str, str, str, str, str]


@dataclass(frozen=True)
class NewFailure:
    """An identity that began to fail, and the document it is tested on."""

    document: CheckedDocument
    identity: CheckedIdentity
    is_accepted: bool


def failing(connection: psycopg.Connection[Any]) -> frozenset[Key]:
    """The identities of current documents that fail, by what they say: numbers change when a document is read again."""
    return frozenset(_key(*one) for one in _failing(connection))


def new_failures(
    connection: psycopg.Connection[Any], before: Set[Key], reviews: Sequence[Review]
) -> tuple[NewFailure, ...]:
    """The identities that fail and did not before, in the order of documents."""
    found = [(document, one) for document, one in _failing(connection) if _key(document, one) not in before]
    documents: dict[CheckedDocument, list[CheckedIdentity]] = {}
    for document, one in found:
        documents.setdefault(document, []).append(one)
    accepted = accepted_of(reviews, documents.items(), are_all=False).reviews
    return tuple(NewFailure(document, one, (document.document_id, one.check_no) in accepted) for document, one in found)


def _failing(connection: psycopg.Connection[Any]) -> list[tuple[CheckedDocument, CheckedIdentity]]:
    documents = {document.document_id: document for document in current_documents(connection)}
    return [
        (documents[one.document_id], one) for one in tested_identities(connection, list(documents), failed_only=True)
    ]


def _key(document: CheckedDocument, one: CheckedIdentity) -> Key:
    return (
        document.publisher, document.fiscal_year, document.document_kind, document.document_scope, one.check_code,
        one.scope_label, one.left_label, one.right_label,
    )  # fmt: skip
