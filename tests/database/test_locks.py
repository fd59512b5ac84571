"""Turns: taken one at a time, and by nobody who may not write."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from etl.database import accounts, locks
from etl.database.connection import connect, with_account


@pytest.mark.slow
def test_a_turn_is_one_s_at_a_time(database_url: str) -> None:
    for turn in locks.TURNS:
        with (
            locks.held(database_url, turn),
            pytest.raises(psycopg.errors.LockNotAvailable),
            locks.held(database_url, turn, seconds=1),
        ):
            pass
        with connect(database_url) as other:
            locks.take(other, turn)


def test_turns_of_different_work_do_not_wait_for_each_other(database_url: str) -> None:
    with locks.held(database_url, locks.WRITERS), locks.held(database_url, locks.MARTS, seconds=1):
        pass


def test_a_shared_turn_is_shared_and_makes_others_wait(database_url: str) -> None:
    with (
        locks.held(database_url, locks.MARTS, shared=True),
        locks.held(database_url, locks.MARTS, shared=True, seconds=1),
        pytest.raises(psycopg.errors.LockNotAvailable),
        locks.held(database_url, locks.MARTS, seconds=1),
    ):
        pass


def test_a_turn_somebody_took_away_is_there_again(database_url: str) -> None:
    with connect(database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM core.turns")
    with locks.held(database_url, locks.BUILDS), connect(database_url, autocommit=True) as other:
        other.execute("SET lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            locks.take(other, locks.BUILDS)


@pytest.fixture
def reader(database_url: str) -> Iterator[str]:
    """The URL of a reader's account."""
    with connect(database_url, autocommit=True) as connection:
        accounts.put(connection, "test_turns_reader", "yusuan_reader", "x", 0)
        yield with_account(database_url, "test_turns_reader", "x")
        connection.execute("DROP ROLE test_turns_reader")


def test_a_reader_holds_up_nobody(database_url: str, reader: str) -> None:
    """Neither by the turns, closed to it, nor by any advisory lock."""
    with psycopg.connect(reader, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        for statement in (
            "SELECT FROM core.turns FOR UPDATE",
            "LOCK TABLE core.turns IN ACCESS SHARE MODE",
            "LOCK TABLE public.yusuan_alembic_version IN ACCESS SHARE MODE",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(statement)  # type: ignore[call-overload]
        for word in (b"yusuan-w", b"yusuan-b", b"marts", b"yusuan"):
            connection.execute("SELECT pg_try_advisory_lock(%s)", [int.from_bytes(word, "big")])
        for turn in locks.TURNS:
            with locks.held(database_url, turn, seconds=1):
                pass
