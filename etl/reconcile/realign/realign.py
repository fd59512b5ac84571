"""Figures a converter or layout put into the wrong column, read in the one place the document's own sums leave for them.

A figure is moved only when exactly one placement makes every identity it takes part in hold, across its line and down
its columns, and at least one of them failed before. Lines that hang together (a unit and its only project) are placed
together. Where two placements would do, or two lines could each explain the same failure, nothing is moved: the check
fails and says so. A figure that is wrong where it stands has no such placement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from etl.reconcile.engine import table_equations
from etl.reconcile.equation import Equation, holds, test
from etl.reconcile.figures import CellRef, Figures, figures_of
from etl.reconcile.labels import Labels
from etl.reconcile.realign.moves import Move, moves_of
from etl.records.disclosure import Line, Realignment, Table
from etl.records.message import Message

# More placements than this are never a proof, only a long search.
_MOST_COMBINATIONS = 20_000


class Realigned(NamedTuple):
    """Tables with misplaced figures read where they belong, what was moved and why, in reading order, and what now should hold.

    equations: by the position of their table (`table_equations`).
    """

    tables: tuple[Table, ...]
    records: tuple[Realignment, ...]
    equations: Mapping[int, Sequence[Equation]]


def realign(tables: Sequence[Table]) -> Realigned:
    """The tables realigned. Printed cells stay as they are; a moved amount takes the meaning of its new column."""
    records: list[Realignment] = []
    done: list[Table] = []
    equations: dict[int, Sequence[Equation]] = {}
    for table in tables:
        current = table
        # Every round moves figures for good out of a failure, so there are fewer rounds than lines.
        for _ in range(len(table.lines)):
            search = _Search(current)
            chosen = search.proved()
            if not chosen:
                equations[current.position] = search.equations
                break
            records += [record for move in chosen for record in _records(current, move, chosen)]
            current = _moved(current, chosen)
        done.append(current)
    order = sorted(records, key=lambda record: (record.table_position or 0, record.line_no or 0))
    return Realigned(tuple(done), tuple(order), equations)


@dataclass(frozen=True, slots=True)
class _Proposal:
    """Moves that repair failures; reading: what is read differently afterwards, by place."""

    moves: tuple[Move, ...]
    repairs: frozenset[int]
    reading: frozenset[tuple[CellRef, Decimal | None]]

    @property
    def widest(self) -> int:
        """Over how many columns a figure is moved, at most."""
        return max(abs(new.column - old.column) for move in self.moves for old, new in move.steps)


class _Search:
    """The placements the sums of one table prove."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.figures = figures_of([table])
        self.equations = table_equations(table, self.figures)
        self.lines = {line.no: line for line in table.lines}
        self.at: dict[CellRef, list[int]] = {}
        for index, equation in enumerate(self.equations):
            for place in set(equation.places):
                self.at.setdefault(place, []).append(index)
        self.failing = frozenset(self._failures(range(len(self.equations)), self.figures))

    def proved(self) -> list[Move]:
        """Moves that may be made now, each the only explanation of the failures it repairs; none when nothing is proved."""
        if not self.failing:
            return []
        proposals = self._single_lines()
        alone = _without_rivals(proposals)
        if alone:
            return alone
        for groups in (self._families(), self._connected()):
            joint = [proposal for group in groups for proposal in self._together(group)]
            alone = _without_rivals([*proposals, *joint])
            if alone:
                return alone
        return []

    def _single_lines(self) -> list[_Proposal]:
        touched = {place.line for index in self.failing for place in self.equations[index].places}
        return [
            proposal
            for no in sorted(touched)
            for move in moves_of(self.table, self.lines[no], self.figures)
            if (proposal := self._judge((move,)))
        ]

    def _judge(self, moves: tuple[Move, ...]) -> _Proposal | None:
        """The proposal these moves make when every identity they touch holds afterwards and one failed before.

        Every place that gains a figure must take part in an identity: where nothing speaks for a place, nothing is proved.
        """
        gained = [new for move in moves for _, new in move.steps]
        if any(new not in self.at for new in gained):
            return None
        touched = self._touched(moves)
        repairs = self.failing.intersection(touched)
        if not repairs:
            return None
        figures = self.figures
        for move in moves:
            figures = move.apply(figures)
        if any(self._fails(index, figures) for index in touched):
            return None
        return _Proposal(moves, repairs, self._reading(moves, figures))

    def _reading(self, moves: Iterable[Move], after: Figures) -> frozenset[tuple[CellRef, Decimal | None]]:
        places = {place for move in moves for place in move.places}
        told = ((place, _yuan(self.figures, place), _yuan(after, place)) for place in places)
        return frozenset((place, new) for place, old, new in told if old != new)

    def _touched(self, moves: Iterable[Move]) -> list[int]:
        """The identities these moves touch; those of the fewest places, which are quick to test, come first."""
        touched = {index for move in moves for place in move.places for index in self.at.get(place, ())}
        return sorted(touched, key=lambda index: len(self.equations[index].places))

    def _failures(self, indexes: Iterable[int], figures: Figures) -> list[int]:
        return [index for index in indexes if self._fails(index, figures)]

    def _fails(self, index: int, figures: Figures) -> bool:
        return not holds(self.equations[index], figures)

    def _candidates(self, line: Line) -> list[Move]:
        """Moves after which every identity across the line itself holds."""
        fitting = []
        for move in moves_of(self.table, line, self.figures):
            own = [index for index in self._touched([move]) if self._is_row(index)]
            failed_before = any(index in self.failing for index in own)
            if failed_before and not self._failures(own, move.apply(self.figures)):
                fitting.append(move)
        return fitting

    def _is_row(self, index: int) -> bool:
        return len({place.line for place in self.equations[index].places}) == 1

    def _broken_lines(self) -> list[int]:
        return sorted({self.equations[index].left[0].line for index in self.failing if self._is_row(index)})

    def _families(self) -> list[list[int]]:
        """Broken lines grouped by standing directly under one another."""
        broken = set(self._broken_lines())
        links = [
            (equation.left[0].line, place.line)
            for equation in self.equations
            if equation.left and not equation.is_limit and equation.left[0].line in broken
            for place in equation.right
            if place.line in broken
        ]
        return _groups(sorted(broken), links)

    def _connected(self) -> list[list[int]]:
        """Broken lines grouped by taking part in the same failing sum."""
        broken = set(self._broken_lines())
        links = []
        for equation in self.equations:
            among = sorted({place.line for place in equation.places} & broken)
            links += [(among[0], other) for other in among[1:]]
        return _groups(sorted(broken), links)

    def _together(self, group: Sequence[int]) -> list[_Proposal]:
        """Placements of all lines of a group at once."""
        choices = [self._candidates(self.lines[no]) for no in group]
        if len(group) < 2 or not all(choices) or prod(len(one) for one in choices) > _MOST_COMBINATIONS:
            return []
        return [proposal for moves in product(*choices) if (proposal := self._judge(moves))]


