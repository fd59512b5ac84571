"""dbt in this process: its commands on the project, and what its profile reads of the database."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from etl.database import roles
from etl.database.connection import libpq_url
from etl.errors import CannotRun
from etl.marts.compiled import KEPT, KEYS, Compiled, gathered
from etl.marts.project import PROJECT
from etl.system import signals

# What the profile takes as parameters of its own; all else in a URL goes to libpq by environment.
IN_PROFILE = {"host", "port", "user", "password", "dbname", "connect_timeout", "application_name", "client_encoding"}


class Runner:
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
        self.target = folder / "target"
        self._common = [
            "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target", "warehouse",
            "--target-path", str(self.target), "--log-path", str(folder / "logs"),
            "--no-send-anonymous-usage-stats", "--no-version-check", "--no-use-colors", "--no-write-json",
            "--log-level", "none", "--log-level-file", "info", "--log-file-max-bytes", "5000000",
        ]  # fmt: skip

    def parse(self) -> Any:
        """Reads the project, once; the commands that follow need not read it again."""
        if self._manifest is None:
            self._manifest = self._invoke("parse")
        return self._manifest

    def run(self, command: str, *arguments: str) -> list[Any]:
        """Runs one command and returns its results, model by model or test by test."""
        self.parse()
        return list(self._invoke(command, *arguments).results)

    def run_whole(self, command: str, *arguments: str) -> None:
        """Runs one command whose result is files."""
        self._invoke(command, *arguments)

    def names(self, *arguments: str) -> list[str]:
        """The models these arguments select."""
        self.parse()
        return list(self._invoke("list", "--resource-type", "model", *arguments) or [])

    def relations(self) -> list[tuple[str, str]]:
        """Schema and name of each table and view the project makes."""
        return [(node.schema, node.name) for node in self.parse().nodes.values() if node.resource_type == "model"]

    def compiled(self) -> Compiled:
        """The queries of a build of what changed, with `KEYS` for the keys of documents."""
        wanted = [*(f"config.materialized:{kind}" for kind in KEPT), "test_type:data"]
        results = self.run("compile", "--vars", json.dumps({"changed_documents": KEYS}), "--select", *wanted)
        return gathered(self.parse().nodes, {each.node.unique_id: each.node.compiled_code for each in results})

    def _invoke(self, command: str, *arguments: str) -> Any:
        done = self._new(manifest=self._manifest).invoke([*command.split(), *self._common, *arguments])
        if isinstance(done.exception, KeyboardInterrupt):
            raise done.exception
        if done.exception is not None:
            raise CannotRun(f"dbt {command} cannot run: {one_line(str(done.exception))}") from done.exception
        return done.result


@contextlib.contextmanager
def environment(url: str, connection: psycopg.Connection[Any]) -> Iterator[None]:
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


def _cancel(_: Any, connection: Any) -> None:
    """Ends the query of a connection of dbt, when it is interrupted: dbt's own asks for a right that a builder has not."""
    with contextlib.suppress(Exception):
        connection.handle.cancel()


def _parsed_for(_: Any) -> tuple[str, ...]:
    """What of a connection stands in the project as dbt parsed it; else each build's login and port would have it parsed anew."""
    return ("database", "schema")


def one_line(text: str) -> str:
    """A message as one line."""
    return " ".join(text.split())
