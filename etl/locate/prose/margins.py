"""How the lines of a document are set: margins of each page, indents, centred lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import TextLine
from etl.records.page import Box
from etl.reference import pattern
from etl.text.fold import tidy

_WITH_PAGE = pattern("documents_patterns", "leader_with_page")
_NEVER_PARTED = re.compile(r"[（“]*\d[\d.,]*[%％]?[^\d]?")
SENTENCE_END = re.compile(r"[。！？；：!?;:][”’）)]?$")


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

    def is_full(self, line: TextLine, following: str = "") -> bool:
        """Whether a line runs to the right margin, or as near to it as what the following one begins with leaves it."""
        if line.box is None:
            return False
        _, right = self.margins[line.page_no]
        room = (right - line.box.x1) / _height(line.box)
        return room < max(self.settings.full_line, _least_start(following))

    def is_centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle of the page."""
        if line.box is None:
            return False
        left, right = self.margins[line.page_no]
        before, behind = line.box.x0 - left, right - line.box.x1
        nearer, farther = sorted((before, behind))
        return nearer > self.settings.centred * _height(line.box) and farther < self.settings.off_centre * nearer


def setting_of(lines: Sequence[TextLine], settings: LocateSettings = DEFAULTS) -> Setting:
    """The margins of every page; a page whose own lines do not reach those of most pages takes theirs, or of those that begin alike.

    One with several lines that end together, or whose indented lines go on at its left margin, shows its own: upright pages
    of text among the wide ones of tables.
    """
    pages: dict[int, list[tuple[str, Box]]] = {}
    for line in lines:
        if line.box is not None:
            pages.setdefault(line.page_no, []).append((line.text, line.box))
    unit = _unit([box for on_page in pages.values() for _, box in on_page], settings)
    shown = {number: margins for number, on_page in pages.items() if (margins := _margins(on_page, unit, settings))}
    alike = {number: (round(left / unit), round(right / unit)) for number, (left, right) in shown.items()}
    ranked = Counter(alike.values()).most_common()
    common = [next(shown[number] for number, place in alike.items() if place == at) for at, _ in ranked]
    several = [margins for margins, (_, pages_of_it) in zip(common, ranked, strict=True) if pages_of_it > 1]
    found = {}
    for number, on_page in pages.items():
        left, right = shown.get(number) or (
            min(box.x0 for _, box in on_page),
            max(box.x1 for _, box in on_page),
        )
        begins = min(box.x0 for _, box in on_page)
        # Of wide pages and narrow ones, those whose lines begin where the page's do.
        usual = next((margins for margins in several if abs(margins[0] - begins) < unit), common[0] if common else None)
        if (
            usual
            and not _shows_its_own(on_page, left, right, settings)
            and -unit <= left - usual[0] < settings.centred * _height(on_page[0][1])
            and right <= usual[1] + unit
        ):
            left, right = usual
        found[number] = (left, right)
    return Setting(found, settings)


def _least_start(text: str) -> float:
    """Heights. How wide what a line begins with is that is never parted: a number with the signs and the letter around it."""
    start = _NEVER_PARTED.match(text)
    return sum(0.5 if letter.isascii() else 1.0 for letter in start.group()) if start else 0.0


def _unit(boxes: Sequence[Box], settings: LocateSettings) -> float:
    """Points. What begins or ends so near to each other does so at one place, by the size of the document's letters."""
    return settings.same_start * median(map(_height, boxes)) or 1.0 if boxes else 1.0


def _margins(lines: Sequence[tuple[str, Box]], unit: float, settings: LocateSettings) -> tuple[float, float] | None:
    """The margins a page's long lines show, or None where no two begin at the left margin."""
    long = [box for text, box in lines if len(text) >= settings.margin_line]
    starts: dict[int, list[float]] = {}
    for box in long:
        starts.setdefault(round(box.x0 / unit), []).append(box.x0)
    returning = [start for start, begun in starts.items() if len(begun) >= 2]
    if not returning or len(starts) < 2:
        return None
    return min(starts[min(returning)]), max(box.x1 for box in long)


def _shows_its_own(lines: Sequence[tuple[str, Box]], left: float, right: float, settings: LocateSettings) -> bool:
    """Whether so many lines of text end at the right margin that it is no accident; lines of a table of contents all do.

    Two are enough where one is indented and the next begins at the left margin: a paragraph that goes on. Where nothing is
    set to the margin, numbers that are not parted end lines at many places: several such paragraphs show it as well.
    """
    ending = [
        at
        for at, (text, box) in enumerate(lines)
        if right - box.x1 <= settings.same_end * _height(box) and not _WITH_PAGE.search(tidy(text))
    ]
    if len(ending) >= settings.lines_to_margin:
        return True
    ragged = [
        at
        for at, (_, box) in enumerate(lines[:-1])
        if right - box.x1 < settings.centred * _height(box) and _wraps(lines[at], lines[at + 1], left, settings)
    ]
    if len(ragged) >= settings.lines_that_wrap:
        return True
    return len(ending) >= settings.lines_that_wrap and any(
        _wraps(lines[at], lines[at + 1], left, settings) for at in ending if at + 1 < len(lines)
    )


def _wraps(line: tuple[str, Box], following: tuple[str, Box], left: float, settings: LocateSettings) -> bool:
    """Whether an indented line without a stop goes on in the one below it, which begins at the left margin."""
    (text, box), (_, below) = line, following
    near = settings.same_end * _height(box)
    indented = box.x0 - left > settings.indent * _height(box)
    return indented and abs(below.x0 - left) <= near and not SENTENCE_END.search(text)


def _height(box: Box) -> float:
    return box.bottom - box.top
