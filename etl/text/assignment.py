"""One-to-one assignment: what belongs together when every thing has at most one counterpart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


def assign(scores: Mapping[tuple[Left, Right], Any]) -> dict[Left, Right]:
    """Pairs in which each is the other's only best, found again and again over what is left.

    scores: the pairs that may be, with values that can be ordered. A pair is made only where nothing else is as
    good for either; what stays undecided stays without a counterpart. The order of `scores` makes no difference.
    """
    open_pairs = dict(scores)
    made: dict[Left, Right] = {}
    while open_pairs:
        best_right = _only_best({(left, right): score for (left, right), score in open_pairs.items()})
        best_left = _only_best({(right, left): score for (left, right), score in open_pairs.items()})
        pairs = {left: right for left, right in best_right.items() if best_left.get(right) == left}
        if not pairs:
            break
        made |= pairs
        taken = set(pairs.values())
        open_pairs = {
            (left, right): score
            for (left, right), score in open_pairs.items()
            if left not in pairs and right not in taken
        }
    return made


def _only_best(scores: Mapping[tuple[Any, Any], Any]) -> dict[Any, Any]:
    """For each first its best second, where no other second is as good."""
    best: dict[Any, tuple[Any, list[Any]]] = {}
    for (first, second), score in scores.items():
        known = best.get(first)
        if known is None or score > known[0]:
            best[first] = (score, [second])
        elif score == known[0]:
            known[1].append(second)
    return {first: seconds[0] for first, (_, seconds) in best.items() if len(seconds) == 1}
