"""Remarks of a document on itself: what is not published, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.normalize.narrative.grammar.forms import forms
from etl.records.located import Paragraph
from etl.records.narrative import Note
from etl.reference import pattern
from etl.text.fold import fold

_TABLE_NOTE = pattern("narrative_patterns", "table_note")
_ORDINAL = re.compile(r"^(?:\d+[、.．]|（\d+）)\s*")
_SENTENCE = re.compile(r"[^。；]+")


def read_notes(paragraphs: Sequence[Paragraph]) -> tuple[Note, ...]:
    """The remarks in printed order, each once. Notes printed under a table are the table's and not repeated here."""
    found: dict[str, tuple[int, str]] = {}
    for paragraph in paragraphs:
        for text in _notes(paragraph):
            found.setdefault(fold(text), (paragraph.page_at(paragraph.text.find(text)), text))
    return tuple(Note(no, page_no, text) for no, (page_no, text) in enumerate(found.values(), start=1))


def _notes(paragraph: Paragraph) -> list[str]:
    innermost = fold(paragraph.headings[-1]) if paragraph.headings else ""
    plain = fold(paragraph.text)
    if any(form.pattern.search(innermost) for form in forms("note", "section")) and re.search(
        r"[。，；]", paragraph.text
    ):
        return [_ORDINAL.sub("", paragraph.text).strip()]
    if _TABLE_NOTE.match(plain) or "。" not in paragraph.text:
        return []
    patterns = [form.pattern for form in forms("note", "sentence")]
    sentences = (sentence.strip() for sentence in _SENTENCE.findall(paragraph.text))
    return [sentence for sentence in sentences if any(pattern.search(fold(sentence)) for pattern in patterns)]
