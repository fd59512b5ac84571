"""Tables filled anew where documents changed, and their tests, by the queries dbt rendered before (`compiled`), without dbt."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from etl.errors import CannotRun
from etl.marts.compiled import KEYS, Compiled, DataTest, Model

Connection = psycopg.Connection[Any]
# As dbt's threads (dbt_project/profiles.yml).
AT_ONCE = 2
# Rows, and share of the table, from which on its statistics are of another than it is now.
FEW, ANALYZED_FROM = 50, 0.05
_ROWS = "SELECT reltuples FROM pg_class WHERE oid = %s::regclass"
_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_CONTENTS = "SELECT count(*), sum(hashtextextended(rows::text, 0)::numeric) FROM {} AS rows WHERE {}"
# Rows that name one of the documents made anew.
_CHANGED = "{column} IN (SELECT document_id FROM intermediate.changed_documents)"
_CONCERNED = "{column} IN (SELECT document_id FROM intermediate.concerned_documents)"
_EVERYTHING = sql.SQL("true")
_CHANGED_GONE = "DELETE FROM {table} WHERE {of}"
_CHANGED_COME = "INSERT INTO {table} ({columns}) SELECT {columns} FROM ({query}\n) AS made"
# What is as before stays where it stands. Rows are told apart by their text, in which 1.0 and 1.00 are two.
_GONE = """
DELETE FROM {table} WHERE ctid IN (
    SELECT kept.ctid FROM (SELECT ctid, kept::text AS row FROM {table} AS kept WHERE {of}) AS kept
    LEFT JOIN made_anew ON made_anew::text = kept.row WHERE made_anew.ctid IS NULL
)
"""
_COME = """
INSERT INTO {table} SELECT made_anew.* FROM made_anew
LEFT JOIN (SELECT kept::text AS row FROM {table} AS kept WHERE {of}) AS kept ON kept.row = made_anew::text WHERE kept.row IS NULL
"""


@dataclass(frozen=True)
class Found:
    """What a test came to. rows: how many its query finds; wrong: why it could not run, where it could not."""

    name: str
    warns: bool
    query: str
    rows: int
    wrong: str | None


@dataclass(frozen=True)
class Refilled:
    """What was found by each test, and the seconds each model and test took, by name."""

    found: tuple[Found, ...]
    took: dict[str, float]


def refill(open_connection: Callable[[], Connection], compiled: Compiled, documents: Sequence[int]) -> Refilled:
    """Fills every table of `compiled` for these documents, then runs its tests, on connections that are opened for it.

    Raises CannotRun where a model cannot be filled; it and those after it stay as they were.
    """
    keys = ",".join(map(str, documents))
    took: dict[str, float] = {}
    with _workers(open_connection) as run:
        _fill_all(compiled.models, keys, run, took)
        waiting = [run(_test, each, keys, took) for each in compiled.tests]
        return Refilled(tuple(each.result() for each in waiting), took)


@contextmanager
def _workers(open_connection: Callable[[], Connection]) -> Iterator[Callable[..., Future[Any]]]:
    """What has a function called on one of a few connections; where the block is left by an error their queries are cancelled."""
    free: queue.SimpleQueue[Connection] = queue.SimpleQueue()
    with ExitStack() as stack:
        opened = [stack.enter_context(open_connection()) for _ in range(AT_ONCE)]
        for connection in opened:
            free.put(connection)
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="refill")
        given: list[Future[Any]] = []

        def on_one(work: Callable[..., Any], *arguments: Any) -> Any:
            connection = free.get()
            try:
                return work(connection, *arguments)
            finally:
                free.put(connection)

        def run(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
            given.append(pool.submit(on_one, work, *arguments))
            return given[-1]

        try:
            yield run
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            # Again and again, as a query may begin just after it.
            while not all(each.done() for each in given):
                for connection in opened:
                    with suppress(psycopg.Error):
                        connection.cancel_safe()
                time.sleep(0.1)
            raise
        finally:
            pool.shutdown()


def _fill_all(models: Sequence[Model], keys: str, run: Callable[..., Future[Any]], took: dict[str, float]) -> None:
    """Each as soon as those before it are filled."""
    left = {model.name: model for model in models}
    under_way: dict[Future[Any], str] = {}
    filled: set[str] = set()
    while left or under_way:
        for model in [each for each in left.values() if filled.issuperset(each.after)]:
            under_way[run(_fill, model, keys, took)] = left.pop(model.name).name
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            name = under_way.pop(future)
            try:
                future.result()
            except psycopg.Error as error:
                raise CannotRun(f"the model {name} cannot be built: {' '.join(str(error).split())}") from error
            filled.add(name)


def _fill(connection: Connection, model: Model, keys: str, took: dict[str, float]) -> None:
    begun = time.monotonic()
    table = sql.Identifier(model.schema, model.name)
    query = sql.SQL(model.query.replace(KEYS, keys))
    with connection.transaction():
        names = connection.execute(_COLUMNS, [table.as_string(connection)]).fetchall()
        columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in names)
        parts = {"table": table, "columns": columns, "query": query, "of": _rows_made(model)}
        if model.keys and not model.concerned:
            connection.execute(sql.SQL(_CHANGED_GONE).format(**parts))
            come = connection.execute(sql.SQL(_CHANGED_COME).format(**parts)).rowcount
        else:
            come = _fill_where_other(connection, parts)
        # What reads it next is planned for what it holds.
        rows = connection.execute(_ROWS, [table.as_string(connection)]).fetchone()
        if come > max(FEW, ANALYZED_FROM * (rows[0] if rows else 0)):
            connection.execute(sql.SQL("ANALYZE {table}").format(**parts))
    took[model.name] = time.monotonic() - begun


def _rows_made(model: Model) -> sql.Composable:
    """Which rows of its table a model makes again."""
    if not model.keys:
        return _EVERYTHING
    one = sql.SQL(_CONCERNED if model.concerned else _CHANGED)
    return sql.SQL(" OR ").join([one.format(column=sql.Identifier(key)) for key in model.keys])


def _fill_where_other(connection: Connection, parts: dict[str, sql.Composable]) -> int:
    """A table whose query is of much that did not change: only what came out otherwise is written; returns how many rows."""
    made = sql.Identifier("pg_temp", "made_anew")
    connection.execute(
        sql.SQL("CREATE TEMPORARY TABLE made_anew ON COMMIT DROP AS SELECT {columns} FROM ({query}\n) AS made").format(
            **parts
        )
    )
    connection.execute("ANALYZE pg_temp.made_anew")
    wanted = _contents(connection, made, _EVERYTHING)
    if wanted == _contents(connection, parts["table"], parts["of"]):
        return 0
    connection.execute(sql.SQL(_GONE).format(**parts))
    come = connection.execute(sql.SQL(_COME).format(**parts)).rowcount
    # Where one row is there several times.
    if wanted != _contents(connection, parts["table"], parts["of"]):
        connection.execute(sql.SQL(_CHANGED_GONE).format(**parts))
        come = connection.execute(
            sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM pg_temp.made_anew").format(**parts)
        ).rowcount
    return come


def _contents(connection: Connection, table: sql.Composable, rows: sql.Composable) -> tuple[Any, ...] | None:
    return connection.execute(sql.SQL(_CONTENTS).format(table, rows)).fetchone()


def _test(connection: Connection, test: DataTest, keys: str, took: dict[str, float]) -> Found:
    begun = time.monotonic()
    query, rows, wrong = test.query.replace(KEYS, keys), 0, None
    try:
        counted = f"SELECT count(*) FROM ({query}\n) AS found"  # noqa: S608  the test's own
        if row := connection.execute(counted.encode()).fetchone():
            rows = row[0]
    except psycopg.errors.QueryCanceled:
        raise
    except psycopg.Error as error:
        wrong = " ".join(str(error).split())
    took[test.name] = time.monotonic() - begun
    return Found(test.name, test.warns, query, rows, wrong)
