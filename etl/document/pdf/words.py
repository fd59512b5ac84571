"""Letters with boxes into words, as pdfplumber joins them. Pure geometry: either reader of PDFs hands its letters here.

Letters are grouped as long as they run the same way, then into lines by their upper edges, then into words by gaps; all of a
page at once, as arrays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

import numpy as np

from etl.document.pdf.letters import Floats, Glyph, Glyphs, Integers
from etl.document.pdf.overprint import without_overprint
from etl.records.page import Box, Ruling, Word
from etl.text.fold import as_letters

# Letters closer than this share of their height belong to one word.
_WORD_GAP = 0.25
# Typesetters put exactly that gap between Chinese and figures; so much more comes from rounding: points, or in large type this
# share of its size.
_ROUNDING, _ROUNDING_SHARE = 0.001, 0.0001
# Letters stand on one line when the upper edge of each is within so many points of the next one's, in large type within this
# share of its size, in tiny type within that: lines are at least a size apart.
_LINE_GAP, _LINE_GAP_SHARE, _TINY_LINE_GAP_SHARE = 3.0, 0.29, 0.5
# Of the size. Upper edges of the letters of one line lie no further apart.
_ONE_LINE = 0.8
# A raised digit is at most so large, and stands at least so far (of their size) above the foot of the letters before it.
_RAISED_SIZE, _RAISED_BY = 0.8, 0.15
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
# A number whose letters touch where a rule passes has run over it; figures of two cells have room between them. Digits alone
# may be a code set over the columns of its levels; these have seven at most.
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+\.\d+|\d{8,}")
_MONEY = re.compile(r"[-−]?\d{1,3}(?:,\d{3})*\.\d\d")
_OF_NUMBER = frozenset("0123456789,.-−")
_TOUCH = 0.1
# Where a rule passes through a letter that touches the next one, further from its edges than this share of its width, the text
# has run out of its cell.
_THROUGH = 0.2
# Of the size. Letters set one behind the other are no further from each other's edge, either way.
_RIGHT_BEHIND = 0.03
# What fonts state as their descent, as a share of the size, is believed within these bounds: letters of two fonts on one base
# line then have upper edges that make one line. Beyond, it tells of the font's boxes, not of its letters.
_LEAST_DESCENT, _MOST_DESCENT = -0.1, -0.35
_USUAL_DESCENT = -0.2


def plausible_descent(stated: float) -> float:
    """How far letters hang below the base line (negative), as a share of their size, by what their font states."""
    return stated if _MOST_DESCENT <= stated <= _LEAST_DESCENT else _USUAL_DESCENT


def words_of(glyphs: Glyphs, rulings: Iterable[Ruling], page: Box) -> Iterator[Word]:
    """The words that letters, in the order they are drawn, make on a page: line by line.

    A letter printed twice counts once; a word ends at a vertical ruling between its letters; a word whose middle lies off
    the page is left out: text of a cell the page cuts, drawn in full on either side.
    """
    glyphs = _with_raised(without_overprint(_as_seen(glyphs)))
    if not glyphs.length:
        return
    walls = sorted((r for r in rulings if not r.is_horizontal), key=attrgetter("x0"))
    turns = np.flatnonzero(np.diff(glyphs.upright)) + 1
    for begin, end in pairwise((0, *turns.tolist(), glyphs.length)):
        group = glyphs.at(np.arange(begin, end)) if turns.size else glyphs
        yield from _parted(*(_upright_words if group.upright[0] else _turned_words)(group), walls, page)


def words_off(glyphs: Glyphs, sheet: Box, shown: Box) -> Iterator[Word]:
    """The words on a sheet whose middle lies off the part of it that is shown."""
    if shown == sheet:
        return
    for word in words_of(glyphs, (), sheet):
        x, y = word.box.center
        if not (shown.x0 <= x <= shown.x1 and shown.top <= y <= shown.bottom):
            yield word


def _parted(letters: Glyphs, starts: Integers, walls: Sequence[Ruling], page: Box) -> Iterator[Word]:
    """The words of letters that begin at these places, parted by the walls, from left to right, that pass through them."""
    if not starts.size:
        return
    x0, top = np.minimum.reduceat(letters.x0, starts), np.minimum.reduceat(letters.top, starts)
    x1, bottom = np.maximum.reduceat(letters.x1, starts), np.maximum.reduceat(letters.bottom, starts)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    on_page = (page.x0 <= x) & (x <= page.x1) & (page.top <= y) & (y <= page.bottom)
    at = np.array([wall.x0 for wall in walls])
    # Which walls stand between the edges of each word.
    first, last = at.searchsorted(x0, "right"), at.searchsorted(x1, "left")
    columns = (starts, np.append(starts[1:], letters.length), y, first, last, x0, top, x1, bottom)
    for start, end, middle, after, before, *box in zip(*[each[on_page].tolist() for each in columns], strict=True):
        crossing = [wall.x0 for wall in walls[after:before] if wall.top <= middle <= wall.bottom]
        if crossing:
            yield from _split(list(letters.at(np.arange(start, end)).each()), crossing)
        else:
            yield Word("".join(letters.texts[start:end]), Box(*box))


def _as_seen(glyphs: Glyphs) -> Glyphs:
    """The letters without marks that are not seen, and radicals as the letters they are drawn as.

    Where a font gives such a mark a width, the letter before it reaches over it: it parts no word.
    """
    seen = {text: plain for text in set(glyphs.texts) if (plain := as_letters(text)) != text}
    if not seen:
        return glyphs
    found: list[Glyph] = []
    for glyph in glyphs.each():
        plain = seen.get(glyph.text, glyph.text)
        if plain:
            found.append(glyph._replace(text=plain))
        elif found and found[-1].top == glyph.top and abs(glyph.x0 - found[-1].x1) < _WORD_GAP * glyph.size:
            found[-1] = found[-1]._replace(x1=max(found[-1].x1, glyph.x1))
    return Glyphs.of(found)


def _with_raised(glyphs: Glyphs) -> Glyphs:
    """The letters, small raised digits behind a figure as the digits that Unicode has for it: they are none of the figure's."""
    digit = np.fromiter(map(_RAISED.__contains__, glyphs.texts), np.bool_, glyphs.length)
    small = glyphs.size[1:] <= (_RAISED_SIZE + _ROUNDING) * glyphs.size[:-1]
    if not (digit[1:] & digit[:-1] & small).any():
        return glyphs
    found: list[Glyph] = []
    base: Glyph | None = None
    for glyph in glyphs.each():
        if base and glyph.text in _RAISED and _is_raised(glyph, base, found[-1].x1):
            found.append(glyph._replace(text=_RAISED[glyph.text]))
        else:
            base = glyph if glyph.text in _RAISED else None
            found.append(glyph)
    return glyphs._replace(texts=[glyph.text for glyph in found])


