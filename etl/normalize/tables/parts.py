"""Columns whose heads no vocabulary knows, by arithmetic: what makes up a sum together with those beside it is a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.tables.measures import OF_WHICH
from etl.records.disclosure import Column
from etl.records.kinds import TableKind
from etl.records.measures import measures_of
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import Measure
from etl.reference import pattern
from etl.text.cells import is_total
from etl.text.fold import fold
from etl.text.money import parse_figure
from etl.text.printed import last_digit

_UNKNOWN: Measure = "unknown"
_BESIDE_PARTS: Measure = "expenditure_part"
_OTHER_SOURCE: Measure = "other_income"
# What is never a sum of the columns beside it, nor an addend of one.
_OF_OTHER_YEARS = measures_of("other_year")
_OUTLAYS = frozenset({"basic", "project", "personnel", "public", "operating_expenditure", _BESIDE_PARTS})
_SOURCES = measures_of("source") | {"by_fund"}
_OTHER = pattern("header_patterns", "other_sources")
# A sum of a single addend is the same figure twice, and one line may add up by chance.
_FEWEST_ADDENDS, _FEWEST_LINES = 2, 2

_Figures = Mapping[int, Sequence[Decimal | None]]


def with_parts(parsed: ParsedTable, columns: tuple[Column, ...], kind: TableKind) -> tuple[Column, ...]:
    """The columns; those not understood that add up, with others beside them, to a sum on every line are parts of it.

    By units, places (甲县 | 乙县), levels of government or purposes a sum is divided without end. What two funds or more are added
    to is one itself, and what one source or item is added to is another: those stay as they are.
    """
    if kind.rule.is_summary:
        return columns
    alone = kind.rule.columns_are_sources or kind.rule.lists_items
    money = [column for column in columns if column.role == "amount"]
    unknown = [column for column in money if column.measure == _UNKNOWN]
    if not unknown:
        return columns
    figures = {column.no: [_value(row.text(column.no - 1)) for row in parsed.rows] for column in money}
    found: dict[int, Measure] = {}
    for at, whole in enumerate(money):
        if whole.measure in {_UNKNOWN, *_OF_OTHER_YEARS}:
            continue
        for addends in _runs(money, at):
            measure = _means(addends, alone=alone)
            if measure and _is_sum(figures, whole, addends):
                found |= {column.no: measure for column in addends if column.measure in {_UNKNOWN, OF_WHICH}}
                break
    return tuple(replace(c, measure=found[c.no]) if c.no in found else c for c in columns)


def _value(text: str) -> Decimal | None:
    figure = parse_figure(text)
    return figure.value if figure else None


def _runs(money: Sequence[Column], at: int) -> Iterator[list[Column]]:
    """Columns behind that of a sum, the most first, then those before it; all, and without what is a part of one of them."""
    behind = [money[at + 1 : end] for end in range(len(money), at + _FEWEST_ADDENDS, -1)]
    before = [money[start:at] for start in range(at - _FEWEST_ADDENDS + 1)]
    for run in [*behind, *before]:
        if any(column.measure in _OF_OTHER_YEARS for column in run):
            continue
        yield list(run)
        plain = [column for column in run if column.measure != OF_WHICH]
        outer = [column for column in plain if not _is_inside(column, run)]
        yield from (fewer for fewer, more in ((plain, run), (outer, plain)) if len(fewer) < len(more))


def _is_inside(column: Column, run: Sequence[Column]) -> bool:
    """Whether another column of a run prints the sum of the group this one stands in."""
    group = column.path[:-1]
    sums = (one.path for one in run if one is not column)
    return bool(group) and any(path == group or (path[:-1] == group and is_total(path[-1])) for path in sums)


def _means(addends: Sequence[Column], *, alone: bool) -> Measure | None:
    """What those of the addends measure that are not understood, or None where all of them are or that cannot be told.

    alone: it can be told of those only beside which nothing understood stands.
    """
    unknown = [column for column in addends if column.measure == _UNKNOWN]
    known = [column.measure for column in addends if column.measure not in {_UNKNOWN, OF_WHICH}]
    if len(addends) < _FEWEST_ADDENDS or not unknown or (alone and known):
        return None
    if known and _OUTLAYS.issuperset(known):
        return _BESIDE_PARTS
    left = len(known) + len(unknown) == len(addends) and all(map(_is_other, unknown))
    if known and left and _SOURCES.issuperset(known):
        return _OTHER_SOURCE
    return OF_WHICH if len(known) < _FEWEST_ADDENDS else None


def _is_other(column: Column) -> bool:
    return bool(_OTHER.search(fold("".join(column.path[-1:]))))


def _is_sum(figures: _Figures, whole: Column, addends: Sequence[Column]) -> bool:
    """Whether the addends make the sum on every line, on two lines at least and not by one of them alone."""
    lines, added = 0, set[int]()
    for line, total in enumerate(figures[whole.no]):
        parts = {column.no: value for column in addends if (value := figures[column.no][line])}
        if total is None and not parts:
            continue
        if total is None or abs(total - sum(parts.values())) > _rounding([total, *parts.values()]):
            return False
        lines += bool(total)
        added |= parts.keys()
    return lines >= _FEWEST_LINES and len(added) >= _FEWEST_ADDENDS


def _rounding(values: Sequence[Decimal]) -> Decimal:
    """By how much a sum and its addends may differ as they are printed; a single addend is the sum itself."""
    return max(map(last_digit, values)) / 2 * len(values) if len(values) > _FEWEST_ADDENDS else Decimal(0)
