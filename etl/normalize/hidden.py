"""What a file hides: sheets, rows and columns are read like the rest and said to be hidden; words are not read, and said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl.records.disclosure import Finding
from etl.records.document import Hidden, Part
from etl.records.page import Page
from etl.text.cells import is_figure
from etl.text.fold import fold

_DIGIT = re.compile(r"\d")
# Fewer are a number of a page or of a line.
_FEWEST_DIGITS = 3
# More of them are counted, not listed.
_LISTED = 12
_LETTERS = 20


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


def hidden_words(hidden: Sequence[Hidden]) -> Iterator[Finding]:
    """A finding for each table with rows or cells that a web page hides, and one for the numbers in texts that are not shown."""
    for part, count in sorted(Counter(one.part for one in hidden if one.text is None).items()):
        yield Finding.of("hidden.lines", part, count=count)
    texts = [one.text[:_LETTERS] for one in hidden if one.text and _DIGIT.search(one.text)]
    if texts:
        yield Finding.of("hidden.words", None, count=len(texts), texts=_listed(texts))


def unseen_figures(page: Page) -> Iterator[Finding]:
    """A finding for a page whose text layer holds figures that are not seen as it is printed, and are nowhere else on it."""
    shown = {fold(word.text) for word in page.words}
    figures = [text for text in page.unseen if _is_money(text) and fold(text) not in shown]
    if figures:
        yield Finding.of("hidden.text", page.number, count=len(figures), figures=_listed(figures))


def _is_money(text: str) -> bool:
    return is_figure(text) and len(_DIGIT.findall(text)) >= _FEWEST_DIGITS


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_LISTED]) + (f" … ({len(names)})" if len(names) > _LISTED else "")
