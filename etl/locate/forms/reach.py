"""From where to where forms reach on the pages of a document: labels above, heads, indicators under these, rows below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from etl.locate.captions import is_page_number, read_caption
from etl.locate.forms.heads import Heads, heads_on
from etl.locate.forms.openness import is_lined, is_open, may_be_open
from etl.locate.forms.pieces import Piece, Pitch, pieces_of, pitches_of
from etl.locate.grids.segments import rows_of_segments
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Page, Word
from etl.text.performance_words import label_role

# Labels a form begins with, those of rows below its indicators, and those that may stand in either.
_FIRST = frozenset({"project", "department", "unit", "supervisor"})
_BELOW = frozenset({"sum", "remark", "whole_reason", "person"}) | _FIRST
# Of the width of a form: a rule that is as long runs below it.
_WIDE = 0.6
# Of the distance of lines: rows of one form are no further apart.
_FARTHEST = 12.0

# The same of the rows below indicators.
_BELOW_APART = 3.0
# Of the height of letters: a number at the end of a page that is nearer to the line above is of a table.
_NEXT = 2.2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a form that stand on one page, and the heads above them where they are printed there."""

    page: int
    words: tuple[Word, ...]
    heads: Heads | None = None

    @property
    def box(self) -> Box:
        """The place they take, with their heads."""
        boxes = [word.box for word in self.words] + ([self.heads.box] if self.heads else [])
        return Box.around(boxes)


@dataclass(slots=True)
class Reach:
    """A form: the heads it begins with, its rows of labels above them, its indicators page by page, its rows below them.

    is_lined: rules run across between its rows.
    """

    heads: Heads
    pitch: Pitch
    is_lined: bool = False
    upper: list[Stretch] = field(default_factory=list)
    body: list[Stretch] = field(default_factory=list)
    lower: list[Stretch] = field(default_factory=list)


def open_forms(pages: Sequence[Page], settings: LocateSettings) -> list[Reach]:
    """The forms of a document whose rows no rules part, in order."""
    held = [at for at, page in enumerate(pages) if may_be_open(page)]
    if not held:
        return []
    pitches = dict(zip(held, pitches_of(pages[at].words for at in held), strict=True))
    search = _Search(pages, settings, pitches)
    for at in range(held[0], len(pages)):
        search.read(at)
    return search.found


@dataclass(slots=True)
class _Search:
    """Looks for forms page by page.

    going_on: the form that reached the end of the page before. ends: the line behind the last form of each page.
    """

    pages: Sequence[Page]
    settings: LocateSettings
    pitches: Mapping[int, Pitch]
    found: list[Reach] = field(default_factory=list)
    going_on: Reach | None = None
    ends: dict[int, int] = field(default_factory=dict)

    def lines(self, at: int) -> list[Piece]:
        """The lines of a page but for its number."""
        return _without_numbers(pieces_of(self.pages[at].words, self.settings))

    def read(self, at: int) -> None:
        """Adds what a page has of forms."""
        if not self.going_on and at not in self.pitches:
            return
        page, lines = self.pages[at], self.lines(at)
        headed = self._headed(page, self.pitches[at]) if at in self.pitches else []
        start = 0
        if self.going_on:
            start = _go_on(self.going_on, at, page, lines, headed, self.settings)
            headed = [heads for heads in headed if not _is_in(heads, self.going_on, at)]
            self.going_on = self.going_on if start == len(lines) else None
        for heads in headed:
            first = next((no for no, line in enumerate(lines) if line.middle >= heads.box.top), len(lines))
            if first >= start:
                start = self._begin(heads, at, lines, start, first)
        self.ends[at] = start

    def _headed(self, page: Page, pitch: Pitch) -> list[Heads]:
        found = heads_on(page.words, pitch, self.settings)
        return [heads for heads in found if not heads.is_of_list and is_open(page, heads, pitch)]

    def _begin(self, heads: Heads, at: int, lines: Sequence[Piece], start: int, first: int) -> int:
        """Adds the form with these heads, which stand in a line of a page; the line behind it."""
        page, pitch = self.pages[at], self.pitches[at]
        form = Reach(heads, pitch, is_lined(page, heads, pitch))
        upper = _upper(lines[start:first], pitch, self.settings)
        if not upper and start == 0 and at and not any(_is_title(line) for line in lines[:first]):
            before = self.lines(at - 1)[self.ends.get(at - 1, 0) :]
            if above := _upper(before, pitch, self.settings):
                form.upper.append(Stretch(at - 1, _words(above)))
                upper = list(lines[:first])
        if upper:
            form.upper.append(Stretch(at, _words(upper)))
        behind = next((no for no, line in enumerate(lines) if line.middle > heads.box.bottom), len(lines))
        beside = _beside(lines[first:behind], heads)
        end = _go_on(form, at, page, lines[behind:], [heads], self.settings, headed=heads) + behind
        form.body[0] = replace(form.body[0], words=(*beside, *form.body[0].words))
        self.found.append(form)
        self.going_on = form if end == len(lines) else None
        return end


