"""Both readers of PDFs see the same on every page of published disclosures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.document.pdf import reader
from etl.errors import DocumentRejected
from etl.records.page import Box, Page, Word
from tests.document.pdf.readings import all_seen, differences, reference_pages
from tests.workshop.originals import LAYOUTS, original

# Pages on which the readers are known to part words otherwise, and why; the letters must be the same.
KNOWN = {
    # Two lines of a crowded cell taken as one: letters at one place, which pdfplumber sorts by how it rounds.
    ("beijing-北京市审计局-2026-dept-budget-tables.pdf", 3),
    ("beijing-中国共产党北京市委员会宣传部-2026-dept-budget-tables.pdf", 31),
    ("beijing-中国共产党北京市委员会宣传部-2026-dept-budget-tables.pdf", 62),
    ("guangzhou-广州市政务服务和数据管理局-2026-project-performance-targets.pdf", 2),
    ("xian-西安市医疗保障局-2022-dept-budget.pdf", 42),
    # PDFium leaves out a space printed under another letter.
    ("central-西南大学-2023-dept-budget.pdf", 23),
    # pdfplumber forgets the letter spacing after the last letter of a string, and so closes a gap.
    ("xian-西安市商务局-2022-dept-budget.pdf", 30),
    ("jiangsu-procuratorate-2018-dept-budget.pdf", 25),
}

EVERY = 5
# The files are compared in so many tests, so that as many workers have their part.
PARTS = 2
# The shortest of the originals.
SHORT = "putuo-ptfinance-2024-dept-final"


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("part", range(PARTS))
def test_pages_of_published_files(shared: Path, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """Of each file every fifth page, from another one on in the next file: all three thousand take the second reader five minutes."""
    all_seen(monkeypatch)
    files = list(enumerate(sorted((shared / "corpus").glob("*.pdf"))))[part::PARTS]
    assert files
    assert [line for first, path in files for line in differing(path, monkeypatch, EVERY, first)] == []


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name != SHORT else ()) for name in LAYOUTS]
)
def test_every_page_of_an_original(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    all_seen(monkeypatch)
    assert differing(original(name), monkeypatch) == []


def differing(path: Path, monkeypatch: pytest.MonkeyPatch, every: int = 1, first: int = 0) -> list[str]:
    """A line for each page on which the readers differ; of every so many pages one is read by both and compared."""
    data = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(reader, "_read_page", _some(reader._read_page, lambda number: number % every == first % every))
        try:
            pages = reader.read_pages(path.name, data)
        except DocumentRejected:
            assert not any(page.words for page in reference_pages(data))
            return []
    compared = [page for page in pages if page.number % every == first % every]
    numbers = None if every == 1 else [page.number for page in compared]
    expected = reference_pages(data, numbers) if compared else []
    return [
        f"{path.name}, {line}"
        for one, other in zip(expected, compared, strict=True)
        for line in (_letters(one, other) if (path.name, one.number) in KNOWN else differences(one, other))
    ]


def _some(read: Callable[..., Page | None], wanted: Callable[[int], bool]) -> Callable[..., Page | None]:
    """Reads a page where its number is wanted; for any other there is one with a word, so that no file seems to have none."""

    def read_or_not(document: int, index: int, off: Any) -> Page | None:
        if wanted(index + 1):
            return read(document, index, off)
        return Page(index + 1, 1, 1, (Word("unread", Box(0, 0, 1, 1)),), (), (), ())

    return read_or_not


def _letters(one: Page, other: Page) -> list[str]:
    """A line where two readings of a page are not of the same letters."""
    letters = [Counter("".join(word.text for word in page.words)) for page in (one, other)]
    return (
        [] if letters[0] == letters[1] else [f"page {one.number}: {letters[0] - letters[1]} {letters[1] - letters[0]}"]
    )
