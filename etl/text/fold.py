"""Text as it is compared: one form for the many ways of printing the same Chinese words."""

from __future__ import annotations

import re
import unicodedata

from etl.reference import pattern

_SPACE = re.compile(r"\s+")
_DASHES = re.compile(r"[-‐‑‒–—―−－]+")
_DASH_AS_ONE = pattern("text_patterns", "dash_as_one")


def fold(text: str) -> str:
    """The text without spaces, in half-width letters and digits, full-width brackets: for labels and titles.

    >>> fold("科 目 (名称)１")
    '科目（名称）1'
    """
    plain = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    return plain.replace("(", "（").replace(")", "）").replace(":", "：").replace(",", "，")


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


def tidy(text: str) -> str:
    """The text with runs of white space as one space and none at the ends."""
    return _SPACE.sub(" ", text).strip()
