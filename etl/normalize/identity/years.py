"""The year of a document, as each place in it prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.identity.printed import Printed, is_running, plain
from etl.normalize.identity.vote import COVER, FORM, HINT, Voice, first, most
from etl.records.kinds import TableKind
from etl.records.parsed import ParsedTable
from etl.reference import pattern

_TITLE_YEAR = pattern("publisher_patterns", "title_year")
_HEADER_YEAR = pattern("publisher_patterns", "header_year")
_FORM_YEAR = pattern("publisher_patterns", "form_year")
_SUPPLEMENT_YEAR = pattern("publisher_patterns", "supplement_year")
_BARE_YEAR = pattern("publisher_patterns", "bare_year")
_PHRASE = pattern("publisher_patterns", "year_and_word")
_YEAR_IN_FILE_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def years(said: Printed, tables: Sequence[tuple[ParsedTable, TableKind]]) -> list[Voice]:
    """The years a document prints.

    Beside 预算 or 决算 on its cover or head, else alone there or with what is published beside these, else in any line of it; in
    most titles, phrases of the text and performance forms; and the latest that heads a column.
    """
    body = said.rest if said.phrases else said.lines
    titled = [line for line in said.strong if not is_running(line)]
    beside = (
        [said.phrases[0].year]
        if said.phrases
        else [match[1] for line in said.strong if (match := _BARE_YEAR.match(line))]
    )
    beside = beside or [match[1] for line in titled if (match := _SUPPLEMENT_YEAR.search(line))]
    on_cover = {match[1] for line in titled if (match := _TITLE_YEAR.search(line))}
    headers = (plain(part) for parsed, _ in tables for path in parsed.columns for part in path)
    return [
        Voice(first(beside), COVER),
        Voice(most(match[1] for line in said.titles if (match := _TITLE_YEAR.search(line))), FORM),
        Voice(most(match[1] for line in body for match in _PHRASE.finditer(line)), HINT),
        Voice(on_cover.pop() if not beside and len(on_cover) == 1 else None, HINT),
        Voice(max((match[1] for header in headers if (match := _HEADER_YEAR.search(header))), default=None), HINT),
        Voice(_on_forms(tables, body), FORM),
    ]


def _on_forms(tables: Sequence[tuple[ParsedTable, TableKind]], body: Sequence[str]) -> str | None:
    """The year most of the performance forms print by itself, as （2026年度）, within them or above."""
    forms = [parsed for parsed, kind in tables if kind.rule.is_form]
    within = (cell.text for parsed in forms for row in parsed.printed for cell in row.cells if cell)
    texts = (*within, *(parsed.caption.title or "" for parsed in forms), *(body if forms else ()))
    return most(match[1] for text in texts if (match := _FORM_YEAR.match(plain(text))))


def year_in_name(file_name: str) -> str | None:
    """The first year in the name of a file."""
    found = _YEAR_IN_FILE_NAME.search(file_name)
    return found and found[1]
