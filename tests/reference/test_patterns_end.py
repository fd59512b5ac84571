"""No pattern takes for ever: a text that fits it nearly, in many ways, is told in no time.

Only where what is repeated fits in several ways, by a repetition or a choice within it, can the ways double with every word; those
patterns are tried on what they are made of, repeated.
"""

from __future__ import annotations

import ast
import re
import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from etl.reference import rules
from etl.reference.files import paths, rows
from etl.reference.rules import source

ETL = Path(__file__).resolve().parents[2] / "etl"
TIMES, SECONDS = 40, 2.0
# A repetition of at most so many is none.
FEW = 5
# Of a pattern's own letters and words so many are put together in pairs.
MOST = 16
_STANDS_FOR = {code.CATEGORY_DIGIT: "7", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "w"}


class _TooLong(Exception):
    pass


def _patterns() -> Iterator[tuple[str, str]]:
    """Every pattern of the reference as it is compiled, and those in code, with where they stand."""
    for name in paths():
        found = rows(name)
        if found and "pattern" in found[0]:
            for number, rule in enumerate(rules(name) if "priority" in found[0] else ()):
                yield f"{name} {number}", rule.pattern.pattern
            for row in found if "name" in found[0] else ():
                yield f"{name} {row['name']}", source(name, row["name"])
    for file in sorted(ETL.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("re")), args=[ast.Constant(str() | bytes() as text), *_]
                ):
                    plain = text if isinstance(text, str) else text.decode("latin-1")
                    yield f"{file.relative_to(ETL)}, line {node.lineno}", plain


def _nested(tree: Any, *, within: bool = False) -> bool:
    """Whether a repetition or a choice stands within an unbounded repetition that may give back."""
    for kind, value in tree:
        if within and kind is code.BRANCH:
            return True
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            if within or _nested(value[2], within=value[1] > FEW):
                return True
        elif any(_nested(part, within=within) for part in _parts(kind, value)):
            return True
    return False


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is code.SUBPATTERN:
        return [value[3]]
    if kind is code.BRANCH:
        return list(value[1])
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value[2]] if kind is code.POSSESSIVE_REPEAT else [value] if kind is code.ATOMIC_GROUP else []


def _words(tree: Any) -> Iterator[str]:
    """What a pattern is made of: its letters, its runs of letters, one of each class."""
    run = ""
    for kind, value in tree:
        if kind is code.LITERAL:
            run += chr(value)
            yield chr(value)
            continue
        yield from filter(None, [run])
        run = ""
        if kind is code.IN:
            yield from map(_one, value)
        elif kind is code.ANY:
            yield "x"
        for part in [value[2]] if kind in (code.MAX_REPEAT, code.MIN_REPEAT) else _parts(kind, value):
            yield from _words(part)
    yield from filter(None, [run])


def words_of_the_reference() -> list[str]:
    """What the patterns of the reference are made of, in order."""
    files = tuple(paths())
    return sorted(
        {word for place, text in _patterns() if place.startswith(files) for word in _words(parser.parse(text))}
    )


def _one(of_class: tuple[Any, Any]) -> str:
    """A letter of a part of a class."""
    kind, value = of_class
    if kind is code.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is code.RANGE else _STANDS_FOR.get(value, "x")


def _ends(pattern: str) -> str | None:
    """The text on which a pattern takes too long, or None."""
    tree = parser.parse(pattern)
    if not _nested(tree):
        return None
    words = sorted(dict.fromkeys(_words(tree)), key=lambda word: (len(word), word))
    compiled = re.compile(pattern)
    for token in (
        *words,
        *map("".join, product(words[:MOST], repeat=2)),
        *map("".join, product(words[-MOST:], repeat=2)),
    ):
        text = f"{token * TIMES}\x01"
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            compiled.search(text)
        except _TooLong:
            return text
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return None


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    def too_long(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, too_long)
    yield
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers of POSIX")
def test_every_pattern_ends() -> None:
    found = {place: text for place, pattern in _patterns() if (text := _ends(pattern)) is not None}
    assert found == {}


@pytest.mark.parametrize("pattern", [r"^(?:\d+)*$", r"^(市|本级|市本级)*$", r"(?:[一二]+、?)*说明"])
def test_one_that_does_not_is_found(pattern: str) -> None:
    assert _ends(pattern) is not None


@pytest.mark.parametrize("pattern", [r"^(?:\d+)*+$", r"^(?>(?:\d+)*)说明$", r"(?:\d{1,3},)*\d"])
def test_what_gives_nothing_back_or_fits_in_one_way_ends(pattern: str) -> None:
    assert _ends(pattern) is None
