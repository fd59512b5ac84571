"""Rows of indicators as records: rows broken by a page made whole, targets read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.targets import parse_target, target_of
from etl.records.message import Message
from etl.records.narrative import Indicator
from etl.reference import pattern
from etl.text.cells import is_blank
from etl.text.fold import fold, join_lines, tidy
from etl.text.money import parse_number
from etl.text.performance_words import (
    column_rule,
    label_role,
    level_of,
)

# A row of the form's upper part, met where its columns are not told; an indicator may be called 基本支出, but then has a figure.
_LABELS = frozenset({"heading", "goal", "goal_half", "goal_term", "project", "supervisor", "unit", "person"})
_BLANK_GOALS = pattern("performance_patterns", "blank_goals")
_BLANK_INDICATOR = pattern("performance_patterns", "blank_indicator")
# 指标1：, 1. and ① before a name.
_NUMBERED = pattern("performance_patterns", "numbered_name")
# Letters that are no name.
_REST_OF_NAME = 2
_POINTS = re.compile(r"（[^（）]*）$")
# Columns of a form that hold sentences.
_WORDS = frozenset({"target", "target_words", "basis", "scoring_rule", "evidence", "actual", "deviation"})


def whole_rows(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows with what a page break had cut off put back: an indicator's text, or its target and weight."""
    whole: list[AlignedRow] = []
    for row in rows:
        last = whole[-1] if whole else None
        if last and (
            (row.page_no != last.page_no and row.text("indicator") and _is_cut(last, row))
            or is_rest(last, row)
            or _is_rest_of_name(last, row)
        ):
            joined = [
                role
                for role in row.texts
                if (role not in {"level_1", "level_2"} or _is_cut_level(last, row, role)) and not _same(last, row, role)
            ]
            for role in joined:
                last.texts[role] = join_lines([last.text(role), row.text(role)])
                last.cells.setdefault(role, row.cells[role])
            last.reason = Message.of("realignments.cut_row")
            last.stood_in, last.read_in = Message.of("realignments.two_rows"), Message.of("realignments.one_row")
            continue
        whole.append(row)
    return whole


def is_rest(upper: AlignedRow, lower: AlignedRow) -> bool:
    """Whether a row prints no more than the last words of cells that a page break cut, of a target in words among them."""
    roles = {role for role in lower.texts if lower.text(role)}
    return (
        upper.page_no != lower.page_no
        and bool(upper.text("indicator"))
        and bool(roles & {"target", "target_words"})
        and roles <= _WORDS
        and all(upper.text(role) and parse_number(fold(lower.text(role))) is None for role in roles)
        and parse_target(_target(upper), upper.text("operator"), "").value is None
    )


def _is_rest_of_name(upper: AlignedRow, lower: AlignedRow) -> bool:
    """Whether a rule runs through the name of an indicator, whose target stands beside both parts: …治污减霾工 | 作.

    What is left below is a letter or two, or lacks the number that the name above has.
    """
    target = upper.cells.get("target")
    if target is None or lower.cells.get("target") is not target or upper.cells.get("indicator") is None:
        return False
    name, rest = fold(upper.text("indicator")), fold(lower.text("indicator"))
    if not name or not rest or upper.cells["indicator"] is lower.cells.get("indicator"):
        return False
    return len(rest) <= _REST_OF_NAME or (bool(_NUMBERED.match(name)) and not _NUMBERED.match(rest))


def _is_cut(upper: AlignedRow, lower: AlignedRow) -> bool:
    ends = [any(row.text(role) for role in ("target", "weight", "operator")) for row in (upper, lower)]
    # One without anything to reach may end a page: another level stands beside the next.
    names = [level_of(row.text("level_2"), 2) for row in (upper, lower)]
    is_other = None not in names and names[0] != names[1]
    return bool(upper.text("indicator")) and ends[0] != ends[1] and not is_other


def _is_cut_level(upper: AlignedRow, lower: AlignedRow, role: str) -> bool:
    """Whether a level's name is one only with what stands below the break: 产出指 | 标."""
    level = int(role[-1])
    names = [level_of(text, level) for text in (upper.text(role), join_lines([upper.text(role), lower.text(role)]))]
    return names[0] is None and names[1] is not None


def _same(upper: AlignedRow, lower: AlignedRow, role: str) -> bool:
    return fold(upper.text(role)) == fold(lower.text(role))


