"""Pictures for the causes of a document: the lines of its pages an auditor has to look at, cells framed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.audit.audit import AuditedDocument
from etl.audit.causes import RootCause
from etl.audit.evidence import Cell, Evidence
from etl.audit.words import CANDIDATES_SHOWN
from etl.document import originals
from etl.document.formats import format_named
from etl.errors import DocumentRejected

if TYPE_CHECKING:
    from etl.document.drawing.excerpt import Look
    from etl.document.format import Render

# Pages shown for one cause, the suspected figure's first; the others are named.
PAGES_SHOWN = 4
# Points above the first amount of a table that mostly hold its header.
_HEADER = 46.0


@dataclass(frozen=True)
class Picture:
    """An excerpt of a page, as PNG."""

    page_no: int
    png: bytes


@dataclass(frozen=True)
class Pictures:
    """The pictures of a cause, the pages beyond them, and why there is none."""

    shown: tuple[Picture, ...] = ()
    more_pages: tuple[int, ...] = ()
    missing: str | None = None  # no_pages, not_archived, not_drawn, no_amounts


def pictures_of(home: Path, one: AuditedDocument) -> tuple[Pictures, ...]:
    """The pictures of each cause of a document, drawn from the archived original."""
    if one.evidence is None or not one.causes:
        return ()
    render = format_named(one.document.media).render
    if render is None:
        return tuple(Pictures(missing="no_pages") for _ in one.causes)
    original = originals.find(home, one.document.sha256)
    if original is None:
        return tuple(Pictures(missing="not_archived") for _ in one.causes)
    try:
        return tuple(_pictures(render, original, cause, one.evidence) for cause in one.causes)
    except DocumentRejected:
        return tuple(Pictures(missing="not_drawn") for _ in one.causes)


def _pictures(render: Render, original: Path, cause: RootCause, evidence: Evidence) -> Pictures:
    from etl.document.drawing.excerpt import Mark, draw_excerpt

    looks = looks_of(cause, evidence)
    first = cause.named.page_no if cause.named and cause.named.amount else None
    pages = sorted({evidence.amounts[cell].page_no for cell in looks}, key=lambda no: (no != first, no))
    if not pages:
        return Pictures(missing="no_amounts")
    shown = []
    for page_no in pages[:PAGES_SHOWN]:
        amounts = [(evidence.amounts[cell], look) for cell, look in looks.items()]
        here = [(amount, look) for amount, look in amounts if amount.page_no == page_no]
        tops = {evidence.table_tops.get((amount.table_id, page_no), amount.top) for amount, _ in here}
        marks = [Mark(amount.box, look) for amount, look in here]
        png = draw_excerpt(render, original, page_no, marks, [(top - _HEADER, top) for top in tops])
        shown.append(Picture(page_no, png))
    return Pictures(tuple(shown), tuple(pages[PAGES_SHOWN:]))


def looks_of(cause: RootCause, evidence: Evidence) -> dict[Cell, Look]:
    """How each cell of a cause is framed: the named figure or the candidates first, then the rest of both sides."""
    suspected: Look = "suspected" if cause.named else "candidate"
    # Where nearly everything is a candidate, framing all of them alike would tell nothing.
    figures = cause.figures if len(cause.figures) <= CANDIDATES_SHOWN else ()
    found: dict[Cell, Look] = {figure.amount.cell: suspected for figure in figures if figure.amount is not None}
    for check in cause.checks:
        for cell in evidence.cells(check.check_no):
            found.setdefault(cell, "other")
    return found
