"""Tables filled without dbt: by the rows of what changed or by what came out otherwise, in order, and tested."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import psycopg
import pytest

from etl.database.connection import connect
from etl.errors import CannotRun
from etl.marts.compiled import KEYS, Compiled, DataTest, Model
from etl.marts.refill import Refilled, refill

Connection = psycopg.Connection[Any]


@pytest.fixture
def connection(empty_database_url: str) -> Iterator[Connection]:
    with psycopg.connect(empty_database_url, autocommit=True) as made:
        made.execute(
            "CREATE SCHEMA intermediate; CREATE TABLE intermediate.changed_documents (document_id bigint);"
            "INSERT INTO intermediate.changed_documents VALUES (2), (3);"
            "CREATE TABLE intermediate.concerned_documents (document_id bigint);"
            "INSERT INTO intermediate.concerned_documents VALUES (2), (3), (4);"
            "CREATE SCHEMA core; CREATE TABLE core.lines (document_id bigint, label text);"
            "INSERT INTO core.lines VALUES (1, 'new'), (2, 'new'), (4, 'new');"
            "CREATE SCHEMA marts; CREATE TABLE marts.lines (label text, document_id bigint);"
            "INSERT INTO marts.lines VALUES ('old', 1), ('old', 2), ('gone', 3);"
            "CREATE TABLE marts.labels (label text, digits numeric)"
        )
        yield made


@pytest.fixture
def fill(connection: Connection, empty_database_url: str) -> Any:
    def filled(*models: Model, tests: tuple[DataTest, ...] = ()) -> Refilled:
        return refill(partial(connect, empty_database_url, autocommit=True), Compiled(models, tests, ()), [2, 3])

    return filled


LINES = Model(
    "marts", "lines", ("document_id",), False, (),
    f"select * from core.lines where document_id = any('{{{KEYS}}}'::bigint[]) -- all%",
)  # fmt: skip


def rows(connection: Connection, table: str) -> list[Any]:
    return sorted(connection.execute(f"SELECT * FROM {table}".encode()).fetchall())


def test_rows_of_changed_documents_are_made_anew(connection: Connection, fill: Any) -> None:
    done = fill(LINES)
    assert rows(connection, "marts.lines") == [("new", 2), ("old", 1)]
    assert list(done.took) == ["lines"] and done.found == ()


def test_a_pair_is_made_anew_where_one_of_the_two_changed(connection: Connection, fill: Any) -> None:
    connection.execute(
        "CREATE TABLE marts.pairs (document_id bigint, other_id bigint, said text);"
        "INSERT INTO marts.pairs VALUES (1, 2, 'old'), (3, 1, 'old'), (1, 4, 'old')"
    )
    query = f"select 1 as document_id, 2 as other_id, 'new' as said where 2 in ({KEYS})"
    fill(Model("marts", "pairs", ("document_id", "other_id"), False, (), query))
    assert rows(connection, "marts.pairs") == [(1, 2, "new"), (1, 4, "old")]


def test_of_those_concerned_only_what_came_out_otherwise_is_written(connection: Connection, fill: Any) -> None:
    connection.execute(
        "CREATE TABLE marts.ranks (document_id bigint, place integer);"
        "INSERT INTO marts.ranks VALUES (1, 1), (2, 2), (3, 3), (4, 4)"
    )
    before = dict(connection.execute("SELECT document_id, xmin::text FROM marts.ranks").fetchall())
    ranks = "select document_id, document_id::integer + {} as place from intermediate.concerned_documents where document_id <> 3"
    fill(
        Model("marts", "ranks", ("document_id",), True, (), ranks.format("case when document_id = 2 then 7 else 0 end"))
    )
    assert rows(connection, "marts.ranks") == [(1, 1), (2, 9), (4, 4)]
    after = dict(connection.execute("SELECT document_id, xmin::text FROM marts.ranks").fetchall())
    assert [document for document, wrote in after.items() if before[document] != wrote] == [2]
    twice = f"select made.* from ({ranks.format(0)}) as made, generate_series(1, 2) as n"
    fill(Model("marts", "ranks", ("document_id",), True, (), twice))
    assert rows(connection, "marts.ranks") == [(1, 1), (2, 2), (2, 2), (4, 4), (4, 4)], "1 is none of them"


def test_the_server_counts_again_what_was_filled_with_much(connection: Connection, fill: Any) -> None:
    many = Model(
        "marts", "labels", (), False, (), "select n::text as label, n as digits from generate_series(1, 2000) as n"
    )
    more = Model(
        "marts", "labels", (), False, (), "select n::text as label, n as digits from generate_series(1, 2050) as n"
    )
    known = "SELECT reltuples FROM pg_class WHERE oid = 'marts.labels'::regclass"
    for model, rows_known in ((many, 2000), (more, 2000)):
        fill(model)
        assert connection.execute(known).fetchone() == (rows_known,)
    fill(LINES)
    assert connection.execute("SELECT reltuples FROM pg_class WHERE oid = 'marts.lines'::regclass").fetchone() == (-1,)


def test_of_a_whole_table_what_is_as_before_stays(connection: Connection, fill: Any) -> None:
    connection.execute("INSERT INTO marts.labels VALUES ('a', 1.0), ('b', 2), ('c', NULL), (NULL, NULL)")

    def stand() -> dict[Any, str]:
        return dict(connection.execute("SELECT labels::text, xmin::text FROM marts.labels").fetchall())

    before = stand()
    fill(
        Model(
            "marts",
            "labels",
            (),
            False,
            (),
            "select * from (values ('a', 1.00), ('b', 2), ('d', 3), (null, null)) as made (label, digits)",
        )
    )
    after = stand()
    assert set(after) == {"(a,1.00)", "(b,2)", "(d,3)", "(,)"}
    assert {row for row in after if before.get(row) == after[row]} == {"(b,2)", "(,)"}
    fill(
        Model("marts", "labels", (), False, (), "select label, 7 as digits from (values ('x'), ('x')) as made (label)")
    )
    assert rows(connection, "marts.labels") == [("x", 7), ("x", 7)]
    fill(Model("marts", "labels", (), False, (), "select 'x' as label, 7 as digits"))
    assert rows(connection, "marts.labels") == [("x", 7)]


def test_a_table_waits_for_those_it_reads(connection: Connection, fill: Any) -> None:
    fill(
        Model(
            "marts", "labels", (), False, ("lines",), "select label, 1 as digits from marts.lines where document_id = 2"
        ),
        replace(LINES, query=LINES.query.replace("core.lines", "core.lines, pg_sleep(0.3)")),
    )
    assert rows(connection, "marts.labels") == [("new", 1)]


def test_a_model_that_cannot_be_filled_stays_as_it_was(connection: Connection, fill: Any) -> None:
    with pytest.raises(CannotRun, match="the model lines cannot be built: division by zero"):
        fill(
            replace(LINES, query=f"select document_id, (1/0)::text as label from core.lines -- {KEYS}"),
            Model("marts", "labels", (), False, ("lines",), "select 'never', 1"),
        )
    assert ("gone", 3) in rows(connection, "marts.lines")
    assert rows(connection, "marts.labels") == []


def test_tests_tell_what_they_find(fill: Any) -> None:
    done = fill(
        tests=(
            DataTest("right", False, "select where false"),
            DataTest("wrong", False, f"select * from core.lines where document_id in ({KEYS})"),
            DataTest("doubtful", True, "select 1 union all select 2"),
            DataTest("broken", False, "select no_such_column"),
        )
    )
    assert [(each.name, each.rows, each.warns) for each in done.found] == [
        ("right", 0, False),
        ("wrong", 1, False),
        ("doubtful", 2, True),
        ("broken", 0, False),
    ]
    assert done.found[1].query == "select * from core.lines where document_id in (2,3)"
    assert done.found[3].wrong is not None and "no_such_column" in done.found[3].wrong
    assert set(done.took) == {"right", "wrong", "doubtful", "broken"}


def test_an_interrupt_ends_the_queries(connection: Connection, fill: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:
        # Once the query runs.
        for _ in range(200):
            if connection.execute(
                "SELECT count(*) FROM pg_locks WHERE relation = 'core.lines'::regclass"
            ).fetchone() != (0,):
                break
            threading.Event().wait(0.05)
        raise KeyboardInterrupt

    monkeypatch.setattr("etl.marts.refill.wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fill(replace(LINES, query=LINES.query.replace("core.lines", "core.lines, pg_sleep(600)")))
    assert ("gone", 3) in rows(connection, "marts.lines")
