"""Pages, or large parts of them, that are pictures: what they print is not read, or recognised, and neither is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from etl.records.disclosure import Finding
from etl.records.page import Page


def pictures_of(page: Page) -> Iterator[Finding]:
    """A finding for a page of which an eighth or more is pictures with no text over them, or whose text was recognised in one."""
    recognised = sum(word.origin == "recognised" for word in page.words)
    if recognised:
        yield Finding.of("recognised.part" if recognised < len(page.words) else "recognised.page", page.number)
    elif page.unread_pictures:
        yield Finding.of("picture.part" if page.words else "picture.page", page.number)
    if page.unsure:
        yield Finding.of("recognised.unsure", page.number, count=page.unsure)
