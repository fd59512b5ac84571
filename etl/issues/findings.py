"""What was not understood, as issues of the reading: one for each table or matter and kind of finding."""

from __future__ import annotations

from collections.abc import Iterator

from etl.issues.severity import severity_of
from etl.records.disclosure import Disclosure, Finding
from etl.records.issue import Issue
from etl.records.message import Message


def reading_issues(disclosure: Disclosure) -> Iterator[Issue]:
    """An issue for each group of findings that say the same of one table."""
    groups: dict[object, list[Finding]] = {}
    for finding in disclosure.findings:
        values = dict(finding.values)
        about = values.get("name") or values.get("identity") or values.get("publisher")
        groups.setdefault((finding.code, about), []).append(finding)
    for first, *rest in groups.values():
        code = f"reading.{first.code}"
        message = Message.of("issues.reading.several", said=first.message, count=len(rest)) if rest else first.message
        pages = [one.page_no for one in (first, *rest) if one.page_no is not None]
        yield Issue(
            code=code,
            category="reading",
            severity=severity_of(code),
            message=message,
            page_no=pages[0] if pages else None,
            other_page_no=next((no for no in pages if no != pages[0]), None),
            about="reading",
        )
