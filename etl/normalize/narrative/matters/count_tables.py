"""Counts of public expenses in tables (相关统计数): a line for each, wherever its label stands in the row, or a column for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.normalize.narrative.matters.counting_words import counted_thing, last_word, thing_of
from etl.records.disclosure import Amount, Column, Line, Table
from etl.records.narrative import CountStage, PublicExpenseCount
from etl.records.parsed import ParsedTable
from etl.reference import pattern
from etl.text.cells import is_figure, is_total
from etl.text.fold import fold, tidy

_LABEL, _UNIT, _NO_HEAD, _BUDGET, _ACCOUNT, _YEAR, _LAST_YEAR = (
    pattern("narrative_patterns", name)
    for name in (
        "count_label", "unit_of_label", "no_count_head", "budget_head", "account_head", "year_of_counts", "last_year_of_counts",
    )
)  # fmt: skip
_KINDS = frozenset({"three_public", "other"})


@dataclass(frozen=True, slots=True)
class _Place:
    """An amount and its line."""

    line: Line
    amount: Amount


def read_table_counts(
    tables: Sequence[tuple[ParsedTable, Table]], fiscal_year: int, kind: str | None
) -> tuple[PublicExpenseCount, ...]:
    """The counts of the document's tables of the public expenses, and of those of no known kind, in printed order."""
    found: list[PublicExpenseCount] = []
    for parsed, table in tables:
        if table.kind in _KINDS:
            found += _counts(parsed, table, fiscal_year, kind)
    return tuple(found)


def _counts(parsed: ParsedTable, table: Table, fiscal_year: int, kind: str | None) -> Iterator[PublicExpenseCount]:
    places = {id(amount.cell): _Place(line, amount) for line in table.lines for amount in line.amounts}
    columns = {column.no: column for column in table.columns}
    # 合计 above the units counts all of them; without it only a line alone is the document's own.
    own = [line.no for line in table.lines if line.level == "total" or is_total(line.label)][:1] or [
        line.no for line in table.lines if line.amounts
    ]
    topics: dict[int, str] = {}
    for row in parsed.rows:
        label, at = "", 0
        for no, cell in enumerate(row.cells):
            if cell is None:
                continue
            if not is_figure(cell.text):
                words = fold(cell.text)
                if last_word(words, "topic"):
                    topics[no] = last_word(words, "topic") or ""
                label, at = (words, no) if any(char.isalpha() for char in words) else (label, at)
                continue
            place = places.get(id(cell))
            column = columns.get(place.amount.column_no) if place else None
            if place is None or column is None:
                continue
            head = "/".join(fold(part) for part in column.path)
            if _LABEL.search(label):
                counted = _counted(label, topics.get(at, ""))
            elif len(own) == 1 and place.line.no in own and any(_LABEL.search(fold(part)) for part in column.path):
                counted = _counted(head, "")
            else:
                continue
            value = place.amount.printed_value
            if counted is None or _NO_HEAD.search(head) or value != int(value) or value < 0:
                continue
            yield _count(counted, place, table, column, label, _when(head, fiscal_year, kind))


def _count(
    counted: str, place: _Place, table: Table, column: Column, label: str, when: tuple[int, CountStage | None]
) -> PublicExpenseCount:
    unit = next((found["unit"] for text in (label, *map(fold, column.path)) if (found := _UNIT.search(text))), None)
    year, stage = when
    return PublicExpenseCount(
        counted, place.line.page_no, int(place.amount.printed_value), year, stage, tidy(place.amount.cell.text), unit,
        " / ".join(filter(None, (tidy(label), *map(tidy, column.path)))), table.position, place.line.no, column.no,
    )  # fmt: skip


def _counted(words: str, topic: str) -> str | None:
    """What a label or a head counts; a label alone (购置数) is of the expense named above it."""
    topic = last_word(words, "topic") or topic
    thing = thing_of(topic, last_word(words, "thing") or "")
    return counted_thing(topic, last_word(words, "scope") or "", thing) if thing else None


def _when(head: str, fiscal_year: int, kind: str | None) -> tuple[int, CountStage | None]:
    """The year and the stage the head of a column names; else the document's own."""
    years = [int(match[0]) for match in _YEAR.finditer(head)]
    year = fiscal_year - 1 if _LAST_YEAR.search(head) else years[-1] if years else fiscal_year
    stage: CountStage | None = "final" if kind == "final" else "budget" if kind == "budget" else None
    if _ACCOUNT.search(head):
        return year, "final"
    return year, "budget" if _BUDGET.search(head) else stage
