"""Which total of a 三公 table is that of the three items, where 会议费 and 培训费 are printed beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.records.disclosure import Amount, Line, Table
from etl.records.vocabulary import Measure
from etl.reference import pattern
from etl.text.fold import fold
from etl.text.printed import Printed, agree

_ALL: Measure = "with_meetings_training"
_BESIDE = ("meetings", "training")
_OWN = pattern("label_patterns", "own_total")


def with_own_total(table: Table) -> Table:
    """The table with the totals that count meetings and training in told apart from those of the three items.

    Where a line of its own prints the total of the three (“三公”经费小计), the other total is of all. Where one total is
    printed, it is of all when every line's figures add up so and one's do not otherwise: the total of the three is then
    not printed.
    """
    totals = [line for line in table.lines if line.measure == "total" and line.amounts]
    if len(totals) > 1 and any(line.measure in _BESIDE for line in table.lines):
        own = next((line for line in totals if _OWN.search(fold(line.label))), None)
        return _renamed(table, [line for line in totals if line is not own and line.level == "total"]) if own else table
    if any(amount.measure == _ALL for line in table.lines for amount in line.amounts):
        return table
    sums = [one for one in _sums(table) if "total" in one and any(one[item].yuan for item in _BESIDE if item in one)]
    if sums and all(_adds_up(one, _BESIDE) for one in sums) and not any(_adds_up(one, ()) for one in sums):
        return _renamed(table, table.lines)
    return table


def _sums(table: Table) -> Iterable[Mapping[str, Printed]]:
    """The items that are printed together: those of a line and fund, or those of the lines in one column."""
    by_line = len({line.measure for line in table.lines if line.measure}) > 1
    found: dict[tuple[int, int | str | None], dict[str, Printed]] = {}
    printed = table.printed()
    for line in table.lines:
        for amount in line.amounts:
            if (line.no, amount.column_no) in printed:
                place = (0, amount.column_no) if by_line else (line.no, amount.fund)
                found.setdefault(place, {}).setdefault(amount.measure, printed[line.no, amount.column_no])
    return found.values()


def _adds_up(items: Mapping[str, Printed], beside: tuple[str, ...]) -> bool:
    vehicles = ("vehicles",) if "vehicles" in items else ("vehicle_purchase", "vehicle_operation")
    parts = [items[item] for item in (*vehicles, "overseas", "reception", *beside) if item in items]
    return agree([items["total"]], parts)


def _renamed(table: Table, lines: Iterable[Line]) -> Table:
    """The table with the totals of these lines measuring all items."""
    numbers = {line.no for line in lines}

    def amount(one: Amount) -> Amount:
        return replace(one, measure=_ALL) if one.measure == "total" else one

    changed = tuple(
        replace(
            line,
            amounts=tuple(map(amount, line.amounts)),
            measure=_ALL if line.measure == "total" else line.measure,
        )
        if line.no in numbers
        else line
        for line in table.lines
    )
    moved = {a.column_no for line in changed for a in line.amounts if a.measure == _ALL}
    by_line = any(line.measure == _ALL for line in changed)
    columns = tuple(
        replace(c, measure=_ALL) if c.no in moved and c.measure == "total" and not by_line else c for c in table.columns
    )
    return replace(table, columns=columns, lines=changed)
