"""The sums that the heads of a table draw themselves: 财政拨款 / 小计 over the columns that stand with it under 财政拨款."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from etl.reconcile.equation import Equation
from etl.reconcile.figures import CellRef, Figures
from etl.records.disclosure import Table
from etl.records.measures import measures_of
from etl.text.cells import is_total
from etl.text.fold import fold

# What is no addend of a sum of the year.
_OTHER_YEARS = measures_of("other_year")
# A single line may add up by chance, or hold a figure that stands in the wrong column.
_FEWEST = 2

_Path = tuple[str, ...]


def rests_on_heads(
    equations: Sequence[Equation], table: Table, figures: Figures, holds: Callable[[Equation], bool]
) -> bool:
    """True when the heads draw another sum than an identity does, every line adds up as they say, and the identity fails for it.

    Places group what they print as they like: a fund beside 财政拨款 and not in it, 对个人和家庭的补助 beside 人员经费 and not in it.
    """
    wholes = {place.column for equation in equations for place in equation.left}
    addends = {place.column for equation in equations for place in equation.right}
    if len(wholes) != 1:
        return False
    whole = wholes.pop()
    drawn = drawn_addends(table, whole)
    differing = addends ^ set(drawn)
    if len(drawn) < _FEWEST or not differing:
        return False
    beside = []
    for equation in equations:
        line = equation.left[0].line
        places = tuple(CellRef(table.position, line, column) for column in drawn)
        if not holds(Equation(equation.identity, equation.left, places)):
            return False
        if any(_is_nonzero(CellRef(table.position, line, column), figures) for column in differing):
            beside.append(equation)
    return len(beside) >= _FEWEST and 2 * sum(not holds(equation) for equation in beside) > len(beside)


def drawn_addends(table: Table, whole: int) -> tuple[int, ...]:
    """The columns that the heads put under the sum in this column; none where its head is the head of no sum."""
    paths = {
        column.no: tuple(map(fold, column.path))
        for column in table.columns
        if column.role == "amount" and (column.no == whole or column.measure not in _OTHER_YEARS)
    }
    path = paths.pop(whole, ())
    if not path or not is_total(path[-1]):
        return ()
    group = path[:-1]
    under = [
        (no, one[len(group) :]) for no, one in paths.items() if one[: len(group)] == group and len(one) > len(group)
    ]
    return tuple(_outermost(under))


def _outermost(columns: Sequence[tuple[int, _Path]]) -> Iterator[int]:
    """Of each group of columns the one of its sum, or all of them where none is."""
    for head, found in groupby(columns, key=lambda column: column[1][0]):
        members = list(found)
        if head.startswith("其中"):
            continue
        alone = [no for no, path in members if len(path) == 1]
        sums = [no for no, path in members if len(path) == 2 and is_total(path[1])]
        if sums:
            yield (alone or sums)[0]
        elif alone:
            yield from alone
        else:
            yield from _outermost([(no, path[1:]) for no, path in members])


def _is_nonzero(place: CellRef, figures: Figures) -> bool:
    return place in figures and figures[place].yuan != 0
