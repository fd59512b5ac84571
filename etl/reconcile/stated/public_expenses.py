"""Counts of public expenses the text states, against those of the document's tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from etl.reconcile.claim import Claim, Term
from etl.reconcile.document import Told
from etl.reconcile.figures import CellRef
from etl.reconcile.identity import Identity
from etl.reconcile.labels import label
from etl.records.narrative import PublicExpenseCount
from etl.text.printed import Printed


def told_count_claims(identity: Identity, told: Told) -> Iterator[Claim]:
    """Each count of the text (`left`) = that of a table (`right`), of the same year and stage.

    Where tables print several, the one that agrees, else the first.
    """
    counts = told.disclosure.statements.public_expense_counts
    printed: dict[tuple[str, int, str | None], list[PublicExpenseCount]] = {}
    for one in counts:
        if one.table_position is not None:
            printed.setdefault(_key(one), []).append(one)
    for one in counts:
        if one.table_position is None and (of_tables := printed.get(_key(one))):
            other = next((of_table for of_table in of_tables if of_table.count == one.count), of_tables[0])
            name = label(f"counted.{one.counted}")
            yield Claim(
                identity, name, (_term(one, label("told_count.text", counted=name)),), (_term(other, name),), "count",
                Decimal(0),
            )  # fmt: skip


def _key(one: PublicExpenseCount) -> tuple[str, int, str | None]:
    return one.counted, one.year, one.stage


def _term(one: PublicExpenseCount, name: str) -> Term:
    place = None
    if one.table_position is not None and one.line_no is not None and one.column_no is not None:
        place = CellRef(one.table_position, one.line_no, one.column_no)
    return Term(Printed.exact(Decimal(one.count)), name, one.page_no, place)
