"""Ordinals: the marks that number the parts of official documents and the lines of their tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.reference import pattern, source
from etl.text.fold import fold

# No mark is longer; the paragraph behind it may be.
_LONGEST = 40
_NUMERAL = source("text_patterns", "numeral")
# What begins with a digit and is no decimal: 1.2026年… and 1.2010601行政运行, once their spaces are gone.
_CODE = r"2\d{4}(?:\d{2})?(?![\d.])\D"
# From the outermost to the innermost, as GB/T 9704 numbers the parts of official documents. 一） and 1） have lost a bracket.
_MARKS = (
    pattern("text_patterns", "part"),
    re.compile(rf"（?{_NUMERAL}[、.．]"),
    re.compile(rf"（?{_NUMERAL}）"),
    re.compile(rf"（?\d{{1,3}}[、.．](?:(?!\d)|(?=20\d\d年|{_CODE}))"),
    re.compile(r"（?\d{1,3}）"),
    re.compile(r"[①-⑳]"),
)
PART, GROUP, SUBGROUP, ITEM, SUBITEM = range(5)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The mark a text begins with. level: PART 第一部分, GROUP 一、, SUBGROUP （一）, ITEM 1., SUBITEM （1）, 5 for ①; end: its length."""

    level: int
    end: int


@lru_cache(1 << 13)  # a text is asked for its mark in every stage
def ordinal(text: str) -> Ordinal | None:
    """The mark a text in half-width digits and full-width brackets (`fold`) begins with, or None.

    >>> ordinal("（一）基本支出")
    Ordinal(level=2, end=3)
    >>> ordinal("2024.5") is None
    True
    """
    for level, mark in enumerate(_MARKS):
        if match := mark.match(text):
            return Ordinal(level, match.end())
    return None


def ordinal_level(text: str) -> int | None:
    """The level of the mark a text as printed begins with, or None."""
    found = ordinal(fold(text[:_LONGEST]))
    return found.level if found else None


def without_ordinal(text: str) -> str:
    """A folded text without the mark that numbers it; 第一部分 is no number but a name.

    >>> without_ordinal("1、行政运行")
    '行政运行'
    """
    found = ordinal(text)
    return text[found.end :] if found and found.level != PART else text
