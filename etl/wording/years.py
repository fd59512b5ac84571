"""Years that are not the document's: in comparisons, notes, headings and the titles of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.wording.quoted import Place, grouped, place
from etl.wording.sums import number

_COMPARED = pattern("wording_patterns", "compared_year")
_MONEY = pattern("wording_patterns", "money")
_OWN = pattern("wording_patterns", "own_year")
_MATTER = pattern("wording_patterns", "matter_year")
_ASSET_DATE = pattern("wording_patterns", "asset_date")
_ASSETS = pattern("wording_patterns", "assets")
_EMPTY = pattern("wording_patterns", "calls_empty")
_FINAL = pattern("wording_patterns", "final_account")
_TITLE = pattern("wording_patterns", "title_year")
_HEADING = pattern("wording_patterns", "heading_year")
_OF_ANOTHER = pattern("wording_patterns", "heading_of_another")
_TOTAL = pattern("wording_patterns", "year_of_total")
_MATTERS = pattern("wording_patterns", "year_of_matter")
_MATTER_TOLD = pattern("wording_patterns", "matter_told")
_PROJECTS = pattern("wording_patterns", "year_of_project")
_FUNDS = pattern("wording_patterns", "year_of_funds")
_YEAR_NAMED = pattern("wording_patterns", "year")
_OWN_PLAN = pattern("wording_patterns", "own_plan")
_AGAINST_LAST = pattern("wording_patterns", "against_last_year")
_ACCOUNT = pattern("wording_patterns", "account_heading")
_ACCOUNT_WORD = pattern("wording_patterns", "account_word")
_BUDGET = pattern("wording_patterns", "budget_heading")
_WAN = Decimal(10_000)
# So many letters behind a year say what of it is meant.
_NEAR = 12
# Forms are copied from the documents of the last years.
_RECENT = 3
# Forms whose titles name other years by right: targets and evaluations of projects, whatever is unknown.
_OTHER_YEARS = frozenset(("other", "project_performance", "department_performance"))


def year_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each kind of place that names a year it cannot mean."""
    year = disclosure.fiscal_year
    yield from grouped("wording.compared_year", "medium", _compared(disclosure, paragraphs))
    own = [*_own(disclosure, paragraphs), *_titles(disclosure), *_headings(disclosure, paragraphs)]
    own += [*_totals(disclosure, paragraphs), *_matters(disclosure, paragraphs), *_of_projects(disclosure, paragraphs)]
    yield from grouped("wording.other_year", "medium", ((str(year), one) for one in own))
    yield from grouped("wording.other_kind", "medium", _kinds(disclosure, paragraphs))
    yield from grouped("wording.asset_year", "medium", _counted(disclosure, paragraphs))


def _compared(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Place]]:
    """Comparisons with another year than the one before; final accounts compare with their own budget, too."""
    year = disclosure.fiscal_year
    allowed = {year - 1} if disclosure.kind == "budget" else {year - 1, year}
    for each in paragraphs:
        for match in _COMPARED.finditer(each.text):
            named = int(match["year"])
            # When a budget is made, the last final account is that of the year before the last.
            is_last_final = disclosure.kind == "budget" and named == year - 2 and _FINAL.search(match[0])
            # An account is compared with its own year's budget, with nothing else of that year.
            is_with_itself = named == year and not _OWN_PLAN.search(each.text[match.start() : match.end() + _NEAR])
            if (named not in allowed or is_with_itself) and not is_last_final and _MONEY.search(each.text):
                yield str(year - 1), place(each, *match.span())


def _own(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    year = disclosure.fiscal_year
    for each in paragraphs:
        for match in _OWN.finditer(each.text):
            # What it had or had not in the year before may be told.
            if int(match["year"]) not in {year, year - 1}:
                yield place(each, *match.span())
        if disclosure.kind == "budget":
            for match in _MATTER.finditer(each.text):
                if int(match["year"]) != year:
                    yield place(each, *match.span())


def _kinds(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Place]]:
    """Headings and titles of the document's year that call a budget an account, or an account a budget."""
    wanted, expected = (_ACCOUNT, "预算") if disclosure.kind == "budget" else (_BUDGET, "决算")
    texts = [(each.page_no, each.text) for each in paragraphs]
    texts += [(table.first_page, table.title) for table in disclosure.tables if table.title]
    for page_no, text in texts:
        match = wanted.search(text)
        if match and int(match["year"]) == disclosure.fiscal_year:
            yield expected, Place(page_no, match["word"], text)
    for each in paragraphs if disclosure.kind == "budget" else ():
        for match in _ACCOUNT_WORD.finditer(each.text):
            if int(match["year"]) == disclosure.fiscal_year:
                yield expected, place(each, *match.span("word"))


