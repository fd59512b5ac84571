"""What letters a text must hold for a pattern to be found in it: most texts hold none of those that most patterns need.

To look whether two sets of letters meet takes a twentieth of the time of searching a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from importlib import import_module
from typing import Any, NamedTuple

# What Python reads patterns with; what is not known of it here needs nothing.
_parser: Any = import_module("re._parser")
# More letters than that are as good as any.
_MOST = 64
_REPEATED = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


class Needs(NamedTuple):
    """The letters all of which, and the sets of letters one of each of which a text must hold."""

    all_of: frozenset[str] = frozenset()
    one_of: tuple[frozenset[str], ...] = ()

    def met_by(self, letters: AbstractSet[str]) -> bool:
        """Whether the pattern may be found in a text that holds these letters; it is not where this is False."""
        return self.all_of <= letters and not any(map(letters.isdisjoint, self.one_of))


def needs_of(pattern: str) -> Needs:
    """What a pattern without flags of its own needs."""
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return Needs()
    found = set(_needed(parsed))
    single = frozenset(letter for one in found if len(one) == 1 for letter in one)
    # Where one of the letters is needed anyway, the set says nothing more.
    several = (one for one in found if 1 < len(one) <= _MOST and one.isdisjoint(single))
    return Needs(single, tuple(sorted(several, key=lambda one: (len(one), sorted(one)))))


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Sets of letters one of each of which is in whatever the parts of a pattern match, or stands beside it."""
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            yield frozenset(chr(value))
        elif name == "IN":
            yield from _of_class(value)
        elif name in _REPEATED:
            least, _, inner = value
            if least:
                yield from _needed(inner)
        elif name == "SUBPATTERN":
            _, added, _, inner = value
            if not added & re.IGNORECASE:
                yield from _needed(inner)
        elif name == "ATOMIC_GROUP":
            yield from _needed(value)
        elif name == "ASSERT":
            yield from _needed(value[1])
        elif name == "BRANCH":
            least_of = [min(_needed(branch), key=len, default=None) for branch in value[1]]
            if None not in least_of:
                yield frozenset().union(*filter(None, least_of))


def _of_class(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """The letters a class of letters lists, where these are few."""
    letters: set[str] = set()
    for kind, value in items:
        if str(kind) == "LITERAL":
            letters.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            letters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return
    yield frozenset(letters)
