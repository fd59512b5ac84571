"""What is printed of each cell of a form, and the walls that part cells beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.locate.forms.pieces import Pitch, pieces_of
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Word
from etl.text.performance_words import label_role

_FIGURE = re.compile(r"^[\d.,%％/—－-]+$")
# Of the height of letters: words of one line nearer than this are of one cell; single letters, which labels set apart, are so farther.
_SPACE, _LETTERS = 0.3, 2.5
# Of the height of letters: so far what stands in two rows may stand over each other.
_OVERLAP = 0.2


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words close under or beside each other: the place they take, whether they are a label (`label_role`) or a figure."""

    box: Box
    is_label: bool
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """Chunks beside each other, from the left: between strips nothing stands from side to side."""

    chunks: tuple[Chunk, ...]
    box: Box

    @property
    def first(self) -> Chunk:
        """The leftmost."""
        return self.chunks[0]


def chunks_of(words: Sequence[Word], pitch: Pitch, settings: LocateSettings) -> list[Chunk]:
    """The chunks of words, from the top."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.top, word.box.x0)):
        near = [chunk for chunk in found if any(_is_near(one, word, pitch) for one in chunk)]
        for chunk in near:
            found.remove(chunk)
        found.append([word, *(one for chunk in near for one in chunk)])
    return [_chunk(members, settings) for members in sorted(found, key=lambda of: min(word.box.top for word in of))]


def _chunk(words: Sequence[Word], settings: LocateSettings) -> Chunk:
    text = "".join(piece.text for piece in pieces_of(words, settings))
    return Chunk(Box.around(word.box for word in words), label_role(text) is not None, _FIGURE.match(text) is not None)


def _is_near(one: Word, other: Word, pitch: Pitch) -> bool:
    upper, lower = sorted((one.box, other.box), key=lambda box: box.center[1])
    if lower.center[1] - upper.center[1] < pitch.height / 2:
        letters = len(one.text) == len(other.text) == 1 and (one.text + other.text).isalpha()
        space = (_LETTERS if letters else _SPACE) * pitch.height
        return max(upper.x0, lower.x0) - min(upper.x1, lower.x1) < space
    return upper.x0 < lower.x1 and lower.x0 < upper.x1 and pitch.is_tight(upper, lower)


def is_beside(one: Box, other: Box, pitch: Pitch) -> bool:
    """Whether two stand at one height, more than rows may that follow each other."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > _OVERLAP * pitch.height


def strips_of(chunks: Sequence[Chunk], pitch: Pitch) -> list[Strip]:
    """The strips of chunks, from the top."""
    found: list[list[Chunk]] = []
    bottom = 0.0
    for chunk in sorted(chunks, key=lambda chunk: chunk.box.top):
        if found and bottom - chunk.box.top > _OVERLAP * pitch.height:
            found[-1].append(chunk)
            bottom = max(bottom, chunk.box.bottom)
        else:
            found.append([chunk])
            bottom = chunk.box.bottom
    return [
        Strip(tuple(sorted(of, key=lambda chunk: chunk.box.x0)), Box.around(chunk.box for chunk in of)) for of in found
    ]


def walls_of(chunks: Sequence[Chunk], known: Sequence[float], pitch: Pitch) -> tuple[float, ...]:
    """Walls in points from the left, of which every gap between two beside each other holds one.

    As few as can be, so that cells under each other end at the same. known: walls that are taken where they do.
    """
    gaps = [gap for gap in _gaps(chunks, pitch) if not any(gap[0] <= wall <= gap[1] for wall in known)]
    found = list(known)
    left = right = 0.0
    for start, end in sorted(gaps, key=lambda gap: gap[1]):
        if left < right and start < right:
            left = max(left, start)
            continue
        if left < right:
            found.append((left + right) / 2)
        left, right = start, end
    if left < right:
        found.append((left + right) / 2)
    return tuple(sorted(found))


def _gaps(chunks: Sequence[Chunk], pitch: Pitch) -> Iterator[tuple[float, float]]:
    """From where to where nothing stands between each chunk and the next to its right."""
    for one in chunks:
        right = [
            other.box.x0 for other in chunks if other.box.x0 >= one.box.x1 and is_beside(one.box, other.box, pitch)
        ]
        if right and min(right) > one.box.x1:
            yield one.box.x1, min(right)
