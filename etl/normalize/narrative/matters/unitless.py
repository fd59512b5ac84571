"""Changes given by a figure without a unit and a sign: neither a sum nor a percentage, so it is said and not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.records.disclosure import Finding
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.fold import fold

_UNITLESS = pattern("narrative_patterns", "change_without_unit")


def unitless_changes(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A finding for each paragraph with such figures; the sign may be drawn and no letter (减少12.95 for 减少12.95%)."""
    for paragraph in paragraphs:
        found = [match[0] for match in _UNITLESS.finditer(fold(plain_text(paragraph.text).text))]
        if found:
            yield Finding.of("figure_without_unit", paragraph.page_no, count=len(found), figures="、".join(found))
