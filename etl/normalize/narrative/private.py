"""Paragraphs that concern private persons, which no record may repeat."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.forms import forms
from etl.records.located import Paragraph


def public(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without those that name a contact person or print a telephone number."""
    patterns = [form.pattern for form in forms("private")]
    return tuple(
        paragraph for paragraph in paragraphs if not any(pattern.search(paragraph.text) for pattern in patterns)
    )
