"""The one engine: every identity of the reference data applied to a document, tested, and written down as checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from etl.reconcile.across import fund_equations, part_equations, rests_on_unknown
from etl.reconcile.cross import Tables, code_equations, figure_equations, parse_reference, source_equations
from etl.reconcile.equation import Equation, Outcome, test
from etl.reconcile.figures import Figures, Place, figures_of
from etl.reconcile.hierarchy import list_equations, outline_equations
from etl.reconcile.identity import Identity, Method, identities
from etl.reconcile.labels import Labels, yuan
from etl.reconcile.series import series_of
from etl.records import Check, CheckPlace, Disclosure, Kind, Table

_WITHIN: dict[Method, Callable[[Identity, Table], Iterator[Equation]]] = {
    "outline": outline_equations,
    "list": list_equations,
    "parts": part_equations,
    "fund_parts": fund_equations,
}
_BETWEEN: dict[Method, Callable[[Identity, Tables], Iterator[Equation]]] = {
    "figures": figure_equations,
    "codes": code_equations,
    "sources": source_equations,
}


def table_equations(table: Table, figures: Figures) -> list[Equation]:
    """Every identity within one table, applied to it; also those none of whose cells is printed."""
    found: list[Equation] = []
    for identity in identities():
        if table.kind not in identity.tables or identity.method not in _WITHIN:
            continue
        equations = _of_table(identity, table, figures)
        if identity.family == "row" and rests_on_unknown(equations, table, figures, lambda e: _holds(e, figures)):
            continue
        found += equations
    return found


def _of_table(identity: Identity, table: Table, figures: Figures) -> list[Equation]:
    """The identity applied to a table: as it stands, or in the one variant that every line of the table holds by.

    Operating expenditure is an addend of its own in some places and inside basic and project expenditure in others. It
    is read one way for the whole table, and otherwise than usual only where a line fails the usual way and none fails
    the other.
    """
    method = _WITHIN[identity.method]
    equations = list(method(identity, table))
    if all(_holds(equation, figures) for equation in equations):
        return equations
    for variant in identity.variants(column.measure for column in table.columns):
        others = list(method(variant, table))
        if others and all(_holds(equation, figures) for equation in others):
            return others
    return equations


def cross_equations(tables: Sequence[Table], figures: Figures, kind: Kind) -> list[Equation]:
    """Every identity between tables that applies to these tables of a budget or final account."""
    lookup = Tables(tables, figures)
    return [
        equation
        for identity in identities()
        if identity.method in _BETWEEN and all(_applies(condition, lookup, kind) for condition in identity.when)
        for equation in _BETWEEN[identity.method](identity, lookup)
    ]


def check_disclosure(disclosure: Disclosure) -> tuple[Check, ...]:
    """All identities the document's figures allow to test: within its tables in order, then between them."""
    figures = figures_of(disclosure.tables)
    labels = Labels(disclosure.tables)
    equations = [equation for table in disclosure.tables for equation in table_equations(table, figures)]
    equations += cross_equations(disclosure.tables, figures, disclosure.kind)
    outcomes = ((equation, test(equation, figures)) for equation in equations)
    return tuple(_check(equation, outcome, figures, labels) for equation, outcome in outcomes if outcome)


def _holds(equation: Equation, figures: Figures) -> bool:
    outcome = test(equation, figures)
    return outcome is None or outcome.verdict != "fail"


def _applies(condition: str, tables: Tables, kind: Kind) -> bool:
    """Whether a `when` condition of the reference data is met."""
    words = condition.split()
    if words == ["budget"]:
        return kind == "budget"
    if words == ["balanced"]:
        return _is_balanced(tables)
    if words[0] in {"tail", "several", "optional"}:
        return True
    table = tables.find(words[0])
    printed = {series.measure for series in series_of(table, table.lines)} if table else set()
    if words[1:2] == ["prints"]:
        return bool(printed & set(words[2:]))
    if words[1:2] == ["lacks"]:
        return table is not None and not printed & set(words[2:])
    raise ValueError(f"identities.csv: unknown condition {condition!r}")


def _is_balanced(tables: Tables) -> bool:
    """True when the summary's total expenditure is the year's, so that nothing is carried on to the next year."""
    total = tables.resolve(parse_reference("income_expenditure_summary.expenditure:total:total"))
    current = tables.resolve(parse_reference("income_expenditure_summary.expenditure:current:total"))
    if not total or not current:
        return False
    sums = [sum(tables.figures[place].yuan for place in side if place in tables.figures) for side in (total, current)]
    return sums[0] == sums[1]


def _check(equation: Equation, outcome: Outcome, figures: Figures, labels: Labels) -> Check:
    first = (equation.left or equation.right)[0]
    between = len({place.table for place in equation.places}) > 1 or equation.identity.family == "cross_table"
    return Check(
        code=equation.identity.code,
        scope_label=labels.scope(equation.places),
        left_label=labels.side(equation.left, with_table=between),
        right_label=labels.side(equation.right, with_table=between, beside=equation.left),
        left_yuan=outcome.left,
        right_yuan=outcome.right,
        difference_yuan=outcome.difference,
        tolerance_yuan=outcome.tolerance,
        verdict=outcome.verdict,
        table_position=first.table,
        line_no=first.line,
        page_no=_page(equation.left or equation.right, figures, labels),
        right_page_no=_page(equation.right, figures, labels),
        explanation=_explain(equation, outcome),
        places=tuple(dict.fromkeys(_places(equation, figures))),
    )


def _places(equation: Equation, figures: Figures) -> Iterator[CheckPlace]:
    """The printed figures of both sides."""
    for place in equation.left:
        if place in figures:
            yield CheckPlace("left", place.table, place.line, place.column)
    for place in equation.right:
        if place in figures:
            yield CheckPlace("right", place.table, place.line, place.column)


def _page(places: Sequence[Place], figures: Figures, labels: Labels) -> int | None:
    """The page of the first printed figure, else that of the first line."""
    for place in places:
        if place in figures:
            return figures[place].page_no
    line = labels.lines.get((places[0].table, places[0].line)) if places else None
    return line.page_no if line else None


def _explain(equation: Equation, outcome: Outcome) -> str | None:
    """In words, where the sides are not exactly equal: how large the difference is and what rounding allows."""
    if outcome.verdict == "exact":
        return None
    sides = "左方大" if outcome.difference > 0 else "右方大"
    allowed = f"允许进位差 {yuan(outcome.tolerance)} 元（最小印刷单位 {outcome.unit.normalize():f} 元的一半 ×（{outcome.addends}+1））"
    verb = "在允许范围内" if outcome.verdict == "rounding" else "超出允许范围"
    return f"{equation.identity.chinese}：{sides} {yuan(abs(outcome.difference))} 元，{allowed}，{verb}"
