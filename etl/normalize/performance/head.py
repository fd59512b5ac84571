"""The upper part of a performance table: unit, project, funds and goal, by the labels beside or above them.

Persons and telephone numbers stand there too; they are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.normalize.performance.funds import Fund, Labelled, labelled_numbers, money_unit_of, read_funds
from etl.normalize.performance.header import cells_of
from etl.normalize.performance.spent import Spent, read_spent
from etl.records.disclosure import SourceCell
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold, join_lines, tidy
from etl.text.money import parse_number, unit_factor
from etl.text.performance_words import column_rule, label_and_value, label_role, level_of

_NUMBERED = pattern("performance_patterns", "numbered_goal")
_SCORE = pattern("performance_patterns", "label_of_score")
_TAG = re.compile(r"</?\w+>")
_GOALS = ("goal", "goal_half", "goal_term")
# What stands below its label where the next cell is a label, too.
_BELOW = frozenset({*_GOALS, "achieved"})
_INLINE = frozenset({"unit", "project", *_BELOW})
_VALUES = _INLINE | {"supervisor", "department"}
# Heads of the columns that name indicators.
_HEADS = frozenset({"level_1", "level_2", "indicator"})
# A goal is a sentence; what is shorter is a label of the second row (实施期总目标).
_SHORTEST_GOAL = 6


@dataclass(frozen=True, slots=True)
class Head:
    """What the upper part says; values as printed, funds in the printed unit.

    totals_column: funds stand below the words 资金总额, so that their sum is the total. numbers: all of them, persons'
    left out. spent: its rows of funds, of a final account; score: the points it gives in all.
    """

    unit: str | None
    project: str | None
    supervisor: str | None
    goal: str | None
    actual: str | None
    funds: tuple[Fund, ...]
    money_unit: str | None
    totals_column: bool
    numbers: tuple[Labelled, ...] = ()
    spent: tuple[Spent, ...] = ()
    score: Decimal | None = None

    @property
    def figures(self) -> Mapping[int, list[Labelled]]:
        """Its numbers by row of the table, with what their labels say."""
        found: dict[int, list[Labelled]] = {}
        for each in self.numbers:
            found.setdefault(each.row_index, []).append(each)
        return found

    def fund(self, role: str) -> Decimal | None:
        """The funds of a role in the printed unit; where only their parts are printed under its label, the sum of these."""
        found = [fund.value for fund in self.funds if fund.role == role]
        if found:
            return found[0]
        parts = [fund.value for fund in self.funds if fund.role == f"{role}_part"]
        if role == "funds_total" and self.totals_column:
            parts = [part for part in (self.fund("funds_fiscal"), self.fund("funds_other")) if part is not None]
        return sum(parts, Decimal(0)) if parts else None


def read_head(rows: Sequence[tuple[int, ParsedRow]]) -> Head:
    """Reads the rows above the indicators."""
    values: dict[str, list[str]] = {}
    labels_of: dict[str, SourceCell] = {}
    # What stands below goals goes on with them: of each role the last cell, and its label.
    open_: dict[str, tuple[SourceCell, SourceCell]] = {}
    for position, (_, row) in enumerate(rows):
        if cut := _rests(row, open_):
            for role, rest in cut.items():
                values[role][-1] = join_lines([values[role][-1], rest.text])
                open_[role] = (rest, open_[role][1])
            continue
        # A goal below its label stands in the next row.
        before, open_ = open_, {role: held for role, held in open_.items() if held[0] in cells_of(row)}
        for role, text, cell, label in _values(rows, position, row):
            if role in _BELOW and _is_no_sentence(text):
                continue
            values.setdefault(role, [])
            above = before.get(role)
            is_part = above and cell and label is above[1] and _over(above[0], cell)
            if is_part or (values[role] and role in _GOALS and _is_further(labels_of.get(role), label)):
                # One label beside several cells, each with a part of the goal; or several goals, each with a number.
                values[role][-1] = join_lines([values[role][-1], text])
            elif text not in values[role]:
                values[role].append(text)
            labels_of[role] = label
            if role in _BELOW and cell:
                open_[role] = (cell, label)
    labels = [fold(cell.text) for _, row in rows for cell in cells_of(row) if label_role(cell.text)]
    numbers = tuple(labelled_numbers(rows))
    unit = next((found for label in labels if (found := money_unit_of(label))), None)
    funds = tuple(read_funds(rows, numbers))
    unit = unit or next((fund.unit for fund in funds if fund.unit), None)
    return Head(
        unit=_first(values, "unit"),
        project=_first(values, "project"),
        supervisor=_first(values, "supervisor") or _first(values, "department"),
        goal=_goal(values),
        actual="\n".join(_sentences(values.get("achieved", []))) or None,
        funds=tuple(_in_unit(fund, unit) for fund in funds),
        money_unit=unit,
        totals_column=any(label_role(label) == "funds_total" for label in labels),
        numbers=numbers,
        spent=read_spent(rows),
        score=next((parse_number(each.cell.text) for each in numbers if _is_score(each)), None),
    )


def _is_score(number: Labelled) -> bool:
    """Whether a number stands beside the label of all points: 自评得分, 自评总分（分）."""
    return number.role == "column_score" and _SCORE.match(fold(number.label)) is not None


def _in_unit(fund: Fund, unit: str | None) -> Fund:
    """A number of the form in its money unit, where its own cell prints another."""
    own, other = unit_factor(fund.unit), unit_factor(unit)
    if own is None or other is None or own == other:
        return fund
    return replace(fund, value=fund.value * own / other)


def chosen_goal(year: str | None, halves: Sequence[str], term: str | None) -> str | None:
    """The goal of the year; else those of its halves together; else that of a longer term."""
    return year or "\n".join(half for half in halves if half) or term or None


def _rests(row: ParsedRow, open_: Mapping[str, tuple[SourceCell, SourceCell]]) -> dict[str, SourceCell]:
    """The texts at the head of a page that go on with goals the page break has cut: below them, alone but for their labels."""
    cut = {role: cell for role, (cell, _) in open_.items() if row.page_no == cell.page_no + 1}
    texts = [cell for cell in cells_of(row) if label_role(cell.text) not in _BELOW]
    found = {role: text for role, cell in cut.items() for text in texts if _over(cell, text)}
    is_whole = len(found) == len(texts) == len({id(text) for text in found.values()})
    return found if is_whole and not any(label_role(text.text) for text in texts) else {}


def _values(
    rows: Sequence[tuple[int, ParsedRow]], position: int, row: ParsedRow
) -> Iterator[tuple[str, str, SourceCell | None, SourceCell]]:
    """Roles, texts, cells and labels a row gives: the cell right of its label, or below it where the next cell is a label too."""
    cells = cells_of(row)
    for at, cell in enumerate(cells):
        role = label_role(cell.text)
        if role is None and (inline := label_and_value(cell.text)) and inline[0] in _INLINE:
            yield (*inline, None, cell)
        if role is None or role not in _VALUES:
            continue
        rest = [c for c in cells[at + 1 :] if c.box.x0 >= cell.box.x1 - 1e-6]
        if rest and not label_role(rest[0].text):
            if role == "achieved" and position and _is_side_label(cell, rows[position - 1][1]):
                continue
            yield role, rest[0].text, rest[0], cell
        elif role in _BELOW and position + 1 < len(rows):
            for below in cells_of(rows[position + 1][1]):
                if _over(cell, below) and below.box != cell.box and not label_role(below.text):
                    yield role, below.text, below, cell


def _is_further(before: SourceCell | None, label: SourceCell) -> bool:
    """Whether the labels of two goals number them: 年度目标1 and 年度目标2."""
    numbers = [_NUMBERED.search(fold(each.text)) for each in (before, label) if each]
    return len(numbers) == 2 and all(numbers) and before is not label


def _is_no_sentence(text: str) -> bool:
    """Whether what stands for a goal or an outcome is a head or a level of indicators that were not known as such, or a figure."""
    head = column_rule(text)
    named = level_of(text, 1, strict=True) or level_of(text, 2, strict=True)
    return bool(named or (head and head[1] in _HEADS) or parse_number(fold(text).rstrip("%")) is not None)


def _is_side_label(cell: SourceCell, above: ParsedRow) -> bool:
    """Whether a label stands beside labels in the row above: what its words announce stands below one of these."""
    beside = [other for other in cells_of(above) if other.box.x0 >= cell.box.x1 - 1e-6]
    same = any((one.text, one.box.x0) == (cell.text, cell.box.x0) for one in cells_of(above))
    return same and bool(beside) and label_role(beside[0].text) in _BELOW


def _over(cell: SourceCell, below: SourceCell) -> bool:
    """True when a label stands over more than half of a cell, or the cell under more than half of the label."""
    shared = min(below.box.x1, cell.box.x1) - max(below.box.x0, cell.box.x0)
    return shared > min(below.box.x1 - below.box.x0, cell.box.x1 - cell.box.x0) / 2


def _first(values: dict[str, list[str]], role: str) -> str | None:
    return tidy(values[role][0]) if values.get(role) else None


def _goal(values: dict[str, list[str]]) -> str | None:
    """The goal; of a term's and a year's beside each other the year's, of two half-years both."""
    known = {text for role in ("goal_half", "goal_term") for text in values.get(role, [])}
    plain = {role: _sentences(values.get(role, [])) for role in _GOALS}
    year = _sentences([text for text in values.get("goal", []) if text not in known])
    return chosen_goal(
        year[-1] if year else None, plain["goal_half"], plain["goal_term"][-1] if plain["goal_term"] else None
    )


def _sentences(texts: Sequence[str]) -> list[str]:
    plain = [tidy(_TAG.sub("", text)) for text in texts]
    return [text for text in plain if len(text) >= _SHORTEST_GOAL] or plain
