"""Budget units by the names of their sections, and what stands behind these names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from etl.normalize.narrative.grammar.clauses import bare
from etl.normalize.narrative.grammar.names import PUBLIC_BODY
from etl.reference import pattern
from etl.text.fold import fold

_NO_UNIT = pattern("narrative_patterns", "no_unit")
# Of so many letters a unit's name without its city is its own; with these it begins.
_SHORTEST_UNIT, _PLACES = 6, frozenset("市省县区州盟旗")
_OWN_BEHIND = pattern("narrative_patterns", "own_behind_unit")


def unit_of(headings: Sequence[str]) -> str:
    """The unit the innermost heading names and nothing else, as in 二、某某中心; else ''."""
    return _unit_in(headings[-1]) if headings else ""


@lru_cache(1 << 12)
def _unit_in(heading: str) -> str:
    name = bare(fold(heading))
    return name if PUBLIC_BODY.search(name) and not _NO_UNIT.search(name) else ""


def behind_unit(words: str, unit: str) -> str | None:
    """What stands behind a unit's name, None where words do not begin with it.

    It may be without its city (市渔业局河口站 of 丙市渔业局河口站) and say 本级.
    """
    short = (unit[at:] for at in range(1, len(unit) - _SHORTEST_UNIT + 1) if unit[at] in _PLACES)
    name = next((one for one in (unit, *short) if words.startswith(one)), None)
    return None if name is None else _OWN_BEHIND.sub("", words[len(name) :])