def _is_raised(glyph: Glyph, base: Glyph, end: float) -> bool:
    small = glyph.size <= (_RAISED_SIZE + _ROUNDING) * base.size
    up = base.bottom - glyph.bottom > _RAISED_BY * base.size and base.top < glyph.bottom
    return small and up and abs(glyph.x0 - end) < _WORD_GAP * base.size


def _line_gaps(sizes: Floats) -> Floats:
    return np.minimum(np.maximum(_LINE_GAP, _LINE_GAP_SHARE * sizes), _TINY_LINE_GAP_SHARE * sizes)


def _word_gaps(sizes: Floats) -> Floats:
    return _WORD_GAP * sizes + np.maximum(_ROUNDING, _ROUNDING_SHARE * sizes)


def _lines(edges: Floats, sizes: Floats) -> Integers:
    """The number of the line each letter stands on, told by one edge; in tiny type lines are nearer, in large type edges further apart."""
    levels, level = np.unique(edges, return_inverse=True)
    gaps = np.zeros(len(levels))
    np.maximum.at(gaps, level, _line_gaps(sizes))
    return np.concatenate(([0], np.cumsum(levels[1:] > levels[:-1] + gaps[1:])))[level]


def _upright_words(glyphs: Glyphs) -> tuple[Glyphs, Integers]:
    """The letters that stand upright, without blanks, lines from top to bottom, each from left to right; where words begin."""
    line = _staggered(_lines(glyphs.top, glyphs.size), glyphs.x0, glyphs.top, glyphs.x1, glyphs.size)
    order = np.lexsort((glyphs.x0, line))
    line, letters = line[order], glyphs.at(order)
    x0, top, x1, sizes = letters.x0, letters.top, letters.x1, letters.size
    blank = np.fromiter(map(str.isspace, letters.texts), np.bool_, letters.length)
    begins = blank[:-1] | (line[1:] != line[:-1])
    begins |= (x0[1:] > x1[:-1] + _word_gaps(sizes)[:-1]) | (abs(top[1:] - top[:-1]) > _line_gaps(sizes)[1:])
    word = np.concatenate(([0], np.cumsum(begins)))[~blank]
    return letters.where(~blank), np.flatnonzero(np.diff(word, prepend=-1))


def _staggered(line: Integers, x0: Floats, top: Floats, x1: Floats, sizes: Floats) -> Floats:
    """The line of each letter, where columns whose lines stand at all heights hang together parted again.

    There each run of letters that follow each other at about one height is a line of its own, from top to bottom.
    """
    lines = line.astype(np.float64)
    upper, lower, size = (np.full(int(line.max()) + 1, start) for start in (np.inf, -np.inf, np.inf))
    np.minimum.at(upper, line, top)
    np.maximum.at(lower, line, top)
    np.minimum.at(size, line, sizes)
    for number in np.flatnonzero(lower - upper > _ONE_LINE * size).tolist():
        members = np.flatnonzero(line == number)
        members = members[np.argsort(x0[members], kind="stable")]
        ends, heights = x1 + _word_gaps(sizes), _line_gaps(sizes)
        runs: list[list[int]] = []
        for at in members.tolist():
            near = [run for run in runs if x0[at] <= ends[run[-1]] and abs(top[at] - top[run[-1]]) <= heights[at]]
            if near:
                min(near, key=lambda run: abs(top[at] - top[run[-1]])).append(at)
            else:
                runs.append([at])
        for place, run in enumerate(sorted(runs, key=lambda run: (top[run[0]], x0[run[0]]))):
            lines[run] = number + place / len(runs)
    return lines


