"""Chapters: where a document begins what a review looks at (contents, duties, terms …), by its headings."""

from __future__ import annotations

from collections.abc import Sequence

from etl.records.disclosure import Chapter
from etl.records.located import Paragraph
from etl.reference import first_match
from etl.text.fold import fold

# Longer lines are sentences.
_LONGEST = 40
_CONTENTS = "contents"


def chapters(paragraphs: Sequence[Paragraph]) -> tuple[Chapter, ...]:
    """The chapters of a document by page, each once: where it is named last, for the contents name all of them before."""
    found: dict[str, Chapter] = {}
    for each in paragraphs:
        text = "".join(fold(each.text).split())
        if len(text) > _LONGEST:
            continue
        row = first_match("chapter_headings", text)
        if row and not (row["kind"] == _CONTENTS and _CONTENTS in found):
            kind = row["kind"]
            found[kind] = Chapter(kind, each.page_no, each.text.strip())
    return tuple(sorted(found.values(), key=lambda one: one.page_no))
