"""Segments: the stretches of text on a line that stand apart from each other, as the cells of a row do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.page import Box, Word
from etl.reference import pattern
from etl.text.cells import is_amount, is_blank, is_dash, is_figure, is_ordinal, is_total

# 类 款 项 are three columns, not one word set wide.
_COLUMN_HEADS = frozenset("类款项")
_CODE = re.compile(r"\d{2,7}")
_LONG_CODE = re.compile(r"\d{6,}")
# 收 and 入 over two columns are one word, however far apart.
_WIDE = pattern("text_patterns", "wide_word")
_PAIR = 2
_WORDS = frozenset({"项目", "类别"})
# Letters of one word set wide are evenly apart: by so much more than between the others stands the next word.
_EVENLY = 1.5
# Heights. Several gaps that differ by no more are one; the next word stands further off by so much.
_ALIKE, _MORE = 0.1, 0.25
# Heights. A space is no wider.
_SPACE = 0.45
_FIGURE = re.compile(r"[\d.,，]*[.,，]\d+")
# 2 098.68: thousands set apart by a space.
_LEADING, _THOUSANDS = re.compile(r"[-−]?\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text on one line: its words, its place in points, its words as text."""

    words: tuple[Word, ...]
    box: Box
    text: str

    @property
    def is_amount(self) -> bool:
        """True when it prints a number and nothing else but its money unit, its currency or a word for its sign."""
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """The segments of one line, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """The box around all of them."""
        return Box.around(segment.box for segment in self.segments)

    @property
    def height(self) -> float:
        """The height of its first segment: the size of its letters."""
        return self.segments[0].box.bottom - self.segments[0].box.top

    @property
    def text(self) -> str:
        """Its segments with a space between."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def has_amount(self) -> bool:
        """True when one of its segments is a number."""
        return any(segment.is_amount for segment in self.segments)


def rows_of_segments(words: Iterable[Word], settings: LocateSettings = DEFAULTS) -> list[Row]:
    """The lines words make up, from top to bottom, each cut where its words stand apart."""
    return [Row(tuple(_segments(line, settings))) for line in rows_of(words, settings)]


def pieces_of(row: Row, settings: LocateSettings = DEFAULTS) -> list[Box]:
    """Where the headings of a line stand, however near to each other: each word by itself, letters set wide as one."""
    pieces: list[tuple[Word, Box]] = []
    for segment in row.segments:
        for at, word in enumerate(segment.words):
            wide = at > 0 and _goes_on_wide(pieces[-1][0], word)
            if at and (wide or _is_set_wide(segment.words) or _touches(pieces[-1][0], word, settings)):
                pieces[-1] = word, pieces[-1][1].join(word.box)
            else:
                pieces.append((word, word.box))
    return [box for _, box in pieces]


