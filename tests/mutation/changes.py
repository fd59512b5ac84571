"""Changes: one thing in a reconciled disclosure made wrong, at random but repeatable, with where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from etl.reconcile.figures import CellRef
from etl.records.disclosure import Amount, Column, Disclosure, Line, Table


@dataclass(frozen=True, slots=True)
class Change:
    """What was made wrong. places: the printed figures that are wrong now, as they stand in the changed document.

    gone: the places of a line no longer printed; statement: what is stated besides the tables, as (list, index, field).
    """

    told: str
    places: frozenset[CellRef] = frozenset()
    gone: frozenset[CellRef] = frozenset()
    statement: tuple[str, int, str] | None = None


Changed = tuple[Disclosure, Change]
Kind = Callable[[Disclosure, Random], Changed | None]

_MONEY_STATED = {
    "prior_year_changes": ("current_yuan", "prior_yuan", "change_yuan"),
    "descriptions": ("amount_yuan",),
    "carryover_purposes": ("amount_yuan",),
    "goals": ("funds_total_yuan", "funds_fiscal_yuan", "funds_other_yuan"),
    "procurement": ("amount_yuan",),
}


def digit(document: Disclosure, random: Random) -> Changed | None:
    """One digit of a figure is another."""
    return _figure(document, random, _other_digit)


def transposed(document: Disclosure, random: Random) -> Changed | None:
    """Two neighbouring digits of a figure have changed places."""
    return _figure(document, random, _transposed)


def tenfold(document: Disclosure, random: Random) -> Changed | None:
    """A figure is ten times as large: its decimal point has slipped."""
    return _figure(document, random, lambda value, _: (value * 10).quantize(Decimal(1).scaleb(_exponent(value))))


def sign(document: Disclosure, random: Random) -> Changed | None:
    """A figure is negative that was positive, or the other way."""
    return _figure(document, random, lambda value, _: -value)


def swapped_in_row(document: Disclosure, random: Random) -> Changed | None:
    """Two figures of a line have changed places."""
    return _swapped(document, random, lambda place: (place.table, place.line))


def swapped_in_column(document: Disclosure, random: Random) -> Changed | None:
    """Two figures of a column have changed places."""
    return _swapped(document, random, lambda place: (place.table, place.column))


def dropped_row(document: Disclosure, random: Random) -> Changed | None:
    """A line that prints figures is not there."""
    found = _some_line(document, random)
    if found is None:
        return None
    table, line = found
    lines = tuple(one for one in table.lines if one is not line)
    gone = frozenset(CellRef(table.position, line.no, amount.column_no) for amount in line.amounts)
    return _with_lines(document, table, lines), Change(f"{_line(table, line)} dropped", gone=gone)


def doubled_row(document: Disclosure, random: Random) -> Changed | None:
    """A line that prints figures stands twice."""
    found = _some_line(document, random)
    if found is None:
        return None
    table, line = found
    at = table.lines.index(line)
    # Lines are known by their numbers; the second one takes a number of its own.
    again = replace(line, no=max(one.no for one in table.lines) + 1)
    places = frozenset(
        CellRef(table.position, one.no, amount.column_no) for one in (line, again) for amount in one.amounts
    )
    lines = (*table.lines[: at + 1], again, *table.lines[at + 1 :])
    return _with_lines(document, table, lines), Change(f"{_line(table, line)} printed twice", places)


def shifted_line(document: Disclosure, random: Random) -> Changed | None:
    """A figure of a line stands one column over, and pushes those it meets."""
    found = _some_line(document, random)
    if found is None:
        return None
    table, line = found
    columns = _columns(table, line)
    printed = {amount.column_no for amount in line.amounts if amount.yuan is not None}
    runs = [
        run
        for at, no in enumerate(columns)
        for ordered in (columns[at:], columns[at::-1])
        if no in printed and (run := _run(ordered, printed)) and _mean_others(table, run)
    ]
    if not runs:
        return None
    run = random.choice(runs)
    new = _moved(table, line, dict(pairwise(run)))
    places = frozenset(CellRef(table.position, line.no, no) for no in run)
    changed = _with_lines(document, table, [new if one is line else one for one in table.lines])
    return changed, Change(f"{_line(table, line)}: columns {run[:-1]} one over, to {run[1:]}", places)


def shifted_column(document: Disclosure, random: Random) -> Changed | None:
    """The figures of two neighbouring columns stand under each other's header."""
    found = _some_line(document, random)
    if found is None:
        return None
    table, line = found
    columns = _columns(table, line)
    mine = [one for one in table.lines if one.section == line.section and one.list_no == line.list_no]
    pairs = [
        pair for pair in pairwise(columns) if any(_printed(one, pair[0]) != _printed(one, pair[1]) for one in mine)
    ]
    if not pairs:
        return None
    pair = random.choice(pairs)
    target = dict(zip(pair, reversed(pair), strict=True))
    moved = {one.no: _moved(table, one, target) for one in mine}
    places = frozenset(
        CellRef(table.position, one.no, amount.column_no)
        for one in moved.values()
        for amount in one.amounts
        if amount.column_no in target
    )
    changed = _with_lines(document, table, [moved.get(one.no, one) for one in table.lines])
    return changed, Change(f"{_table(table)}: columns {pair[0]} and {pair[1]} traded", places)


