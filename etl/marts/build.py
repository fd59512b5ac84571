"""The dbt project run on what is loaded: `build` is the only way marts are made.

A mart whose columns are as before is filled where it stands (dbt_project/macros/swap.sql): nobody who reads waits or finds it empty,
and what others made of it stays. One of another shape is swapped by renaming, in short attempts while nobody reads it; views that
hang on it, those of `财政` and other people's, go over to the new table in the same transaction. What would be lost stops the build
before it is; only a view that does not fit any more goes with the old table, and is told.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from filelock import FileLock, Timeout
from psycopg import sql
from psycopg.rows import dict_row

from etl.database import locks, roles
from etl.database.connection import connect, without_password
from etl.errors import CannotRun, UsageError
from etl.marts.changed_documents import changed_documents, find_changes, keep_changes, note_cost
from etl.marts.compiled import Compiled, key_of, read, write
from etl.marts.dependent_views import lost, views
from etl.marts.left_over import drop_left_over
from etl.marts.names import in_english
from etl.marts.project import CHINESE_SCHEMA, PROJECT
from etl.marts.refill import Found, refill
from etl.marts.relations import are_there
from etl.marts.runner import Runner, environment, one_line
from etl.settings import load_settings
from etl.system.private import home_folder

# How queries are planned that read everything, and those that read the rows of some documents: where the server takes a step for one
# row that is a million, joining row by row never ends. Views within views join more tables than are otherwise planned together.
OF_ALL = {
    "join_collapse_limit": "12",
    "from_collapse_limit": "12",
    "work_mem": "128MB",
    "enable_nestloop": "off",
    # Of twelve tables the server tries some orders by chance; of millions of rows a bad one costs minutes, all of them a second.
    "geqo": "off",
}
OF_CHANGED = {
    "join_collapse_limit": "12",
    "from_collapse_limit": "12",
    "work_mem": "64MB",
    # What is read of some documents lies together; as if each row were on a page of its own, the server would rather read everything.
    "random_page_cost": "1.1",
}
# How long one build waits for another to end.
LOCK_SECONDS = 1800
ROWS_SHOWN = 5
# Of so many documents a build of all takes so long that the queries of the next, of what changed, may as well be rendered with it.
PREPARED_FROM = 100
# What each model and test of the last build of what changed took, below dbt's `logs`.
TOOK = "changed.log"
# Whatever is selected, all that marts are made from is made anew: dropping a view takes those built on it along, and a table is to be
# as old as the rest.
STEPS = ("path:models/staging", "path:models/intermediate")
# With a mart goes its view.
CHINESE = f"path:models/{CHINESE_SCHEMA}"
# Tables the server never looked at, or of which every twentieth row is another since.
_OUTDATED = """
SELECT schemaname, relname FROM pg_stat_all_tables
WHERE schemaname = ANY (%s) AND has_schema_privilege(schemaname, 'usage') AND (
    coalesce(last_analyze, last_autoanalyze) IS NULL OR n_mod_since_analyze > greatest(50, n_live_tup / 20)
)
ORDER BY 1, 2
"""
# Marts most of whose pages the server does not know to be seen by everybody: counts would read them beside their indexes.
_UNSEEN = """
SELECT relnamespace::regnamespace::text, relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'marts'::regnamespace AND relpages >= 128 AND relallvisible < relpages * 0.9
    AND pg_has_role(relowner, 'usage')
