"""Projects described by another's words or with another year's period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import canonical_name
from etl.wording.quoted import Place, issue_of, place

_PERIOD = pattern("wording_patterns", "period")
_MONTH = pattern("wording_patterns", "month_of_period")
_YEAR = pattern("wording_patterns", "year")
_BEFORE_NAME = pattern("wording_patterns", "before_project")
# Shorter names are words of many descriptions.
_LONG_NAME = 6
# A description may say of its own project these first letters of its name.
_OWN = 4


def project_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for all periods that are another year's, and one for each description that is another project's."""
    if found := list(_periods(disclosure.fiscal_year, paragraphs)):
        yield issue_of("wording.project_period", "medium", found, str(disclosure.fiscal_year))
    if reversed_ := list(_reversed(paragraphs)):
        yield issue_of("wording.impossible_date", "medium", reversed_)
    described = disclosure.statements.descriptions
    names = {one.project_name for one in described if len(one.project_name) >= _LONG_NAME}
    for one in described:
        text, own = one.allocation_text or "", one.project_name
        if own in text or own[:_OWN] in text:
            continue
        other = next(
            (name for name in sorted(names, key=len, reverse=True) if name not in own and _names(text, name)), None
        )
        if other is not None and canonical_name(other) != canonical_name(own):
            found_at = Place(one.page_no, other, text[: text.index(other) + len(other)][-40:])
            yield issue_of("wording.copied_project", "medium", [found_at], subject=own, other=other)


def _names(text: str, name: str) -> bool:
    """Whether a text names a project: its name stands by itself, and is no end of a longer one (城区河道管理项目)."""
    at = text.find(name)
    return at == 0 or (at > 0 and _BEFORE_NAME.search(text[:at]) is not None)


def _reversed(paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """Periods that end before they begin."""
    for text, where in _told(paragraphs):
        months = [(int(one["year"]), int(one["month"])) for one in _MONTH.finditer(text)]
        if len(months) == 2 and months[1] < months[0]:
            yield where


def _periods(year: int, paragraphs: Sequence[Paragraph]) -> Iterator[Place]:
    """Periods within a single year that is not the document's: a longer one may be that of what was carried over."""
    for text, where in _told(paragraphs):
        years = {int(one) for one in _YEAR.findall(text)}
        if len(years) == 1 and year not in years:
            yield where


def _told(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Place]]:
    """Each period with its place; the heading above a paragraph may be what calls it one."""
    for each in paragraphs:
        heading = f"{each.headings[-1]}：" if each.headings else ""
        for match in _PERIOD.finditer(f"{heading}{each.text}"):
            start, end = match.span("text")
            if start >= len(heading):
                yield match["text"], place(each, start - len(heading), end - len(heading))
