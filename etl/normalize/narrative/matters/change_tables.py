"""Changes told as a table in the text: a line for each subject, this year, last year, the difference and the reason beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.normalize.narrative.grammar.basis import prior_basis
from etl.normalize.narrative.grammar.clauses import plain_text
from etl.normalize.narrative.grammar.functional import FunctionalNames
from etl.normalize.narrative.grammar.subjects import Subjects
from etl.records.disclosure import Table
from etl.records.narrative import PriorYearChange
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import pattern
from etl.text.fold import fold, tidy
from etl.text.money import exact_yuan, parse_figure, parse_number

_REASON = pattern("narrative_patterns", "reason_column")
_PERCENT = pattern("narrative_patterns", "percent_column")


def read_change_tables(
    tables: Sequence[tuple[ParsedTable, Table]], known: Sequence[PriorYearChange], kind: str
) -> tuple[PriorYearChange, ...]:
    """The statements of tables in the text, numbered behind those known, without what these tell already.

    Only of tables of no known kind that print this year, last year and the change under heads, and a money unit. kind:
    budget or final.
    """
    subjects = Subjects(FunctionalNames([table for _, table in tables]))
    told = {(one.subject_kind, one.subject_code, one.subject_name, one.current_yuan) for one in known}
    found: list[PriorYearChange] = []
    for parsed, table in tables:
        for one in _statements(parsed, table, subjects, kind):
            if (one.subject_kind, one.subject_code, one.subject_name, one.current_yuan) not in told:
                found.append(replace(one, no=len(known) + len(found) + 1))
    return tuple(found)


def _statements(parsed: ParsedTable, table: Table, subjects: Subjects, kind: str) -> Iterator[PriorYearChange]:
    places = {column.measure: column.no - 1 for column in table.columns if column.measure}
    label = next((column.no - 1 for column in table.columns if column.role in {"name", "label"}), None)
    if table.kind != "other" or table.factor is None or label is None or not {"prior_year", "change"} <= places.keys():
        return
    heads = [fold("".join(path)) for path in parsed.columns]
    reason = next((at for at, head in enumerate(heads) if _REASON.search(head)), None)
    percent = next((at for at, head in enumerate(heads) if _PERCENT.search(head)), None)
    this_year = next(
        (column.no - 1 for column in table.columns if column.role == "amount" and column.measure == "total"), None
    )
    if this_year is None:
        return
    for row in parsed.rows:
        subject = subjects.find(plain_text(row.text(label)).text, (heads[label],))
        current, prior, change = (
            _money(row, at, table.factor) for at in (this_year, places["prior_year"], places["change"])
        )
        if subject is None or current is None or (prior is None and change is None):
            continue
        yield PriorYearChange(
            no=0,
            page_no=row.page_no,
            subject_kind=subject.kind,
            subject_code=subject.code,
            subject_name=subject.name,
            fund=subject.fund,
            current_yuan=current,
            prior_yuan=prior,
            change_yuan=change,
            change_pct=_percentage(row, percent),
            share_pct=None,
            prior_basis=prior_basis(heads[places["prior_year"]], kind == "final"),
            reason=tidy(row.text(reason)).rstrip("。") or None,
            text=" ".join(tidy(cell.text) for cell in row.cells if cell is not None),
        )


def _money(row: ParsedRow, at: int, factor: Decimal) -> Decimal | None:
    figure = parse_figure(row.text(at))
    return exact_yuan(figure.value, factor) if figure is not None and figure.unit is None else None


def _percentage(row: ParsedRow, at: int | None) -> Decimal | None:
    return parse_number(row.text(at).rstrip("% ％")) if at is not None else None
