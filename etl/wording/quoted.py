"""Issues of wording: one for each rule of a document, with the first place quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.message import Message, Value
from etl.records.vocabulary import IssueCategory, IssueSeverity

# So many letters are quoted around what is amiss.
_AROUND = 14


class Place(NamedTuple):
    """A place of the text: its page, what is printed there, and what it is part of."""

    page_no: int | None
    printed: str
    quoted: str


def place(paragraph: Paragraph, start: int, end: int) -> Place:
    """A part of a paragraph as a place, quoted with what stands around it."""
    text = paragraph.text
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    quoted = f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"
    return Place(paragraph.page_at(start), text[start:end].strip(), quoted)


def issue_of(
    code: str,
    severity: IssueSeverity,
    places: Sequence[Place],
    expected: str | None = None,
    said: Message | None = None,
    /,
    **values: Value,
) -> Issue:
    """The issue of a rule broken at these places, of which the first is said and the others are counted.

    said: where it is not worded by its code; it tells of all places.
    """
    first = places[0]
    message = said or Message.of(
        f"issues.{code}",
        page_no=first.page_no or 0,
        printed=first.printed,
        quoted=first.quoted,
        expected=expected or "",
        **values,
    )
    if said is None and len(places) > 1:
        message = Message.of("issues.wording.more_places", said=message, count=len(places) - 1)
    return Issue(
        code=code,
        category=_category(code),
        severity=severity,
        message=message,
        page_no=first.page_no,
        other_page_no=next((one.page_no for one in places if one.page_no != first.page_no), None),
        printed=first.printed,
        expected=expected,
    )


def grouped(code: str, severity: IssueSeverity, found: Iterable[tuple[str | None, Place]], /) -> Iterable[Issue]:
    """An issue for each thing expected, with all places where another is printed."""
    places: dict[str | None, list[Place]] = {}
    for expected, one in found:
        places.setdefault(expected, []).append(one)
    for expected, group in places.items():
        yield issue_of(code, severity, group, expected)


def _category(code: str) -> IssueCategory:
    return cast("IssueCategory", code.partition(".")[0])
