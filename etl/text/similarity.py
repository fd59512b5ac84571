"""How alike two printed names are: equal, one contained in the other, or similar; numerals tell names apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from etl.reference import pattern
from etl.text.fold import canonical_name

_NUMERAL = pattern("text_patterns", "numeral_of_thing")
_TRAILING_BRACKET = re.compile(r"（[^（）]*）$")
# An abbreviation keeps the first character, the last two (the kind of thing it is), and at least this share of the name.
_END = 2
_SHARE = 0.5
# Below it two names of one unit are more often two projects than two spellings (measured on names within one document).
SIMILAR = 0.75


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """rank: 3 the same name, 2 one is the other with words left out, 1 similar, 0 different; ratio from 0 to 1."""

    rank: int
    ratio: float


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> Likeness:
    """How alike two names are, as printed.

    Dashes count for nothing: converters drop, double and misread them. A name that counts or dates something
    otherwise (一期 and 二期, 第一 and 第六) is another name, however similar the rest.

    >>> likeness("自治区固体废物监督管理项目", "自治区固体废弃物监督管理项目").rank
    2
    >>> likeness("执法装备项目（一期）", "执法装备项目（二期）").rank
    0
    """
    a, b = canonical_name(left), canonical_name(right)
    if a == b:
        return Likeness(3, 1.0)
    a, b = a.replace("-", ""), b.replace("-", "")
    if a == b:
        return Likeness(3, 1.0)
    counts = numerals(a), numerals(b)
    if is_shortened(a, b) or is_shortened(b, a):
        may_be = counts[0] <= counts[1] or counts[1] <= counts[0]
        return Likeness(2 if may_be else 0, 2 * min(len(a), len(b)) / (len(a) + len(b)))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The exact ratio is slow; where even an upper bound is too small, that will do.
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        if (ratio := bound()) < SIMILAR:
            break
    return Likeness(1 if ratio >= SIMILAR and counts[0] == counts[1] else 0, ratio)


def longest_run(one: str, other: str) -> int:
    """How many letters in a row two texts share at most.

    >>> longest_run("政府性基金预算", "基金预算拨款")
    4
    """
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size


def is_shortened(short: str, long: str) -> bool:
    """True when leaving words out of `long`, but not its beginning and end, gives `short` (both canonical)."""
    if not short or len(short) >= len(long) or len(short) < _SHARE * len(long) or short[0] != long[0]:
        return False
    base = _TRAILING_BRACKET.sub("", long)
    ends = short[-_END:] in {long[-_END:], base[-_END:]}
    return ends and is_subsequence(short, long)


def is_subsequence(short: str, long: str) -> bool:
    """True when all characters of `short` stand in `long` in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


@lru_cache(maxsize=65536)
def numerals(name: str) -> Counter[str]:
    """What a canonical name counts or dates; not to be changed."""
    return Counter(_NUMERAL.findall(name))
