"""`yusuan db`: the embedded server for other programs – keep it running, print its URL, open psql."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from etl.database import provider
from etl.database.connection import target, without_password
from etl.database.server import EmbeddedServer
from etl.database.session import open_database
from etl.errors import CannotRun
from etl.settings import Settings, load_settings


@click.group("db")
def db() -> None:
    """The embedded PostgreSQL server: keep it running for a BI tool, print its URL, open psql.

    \b
      yusuan db up          start it and let it run
      yusuan db url         the URL for a BI tool, with the password
      yusuan db psql        ask it in SQL
      yusuan db down        stop it; the data stays

    Other commands start the server by themselves and stop it when they end, unless `up` made it stay.
    With DATABASE_URL set, `url` and `psql` use that database; `up` and `down` have nothing to do.
    """


@db.command("up")
@click.option("--port", type=click.IntRange(1024, 65535), help="Listen on this port, now and from now on.")
@click.pass_context
def up(context: click.Context, port: int | None) -> None:
    """Start the embedded server and let it run. Prints its URL.

    It listens on 127.0.0.1 only, on a port it keeps.
    """
    settings = _settings(context)
    if settings.database_url is not None:
        raise _not_embedded(settings.database_url)
    server = EmbeddedServer(settings.home)
    server.up(port)
    with open_database(settings):
        pass  # migrates, so that a BI tool finds the tables
    click.echo(server.url(with_password=False))
    click.echo("running; password: yusuan db url; stop: yusuan db down", err=True)


@db.command("down")
@click.option("--force", is_flag=True, help="Stop it even under commands that are using it.")
@click.pass_context
def down(context: click.Context, force: bool) -> None:
    """Stop the embedded server. The data stays."""
    settings = _settings(context)
    if settings.database_url is not None:
        raise _not_embedded(settings.database_url)
    if EmbeddedServer(settings.home).down(force=force):
        click.echo("stopped", err=True)
    else:
        click.echo("in use by another yusuan; it stops when that ends (at once: yusuan db down --force)", err=True)


@db.command("url")
@click.option("--no-password", is_flag=True, help="Leave the password out.")
@click.pass_context
def url(context: click.Context, no_password: bool) -> None:
    """Print the database's URL, with the password, for a BI tool or psql."""
    settings = _settings(context)
    if settings.database_url is not None:
        click.echo(without_password(settings.database_url) if no_password else settings.database_url)
        return
    server = EmbeddedServer(settings.home)
    click.echo(server.url(with_password=not no_password))
    if not server.is_running():
        click.echo("the server is not running; start it with: yusuan db up", err=True)


@db.command("psql", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def psql(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Open psql on the database; ARGUMENTS go to psql, as in: yusuan db psql -c 'SELECT count(*) FROM marts.amounts'."""
    settings = _settings(context)
    with open_database(settings) as database:
        program = _psql_program(database.shown)
        to = target(database.url)
        environment = {
            **os.environ,
            "PGHOST": to.host,
            "PGPORT": str(to.port),
            "PGUSER": to.user,
            "PGPASSWORD": to.password,
            "PGDATABASE": to.database,
            "PGCLIENTENCODING": "UTF8",
        }
        # Not exec: the embedded server is to be stopped afterwards.
        done = subprocess.run([program, *arguments], env=environment)
    sys.exit(done.returncode)


def _settings(context: click.Context) -> Settings:
    """The settings the top command put on the context, or, when used alone, the environment's."""
    found = context.find_object(Settings)
    return load_settings() if found is None else found


def _not_embedded(database_url: str) -> CannotRun:
    return CannotRun(
        f"DATABASE_URL names {without_password(database_url)}, which yusuan does not start or stop; unset it to use the embedded server"
    )


def _psql_program(database: str) -> str:
    """The psql beside the embedded server, else the system's. Raises CannotRun when there is none."""
    bundled: Path | None
    try:
        bundled = provider.program(provider.binaries(), "psql")
    except CannotRun:
        bundled = None
    if bundled is not None and bundled.exists():
        return str(bundled)
    found = shutil.which("psql")
    if found is None:
        raise CannotRun(
            f"no psql here; connect any PostgreSQL client to {database} (the URL with its password: yusuan db url)"
        )
    return found
