"""Questions as a reader: what is there, what may be asked, and that nothing else may be read or changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from etl.assistant.questions import MOST_ROWS, Reader, reader
from etl.database import Database, accounts
from etl.database.connection import with_account
from etl.errors import CannotRun, UsageError
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")


@pytest.fixture(scope="module")
def asked(built: Built) -> Iterator[Reader]:
    with reader(Database(built.url, embedded=True)) as found:
        yield found


def test_every_mart_is_listed_with_what_it_holds(asked: Reader) -> None:
    names = {(each["schema"], each["name"]) for each in asked.marts()}
    assert {("marts", "disclosures"), ("财政", "三公经费")} <= names
    assert all(schema in {"marts", "财政"} for schema, _ in names)
    assert all(each["description"] for each in asked.marts())


def test_a_mart_is_described_by_its_name_with_or_without_its_schema(asked: Reader) -> None:
    columns = {each["name"]: each for each in asked.columns("three_public")}
    assert columns == {each["name"]: each for each in asked.columns("marts.three_public")}
    assert columns["amount_yuan"]["type"].startswith("numeric") and columns["amount_yuan"]["description"]
    assert asked.columns("三公经费")
    with pytest.raises(UsageError, match="no mart core"):
        asked.columns("core.documents")


def test_amounts_are_text_and_more_rows_are_told(asked: Reader) -> None:
    one = asked.ask("SELECT 1234567890123456.78::numeric AS yuan, NULL AS nothing, DATE '2026-01-31' AS day")
    assert one.rows == [{"yuan": "1234567890123456.78", "nothing": None, "day": "2026-01-31"}] and not one.has_more
    many = asked.ask("SELECT g FROM generate_series(1, 2000) AS g", 5000)
    assert len(many.rows) == MOST_ROWS and many.has_more
    assert [row["g"] for row in asked.ask("SELECT g FROM generate_series(1, 3) AS g", 2).rows] == [1, 2]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT * FROM core.documents", "permission denied"),
        ("DELETE FROM marts.amounts", "permission denied|read-only"),
        ("CREATE TABLE mine (a int)", "permission denied|read-only"),
        ("SELECT 1; SELECT 2", "multiple commands"),
        ("SELECT nothing FROM marts.amounts", "does not exist"),
        ("COPY marts.amounts TO PROGRAM 'true'", "permission denied|denied to COPY"),
    ],
)
def test_what_may_not_be_asked_is_told_and_the_next_question_is_answered(
    asked: Reader, statement: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        asked.ask(statement)
    assert asked.ask("SELECT 1 AS one").rows == [{"one": 1}]


def test_no_question_lifts_the_limits_of_the_next(asked: Reader) -> None:
    asked.ask(
        "SELECT set_config('statement_timeout', '0', false), set_config('default_transaction_read_only', 'off', false)"
    )
    assert asked.ask("SHOW statement_timeout").rows == [{"statement_timeout": "20s"}]
    assert asked.ask("SHOW default_transaction_read_only").rows == [{"default_transaction_read_only": "on"}]
    with pytest.raises(UsageError):
        asked.ask("SET ROLE yusuan_owner")


def test_issues_come_gravest_first(asked: Reader, built: Built) -> None:
    found = asked.issues(None, None, None).rows
    order = [("high", "medium", "low").index(row["severity"]) for row in found]
    assert order == sorted(order)
    with psycopg.connect(built.url) as connection:
        row = connection.execute("SELECT count(*) FROM marts.issues WHERE is_current").fetchone()
    assert row == (len(found),)
    assert all(row["severity"] == "low" for row in asked.issues(None, None, "low").rows)


def test_on_a_server_of_others_only_a_reader_s_login_asks(built: Built) -> None:
    """A block of code takes off the role that a session took on: `set_config('role', 'none', true)`."""
    names = {role: f"test_{role}_{uuid.uuid4().hex[:6]}" for role in ("reader", "loader", "owner")}
    with psycopg.connect(built.url, autocommit=True) as superuser:
        for role, name in names.items():
            accounts.put(superuser, name, f"yusuan_{role}", "x", 30)
        try:
            for url in (built.url, *(with_account(built.url, names[role], "x") for role in ("loader", "owner"))):
                with pytest.raises(CannotRun, match="may do more than read"), reader(Database(url, embedded=False)):
                    raise AssertionError("it asked")
            with reader(Database(with_account(built.url, names["reader"], "x"), embedded=False)) as asked:
                assert asked.ask("SELECT 1 AS one").rows == [{"one": 1}]
                with pytest.raises(UsageError, match=r"permission denied|denied to COPY"):
                    asked.ask(
                        "DO $$ BEGIN PERFORM set_config('role', 'none', true); COPY (SELECT 1) TO PROGRAM 'true'; END $$"
                    )
        finally:
            for name in names.values():
                superuser.execute(sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name)))
