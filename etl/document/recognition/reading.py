"""A picture of a page into words and rulings, in pixels."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import numpy as np

from etl.document.recognition.arrays import Picture, Rectangle
from etl.document.recognition.engine import find_lines, read_lines
from etl.document.recognition.lines import padded, text_lines
from etl.document.recognition.rules import darkness_of, find_rules, ink_of
from etl.document.recognition.straight import angle_of, turned
from etl.reference import rows

# Of what is less sure than this nothing is kept, specks, seals and ornaments for the most part; how often that was is told.
_SURE = 0.5
_MISREAD = {row["misread"]: row["word"] for row in rows("misread_words")}
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
    places = text_lines(find_lines(bare), letters, rules, scale)
    read = read_lines([padded(place, bare).of(bare) for place in places])
    words = tuple(
        RecognisedWord(text, place, one.confidence)
        for place, one in zip(places, read, strict=True)
        if one.confidence >= _SURE and (text := tidy(one.text))
    )
    unsure = sum(one.confidence < _SURE and bool(tidy(one.text)) for one in read)
    return PictureReading(words, rules.across, rules.down, angle, unsure)


def tidy(text: str) -> str:
    """A recognised text without the blanks that recognition puts between digits; wide digits and points as the narrow ones."""
    text = text.strip()
    for misread, word in _MISREAD.items():
        text = text.replace(misread, word)
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(narrow.split()) if _FIGURE.fullmatch(narrow) else text
