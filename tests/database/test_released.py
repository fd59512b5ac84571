"""Every schema a warehouse may have been made with comes up to today's, with its data, and says so."""

from __future__ import annotations

import logging
from itertools import takewhile
from typing import Any

import psycopg
import pytest

from etl.database import upgrade_to_head
from etl.database.migrate import current_revision, head_revision, known_revisions
from tests.database.released import restore, revisions

# table -> columns an upgrade may decide anew, or word otherwise
ANEW = {
    "documents": {"document_part", "is_current"},
    "disclosures": {"is_decided"},
    # A sentence until 0013, a message with its code since.
    "project_descriptions": {"match_reason"},
}


def contents(connection: psycopg.Connection[Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of `core`."""
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'core' ORDER BY 1").fetchall()
    found = {}
    for (table,) in tables:
        rows = connection.execute(f"SELECT to_jsonb(t) FROM core.{table} AS t").fetchall()  # type: ignore[call-overload]
        found[table] = [row for (row,) in rows]
    return found


def shared(rows: list[dict[str, Any]], columns: set[str]) -> list[str]:
    return sorted(repr([(name, row[name]) for name in sorted(columns)]) for row in rows)


def test_no_revision_up_to_the_newest_dumped_is_left_out() -> None:
    newest = revisions()[-1]
    known = sorted(known_revisions())
    assert [*takewhile(lambda each: each != newest, known), newest] == revisions()
    assert len(known) - len(revisions()) <= 2, "python -m tests.database.released"


@pytest.mark.slow
@pytest.mark.parametrize("revision", revisions())
def test_a_released_schema_comes_up_with_its_data(
    empty_database_url: str, revision: str, caplog: pytest.LogCaptureFixture
) -> None:
    restore(empty_database_url, revision)
    assert current_revision(empty_database_url) == revision
    with psycopg.connect(empty_database_url) as connection:
        before = contents(connection)
    assert len(before["documents"]) == 4 and len(before["amounts"]) > 50
    with caplog.at_level(logging.WARNING, "yusuan"):
        upgrade_to_head(empty_database_url)
    told = [record.getMessage() for record in caplog.records if record.name == "yusuan"]
    assert current_revision(empty_database_url) == head_revision()
    if revision == head_revision():
        assert told == []
    else:
        (line,) = told
        assert f"migration {revision}" in line and "yusuan reload" in line
    with psycopg.connect(empty_database_url) as connection:
        after = contents(connection)
    for table, rows in before.items():
        there = after.get(table)
        if not rows:
            continue
        assert there, table
        columns = (rows[0].keys() & there[0].keys()) - ANEW.get(table, set())
        assert shared(rows, columns) == shared(there, columns), table
