"""Publication in time: the day of approval the text prints, against the day on the cover.

What the finance department has approved is published within twenty days (预算法 art. 14).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.message import Message
from etl.reference import pattern
from etl.text.days import calendar_day
from etl.wording.quoted import issue_of, place

_APPROVED = pattern("wording_patterns", "approved_on")
_TIME_LEFT = timedelta(days=20)


def approval_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue where the document was published later than its approval allows; nothing where one of both days is not printed."""
    published = disclosure.published_on
    if published is None:
        return
    for each in paragraphs:
        for match in _APPROVED.finditer(each.text):
            approved = calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
            if approved is None:
                continue
            due = approved + _TIME_LEFT
            if approved <= published and published > due:
                said = Message.of("issues.form.published_late", due_on=due.isoformat(), day=published.isoformat())
                found = place(each, *match.span())._replace(printed=published.isoformat())
                yield issue_of("form.published_late", "medium", [found], due.isoformat(), said)
                return
