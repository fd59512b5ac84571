"""Alike: which of the names that documents give are names of one thing: a pure function of all of them, whatever came first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """A name in one document, and the canonical forms of what it prints for it."""

    document_id: int
    name: str
    forms: frozenset[str] = frozenset()


def alike(sayings: Iterable[Saying]) -> tuple[frozenset[str], ...]:
    """The names in sets, each of one thing, in the order of their least names.

    Two names are one where something is printed for both and for no third. Names that one document tells apart stay two, and so
    does whatever else they are called.
    """
    documents: defaultdict[str, set[int]] = defaultdict(set)
    having: defaultdict[str, set[str]] = defaultdict(set)
    for saying in sayings:
        documents[saying.name].add(saying.document_id)
        for form in saying.forms:
            having[form].add(saying.name)
    sets = {name: frozenset({name}) for name in documents}
    for one, other in sorted({tuple(sorted(names)) for names in having.values() if len(names) == 2}):
        if sets[one] is not sets[other] and not any(
            documents[a] & documents[b] for a in sets[one] for b in sets[other]
        ):
            together = sets[one] | sets[other]
            sets |= dict.fromkeys(together, together)
    return tuple(sorted(set(sets.values()), key=min))


def most_given(given: Iterable[tuple[int, str]]) -> str:
    """Of names, each with the document that gives it, the one most documents give; of equals the longest, then the greatest."""
    counts = Counter(name for _, name in set(given))
    return max(counts, key=lambda name: (counts[name], len(name), name))


@dataclass(frozen=True, slots=True)
class PublishingBody:
    """A body that publishes: the names it published under, where it is, and as what.

    prefix: what the codes of all divisions in its division begin with. department: the number of the body whose own organ it is.
    unit_alone: it has published, and only as a unit.
    """

    number: int
    names: frozenset[str]
    region_code: str | None = None
    prefix: str = ""
    department: int | None = None
    unit_alone: bool = False


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit by the names documents of one body give it. owner: that body; as_department: one of them is of a department."""

    owner: int
    names: frozenset[str]
    as_department: bool = True


def published(bodies: Iterable[PublishingBody], units: Iterable[NamedUnit]) -> Mapping[int, NamedUnit]:
    """Which of the named units the bodies are: by number of the body.

    A department's own organ is one of its units; any other body only where it published as a unit alone, one department of its
    place names it, and no other body could be meant.
    """
    by_number = {body.number: body for body in bodies}
    may_be = [
        (body.number, unit)
        for body, unit in _by_name(tuple(by_number.values()), tuple(units))
        if _may_be(body, unit, by_number.get(unit.owner))
    ]
    of_body = Counter(number for number, _ in may_be)
    of_unit = Counter(unit for _, unit in may_be)
    return {number: unit for number, unit in may_be if of_body[number] == 1 and of_unit[unit] == 1}


def _by_name(bodies: tuple[PublishingBody, ...], units: tuple[NamedUnit, ...]) -> set[tuple[PublishingBody, NamedUnit]]:
    named: defaultdict[str, list[NamedUnit]] = defaultdict(list)
    for unit in units:
        for name in unit.names:
            named[name].append(unit)
    return {(body, unit) for body in bodies for name in body.names for unit in named[name]}


def _may_be(body: PublishingBody, unit: NamedUnit, owner: PublishingBody | None) -> bool:
    if owner is None or owner is body:
        return False
    if body.department is not None:
        return body.department == unit.owner
    here = body.region_code is None or body.region_code.startswith(owner.prefix)
    return here and body.unit_alone and unit.as_department