def _turned_words(glyphs: Glyphs) -> tuple[Glyphs, Integers]:
    """Turned letters, without blanks, columns from left to right, each from top to bottom; where words begin."""
    column = _lines(glyphs.x0, glyphs.size)
    order = np.lexsort((glyphs.bottom, glyphs.top, column))
    column, letters = column[order], glyphs.at(order)
    blank = np.fromiter(map(str.isspace, letters.texts), np.bool_, letters.length)
    begins = blank[:-1] | (column[1:] != column[:-1])
    begins |= abs(np.diff(letters.x0)) > _word_gaps(letters.size)[:-1]
    begins |= letters.top[1:] > letters.bottom[:-1] + _line_gaps(letters.size)[1:]
    word = np.concatenate(([0], np.cumsum(begins)))[~blank]
    return letters.where(~blank), np.flatnonzero(np.diff(word, prepend=-1))


def _split(letters: Sequence[Glyph], crossing: Sequence[float]) -> Iterator[Word]:
    """A word as several where vertical rulings, at the given places, pass between its letters.

    A number that has run over a ruling stays whole, and stands where most of it does; so do letters it passes through.
    """
    middles = [(letter.x0 + letter.x1) / 2 for letter in letters]
    cuts = {_beside_run(letters, _beside_number(letters, bisect_left(middles, x), x), x) for x in crossing}
    for start, end in pairwise(sorted({0, *cuts, len(letters)})):
        run = letters[start:end]
        yield Word("".join(each.text for each in run), _around(run))


def _beside_number(letters: Sequence[Glyph], cut: int, x: float) -> int:
    """Where to cut a word (index of a letter) at a ruling: at `cut`, or before or behind a number that runs over it."""
    if not 0 < cut < len(letters) or not _touch(letters, cut):
        return cut
    start = end = cut
    while start and letters[start - 1].text in _OF_NUMBER:
        start -= 1
    while end < len(letters) and letters[end].text in _OF_NUMBER:
        end += 1
    text = "".join(letter.text for letter in letters[start:end])
    # What is whole on one side stands beside digits of the next cell.
    for first, last in () if _MONEY.fullmatch(text[: cut - start]) else _numbers(text):
        if start + first < cut < start + last:
            number = letters[start + first : start + last]
            return start + (first if _around(number).center[0] > x else last)
    return cut


def _beside_run(letters: Sequence[Glyph], cut: int, x: float) -> int:
    """Where to cut a word (index of a letter) at a ruling: at `cut`, or beside the letters that touch where it passes through one."""
    if not 0 < cut < len(letters) or not _follow(letters, cut):
        return cut
    near = letters[cut - 1 : cut + 1]
    if any(letter.text in _OF_NUMBER for letter in near) or not any(_passes_through(letter, x) for letter in near):
        return cut
    start, end = cut, cut + 1
    while start and _follow(letters, start):
        start -= 1
    while end < len(letters) and _follow(letters, end):
        end += 1
    return start if _around(letters[start:end]).center[0] > x else end


def _touch(letters: Sequence[Glyph], at: int) -> bool:
    """Whether a letter and the one before it touch."""
    return letters[at].x0 - letters[at - 1].x1 <= _TOUCH * letters[at].size


def _follow(letters: Sequence[Glyph], at: int) -> bool:
    """Whether a letter is set right behind the one before it: text of the next cell begins anywhere beside it, or over it."""
    one, other = letters[at - 1], letters[at]
    return abs(other.x0 - one.x1) <= _RIGHT_BEHIND * other.size and one.top == other.top and one.size == other.size


def _passes_through(letter: Glyph, x: float) -> bool:
    inside = _THROUGH * (letter.x1 - letter.x0)
    return letter.x0 + inside < x < letter.x1 - inside


def _numbers(text: str) -> list[tuple[int, int]]:
    """Where in a text without gaps the numbers it is made of begin and end: one, or several with two decimals each."""
    if _NUMBER.fullmatch(text):
        return [(0, len(text))]
    found = [match.span() for match in _MONEY.finditer(text)]
    return found if sum(end - start for start, end in found) == len(text) else []


def _around(letters: Sequence[Glyph]) -> Box:
    """The box around letters, in points."""
    _, x0, top, x1, bottom, *_ = zip(*letters, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))