def statement(document: Disclosure, random: Random) -> Changed | None:
    """One digit of a sum of money the text states is another."""
    fields = [(of, name) for of, names in _MONEY_STATED.items() for name in names]
    return _stated(document, random, fields, _other_stated_digit)


def percentage(document: Disclosure, random: Random) -> Changed | None:
    """One digit of a percentage or share the text states is another."""
    return _stated(
        document,
        random,
        [("prior_year_changes", "change_pct"), ("prior_year_changes", "share_pct")],
        _other_stated_digit,
    )


def direction(document: Disclosure, random: Random) -> Changed | None:
    """The text says decrease for increase, or the other way; its amounts stay."""
    told = document.statements.prior_year_changes
    choices = [at for at, one in enumerate(told) if one.change_yuan or one.change_pct]
    if not choices:
        return None
    at = random.choice(choices)
    old = told[at]
    new = replace(
        old,
        change_yuan=None if old.change_yuan is None else -old.change_yuan,
        change_pct=None if old.change_pct is None else -old.change_pct,
    )
    statements = replace(document.statements, prior_year_changes=(*told[:at], new, *told[at + 1 :]))
    change = Change(
        f"text p. {old.page_no}: {old.subject_name} the other way", statement=("prior_year_changes", at, "change_yuan")
    )
    return replace(document, statements=statements), change


KINDS: Mapping[str, Kind] = {
    "digit": digit,
    "transposed": transposed,
    "tenfold": tenfold,
    "sign": sign,
    "swapped in row": swapped_in_row,
    "swapped in column": swapped_in_column,
    "dropped row": dropped_row,
    "doubled row": doubled_row,
    "shifted line": shifted_line,
    "shifted column": shifted_column,
    "statement": statement,
    "percentage": percentage,
    "direction": direction,
}
# One figure is wrong, in its place.
FIGURE_KINDS = ("digit", "transposed", "tenfold", "sign")
# Figures stand where they do not belong; to read them in their own places again is right.
PLACE_KINDS = ("shifted line", "shifted column")
STATED_KINDS = ("statement", "percentage", "direction")


def _figure(document: Disclosure, random: Random, other: Callable[[Decimal, Random], Decimal | None]) -> Changed | None:
    figures = _figures(document)
    if not figures:
        return None
    table, line, amount = random.choice(figures)
    value = other(amount.printed_value, random)
    if value is None or value == amount.printed_value:
        return None
    new = _reprinted(amount, value, table)
    place = CellRef(table.position, line.no, amount.column_no)
    told = f"{_line(table, line)}, column {amount.column_no}: {amount.printed_value} → {value}"
    return _with_amounts(document, {place: new}), Change(told, frozenset([place]))


def _swapped(document: Disclosure, random: Random, alike: Callable[[CellRef], Any]) -> Changed | None:
    groups: dict[Any, list[tuple[Table, CellRef, Amount]]] = {}
    for table, line, amount in _figures(document):
        place = CellRef(table.position, line.no, amount.column_no)
        groups.setdefault(alike(place), []).append((table, place, amount))
    choices = [members for members in groups.values() if len({amount.yuan for _, _, amount in members}) > 1]
    if not choices:
        return None
    members = random.choice(choices)
    table, one, first = random.choice(members)
    _, other, second = random.choice([each for each in members if each[2].yuan != first.yuan])
    new = {one: _reprinted(first, second.printed_value, table), other: _reprinted(second, first.printed_value, table)}
    told = f"{_table(table)}: {first.printed_value} at {one[1:]} and {second.printed_value} at {other[1:]} swapped"
    return _with_amounts(document, new), Change(told, frozenset(new))


def _stated(
    document: Disclosure,
    random: Random,
    fields: Sequence[tuple[str, str]],
    other: Callable[[Decimal, Random], Decimal],
) -> Changed | None:
    choices = [
        (of, at, name)
        for of, name in fields
        for at, one in enumerate(getattr(document.statements, of))
        if getattr(one, name)
    ]
    if not choices:
        return None
    of, at, name = random.choice(choices)
    told = getattr(document.statements, of)
    value = getattr(told[at], name)
    new = other(value, random)
    changed = (*told[:at], replace(told[at], **{name: new}), *told[at + 1 :])
    statements = replace(document.statements, **{of: changed})
    change = Change(f"text p. {told[at].page_no}: {name} {value} → {new}", statement=(of, at, name))
    return replace(document, statements=statements), change


