"""Heads of the columns of indicators, found by their words: 一级指标, 二级指标, 三级指标 and 指标值 beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

from etl.locate.forms.pieces import Piece, Pitch, pieces_of
from etl.locate.prose.lines import line_text, rows_of
from etl.locate.settings import LocateSettings
from etl.records.page import Box, Word
from etl.text.fold import fold
from etl.text.performance_words import column_rule

# A form has at least so many of these side by side.
_HEADS: frozenset[str | None] = frozenset({"level_1", "level_2", "indicator", "target"})
_FEWEST = 3
# Heads of other parts of a form and of other tables.
_ELSEWHERE = frozenset(
    {"goal", "goal_half", "goal_term", "project", "supervisor", "activity", "funds_total", "funds_fiscal", "funds_other",
     "funds_fiscal_part", "funds_other_part", "funds_basic", "funds_project", "funds_carryover", "person"}
)  # fmt: skip
# Lines that heads may be broken into, set in the middle of each other.
_MOST_LINES = 9
# Of the distance of lines: heads over and under others stand no further from these.
_FROM_MIDDLE = 3.0
# Heads under another are as many at least.
_FEWEST_UNDER = 2
# Of the height of letters: cells of one row have one middle.
_SAME_MIDDLE = 0.3


@dataclass(frozen=True, slots=True)
class Head:
    """One head: the words of all its lines."""

    words: tuple[Word, ...]
    box: Box
    text: str

    @property
    def role(self) -> str | None:
        """What it heads (`performance_columns.csv`)."""
        return role_of(self.text)

    def meets(self, other: Box) -> bool:
        """Whether something stands over or under it."""
        return self.box.x0 < other.x1 and other.x0 < self.box.x1


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a form on a page, from the left; over: those that stand over several others.

    is_of_list: projects, their funds or their goals are headed beside the indicators: then these are a list and no form.
    """

    lowest: tuple[Head, ...]
    over: tuple[Head, ...] = ()
    is_of_list: bool = False

    @property
    def box(self) -> Box:
        """The place they take."""
        return Box.around(head.box for head in (*self.lowest, *self.over))

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all of them."""
        return tuple(word for head in (*self.lowest, *self.over) for word in head.words)

    @property
    def name(self) -> tuple[Head, float, float]:
        """The head of the indicators' names, with where that to its left ends and that to its right begins."""
        named = [at for at, head in enumerate(self.lowest) if head.role == "indicator"]
        at = named[-1] if named else len(self.lowest) - 1
        left = self.lowest[at - 1].box.x1 if at else -inf
        right = self.lowest[at + 1].box.x0 if at + 1 < len(self.lowest) else inf
        return self.lowest[at], left, right

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """From where to where nothing of the lowest stands between two beside each other: somewhere there a column ends."""
        return [(one.box.x1, other.box.x0) for one, other in pairwise(self.lowest)]


def role_of(text: str) -> str | None:
    """What a head says of its column (`column_rule`)."""
    rule = column_rule(text)
    return rule[1] if rule else None


def heads_on(words: Sequence[Word], pitch: Pitch, settings: LocateSettings) -> list[Heads]:
    """The heads of all forms on a page, from top to bottom."""
    lines = pieces_of(words, settings)
    found: list[Heads] = []
    at = 0
    while at < len(lines):
        end = _end_of_heads(lines, at, settings)
        if end is None:
            at += 1
            continue
        heads = _with_others(_seen(lines[at:end], words, pitch, settings), words, pitch, settings)
        found.append(heads)
        at = next((no for no in range(end, len(lines)) if lines[no].box.top > heads.box.bottom), len(lines))
    return found


def _end_of_heads(lines: Sequence[Piece], at: int, settings: LocateSettings) -> int | None:
    """The line behind the heads that begin at a line and are as few lines as show them, None where none begin there."""
    for end in range(at + 1, min(at + _MOST_LINES, len(lines)) + 1):
        if _count(lines[at:end], settings) >= _FEWEST:
            # The first line must have a part in it.
            return end if _count(lines[at + 1 : end], settings) < _FEWEST else None
    return None


def _count(lines: Sequence[Piece], settings: LocateSettings) -> int:
    """How many columns of indicators lines head."""
    groups: list[tuple[Box, list[Word]]] = []
    for word in sorted((word for line in lines for word in line.words), key=lambda word: word.box.x0):
        if groups and word.box.x0 < groups[-1][0].x1:
            box, members = groups[-1]
            groups[-1] = box.join(word.box), [*members, word]
        else:
            groups.append((word.box, [word]))
    return len(_HEADS & {role_of(_text(members, settings)) for _, members in groups})


def _seen(lines: Sequence[Piece], words: Sequence[Word], pitch: Pitch, settings: LocateSettings) -> list[Head]:
    """The heads lines show: the words of the last of them, and of those above what heads a column of indicators."""
    last = {id(word) for word in lines[-1].words}
    cells = _cells((word for line in lines for word in line.words), words, pitch, settings)
    return [cell for cell in cells if cell.role not in {None, *_ELSEWHERE} or any(id(w) in last for w in cell.words)]


def _text(words: Iterable[Word], settings: LocateSettings) -> str:
    return fold("".join(line_text(row, settings) for row in rows_of(words, settings)))


