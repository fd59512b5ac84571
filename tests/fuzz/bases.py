"""Bases: the sound documents that are damaged, short ones, as thousands of mutants are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.fuzz.objects import inflated
from tests.mutation.subjects import BOOKS, corpus
from tests.workshop.make_sample import SAMPLE
from tests.workshop.seed import LAYOUT
from tests.workshop.transcript import transcript
from tests.workshop.typeset import typeset

# Pages (from 0) of the sample that are read together: the cover for its year and publisher, then tables, prose or forms.
EXTRACTS = ((0, 6, 7), (0, 8, 9), (0, 13, 14), (0, 21, 22), (0, 29), (0, 59, 60))
# So many pages of a real document, after its first.
REAL_PAGES = 3
# Where in a real document, as a share of its pages.
REAL_PLACES = (0.1, 0.4)
# Longer transcripts are cut: a mutant takes as long as its base.
LETTERS = 12_000


@dataclass(frozen=True)
class Base:
    """A sound document: where it is from, its bytes, and whether it is a PDF (else a transcript)."""

    name: str
    data: bytes
    is_pdf: bool


def bases(*, real: bool = True) -> list[Base]:
    """Extracts of the sample, books of the workshop, and, unless `real` is False, extracts of real documents where they are.

    A PDF comes as it is, and with its streams inflated: damage then reaches the text and lines themselves.
    """
    pdfs = list(_pdfs(real))
    opened = [Base(f"{base.name}, inflated", inflated(base.data), True) for base in pdfs]
    return [*pdfs, *opened, *_transcripts(real)]


def _pdfs(real: bool) -> Iterator[Base]:
    for pages in EXTRACTS:
        yield Base(f"sample {pages}", extract(SAMPLE, pages), True)
    for name, (book, layout) in BOOKS.items():
        yield Base(name, typeset(book(), layout), True)
    for file in sorted(corpus().glob("*.pdf")) if real else ():
        count = _count(file)
        for place in REAL_PLACES:
            first = max(1, int(count * place))
            yield Base(f"{file.name} {place}", extract(file, (0, *range(first, min(first + REAL_PAGES, count)))), True)


def _transcripts(real: bool) -> Iterator[Base]:
    for name, (book, _) in BOOKS.items():
        text = transcript(book(), LAYOUT if name == "bureau" else None)
        yield Base(f"transcript of {name}", text.encode()[: 3 * LETTERS].decode(errors="ignore").encode(), False)
    for file in sorted((corpus().parent / "seed").glob("*.txt")) if real else ():
        text = file.read_text(encoding="utf-8")
        for start in range(0, len(text) - LETTERS, 4 * LETTERS):
            yield Base(f"{file.name} {start}", (text[:500] + text[start : start + LETTERS]).encode(), False)


def extract(file: Path, pages: tuple[int, ...]) -> bytes:
    """Some pages of a PDF (from 0) as a PDF of their own."""
    source, cut = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    cut.import_pages(source, list(pages))
    stream = io.BytesIO()
    cut.save(stream)
    return stream.getvalue()


def _count(file: Path) -> int:
    return len(pypdfium2.PdfDocument(file))
