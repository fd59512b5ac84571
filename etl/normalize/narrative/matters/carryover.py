"""The items of the carryover narrative: what is carried over, how much, what for."""

from __future__ import annotations

from collections.abc import Sequence

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.forms import forms, yuan
from etl.records.located import Paragraph
from etl.records.narrative import CarryoverPurpose
from etl.reference import pattern

_SECTION = pattern("narrative_patterns", "carryover_section")


def read_carryover_purposes(paragraphs: Sequence[Paragraph]) -> tuple[CarryoverPurpose, ...]:
    """The carryover items in printed order, amounts in yuan; names and purposes as printed."""
    found: list[CarryoverPurpose] = []
    for paragraph in paragraphs:
        if not any(_SECTION.search(heading) for heading in paragraph.headings):
            continue
        plain = plain_text(paragraph.text)
        for form in forms("carryover", "item"):
            match = form.pattern.match(plain.text)
            amount = yuan(match.groupdict(), "amount") if match else None
            if match and amount is not None:
                name = plain.as_printed(match.start("name"), match.end("name"))
                purpose = plain.as_printed(match.start("purpose"), match.end("purpose"))
                found.append(CarryoverPurpose(len(found) + 1, paragraph.page_no, name, amount, purpose or None))
                break
    return tuple(found)
