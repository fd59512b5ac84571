"""Backup and restore of a warehouse: what Yusuan has in a database as one file, and back, whole or not at all.

A backup is a dump in PostgreSQL's custom format, of the schemas Yusuan makes and the number of its last migration.
Restored it is by psql: `core` in one transaction of the owner, so that what was there before is gone only when all of the file
is in its place; then what was built from it, as whoever builds, for a dump may hold code that builders put there.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

from etl.database import client, locks, roles
from etl.database.connection import connect, without_password
from etl.database.migrate import known_revisions, upgrade_to_head
from etl.errors import CannotRun, UsageError

SCHEMAS = ("core", *roles.BUILT_SCHEMAS)
CHUNK = 1 << 20


def backup(url: str, file: Path, *, snapshot: str | None = None) -> int:
    """Writes a backup of the database to `file` and returns its size in bytes; an older file is replaced when all is written.

    Others may load meanwhile, a build is waited for; the backup holds what was committed when it began, or what a transaction
    sees that exported its `snapshot` and stays open. Raises CannotRun.
    """
    with closing(connect(url, autocommit=True)) as connection:
        options = _others(connection)
    if snapshot:
        options.append(f"--snapshot={snapshot}")
    partial = file.with_name(f".{file.name}.{os.getpid()}.part")
    with undisturbed(url):
        return _dump(url, file, partial, options)


@contextlib.contextmanager
def undisturbed(url: str) -> Iterator[None]:
    """Waits for a build, and keeps others from swapping marts meanwhile: what one swaps while it is dumped would be missing."""
    with closing(connect(url, autocommit=True)) as connection:
        may_wait = locks.may_take(connection)
    with locks.held(url, locks.MARTS, shared=True) if may_wait else contextlib.nullcontext():
        yield


def _dump(url: str, file: Path, partial: Path, options: list[str]) -> int:
    try:
        partial.touch(mode=0o600)
        _run("pg_dump", ["--format=custom", "--no-large-objects", f"--file={partial}", *options], url)
        # A backup nobody can read is none; read to its end, also one on a disk that had no room for all of it.
        _run("pg_restore", [f"--file={os.devnull}", str(partial)], url)
        partial.replace(file)
    except OSError as error:
        raise CannotRun(f"{file}: the backup cannot be written ({error.strerror})") from error
    except CannotRun as error:
        raise CannotRun(f"{file}: the backup of {without_password(url)} is not made: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return file.stat().st_size


def restore(url: str, file: Path, *, replace: bool, builder_url: str | None = None) -> list[str]:
    """Puts what a backup holds into the database, then migrates it and gives the roles their privileges.

    `url` is the owner's, `builder_url` that of a login that builds, where it is another. Returns a line for what was built and
    could not be brought back, which a build makes anew. `replace`: in the place of a warehouse that holds documents.
    Raises UsageError when there is one and `replace` is not said, or the file is no backup; CannotRun when it cannot be
    restored: then nothing is changed.
    """
    if not file.is_file():
        raise UsageError(f"{file}: no such file")
    with closing(connect(url, autocommit=True)) as connection:
        if not replace and (documents := _documents(connection)):
            raise UsageError(
                f"{without_password(url)} holds {documents:,} document{'' if documents == 1 else 's'}, which the backup would "
                "replace; say so with --replace, or name another database"
            )
    try:
        listed = _run("pg_restore", ["--list", str(file)], url)
        # To its end, before anything is dropped for it.
        _run("pg_restore", [f"--file={os.devnull}", str(file)], url)
    except CannotRun as error:
        raise CannotRun(f"{file}: not a backup, or damaged; nothing was changed ({error})") from error
    if " core documents " not in listed:
        raise UsageError(f"{file}: not a backup of a warehouse; give a file made by: yusuan db backup")
    _pump(url, file, _items(listed, ("core", "public")), before=_before(), after=_after())
    upgrade_to_head(url)
    with closing(connect(url, autocommit=True)) as connection:
        roles.create(connection)
        roles.settle(connection)
    problems = _restore_built(builder_url or url, file, listed)
    with closing(connect(url, autocommit=True)) as connection:
        roles.settle(connection)
    return problems


def _restore_built(url: str, file: Path, listed: str) -> list[str]:
    items = _items(listed, roles.BUILT_SCHEMAS)
    if not items:
        return []
    with closing(connect(url, autocommit=True)) as connection:
        role = roles.builder(connection)
    become = sql.SQL("SET SESSION ROLE {};").format(sql.Identifier(role)).as_string(None) if role else "SELECT;"
    try:
        _pump(url, file, items, before=become, after="SELECT;")
    except CannotRun as error:
        return [f"what was built could not be brought back, make it anew with: yusuan build --full ({error})"]
    return []


# A line of a dump's table of contents: number; OIDs; kind; schema or -; name …
_ITEM = re.compile(r"\d+; \d+ \d+ (?P<kind>[A-Z][A-Z ]*[A-Z]) (?P<schema>\S+) (?P<rest>.+)")


def _items(listed: str, schemas: tuple[str, ...]) -> str:
    """The lines of a table of contents that are of these schemas, the schemas themselves and their comments among them."""
    chosen = []
    for line in listed.splitlines():
        found = _ITEM.match(line)
        if found is None:
            continue
        words = found["rest"].split()
        of_schema = found["schema"]
        if of_schema == "-":  # SCHEMA - core owner; COMMENT - SCHEMA core owner
            of_schema = words[0] if found["kind"] == "SCHEMA" else words[1] if words[0] == "SCHEMA" else ""
        if of_schema in schemas and not (of_schema == "public" and roles.VERSION_TABLE[1] not in found["rest"]):
            chosen.append(line)
    return "".join(f"{line}\n" for line in chosen)


def _others(connection: psycopg.Connection[tuple[object, ...]]) -> list[str]:
    """What to leave out of a dump: the schemas of others, and what they have in `public`."""
    arguments = []
    schemas = connection.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND NOT nspname = ANY(%s) ORDER BY 1",
        [["information_schema", "public", *SCHEMAS]],
    ).fetchall()
    for (schema,) in schemas:
        arguments.append(f"--exclude-schema={_pattern(str(schema))}")
    relations = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = ANY('{r,p,v,m,S,f}')"
        " AND relname <> %s ORDER BY 1",
        [roles.VERSION_TABLE[1]],
    ).fetchall()
    for (relation,) in relations:
        arguments.append(f"--exclude-table=public.{_pattern(str(relation))}")
    return arguments


def _pattern(name: str) -> str:
    """A name that stands for itself in pg_dump's patterns."""
    return '"' + name.replace('"', '""') + '"'


