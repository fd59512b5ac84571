"""What a workbook hides: read like the rest, and said to be hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.records.disclosure import Finding
from etl.records.document import Part

# More of them are counted, not listed.
_LISTED = 12


def hidden_parts(parts: Sequence[Part]) -> Iterator[Finding]:
    """A finding for each sheet that is hidden, hides columns or rows with text, or has formulas without a value."""
    for number, part in enumerate(parts, 1):
        if part.is_hidden:
            yield Finding.of("hidden.sheet", number, sheet=part.name)
        if part.hidden_columns:
            yield Finding.of("hidden.columns", number, sheet=part.name, columns=_listed(part.hidden_columns))
        if part.hidden_rows:
            yield Finding.of("hidden.rows", number, sheet=part.name, rows=_listed(part.hidden_rows))
        if part.uncomputed:
            yield Finding.of("uncomputed", number, sheet=part.name, count=part.uncomputed)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_LISTED]) + (f" … ({len(names)})" if len(names) > _LISTED else "")
