"""Doubts: why a figure that does not fit may have been misread rather than misprinted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from etl.records.disclosure import Check, Disclosure, Line, Table
from etl.records.message import Message
from etl.reference import rows

# Rows a table calls by numbers alone: a column was taken for another, or the labels were lost.
_DIGITS = re.compile(r"[\d.]+")
_DIGIT_LABELS = 0.3
# A printed table breaks a few of its sums; one of which so many and such a part fail was cut or shifted in reading.
_MANY, _PART = 6, 0.3


class Doubts:
    """Why the reading of a document's tables and pages is doubted."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._tables = {table.position: table for table in disclosure.tables}
        self._pages = _doubted_pages(disclosure)
        self._beside = {
            table.position: _unjoined(table, self._tables) for table in disclosure.tables if table.kind != "other"
        }
        self._breaking = _breaking(disclosure.checks)
        self._labels = {position for position, table in self._tables.items() if _has_digit_labels(table)}

    def around(self, checks: Iterable[Check]) -> tuple[Message, ...]:
        """Why the figures of these checks are doubted; nothing where they are not."""
        found: list[Message] = []
        for check in checks:
            positions = {place.table_position for place in check.places}
            pages = {no for no in (check.page_no, check.right_page_no) if no is not None}
            pages |= {
                line.page_no for place in check.places if (line := self._line(place.table_position, place.line_no))
            }
            for no in sorted(pages):
                found += self._of_page(no)
            for position in sorted(positions):
                found += self._of_table(position)
        return tuple(dict.fromkeys(found))

    def at(self, position: int, page_no: int) -> tuple[Message, ...]:
        """Why what a table prints on a page is doubted; nothing where it is not."""
        return (*self._of_page(page_no), *self._of_table(position))

    def _of_page(self, no: int) -> Iterable[Message]:
        return (Message.of(f"issues.doubt.{doubt}", page_no=no) for doubt in sorted(self._pages.get(no, ())))

    def _of_table(self, position: int) -> Iterable[Message]:
        title = self._tables[position].title or Message.of("findings.table_no", table_no=position)
        if position in self._labels:
            yield Message.of("issues.doubt.digit_labels", table=title)
        if page_no := self._beside.get(position):
            yield Message.of("issues.doubt.unjoined", table=title, page_no=page_no)
        if position in self._breaking:
            yield Message.of("issues.doubt.many", table=title, count=self._breaking[position])

    def _line(self, position: int, no: int) -> Line | None:
        return next((line for line in self._tables[position].lines if line.no == no), None)


@cache
def _casting() -> dict[str, str]:
    return {row["finding"]: row["doubt"] for row in rows("reading_doubts")}


def _doubted_pages(disclosure: Disclosure) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for finding in disclosure.findings:
        if finding.page_no is not None and (doubt := _casting().get(finding.subject)):
            found.setdefault(finding.page_no, set()).add(doubt)
    return found


def _unjoined(table: Table, tables: dict[int, Table]) -> int | None:
    """The page of a table nothing is known of, without a title of its own, that follows this one: its continuation, unread."""
    after = tables.get(table.position + 1)
    if after is None or after.kind != "other" or after.title or after.is_empty:
        return None
    return after.first_page if after.first_page - table.last_page in {0, 1} else None


def _has_digit_labels(table: Table) -> bool:
    labels = [line.label for line in table.lines if line.amounts]
    digits = [label for label in labels if _DIGITS.fullmatch(label)]
    coded = [line for line in table.lines if line.functional_code or line.economic_code]
    return len(digits) > max(2, _DIGIT_LABELS * len(labels)) and not coded


def _breaking(checks: Iterable[Check]) -> dict[int, int]:
    """Tables too many of whose own sums fail, and how many do."""
    tested: Counter[int] = Counter()
    failing: Counter[int] = Counter()
    for check in checks:
        positions = {place.table_position for place in check.places}
        if len(positions) == 1:
            (position,) = positions
            tested[position] += 1
            failing[position] += check.verdict == "fail"
    return {at: count for at, count in failing.items() if count >= _MANY and count >= _PART * tested[at]}
