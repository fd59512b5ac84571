"""Comparisons over years, a sheet each: a row a publisher and subject, a column a year.

Only publishers with several years of a kind and scope stand in them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import sql

from etl.export.marts import Mart
from etl.export.query import relation_of, where_of
from etl.export.selection import Selection
from etl.export.worksheets import Column
from etl.pages.wording import Words

_DISCLOSURE = ("publisher", "document_kind", "document_scope")
_HUNDREDTH = Decimal("0.01")
# A mart says true where its Chinese view says 是.
_MAIN_FUND = "is_main_fund::text IN ('true', '是')"


@dataclass(frozen=True)
class Comparison:
    """A comparison of one mart.

    name: its key in the words. subject: columns that tell what is compared, each with its header in the words; labels: what is shown
    beside them, as the newest year has it. amount: the yuan of a subject in a year. only: the rows that count.
    order: of the subjects. reads: the columns these are made of.
    """

    name: str
    mart: str
    subject: tuple[tuple[str, str], ...]
    amount: str
    only: str
    order: str
    reads: frozenset[str]
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def headers(self) -> list[str]:
        """Keys of the words for the columns before the years."""
        return [*_DISCLOSURE, *(header for _, header in (*self.subject, *self.labels))]


COMPARISONS = (
    Comparison(
        "three_public_by_year",
        "three_public",
        subject=(("item", "item"),),
        amount="max(amount_yuan)",
        only=_MAIN_FUND,
        order="min(line_no), item",
        reads=frozenset({"item", "amount_yuan", "line_no", "is_main_fund"}),
    ),
    Comparison(
        "classes_by_year",
        "expenditure_by_function",
        subject=(("functional_code", "code"),),
        labels=(("min(functional_name)", "name"),),
        amount="max(total_yuan)",
        only=f"{_MAIN_FUND} AND (functional_code IS NULL OR length(functional_code) = 3)",
        order="functional_code NULLS FIRST",
        reads=frozenset({"functional_code", "functional_name", "total_yuan", "is_main_fund"}),
    ),
    Comparison(
        "projects_by_year",
        "project_budgets",
        subject=(("unit_name", "unit_name"), ("project_name", "project_name")),
        amount="sum(total_yuan)",
        only="project_name IS NOT NULL",
        order="min(line_no), unit_name, project_name",
        reads=frozenset({"unit_name", "project_name", "total_yuan", "line_no"}),
    ),
)


@dataclass(frozen=True)
class Compared:
    """A comparison as it is written: its columns, and rows of values."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def compare(
    connection: psycopg.Connection[Any], comparison: Comparison, mart: Mart, selection: Selection, words: Words
) -> Compared | None:
    """The comparison over the current ones of the selected documents; None where no publisher has several years.

    None as well where the mart, of an earlier build, lacks a column.
    """
    if not comparison.reads <= set(mart.names):
        return None
    found = connection.execute(_query(comparison, mart, selection, chinese=words.language == "zh")).fetchall()
    of_disclosure: dict[tuple[Any, ...], set[int]] = {}
    for row in found:
        of_disclosure.setdefault(row[: len(_DISCLOSURE)], set()).add(row[-2])
    kept = [row for row in found if len(of_disclosure[row[: len(_DISCLOSURE)]]) > 1]
    if not kept:
        return None
    years = sorted({year for *_, year, _ in kept})
    columns = [
        *(Column(words[f"by_year.{name}"]) for name in comparison.headers),
        *(Column(words("by_year.year", year=str(year)), is_money=True) for year in years),
        Column(words["by_year.change"], is_money=True),
        Column(words["by_year.percent"]),
    ]
    return Compared(
        tuple(columns), tuple(_rows(kept, years, of_disclosure, len(_DISCLOSURE) + len(comparison.subject)))
    )


def _rows(
    kept: Iterable[tuple[Any, ...]],
    years: Sequence[int],
    of_disclosure: Mapping[tuple[Any, ...], Collection[int]],
    keyed: int,
) -> Iterator[tuple[Any, ...]]:
    """A row a subject: its names, the yuan of each year, the change of its disclosure's last year, in percent, too.

    kept: disclosure, subject, labels, year, amount; keyed: how many of these tell the subject.
    """
    named: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    amounts: dict[tuple[Any, ...], dict[int, Decimal | None]] = {}
    for row in kept:
        named.setdefault(row[:keyed], row[:-2])
        amounts.setdefault(row[:keyed], {})[row[-2]] = row[-1]
    for subject, names in named.items():
        of_year = amounts[subject]
        prior, last = (of_year.get(year) for year in sorted(of_disclosure[subject[: len(_DISCLOSURE)]])[-2:])
        change = None if last is None or prior is None else last - prior
        percent = (change / prior * 100).quantize(_HUNDREDTH) if change is not None and prior else None
        yield (*names, *(of_year.get(year) for year in years), change, percent)


def _query(comparison: Comparison, mart: Mart, selection: Selection, *, chinese: bool) -> sql.Composed:
    keys = [*_DISCLOSURE, *(column for column, _ in comparison.subject)]
    where = where_of(mart, selection)
    return sql.SQL(
        "SELECT {shown}, fiscal_year, {amount} FROM {relation} {where} {and_} is_current::text IN ('true', '是') AND {only}"
        " GROUP BY {keys}, fiscal_year ORDER BY {disclosure}, fiscal_year DESC, {order}"
    ).format(
        shown=sql.SQL(", ").join(map(sql.SQL, [*keys, *(label for label, _ in comparison.labels)])),
        amount=sql.SQL(comparison.amount),
        relation=relation_of(mart, chinese=chinese),
        where=where,
        and_=sql.SQL("AND" if where.as_string() else "WHERE"),
        only=sql.SQL(comparison.only),
        keys=sql.SQL(", ").join(map(sql.Identifier, keys)),
        disclosure=sql.SQL(", ").join(sql.SQL('{} COLLATE "C"').format(sql.Identifier(each)) for each in _DISCLOSURE),
        order=sql.SQL(comparison.order),
    )
