"""Equations of the hierarchy: a line is the sum of the lines under it, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from etl.reconcile.equation import Equation
from etl.reconcile.identity import Identity
from etl.reconcile.within.outline import code_parents, list_rank
from etl.reconcile.within.series import Series, lines_of, series_of
from etl.records.disclosure import Line, Table
from etl.records.kinds import kind_rule
from etl.text.fold import fold
from etl.text.ordinals import GROUP, ordinal

_SUMS = frozenset({"total", "subtotal"})


def outline_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    """A line of level `left` = the lines directly under it, in every column; none where it has none under it.

    A line with children of a level `right` does not name is left untested. So is a total over units of which some
    have no lines of their own: such a unit may be a department printed above its units – unless it is a unit's line printed
    a second time, which is an addend too many.
    """
    parents = code_parents(table.lines, economic=kind_rule(table.kind).is_economic)
    children: dict[int, list[Line]] = {}
    for line in table.lines:
        if line.no in parents:
            children.setdefault(parents[line.no].no, []).append(line)
    series = series_of(table, table.lines)
    families: list[tuple[Line, list[Line]]] = []
    for parent in table.lines:
        kids = children.get(parent.no, [])
        if parent.level not in identity.lefts or not kids or any(kid.level not in identity.rights for kid in kids):
            continue
        bare = [kid for kid in kids if kid.level == "unit" and kid.amounts and kid.no not in children]
        if any(not _is_repeated(kid, kids, parent) for kid in bare):
            continue
        families.append((parent, kids))
    deeper = [one for one in series if _goes_on(one, families)]
    for parent, kids in families:
        for one in deeper:
            yield Equation(identity, (one.place(table, parent),), tuple(one.place(table, kid) for kid in kids))


def _goes_on(one: Series, families: Sequence[tuple[Line, list[Line]]]) -> bool:
    """Whether any line below these prints the series; a column that stops above them (年初预算数 by 款) says nothing of them.

    Where the lines above are totals, or print nothing either, no line of a code has shown that the column is one by code.
    """
    below = any(amount.column_no in one.columns for _, kids in families for kid in kids for amount in kid.amounts)
    above = any(amount.column_no in one.columns for parent, _ in families for amount in parent.amounts)
    return below or not above or any(parent.level in _SUMS for parent, _ in families)


def _is_repeated(unit: Line, units: Sequence[Line], total: Line) -> bool:
    """True for a unit's line that stands a second time: a department above its units prints the total's figures."""
    mine = _figures(unit)
    return mine != _figures(total) and any(
        other is not unit and other.unit_name == unit.unit_name and _figures(other) == mine for other in units
    )


def _figures(line: Line) -> dict[int, Decimal]:
    return {amount.column_no: amount.printed_value for amount in line.amounts}


def innermost_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    """A table's one line of level `left` = all its lines of level `right`; none where these stand right under it, as `outline` tests."""
    wholes = [line for line in table.lines if line.level in identity.lefts]
    parts = [line for line in table.lines if line.level in identity.rights]
    parents = code_parents(table.lines, economic=kind_rule(table.kind).is_economic)
    beneath = [line for line in table.lines if len(wholes) == 1 and parents.get(line.no) is wholes[0]]
    if len(wholes) != 1 or not parts or beneath == parts:
        return
    for one in series_of(table, table.lines):
        if any(amount.column_no in one.columns for part in parts for amount in part.amounts):
            yield Equation(identity, (one.place(table, wholes[0]),), tuple(one.place(table, part) for part in parts))


@dataclass(slots=True)
class Node:
    """A line of a list with the lines under it; sound is False where a printed line among them has no known depth."""

    line: Line
    kids: list[Node] = field(default_factory=list)
    sound: bool = True

    def walk(self) -> Iterator[Node]:
        """This node and all under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def list_equations(identity: Identity, table: Table) -> Iterator[Equation]:
    """A line of a two-sided list = the lines under it. A heading that prints no figure lets its lines count instead."""
    for lines in lists_of(lines_of(table, identity.section)):
        yield from _list_equations(identity, table, lines)


def _list_equations(identity: Identity, table: Table, lines: Sequence[Line]) -> Iterator[Equation]:
    series = series_of(table, lines)
    for node in nodes_of(lines, identity.tail):
        if node.line.level not in identity.lefts or not node.sound or not node.line.amounts:
            continue
        kids = [kid for one in node.kids for kid in _counted(one)]
        is_limit = _is_partial(kids)
        if any(kid.level != "detail" for kid in kids):
            kids = [kid for kid in kids if not _is_aside(kid)]
        if not kids:
            continue
        for one in series:
            right = tuple(one.place(table, kid) for kid in kids)
            yield Equation(identity, (one.place(table, node.line),), right, is_limit)


def lists_of(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lists side by side these lines make up; one that prints no total shares the sums of the next that does."""
    by_list: dict[int | None, list[Line]] = {}
    for line in lines:
        by_list.setdefault(line.list_no, []).append(line)
    found = list(by_list.values())
    for index, members in enumerate(found):
        if any(line.level in _SUMS and line.amounts for line in members):
            continue
        lender = next((other for other in found[index + 1 :] if any(line.level in _SUMS for line in other)), None)
        if lender is not None:
            first = next(at for at, line in enumerate(lender) if line.level in _SUMS)
            found[index] = [*(line for line in members if line.level not in _SUMS), *lender[first:]]
    return list(found)


