"""Sums of money written in Chinese capitals (壹佰万元): not read as figures, so they are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Finding
from etl.records.located import Paragraph
from etl.reference import pattern

_CAPITALS = pattern("narrative_patterns", "capitals")


def capital_figures(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A finding for each paragraph with sums in capitals that are not the same sum's figures once more, in brackets or before them."""
    for paragraph in paragraphs:
        if match := _CAPITALS.search(paragraph.text):
            yield Finding.of("unread_figure", paragraph.page_no, text=match[0])
