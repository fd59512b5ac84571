"""Form: empty tables nothing is said of, notes that are another table's, items whose numbers leave one out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure, Table
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import canonical_name
from etl.wording.quoted import Place, issue_of

_EMPTY = pattern("wording_patterns", "calls_empty")
_NOTHING = pattern("wording_patterns", "says_nothing")
_THIS_TABLE = pattern("wording_patterns", "this_table")
_NUMBER = pattern("wording_patterns", "item_number")
_NONE = pattern("wording_patterns", "says_none")
_YEAR = pattern("wording_patterns", "year")
_SENTENCE = re.compile("[^。；]+")
_FEW = 2
# So much of a statement is quoted.
_LONG = 40
_FUNDS = {kind: pattern("wording_patterns", f"fund_of_{kind}") for kind in ("government_fund", "state_capital")}


def form_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each table whose presentation is amiss."""
    for table in disclosure.tables:
        note = table.note or ""
        if _calls_itself_empty(note, table) and table.kind != "other" and table.has_figures:
            yield issue_of("form.filled_table_called_empty", "medium", [Place(table.first_page, note, _name(table))])
        other = next(
            (one for one in _FUNDS if one != table.kind and table.kind in _FUNDS and _FUNDS[one].search(note)), None
        )
        if other and not _FUNDS[table.kind].search(note):
            yield issue_of("form.note_of_another_table", "medium", [Place(table.first_page, note, _name(table))])
    if disclosure.statements.prior_year_changes:
        yield from _unexplained(disclosure, paragraphs)
    yield from _called_empty(disclosure, paragraphs)
    yield from _told_filled(disclosure)
    yield from _misnumbered(paragraphs)


def _calls_itself_empty(note: str, table: Table) -> bool:
    """Whether a note calls its table empty, and not by name that of another fund."""
    for sentence in _SENTENCE.findall(note):
        is_of_another = any(kind != table.kind and named.search(sentence) for kind, named in _FUNDS.items())
        if _EMPTY.search(sentence) and (_THIS_TABLE.search(sentence) or not is_of_another):
            return True
    return False


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


def _called_empty(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Tables of funds with figures, of which a sentence of the document's own year says that there is nothing."""
    asides = [table for table in disclosure.tables if table.kind == "other" and table.note]
    for table in disclosure.tables:
        fund = _FUNDS.get(table.kind)
        if fund is None or not table.has_figures or _EMPTY.search(table.note or ""):
            continue
        for each in paragraphs:
            match = next(
                (one for one in _NONE.finditer(each.text) if fund.search(one[0]) and _is_own(one["body"], disclosure)),
                None,
            )
            years = _YEAR.findall(match[0]) if match else []
            if match and (not years or str(disclosure.fiscal_year) in years) and not _is_noted(match[0], each, asides):
                found = Place(each.page_at(match.start()), match[0], _name(table))
                yield issue_of("form.filled_table_called_empty", "medium", [found])
                break


def _is_noted(sentence: str, said: Paragraph, asides: Sequence[Table]) -> bool:
    """Whether a sentence is the note of a table of another kind, a unit's for instance, and so of that table: it stands below it."""
    # It may stand at the head of the next page.
    return any(
        sentence in (table.note or "") and table.first_page <= said.page_no <= table.last_page + 1 for table in asides
    )


def _is_own(body: str | None, disclosure: Disclosure) -> bool:
    """Whether a sentence is of the document's own body: no other is named."""
    return body is None or canonical_name(body) == canonical_name(disclosure.publisher)


def _told_filled(disclosure: Disclosure) -> Iterator[Issue]:
    """Tables of funds whose note calls them empty, of which the text states what is spent this year."""
    for table in disclosure.tables:
        if table.kind not in _FUNDS or not table.is_empty or not _EMPTY.search(table.note or ""):
            continue
        for said in disclosure.statements.prior_year_changes:
            if said.subject_kind == "total" and said.fund == table.kind and said.current_yuan:
                found = Place(said.page_no, said.text[:_LONG], _name(table))
                yield issue_of("form.empty_table_told_filled", "medium", [found])
                break


def _misnumbered(paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """Items told one by one whose number is that of the item before, or leaves some out."""
    last = 0
    found: list[Place] = []
    for each in paragraphs:
        if match := _NUMBER.search(each.text):
            number = int(match["number"])
            if last and number not in {1, last + 1}:
                found.append(Place(each.page_at(match.start()), f"{last}→{number}", match[0]))
            last = number
    # Where many are amiss, they are numbered in another way.
    if 0 < len(found) <= _FEW:
        yield issue_of("form.item_number", "low", found)


def _name(table: Table) -> str:
    return table.title or table.kind
