"""What the style sheets within a page say of how its elements are laid out; of all else they say nothing is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

_ASKED = re.compile(
    r"(?:^|;)\s*(display|visibility|flex-direction|grid-template-columns|grid-column|grid-row)\s*:\s*([^;]+)"
)
# An element by its name, its id and its classes; others, which ask where it stands or what is done to it, are no one's here.
_COMPOUND = re.compile(r"(?=[\w.#-])([a-z][\w-]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_MARK = re.compile(r"[.#][\w-]+")
# More rules than any page's.
_MOST = 5_000


class _Named(Protocol):
    """An element, as far as a selector asks."""

    name: str
    attributes: dict[str, str]


class _Compound(NamedTuple):
    """A name, or none, and the classes (.) and ids (#) an element must have."""

    name: str
    marks: frozenset[str]

    def fits(self, name: str, marks: frozenset[str]) -> bool:
        return self.name in ("", name) and self.marks <= marks


class _Rule(NamedTuple):
    """The compounds of a selector, the last one the element's own; how closely it names it, and what it says."""

    compounds: tuple[_Compound, ...]
    weight: tuple[int, int, int, int]
    said: tuple[tuple[str, str], ...]


class StyleSheet:
    """Rules of one page, asked for one element after the other."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_key: dict[str, list[_Rule]] = {}
        count = 0
        for sheet in sheets:
            for rule in _without_conditions(_without_comments(sheet)).split("}"):
                selectors, brace, body = rule.partition("{")
                if not brace:
                    continue
                said = tuple(
                    (name, value.replace("!important", "").strip()) for name, value in _ASKED.findall(body.lower())
                )
                for selector in selectors.split(",") if said else ():
                    count += 1
                    if count <= _MOST and (compounds := _compounds(selector)):
                        self._add(compounds, said, count)

    def _add(self, compounds: tuple[_Compound, ...], said: tuple[tuple[str, str], ...], number: int) -> None:
        marks = [mark for each in compounds for mark in each.marks]
        ids = sum(mark.startswith("#") for mark in marks)
        weight = (ids, len(marks) - ids, sum(bool(each.name) for each in compounds), number)
        last = compounds[-1]
        self._by_key.setdefault(min(last.marks, default=last.name), []).append(_Rule(compounds, weight, said))

    def of(self, name: str, attributes: Mapping[str, str], path: Sequence[_Named]) -> str:
        """What is said of an element, as a style of its own would say it; path: the elements around it, the outermost first."""
        if not self._by_key:
            return ""
        marks = marks_of(attributes)
        rules = [
            rule
            for key in (*marks, name)
            for rule in self._by_key.get(key, ())
            if rule.compounds[-1].fits(name, marks) and _stands_in(rule.compounds[:-1], path)
        ]
        said = dict(one for rule in sorted(rules, key=lambda each: each.weight) for one in rule.said)
        return ";".join(f"{name}:{value}" for name, value in said.items())


def marks_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """The classes and the id of an element, as a selector writes them."""
    own = attributes.get("id", "").strip()
    return frozenset([f".{one}" for one in attributes.get("class", "").split()] + ([f"#{own}"] if own else []))


def _stands_in(around: Sequence[_Compound], path: Sequence[_Named]) -> bool:
    outer = iter(reversed(path))
    return all(any(each.fits(one.name, marks_of(one.attributes)) for one in outer) for each in reversed(around))


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """The compounds of a selector; none of one that asks more than what stands in what."""
    found = []
    for part in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return ()
        found.append(_Compound((match[1] or "").lower(), frozenset(_MARK.findall(match[2]))))
    return tuple(found)


def _without_comments(sheet: str) -> str:
    first, *others = sheet.replace("<!--", " ").replace("-->", " ").split("/*")
    return " ".join([first, *(other.partition("*/")[2] for other in others)])


def _without_conditions(sheet: str) -> str:
    """A sheet without what holds on some media only."""
    kept, depth, begun = [], 0, 0
    at = sheet.find("@")
    while at >= 0:
        kept.append(sheet[begun:at])
        end = at
        for end in range(at, len(sheet)):
            if sheet[end] == ";" and not depth:
                break
            depth += (sheet[end] == "{") - (sheet[end] == "}")
            if sheet[end] == "}" and depth <= 0:
                break
        depth, begun = 0, end + 1
        at = sheet.find("@", begun)
    return "".join([*kept, sheet[begun:]])