def _is_in(heads: Heads, form: Reach, at: int) -> bool:
    """Whether heads stand among what a form has on a page."""
    return any(
        stretch.page == at and any(heads.box.top < word.box.center[1] < heads.box.bottom for word in stretch.words)
        for stretch in form.body
    )


def _beside(lines: Sequence[Piece], heads: Heads) -> list[Word]:
    """What stands beside heads: the label of all indicators."""
    of_heads = {id(word) for word in heads.words}
    return [word for line in lines for word in line.words if id(word) not in of_heads]


def _without_numbers(lines: Sequence[Piece]) -> list[Piece]:
    """The lines of a page but for the number it bears at its head or foot."""
    kept = list(lines)
    if kept and is_page_number(kept[-1].text) and not _is_of_table(kept):
        kept = kept[:-1]
    if kept and is_page_number(kept[0].text) and len(kept) > 1:
        kept = kept[1:]
    return kept


def _is_of_table(lines: Sequence[Piece]) -> bool:
    """Whether the last line, a number, stands as near to the one above as rows do."""
    if len(lines) < 2:
        return False
    return lines[-1].middle - lines[-2].middle < _NEXT * lines[-1].height


def _words(lines: Sequence[Piece]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line.words)


def _upper(lines: Sequence[Piece], pitch: Pitch, settings: LocateSettings) -> list[Piece]:
    """The rows of labels among lines: from the first label that begins a form on, and what stands beside it in lines above.

    Where no label is known as one a form begins with, from the title on.
    """
    found = (at for at, line in enumerate(lines) if _first_label(line, settings) in _FIRST or _begins(lines, at))
    if (begun := next(found, None)) is not None:
        while (
            begun and not _is_caption(lines[begun - 1]) and _goes_on(lines[begun - 1], lines[begun : begun + 2], pitch)
        ):
            begun -= 1
        return list(lines[begun:])
    titles = [at for at, line in enumerate(lines) if _is_title(line) or _is_end_of_title(lines, at)]
    if not titles:
        return []
    below = lines[titles[-1] + 1 :]
    return list(dropwhile(_is_caption, below))


def _first_label(line: Piece, settings: LocateSettings) -> str | None:
    """What the first label among the words of a line announces."""
    return next((role for text in _texts(line, settings) if (role := label_role(text))), None)


def _texts(line: Piece, settings: LocateSettings) -> list[str]:
    """What stands apart from each other on a line, from the left."""
    return [segment.text for row in rows_of_segments(line.words, settings) for segment in row.segments]


def _goes_on(line: Piece, below: Sequence[Piece], pitch: Pitch) -> bool:
    """Whether lines below go on with a cell of this one."""
    return any(
        a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1 and pitch.is_tight(a.box, b.box)
        for a in line.words
        for lower in below
        for b in lower.words
    )