def nodes_of(lines: Sequence[Line], tail: frozenset[str] = frozenset()) -> list[Node]:
    """The lines of one list as nodes, in reading order, each with what stands directly under it.

    A sum stands under its lines (合计 last) or, being the first line, above them. The year's sum (本年收入合计) is one of
    the addends of the total after it. tail: measures that may stand on their own between the two; others printed there
    are parts of the line before (年初结转 and its funds). A new list begins after a total.
    """
    last = max((at for at, line in enumerate(lines) if line.level == "total" and line.amounts), default=-1)
    # A sum left blank before the total (小计) closes nothing.
    lines = [line for at, line in enumerate(lines) if line.amounts or line.level != "total" or at > last]
    totals = [line for line in lines if line.level in {"total", "subtotal"}]
    if len(totals) == 1 and lines and lines[0] is totals[0]:
        tops, sound = _nest(lines[1:], tail, False)
        whole = Node(lines[0], tops, sound)
        return list(whole.walk())
    found: list[Node] = []
    segment: list[Line] = []
    before: Node | None = None
    if heads := _headed(lines, tail):
        tops, sound = _nest(heads, tail, False)
        before = Node(lines[0], tops, sound)
        found += before.walk()
        lines = lines[len(heads) + 1 :]
    for line in lines:
        if line.level not in _SUMS and not (segment and before is None and _is_years_sum(line)):
            segment.append(line)
            continue
        tops, sound = _nest(segment, tail, before is not None)
        found += [node for top in tops for node in top.walk()]
        node = Node(line, [*([before] if before else []), *tops], sound)
        found.append(node)
        before = None if line.level == "total" else node
        segment = []
    tops, _ = _nest(segment, tail, before is not None)
    return found + [node for top in tops for node in top.walk()]


def _is_years_sum(line: Line) -> bool:
    """当年收入 with a figure and no number of its own, under the sources it is the sum of."""
    return line.measure == "current_income" and bool(line.amounts) and ordinal(fold(line.label)) is None


def _headed(lines: Sequence[Line], tail: frozenset[str]) -> Sequence[Line]:
    """The lines under a year's sum that heads its list (一、本年支出合计); none where the list does not begin so.

    They end where the next heading of its rank begins (二、年终结转结余), with what may stand beside it, or with another sum.
    """
    if not lines or lines[0].level != "subtotal":
        return []
    numbered = (mark := ordinal(fold(lines[0].label))) is not None and mark.level == GROUP
    beside = tail | {"year_end_carryover", "surplus_distribution"}

    def is_under(line: Line) -> bool:
        mark = ordinal(fold(line.label))
        if line.level in _SUMS or (numbered and mark is not None and mark.level == GROUP):
            return False
        return line.measure not in beside

    return list(takewhile(is_under, lines[1:]))


def _nest(lines: Sequence[Line], tail: frozenset[str], in_tail: bool) -> tuple[list[Node], bool]:
    tops: list[Node] = []
    stack: list[tuple[int, Node]] = []
    sound = True
    for line in lines:
        rank = list_rank(line, in_tail)
        if rank is None:
            sound = sound and not line.amounts
            for _, node in stack:
                node.sound = node.sound and not line.amounts
            continue
        if in_tail and tops and tops[-1].line.measure in tail and rank == 0 and line.measure not in tail:
            rank = 1
        while stack and stack[-1][0] >= rank:
            stack.pop()
        node = Node(line)
        (stack[-1][1].kids if stack else tops).append(node)
        stack.append((rank, node))
    return tops, sound


def _counted(node: Node) -> list[Line]:
    """The lines that count for a node in the sum above it: itself, or those under it when it prints no figure."""
    if node.line.amounts or not node.kids:
        return [node.line]
    return [line for kid in node.kids for line in _counted(kid)]


def _is_aside(line: Line) -> bool:
    return line.level == "detail" and fold(line.label).startswith("其中")


def _is_partial(kids: Sequence[Line]) -> bool:
    """True when the lines are 其中 items that need not be all: a single one, or each begun with its own 其中."""
    if not kids or any(kid.level != "detail" for kid in kids):
        return False
    asides = sum(_is_aside(kid) for kid in kids)
    return asides == len(kids) or (len(kids) == 1)
