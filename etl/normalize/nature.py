"""What a document is: a departmental disclosure, or something else that is refused with its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from etl.errors import DocumentRejected
from etl.records.disclosure import SourceCell
from etl.records.kinds import TableKind, kind_rules
from etl.records.located import Paragraph, TextLine
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import TableKindName
from etl.reference import note, pattern, ranked, rows
from etl.text.cells import is_amount
from etl.text.fold import fold
from etl.text.ordinals import without_ordinal

DISCLOSURE, GOVERNMENT, TEMPLATE, UNKNOWN = "disclosure", "government_budget", "template", "unknown"
# Lines that may make up the heading, those of them that may name the document, and over how many lines one phrase of it may be printed.
_HEADING, _NAME, _BROKEN = 14, 4, 4
_LONGEST = 60
_CONTENTS = pattern("publisher_patterns", "contents")
# A template may show how codes are filled in, no money.
_WRITTEN_AS_MONEY = re.compile(r"[.,，]\d")
_SENTENCE = pattern("publisher_patterns", "running_text")
# Tables every department publishes and nobody else does under these names; a government's book has the others, too.
_OWN_TABLES = frozenset(rule.kind for rule in kind_rules().values() if rule.published_by == "departments")
_TABLES = frozenset(rule.kind for rule in kind_rules().values() if rule.published_by)
_SUMMARIES = frozenset(rule.kind for rule in kind_rules().values() if rule.is_summary)
_LISTS: frozenset[TableKindName] = _SUMMARIES | {"income"}
# One sign may stand anywhere; so many of a kind are no accident.
_TAXES, _TITLES, _FIGURES, _LABELS, _SECTIONS = 3, 2, 2, 2, 2
# What a letter hands down may be a whole budget, tables and all.
_LETTER = "notice"
# What calls itself one of these is about a department's budget even where it is divided as the budget is.
_ABOUT = frozenset({"evaluation", "audit"})


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for each nature: how many different signs were found, by nature and place.

    kinds: of its tables. has_figures: whether any of them prints one.
    """

    found: dict[tuple[str, str], int]
    kinds: frozenset[str]
    has_figures: bool = True

    def count(self, nature: str, place: str) -> int:
        """Different signs of a nature in a place."""
        return self.found.get((nature, place), 0)


def require_disclosure(
    file_name: str,
    tables: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[TextLine],
    heads: Sequence[str],
    paragraphs: Sequence[Paragraph],
    *,
    is_paginated: bool = False,
) -> None:
    """Raises DocumentRejected, saying what it is, where a document is no departmental budget or final account.

    It is told by what the document prints, never by the file's name: what it calls itself, its tables, where its money
    comes from. What calls itself something else is believed only where it does not hold what a department publishes.
    """
    nature = nature_of(signs_of(tables, text, heads, paragraphs))
    # What is set in pages was published, blanks and all; a form to be filled in is an office file.
    if nature == DISCLOSURE or (nature == TEMPLATE and is_paginated):
        return
    row = next(row for row in ranked("document_natures") if row["nature"] == nature)
    raise DocumentRejected(
        file_name,
        f"not a departmental budget or final account: it is {row['english']} ({row['chinese']})",
        "load the disclosure the department or unit publishes itself",
    )


def nature_of(signs: Signs) -> str:
    """`disclosure`, or the nature of `document_natures` its signs speak for."""
    entitled = signs.count(DISCLOSURE, "entitled") > 0
    named = entitled or signs.count(DISCLOSURE, "heading") > 0
    own = signs.count(DISCLOSURE, "label") >= _LABELS or signs.count(DISCLOSURE, "title") > 0
    told = signs.count(DISCLOSURE, "figure") >= _FIGURES
    divided = signs.count(DISCLOSURE, "section") >= _SECTIONS
    if signs.count(TEMPLATE, "blank") and not signs.has_figures and not told:
        return TEMPLATE
    if _is_governments(signs, named, own, is_text=entitled and told):
        return GOVERNMENT
    tables = signs.kinds & _TABLES
    # Anybody draws up a list of income and expenditure: by itself it has a department's labels, or a title of its own.
    plain = frozenset[TableKindName]() if own else _LISTS
    # A line above a text that has the name, the figures and the chapters of a disclosure does not make it another thing.
    is_whole = entitled and told and divided
    if signs.count(_LETTER, "handed_down") and signs.count(_LETTER, "addressed") and not is_whole:
        return _LETTER
    for row in ranked("document_natures"):
        is_believed = row["nature"] in _ABOUT or not is_whole
        if is_believed and signs.count(row["nature"], "name") and not (tables & _OWN_TABLES) - plain:
            return row["nature"]
    if (named and (tables or own)) or (entitled and told) or (own and tables) or len(tables & _OWN_TABLES) > 1:
        return DISCLOSURE
    for row in ranked("document_natures"):
        if signs.count(row["nature"], "heading") or signs.count(row["nature"], "title"):
            return row["nature"]
    # Anybody may speak of a department's money, too: a text without the name of a disclosure has its chapters at least.
    return DISCLOSURE if entitled or tables - plain or own or (told and divided) else UNKNOWN


