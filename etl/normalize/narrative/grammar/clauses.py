"""A paragraph as clauses: one spelling of its characters, cut at its stops, each clause knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import tidy
from etl.text.ordinals import without_ordinal

_OPEN, _CLOSE = "（《", "）》"
_STOPS = "，。；：！？"
_COUNTED = pattern("narrative_patterns", "counted_figure")
_COMPARES = pattern("narrative_patterns", "missing_stop")
_LISTED_NONE = pattern("narrative_patterns", "listed_none")
_LINKS = pattern("narrative_patterns", "link_of_figures")
_BEGINS_PARTS = pattern("narrative_patterns", "begins_parts")
_SHARED_UNIT = pattern("narrative_patterns", "shared_unit")
_TIMES, _FOLD = pattern("narrative_patterns", "times_of_growth"), "倍"
_CUT_UNIT = pattern("narrative_patterns", "cut_unit")
_BRACKETED_WAY = pattern("narrative_patterns", "bracketed_way")
_SEPARATED = re.compile(r"(?<=\d)[、，和及与]")
_ASIDE = pattern("narrative_patterns", "figure_in_brackets")
_FIGURE_BEFORE = pattern("narrative_patterns", "figure_before")
_COMPARED = pattern("narrative_patterns", "compared_with")
_SUM = pattern("narrative_patterns", "sum_alone")
_REMARK = pattern("narrative_patterns", "remark")
# Behind these a point ends a sentence.
_BEFORE_STOP = frozenset("元%）")
_CIRCLED = frozenset(map(chr, range(ord("①"), ord("⑳") + 1)))
_BULLETS = frozenset("—–―●◆◇■□▪•○★☆※➢✦▲△")
_NO_ASIDE = re.compile(r"-?[\d.]+%")
_LONGEST_ASIDE = 300
# "三公"经费 and 「三公」经费 are “三公”经费.
_HALF_WIDTH = str.maketrans(
    {"(": "（", ")": "）", ";": "；", ":": "：", "!": "！", "?": "？"}
    | dict(zip('‘’「」『』〝〞"″', "“”“”“”“”””", strict=True))
)
_INTRODUCTION = pattern("narrative_patterns", "introduction")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in plain spelling, the stop before and behind it, and its place in the plain text.

    core: the text without brackets that are statements of their own; asides: the clauses of these brackets.
    """

    text: str
    start: int
    end: int
    before: str
    behind: str
    core: str = ""
    asides: tuple[Clause, ...] = ()

    @property
    def begins_parts(self) -> bool:
        """Whether it begins the parts of what stands before (其中)."""
        return _BEGINS_PARTS.match(self.text) is not None


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


def page_of(paragraph: Paragraph, place: int) -> int:
    """The page a place in the plain text of a paragraph stands on."""
    if not paragraph.turns:
        return paragraph.page_no
    origin = plain_text(paragraph.text).origin
    return paragraph.page_at(origin[min(place, len(origin) - 1)]) if origin else paragraph.page_no


@lru_cache(maxsize=256)
def plain_text(printed: str) -> PlainText:
    """The plain spelling of a printed text."""
    chars: list[str] = []
    origin: list[int] = []
    for at, printed_char in enumerate(printed):
        if printed_char in _BULLETS and (not chars or chars[-1] in _STOPS):
            continue  # ——教育支出, ●教育支出: the mark of an item in a list
        spelling = _spelt(printed_char)
        if printed_char in _CIRCLED and (not chars or chars[-1] in _STOPS):
            # Spelt without its circle ②2022年 would be the year 22022.
            spelling = f"（{spelling}）"
        for char in spelling:
            is_stop = char == "." and chars and chars[-1] in _BEFORE_STOP
            chars.append("。" if is_stop else char)
            origin.append(at)
    text = "".join(chars)
    separators = {match.start() for match in re.finditer(r"(?<=\d),(?=\d{3}(?!\d))", text)}
    kept = [at for at in range(len(text)) if at not in separators]
    plain = "".join("，" if text[at] == "," else text[at] for at in kept)
    return _completed(PlainText(printed, plain, tuple(origin[at] for at in kept)))


@lru_cache(1 << 14)
def _spelt(char: str) -> str:
    """The plain spelling of a printed character by itself, '' of a space."""
    return "".join(unicodedata.normalize("NFKC", char).split()).translate(_HALF_WIDTH)


