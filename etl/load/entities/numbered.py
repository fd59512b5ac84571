"""Numbered: a unit or project as its names tell, and the number it has of them, whichever document came first or went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from etl.load.entities.alike import most_given


@dataclass
class Numbered:
    """What the documents say of one unit or project.

    own_ids: the numbers its names have for themselves. names: document and name. entries: document, the number it has there now,
    the printed name, evidence.
    """

    own_ids: set[int] = field(default_factory=set)
    names: set[tuple[int, str]] = field(default_factory=set)
    entries: list[tuple[int, int, str, str | None]] = field(default_factory=list)
    number: int = 0

    @property
    def name(self) -> str:
        """The one most documents give."""
        return most_given(self.names)


One = TypeVar("One", bound=Numbered)


def give_numbers(ones: Iterable[One], anew: Callable[[One], int]) -> None:
    """The least number its names have for themselves for each, so that it stays what it was; a new one where another has it.

    ones: those that come first keep the number where two have it. anew: adds one, and keeps for its names that this is theirs.
    """
    taken: set[int] = set()
    for one in ones:
        least = min(one.own_ids)
        one.number = anew(one) if least in taken else least
        taken.add(one.number)


def moved(ones: Iterable[Numbered]) -> dict[tuple[int, int], int]:
    """What documents refer to by another number than it has now: (document, old number) → number."""
    return {
        (document_id, old): one.number for one in ones for document_id, old, _, _ in one.entries if old != one.number
    }


def printed_names(ones: Iterable[Numbered]) -> dict[tuple[int, str], str | None]:
    """The evidence for each printed name: the first in the order of their texts, none only where no document has one."""
    found: dict[tuple[int, str], str | None] = {}
    for one in ones:
        for _, _, printed, evidence in one.entries:
            before = found.setdefault((one.number, printed), evidence)
            if evidence is not None and (before is None or evidence < before):
                found[one.number, printed] = evidence
    return found
