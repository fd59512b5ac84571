"""Forgetting a document: afterwards `core` and the marts are as if it had never been loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.load import forget_document
from etl.marts.build import build
from etl.marts.build_log import are_current
from etl.records.disclosure import Disclosure
from tests.load.builders import disclosure, sha
from tests.load.conftest import Connection, snapshot, write


def other(**more: Any) -> Disclosure:
    return replace(
        disclosure(), **{"sha256": sha("other"), "file_name": "other.txt", "publisher": "西江省渔业厅"} | more
    )


OTHERS = {
    "another publisher": other(),
    "a later version": other(publisher=disclosure().publisher),
    "another year": other(publisher=disclosure().publisher, fiscal_year=2019),
}


def marts(connection: Connection) -> dict[str, bytes]:
    """Every mart as COPY writes it, in the order of its lines."""
    names = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts' AND table_type = 'BASE TABLE'"
    ).fetchall()
    found = {}
    for (name,) in names:
        with connection.cursor() as cursor, cursor.copy(f"COPY marts.{name} TO STDOUT") as copy:
            found[name] = b"\n".join(sorted(b"".join(bytes(part) for part in copy).split(b"\n")))
    return found


@pytest.mark.parametrize("name", OTHERS)
def test_core_is_as_without_it(connection: Connection, name: str) -> None:
    write(connection, disclosure())
    before = snapshot(connection)
    later = write(connection, OTHERS[name])
    assert snapshot(connection) != before
    assert forget_document(connection, later.document_id)
    after = snapshot(connection)
    # Codes are of the classification; they stay.
    assert {table for table in before if before[table] != after[table]} <= {"builds"}
    assert not forget_document(connection, later.document_id)


def test_the_version_before_it_is_current_again(connection: Connection) -> None:
    first = write(connection, disclosure())
    later = write(connection, OTHERS["a later version"])
    assert forget_document(connection, later.document_id)
    assert connection.execute("SELECT document_id, is_current FROM core.documents").fetchall() == [
        (first.document_id, True)
    ]


def test_loaded_again_it_is_there_again(connection: Connection) -> None:
    first = write(connection, disclosure())
    assert forget_document(connection, first.document_id)
    assert not any(snapshot(connection)[table] for table in ("documents", "units", "projects", "unit_names"))
    again = write(connection, disclosure())
    assert again.document_id != first.document_id


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_marts_are_byte_equal_to_those_without_it(
    connection: Connection, database_url: str, tmp_path: Path
) -> None:
    write(connection, replace(disclosure(), checks=()))
    assert build(database_url, target_path=tmp_path).ok
    without = marts(connection)
    assert len(without) > 20 and without["amounts"].strip()
    later = [write(connection, replace(each, sha256=sha(name), checks=())) for name, each in OTHERS.items()]
    assert build(database_url, target_path=tmp_path).ok
    assert marts(connection)["amounts"] != without["amounts"]
    for each in later:
        assert forget_document(connection, each.document_id)
    assert not are_current(connection)
    assert build(database_url, target_path=tmp_path).ok
    after = marts(connection)
    assert [name for name in without if after[name] != without[name]] == []


def test_a_connection_that_fails_forgets_nothing(connection: Connection) -> None:
    first = write(connection, disclosure())
    before = snapshot(connection)
    connection.execute("SET default_transaction_read_only = on")
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        forget_document(connection, first.document_id)
    assert snapshot(connection) == before