def _counted(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Place]]:
    """Assets counted at a day of another year: a budget's before or in the year itself, an account's at its end."""
    year = disclosure.fiscal_year
    allowed = {year - 1, year} if disclosure.kind == "budget" else {year}
    for each in paragraphs:
        for match in _ASSET_DATE.finditer(each.text):
            if int(match["year"]) not in allowed and _ASSETS.search(each.text):
                yield (
                    str(max(allowed) if disclosure.kind == "final" else year - 1),
                    place(each, *match.span()),
                )


def _titles(disclosure: Disclosure) -> Iterator[Place]:
    for table in disclosure.tables:
        if table.kind in _OTHER_YEARS:
            continue
        note = table.note or ""
        # A note may tell of what a column of another year holds; that a table is empty, it says of the document's.
        for text in (table.title, note if _EMPTY.search(note) or _OWN.search(note) else None):
            years = {int(match["year"]) for match in _TITLE.finditer(text or "")}
            if text and years and disclosure.fiscal_year not in years:
                yield Place(table.first_page, str(min(years)), text)


def _headings(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    year = disclosure.fiscal_year
    for each in paragraphs:
        match = _HEADING.search(each.text)
        if not match or _OF_ANOTHER.search(each.text) or str(year) in each.text:
            continue
        # A budget may have a chapter on the last account: 二、2023年“三公”经费决算情况.
        is_last_account = disclosure.kind == "budget" and _FINAL.search(each.text) and int(match["year"]) == year - 1
        if int(match["year"]) != year and not is_last_account:
            yield Place(each.page_no, match["year"], each.text)


def _totals(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """Totals the tables print as this year's, told of the year before: of that alone, or though the document says that they changed."""
    year = disclosure.fiscal_year
    printed = {
        one.yuan
        for table in disclosure.tables
        for line in table.lines
        if line.level == "total"
        for one in line.amounts
        if one.yuan and one.measure == "total"
    }
    changes = disclosure.statements.prior_year_changes
    changed = {one.current_yuan for one in changes if one.change_yuan}
    changed -= {one.current_yuan for one in changes if one.change_yuan == 0}
    told: dict[Decimal, list[tuple[int, bool, Place]]] = {}
    for each in paragraphs:
        for match in _TOTAL.finditer(each.text):
            yuan = number(match["amount"]) * _WAN
            # What is then compared with the year before is of this year, though it be told of the other, too.
            is_compared = bool(_AGAINST_LAST.match(each.text, match.end()))
            where = place(each, *match.span())
            told.setdefault(yuan, []).append((int(match["year"]), is_compared, where))
    for yuan, places in told.items():
        if yuan not in printed or not any(named in {year - 1, year} for named, _, _ in places):
            continue
        is_told = all(named == year - 1 for named, _, _ in places) or yuan in changed
        yield from (one for named, is_compared, one in places if named == year - 1 and (is_told or is_compared))


def _matters(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """What is bought, kept, received or evaluated, told of years before and nowhere of the document's own."""
    year = disclosure.fiscal_year
    told: dict[str, list[tuple[int, Place]]] = {}
    for each in paragraphs:
        for match in _MATTERS.finditer(each.text):
            where = place(each, *match.span())
            told.setdefault(match["what"], []).append((int(match["year"]), where))
    # Told without a year it is of the document's own: what is told of a year before stands beside it.
    of_none = {
        match["what"]
        for each in paragraphs
        if not _YEAR_NAMED.search(each.text)
        for match in _MATTER_TOLD.finditer(each.text)
    }
    for what, places in told.items():
        if what not in of_none and all(year - _RECENT <= named < year for named, _ in places):
            yield from (one for _, one in places)


def _of_projects(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """Projects of the year before where those of an account's own year, or their funds of a budget's, are told of."""
    year = disclosure.fiscal_year
    wanted = _PROJECTS if disclosure.kind == "final" else _FUNDS
    for each in paragraphs:
        for match in wanted.finditer(each.text):
            is_beside = disclosure.kind == "budget" and str(year) in each.text
            if int(match["year"]) == year - 1 and not is_beside:
                yield place(each, *match.span())
