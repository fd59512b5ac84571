"""The list of contents: tables it announces and nobody finds, tables it leaves out, another order than the document's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import first_match, pattern
from etl.text.fold import fold
from etl.wording.quoted import Place, issue_of

_HEAD = pattern("wording_patterns", "contents_head")
_LEADERS = pattern("wording_patterns", "leaders")
_JOINED = pattern("wording_patterns", "joined_entries")
_MARK = pattern("wording_patterns", "entry_mark")
_MARKS = pattern("wording_patterns", "marks")
_YEAR = pattern("wording_patterns", "year_word")
_OF_TABLE = pattern("wording_patterns", "title_of_table")
_LISTED_AS_EMPTY = pattern("documents_patterns", "listed_as_empty")
# The contents stand at the beginning; a list of them has so many entries, and names so many tables.
_PAGES, _ENTRIES, _TABLES = 4, 5, 5


class _Entry(NamedTuple):
    page_no: int
    title: str
    kind: str | None
    is_empty: bool = False


def contents_issues(
    disclosure: Disclosure, paragraphs: Sequence[Paragraph], tables: Sequence[ParsedTable] = ()
) -> Iterator[Issue]:
    """An issue for each table listed and not found, one for those not listed, and one where the order is another.

    tables: as printed, for contents that are a table themselves. One that these say is empty need not be printed.
    """
    entries = _entries(paragraphs)
    if sum(bool(entry.kind) for entry in entries) < _TABLES:
        entries = next(filter(None, map(_entries_of, tables)), entries)
    if len(entries) < _ENTRIES:
        return
    last = max(entry.page_no for entry in entries)
    body = [_bare(each.text) for each in paragraphs if each.page_no > last]
    body += [_bare(table.title or "") for table in disclosure.tables]
    kinds = {table.kind for table in disclosure.tables}
    listed = [entry for entry in entries if entry.kind]
    missing = [
        entry
        for entry in listed
        if entry.kind not in kinds and not entry.is_empty and not any(_bare(entry.title) in text for text in body)
    ]
    # Where most are not here, they are published in a file of their own.
    if 2 * sum(entry.kind in kinds for entry in listed) < len(listed):
        return
    for entry in missing:
        yield issue_of("form.table_missing", "medium", [Place(entry.page_no, entry.title, entry.title)])
    if len(listed) >= _TABLES:
        yield from _not_listed(disclosure, entries)
        yield from _in_other_order(disclosure, listed)


def _not_listed(disclosure: Disclosure, entries: Sequence[_Entry]) -> Iterator[Issue]:
    """Titled tables of a kind no entry is of, that stand between tables that are listed."""
    known = {entry.kind for entry in entries}
    titles = [_bare(entry.title) for entry in entries]
    listed = [table.position for table in disclosure.tables if table.kind in known]
    found = [
        Place(table.first_page, table.title, table.title)
        for table in disclosure.tables
        if table.title
        and table.kind not in {*known, "other"}
        and listed
        and min(listed) < table.position < max(listed)
        and not any(title in _bare(table.title) or _bare(table.title) in title for title in titles)
    ]
    if found:
        yield issue_of("form.table_not_listed", "low", found)


def _in_other_order(disclosure: Disclosure, listed: Sequence[_Entry]) -> Iterator[Issue]:
    """The first entry that stands before another whose table comes first; kinds listed or printed twice do not count."""
    printed: list[str | None] = [table.kind for table in disclosure.tables]
    announced = [entry.kind for entry in listed]
    once = [entry for entry in listed if announced.count(entry.kind) == printed.count(entry.kind) == 1]
    places = [printed.index(entry.kind) for entry in once]
    swapped = [
        (entry, after)
        for entry, after, one, other in zip(once, once[1:], places, places[1:], strict=False)
        if one > other
    ]
    if swapped:
        entry, after = swapped[0]
        yield issue_of("form.contents_order", "low", [Place(entry.page_no, entry.title, after.title)])


def _entries(paragraphs: Sequence[Paragraph]) -> list[_Entry]:
    """The entries: lines with leaders, and those of the page behind the heading."""
    headed = next((each.page_no for each in paragraphs[: _PAGES * 20] if _HEAD.match(fold(each.text).strip())), None)
    is_behind = False
    found: list[_Entry] = []
    for each in paragraphs:
        if each.page_no > _PAGES:
            break
        is_behind = is_behind or bool(_HEAD.match(fold(each.text).strip()))
        if not _LEADERS.search(each.text) and not (is_behind and each.page_no == headed):
            continue
        parts = _JOINED.split(_LEADERS.split(each.text)[0])
        found.extend(entry for part in parts if (entry := _entry(part, each.page_no)))
    return found


def _entry(text: str, page_no: int) -> _Entry | None:
    title, kind = _titled(text)
    return _Entry(page_no, title, kind) if title else None


# All cells of all tables are asked for, and labels come back in every table.
@lru_cache(1 << 14)
def _titled(text: str) -> tuple[str, str | None]:
    """The title an entry names, '' where it names none, and the kind of table it is of."""
    title = _MARK.sub("", text.strip()).strip()
    if not title or _HEAD.match(fold(title)):
        return "", None
    named = first_match("table_titles", fold(title))
    is_table = named and named["kind"] != "other" and _OF_TABLE.search(fold(title))
    return title, named["kind"] if named and is_table else None


def _entries_of(table: ParsedTable) -> list[_Entry]:
    """The entries of contents that are a table: most of its rows are titles of tables, of several kinds. Else none."""
    found = [entry for row in table.printed if (entry := _row_entry(row, table.printed[0]))]
    kinds = {entry.kind for entry in found}
    return found if len(kinds) >= _TABLES and 2 * len(found) >= len(table.printed) else []


def _row_entry(row: ParsedRow, head: ParsedRow) -> _Entry | None:
    """The first title of a table in a row, and whether another cell, behind its header, says that it is empty."""
    cells = [cell for cell in row.cells if cell]
    entry = next((one for cell in cells if (one := _entry(cell.text, row.page_no)) and one.kind), None)
    if entry is None:
        return None
    said = "；".join(f"{head.text(at) if at < len(head.cells) else ''}：{row.text(at)}" for at in range(len(row.cells)))
    return entry._replace(is_empty=bool(_LISTED_AS_EMPTY.search(fold(said))))


def _bare(text: str) -> str:
    return _MARKS.sub("", _YEAR.sub("", fold(text)))
