"""The dbt project run on what is loaded: `build` is the only way marts are made.

A mart whose columns are as before is filled where it stands (dbt_project/macros/swap.sql): nobody who reads waits or finds it empty,
and what others made of it stays. One of another shape is swapped by renaming, in short attempts while nobody reads it; views that
hang on it, those of `财政` and other people's, go over to the new table in the same transaction. What would be lost stops the build
before it is; only a view that does not fit any more goes with the old table, and is told.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from filelock import FileLock, Timeout
from psycopg import pq, sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from etl.database import locks, roles
from etl.database.connection import connect, libpq_url, without_password
from etl.errors import CannotRun, UsageError
from etl.marts.changed_documents import changed_documents, find_changes, keep_changes
from etl.marts.dependent_views import lost, views
from etl.marts.left_over import drop_left_over
from etl.marts.names import in_english
from etl.marts.project import CHINESE_SCHEMA, PROJECT
from etl.settings import load_settings
from etl.system import signals
from etl.system.private import home_folder

# How queries are planned that read everything, and those that read the rows of some documents: where the server takes a step for one
# row that is a million, joining row by row never ends. Views within views join more tables than are otherwise planned together.
OF_ALL = " -c join_collapse_limit=12 -c from_collapse_limit=12 -c work_mem=128MB -c enable_nestloop=off"
OF_CHANGED = " -c join_collapse_limit=12 -c from_collapse_limit=12 -c work_mem=64MB"
# How models are made that hold no rows.
VIEWS = ("view", "replaced_view")
# How long one build waits for another to end.
LOCK_SECONDS = 1800
ROWS_SHOWN = 5
# Whatever is selected, all that marts are made from is made anew: dropping a view takes those built on it along, and a table is to be
# as old as the rest.
STEPS = ("path:models/staging", "path:models/intermediate")
# With a mart goes its view.
CHINESE = f"path:models/{CHINESE_SCHEMA}"
# What the profile takes as parameters of its own; all else in a URL goes to libpq by environment.
IN_PROFILE = {"host", "port", "user", "password", "dbname", "connect_timeout", "application_name", "client_encoding"}

# dbt keeps its flags and its view of the project in globals: one run at a time in a process.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class BuildResult:
    """What a build did.

    `models`, `tests`: how many ran; `failed`: tests that found rows; `messages`: a line each for these,
    with the rows, for warnings, and for views of others that went.
    """

    models: int
    tests: int
    failed: tuple[str, ...]
    seconds: float
    messages: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """True when no test failed."""
        return not self.failed


def build(
    database_url: str, *, select: str | None = None, target_path: Path | None = None, full: bool = False
) -> BuildResult:
    """Builds the models (all, or those dbt's `select` syntax names), then runs their data tests.

    The large models keep the rows of documents that did not change (see changed_documents), unless `full` or `select` is given.

    A failing test does not undo the marts; it is reported by name with its rows. Of two builds of one database the second
    waits. dbt's files and log go to `target_path`, by default `dbt` in the settings' home.
    Raises CannotRun when dbt cannot run, a model cannot be built, or the database cannot be reached; UsageError when
    `select` names no model; it may name marts in Chinese.
    """
    began = time.monotonic()
    folder = target_path or _own_folder(load_settings(database_url).home)
    with _one_at_a_time, _folder_lock(folder), _database_lock(database_url) as connection:
        _count_rows(connection, database_url)
        if role := roles.builder(connection):
            # What is made and asked here is the builder's, as what dbt makes is.
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        with _environment(database_url, connection):
            runner = _Runner(folder)
            runner.parse()
            chosen = ["--select", *in_english(select).split()] if select else []
            names = runner.names(*chosen) if select else []
            if select and not names:
                raise UsageError(f"--select {select}: no model has this name")
            # Some alone are made wholly: what is kept must be as old as all the rest.
            anew = find_changes(connection, PROJECT, anew=full or select is not None)
            keys = [] if anew else ["--vars", _only(changed_documents(connection))]
            os.environ["PGOPTIONS"] += OF_ALL if anew else OF_CHANGED
            before = views(connection)
            # Of the same models they are the same, and make half of all there is to do where little changed.
            kept = [] if anew else _there(connection, runner.views())
            ran = runner.run(
                "run",
                *keys,
                *chosen,
                *(STEPS if select else ()),
                *(f"{name}+1,{CHINESE}" for name in names),
                *(["--full-refresh"] if anew else []),
                *(["--exclude", *(f"config.materialized:{kind}" for kind in VIEWS)] if kept else []),
            )
            gone = lost(before, connection)
            _raise_for_models(ran, folder, gone)
            if not select:
                drop_left_over(connection, [*(result.node.name for result in ran), *kept])
            tested = runner.run("test", *keys, *chosen, "--exclude", "test_type:unit")
        failed = [result for result in tested if str(result.status) in ("fail", "error")]
        warned = [result for result in tested if str(result.status) == "warn"]
        # What failed is tested again by the next build, though its document did not change.
        if not select and not failed:
            keep_changes(connection)
        messages = [_report(connection, result) for result in [*failed, *warned]] + gone
    models = [result for result in ran if str(result.status) == "success"]
    return BuildResult(
        models=len(models),
        tests=len(tested),
        failed=tuple(str(result.node.name) for result in failed),
        seconds=round(time.monotonic() - began, 3),
        messages=tuple(messages),
    )


def _own_folder(home: Path) -> Path:
    """Where dbt's files go unless it is said. What cannot be made is told by whoever locks it."""
    with contextlib.suppress(OSError):
        home_folder(home, "dbt")
    return home / "dbt"


def write_site(database_url: str, folder: Path) -> Path:
    """dbt's documentation of the models and of this database, built before, as one page that needs no network.

    Written below `folder`; returns the page. Raises CannotRun like `build`.
    """
    with (
        _one_at_a_time,
        _folder_lock(folder),
        _database_lock(database_url) as connection,
        _environment(database_url, connection),
    ):
        _Runner(folder).run_whole("docs generate", "--static", "--write-json")
    return folder / "target" / "static_index.html"


class _Runner:
    """dbt in this process, quiet, with the project parsed once for all its commands."""

    def __init__(self, folder: Path) -> None:
        # Importing dbt takes a second; commands that build nothing do not pay it.
        from multiprocessing import resource_tracker

        from dbt.adapters.postgres.connections import PostgresConnectionManager, PostgresCredentials
        from dbt.cli.main import dbtRunner

        self._new = dbtRunner
        # It keeps account of dbt's locks: gone before them it would be missed, aloud.
        with signals.withheld():
            resource_tracker.ensure_running()
        setattr(PostgresConnectionManager, "cancel", _cancel)  # noqa: B010  a method of another's class
        setattr(PostgresCredentials, "_connection_keys", _parsed_for)  # noqa: B010
        # A log that cannot be written, as on a full disk, is no reason for tracebacks between our lines.
        logging.raiseExceptions = False
        self._manifest: Any = None
        self._common = [
            "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target", "warehouse",
            "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
            "--no-send-anonymous-usage-stats", "--no-version-check", "--no-use-colors", "--no-write-json",
            "--log-level", "none", "--log-level-file", "info", "--log-file-max-bytes", "5000000",
        ]  # fmt: skip

    def parse(self) -> None:
        """Reads the project; the commands that follow need not read it again."""
        self._manifest = self._invoke("parse")

    def run(self, command: str, *arguments: str) -> list[Any]:
        """Runs one command and returns its results, model by model or test by test."""
        return list(self._invoke(command, *arguments).results)

    def run_whole(self, command: str, *arguments: str) -> None:
        """Runs one command whose result is files."""
        self._invoke(command, *arguments)

    def names(self, *arguments: str) -> list[str]:
        """The models these arguments select."""
        return list(self._invoke("list", "--resource-type", "model", *arguments) or [])

    def views(self) -> list[tuple[str, str]]:
        """Schema and name of each view the project makes."""
        models = (node for node in self._manifest.nodes.values() if node.resource_type == "model")
        return [(model.schema, model.name) for model in models if model.config.materialized in VIEWS]

    def _invoke(self, command: str, *arguments: str) -> Any:
        done = self._new(manifest=self._manifest).invoke([*command.split(), *self._common, *arguments])
        if isinstance(done.exception, KeyboardInterrupt):
            raise done.exception
        if done.exception is not None:
            raise CannotRun(f"dbt {command} cannot run: {_one_line(str(done.exception))}") from done.exception
        return done.result


def _there(connection: psycopg.Connection[Any], wanted: list[tuple[str, str]]) -> list[str]:
    """The names of these views where all of them are there; where one is not, none."""
    schemas, names = ([each[part] for each in wanted] for part in (0, 1))
    lacking = connection.execute(
        "SELECT count(*) FROM unnest(%s::text[], %s::text[]) AS wanted (schema, name)"
        " WHERE to_regclass(format('%%I.%%I', schema, name)) IS NULL",
        [schemas, names],
    ).fetchone()
    return names if lacking == (0,) else []


def _only(documents: list[int]) -> str:
    """What tells dbt that only these documents changed (dbt_project/macros/changed.sql)."""
    return json.dumps({"changed_documents": ",".join(map(str, documents))})


def _cancel(_: Any, connection: Any) -> None:
    """Ends the query of a connection of dbt, when it is interrupted: dbt's own asks for a right that a builder has not."""
    with contextlib.suppress(Exception):
        connection.handle.cancel()


def _parsed_for(_: Any) -> tuple[str, ...]:
    """What of a connection stands in the project as dbt parsed it; else each build's login and port would have it parsed anew."""
    return ("database", "schema")


def _raise_for_models(results: list[Any], folder: Path, gone: list[str]) -> None:
    broken = [result for result in results if str(result.status) == "error"]
    if broken:
        others = f" ({len(broken) - 1} more)" if len(broken) > 1 else ""
        raise CannotRun(
            f"the model {broken[0].node.name} cannot be built{others}: {_one_line(str(broken[0].message))}; "
            + "; ".join(["marts not built stay as they were", *gone, f"the log is {folder / 'logs' / 'dbt.log'}"])
        )


def _report(connection: psycopg.Connection[Any], result: Any) -> str:
    """One line for a test that found something: its name, how many rows, the first of them."""
    if str(result.status) == "error":
        return f"{result.node.name} cannot run: {_one_line(str(result.message))}"
    grade = "fails" if str(result.status) == "fail" else "warns"
    with connection.cursor(row_factory=dict_row) as cursor:
        query = f"SELECT * FROM ({result.node.compiled_code}\n) AS found LIMIT {ROWS_SHOWN}"  # noqa: S608  the test's own
        rows = cursor.execute(query).fetchall()
    shown = "; ".join(", ".join(f"{name}={value}" for name, value in row.items()) for row in rows)
    more = " …" if result.failures and result.failures > len(rows) else ""
    return f"{result.node.name} {grade} with {result.failures} row{'' if result.failures == 1 else 's'}: {shown}{more}"


@contextlib.contextmanager
def _database_lock(url: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection to build with, while the builders' turn is held."""
    with connect(url, autocommit=True) as connection, _turn(connection, url, shared=False):
        yield connection


@contextlib.contextmanager
def _turn(connection: psycopg.Connection[Any], url: str, *, shared: bool) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        if locks.may_take(connection):
            try:
                stack.enter_context(locks.held(url, locks.MARTS, shared=shared, seconds=LOCK_SECONDS))
            except psycopg.errors.LockNotAvailable as error:
                raise CannotRun(
                    f"{without_password(url)}: another build has been running for {LOCK_SECONDS} seconds; end it first"
                ) from error
        yield


@contextlib.contextmanager
def reading_marts(url: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection on which every query sees the marts of one moment; a build waits until it is closed, and is waited for.

    A reader has no turn to take, and sees what was last committed, which may be in the middle of a build.
    Raises CannotRun when a build holds its turn for too long.
    """
    with connect(url, autocommit=True) as connection, _turn(connection, url, shared=True):
        connection.execute("SET timezone = 'UTC'")
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection
        connection.execute("ROLLBACK")


def _count_rows(connection: psycopg.Connection[Any], url: str) -> None:
    """Has the server look at the tables of `core` once: right after a load it knows nothing of them, and plans badly.

    Done where the user may; of another's tables the server only warns.
    """
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'core' ORDER BY tablename"
    ).fetchall()
    if not tables:
        raise CannotRun(
            f"{without_password(url)}: the marts cannot be built, there is no table core.documents; load first"
        )
    for (table,) in tables:
        connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier("core", table)))


@contextlib.contextmanager
def _folder_lock(folder: Path) -> Iterator[None]:
    """Two builds of different databases must not share dbt's files at once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout as error:
        raise CannotRun(
            f"{folder}: another build has been using this folder for {LOCK_SECONDS} seconds; end it first"
        ) from error
    except OSError as error:
        raise CannotRun(
            f"{folder}: dbt's files cannot be written here ({error.strerror}); set YUSUAN_HOME to another folder"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _environment(url: str, connection: psycopg.Connection[Any]) -> Iterator[None]:
    """What dbt's profile and libpq below it read, for the time of a build.

    Host, port, user and database are those of the open connection: defaults, service files and lists of hosts are resolved.
    """
    info = connection.info
    values = {
        "YUSUAN_DBT_HOST": info.host,
        "YUSUAN_DBT_PORT": str(info.port),
        "YUSUAN_DBT_USER": info.user,
        "YUSUAN_DBT_DATABASE": info.dbname,
        # dbt hides variables of this prefix from its logs.
        "DBT_ENV_SECRET_YUSUAN_PASSWORD": info.password,
        "DO_NOT_TRACK": "1",
    }
    variables = {option.keyword.decode(): option.envvar for option in pq.Conninfo.get_defaults()}
    for name, value in conninfo_to_dict(libpq_url(url)).items():
        variable = variables.get(name)
        if name not in IN_PROFILE and variable and value is not None:
            values[variable.decode()] = str(value)
    # Names without a schema are PostgreSQL's own, as in etl/database/connection.py.
    options = f"{values.get('PGOPTIONS') or os.environ.get('PGOPTIONS', '')} -c search_path=pg_catalog"
    if role := roles.builder(connection):
        # What is built is this role's, so that every other member may build next. By `role` of dbt's profile it would be
        # set within a transaction, and with that taken back.
        options += f" -c role={role}"
    values["PGOPTIONS"] = options.strip()
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, old in before.items():
            if old is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = old


def _one_line(text: str) -> str:
    return " ".join(text.split())