def _cells(seen: Iterable[Word], words: Sequence[Word], pitch: Pitch, settings: LocateSettings) -> list[Head]:
    """The heads that words are of, each with all its lines."""
    found: list[Head] = []
    taken: set[int] = set()
    for word in sorted(seen, key=lambda word: word.box.x0):
        if id(word) in taken:
            continue
        whole = _grown([word], words, pitch)
        taken |= {id(each) for each in whole}
        found.append(Head(tuple(whole), Box.around(each.box for each in whole), _text(whole, settings)))
    return found


def _with_others(heads: Sequence[Head], words: Sequence[Word], pitch: Pitch, settings: LocateSettings) -> Heads:
    """The heads with those that stand beside them in other lines, and over and under them."""
    middle = median(head.box.center[1] for head in heads)
    taken = {id(word) for head in heads for word in head.words}
    near = [
        word
        for word in words
        if id(word) not in taken and abs(word.box.center[1] - middle) < _FROM_MIDDLE * pitch.lines
    ]
    others = _cells(near, words, pitch, settings)
    free = [head for head in others if not any(head.meets(other.box) for other in heads)]
    level = [
        head for head in free if len(head.words) > 1 and abs(head.box.center[1] - middle) < _SAME_MIDDLE * pitch.height
    ]
    named = [head for head in others if head not in level and head.role]
    upper = [head for head in named if head.box.center[1] < middle]
    known = [head for head in named if head.role not in _ELSEWHERE]
    lower, groups = _under([head for head in known if head.box.center[1] > middle], [*upper, *heads], heads)
    upper = [head for head in upper if head in known and head not in groups]
    lowest = [*(head for head in heads if head not in groups), *level, *lower]
    beside = [head for head in upper if head in free]
    over = [head for head in upper if head not in free and _has_lower(head, [*lowest, *beside], pitch)]
    # Beside heads over others stand those of both rows, no higher than these.
    highest = min((head.box.center[1] for head in (*over, *groups)), default=middle) - _SAME_MIDDLE * pitch.height
    lowest += [head for head in beside if head.box.center[1] > highest]
    found = Heads(
        tuple(_without_sides(sorted(lowest, key=_from_left))), tuple(sorted((*over, *groups), key=_from_left))
    )
    beside = [head for head in free if abs(head.box.center[1] - found.box.center[1]) < _SAME_MIDDLE * pitch.height]
    return replace(found, is_of_list=any(head.role in _ELSEWHERE for head in (*found.lowest, *beside)))


def _has_lower(over: Head, lowest: Sequence[Head], pitch: Pitch) -> bool:
    """Whether what stands under a head is lower than what stands beside both: these have the middle of both rows."""
    under = [head.box.center[1] for head in lowest if head.meets(over.box)]
    beside = [head.box.center[1] for head in lowest if not head.meets(over.box)]
    return bool(under and beside) and min(beside) < min(under) - _SAME_MIDDLE * pitch.height


def _without_sides(lowest: Sequence[Head]) -> list[Head]:
    """The heads from the first level on; left of it stands the label of all indicators, which may be called as one is."""
    first = next((at for at, head in enumerate(lowest) if head.role == "level_1"), 0)
    return [head for at, head in enumerate(lowest) if at >= first or head.role not in {"indicator", None}]


def _under(below: Sequence[Head], overs: Sequence[Head], heads: Sequence[Head]) -> tuple[list[Head], list[Head]]:
    """Heads below the middle of the others that stand under the middle of one of these, and those they stand under.

    What else is under the heads is of the first indicator.
    """
    found: list[tuple[float, Head, list[Head]]] = []
    for over in overs:
        others = [head for head in heads if head is not over]
        under = [head for head in below if _in_one_gap(head, over, others)]
        if len(under) >= _FEWEST_UNDER:
            box = Box.around(head.box for head in under)
            found.append((abs(box.center[0] - over.box.center[0]), over, under))
    lower, groups = list[Head](), list[Head]()
    for _, over, under in sorted(found, key=lambda each: each[0]):
        if not any(head in lower for head in under):
            lower += under
            groups.append(over)
    return lower, groups


def _from_left(head: Head) -> float:
    return head.box.x0


def _in_one_gap(one: Head, other: Head, heads: Sequence[Head]) -> bool:
    """Whether two stand between the same neighbours."""
    left, right = min(one.box.x0, other.box.x0), max(one.box.x1, other.box.x1)
    return not any(head.box.x0 < right and left < head.box.x1 for head in heads)


def _grown(begun: Iterable[Word], words: Sequence[Word], pitch: Pitch) -> list[Word]:
    """Words with those above and below that are of the same cell."""
    taken = {id(word): word for word in begun}
    while more := [word for word in _tight(list(taken.values()), words, pitch) if id(word) not in taken]:
        taken |= {id(word): word for word in more}
    return list(taken.values())


def _tight(of: Sequence[Word], words: Sequence[Word], pitch: Pitch) -> Iterator[Word]:
    for word in words:
        for one in of:
            over = word.box.x0 < one.box.x1 and one.box.x0 < word.box.x1
            upper, lower = sorted((word.box, one.box), key=lambda box: box.center[1])
            if over and upper is not lower and pitch.is_tight(upper, lower):
                yield word
                break
