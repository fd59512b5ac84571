"""How the lines of a document are set: margins of each page, indents, centred lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import TextLine
from etl.records.page import Box
from etl.reference import pattern
from etl.text.fold import tidy

_WITH_PAGE = pattern("documents_patterns", "leader_with_page")


@dataclass(frozen=True, slots=True)
class Setting:
    """Left and right margin of the running text by page. A line without a place on a page is set in no way."""

    margins: dict[int, tuple[float, float]]
    settings: LocateSettings

    def is_indented(self, line: TextLine) -> bool:
        """Whether a line begins right of the margin, as the first of a paragraph does."""
        if line.box is None:
            return False
        left, _ = self.margins[line.page_no]
        return line.box.x0 - left > self.settings.indent * _height(line.box)

    def is_full(self, line: TextLine) -> bool:
        """Whether a line runs to the right margin."""
        if line.box is None:
            return False
        _, right = self.margins[line.page_no]
        return right - line.box.x1 < self.settings.full_line * _height(line.box)

    def is_centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle of the page."""
        if line.box is None:
            return False
        left, right = self.margins[line.page_no]
        before, behind = line.box.x0 - left, right - line.box.x1
        nearer, farther = sorted((before, behind))
        return nearer > self.settings.centred * _height(line.box) and farther < self.settings.off_centre * nearer


def setting_of(lines: Sequence[TextLine], settings: LocateSettings = DEFAULTS) -> Setting:
    """The margins of every page; a page whose own lines do not reach those of most pages takes theirs.

    One with several lines that end together shows its own: upright pages of text among the wide ones of tables.
    """
    pages: dict[int, list[tuple[str, Box]]] = {}
    for line in lines:
        if line.box is not None:
            pages.setdefault(line.page_no, []).append((line.text, line.box))
    shown = {number: margins for number, on_page in pages.items() if (margins := _margins(on_page, settings))}
    usual = Counter(shown.values()).most_common(1)[0][0] if shown else None
    found = {}
    for number, on_page in pages.items():
        left, right = shown.get(number) or (
            min(box.x0 for _, box in on_page),
            max(box.x1 for _, box in on_page),
        )
        if (
            usual
            and not _end_together(on_page, right, settings)
            and 0 <= left - usual[0] < settings.centred * _height(on_page[0][1])
            and right <= usual[1]
        ):
            left, right = usual
        found[number] = (left, right)
    return Setting(found, settings)


def _margins(lines: Sequence[tuple[str, Box]], settings: LocateSettings) -> tuple[float, float] | None:
    """The margins a page's long lines show, in whole units, or None where no two begin at the left margin."""
    long = [box for text, box in lines if len(text) >= settings.margin_line]
    starts = Counter(round(box.x0) for box in long)
    returning = [start for start, times in starts.items() if times >= 2]
    if not returning or len(starts) < 2:
        return None
    return float(min(returning)), float(max(round(box.x1) for box in long))


def _end_together(lines: Sequence[tuple[str, Box]], right: float, settings: LocateSettings) -> bool:
    """Whether enough lines of text end at the right margin that it is no accident; lines of a table of contents all do."""
    ending = [text for text, box in lines if right - box.x1 <= settings.same_end]
    return sum(not _WITH_PAGE.search(tidy(text)) for text in ending) >= settings.lines_to_margin


def _height(box: Box) -> float:
    return box.bottom - box.top