def _completed(plain: PlainText) -> PlainText:
    """The text with what is left out of it.

    That is the unit at every figure that shares it with the next, and the end of units that were cut short; the word of a
    change loses its brackets, and 增长1.5倍 is 增长1.5倍%.
    """
    edits = [(match.end(), match.end(), "元") for match in _CUT_UNIT.finditer(plain.text)]
    edits += [(*match.span(), match["way"]) for match in _BRACKETED_WAY.finditer(plain.text)]
    if _FOLD in plain.text:
        edits += [(match.end(), match.end(), "%") for match in _TIMES.finditer(plain.text)]
    for match in _SHARED_UNIT.finditer(plain.text):
        shared = _SEPARATED.finditer(plain.text, *match.span("figures"))
        edits += [(*one.span(), f"{match['unit']}、") for one in shared]
    if not edits:
        return plain
    text, origin, done = "", list[int](), 0
    for start, end, words in sorted(edits):
        text += plain.text[done:start] + words
        origin += [*plain.origin[done:start], *[plain.origin[max(0, start - 1)]] * len(words)]
        done = end
    return PlainText(plain.printed, text + plain.text[done:], (*origin, *plain.origin[done:]))


def clauses(plain: PlainText) -> list[Clause]:
    """The clauses of a text. Stops inside brackets and book titles do not end one."""
    text = plain.text
    brackets = _brackets(text)
    opened = {close: start for start, close in brackets.items()}
    nones = _Matches(_LISTED_NONE, text)
    links, comparisons = _Matches(_LINKS, text), _Matches(_COMPARES, text)
    cuts: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        char = text[at]
        if at in brackets:
            at = brackets[at]
        elif char in _STOPS or (char == "、" and _ends_in_count(text, opened.get(at - 1, at))):
            cuts.append((at, at + 1))
        elif match := nones.at(at) or links.at(at):
            cuts.append(match.span())
        elif comparisons.at(at):
            cuts.append((at, at))
        at += 1
    found: list[Clause] = []
    start, before = 0, ""
    for cut, end in [*cuts, (len(text), len(text))]:
        behind = text[cut:end] if text[cut:end] in _STOPS else "、"
        if cut == end and cut < len(text):
            behind = "，"
        if cut > start:
            core, asides = _asides(plain, start, cut, brackets)
            found.append(Clause(text[start:cut], start, cut, before, behind, core, asides))
        start, before = end, behind
    return found


def _ends_in_count(text: str, at: int) -> bool:
    """Whether what stands before a place, or before the bracket that opens there, is a counted figure."""
    return _COUNTED.search(text[max(0, at - 6) : at]) is not None


class _Matches:
    """Where a pattern matches in a text, asked from left to right: it is searched only as far as it is asked."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._next = pattern.search(text)

    def at(self, place: int) -> re.Match[str] | None:
        """The match that begins at this place."""
        while self._next and self._next.start() < place:
            self._next = self._pattern.search(self._text, place)
        return self._next if self._next and self._next.start() == place else None


def _brackets(text: str) -> dict[int, int]:
    """Where each outermost bracket opens and closes; one that is never closed, or only far behind a 。, is none."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in _OPEN:
            opened.append(at)
        elif char in _CLOSE and opened:
            start = opened.pop()
            if "。" not in text[start:at] or at - start <= _LONGEST_ASIDE:
                pairs.append((start, at))
    outermost: dict[int, int] = {}
    reached = -1
    for start, end in sorted(pairs):
        if start > reached:
            outermost[start] = reached = end
    return outermost


def _asides(plain: PlainText, start: int, end: int, brackets: dict[int, int]) -> tuple[str, tuple[Clause, ...]]:
    """A clause without the brackets that are statements of their own, and the clauses of these.

    A remark behind a figure (含购置税等费用) goes, too, so that what the figure is of is known.
    """
    core: list[str] = []
    asides: list[Clause] = []
    at = done = start
    while at < end:
        close = brackets.get(at)
        if close is None:
            at += 1
            continue
        inner = plain.text[at + 1 : close]
        if _COMPARED.search(plain.text[start:at]) and _SUM.fullmatch(inner):
            core += [plain.text[done:at], inner]
            done = close + 1
        elif _FIGURE_BEFORE.search(plain.text[start:at]) and _REMARK.fullmatch(inner) and not _ASIDE.search(inner):
            core.append(plain.text[done:at])
            done = close + 1
        elif (
            plain.text[at] == "（"
            and len(inner) <= _LONGEST_ASIDE
            and _ASIDE.search(inner)
            and not _NO_ASIDE.fullmatch(inner)
            and plain.text[close + 1 : close + 3] not in {"以上", "以下"}
        ):
            core.append(plain.text[done:at])
            done = close + 1
            part = PlainText(plain.printed, inner, plain.origin[at + 1 : close])
            asides += [
                replace(clause, start=clause.start + at + 1, end=clause.end + at + 1) for clause in clauses(part)
            ]
        at = close + 1
    return "".join([*core, plain.text[done:end]]), tuple(asides)


@lru_cache(1 << 13)
def bare(phrase: str) -> str:
    """A phrase without ordinals and words of introduction in front of it."""
    before = None
    while phrase != before:
        before = phrase
        phrase = _INTRODUCTION.sub("", without_ordinal(phrase))
    return phrase
