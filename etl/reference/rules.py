"""Rules: rows of reference files whose patterns are tried on printed text, in the order of their priority.

A file of rules has the columns `pattern` and, where more than one may fit, `priority`: the lowest number is tried first, so that the
special stands before the general. A file of named patterns has `name` and `pattern`. In a pattern, {name} stands for the pattern of that
name in the same file, in the folder's (narrative/narrative_patterns.csv) or in `text_patterns`, {file.name} for one elsewhere, and
the {name} of a file for all it lists. Patterns are compiled once.

Where `count_matches` was called before, every row notes that it matched: what `make rules` reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, cast

from etl.reference.files import folder, paths, rows

SHARED = "text_patterns"
_PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")


@dataclass(slots=True)
class _Tally:
    """How often rows matched, by the identity of a row (rows are read once and kept); nothing while it does not count."""

    counts: bool = False
    by_row: Counter[int] = field(default_factory=Counter)


_tally = _Tally()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a reference file with its pattern compiled."""

    pattern: re.Pattern[str]
    row: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.row[column]


def first_match(name: str, text: str, beyond: int = 0) -> dict[str, str] | None:
    """The row of lowest priority whose `pattern` is found in the text, or None.

    beyond: where more than 0, what is found must end behind this place of the text.
    """
    row = _first(name, text, beyond)
    if row is not None:
        note(row)
    return row


@lru_cache(1 << 13)  # titles, labels and names come back in every table of a document
def _first(name: str, text: str, beyond: int) -> dict[str, str] | None:
    for pattern, row in _plain(name):
        if any(match.end() > beyond for match in pattern.finditer(text)) if beyond else pattern.search(text):
            return row
    return None


@cache
def rules(name: str, spell: Callable[[str], str] | None = None) -> tuple[Rule, ...]:
    """The rows of a file in the order of their priority. spell: makes of a printed pattern the one to compile."""
    return tuple(
        Rule(_counted(spell(row["pattern"]) if spell else _spelt(name, row), *_behind(name, row)), row)
        for row in ranked(name)
    )


def ranked(name: str) -> list[dict[str, str]]:
    """The rows of a file in the order of their priority."""
    return sorted(rows(name), key=lambda row: int(row["priority"]))


@cache
def pattern(name: str, word: str) -> re.Pattern[str]:
    """The pattern of a name in a file of named patterns, compiled. Raises KeyError where there is none."""
    return _counted(source(name, word), *_behind(name, _named(name)[word]))


def row_pattern(name: str, row: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of a row of a file whose rows have neither priority nor name, compiled as it stands."""
    return _counted(row["pattern"], (name, row))


@cache
def source(name: str, word: str) -> str:
    """The pattern of a name in a file of named patterns with what its {names} stand for, to stand within another."""
    return _spelt(name, _named(name)[word])


@cache
def alternatives(name: str, role: str | None = None) -> str:
    """The patterns of a file (of one `role`, where given) as the alternatives of a larger pattern, the longest words first."""
    patterns = [row["pattern"] for row in rows(name) if role is None or row["role"] == role]
    words = [word for found in patterns for word in ([found] if "(?" in found else found.split("|"))]
    return "|".join(sorted(dict.fromkeys(words), key=len, reverse=True))


def count_matches() -> None:
    """Note from now on which rows match. To be called before the modules that hold patterns are imported."""
    _tally.counts = True


def note(row: Mapping[str, str]) -> None:
    """That a row matched; for rows that are not tried by `first_match` or a pattern of this module."""
    if _tally.counts:
        _tally.by_row[id(row)] += 1


def matches(name: str) -> list[int]:
    """How often each row of a file matched since `count_matches`, in file order."""
    return [_tally.by_row[id(row)] for row in rows(name)]


@cache
def _plain(name: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(_spelt(name, row)), row) for row in ranked(name))


@cache
def _named(name: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in rows(name) if "name" in row}


def _spelt(name: str, row: Mapping[str, str]) -> str:
    """The pattern of a row with its {names} replaced."""

    def spell(match: re.Match[str]) -> str:
        if found := _word(name, match[1]):
            return f"(?:{_spelt(*found)})"
        return f"(?:{alternatives(match[1])})" if match[1] in paths() else match[0]

    return _PLACEHOLDER.sub(spell, row["pattern"])


def _word(name: str, word: str) -> tuple[str, dict[str, str]] | None:
    """The file and row a {name} in a file of patterns means."""
    stated, _, plain = word.rpartition(".")
    for file in (stated,) if stated else (name, _of_folder(name), SHARED):
        if (row := _named(file).get(plain)) is not None:
            return file, row
    return None


@cache
def _of_folder(name: str) -> str:
    """The file of the patterns that the files of a folder share, where there is one, else the file itself."""
    shared = f"{folder(name)}_patterns"
    return shared if shared in paths() else name


def _behind(name: str, row: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows a pattern is made of, each with its file, its own first."""
    yield name, row
    for part in _PLACEHOLDER.findall(row["pattern"]):
        if found := _word(name, part):
            yield from _behind(*found)
        elif part in paths():
            yield from ((part, each) for each in rows(part))


def _counted(text: str, *behind: tuple[str, Mapping[str, str]]) -> re.Pattern[str]:
    compiled = re.compile(text)
    if not _tally.counts:
        return compiled
    (_, own), *parts = behind
    return cast(
        "re.Pattern[str]", _Counted(compiled, own, [(row, re.compile(_spelt(file, row))) for file, row in parts])
    )


class _Counted:
    """A pattern that notes the rows it is made of when it matches: the first, and of the others what is found in the match."""

    def __init__(
        self,
        compiled: re.Pattern[str],
        own: Mapping[str, str],
        parts: Sequence[tuple[Mapping[str, str], re.Pattern[str]]],
    ) -> None:
        self._compiled, self._own, self._parts = compiled, own, parts

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        if not callable(found):
            return found

        def tried(*arguments: Any, **named: Any) -> Any:
            text = next(each for each in arguments[::-1] if isinstance(each, str))
            for match in self._compiled.finditer(text):
                note(self._own)
                for row, part in self._parts:
                    if part.search(match[0]):
                        note(row)
            return found(*arguments, **named)

        return tried
