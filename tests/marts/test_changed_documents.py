"""What a build makes anew: the documents that changed, and no others; and that it comes to the same as making all anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.errors import DocumentRejected
from etl.load import load_log, write_disclosure
from etl.marts import changed_documents
from etl.marts.build import build
from etl.marts.changed_documents import find_changes, keep_changes, note_cost
from etl.marts.project import PROJECT
from etl.reconcile import reconcile
from etl.records.disclosure import Disclosure
from tests.reconcile.builders import Row, disclosure, table

Connection = psycopg.Connection[Any]

KEPT = ("intermediate.int_amounts_selected", "marts.amounts", "marts.check_amounts")


def document(publisher: str, project: str, sha: str) -> Disclosure:
    rows = [
        Row("合计", "total", None, {"total": "1,000.00", "basic": "400.00", "project": project}),
        Row("大气", "item", "2110301", {"total": "1,000.00", "basic": "400.00", "project": project}),
    ]
    made = reconcile(disclosure(table("expenditure", ["total", "basic", "project"], rows)))
    return replace(made, publisher=publisher, file_name=f"{sha}.txt", sha256=f"{sha:0>64}")


def load(connection: Connection, one: Disclosure, parser_version: str = "1") -> int:
    written = write_disclosure(
        connection, one, run_id="run", started_at=datetime.now(UTC), parser_version=parser_version
    )
    return written.document_id


def changed(connection: Connection, models: Path = PROJECT) -> set[int] | None:
    """The documents a build would make anew, and that it did; None where it makes all."""
    anew = find_changes(connection, models)
    found = {row[0] for row in connection.execute("SELECT document_id FROM intermediate.changed_documents")}
    keep_changes(connection)
    if anew:
        assert found == {row[0] for row in connection.execute("SELECT document_id FROM core.documents")}
    return None if anew else found


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    with psycopg.connect(database_url, autocommit=True) as made:
        yield made


def test_where_most_of_many_changed_all_are_made_anew(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_documents, "_MANY", 2)
    for name in "甲乙丙丁":
        load(connection, document(f"{name}厅", "600.00", f"{ord(name):x}"))
    changed(connection)
    connection.execute(
        "UPDATE core.documents SET loaded_at = now() WHERE document_id = (SELECT min(document_id) FROM core.documents)"
    )
    assert len(changed(connection) or ()) == 1, "one of four is few, though a quarter"
    connection.execute(
        "UPDATE core.documents SET loaded_at = now() WHERE document_id < (SELECT max(document_id) FROM core.documents)"
    )
    assert changed(connection) is None


@pytest.mark.parametrize(
    ("of_all", "of_changed", "anew"), [(1, 1, False), (1, 2, True), (1, 100, True), (100, 1, False)]
)
def test_what_builds_cost_decides_from_where_on_all_are_made_anew(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, of_all: float, of_changed: float, anew: bool
) -> None:
    monkeypatch.setattr(changed_documents, "_MANY", 2)
    for name in "甲乙丙丁":
        load(connection, document(f"{name}厅", "600.00", f"{ord(name):x}"))
    for seconds, whole in ((of_all, True), (of_changed, False)):
        find_changes(connection, PROJECT, anew=True)
        note_cost(connection, 4 * seconds, anew=whole)
        keep_changes(connection)
    connection.execute(
        "UPDATE core.documents SET loaded_at = now() WHERE document_id IN (SELECT document_id FROM core.documents ORDER BY 1 LIMIT 2)"
    )
    # What one document cost says nothing of many.
    assert find_changes(connection, PROJECT) is anew
    monkeypatch.setattr(changed_documents, "_MANY", 5)
    note_cost(connection, 1000, anew=True)
    keep_changes(connection)
    kept = "SELECT seen::float8 FROM intermediate.built WHERE subject = 'seconds of all'"
    assert connection.execute(kept).fetchone() == (of_all,)


def test_a_document_is_changed_by_everything_its_rows_depend_on(connection: Connection) -> None:
    a = load(connection, document("甲厅", "600.00", "a"))
    assert changed(connection) is None, "nothing was built before"
    assert changed(connection) == set()
    b = load(connection, document("乙厅", "600.00", "b"))
    assert changed(connection) == {b}
    newer = load(connection, document("甲厅", "60.00", "c"))
    assert changed(connection) == {a, newer}, "a is superseded"
    assert load(connection, document("乙厅", "600.00", "b")) == b
    assert changed(connection) == set(), "loaded again, unchanged"
    assert load(connection, document("乙厅", "600.00", "b"), parser_version="2") == b
    assert changed(connection) == {b}, "read again by a newer parser"
    origin = load_log.LoadAttempt("run", "scan.pdf", None, datetime.now(UTC), "2")
    load_log.record_rejection(connection, origin, DocumentRejected("scan.pdf", "a scan"))
    assert changed(connection) == set()
    connection.execute("UPDATE core.units SET canonical_name = '乙部' WHERE canonical_name = '乙厅'")
    assert changed(connection) == {b}, "its publisher has another name"
    connection.execute("DELETE FROM core.documents WHERE document_id = %s", [newer])
    assert changed(connection) == {a, newer}, "nothing replaces the table of a any more"


def test_with_a_document_change_those_told_together_with_it(connection: Connection) -> None:
    budget = load(connection, document("甲厅", "600.00", "a"))
    other = load(connection, document("乙厅", "600.00", "b"))
    department = load(connection, document("丙厅", "600.00", "c"))
    changed(connection)
    account = load(connection, replace(document("甲厅", "600.00", "d"), kind="final"))
    assert changed(connection) == {budget, account}, "a budget and the account of its publisher"
    connection.execute(
        "INSERT INTO core.unit_listings (document_id, position, page_no, printed_name, unit_id)"
        " SELECT %s, 1, 1, '乙厅', publisher_unit_id FROM core.documents WHERE document_id = %s",
        [department, other],
    )
    connection.execute("UPDATE core.documents SET loaded_at = now() WHERE document_id = %s", [other])
    assert changed(connection) == {other, department}, "a department and the unit it lists"
    connection.execute("DELETE FROM core.documents WHERE document_id = %s", [account])
    assert changed(connection) == {budget, account}, "what is gone was told with the budget"


def test_with_a_document_those_are_concerned_that_it_is_or_was_compared_with(connection: Connection) -> None:
    def concerned() -> set[int]:
        assert changed(connection) is not None
        return {row[0] for row in connection.execute("SELECT document_id FROM intermediate.concerned_documents")}

    a, b, c = (load(connection, document(f"{name}厅", "600.00", f"{ord(name):x}")) for name in "甲乙丙")
    connection.execute("UPDATE core.units SET sector = 'audit', government_level = 'city'")
    connection.execute("UPDATE core.units SET government_level = 'county' WHERE canonical_name = '丙厅'")
    assert changed(connection) is None
    assert concerned() == set()
    connection.execute("UPDATE core.documents SET loaded_at = now() WHERE document_id = %s", [a])
    assert concerned() == {a, b}
    connection.execute("UPDATE core.units SET government_level = 'county' WHERE canonical_name = '甲厅'")
    assert concerned() == {a, b, c}
    connection.execute("DELETE FROM core.documents WHERE document_id = %s", [a])
    assert concerned() == {a, c}


def test_a_name_of_a_code_counts_for_the_years_that_have_none_nearer(connection: Connection) -> None:
    early = load(connection, replace(document("甲厅", "600.00", "a"), fiscal_year=2023))
    late = load(connection, replace(document("乙厅", "600.00", "b"), fiscal_year=2025))
    connection.execute("DELETE FROM core.functional_code_names")
    connection.execute("INSERT INTO core.functional_codes (code, level) VALUES ('208', 'class')")
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2023, '大气', 'printed')")
    changed(connection)
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2026, '大气污染', 'printed')")
    assert changed(connection) == {late}
    connection.execute("INSERT INTO core.functional_code_names VALUES ('211', 2020, '节能环保', 'printed')")
    assert changed(connection) == {early, late}, "the name of the class that both print items of"
    connection.execute("INSERT INTO core.functional_code_names VALUES ('208', 2023, '别的', 'printed')")
    assert changed(connection) == set()


def test_a_name_that_no_row_bears_changes_no_document(connection: Connection) -> None:
    one = load(connection, replace(document("甲厅", "600.00", "a"), fiscal_year=2025))
    connection.execute("DELETE FROM core.functional_code_names")
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2024, '大气', 'reference')")
    changed(connection)
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2025, '大气', 'printed')")
    assert changed(connection) == set(), "the same name in a nearer year"
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2025, '大气污染', 'printed')")
    assert changed(connection) == set(), "another spelling behind it"
    connection.execute("INSERT INTO core.functional_code_names VALUES ('2110301', 2025, '大气污染防治', 'reference')")
    assert changed(connection) == {one}, "the list's name counts before what documents print"
    connection.execute("DELETE FROM core.functional_code_names WHERE name = '大气' AND fiscal_year = 2024")
    assert changed(connection) == set()


def test_what_is_expected_and_which_code_follows_which_change_all(connection: Connection) -> None:
    load(connection, document("甲厅", "600.00", "a"))
    changed(connection)
    connection.execute(
        "INSERT INTO core.expected_publications (listed_publisher, fiscal_year, document_kind, canonical_name, due_on)"
        " VALUES ('甲厅', 2024, 'budget', '甲厅', '2024-02-01')"
    )
    assert changed(connection) is None
    connection.execute("UPDATE core.functional_codes SET successor_code = '21103' WHERE code = '2110301'")
    assert changed(connection) is None
    assert changed(connection) == set()


def test_what_is_loaded_while_the_marts_are_built_is_for_the_next_build(connection: Connection) -> None:
    load(connection, document("甲厅", "600.00", "a"))
    find_changes(connection, PROJECT)
    b = load(connection, document("乙厅", "600.00", "b"))
    keep_changes(connection)
    assert changed(connection) == {b}


def test_a_build_that_failed_changes_nothing(connection: Connection) -> None:
    changed(connection)
    a = load(connection, document("甲厅", "600.00", "a"))
    find_changes(connection, PROJECT)  # and no keep_changes
    assert changed(connection) == {a}


def test_what_a_failed_build_may_have_left_is_made_again(connection: Connection) -> None:
    a = load(connection, document("甲厅", "600.00", "a"))
    b = load(connection, document("乙厅", "600.00", "b"))
    connection.execute(
        "UPDATE core.units SET sector = 'audit', government_level = 'city' WHERE canonical_name = '乙厅'"
    )
    changed(connection)
    gone = load(connection, document("丙厅", "600.00", "c"))
    connection.execute(
        "UPDATE core.units SET sector = 'audit', government_level = 'city' WHERE canonical_name = '丙厅'"
    )
    assert find_changes(connection, PROJECT) is False
    # Its rows are there, and nothing was kept.
    connection.execute("DELETE FROM core.documents WHERE document_id = %s", [gone])
    assert changed(connection) == {gone}
    concerned = {row[0] for row in connection.execute("SELECT document_id FROM intermediate.concerned_documents")}
    assert concerned == {gone, b} and a not in concerned
    assert changed(connection) == set(), "it was kept, and nothing is in work"


def test_other_models_make_all_anew(connection: Connection, tmp_path: Path) -> None:
    load(connection, document("甲厅", "600.00", "a"))
    (tmp_path / "model.sql").write_text("select 1")
    assert changed(connection, tmp_path) is None
    assert changed(connection, tmp_path) == set()
    (tmp_path / "model.sql").write_text("select 2")
    assert changed(connection, tmp_path) is None
    assert find_changes(connection, tmp_path, anew=True)


def rows(connection: Connection) -> dict[str, list[Any]]:
    return {
        name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)  # type: ignore[call-overload]
        for name in KEPT
    }


def written(connection: Connection) -> dict[tuple[str, int], set[str]]:
    """Which transactions wrote the rows of each document."""
    found: dict[tuple[str, int], set[str]] = {}
    for name in KEPT:
        if connection.execute("SELECT to_regclass(%s)", [name]).fetchone() == (None,):
            continue  # nothing was built yet
        query = f"SELECT document_id, xmin::text FROM {name}"
        for document_id, transaction in connection.execute(query):  # type: ignore[call-overload]
            found.setdefault((name, document_id), set()).add(transaction)
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_keeping_rows_comes_to_the_same_as_making_all_anew(
    connection: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built(*kept: int) -> None:
        before = written(connection)
        assert build(database_url, target_path=tmp_path).ok
        after = written(connection)
        for place, transactions in before.items():
            # Rows that were kept are the very same.
            assert (after.get(place) == transactions) == (place[1] in kept), place

    monkeypatch.setattr("etl.marts.build.PREPARED_FROM", 1)
    a = load(connection, document("甲厅", "600.00", "a"))
    built()
    # The queries of what changes are there now: what follows does without dbt.
    monkeypatch.setattr("etl.marts.build.Runner", pytest.fail)
    b = load(connection, document("乙厅", "600.00", "b"))
    built(a)
    c = load(connection, document("甲厅", "60.00", "c"))  # supersedes a, and a sum fails in it
    load(connection, document("乙厅", "600.00", "b"), parser_version="2")
    built()
    connection.execute("UPDATE core.units SET canonical_name = '乙部' WHERE canonical_name = '乙厅'")
    assert {row[0] for row in connection.execute("SELECT DISTINCT document_id FROM marts.amounts")} == {b, c}
    connection.execute("DELETE FROM core.documents WHERE document_id = %s", [c])
    connection.execute("UPDATE core.documents SET is_current = true WHERE document_id = %s", [a])
    built()
    built(a, b)
    assert {row[0] for row in connection.execute("SELECT DISTINCT publisher FROM marts.amounts")} == {"甲厅", "乙部"}
    # Read again, and nothing in it any more: no row comes that could take the place of the old ones.
    assert load(connection, replace(document("乙厅", "600.00", "b"), tables=(), checks=()), parser_version="3") == b
    built(a)
    assert {row[0] for row in connection.execute("SELECT DISTINCT publisher FROM marts.amounts")} == {"甲厅"}
    found = rows(connection)
    assert all(found.values())
    monkeypatch.undo()
    assert build(database_url, target_path=tmp_path, full=True).ok
    assert rows(connection) == found
