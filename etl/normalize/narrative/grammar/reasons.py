"""Reasons a narrative gives for a change: how far they go, and whom they concern when they stand by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.normalize.narrative.grammar.clauses import Clause
from etl.normalize.narrative.grammar.subjects import Subject
from etl.reference import pattern
from etl.text.ordinals import ordinal

_FIRST_POINT = pattern("narrative_patterns", "first_point")
_NEXT_POINT = pattern("narrative_patterns", "next_point")
_NUMBERED = pattern("narrative_patterns", "numbered_reason")
_FURTHER_NUMBER = pattern("narrative_patterns", "numbered_further")
# So many clauses of a remark may stand between two points of an enumeration.
_REMARK = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason given by a sentence of its own, with its words, the subject they name, and what it explains.

    own: the difference to this year's own budget, not the change against last year; word: 大于 or 小于 of that difference;
    way: 1 or -1 where it is why something grew or fell (收入增加的主要原因), else 0.
    """

    words: str
    subject: Subject | None
    text: str
    own: bool
    word: str | None = None
    way: int = 0


def ends_sentence(stop: str, stops: str = "。") -> bool:
    """Whether a clause behind a stop (none: the first) begins a sentence."""
    return not stop or any(char in stop for char in stops)


def reason_end(
    clauses: Sequence[Clause],
    at: int,
    text: str,
    opens: Callable[[int], bool],
    awaited: Callable[[int], bool] = lambda at: False,
) -> tuple[int, int]:
    """The clause after the reason that begins at a clause, and where the reason ends in the plain text.

    text: of the reason, as far as that clause gives it; opens: whether a new statement begins at a clause; awaited: whether one is
    the comparison the open statement awaits.
    """
    begin, end, at, has_text = at, clauses[at].end, at + 1, bool(text)
    first = text or (clauses[at].text if at < len(clauses) else "")
    is_numbered = _NUMBERED.match(first) is not None
    while at < len(clauses):
        clause = clauses[at]
        if is_numbered and _FURTHER_NUMBER.match(clause.text):
            pass  # 原因是：1、人员增加；2、新增项目资金70万元: the next point, whatever figure it gives
        elif clause.before == "。":
            if not (has_text and _points_go_on(clauses, begin, at, opens)) or opens(at):
                break
        elif _is_behind(clauses, at, opens, has_text) or (clause.before in {"，", "；"} and has_text and awaited(at)):
            break
        end, at, has_text = clause.end, at + 1, True
    return at, end


def _points_go_on(clauses: Sequence[Clause], begin: int, at: int, opens: Callable[[int], bool]) -> bool:
    """Whether the sentence at a clause belongs to the points of the reason that begins before it.

    It is the next of them, the first (主要是以下因素。一是…), or remarks on one with the next behind it: 一是…。其中…。二是…
    """
    if _NEXT_POINT.match(clauses[at].text):
        return True
    if not any(_FIRST_POINT.search(clause.text) for clause in clauses[begin:at]):
        return bool(_FIRST_POINT.match(clauses[at].text))
    for after in range(at, min(at + _REMARK, len(clauses))):
        if opens(after):
            return False
        if clauses[after].before in {"。", "；"} and _NEXT_POINT.match(clauses[after].text):
            return True
    return False


def _is_behind(clauses: Sequence[Clause], at: int, opens: Callable[[int], bool], has_text: bool) -> bool:
    """Whether a new statement begins at a clause.

    So it does behind a semicolon, as an item with its number (，三、公务接待费2万元), or with 其中： the first part of what is explained.
    Right behind 主要原因： a number is that of the first point.
    """
    if (clauses[at].before == "；" or (has_text and ordinal(clauses[at].text) is not None)) and opens(at):
        return True
    if not clauses[at].begins_parts:
        return False
    if clauses[at].before == "；":
        return True
    return opens(at) or (at + 1 < len(clauses) and clauses[at + 1].before == "：" and opens(at + 1))
