"""Which documents count, noted in the warehouse."""

from __future__ import annotations

from etl.load.standing import decide_pending
from tests.load.builders import disclosure
from tests.load.conftest import Connection, snapshot, write


def test_what_a_migration_left_open_is_decided_as_a_load_decides_it(connection: Connection) -> None:
    write(connection, disclosure())
    loaded = snapshot(connection)
    connection.execute("UPDATE core.disclosures SET is_decided = false")
    decide_pending(connection)
    assert connection.execute("SELECT bool_and(is_decided) FROM core.disclosures").fetchone() == (True,)
    assert snapshot(connection) == loaded