def _without_rivals(proposals: Sequence[_Proposal]) -> list[Move]:
    """The moves of those proposals that share no repaired failure with another one.

    Proposals after which the same is read are one: of two equal figures beside a blank, either may be the one that is out of
    place. The one with the shortest way stands for them.
    """
    alike: dict[frozenset[tuple[CellRef, Decimal | None]], _Proposal] = {}
    for proposal in sorted(proposals, key=lambda one: one.widest):
        alike.setdefault(proposal.reading, proposal)
    proposals = list(alike.values())
    chosen: list[Move] = []
    for index, proposal in enumerate(proposals):
        others = (other for number, other in enumerate(proposals) if number != index)
        if not any(other.repairs & proposal.repairs for other in others):
            chosen += proposal.moves
    return chosen


def _yuan(figures: Figures, place: CellRef) -> Decimal | None:
    return figures[place].yuan if place in figures else None


def _groups(members: Sequence[int], links: Iterable[tuple[int, int]]) -> list[list[int]]:
    group = {no: no for no in members}
    for left, right in links:
        old, new = group[right], group[left]
        group = {no: new if name == old else name for no, name in group.items()}
    return [[no for no in members if group[no] == name] for name in dict.fromkeys(group.values())]


def _moved(table: Table, moves: Sequence[Move]) -> Table:
    target = {old: new for move in moves for old, new in move.steps}
    columns = {column.no: column for column in table.columns}

    def line_after(line: Line) -> Line:
        amounts = []
        for amount in line.amounts:
            new = target.get(CellRef(table.position, line.no, amount.column_no))
            if new is None:
                amounts.append(amount)
                continue
            column = columns[new.column]
            amounts.append(
                replace(
                    amount,
                    column_no=column.no,
                    measure=column.measure or amount.measure,
                    fund=column.fund,
                    economic_code=column.economic_code,
                    was_realigned=True,
                )
            )
        return replace(line, amounts=tuple(sorted(amounts, key=lambda amount: amount.column_no)))

    changed = {place.line for place in target}
    return replace(table, lines=tuple(line_after(line) if line.no in changed else line for line in table.lines))


def _records(table: Table, move: Move, chosen: Sequence[Move]) -> list[Realignment]:
    """What was moved, with the identities that failed before and hold after, in figures."""
    before = _Search(table)
    after = before.figures
    for other in chosen:
        after = other.apply(after)
    labels = Labels([table])
    lines = {line.no: line for line in table.lines}
    records = []
    for old, new in move.steps:
        printed = next(amount for amount in lines[old.line].amounts if amount.column_no == old.column)
        told = dict.fromkeys([*before.at.get(new, ()), *before.at.get(old, ())])
        proof = [
            _proof(before.equations[index], before.figures, after, labels) for index in told if index in before.failing
        ]
        records.append(
            Realignment(
                table_position=table.position,
                line_no=old.line,
                page_no=printed.cell.page_no,
                subject="figure",
                printed_text=printed.cell.text,
                stood_in=labels.header(old),
                read_in=labels.header(new),
                reason=Message.of(
                    "realignments.figure", line=labels.line(old), proof=tuple(each for each in proof if each)
                ),
            )
        )
    return records


def _proof(equation: Equation, before: Figures, after: Figures, labels: Labels) -> Message | None:
    old, new = test(equation, before), test(equation, after)
    if old is None:
        return None
    name = f"{labels.side(equation.left)} = {labels.side(equation.right, beside=equation.left)}"
    if new is None:
        return Message.of("realignments.proof_blank", name=name, was_left=old.left, was_right=old.right)
    return Message.of(
        "realignments.proof", name=name, left=new.left, right=new.right, was_left=old.left, was_right=old.right
    )