def _begins(lines: Sequence[Piece], at: int) -> bool:
    """Whether the first word of a line and those right below it are one such label, broken over lines."""
    first = lines[at].words[0]
    text = first.text
    for line in lines[at + 1 : at + 6]:
        under = [word for word in line.words if word.box.x0 < first.box.x1 and first.box.x0 < word.box.x1]
        if not under:
            continue
        text += under[0].text
        if label_role(text) in _FIRST:
            return True
    return False


def _go_on(
    form: Reach,
    at: int,
    page: Page,
    lines: Sequence[Piece],
    heads: Sequence[Heads],
    settings: LocateSettings,
    *,
    headed: Heads | None = None,
) -> int:
    """Adds the lines of a page that go on with the indicators of a form, and the rows below them; how many lines these are."""
    again = next((each for each in heads if each is not headed and _is_same(each, form.heads)), None)
    begun = 0
    if headed is None and again is not None:
        first = next((no for no, line in enumerate(lines) if line.middle >= again.box.top), len(lines))
        if first == 0 or all(_is_caption(line) for line in lines[:first]):
            begun = next((no for no, line in enumerate(lines) if line.middle > again.box.bottom), len(lines))
        else:
            again = None
    else:
        again = headed
    end = _end(form, page, lines, begun, settings, headed=again is not None)
    if end > begun or again:
        form.body.append(Stretch(at, _words(lines[begun:end]), again))
    if end == len(lines):
        return end
    below = _end_of_lower(form, page, lines, end, settings)
    if below > end:
        form.lower.append(Stretch(at, _words(lines[end:below])))
    return below


def _left_label(line: Piece, settings: LocateSettings) -> str | None:
    """What the text at the left of a line announces, where it is a label."""
    return label_role(_texts(line, settings)[0])


def _is_same(one: Heads, other: Heads) -> bool:
    return [head.text for head in one.lowest] == [head.text for head in other.lowest]


def _is_caption(line: Piece) -> bool:
    return read_caption(line.text) is not None


def _is_title(line: Piece) -> bool:
    caption = read_caption(line.text)
    return len(line.words) <= 2 and caption is not None and caption.title is not None


def _is_end_of_title(lines: Sequence[Piece], at: int) -> bool:
    """Whether a line is the second of a title of two."""
    if not at or any(len(line.words) > 1 for line in lines[at - 1 : at + 1]):
        return False
    caption = read_caption(lines[at - 1].text + lines[at].text)
    return caption is not None and caption.title is not None


def _end(form: Reach, page: Page, lines: Sequence[Piece], begun: int, settings: LocateSettings, *, headed: bool) -> int:
    """The line behind the indicators among lines."""
    gaps = form.heads.gaps
    for at in range(begun, len(lines)):
        line = lines[at]
        if (
            (_is_title(line) if at > begun or headed else len(line.words) <= 2 and _is_caption(line))
            or _left_label(line, settings) in _BELOW
            or any(word.box.x0 <= start and end <= word.box.x1 for word in line.words for start, end in gaps)
            or (at > begun and _is_parted(form, page, lines[at - 1], line))
        ):
            return at
    return len(lines)


def _is_parted(form: Reach, page: Page, upper: Piece, lower: Piece) -> bool:
    """Whether a rule as long as a form is wide runs between two lines, or nothing does for long."""
    width = _WIDE * (form.heads.box.x1 - form.heads.box.x0)
    between = not form.is_lined and any(
        rule.is_horizontal and upper.middle < rule.top < lower.middle and rule.x1 - rule.x0 > width
        for rule in page.rulings
    )
    return between or lower.middle - upper.middle > _FARTHEST * form.pitch.lines


def _end_of_lower(form: Reach, page: Page, lines: Sequence[Piece], first: int, settings: LocateSettings) -> int:
    """The line behind the rows below the indicators."""
    if _left_label(lines[first], settings) not in _BELOW - _FIRST:
        return first
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if (
            _is_title(line)
            or _left_label(line, settings) in _FIRST
            or _is_parted(form, page, lines[at - 1], line)
            or line.middle - lines[at - 1].middle > _BELOW_APART * form.pitch.lines
        ):
            return at
    return len(lines)
