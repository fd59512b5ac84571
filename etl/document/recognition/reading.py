"""A picture of a page into words and rulings, in pixels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from etl.document.recognition.arrays import Picture, Rectangle
from etl.document.recognition.engine import find_lines, read_lines
from etl.document.recognition.lines import bands, padded, text_lines
from etl.document.recognition.rules import darkness_of, find_rules, ink_of
from etl.document.recognition.straight import angle_of, turned
from etl.reference import rows

# Of what is less sure than this nothing is kept, specks, seals and ornaments for the most part; how often that was is told.
_SURE = 0.5
_MISREAD = {row["misread"]: row["word"] for row in rows("misread_words")}
# Small commas are read as points; which of several sets the decimals apart is known where all but the last have three digits behind.
_TWO_POINTS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})*\.\d{3}(?:[.,]\d{3})*\.\d{1,2}(?![\d.,])")
# Whole numbers with their thousands apart, and what may be one or a number of three decimals.
_WHOLE, _THREE = re.compile(r"-?\d{1,3}(?:,\d{3})+"), re.compile(r"-?\d{1,3}(?:[.,]\d{3})*\.\d{3}")
_FIGURE = re.compile(r"[\d\s,.%()*+−–—-]*\d[\d\s,.%()*+−–—-]*")


class RecognisedWord(NamedTuple):
    """A run of text, where it stands, and how sure that is what it says (0 to 1)."""

    text: str
    place: Rectangle
    confidence: float


class PictureReading(NamedTuple):
    """What a picture of a page shows: words, and the lines drawn across and down.

    angle: by how many degrees it was turned about its middle first; places are those after that. unsure: places whose text was
    recognised with too little certainty to be kept.
    """

    words: tuple[RecognisedWord, ...]
    across: tuple[Rectangle, ...]
    down: tuple[Rectangle, ...]
    angle: float
    unsure: int


def read_picture(picture: Picture, scale: float) -> PictureReading:
    """What stands on a grey picture of a page; scale: pixels per point."""
    angle = angle_of(picture)
    straight = turned(picture, angle)
    darkness = darkness_of(straight, scale)
    rules = find_rules(darkness, scale)
    # Read without its rules: one that touches a letter would be read as part of it.
    bare = np.where(rules.mask > 0, 255, straight).astype(np.uint8)
    letters = np.where(rules.mask > 0, 0, ink_of(darkness)).astype(np.uint8)
    found = [line.down(band.top) for band in bands(letters) for line in find_lines(band.of(bare))]
    places = text_lines(found, letters, rules, scale)
    read = read_lines([padded(place, bare).of(bare) for place in places])
    texts = with_commas([tidy(one.text) for one in read])
    words = tuple(
        RecognisedWord(text, place, one.confidence)
        for text, place, one in zip(texts, places, read, strict=True)
        if one.confidence >= _SURE and text
    )
    unsure = sum(one.confidence < _SURE and bool(tidy(one.text)) for one in read)
    return PictureReading(words, rules.across, rules.down, angle, unsure)


def with_commas(texts: Sequence[str]) -> list[str]:
    """The texts of a page, where its whole numbers have commas: there no number has three decimals, and such a point is a comma.

    >>> with_commas(["1,500,000", "27,000", "3.500"])
    ['1,500,000', '27,000', '3,500']
    """
    whole = sum(bool(_WHOLE.fullmatch(text)) for text in texts)
    three = sum(bool(_THREE.fullmatch(text)) for text in texts)
    return [text.replace(".", ",") if _THREE.fullmatch(text) and whole > three else text for text in texts]


def tidy(text: str) -> str:
    """A recognised text without the blanks that recognition puts between digits; wide digits and points as the narrow ones."""
    text = text.strip()
    for misread, word in _MISREAD.items():
        text = text.replace(misread, word)
    narrow = unicodedata.normalize("NFKC", text)
    if not _FIGURE.fullmatch(narrow):
        return text
    return _TWO_POINTS.sub(lambda found: _commas(found[0]), "".join(narrow.split()))


def _commas(figure: str) -> str:
    whole, _, decimals = figure.rpartition(".")
    return f"{whole.replace('.', ',')}.{decimals}"
