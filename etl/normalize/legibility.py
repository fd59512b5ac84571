"""Whether the text layer of a document says what its pages show: letters that are language, names that fit their codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from etl.errors import DocumentRejected
from etl.records.disclosure import Finding
from etl.records.document import Document
from etl.records.located import TextLine
from etl.records.page import Page
from etl.records.parsed import ParsedTable
from etl.reference import rows
from etl.text.fold import fold

# GB/T 2312 has the characters of ordinary writing on its first level, these first bytes; rare ones on the second.
_FIRST_LEVEL = range(0xB0, 0xD8)
_WEB_ADDRESS = re.compile(r"https?:[!-~]+")
# Of all letters. Documents as published have more than nine in ten; letters mapped wrongly at random have two in ten.
_KNOWN = 0.5
# A page of fewer letters says nothing, and fewer pairs of code and name may be wrong by chance.
_ENOUGH, _PAIRS = 12, 3
# Accented letters, which neither the language nor its figures have; of a document so many, and of all letters so much.
_STRANGE = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_MANY_STRANGE, _STRANGE_SHARE = 10, 0.01
# Only a code of this many digits is sure to be a whole one: 类, 款 and 项 may stand in cells of their own.
_WHOLE_CODE = 7
# Of the pairs whose name the classification knows.
_AGREE = 0.1


def require_legible(document: Document, lines: Iterable[TextLine], tables: Sequence[ParsedTable]) -> None:
    """Raises DocumentRejected where the text layer cannot be read, lest it stands beside readable ones or replaces one.

    That is where most of it, or of half its pages, is no language, or where its codes are not those of the names beside them.
    """
    if _is_garbled(document, lines):
        raise DocumentRejected(
            document.file_name,
            "the text layer cannot be read: its letters are mapped to wrong characters, or to none",
            "find another version at the publisher, or print it to pictures and run an OCR program over these",
        )
    # Digits are mapped by fonts; what has no pages has none.
    agree, pairs = _names_of_codes(tables) if document.pages else (0, 0)
    if pairs >= _PAIRS and agree <= _AGREE * pairs:
        raise DocumentRejected(
            document.file_name,
            f"the text layer cannot be read: {pairs - agree} of {pairs} codes are not those of the names beside them",
            "its digits are mapped wrongly: find another version at the publisher",
        )


def strange_letters(pages: Sequence[Page]) -> Iterator[Finding]:
    """A finding where a part of the letters is mapped to those of another language: then some of the rest are other ones, too."""
    found = {page.number: _STRANGE.findall("".join(word.text for word in page.words)) for page in pages}
    strange = [letter for letters in found.values() for letter in letters]
    whole = sum(_letters("".join(word.text for word in page.words))[1] for page in pages if found[page.number])
    if len(strange) >= _MANY_STRANGE and len(strange) >= _STRANGE_SHARE * whole:
        on = [number for number, letters in found.items() if letters]
        seen = "".join(dict.fromkeys(strange))[:_ENOUGH]
        yield Finding.of("strange_letters", on[0], count=len(strange), pages=len(on), letters=seen)


def _is_garbled(document: Document, lines: Iterable[TextLine]) -> bool:
    """Whether letters of the whole, or of more than half of the pages, are mostly unknown."""
    pages = [fold("".join(word.text for word in page.words)) for page in document.pages]
    if not pages:
        pages = [fold("".join(_WEB_ADDRESS.sub("", line.text) for line in lines))]
    counts = [(known, letters) for known, letters in map(_letters, pages) if letters >= _ENOUGH]
    if not counts:
        return False
    unknown = sum(known < _KNOWN * letters for known, letters in counts)
    return unknown * 2 > len(counts) or sum(known for known, _ in counts) < _KNOWN * sum(n for _, n in counts)


def _letters(text: str) -> tuple[int, int]:
    """How many letters are common ones, of how many; digits and marks are of every language.

    What has no Unicode, or one for private use, and marks for unreadable letters count as letters that are not known.
    """
    plain = {
        letter: count
        for letter, count in Counter(text).items()
        if letter.isalpha() or not letter.isprintable() or letter in "\ufffd□"
    }
    return sum(count for letter, count in plain.items() if _is_common(letter)), sum(plain.values())


@lru_cache(1 << 14)
def _is_common(letter: str) -> bool:
    try:
        return letter.encode("gb2312")[0] in _FIRST_LEVEL
    except UnicodeEncodeError:
        return False


def _names_of_codes(tables: Sequence[ParsedTable]) -> tuple[int, int]:
    """How many codes stand before their own name, of how many before a name that the classification has for whole codes.

    Whole yuan may have as many digits, but stand behind the name, or before the name of a class in a list beside.
    """
    agree = pairs = 0
    for table in tables:
        for row in table.rows:
            texts = [fold(cell.text) for cell in row.cells if cell]
            for code, name in pairwise(texts):
                known = _codes_by_name().get(name, frozenset())
                if code.isdecimal() and len(code) == _WHOLE_CODE and any(len(one) == _WHOLE_CODE for one in known):
                    pairs += 1
                    agree += code in known
    return agree, pairs


@cache
def _codes_by_name() -> dict[str, frozenset[str]]:
    """The codes of every name, of all years."""
    found: dict[str, set[str]] = {}
    for file in ("functional_codes", "economic_codes"):
        for row in rows(file):
            older = (part.partition(":")[2] for part in row.get("names_by_year", "").split("|"))
            names = {row["name"], *older}
            for name in filter(None, names):
                found.setdefault(fold(name), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}
