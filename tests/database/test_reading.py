"""Connections that read: what they may, for how long, and by which login."""

from __future__ import annotations

import psycopg
import pytest

from etl.database import Database
from etl.database.reading import reading


def test_a_reader_s_login_reads_for_some_seconds_and_changes_nothing(database_url: str) -> None:
    with reading(Database(database_url, embedded=True), "yusuan_reading_test", 7) as connect, connect() as connection:
        assert connection.execute("SELECT session_user, current_setting('statement_timeout')").fetchone() == (
            "yusuan_reading_test",
            "7s",
        )
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("CREATE TABLE public.mine (a int)")


def test_on_a_server_of_others_the_url_s_login_reads_as_the_reader_s_role(database_url: str) -> None:
    with reading(Database(database_url, embedded=False), "unused", 7) as connect, connect() as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("yusuan_reader",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM core.documents")
