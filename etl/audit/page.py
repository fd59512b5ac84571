"""The audit as one HTML page that needs nothing else: styles and pictures are inside, nothing is fetched, it prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.audit.audit import VERDICTS, Audit, AuditedDocument
from etl.audit.evidence import CheckedDocument
from etl.audit.pictures import Pictures
from etl.audit.view import DocumentView, document_view
from etl.audit.words import summary, unused, what
from etl.pages.render import render
from etl.pages.wording import Language


@dataclass(frozen=True)
class _Row:
    """A document in the overview; view: what fails in it, None where nothing does."""

    document: CheckedDocument
    what: str
    counts: tuple[int, ...]
    is_bad: bool
    view: DocumentView | None


def as_page(audit: Audit, pictures: Mapping[int, Sequence[Pictures]], lang: Language) -> str:
    """The page. pictures: by document, one for each of its causes."""
    return render(
        "audit.html",
        "audit",
        lang,
        summary=summary(audit, lang),
        documents=[_row(one, pictures.get(one.document.document_id, ()), lang) for one in audit.documents],
        has_causes=any(one.causes for one in audit.documents),
        unused=[unused(review, lang) for review in audit.unused],
    )


def _row(one: AuditedDocument, pictures: Sequence[Pictures], lang: Language) -> _Row:
    return _Row(
        one.document,
        what(one.document, lang),
        (len(one.identities), *(one.count(verdict) for verdict in VERDICTS), len(one.accepted)),
        one.count("fail") > len(one.accepted),
        document_view(one, pictures, lang) if one.failing else None,
    )
