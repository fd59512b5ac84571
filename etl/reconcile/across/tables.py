"""Equations between tables: totals, codes and income sources that two tables both print.

A reference names figures of a table: `kind[.section]:line:measure[@fund]`. line is `total`, `current` (the year's sum
where one is printed above the total, else the total) or `code`. measure `*` is the only amount of that line.
A reference means nothing where no table, or more than one, fits it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from etl.reconcile.equation import Equation, test
from etl.reconcile.figures import CellRef, Figures
from etl.reconcile.identity import Identity, expand
from etl.reconcile.within.hierarchy import Node, nodes_of
from etl.reconcile.within.outline import code_parents
from etl.reconcile.within.series import Series, lines_of, series_of
from etl.records.disclosure import Line, Table

_SUMMARY = "income_expenditure_summary"
_OUTLAYS = frozenset({"personnel", "public"})
# The fund a reference means that names none: a table of fiscal appropriations alone is no 支出总表.
_DEFAULT_FUNDS = {"expenditure": "all"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Figures of a kind of table; fund None means whatever fund the table is about."""

    kind: str
    section: str | None
    line: str
    measure: str
    fund: str | None


@cache
def parse_reference(text: str) -> Reference:
    """The reference a text such as `income:total:carryover` or `basic_expenditure:total:total@state_capital` writes."""
    head, line, tail = text.strip().split(":")
    kind, _, section = head.partition(".")
    measure, _, fund = tail.partition("@")
    return Reference(kind, section or None, line, measure, fund or None)


class Tables:
    """The tables of a document and their figures, as references look them up."""

    def __init__(self, tables: Sequence[Table], figures: Figures) -> None:
        self.tables = tables
        self.figures = figures
        # Every statement and every identity asks anew.
        self._found: dict[tuple[str, str | None], Table | None] = {}
        self._by_code: dict[Reference, Mapping[str, tuple[CellRef, ...]]] = {}
        self._resolved: dict[Reference, tuple[CellRef, ...] | None] = {}
        self._series: dict[tuple[int, Reference], tuple[Series, ...]] = {}

    def find(self, kind: str, fund: str | None = None) -> Table | None:
        """The one table of this kind with figures (of this fund, if given), else an empty one; None when unclear.

        Of several the one that is of this fund alone.
        """
        key = kind, fund or _DEFAULT_FUNDS.get(kind)
        if key not in self._found:
            self._found[key] = self._find(*key)
        return self._found[key]

    def _find(self, kind: str, fund: str | None) -> Table | None:
        fitting = [table for table in self.tables if table.kind == kind and (fund is None or _has_fund(table, fund))]
        printed = [table for table in fitting if self._has_money(table)]
        if len(printed) > 1 and fund is not None:
            printed = [table for table in printed if _funds(table) == {fund}] or printed
        if printed:
            return printed[0] if len(printed) == 1 else None
        return fitting[0] if fitting else None

    def _has_money(self, table: Table) -> bool:
        return any(
            CellRef(table.position, line.no, a.column_no) in self.figures for line in table.lines for a in line.amounts
        )

    def by_code(self, reference: Reference) -> Mapping[str, tuple[CellRef, ...]]:
        """The places of each functional code: its highest lines, over all units."""
        if reference not in self._by_code:
            self._by_code[reference] = _by_code(self, reference)
        return self._by_code[reference]

    def resolve(self, reference: Reference) -> tuple[CellRef, ...] | None:
        """The places a reference means; () in a table that prints nothing, None when it cannot be told."""
        if reference not in self._resolved:
            self._resolved[reference] = self._resolve(reference)
        return self._resolved[reference]

    def _resolve(self, reference: Reference) -> tuple[CellRef, ...] | None:
        table = self.find(reference.kind, reference.fund)
        if table is None:
            return None
        if not self._has_money(table):
            return ()
        lines = lines_of(table, reference.section)
        if parts := _parts_of_total(table, lines, reference):
            return parts
        series = self.series(table, reference)
        line = self._line(table, lines, reference)
        # A total line that prints no figure at all was not read, or is not the total.
        if not series or line is None or not line.amounts:
            return None
        return tuple(one.place(table, line) for one in series)

    def series(self, table: Table, reference: Reference) -> tuple[Series, ...]:
        """The series of a measure, or of its parts where the table prints only these; () when it cannot be told."""
        key = table.position, reference
        if key not in self._series:
            self._series[key] = self._series_of(table, reference)
        return self._series[key]

    def _series_of(self, table: Table, reference: Reference) -> tuple[Series, ...]:
        lines = lines_of(table, reference.section)
        candidates = tuple(one for one in series_of(table, lines) if not one.headed_aside(table))
        if reference.fund:
            candidates = tuple(one for one in candidates if one.fund == reference.fund)
        if reference.measure == "*":
            used = tuple(one for one in candidates if _is_used(one, lines))
            return used if len(used) == 1 else ()
        printed = [one.measure for one in candidates if one.measure]
        names = expand(reference.measure, printed, table.kind, "parts")
        found = tuple(one for one in candidates if one.measure in names)
        funds = {one.fund for one in found}
        if len(found) > 1 and "all" in funds:
            found = tuple(one for one in found if one.fund == "all")
        return found if found and len(found) == len(names) else ()

    def _line(self, table: Table, lines: Sequence[Line], reference: Reference) -> Line | None:
        totals = [line for line in lines if line.level == "total"] or list(_of_the_only_unit(lines))
        if reference.line == "current" and (line := self._current(lines)) is not None:
            return line
        # Lists side by side (by function, by economic class) print one total each.
        beside = len({line.list_no for line in totals}) == len(totals) and len({_only(line) for line in totals}) == 1
        return totals[0] if len(totals) == 1 or (totals and beside and _only(totals[0]) is not None) else None

    @staticmethod
    def _current(lines: Sequence[Line]) -> Line | None:
        """The line of the year's own sum: printed above the total, or the group that holds the classes."""
        for line in lines:
            if line.amounts and (line.level == "subtotal" or line.measure == "current_income"):
                return line
        groups = [
            node.line
            for node in nodes_of(lines)
            if node.line.level == "group" and any(k.line.level == "class" for k in node.kids)
        ]
        return groups[0] if len(groups) == 1 and groups[0].amounts else None


