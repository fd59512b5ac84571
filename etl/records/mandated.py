"""The tables that must be published: what `mandated_tables.csv` asks of a budget and of a final account."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from etl.records.vocabulary import DocumentKind, TableKindName
from etl.reference import rows


@dataclass(frozen=True, slots=True)
class MandatedTable:
    """A table that must be published, by its kind. kinds: its own and those that stand for it."""

    kind: TableKindName
    kinds: frozenset[TableKindName]


@cache
def mandated_tables(
    document_kind: DocumentKind, fiscal_year: int | None = None, *, of_university: bool = False
) -> tuple[MandatedTable, ...]:
    """What a budget or final account must publish, in the order of the national form.

    fiscal_year: without it, what is asked of any year. of_university: of a university of the central government.
    """
    return tuple(
        MandatedTable(
            cast("TableKindName", row["table_kind"]),
            frozenset(cast("list[TableKindName]", [row["table_kind"], *row["also"].split()])),
        )
        for row in sorted(rows("mandated_tables"), key=lambda row: int(row["number"]))
        if row["document_kind"] == document_kind
        and (fiscal_year is None or fiscal_year >= int(row["since"] or 0))
        and (not of_university or row["publishers"] == "all")
    )
