"""A document's identities as a page shows them, worded: counts by family, causes with their pictures, what fails."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from etl.audit.audit import VERDICTS, AuditedDocument
from etl.audit.causes import RootCause
from etl.audit.evidence import CheckedIdentity, quantity
from etl.audit.pictures import Pictures
from etl.audit.words import CANDIDATES_SHOWN, SIGNS, acceptance, candidates, cause, pages, says, verdict
from etl.pages.wording import Language, Words
from etl.reconcile.identity import identity_of


@dataclass(frozen=True)
class Family:
    """How many identities of a family were tested, and how they ended."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Shown:
    """A picture of a page: its caption and the PNG in base64."""

    caption: str
    data: str


@dataclass(frozen=True)
class Cause:
    """A cause of what fails. rest: how many identities it breaks, where not all are named."""

    text: str
    candidates: tuple[str, ...]
    broken: tuple[str, ...]
    rest: int | None
    acceptances: tuple[str, ...]
    pictures: tuple[Shown, ...]
    more_pages: str
    missing: str | None
    is_known: bool


@dataclass(frozen=True)
class Side:
    """A side of an identity: its number and what it is."""

    number: str
    label: str


@dataclass(frozen=True)
class FailingIdentity:
    """An identity that fails, both sides with what they are."""

    pages: str
    says: str
    code: str
    scope: str
    left: Side
    sign: str
    right: Side
    difference: str
    tolerance: str
    verdict: str
    acceptance: str | None


@dataclass(frozen=True)
class DocumentView:
    """A document's part of a page."""

    families: tuple[Family, ...]
    causes: tuple[Cause, ...]
    identities: tuple[FailingIdentity, ...]


def document_view(one: AuditedDocument, pictures: Sequence[Pictures], lang: Language) -> DocumentView:
    """What a page shows of a document. pictures: one for each of its causes, in their order."""
    return DocumentView(
        _families(one, lang),
        tuple(
            _cause(each, pictures[at] if at < len(pictures) else Pictures(), one, lang)
            for at, each in enumerate(one.causes)
        ),
        tuple(_identity(each, one, lang) for each in one.failing),
    )


def _families(one: AuditedDocument, lang: Language) -> tuple[Family, ...]:
    words = Words("audit", lang)
    counts: dict[str, list[int]] = {}
    for each in one.identities:
        identity = identity_of(each.check_code)
        family = counts.setdefault(identity.family if identity else "other", [0, 0, 0])
        family[VERDICTS.index(each.verdict)] += 1
    return tuple(Family(words.get(f"family.{name}", name), (sum(count), *count)) for name, count in counts.items())


def _cause(one: RootCause, pictures: Pictures, document: AuditedDocument, lang: Language) -> Cause:
    words = Words("audit", lang)
    accepted = [document.accepted[check.check_no] for check in one.checks if check.check_no in document.accepted]
    reviews = {review.line_no: review for review in accepted}
    return Cause(
        text=cause(one, lang),
        candidates=tuple(candidates(one, lang)),
        broken=tuple(
            f"{pages(check, lang)} {says(check.check_code, lang) or check.check_code}"
            for check in one.checks[:CANDIDATES_SHOWN]
        ),
        rest=len(one.checks) if len(one.checks) > CANDIDATES_SHOWN else None,
        acceptances=tuple(acceptance(review, lang) for review in reviews.values()),
        pictures=tuple(
            Shown(words("picture", page=picture.page_no), b64encode(picture.png).decode("ascii"))
            for picture in pictures.shown
        ),
        more_pages=words("more", pages=tuple(map(str, pictures.more_pages))) if pictures.more_pages else "",
        missing=words[f"missing.{pictures.missing}"] if pictures.missing else None,
        is_known=all(check.check_no in document.accepted for check in one.checks),
    )


def _identity(each: CheckedIdentity, one: AuditedDocument, lang: Language) -> FailingIdentity:
    review = one.accepted.get(each.check_no)
    return FailingIdentity(
        pages=pages(each, lang),
        says=says(each.check_code, lang),
        code=each.check_code,
        scope=each.scope_label,
        left=Side(quantity(each.left_yuan, each.number_unit), each.left_label),
        sign=SIGNS[each.verdict],
        right=Side(quantity(each.right_yuan, each.number_unit), each.right_label),
        difference=quantity(each.difference_yuan, each.number_unit),
        tolerance=quantity(each.tolerance_yuan, each.number_unit),
        verdict=verdict(each, review, lang),
        acceptance=acceptance(review, lang) if review else None,
    )
