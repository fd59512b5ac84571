"""Rows of funds of a final account's form: the budget at first and adjusted, what was spent of it, the share and its points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from etl.normalize.performance.funds import COLUMNS, FUNDS, Above, Over, heads_money, left_label
from etl.normalize.performance.header import cells_of
from etl.records.disclosure import SourceCell
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.fold import fold, tidy
from etl.text.money import Figure, parse_figure, parse_number
from etl.text.performance_words import label_role

_PERCENT = "%"
_POINTS = frozenset({"column_weight", "column_rate", "column_score"})
_ALL_POINTS = pattern("performance_patterns", "points_of_label")
# A share without a sign of its own or in its head is one in a hundred only where it cannot be a fraction.
_WHOLE = Decimal(1)


@dataclass(slots=True)
class Spent:
    """A row of funds; money: by column, as printed. role: what its label says it is, which stands in `label`.

    rate: the share that was spent, in percent.
    """

    page_no: int
    role: str
    label: str
    money: dict[str, Figure] = field(default_factory=dict)
    rate: Decimal | None = None
    weight: Decimal | None = None
    score: Decimal | None = None


def read_spent(rows: Sequence[tuple[int, ParsedRow]]) -> tuple[Spent, ...]:
    """The rows of funds that say what was spent, in order; of those under heads of several kinds one for each kind."""
    above, found = Above(), list[Spent]()
    for _, row in rows:
        above.begin(row)
        found += [each for each in _of_row(row, above) if "column_executed" in each.money]
        above.enter(row)
    return tuple(found)


def _of_row(row: ParsedRow, above: Above) -> Iterator[Spent]:
    by_role: dict[str, Spent] = {}
    total: Spent | None = None
    for cell in cells_of(row):
        label, is_next = left_label(row, cell)
        if label_role(cell.text) is not None or not any(map(str.isdigit, cell.text)):
            continue
        head, kind = above.column(cell)
        beside = label_role(label)
        if beside in COLUMNS and is_next:
            # 执行数 and its figure in one row with the others.
            head, role = Over(0, beside or "", label), "funds_total"
        else:
            role = _kind(label, beside, kind)
        if head is None or not role:
            continue
        spent = by_role.setdefault(role, Spent(cell.page_no, role, tidy(label)))
        total = spent if role == "funds_total" else total
        _put(spent if head.role not in _POINTS else total or spent, head, cell)
    yield from by_role.values()


def _kind(label: str, beside: str | None, below: str | None) -> str:
    """The kind of funds of a figure under a head: by its label, or, in a row that sums, by the kind headed over it; else ''."""
    if below:
        return below if beside == "sum" else ""
    if beside in FUNDS:
        return beside or ""
    return "funds_total" if beside == "sum" or heads_money(label) else ""


def _put(spent: Spent, head: Over, cell: SourceCell) -> None:
    """Puts a figure into its column; the first of a column counts."""
    plain = fold(cell.text)
    # A percentage is a share, whichever head it reaches under.
    role = "column_rate" if plain.endswith(_PERCENT) else head.role
    if role in _POINTS:
        value = parse_number(plain.rstrip("分%"))
        if role == "column_rate":
            is_share = _PERCENT in plain or _PERCENT in fold(head.text) or (value is not None and value > _WHOLE)
            spent.rate = value if spent.rate is None and is_share else spent.rate
        elif role == "column_weight":
            spent.weight = value if spent.weight is None else spent.weight
        else:
            spent.score = value if spent.score is None else spent.score
            if spent.weight is None and (most := _ALL_POINTS.search(fold(head.text))):
                spent.weight = Decimal(most[1])
    elif (figure := parse_figure(cell.text)) is not None:
        spent.money.setdefault(head.role, figure)
