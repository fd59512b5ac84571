"""A build beside readers: it waits for none of them, takes nothing of theirs, and shows no empty mart to an old snapshot."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from etl.errors import CannotRun
from etl.marts.build import build

pytestmark = pytest.mark.slow


@pytest.fixture
def url(copy_built: Callable[[], str]) -> str:
    return copy_built()


def test_readers_stop_no_build_and_others_lose_nothing(url: str, tmp_path: Path) -> None:
    role = f"test_bi_{uuid.uuid4().hex[:6]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA mine; CREATE VIEW mine.v AS SELECT publisher FROM marts.checks")
        connection.execute("CREATE MATERIALIZED VIEW mine.mv AS SELECT count(*) FROM marts.checks")
        connection.execute(
            "CREATE FUNCTION mine.f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM marts.checks; END"
        )
        connection.execute(f"CREATE ROLE {role}; GRANT SELECT ON marts.checks TO {role}")  # type: ignore[call-overload]
        connection.execute("CREATE INDEX mine_ix ON marts.checks (publisher)")
        # Something to fill: the rows are others than those the models give.
        connection.execute("DELETE FROM marts.checks WHERE ctid = (SELECT min(ctid) FROM marts.checks)")
        before = connection.execute("SELECT count(*) FROM marts.checks").fetchone()
    with psycopg.connect(url) as idle, psycopg.connect(url) as old:
        idle.execute("SELECT count(*) FROM marts.checks, 财政.勾稽核对 LIMIT 1")
        old.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        old.execute("SELECT 1")
        result = build(url, target_path=tmp_path, full=True)
        assert result.ok, result.messages
        assert old.execute("SELECT count(*) FROM marts.checks").fetchone() == before
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) - 1 FROM marts.checks").fetchone() == before
        for kept in ("SELECT mine.f()", "SELECT * FROM mine.mv", "SELECT count(*) FROM mine.v"):
            assert connection.execute(kept).fetchone() is not None  # type: ignore[call-overload]
        asked = "SELECT has_table_privilege(%s, 'marts.checks', 'SELECT'), to_regclass('marts.mine_ix') IS NOT NULL"
        assert connection.execute(asked, [role]).fetchone() == (True, True)
        connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")  # type: ignore[call-overload]


def test_a_mart_of_another_shape_is_swapped_when_nobody_reads_it(url: str, tmp_path: Path) -> None:
    role = f"test_bi_{uuid.uuid4().hex[:6]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE marts.publishers ADD COLUMN another int")
        connection.execute("CREATE SCHEMA mine; CREATE VIEW mine.v AS SELECT publisher FROM marts.publishers")
        connection.execute(f"CREATE ROLE {role}; GRANT SELECT ON marts.publishers TO {role}")  # type: ignore[call-overload]
    with psycopg.connect(url) as idle:
        idle.execute("SELECT count(*) FROM mine.v")
        leaves = threading.Timer(20, idle.rollback)
        leaves.start()
        result = build(url, target_path=tmp_path, full=True)
        leaves.join()
    assert result.ok and result.messages == ()
    with psycopg.connect(url, autocommit=True) as connection:
        columns = (
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'marts.publishers'::regclass AND attname = 'another'"
        )
        assert connection.execute(columns).fetchone() == (0,)
        asked = "SELECT has_table_privilege(%s, 'marts.publishers', 'SELECT'), count(*) > 0 FROM mine.v"
        assert connection.execute(asked, [role]).fetchone() == (True, True)
        connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")  # type: ignore[call-overload]


def test_what_would_be_gone_with_a_mart_of_another_shape_stops_the_build_before_it_goes(
    url: str, tmp_path: Path
) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER TABLE marts.publishers ADD COLUMN another int")
        connection.execute("CREATE SCHEMA mine; CREATE MATERIALIZED VIEW mine.mv AS SELECT * FROM marts.publishers")
    with pytest.raises(CannotRun, match=r"publishers has another shape now, and mine\.mv would be gone"):
        build(url, target_path=tmp_path, full=True)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM mine.mv").fetchone() == (True,)
