"""Blocks of indicators of several terms in one form: those of the whole term above or beside those of the year."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.performance.header import cells_of
from etl.normalize.performance.layout import Part
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold

_OF_INDICATORS = pattern("performance_patterns", "of_indicators")
_TERM = pattern("performance_patterns", "block_of_term")
_YEAR = pattern("performance_patterns", "block_of_year")


def blocks_of_terms(parts: Sequence[Part]) -> tuple[ParsedRow, str, str] | None:
    """Where a form prints indicators under a label of the whole term and others under one of the year: a row, and both labels.

    Either label stands beside its indicators, or both over them in one row of the head.
    """
    beside = [row for part in parts for _, row in part.body]
    if found := _both(beside):
        return found
    heads = (found for part in parts for _, row in part.head if part.body and (found := _both([row])))
    # Over goals stand the same words.
    return next((found for found in heads if all(map(_OF_INDICATORS.search, found[1:]))), None)


def _both(rows: Sequence[ParsedRow]) -> tuple[ParsedRow, str, str] | None:
    texts = [(row, fold(cell.text)) for row in rows for cell in cells_of(row)]
    terms = [(row, text) for row, text in texts if _TERM.match(text)]
    years = [text for _, text in texts if _YEAR.match(text)]
    return (*terms[0], years[0]) if terms and years else None
