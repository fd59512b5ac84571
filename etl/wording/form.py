"""Form: tables the contents announce and nobody finds, empty ones nothing is said of, notes that are another table's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure, Table
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import first_match, pattern
from etl.text.fold import fold
from etl.wording.quoted import Place, issue_of

_EMPTY = pattern("wording_patterns", "calls_empty")
_NOTHING = pattern("wording_patterns", "says_nothing")
_FUNDS = {kind: pattern("wording_patterns", f"fund_of_{kind}") for kind in ("government_fund", "state_capital")}
_LEADERS = pattern("wording_patterns", "leaders")
_MARK = pattern("wording_patterns", "entry_mark")
_MARKS = pattern("wording_patterns", "marks")
_YEAR = pattern("wording_patterns", "year_word")
# A list of contents stands at the beginning, and has so many entries.
_CONTENTS_PAGES, _ENTRIES = 4, 5


def form_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each table whose presentation is amiss."""
    for table in disclosure.tables:
        note = table.note or ""
        if _EMPTY.search(note) and table.kind != "other" and _has_money(table):
            yield issue_of("form.filled_table_called_empty", "medium", [Place(table.first_page, note, _name(table))])
        other = next(
            (one for one in _FUNDS if one != table.kind and table.kind in _FUNDS and _FUNDS[one].search(note)), None
        )
        if other and not _FUNDS[table.kind].search(note):
            yield issue_of("form.note_of_another_table", "medium", [Place(table.first_page, note, _name(table))])
    if disclosure.statements.prior_year_changes:
        yield from _unexplained(disclosure, paragraphs)
    yield from _missing(disclosure, paragraphs)


def _unexplained(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Empty tables of funds of which no sentence of the document says that there is nothing; where it tells of figures at all."""
    # A heading may name the fund, and the sentence below it say 无.
    texts = ["".join((*each.headings[-1:], each.text)) for each in paragraphs]
    for table in disclosure.tables:
        fund = _FUNDS.get(table.kind)
        if fund is None or not table.is_empty or _NOTHING.search(table.note or ""):
            continue
        if not any(fund.search(text) and _NOTHING.search(text) for text in texts):
            yield issue_of("form.empty_table_unexplained", "low", [Place(table.first_page, _name(table), _name(table))])


def _missing(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    entries = [
        (each.page_no, title)
        for each in paragraphs
        if each.page_no <= _CONTENTS_PAGES
        and _LEADERS.search(each.text)
        and (title := _MARK.sub("", _LEADERS.split(each.text)[0].strip()).strip())
    ]
    if len(entries) < _ENTRIES:
        return
    last = max(page_no for page_no, _ in entries)
    body = [_bare(each.text) for each in paragraphs if each.page_no > last]
    body += [_bare(table.title or "") for table in disclosure.tables]
    for page_no, title in entries:
        wanted = _bare(title)
        named = first_match("table_titles", fold(title))
        if named is None or named["kind"] == "other" or any(wanted in text for text in body):
            continue
        if not any(table.kind == named["kind"] for table in disclosure.tables):
            yield issue_of("form.table_missing", "medium", [Place(page_no, title, title)])


def _bare(text: str) -> str:
    return _MARKS.sub("", _YEAR.sub("", fold(text)))


def _name(table: Table) -> str:
    return table.title or table.kind


def _has_money(table: Table) -> bool:
    return any(amount.printed_value for line in table.lines for amount in line.amounts)