def read_indicators(rows: Sequence[AlignedRow], first_no: int = 1) -> Iterator[Indicator]:
    """The indicators of rows whose levels are filled; rows that name a level without an indicator are left out."""
    no = first_no
    for row in rows:
        name = tidy(row.text("indicator"))
        if not name or row.is_sum:
            continue
        target = target_of(name, _target(row), row.text("operator"), row.text("measure_unit"))
        if target.value is None and (is_label_row(row) or _is_left_blank(row)):
            continue
        yield Indicator(
            no=no,
            page_no=row.page_no,
            level_1=_level(row, 1),
            level_2=_level(row, 2),
            indicator=name,
            operator=target.operator,
            target_value=target.value,
            target_text=target.text,
            measure_unit=target.unit,
            basis=_filled(row, "basis"),
            prior_text=_filled(row, "prior"),
            weight=_weight(row.text("weight")),
            scoring_rule=_filled(row, "scoring_rule"),
            evidence=_filled(row, "evidence"),
            was_realigned=row.reason is not None,
            actual_text=_filled(row, "actual"),
            actual_value=_reached(row.text("actual"), target.unit),
            score=_weight(row.text("score")),
            deviation_reason=_filled(row, "deviation"),
        )
        no += 1


def _target(row: AlignedRow) -> str:
    """What a row aims at: a number, words, or, where it was not changed, what was aimed at first."""
    return row.text("target") or row.text("target_words") or row.text("target_first")


def score_of(rows: Sequence[AlignedRow]) -> Decimal | None:
    """The points that the row of sums prints; None where there is none."""
    return next((_weight(row.text("score")) for row in rows if row.is_sum and row.text("score")), None)


def is_label_row(row: AlignedRow) -> bool:
    """Whether what stands for an indicator is a label of the form's upper part (总体目标).

    An indicator may bear such a name, too: then the row prints its second level and words to reach.
    """
    if label_role(row.text("indicator")) not in _LABELS:
        return False
    own = row.cells.get("level_2")
    words = _target(row)
    is_indicator = own is not None and level_of(row.text("level_2"), 2) is not None
    return not is_indicator or label_role(words) is not None or _filled(row, "target") is None


def _is_left_blank(row: AlignedRow) -> bool:
    """Whether a row holds what a form prints for an indicator nobody wrote: 指标2： and ……, with nothing to reach and no points."""
    name, words = row.text("indicator"), _target(row)
    return not row.text("weight") and holds_nothing(name) and (not fold(words) or holds_nothing(words))


def lacks_its_indicator(row: AlignedRow) -> bool:
    """Whether a row aims at something and names no indicator; what a blank form prints aims at nothing, nor does a head's word."""
    target = row.text("target")
    aims = bool(target) and not holds_nothing(target) and column_rule(target) is None
    return not row.is_sum and not row.text("indicator") and (aims or bool(row.text("weight")))


def is_blank_goal(text: str | None) -> bool:
    """Whether a goal is no more than the numbers a form prints for goals (目标1： 目标2：)."""
    return text is not None and _BLANK_GOALS.match(fold(text)) is not None


def holds_nothing(text: str) -> bool:
    """Whether a cell holds what a form prints where nothing was written: 指标2：, …… and /."""
    return is_blank(text) or _BLANK_INDICATOR.match(fold(text)) is not None


def unread_label(row: AlignedRow) -> bool:
    """Whether a row that is left out for its label says something: words to reach that are no label, and no person's."""
    role, words = label_role(row.text("indicator")), _target(row)
    is_left_out = not row.is_sum and is_label_row(row) and parse_target(words, "", "").value is None
    says_nothing = not words or is_blank(words) or is_blank_goal(words)
    return is_left_out and role not in {"person", "heading"} and not says_nothing and label_role(words) is None


def _level(row: AlignedRow, level: int) -> str | None:
    """The level's name without the spaces a converter left in it (产出 指标) and without its points (产出指标（50分）)."""
    plain = fold(row.text(f"level_{level}"))
    bare = _POINTS.sub("", plain)
    return (bare if bare != plain and level_of(bare, level) else plain) or None


def _filled(row: AlignedRow, role: str) -> str | None:
    text = tidy(row.text(role))
    return None if not text or is_blank(text) else text


def _reached(printed: str, unit: str | None) -> Decimal | None:
    """The number that was reached, where it is printed in the target's unit of measure or in none."""
    found = parse_target(printed) if printed else None
    return found.value if found and found.unit in {None, unit} else None


def _weight(text: str) -> Decimal | None:
    return parse_number(fold(text).rstrip("分%")) if text else None