def whole_words(segment: Segment) -> tuple[Word, ...]:
    """The words of a segment; letters set wide (收 入, 基 本 支 出) as the word they are."""
    if _is_set_wide(segment.words):
        return (_joined(segment.words),)
    found: list[list[Word]] = []
    for word in segment.words:
        if found and _goes_on_wide(found[-1][-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(_joined(words) if len(words) > 1 else words[0] for words in found)


def _joined(letters: Sequence[Word]) -> Word:
    box = Box.around(letter.box for letter in letters)
    return replace(letters[0], text="".join(letter.text for letter in letters), box=box)


def _touches(left: Word, right: Word, settings: LocateSettings) -> bool:
    return right.box.x0 - left.box.x1 <= settings.headings_apart * (right.box.bottom - right.box.top)


def _segments(line: Sequence[Word], settings: LocateSettings) -> Iterable[Segment]:
    run: list[Word] = []
    for at, word in enumerate(line):
        if run and _stands_apart(run, word, line[at + 1 : at + 2], settings):
            yield of_words(run, settings)
            run = []
        run.append(word)
    yield of_words(run, settings)


def _stands_apart(run: Sequence[Word], word: Word, behind: Sequence[Word], settings: LocateSettings) -> bool:
    gap, height = word.box.x0 - run[-1].box.x1, word.box.bottom - word.box.top
    if gap <= settings.columns_apart * height and _is_one_figure(run, word):
        return False
    figures = [_is_figure(run[-1]), _is_figure(word)]
    blank_and_label = len(run) == 1 and _is_blank(run[0].text, word.text)
    code_and_name = len(run) == 1 and _CODE.fullmatch(run[0].text)
    if gap <= settings.thousands_apart * height and _is_thousands(run, word):
        return False
    if _LONG_CODE.fullmatch(run[-1].text) and _LONG_CODE.fullmatch(word.text):
        # Codes of a unit and of its project, in columns that touch.
        return True
    if gap > settings.figure_apart * height and (any(figures) or code_and_name or blank_and_label):
        return True
    if figures[0] and (is_ordinal(word.text) or is_total(word.text)):
        # In two lists beside each other the right one's label may touch the left one's figures.
        return True
    if gap <= settings.columns_apart * height:
        return False
    if _is_set_wide((*run, word)):
        return False
    return not (gap < settings.wide_letters * height and _is_one_wide([*run, word], behind))


def _is_one_wide(letters: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether letters are of one word set wide: evenly apart, as those of 基 本 支 出 behind 合 计 are.

    项 may begin one (项 目 支 出) where the next letter is no further away. behind: the next word, if there is one.
    """
    if not all(_goes_on_wide(one, other) for one, other in pairwise(letters)):
        return False
    if len(letters) == _PAIR and letters[0].text in _COLUMN_HEADS:
        letters = [*letters, *(word for word in behind if _is_letter(word))]
        return len(letters) > _PAIR and not _is_further(letters[1:], _gaps(letters)[0])
    return not _is_further(letters[:-1], _gaps(letters)[-1])


def _is_further(letters: Sequence[Word], gap: float) -> bool:
    """Whether a gap is wider than those between letters set wide, by however little where these are alike."""
    gaps, height = _gaps(letters) or [gap], letters[0].box.bottom - letters[0].box.top
    within = max(gaps)
    if len(gaps) > 1 and within - min(gaps) < _ALIKE * height:
        return gap > within + _MORE * height
    return gap > _EVENLY * within and gap > within + _SPACE * height


def _gaps(words: Sequence[Word]) -> list[float]:
    return [right.box.x0 - left.box.x1 for left, right in pairwise(words)]


def _is_blank(text: str, label: str) -> bool:
    """Whether a text says that a cell is blank, and no label begins with it."""
    if is_dash(text):
        return not is_amount(label)
    return is_blank(text) and (is_ordinal(label) or is_total(label))


def _is_one_figure(run: Sequence[Word], word: Word) -> bool:
    """Whether words are one figure only together: its currency, sign or money unit stands a space away from its number."""
    if len(run) > 1 or is_amount(word.text) == is_amount(run[0].text) or is_ordinal(word.text) or is_dash(word.text):
        return False
    # A dash further away is a blank cell.
    near = _SPACE * (word.box.bottom - word.box.top)
    if is_dash(run[0].text) and word.box.x0 - run[0].box.x1 > near:
        return False
    return is_figure(f"{run[0].text} {word.text}")


def _is_thousands(run: Sequence[Word], word: Word) -> bool:
    """Whether a word of three digits goes on with a figure that begins with no more."""
    first, *others = run
    if not _THOUSANDS.fullmatch(word.text) or not _LEADING.fullmatch(first.text):
        return False
    return all(len(other.text) == 3 and other.text.isdigit() for other in others)


def _is_figure(word: Word) -> bool:
    return is_money(word.text)


def is_money(text: str) -> bool:
    """Whether a text is a figure written as a sum of money is: with decimals or thousands apart."""
    return bool(_FIGURE.search(text)) and is_figure(text)


def _goes_on_wide(left: Word, right: Word) -> bool:
    """Whether two words are letters that may be of one word: 类, 款 and 项 head columns, but in 项目 and 类别.

    One letter twice is of two heads beside each other that stand upright: 功 | 功 | 功 over 能 | 能 | 能.
    """
    if not (_is_letter(left) and _is_letter(right)) or left.text == right.text:
        return False
    return {left.text, right.text}.isdisjoint(_COLUMN_HEADS) or left.text + right.text in _WORDS


def _is_letter(word: Word) -> bool:
    return len(word.text) == 1 and "\u4e00" <= word.text <= "\u9fff"


def _is_set_wide(words: Sequence[Word]) -> bool:
    """Whether words are the letters of one word of a header: 收 入, also 项 目, of which 项 alone is a column's head."""
    letters = len(words) > 1 and all(map(_is_letter, words))
    return letters and _WIDE.match("".join(word.text for word in words)) is not None


def of_words(words: Sequence[Word], settings: LocateSettings = DEFAULTS) -> Segment:
    """The segment of these words, from left to right."""
    return Segment(tuple(words), Box.around(word.box for word in words), line_text(words, settings))
