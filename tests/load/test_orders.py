"""In whatever order the documents of a disclosure are loaded, `core` says the same of them; a forgotten one leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import psycopg
import pytest

from etl.load import forget_document
from etl.records.disclosure import Disclosure
from tests.load.builders import amount, column, disclosure, line, sha, table
from tests.load.conftest import Connection, write

# What is the same whatever numbers rows were given.
SAME = {
    "documents": "SELECT d.sha256, u.canonical_name, d.fiscal_year, d.document_kind, d.document_scope, d.document_part,"
    " d.is_current, r.sha256 FROM core.documents AS d JOIN core.units AS u ON u.unit_id = d.publisher_unit_id"
    " LEFT JOIN core.documents AS r ON r.document_id = d.narrative_replaced_by_id",
    "tables": "SELECT d.sha256, t.position, t.table_kind, r.position, rd.sha256, n.position, nd.sha256"
    " FROM core.published_tables AS t JOIN core.documents AS d USING (document_id)"
    " LEFT JOIN core.published_tables AS r ON r.table_id = t.replaced_by_table_id"
    " LEFT JOIN core.documents AS rd ON rd.document_id = r.document_id"
    " LEFT JOIN core.published_tables AS n ON n.table_id = t.next_edition_table_id"
    " LEFT JOIN core.documents AS nd ON nd.document_id = n.document_id",
    "units": "SELECT u.canonical_name, p.canonical_name, n.printed_name FROM core.units AS u"
    " LEFT JOIN core.units AS p ON p.unit_id = u.parent_unit_id LEFT JOIN core.unit_names AS n ON n.unit_id = u.unit_id",
    "projects": "SELECT u.canonical_name, p.canonical_name, n.printed_name FROM core.projects AS p"
    " JOIN core.units AS u USING (unit_id) LEFT JOIN core.project_names AS n USING (project_id)",
    "completeness": "SELECT t.table_kind, t.status, d.sha256, t.page_no FROM core.disclosure_tables AS t"
    " LEFT JOIN core.documents AS d USING (document_id)",
}


def three_public(trips: str) -> Any:
    columns = (column(1, "项目", role="name"), column(2, "合计", measure="total", fund="all"))
    return table(
        1, "three_public", columns,
        line(1, "因公出国（境）费", amount(2, trips, "total")), line(2, "公务接待费", amount(2, "1.00", "total")),
    )  # fmt: skip


def performance() -> Any:
    columns = (column(1, "项目", role="name"), column(2, "金额", measure="total", fund="all"))
    return table(1, "project_performance", columns, line(1, "资金总额", amount(2, "5.00", "total")))


def one(name: str, *tables: Any, **more: Any) -> Disclosure:
    return replace(
        disclosure(), sha256=sha(name), file_name=f"{name}.pdf", tables=tables, checks=(), realignments=(), **more
    )


MAIN = replace(disclosure(), checks=())
TARGETS = one("targets", performance(), part="performance")
EXTRACT = one("first", three_public("2.00"), part="supplement", published_on=date(2024, 3, 1))
CORRECTED = one("corrected", three_public("3.00"), part="supplement", published_on=date(2024, 4, 1))
ALL = (MAIN, TARGETS, EXTRACT, CORRECTED)


def same(connection: Connection) -> dict[str, list[Any]]:
    return {name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in SAME.items()}


@pytest.fixture
def loaded(new_database: Callable[[str | None], str], migrated_template: str) -> Callable[..., dict[str, list[Any]]]:
    """What a fresh warehouse says after these were loaded in this order, and some of them forgotten."""

    def load(*documents: Disclosure, forget: tuple[Disclosure, ...] = ()) -> dict[str, list[Any]]:
        with psycopg.connect(new_database(migrated_template), autocommit=True) as connection:
            ids = {document.sha256: write(connection, document).document_id for document in documents}
            for document in forget:
                assert forget_document(connection, ids[document.sha256])
            return same(connection)

    return load


@pytest.mark.slow
def test_the_order_of_loading_changes_nothing(loaded: Callable[..., dict[str, list[Any]]]) -> None:
    first = loaded(*ALL)
    replaced = {row[0] for row in first["tables"] if row[4] is not None}
    assert replaced == {EXTRACT.sha256} and all(row[4] == row[6] for row in first["tables"])
    assert all(row[6] for row in first["documents"] if row[0] != EXTRACT.sha256)
    for order in permutations(ALL):
        assert loaded(*order) == first


def test_of_two_that_print_a_kind_of_table_the_same_one_is_named_in_either_order(
    loaded: Callable[..., dict[str, list[Any]]],
) -> None:
    others = one(
        "other targets", replace(performance(), title="另一项目"), part="performance", published_on=date(2024, 5, 1)
    )
    others = replace(others, tables=(replace(others.tables[0], lines=(line(1, "产出", amount(2, "7.00", "total")),)),))
    first = loaded(MAIN, TARGETS, others)
    named = {row[2] for row in first["completeness"] if row[0] == "project_performance"}
    assert len(named) == 1 and named <= {TARGETS.sha256, others.sha256}
    for order in permutations((MAIN, TARGETS, others)):
        assert loaded(*order) == first


@pytest.mark.parametrize("gone", ALL, ids=lambda document: document.file_name)
def test_what_is_forgotten_leaves_what_the_others_say(
    loaded: Callable[..., dict[str, list[Any]]], gone: Disclosure
) -> None:
    others = [document for document in ALL if document is not gone]
    assert loaded(gone, *others, forget=(gone,)) == loaded(*others) == loaded(*others, gone, forget=(gone,))
