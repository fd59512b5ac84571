"""Equations across a line: a measure is the sum of its parts, all funds are the sum of the funds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from etl.reconcile.equation import Equation
from etl.reconcile.figures import CellRef, Figures
from etl.reconcile.identity import Identity, expand
from etl.reconcile.within.series import Series, lines_of, series_of, unknown_columns
from etl.records.disclosure import Line, Table
from etl.records.kinds import kind_rule
from etl.reference import rows
from etl.text.cells import is_total

# With a single addend the two sides are the same figure under two names, and often one of them is misread.
_FEWEST_ADDENDS = 2
# What names the lines of a list.
_NAMES = frozenset({"code", "name", "label"})


def part_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    """In every line: the measure `left` = its parts, fund by fund. Where lines are the measures: column by column."""
    if _measures_by_line(table):
        yield from _line_part_equations(identity, table)
        return
    lines = lines_of(table, identity.section)
    by_fund: dict[str | None, list[Series]] = {}
    for series in series_of(table, lines):
        by_fund.setdefault(series.fund, []).append(series)
    for members in by_fund.values():
        yield from _across(identity, table, lines, members, lambda series: series.measure)


def fund_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    """In every line: the fund `left` = the funds it consists of, measure by measure.

    Beside the funds of its total a table may have columns of income sources (事业收入, 上年结转); they are addends, too.
    """
    lines = lines_of(table, identity.section)
    found = series_of(table, lines)
    words = {identity.left, *identity.rights} | {
        word
        for part in identity.rights
        for word in expand(part, {one.measure or "" for one in found}, table.kind, "fund_parts")
    }
    by_measure: dict[tuple[str | None, str | None], list[Series]] = {}
    for series in found:
        by_measure.setdefault((series.measure, series.economic_code), []).append(series)
    for (measure, _), members in by_measure.items():
        sources = [one for one in found if one.measure in words] if measure == "total" and len(members) > 1 else []
        # 上年结转 / 财政拨款结转 / 一般公共预算: a part of what is carried over, by its fund and by another name.
        narrower = [one for one in found if one.measure in _parts_by_source(measure)]
        names = {measure, *(one.measure for one in narrower)}
        yield from _across(identity, table, lines, [*members, *sources, *narrower], _fund_name(names))


@cache
def _parts_by_source(measure: str | None) -> frozenset[str]:
    """The measures that one of the sources that funds divide, too, is the sum of: fiscal and other carryover."""
    return frozenset(
        part
        for row in rows("identities")
        if row["method"] == "parts" and row["left"] == measure == "carryover"
        for part in row["right"].split()
    )


def _fund_name(measures: Collection[str | None]) -> Callable[[Series], str | None]:
    """A series by its fund, or, where it is of none of these measures, by the income source it is."""
    return lambda series: series.fund if series.measure in measures else series.measure


def _across(
    identity: Identity,
    table: Table,
    lines: Sequence[Line],
    members: Sequence[Series],
    name: Callable[[Series], str | None],
) -> Iterator[Equation]:
    named = {word: series for series in members if (word := name(series))}
    whole = named.get(identity.left)
    if whole is None:
        return
    asides = {series for series in members if _is_aside(table, series, whole)}
    members = [series for series in members if series not in asides]
    named = {word: series for series in members if (word := name(series))}
    parts = _parts(identity, named, table.kind)
    names = [name(series) for series in members]
    # Of two columns of one name none can be said to be meant.
    if any(names.count(word) > 1 for word in (identity.left, *parts) if word not in identity.several):
        return
    addends = [
        series
        for part in parts
        for series in members
        if name(series) == part and (identity.left == "carryover" or not _is_inside(table, part, series, named))
    ]
    if len(addends) < _FEWEST_ADDENDS or _are_of_other_lines(table, lines, named[identity.left], addends):
        return
    for line in lines:
        left = named[identity.left].place(table, line)
        yield Equation(identity, (left,), tuple(series.place(table, line) for series in addends))


def _line_part_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    lines: dict[str, Line] = {line.measure: line for line in table.lines if line.measure}
    if len(lines) < sum(bool(line.measure) for line in table.lines):
        return
    parts = _parts(identity, lines, table.kind)
    if identity.left not in lines or len(parts) < _FEWEST_ADDENDS:
        return
    for series in series_of(table, table.lines):
        left = series.place(table, lines[identity.left])
        yield Equation(identity, (left,), tuple(series.place(table, lines[part]) for part in parts))


def _parts(identity: Identity, printed: Mapping[str, object], kind: str) -> tuple[str, ...]:
    """The words of the addends that are printed, each once though it may stand for a part and in its own right."""
    found = (word for part in identity.rights for word in expand(part, printed, kind, identity.method))
    return tuple(dict.fromkeys(found))


def _is_aside(table: Table, series: Series, whole: Series) -> bool:
    """True for a column headed 其中 that tells a part of another column than `whole` and so is no addend beside it."""
    paths = {column.no: column.path for column in table.columns}
    path, over = paths.get(series.columns[0], ()), paths.get(whole.columns[0], ())
    return series.headed_aside(table) and not (len(path) > 1 and path[:-1] == over[:-1])


def _are_of_other_lines(table: Table, lines: Sequence[Line], whole: Series, addends: Sequence[Series]) -> bool:
    """True where lists abreast have each its own names and column: the lines that print the whole print none of the addends.

    Without names between the columns it is one list, and its figures are printed or read on wrong lines.
    """
    parts = {no for series in addends for no in series.columns}
    first, last = min(*parts, *whole.columns), max(*parts, *whole.columns)
    if not any(column.role in _NAMES and first < column.no < last for column in table.columns):
        return False
    printing = [{amount.column_no for amount in line.amounts} for line in lines]
    printing = [columns for columns in printing if not columns.isdisjoint(whole.columns)]
    return bool(printing) and all(columns.isdisjoint(parts) for columns in printing)


def _is_inside(table: Table, part: str, series: Series, named: Mapping[str, Series]) -> bool:
    """True for the balance of other funds where it is counted in what is carried over, and so is no addend beside it.

    In a column of its own beside 上年结转 (上年实户资金余额) it is a source; under the head of 上年结转, whose sum is called 小计 or
    合计, or beside the fiscal part of it, it is a part.
    """
    if part != "non_fiscal_carryover" or "carryover" not in named or named["carryover"] is series:
        return False
    paths = {column.no: column.path for column in table.columns}
    over, path = paths.get(named["carryover"].columns[0], ()), paths.get(series.columns[0], ())
    is_beside = bool(over) and path[:-1] == over[:-1] and not is_total(over[-1])
    return "fiscal_carryover" in named or not is_beside


def _measures_by_line(table: Table) -> bool:
    """True for a table whose lines are the measures (三公 items as lines), so that columns only tell the fund."""
    return kind_rule(table.kind).lists_items and len({line.measure for line in table.lines if line.measure}) > 1


def rests_on_unknown(
    equations: Sequence[Equation], table: Table, figures: Figures, holds: Callable[[Equation], bool]
) -> bool:
    """True when an identity across a table fails in most of the lines that print a column nobody understood.

    That column is then an addend of it, not a fault of every line, and the identity cannot be tested here.
    """
    unknown = unknown_columns(table)
    if not unknown:
        return False
    beside = [
        equation
        for equation in equations
        if any(_is_nonzero(CellRef(table.position, equation.left[0].line, column), figures) for column in unknown)
    ]
    return bool(beside) and 2 * sum(not holds(equation) for equation in beside) > len(beside)


def _is_nonzero(place: CellRef, figures: Figures) -> bool:
    return place in figures and figures[place].yuan != 0
