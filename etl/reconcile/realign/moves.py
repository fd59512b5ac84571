"""Where else the figures of a line could stand: one figure in a blank cell, or neighbouring figures one column over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.reconcile.figures import CellRef, Figure, Figures
from etl.reconcile.within.series import UNKNOWN
from etl.records.disclosure import Line, Table


@dataclass(frozen=True, slots=True)
class Move:
    """Figures of one line read elsewhere in it: old place → new place."""

    steps: tuple[tuple[CellRef, CellRef], ...]

    @property
    def places(self) -> frozenset[CellRef]:
        """Every place that loses or gains a figure."""
        return frozenset(place for step in self.steps for place in step)

    def apply(self, figures: Figures) -> dict[CellRef, Figure]:
        """The figures as they would be read after the move."""
        moved = dict(figures)
        taken = [(new, moved.pop(old)) for old, new in self.steps]
        moved.update(taken)
        return moved


def movable_columns(table: Table) -> tuple[int, ...]:
    """The money columns, left to right, whose meaning is in the header; figures elsewhere cannot be misplaced by column."""
    return tuple(
        column.no for column in table.columns if column.role == "amount" and column.measure not in {None, UNKNOWN}
    )


def moves_of(table: Table, line: Line, figures: Figures) -> list[Move]:
    """Every move of one figure to a blank cell, and of two or more neighbouring figures by one column; each once."""
    columns = movable_columns(table)
    row = {no: CellRef(table.position, line.no, no) for no in columns}
    printed = [no for no in columns if row[no] in figures]
    found: dict[frozenset[tuple[CellRef, CellRef]], Move] = {}
    for steps in (*_single(columns, printed), *_shifts(columns, printed)):
        move = Move(tuple((row[old], row[new]) for old, new in steps))
        found.setdefault(frozenset(move.steps), move)
    return list(found.values())


def _single(columns: Sequence[int], printed: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    for old in printed:
        for new in columns:
            if new not in printed:
                yield [(old, new)]


def _shifts(columns: Sequence[int], printed: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Figures between two columns, blanks between them included, all one column to the right or left."""
    rank: Mapping[int, int] = {no: index for index, no in enumerate(columns)}
    for step in (1, -1):
        for start in range(len(printed)):
            for end in range(start + 1, len(printed)):
                run = printed[start : end + 1]
                targets = [rank[no] + step for no in run]
                if all(0 <= index < len(columns) for index in targets):
                    steps = [(no, columns[index]) for no, index in zip(run, targets, strict=True)]
                    stays = set(printed) - set(run)
                    if not any(new in stays for _, new in steps):
                        yield steps
