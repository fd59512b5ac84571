"""Headings at the head of their own paragraph (（一）机关运行经费。2026年…) or closed by a stop (2.支出明细情况。)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from etl.normalize.narrative.grammar.clauses import plain_text
from etl.records.located import Paragraph
from etl.reference import pattern
from etl.text.ordinals import ordinal

_RUN_IN = pattern("narrative_patterns", "run_in")
_TITLE = pattern("narrative_patterns", "title_line")


class RunInHeadings:
    """Those above each of a sequence of paragraphs, entered one after the other."""

    def __init__(self) -> None:
        self._above: tuple[str, ...] = ()
        self._open: list[tuple[int, str]] = []

    def enter(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The run-in headings of a paragraph, outermost first, its own last."""
        if paragraph.headings != self._above:
            self._above, self._open = paragraph.headings, []
        text = plain_text(paragraph.text).text
        mark = ordinal(text)
        if mark is not None:
            while self._open and self._open[-1][0] >= mark.level:
                self._open.pop()
            match = _RUN_IN.match(text, mark.end)
            if match:
                self._open.append((mark.level, match["heading"]))
        elif _TITLE.search(text):
            self._open = []
        return tuple(heading for _, heading in self._open)


def under_run_in(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the headings at the head of paragraphs among those they stand under."""
    opened = RunInHeadings()
    return [
        replace(paragraph, headings=(*paragraph.headings, *run_in))
        for paragraph in paragraphs
        for run_in in (opened.enter(paragraph),)
    ]
