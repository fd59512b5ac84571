"""Places as a finance officer would name them: by the printed words, in the document's own language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from etl.pages.wording import say
from etl.reconcile.figures import CellRef
from etl.records.disclosure import Column, Line, Table
from etl.records.message import Value
from etl.reference import rows
from etl.text.money import WIDE

_SHOWN = 4
_FOUR_DECIMALS = Decimal("0.0001")


def label(key: str, **values: Value) -> str:
    """Words of ours in a label, as the reports print them beside the document's own: Chinese."""
    return say(f"labels.{key}", "zh", **values)


class Labels:
    """Names of tables, lines and columns of one document."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.tables = {table.position: table for table in tables}
        self.lines = {(table.position, line.no): line for table in self.tables.values() for line in table.lines}
        self.words = {row["measure"]: row["chinese"] for row in rows("measures")}
        self.columns = {(t.position, column.no): column for t in self.tables.values() for column in t.columns}

    def scope(self, places: Sequence[CellRef]) -> str:
        """The titles of the tables these places belong to, in order."""
        return " ↔ ".join(self.table(position) for position in dict.fromkeys(place.table for place in places))

    def table(self, position: int) -> str:
        """A table's printed title, else its place in the document."""
        return self.tables[position].title or label("table", no=position)

    def side(self, places: Sequence[CellRef], *, with_table: bool = False, beside: Sequence[CellRef] = ()) -> str:
        """One side of an identity: the lines of a column, or the columns of a line; the first few when there are many.

        beside: the other side, already named; where both are of one line, that is not named again.
        """
        if not places:
            return label("not_printed")
        tables = list(dict.fromkeys(place.table for place in places))
        if len(tables) > 1:
            return " + ".join(self.side([p for p in places if p.table == t], with_table=with_table) for t in tables)
        lines = list(dict.fromkeys(place.line for place in places))
        columns = list(dict.fromkeys(self.column(place) for place in places))
        name = listed([self.line(CellRef(tables[0], no, 0)) for no in lines])
        measures = listed([column for column in columns if column])
        if measures and {(p.table, p.line) for p in places} == {(p.table, p.line) for p in beside}:
            return measures
        text = f"{name} · {measures}" if measures else name
        return f"{self.table(tables[0])} {text}" if with_table else text

    def line(self, place: CellRef) -> str:
        """A line by its code and printed label."""
        line: Line | None = self.lines.get((place.table, place.line))
        if line is None:
            return label("line", no=place.line)
        code = line.functional_code or line.economic_code or ""
        printed = line.label or line.project_name or line.unit_name or (label("line", no=line.no) if not code else "")
        return printed if printed.startswith(code) else f"{code} {printed}".strip()

    def column(self, place: CellRef) -> str:
        """A column by what it measures, or '' where the line says it all."""
        column: Column | None = self.columns.get((place.table, place.column))
        if column is None or column.measure is None:
            return ""
        named = self.words.get(column.measure, column.measure)
        if column.measure == "total" and column.fund and self._splits_funds(place.table):
            return self.words.get(column.fund, named)
        return named

    def header(self, place: CellRef) -> str:
        """A column by its printed stacked header, else by its number."""
        column = self.columns.get((place.table, place.column))
        return " / ".join(column.path) if column and column.path else label("column", no=place.column)

    def _splits_funds(self, position: int) -> bool:
        return len({c.fund for c in self.tables[position].columns if c.measure == "total" and c.fund}) > 1


def yuan(amount: Decimal) -> str:
    """An amount of yuan as text, thousands separated: 331,168.00."""
    return f"{amount:,.2f}"


def number(value: Decimal) -> str:
    """A number of any unit as text, with the decimals it needs, at most four."""
    return f"{value.quantize(_FOUR_DECIMALS, context=WIDE).normalize(WIDE):,f}"


def listed(names: Sequence[str]) -> str:
    """Names joined as addends, the first few when there are many."""
    if len(names) <= _SHOWN:
        return " + ".join(names)
    return f"{names[0]} + {names[1]} + … + {names[-1]}" + label("more", count=len(names))