def _other_digit(value: Decimal, random: Random) -> Decimal:
    return _with_other_digit(value, random, len(value.as_tuple().digits))


def _other_stated_digit(value: Decimal, random: Random) -> Decimal:
    # Zeros at the end may come from the money unit (12 万元 is 120000 yuan) and are not printed.
    digits = "".join(map(str, value.as_tuple().digits)).rstrip("0")
    return _with_other_digit(value, random, len(digits))


def _with_other_digit(value: Decimal, random: Random, among: int) -> Decimal:
    parts = value.as_tuple()
    at = random.randrange(among)
    first = at == 0 and len(parts.digits) > 1
    new = random.choice([each for each in range(int(first), 10) if each != parts.digits[at]])
    return Decimal((parts.sign, (*parts.digits[:at], new, *parts.digits[at + 1 :]), parts.exponent))


def _transposed(value: Decimal, random: Random) -> Decimal | None:
    parts = value.as_tuple()
    digits = parts.digits
    choices = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1] and not (at == 0 and not digits[1])]
    if not choices:
        return None
    at = random.choice(choices)
    return Decimal((parts.sign, (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :]), parts.exponent))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _figures(document: Disclosure) -> list[tuple[Table, Line, Amount]]:
    return [
        (table, line, amount)
        for table in document.tables
        if table.factor is not None
        for line in table.lines
        for amount in line.amounts
        if amount.yuan
    ]


def _some_line(document: Disclosure, random: Random) -> tuple[Table, Line] | None:
    choices = list({(table.position, line.no): (table, line) for table, line, _ in _figures(document)}.values())
    return random.choice(choices) if choices else None


def _columns(table: Table, line: Line) -> list[int]:
    """The money columns the list of this line prints or could print, left to right."""
    beside, elsewhere = set(), set()
    for one in table.lines:
        used = beside if one.section == line.section and one.list_no == line.list_no else elsewhere
        used.update(amount.column_no for amount in one.amounts if amount.yuan is not None)
    return [
        column.no
        for column in table.columns
        if column.role == "amount" and column.measure and (column.no in beside or column.no not in elsewhere)
    ]


def _run(columns: Sequence[int], printed: set[int]) -> list[int]:
    """The columns from the first up to the first blank one, which ends the run; none without a blank one."""
    for at, no in enumerate(columns):
        if no not in printed:
            return list(columns[: at + 1])
    return []


def _mean_others(table: Table, run: Sequence[int]) -> bool:
    """Whether each column means something else than the one before: of two blocks side by side, like columns are one."""
    meanings = {column.no: (column.measure, column.fund, column.economic_code) for column in table.columns}
    return all(meanings[one] != meanings[other] for one, other in pairwise(run))


def _printed(line: Line, column: int) -> Decimal | None:
    return next((amount.yuan for amount in line.amounts if amount.column_no == column), None)


def _moved(table: Table, line: Line, target: Mapping[int, int]) -> Line:
    columns: dict[int, Column] = {column.no: column for column in table.columns}

    def moved(amount: Amount) -> Amount:
        column = columns[target.get(amount.column_no, amount.column_no)]
        if column.no == amount.column_no:
            return amount
        return replace(
            amount,
            column_no=column.no,
            measure=column.measure or amount.measure,
            fund=column.fund,
            economic_code=column.economic_code,
        )

    return replace(line, amounts=tuple(sorted(map(moved, line.amounts), key=lambda amount: amount.column_no)))


def _reprinted(amount: Amount, value: Decimal, table: Table) -> Amount:
    assert table.factor is not None
    cell = replace(amount.cell, text=f"{value:,f}")
    return replace(amount, printed_value=value, yuan=value * table.factor, cell=cell)


def _with_amounts(document: Disclosure, new: Mapping[CellRef, Amount]) -> Disclosure:
    tables = []
    for table in document.tables:
        mine = {place: amount for place, amount in new.items() if place.table == table.position}
        lines = tuple(
            replace(
                line,
                amounts=tuple(
                    mine.get(CellRef(table.position, line.no, amount.column_no), amount) for amount in line.amounts
                ),
            )
            for line in table.lines
        )
        tables.append(replace(table, lines=lines) if mine else table)
    return replace(document, tables=tuple(tables))


def _with_lines(document: Disclosure, table: Table, lines: Sequence[Line]) -> Disclosure:
    new = replace(table, lines=tuple(lines))
    return replace(document, tables=tuple(new if one is table else one for one in document.tables))


def _table(table: Table) -> str:
    return f"table {table.position} {table.kind}"


def _line(table: Table, line: Line) -> str:
    return f"{_table(table)}, line {line.no} {line.functional_code or line.economic_code or ''} {line.label}".rstrip()
