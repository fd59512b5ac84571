"""A grown warehouse: copies under keys and names of their own, and what is loaded after it."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg

from etl.load import write_disclosure
from etl.load.forget import forget_document
from tests.bench.grow import grow, seed
from tests.marts.test_changed_documents import document


def test_what_is_loaded_into_a_grown_warehouse_gets_keys_that_no_copy_has(database_url: str) -> None:
    def load(publisher: str, sha: str) -> int:
        written = write_disclosure(
            connection,
            document(publisher, "600.00", sha),
            run_id="run",
            started_at=datetime.now(UTC),
            parser_version="1",
        )
        return written.document_id

    with psycopg.connect(database_url, autocommit=True) as connection:
        load("甲厅", "a")
        of = seed(connection)
        assert grow(connection, of, 3) == 3
        names = {name for (name,) in connection.execute("SELECT canonical_name FROM core.units")}
        assert names == {"甲厅", "甲厅（1）", "甲厅（2）"}
        before = {key for (key,) in connection.execute("SELECT document_id FROM core.documents")}
        assert load("乙厅", "b") > max(before)
        amounts = connection.execute("SELECT count(*), count(DISTINCT document_id) FROM core.amounts").fetchone()
        assert amounts is not None and amounts[1] == 4 and amounts[0] % 4 == 0
        # Another document of a body that was copied is that body's, and no copy's.
        again = load("甲厅", "c")
        publishers = connection.execute(
            "SELECT canonical_name, count(*) FROM core.documents JOIN core.units ON unit_id = publisher_unit_id"
            " GROUP BY canonical_name"
        ).fetchall()
        assert dict(publishers) == {"甲厅": 2, "甲厅（1）": 1, "甲厅（2）": 1, "乙厅": 1}
        assert forget_document(connection, again)
        assert grow(connection, of, 6) == 6, "two copies more, beside what was loaded between"
