"""Two lists of items abreast (项目 | 行次 | 统计数 | 项目 | 行次 | 统计数): each is a table of its own columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.normalize.tables.context import TableContext
from etl.records.disclosure import Column
from etl.records.vocabulary import Measure
from etl.text.fold import fold

_NAMES = frozenset({"label", "name"})
_PART: Measure = "of_which"
_FEWEST = 2


def lists_abreast(table: TableContext) -> list[TableContext]:
    """The table as its lists, each with its columns alone; none where there is but one.

    A list begins where the head of the first names comes again behind figures. What its figures measure says the list in which it
    is understood: under the same heads the others seem to be parts of it.
    """
    starts = [at for at, column in enumerate(table.columns) if column.role in _NAMES]
    starts = [at for at in starts if _head(table.columns[at]) == _head(table.columns[starts[0]])]
    if len(starts) < _FEWEST or starts[0] != 0:
        return []
    parts = [table.columns[at:end] for at, end in zip(starts, [*starts[1:], len(table.columns)], strict=True)]
    if len({len(_amounts(part)) for part in parts}) > 1 or not _amounts(parts[0]):
        return []
    measures = [_measure(column.measure for column in same) for same in zip(*map(_amounts, parts), strict=True)]
    return [replace(table, columns=_measuring(part, measures)) for part in parts]


def _measuring(columns: tuple[Column, ...], measures: Sequence[Measure | None]) -> tuple[Column, ...]:
    given = iter(measures)
    return tuple(replace(column, measure=next(given)) if column.role == "amount" else column for column in columns)


def _measure(measures: Iterable[Measure | None]) -> Measure | None:
    found = list(measures)
    return next((measure for measure in found if measure != _PART), found[0])


def _amounts(columns: tuple[Column, ...]) -> list[Column]:
    return [column for column in columns if column.role == "amount"]


def _head(column: Column) -> str:
    return fold("".join(column.path))
