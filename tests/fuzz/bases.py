"""Bases: the sound documents that are damaged, short ones, as thousands of mutants are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.document.archive.seven_zips import seven_zip
from tests.fuzz.objects import inflated
from tests.mutation.subjects import BOOKS, corpus
from tests.workshop.make_sample import SAMPLE
from tests.workshop.odd_sites import SITES
from tests.workshop.seed import LAYOUT
from tests.workshop.transcript import transcript
from tests.workshop.typeset import typeset
from tests.workshop.web_page import html
from tests.workshop.word import docx
from tests.workshop.workbook import xls, xlsx

# Pages (from 0) of the sample that are read together: the cover for its year and publisher, then tables, prose or forms.
EXTRACTS = ((0, 6, 7), (0, 8, 9), (0, 13, 14), (0, 21, 22), (0, 29), (0, 59, 60))
# So many pages of a real document, after its first.
REAL_PAGES = 3
# Where in a real document, as a share of its pages.
REAL_PLACES = (0.1, 0.4)
# The book that stands for the others in the other formats.
SHORT = "bureau"
# Web pages whose tables a style makes, and one saved with all that belongs to it.
LAID_OUT = ("blocks laid out by classes, heads merged", "flexible rows", "a grid", "saved whole")
# Longer transcripts are cut: a mutant takes as long as its base.
LETTERS = 12_000


@dataclass(frozen=True)
class Base:
    """A sound document: where it is from, its bytes, and the suffix of its format."""

    name: str
    data: bytes
    suffix: str


def bases(*, real: bool = True) -> list[Base]:
    """Extracts of the sample, books of the workshop, and, unless `real` is False, extracts of real documents where they are.

    A PDF comes as it is, and with its streams inflated: damage then reaches the text and lines themselves.
    """
    pdfs = list(_pdfs(real))
    opened = [Base(f"{base.name}, inflated", inflated(base.data), ".pdf") for base in pdfs]
    return [*pdfs, *opened, *_transcripts(real), *_others()]


def _pdfs(real: bool) -> Iterator[Base]:
    for pages in EXTRACTS:
        yield Base(f"sample {pages}", extract(SAMPLE, pages), ".pdf")
    for name, (book, layout) in BOOKS.items():
        yield Base(name, typeset(book(), layout), ".pdf")
    for file in sorted(corpus().glob("*.pdf")) if real else ():
        count = _count(file)
        for place in REAL_PLACES:
            first = max(1, int(count * place))
            yield Base(
                f"{file.name} {place}", extract(file, (0, *range(first, min(first + REAL_PAGES, count)))), ".pdf"
            )


def _transcripts(real: bool) -> Iterator[Base]:
    for name, (book, _) in BOOKS.items():
        text = transcript(book(), LAYOUT if name == "bureau" else None)
        yield Base(f"transcript of {name}", text.encode()[: 3 * LETTERS].decode(errors="ignore").encode(), ".txt")
    for file in sorted((corpus().parent / "seed").glob("*.txt")) if real else ():
        text = file.read_text(encoding="utf-8")
        for start in range(0, len(text) - LETTERS, 4 * LETTERS):
            yield Base(f"{file.name} {start}", (text[:500] + text[start : start + LETTERS]).encode(), ".txt")


def _others() -> Iterator[Base]:
    """A book in each other format, and an archive of some."""
    book, layout = BOOKS[SHORT]
    page = html(book(), layout)
    yield Base(f"web page of {SHORT}", page, ".html")
    for name in LAID_OUT:
        yield Base(f"web page of {SHORT}, {name}", SITES[name](book()), ".html")
    yield Base(f"workbook of {SHORT}", xlsx(book(), layout), ".xlsx")
    yield Base(f"text document of {SHORT}", docx(book(), layout), ".docx")
    yield Base(f"workbook of {SHORT}", xls(book(), layout), ".xls")
    held = {"a.html": page, "b/c.txt": transcript(book()).encode(), "d.pdf": typeset(book(), layout)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    yield Base(f"archive of {SHORT}", packed.getvalue(), ".zip")
    yield Base(f"archive of {SHORT}", seven_zip(held), ".7z")


def extract(file: Path, pages: tuple[int, ...]) -> bytes:
    """Some pages of a PDF (from 0) as a PDF of their own."""
    source, cut = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    cut.import_pages(source, list(pages))
    stream = io.BytesIO()
    cut.save(stream)
    return stream.getvalue()


def _count(file: Path) -> int:
    return len(pypdfium2.PdfDocument(file))