def _documents(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    there = connection.execute("SELECT to_regclass('core.documents') IS NOT NULL").fetchone()
    if not there or not there[0]:
        return 0
    row = connection.execute("SELECT count(*) FROM core.documents").fetchone()
    return int(str(row[0])) if row else 0


def _before() -> str:
    """Waits for whoever migrates, loads or builds, then clears the place."""
    version = sql.Identifier(*roles.VERSION_TABLE)
    waits = sql.SQL(
        "DO $$ BEGIN IF to_regclass({name}) IS NOT NULL THEN LOCK TABLE {version} IN SHARE ROW EXCLUSIVE MODE; END IF;"
        " IF to_regclass('core.turns') IS NOT NULL THEN PERFORM FROM core.turns ORDER BY turn FOR UPDATE; END IF; END $$;"
    ).format(name=sql.Literal(".".join(roles.VERSION_TABLE)), version=version)
    dropped = [sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE;").format(sql.Identifier(schema)) for schema in SCHEMAS]
    table = sql.SQL("DROP TABLE IF EXISTS {};").format(version)
    return sql.Composed([waits, *dropped, table]).as_string(None)


def _after() -> str:
    """Refuses what a newer Yusuan made."""
    known = sql.SQL(", ").join(map(sql.Literal, sorted(known_revisions()))).as_string(None)
    table = sql.Identifier(*roles.VERSION_TABLE).as_string(None)
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM {table} WHERE version_num IN ({known})) THEN"
        " RAISE EXCEPTION 'the backup was made by another version of Yusuan; use that version, or a newer one'; END IF; END $$"
    )


def _pump(url: str, file: Path, items: str, *, before: str, after: str) -> None:
    """Lets pg_restore write these items of the backup as a script and psql run it, in one transaction.

    psql commits at the end of its input, so that it may see this only when pg_restore has ended well.
    """
    with (
        tempfile.NamedTemporaryFile("w", encoding="utf-8") as chosen,
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as errors,
    ):
        chosen.write(items)
        chosen.flush()
        script = subprocess.Popen(
            [
                client.need("pg_restore"), "--no-owner", "--no-privileges", f"--use-list={chosen.name}", "--file=-", str(file),
            ],
            stdout=subprocess.PIPE,
            stderr=errors,
        )  # fmt: skip
        runner = subprocess.Popen(
            [
                client.need("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
                f"--command={before}", "--file=-", f"--command={after}",
            ],
            env=client.environment(url),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )  # fmt: skip
        assert script.stdout is not None and runner.stdin is not None
        with (
            client.ended(runner),
            client.ended(script),
            contextlib.suppress(BrokenPipeError),
        ):  # psql has ended, and said why
            # The settings a script begins with; from the first blank line after them all may be data.
            for line in script.stdout:
                # Servers before PostgreSQL 17 do not know it.
                if line != b"SET transaction_timeout = 0;\n":
                    runner.stdin.write(line)
                if not line.startswith((b"--", b"SET ", b"SELECT ", b"\\", b"\n")):
                    break
            shutil.copyfileobj(script.stdout, runner.stdin, CHUNK)
            runner.stdin.flush()
            if script.wait() == 0:
                # Only now it may see the end of its input, and commit.
                runner.communicate()
        if runner.returncode != 0:
            said.seek(0)
            errors.seek(0)
            lines = (said.read() or errors.read()).decode("utf-8", "replace")
            raise CannotRun(
                f"{file}: cannot be restored into {without_password(url)}: {_reason(lines)}; nothing was changed"
            )


def _run(name: str, arguments: list[str], url: str) -> str:
    """Runs a client program to its end and returns what it said; raises CannotRun when it fails."""
    program = subprocess.Popen(
        [client.need(name), *arguments],
        env=client.environment(url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with client.ended(program):
        output, errors = program.communicate()
    if program.returncode != 0:
        raise CannotRun(f"the program {name} failed: {_reason(errors.decode('utf-8', 'replace'))}")
    return output.decode("utf-8", "replace")


def _reason(said: str) -> str:
    """The line that says why, without the program's name and place."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    first = next(
        (line for line in lines if "error:" in line.lower() or "ERROR:" in line),
        lines[0] if lines else "it said nothing",
    )
    return first.partition("rror: ")[2] or first.partition("ERROR:")[2].strip() or first