ORDER BY 2
"""
# What a build itself fills.
BUILT_SCHEMAS = ("intermediate", "marts")

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
        count_rows(connection, database_url)
        role = roles.builder(connection)
        if role:
            # What is made and asked here is the builder's, as what dbt makes is.
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        with environment(database_url, connection):
            names = Runner(folder).names(*_selected(select)) if select else []
            if select and not names:
                raise UsageError(f"--select {select}: no model has this name")
            # Some alone are made wholly: what is kept must be as old as all the rest.
            anew = find_changes(connection, PROJECT, anew=full or select is not None)
            compiled = None if anew else _compiled(connection, folder)
            if compiled is None:
                done = _by_dbt(connection, folder, anew=anew, select=select, names=names)
            else:
                done = _by_keys(connection, folder, compiled, partial(open_another, database_url, role))
        # What failed is tested again by the next build, though its document did not change.
        if not select and not done.failed:
            note_cost(connection, time.monotonic() - began, anew=anew)
            keep_changes(connection)
    return replace(done, seconds=round(time.monotonic() - began, 3))


def _selected(select: str | None) -> list[str]:
    return ["--select", *in_english(select).split()] if select else []


def _by_dbt(
    connection: psycopg.Connection[Any], folder: Path, *, anew: bool, select: str | None, names: list[str]
) -> BuildResult:
    """A build of what was selected, else of everything, by dbt itself."""
    runner = Runner(folder)
    keys = [] if anew else ["--vars", _only(changed_documents(connection))]
    for setting in (OF_ALL if anew else OF_CHANGED).items():
        os.environ["PGOPTIONS"] += " -c {}={}".format(*setting)
    before = views(connection)
    ran = runner.run(
        "run",
        *keys,
        *_selected(select),
        *(STEPS if select else ()),
        *(f"{name}+1,{CHINESE}" for name in names),
        *(["--full-refresh"] if anew else []),
    )
    gone = lost(before, connection)
    _raise_for_models(ran, folder, gone)
    if not select:
        drop_left_over(connection, [result.node.name for result in ran])
    for schema, table in connection.execute(_UNSEEN).fetchall():
        connection.execute(sql.SQL("VACUUM (TRUNCATE FALSE) {}").format(sql.Identifier(schema, table)))
    tested = runner.run("test", *keys, *_selected(select), "--exclude", "test_type:unit")
    if anew and not select and len(changed_documents(connection)) >= PREPARED_FROM:
        write(folder, key_of(connection.info.dbname), runner.compiled())
    failed = [result for result in tested if str(result.status) in ("fail", "error")]
    warned = [result for result in tested if str(result.status) == "warn"]
    return BuildResult(
        models=sum(str(result.status) == "success" for result in ran),
        tests=len(tested),
        failed=tuple(str(result.node.name) for result in failed),
        seconds=0,
        messages=(*(_report(connection, _of_dbt(result)) for result in [*failed, *warned]), *gone),
    )


def _by_keys(
    connection: psycopg.Connection[Any],
    folder: Path,
    compiled: Compiled,
    opened: Callable[[], psycopg.Connection[Any]],
) -> BuildResult:
    """A build of what changed, by the queries kept."""
    done = refill(opened, compiled, changed_documents(connection))
    lines = sorted(f"{seconds:9.3f} s  {name}\n" for name, seconds in done.took.items())
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / TOOK).write_text("".join(reversed(lines)), encoding="utf-8")
    wrong = sorted((each for each in done.found if each.rows or each.wrong), key=lambda each: each.warns)
    return BuildResult(
        models=len(compiled.models),
        tests=len(compiled.tests),
        failed=tuple(each.name for each in wrong if not each.warns),
        seconds=0,
        messages=tuple(_report(connection, each) for each in wrong),
    )


def _compiled(connection: psycopg.Connection[Any], folder: Path) -> Compiled | None:
    """The queries to build by what changed; None where something they fill or read is not there."""
    key = key_of(connection.info.dbname)
    compiled = read(folder, key)
    if compiled is not None:
        return compiled if are_there(connection, compiled.relations) else None
    runner = Runner(folder)
    if not are_there(connection, runner.relations()):
        return None
    compiled = runner.compiled()
    write(folder, key, compiled)
    return compiled


def open_another(url: str, role: str | None) -> psycopg.Connection[Any]:
    """A connection to build on beside the first."""
    connection = connect(url, autocommit=True)
    if role:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
    for name, value in OF_CHANGED.items():
        connection.execute("SELECT set_config(%s, %s, false)", [name, value])
    return connection


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
        environment(database_url, connection),
    ):
        Runner(folder).run_whole("docs generate", "--static", "--write-json")
    return folder / "target" / "static_index.html"


def _only(documents: list[int]) -> str:
    """What tells dbt that only these documents changed (dbt_project/macros/changed.sql)."""
    return json.dumps({"changed_documents": ",".join(map(str, documents))})


def _raise_for_models(results: list[Any], folder: Path, gone: list[str]) -> None:
    broken = [result for result in results if str(result.status) == "error"]
    if broken:
        others = f" ({len(broken) - 1} more)" if len(broken) > 1 else ""
        raise CannotRun(
            f"the model {broken[0].node.name} cannot be built{others}: {one_line(str(broken[0].message))}; "
            + "; ".join(["marts not built stay as they were", *gone, f"the log is {folder / 'logs' / 'dbt.log'}"])
        )


def _of_dbt(result: Any) -> Found:
    """What a test found, as dbt tells it."""
    return Found(
        name=str(result.node.name),
        warns=str(result.status) == "warn",
        query=str(result.node.compiled_code),
        rows=result.failures or 0,
        wrong=one_line(str(result.message)) if str(result.status) == "error" else None,
    )


def _report(connection: psycopg.Connection[Any], found: Found) -> str:
    """One line for a test that found something: its name, how many rows, the first of them."""
    if found.wrong is not None:
        return f"{found.name} cannot run: {found.wrong}"
    with connection.cursor(row_factory=dict_row) as cursor:
        query = f"SELECT * FROM ({found.query}\n) AS found LIMIT {ROWS_SHOWN}"  # noqa: S608  the test's own
        rows = cursor.execute(query.encode()).fetchall()
    shown = "; ".join(", ".join(f"{name}={value}" for name, value in row.items()) for row in rows)
    more = " …" if found.rows > len(rows) else ""
    grade = "warns" if found.warns else "fails"
    return f"{found.name} {grade} with {found.rows} row{'' if found.rows == 1 else 's'}: {shown}{more}"


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


def count_rows(connection: psycopg.Connection[Any], url: str) -> None:
    """Has the server look at the tables it knows little of: right after a load it knows nothing of them, and plans badly.

    Done where the user may; of another's tables the server only warns, and a schema a build that was ended let nobody into is left.
    """
    if connection.execute("SELECT to_regclass('core.documents')").fetchone() == (None,):
        raise CannotRun(
            f"{without_password(url)}: the marts cannot be built, there is no table core.documents; load first"
        )
    for schema, table in connection.execute(_OUTDATED, [["core", *BUILT_SCHEMAS]]).fetchall():
        connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(schema, table)))


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
