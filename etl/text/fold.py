"""Text as it is compared: one form for the many ways of printing the same Chinese words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from etl.reference import pattern, rows

# Marks without a width of their own (zero-width spaces and joiners, byte order marks, soft hyphens, directions, variation
# selectors): nothing of them is seen in print.
UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_COLONS = str.maketrans(dict.fromkeys("∶︰﹕꞉ː˸", "："))
_UNLIKE_COLONS = re.compile(f"[{''.join(map(chr, _COLONS))}]")
# Where a font has one glyph for a letter and a radical or a compatibility ideograph, these may stand for the letter.
_TWINS = {
    letter: unicodedata.normalize("NFKC", letter)
    for letter in map(chr, (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)))
}
_PLAIN = str.maketrans(_TWINS | {row["radical"]: row["letter"] for row in rows("radicals")} | dict.fromkeys(UNSEEN))
_UNLIKE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_FOLDED = _COLONS | _PLAIN
_TO_FOLD = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_SPACE = re.compile(r"\s+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DASHES = re.compile(r"[-‐‑‒–—―−－]+")
# Labels, titles and names come back in every table of a document.
_REMEMBERED = 1 << 15
_DASH_AS_ONE = pattern("text_patterns", "dash_as_one")


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """The text without spaces, in half-width letters and digits, full-width brackets: for labels and titles.

    >>> fold("科 目 (名称)１")
    '科目（名称）1'
    """
    # Figures and codes are nothing else.
    if not text.isascii():
        if _TO_FOLD.search(text):
            text = text.translate(_FOLDED)
        text = unicodedata.normalize("NFKC", text)
    plain = "".join(text.split())
    return plain.replace("(", "（").replace(")", "）").replace(":", "：").replace(",", "，")


def as_letters(text: str) -> str:
    """The text as it is seen: marks without a width left out, radicals as the letters they are drawn as.

    >>> as_letters("\u2ecb\u8f86\u200b")
    '车辆'
    """
    return text.translate(_PLAIN) if _UNLIKE.search(text) else text


def with_colons(text: str) -> str:
    """The text with full-width colons for the signs that are set instead of them, such as that of a ratio."""
    return text.translate(_COLONS) if _UNLIKE_COLONS.search(text) else text


@lru_cache(_REMEMBERED)
def canonical_name(printed: str) -> str:
    """The one form of a unit's or project's printed name: dashes, brackets, quotes and spaces unified.

    >>> canonical_name("自治区水污染防治专项——本级 待分 (二期)")
    '自治区水污染防治专项-本级待分（二期）'
    """
    name = _DASHES.sub("-", fold(printed))
    return _DASH_AS_ONE.sub("-", name).strip("-")


def join_lines(parts: list[str]) -> str:
    """Lines of one cell as one text: nothing between Chinese characters, a space between Latin words."""
    text = ""
    for part in (part.strip() for part in parts):
        if text and part and re.match(r"[A-Za-z]", part) and re.search(r"[A-Za-z]$", text):
            text += " "
        text += part
    return text


def raised(text: str) -> str:
    """A text set above the line, its digits as the letters that are so by themselves: else they would end a figure before them."""
    return text.translate(_RAISED)


@lru_cache(1 << 12)  # whole texts of cells: what is kept is long
def tidy(text: str) -> str:
    """The text with runs of white space as one space and none at the ends."""
    return _SPACE.sub(" ", text).strip()
