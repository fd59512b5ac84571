"""Where a document names tables: lines like titles, whether a table follows them or not, and what its contents list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from etl.locate.captions import is_numbered, plain_title, read_caption, title_of
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.locate.titles import goes_on
from etl.records.located import GridCell, LocatedTable, TableName, TextLine
from etl.reference import pattern
from etl.text.fold import fold, tidy

_CONTENTS = pattern("documents_patterns", "contents_heading")
_LEADER = pattern("documents_patterns", "contents_leader")
_WITH_PAGE = pattern("documents_patterns", "leader_with_page")
# A page without a table that names so many of them is a list of tables, headed 目录 or not.
_A_LIST = 3
# Contents run over no more pages than this, and their entries are no longer.
_LONGEST_CONTENTS, _LONGEST_ENTRY = 6, 60


def table_names(
    text: Sequence[TextLine], tables: Sequence[LocatedTable], settings: LocateSettings = DEFAULTS
) -> tuple[TableName, ...]:
    """Every line that names a table, in reading order: outside of tables first, then rows within a table that are titles."""
    listed = _contents(text, tables)
    return (*_in_text(text, listed, settings), *_within(tables))


def _in_text(text: Sequence[TextLine], listed: set[int], settings: LocateSettings) -> Iterator[TableName]:
    for at, line in enumerate(text):
        after = text[at + 1] if at + 1 < len(text) else None
        is_listed = at in listed
        plain = tidy(_LEADER.sub("", tidy(line.text))) if is_listed else line.text
        if title := _title(plain):
            yield TableName(line.page_no, title, tidy(line.text), is_listed)
        elif after and is_listed == (at + 1 in listed) and (is_listed or goes_on(line, after, settings)):
            joined = tidy(plain) + tidy(_LEADER.sub("", tidy(after.text)) if is_listed else after.text)
            if not is_numbered(after.text) and _title(after.text) is None and (title := title_of(joined)):
                yield TableName(line.page_no, title, joined, is_listed)
    for at in sorted(listed):
        # The contents may leave out the word 表; what does name a table goes before.
        entry = tidy(_LEADER.sub("", tidy(text[at].text)))
        if _title(entry) is None and (title := plain_title(entry)):
            yield TableName(text[at].page_no, title, tidy(text[at].text), in_contents=True)


def _title(text: str) -> str | None:
    part = read_caption(text)
    return part.title if part else None


def _within(tables: Sequence[LocatedTable]) -> Iterator[TableName]:
    """Rows of a grid that print nothing but a title, of a table that was taken for part of another; and contents that are a table."""
    for piece in (piece for table in tables for piece in table.pieces):
        page_no = piece.grid.page_no
        titles: list[tuple[str, list[GridCell]]] = []
        rows = piece.rows()
        for at, row in enumerate(rows):
            cells = [cell for cell in row if cell.text]
            named = [title for cell in cells if (title := title_of(cell.text))]
            if len(cells) == 1 and cells[0].col_span > 1 and named:
                yield TableName(page_no, named[0], tidy(cells[0].text))
            elif at and len(named) == 1:
                titles.append((named[0], cells))
        if len(titles) >= _A_LIST:
            heads = {cell.col: cell.text for cell in rows[0]}
            for title, cells in titles:
                remarks = "；".join(f"{heads.get(cell.col, '')}：{cell.text}" for cell in cells)
                yield TableName(page_no, title, " ".join(tidy(cell.text) for cell in cells), True, remarks)


def _contents(text: Sequence[TextLine], tables: Sequence[LocatedTable]) -> set[int]:
    """The places of lines that are entries of the contents: below the heading, up to where its first entry comes again.

    A line with leaders and a page number is one anywhere, and so is each title of a page that only lists tables.
    """
    listed = {at for at, line in enumerate(text) if _WITH_PAGE.search(tidy(line.text))}
    with_tables = {piece.grid.page_no for table in tables for piece in table.pieces}
    start = next((at for at, line in enumerate(text) if _CONTENTS.match(fold(line.text))), None)
    if start is not None:
        first_page, first = text[start].page_no, None
        for at in range(start + 1, len(text)):
            line = text[at]
            entry = fold(_LEADER.sub("", tidy(line.text)))
            is_entry = len(entry) <= _LONGEST_ENTRY and not entry.endswith(("。", "；"))
            beyond = line.page_no != first_page and line.page_no in with_tables
            if beyond or not is_entry or entry == first or line.page_no > first_page + _LONGEST_CONTENTS:
                break
            first = first or entry or None
            listed.add(at)
    titles: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(text):
        if line.page_no not in with_tables and _title(line.text):
            titles[line.page_no].append(at)
    distinct = {page: len(Counter(fold(text[at].text) for at in places)) for page, places in titles.items()}
    return listed | {at for page, places in titles.items() if distinct[page] >= _A_LIST for at in places}
