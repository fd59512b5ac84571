"""What a form prints though nothing is read of it: words that are none of the form's own, indicators without columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from etl.normalize.performance.header import cells_of
from etl.normalize.performance.indicators import holds_nothing, is_blank_goal
from etl.normalize.performance.layout import Part
from etl.reference import pattern
from etl.text.fold import fold, tidy
from etl.text.performance_words import column_rule, label_role, level_of

# 无, 无此项, /: a form without an entry.
_SHORT = 6
_CUT_HEAD = pattern("performance_patterns", "cut_head")
# Levels with words beside them that are no accident.
_FEWEST_LEVELS = 2


def levels_in_heads(parts: Sequence[Part]) -> tuple[int, str] | None:
    """Page and words of levels that a form prints with something beside them where no columns of indicators were told."""
    found: list[tuple[int, str]] = []
    for part in parts:
        for _, row in part.head:
            cells = cells_of(row)
            for level, beside in pairwise(cells):
                if (
                    level_of(level.text, 2, strict=True)
                    and len(fold(beside.text)) > 1
                    and not _is_of_form(fold(beside.text))
                ):
                    found.append((row.page_no, f"{fold(level.text)} {tidy(beside.text)}"[:60]))
    return found[0] if len(found) >= _FEWEST_LEVELS else None


def says_something(parts: Sequence[Part]) -> bool:
    """False for a form printed blank: its labels, the names of levels, the numbers of goals, 无."""
    return any(len(text) > _SHORT and not is_blank_goal(text) for text in _texts_of_its_own(parts))


def is_left_blank(parts: Sequence[Part]) -> bool:
    """Whether a form prints no more than its own words and the numbers of goals and indicators nobody wrote."""
    own = _texts_of_its_own(parts)
    return all(is_blank_goal(text) or holds_nothing(text) or _CUT_HEAD.match(text) for text in own)


def _texts_of_its_own(parts: Sequence[Part]) -> set[str]:
    rows = [row for part in parts for _, row in (*part.head, *part.body)]
    return {text for row in rows for cell in cells_of(row) if not _is_of_form(text := fold(cell.text))}


def _is_of_form(text: str) -> bool:
    return any((label_role(text), column_rule(text), level_of(text, 1), level_of(text, 2)))
