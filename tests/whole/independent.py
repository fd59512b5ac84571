"""The numbers printed in the tables of a PDF, read by pdfplumber alone: what the warehouse must hold, and no more."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import median

import pdfplumber
from pdfplumber.page import Page

# Written as money: with decimals or thousands separators. Codes, years, weights and column numbers are not.
MONEY = re.compile(r"[-(（]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)[)）]?")
# The same letter printed again within this distance (points) is a bold effect or a hidden copy; in tiny type, where the next
# letter is nearer than that, within half of a letter's width.
_OVERPRINT = 1.5


def printed_money(pdf: Path) -> Counter[tuple[int, str]]:
    """Page and text of every cell of a ruled table that prints a number written as money."""
    found: Counter[tuple[int, str]] = Counter()
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
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


def _printed_once(page: Page) -> Page:
    """The page without letters printed again over themselves."""
    widths = [char["width"] for char in page.chars if char["text"].isdigit()]
    tolerance = min(_OVERPRINT, median(widths) / 2) if widths else _OVERPRINT
    return page.dedupe_chars(tolerance=tolerance, extra_attrs=())


def is_printed_at(pdf: Path, page_no: int, box: tuple[float, float, float, float], number: str) -> bool:
    """Whether the letters of a number stand within a box of a page (from 1), on however many lines; points from the upper left."""
    x0, top, x1, bottom = box
    with pdfplumber.open(pdf) as document:
        letters = Counter(
            char["text"]
            for char in document.pages[page_no - 1].chars
            if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
        )
    return Counter(number) <= letters


def times_printed(pdf: Path, page_no: int, number: str) -> int:
    """How often a number stands on a page (from 1), also within a word; one character printed over another counts once."""
    with pdfplumber.open(pdf) as document:
        page = _printed_once(document.pages[page_no - 1])
        words = " ".join(word["text"] for word in page.extract_words())
    return len(re.findall(rf"(?<![\d.,]){re.escape(number)}(?![\d.,])", words))
