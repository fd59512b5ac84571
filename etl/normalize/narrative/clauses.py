"""A paragraph as clauses: one spelling of its characters, cut at its stops, each clause knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from etl.text import tidy

_OPEN, _CLOSE = "（《", "）》"
_STOPS = "，。；：！？"
# 、 separates two figures (货物3万元、工程2万元) as it separates names; only the former ends a clause.
_COUNTED = re.compile(r"\d(?:万元|亿元|元|辆|台|套|人|名|个|家|台（套）)$")
# 400万元较上年增加: the stop is missing.
_COMPARES = re.compile(r"(?<=元)(?=(?:比|较|与)(?:上|去|20\d\d))")
_HALF_WIDTH = str.maketrans({"(": "（", ")": "）", ";": "；", ":": "：", "!": "！", "?": "？"})
_ORDINAL = re.compile(
    r"^(?:（[一二三四五六七八九十百\d]+）|[一二三四五六七八九十百]+[、.．]|\d{1,3}[、.．](?!\d)|[①-⑳])"
)
_INTRODUCTION = re.compile(r"^(?:其中|此外|另外|包括|具体包括)[：，]?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in plain spelling, the stop before and behind it, and its place in the plain text."""

    text: str
    start: int
    end: int
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in plain spelling, and for each of its characters the place it has in the printed one.

    Plain: no spaces, half-width digits and letters, full-width punctuation, no thousands separators.
    """

    printed: str
    text: str
    origin: tuple[int, ...]

    def as_printed(self, start: int, end: int) -> str:
        """The printed text of a part of the plain one, with single spaces."""
        while end > start and self.text[end - 1] in _STOPS:
            end -= 1
        if start >= end:
            return ""
        return tidy(self.printed[self.origin[start] : self.origin[end - 1] + 1])


def plain_text(printed: str) -> PlainText:
    """The plain spelling of a printed text."""
    chars: list[str] = []
    origin: list[int] = []
    for at, printed_char in enumerate(printed):
        for char in unicodedata.normalize("NFKC", printed_char):
            if char.isspace():
                continue
            chars.append(char.translate(_HALF_WIDTH))
            origin.append(at)
    text = "".join(chars)
    separators = {match.start() for match in re.finditer(r"(?<=\d),(?=\d{3}(?!\d))", text)}
    kept = [at for at in range(len(text)) if at not in separators]
    plain = "".join("，" if text[at] == "," else text[at] for at in kept)
    return PlainText(printed, plain, tuple(origin[at] for at in kept))


def clauses(plain: PlainText) -> list[Clause]:
    """The clauses of a text. Stops inside brackets and book titles do not end one."""
    cuts: list[tuple[int, int]] = []
    depth = 0
    for at, char in enumerate(plain.text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif char == "。" or (depth == 0 and char in _STOPS):
            depth = 0
            cuts.append((at, at + 1))
        elif depth == 0 and char == "、" and _COUNTED.search(plain.text[max(0, at - 6) : at]):
            cuts.append((at, at + 1))
    cuts += [(match.start(), match.start()) for match in _COMPARES.finditer(plain.text)]
    found: list[Clause] = []
    start, before = 0, ""
    for cut, end in [*sorted(cuts), (len(plain.text), len(plain.text))]:
        behind = plain.text[cut:end] or ("，" if cut < len(plain.text) else "")
        if cut > start:
            found.append(Clause(plain.text[start:cut], start, cut, before, behind))
        start, before = end, behind
    return found


def bare(phrase: str) -> str:
    """A phrase without ordinals and words of introduction in front of it."""
    before = None
    while phrase != before:
        before = phrase
        phrase = _INTRODUCTION.sub("", _ORDINAL.sub("", phrase))
    return phrase