def _of_the_only_unit(lines: Sequence[Line]) -> Sequence[Line]:
    """The line that begins a table without a total where it is the only one of a unit: all others stand under it."""
    return lines[:1] if [line.level for line in lines].count("unit") == 1 and lines[0].level == "unit" else ()


def figure_equations(identity: Identity, tables: Tables) -> Iterator[Equation]:
    """A figure of one table = a figure, or the sum of figures, of others.

    Of several that `left` may lawfully be (the total with and without what is carried on) the first that is equal, else the first.
    """
    rights = [tables.resolve(parse_reference(part)) for part in identity.right.split(" + ")]
    if any(right is None for right in rights):
        return
    right = tuple(place for places in rights for place in places or ())
    lefts = [left for text in identity.left.split(" | ") if (left := tables.resolve(parse_reference(text)))]
    made = [Equation(identity, left, right) for left in lefts if right]
    holding = (one for one in made if (outcome := test(one, tables.figures)) and outcome.verdict != "fail")
    yield from [next(holding, made[0])] if made else []


def code_equations(identity: Identity, tables: Tables) -> Iterator[Equation]:
    """Code by code: the figure of one table = that of the other, summed over its units.

    Compared are codes of the lengths both tables print. A code only one of them prints is 0 in the other, unless the
    other has printed lines without a code, which may be the one.
    """
    left_reference, right_reference = parse_reference(identity.left), parse_reference(identity.right)
    left = tables.by_code(left_reference)
    right = tables.by_code(right_reference)
    if not left or not right:
        return
    lengths = {len(code) for code in left} & {len(code) for code in right}
    for code in sorted(left.keys() | right.keys()):
        missing = left_reference if code not in left else right_reference if code not in right else None
        if len(code) in lengths and not (missing and _has_uncoded(tables, missing)):
            yield Equation(identity, left.get(code, ()), right.get(code, ()))


def limit_equations(identity: Identity, tables: Tables) -> Iterator[Equation]:
    """In total and code by code: the figure of one table is no more than that of the other, where both print the code."""
    left_reference, right_reference = parse_reference(identity.left), parse_reference(identity.right)
    totals = [tables.resolve(replace(one, line="total")) for one in (left_reference, right_reference)]
    if all(totals):
        yield Equation(identity, totals[0] or (), totals[1] or (), is_limit=True)
    left, right = tables.by_code(left_reference), tables.by_code(right_reference)
    for code in sorted(left.keys() & right.keys()):
        yield Equation(identity, left[code], right[code], is_limit=True)


