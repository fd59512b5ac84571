"""The numbers printed in the tables of a PDF, read by pdfplumber alone: what the warehouse must hold, and no more.

Of the corpus they are kept, `tests/golden/printed/corpus.csv`: reading its three thousand pages takes pdfplumber ten minutes.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from pdfplumber.page import Page

KEPT = Path(__file__).resolve().parents[1] / "golden" / "printed" / "corpus.csv"

# Written as money: with decimals or thousands separators. Codes, years, weights and column numbers are not.
MONEY = re.compile(r"[-(（]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)）]?")
# The same letter printed again within this distance (points) is a bold effect or a hidden copy; in tiny type, where the next
# letter is nearer than that, within half of a letter's width.
_OVERPRINT = 1.5


def printed_money(pdf: Path, wanted: Callable[[int], bool] = lambda page_no: True) -> Counter[tuple[int, str]]:
    """Page and text of every cell of a ruled table that prints a number written as money, on the pages (from 1) wanted."""
    found: Counter[tuple[int, str]] = Counter()
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            if not wanted(page.page_number):
                continue
            # What lies off the page is not printed.
            plain = _printed_once(page.within_bbox(page.bbox))
            for table in plain.extract_tables():
                for row in table:
                    for cell in row:
                        text = re.sub(r"\s", "", cell or "")
                        if MONEY.fullmatch(text):
                            found[page.page_number, text] += 1
            page.close()
    return found


def kept_money() -> dict[str, Counter[tuple[int, str]]]:
    """What `printed_money` found, by the file of the corpus."""
    found: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    with KEPT.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["file"]].update((int(row["page_no"]), number) for number in row["numbers"].split())
    return found


def keep_money(pdfs: Sequence[Path]) -> None:
    """Writes the file anew: a row for each page with numbers."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("file", "page_no", "numbers"))
        for pdf in pdfs:
            pages: dict[int, list[str]] = defaultdict(list)
            for page_no, number in printed_money(pdf).elements():
                pages[page_no].append(number)
            rows.writerows((pdf.name, page_no, " ".join(sorted(pages[page_no]))) for page_no in sorted(pages))


def _printed_once(page: Page) -> Page:
    """The page without letters printed again over themselves."""
    widths = [char["width"] for char in page.chars if char["text"].isdigit()]
    tolerance = min(_OVERPRINT, median(widths) / 2) if widths else _OVERPRINT
    return page.dedupe_chars(tolerance=tolerance, extra_attrs=())


def is_printed_at(pdf: Path, page_no: int, box: tuple[float, float, float, float], number: str) -> bool:
    """Whether the letters of a number stand within a box of a page (from 1), on however many lines; points from the upper left."""
    x0, top, x1, bottom = box
    letters = Counter(
        char["text"]
        for char in _page(pdf, page_no)[0]
        if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    )
    return Counter(number) <= letters


def times_printed(pdf: Path, page_no: int, number: str) -> int:
    """How often a number stands on a page (from 1), also within a word; one character printed over another counts once."""
    return len(re.findall(rf"(?<![\d.,]){re.escape(number)}(?![\d.,])", _page(pdf, page_no)[1]))


@cache
def _page(pdf: Path, page_no: int) -> tuple[list[dict[str, Any]], str]:
    """The letters of a page as they are, and its words, letters printed over others left out."""
    with pdfplumber.open(pdf) as document:
        page = document.pages[page_no - 1]
        return page.chars, " ".join(word["text"] for word in _printed_once(page).extract_words())
