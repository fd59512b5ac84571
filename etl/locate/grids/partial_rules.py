"""Rules that part a table in one direction alone, or in parts of it: they frame no cells, and yet say where cells end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from etl.records.page import Ruling, Word


@dataclass(frozen=True, slots=True)
class PartialRules:
    """The rules that run across and those that run down, in points."""

    across: tuple[Ruling, ...] = ()
    down: tuple[Ruling, ...] = ()

    @classmethod
    def of(cls, rulings: Iterable[Ruling]) -> PartialRules:
        """The rulings of a page by their direction."""
        drawn = tuple(rulings)
        return cls(tuple(r for r in drawn if r.is_horizontal), tuple(r for r in drawn if not r.is_horizontal))

    def among(self, words: Sequence[Word]) -> PartialRules | None:
        """These rules, or None where none runs across between the words of a header, over some of them and under others."""
        for rule in self.across:
            over = [word for word in words if rule.x0 <= word.box.center[0] <= rule.x1]
            if (
                min((w.box.center[1] for w in over), default=inf)
                < rule.top
                < max((w.box.center[1] for w in over), default=-inf)
            ):
                return self
        return None

    def parts(self, x: float, upper: float, lower: float) -> bool:
        """Whether a rule runs between two heights at x."""
        return any(rule.x0 <= x <= rule.x1 and upper <= rule.top <= lower for rule in self.across)

    def walls(self, x: float, y: float) -> tuple[float, float]:
        """Where the nearest rules to the left and to the right of a point stand; infinite where there are none."""
        at = [rule.x0 for rule in self.down if rule.top <= y <= rule.bottom]
        return max((wall for wall in at if wall < x), default=-inf), min(
            (wall for wall in at if wall >= x), default=inf
        )


NO_RULES = PartialRules()