def _is_governments(signs: Signs, named: bool, own: bool, *, is_text: bool) -> bool:
    """Whether its taxes, its tables or its name are a government's, and it does not name itself a department's.

    is_text: it is entitled as a department's, and tells its figures in sentences.
    """
    if signs.count(GOVERNMENT, "tax") >= _TAXES:
        return not (named and (own or signs.kinds & _SUMMARIES))
    if is_text or (named and (own or signs.kinds & _TABLES)):
        return False
    if signs.count(GOVERNMENT, "heading"):
        return not (own and signs.kinds & _OWN_TABLES)
    return signs.count(GOVERNMENT, "title") >= _TITLES and not own


def signs_of(
    tables: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[TextLine],
    heads: Sequence[str],
    paragraphs: Sequence[Paragraph],
) -> Signs:
    """The signs in a document's heading, in the titles and labels of its tables, and in its sentences."""
    titles = [fold(parsed.caption.title) for parsed, _ in tables if parsed.caption.title]
    labels = {without_ordinal(fold(label)) for parsed, _ in tables for label in _labels(parsed)}
    heading = [*_heading(text[:_HEADING]), *map(fold, heads), *titles[:1]]
    places = {
        "name": [*_heading(text[:_NAME])],
        "heading": heading,
        "entitled": heading,
        "title": titles,
        "label": labels,
        "tax": labels,
        "handed_down": heading,
        "addressed": [*heading, *(fold(paragraph.text) for paragraph in paragraphs)],
        "figure": [fold(paragraph.text) for paragraph in paragraphs],
        "section": [line for line in map(fold, (each.text for each in text)) if len(line) <= _LONGEST],
        "blank": [fold(line.text) for line in text]
        + [fold(p.caption.compiled_by) for p, _ in tables if p.caption.compiled_by],
    }
    found: dict[tuple[str, str], int] = {}
    for row, sign in _signs():
        if any(sign.search(printed) for printed in places[row["place"]]):
            note(row)
            key = row["nature"], row["place"]
            found[key] = found.get(key, 0) + 1
    kinds = frozenset(kind.name for _, kind in tables)
    return Signs(
        found,
        kinds,
        any(
            _WRITTEN_AS_MONEY.search(cell.text) and is_amount(cell.text)
            for parsed, _ in tables
            for cell in _body(parsed)
        ),
    )


def _body(parsed: ParsedTable) -> Iterator[SourceCell]:
    """The cells beside the first text of each row: what is filled in."""
    for row in parsed.rows:
        yield from [cell for cell in row.cells if cell][1:]


def _heading(text: Sequence[TextLine]) -> Iterator[str]:
    """The short lines a document begins with, up to its contents or its first sentences, alone and joined."""
    lines = [fold(line.text) for line in text]
    lines = list(takewhile(lambda line: not _CONTENTS.match(line), lines))
    short = list(takewhile(lambda line: len(line) <= _LONGEST and not _SENTENCE.search(line), lines))
    for start in range(len(short)):
        for count in range(1, _BROKEN + 1):
            if start + count <= len(short):
                yield "".join(short[start : start + count])


def _labels(parsed: ParsedTable) -> Iterator[str]:
    """The texts of a table without figures: its header and the labels of its lines."""
    for path in parsed.columns:
        yield from path
    for row in parsed.rows:
        yield from (cell.text for cell in row.cells if cell and not any(map(str.isdigit, cell.text)))


@cache
def _signs() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    return tuple((row, re.compile(row["pattern"])) for row in rows("document_signs"))