def source_equations(identity: Identity, tables: Tables) -> Iterator[Equation]:
    """Source by source: the lines of the summary's income list = that column in the income table's total line."""
    summary, income = tables.find(_SUMMARY), tables.find("income")
    if summary is None or income is None:
        return
    columns = [one for one in series_of(income, income.lines) if not one.headed_aside(income)]
    printed = {one.measure for one in columns if one.measure}
    nodes = nodes_of(lines_of(summary, "income"), identity.tail)
    only = tables.series(summary, Reference(_SUMMARY, "income", "total", "*", None))
    measures = {node.line.measure for node in nodes if node.line.measure} - {"total", "unknown", "of_which"}
    for measure in sorted(measures):
        parts = expand(measure, printed, "income", "parts")
        lines = source_lines(nodes, measure, frozenset(printed) - frozenset(parts) - {measure}, identity.tail)
        right = tables.resolve(Reference("income", None, "total", measure, None)) if parts else None
        if lines and right and len(only) == 1 and not any(_lets_parts_speak(line, nodes) for line in lines):
            yield Equation(identity, tuple(only[0].place(summary, line) for line in lines), right)
    # A column for several lines: 财政拨款收入 in the table, and in the list one line a fund.
    for column in sorted(printed - measures):
        parts = expand(column, measures, "income", "parts")
        others = frozenset(printed) - {column}
        by_part = [source_lines(nodes, part, others, identity.tail) for part in parts]
        lines = [line for found in by_part for line in found]
        right = tables.resolve(Reference("income", None, "total", column, None))
        is_detail = any(line.level == "detail" or _lets_parts_speak(line, nodes) for line in lines)
        if parts and all(by_part) and right and len(only) == 1 and not is_detail:
            yield Equation(identity, tuple(only[0].place(summary, line) for line in lines), right)


def source_lines(nodes: Sequence[Node], measure: str, others: frozenset[str], tail: frozenset[str]) -> list[Line]:
    """The highest lines of a source that hold no other source with a column of its own.

    Lines under a carryover tell what was carried over, not a source of this year; nothing is taken from there.
    """
    under: dict[int, Node] = {
        kid.line.no: node for node in nodes for kid in node.kids if node.line.level not in {"total", "subtotal"}
    }

    def above(node: Node) -> Iterator[Node]:
        while node.line.no in under:
            node = under[node.line.no]
            yield node

    def fits(node: Node) -> bool:
        return node.line.measure == measure and not any(
            kid.line.measure in others for kid in node.walk() if kid is not node
        )

    chosen = [node for node in nodes if fits(node)]
    # 一、本年收入 above the sources, 本年收入合计 below them: one sum, printed twice.
    chosen = [node for node in chosen if node.line.level == "subtotal"] or chosen
    return [
        node.line
        for node in chosen
        if not any(fits(over) or (over.line.measure in tail and measure not in tail) for over in above(node))
    ]


def _lets_parts_speak(line: Line, nodes: Sequence[Node]) -> bool:
    """Whether a heading prints no figure and lines under it do: its blank is no zero."""
    node = next(node for node in nodes if node.line is line)
    return not line.amounts and any(kid.line.amounts for kid in node.walk())


def _by_code(tables: Tables, reference: Reference) -> Mapping[str, tuple[CellRef, ...]]:
    table = tables.find(reference.kind, reference.fund)
    if table is None:
        return {}
    series = tables.series(table, reference)
    lines = lines_of(table, reference.section)
    parents = code_parents(lines)
    codes = {line.functional_code for line in lines if line.functional_code}
    found: dict[str, tuple[CellRef, ...]] = {}
    for code in codes:
        highest = [
            line
            for line in lines
            if (line.functional_code or "").startswith(code)
            and not ((above := parents.get(line.no)) and (above.functional_code or "").startswith(code))
        ]
        found[code] = tuple(one.place(table, line) for line in highest for one in series)
    return found if series else {}


def _has_uncoded(tables: Tables, reference: Reference) -> bool:
    table = tables.find(reference.kind, reference.fund)
    if table is None:
        return True
    return any(
        line.amounts and not line.functional_code and line.level not in {"total", "subtotal", "unit"}
        for line in lines_of(table, reference.section)
    )


def _parts_of_total(table: Table, lines: Sequence[Line], reference: Reference) -> tuple[CellRef, ...]:
    """The sums that make up a total no line prints: 人员经费合计 and 公用经费合计 of a final account's basic expenditure."""
    if reference.line != "total" or any(line.level == "total" for line in lines):
        return ()
    sums = [line for line in lines if line.level == "subtotal" and line.measure in _OUTLAYS and len(line.amounts) == 1]
    if {line.measure for line in sums} != _OUTLAYS or len(sums) != len(_OUTLAYS):
        return ()
    meant = [line for line in sums if reference.measure in {"total", line.measure}]
    return tuple(CellRef(table.position, line.no, line.amounts[0].column_no) for line in meant)


def _only(line: Line) -> Decimal | None:
    """The one amount of a line, yuan; None where it prints none or several."""
    return line.amounts[0].yuan if len(line.amounts) == 1 else None


def _is_used(series: Series, lines: Sequence[Line]) -> bool:
    return any(amount.column_no in series.columns for line in lines for amount in line.amounts)


def _has_fund(table: Table, fund: str) -> bool:
    return fund in _funds(table)


def _funds(table: Table) -> set[str]:
    return {column.fund for column in table.columns if column.fund}
