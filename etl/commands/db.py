"""`yusuan db`: the database itself – the embedded server, its URL, psql, roles and accounts, backup."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click

from etl.database import accounts, backup, client, roles, verify
from etl.database.connection import with_account, without_password
from etl.database.failures import explained
from etl.database.server import EmbeddedServer
from etl.database.session import open_database
from etl.errors import CannotRun, UsageError
from etl.pages.spoken import echo
from etl.records.outcome import counted
from etl.settings import Settings, load_settings


@click.group("db")
def db() -> None:
    """The embedded PostgreSQL server: keep it running for a BI tool, print its URL, open psql.

    \b
      yusuan db up          start it and let it run
      yusuan db url         the URL for a BI tool, with the password
      yusuan db psql        ask it in SQL
      yusuan db down        stop it; the data stays
      yusuan db account     a login for a reader or loader
      yusuan db backup      the warehouse as one file

    Other commands start the server by themselves and stop it when they end, unless `up` made it stay.
    With DATABASE_URL set, all but `up` and `down` use that database; these have nothing to do.
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
    echo(server.url(with_password=False))
    echo("running; password: yusuan db url; stop: yusuan db down", err=True)


@db.command("down")
@click.option("--force", is_flag=True, help="Stop it even under commands and others that are using it.")
@click.pass_context
def down(context: click.Context, force: bool) -> None:
    """Stop the embedded server. The data stays."""
    settings = _settings(context)
    if settings.database_url is not None:
        raise _not_embedded(settings.database_url)
    server = EmbeddedServer(settings.home)
    if not force and (others := server.others()):
        raise CannotRun(
            f"{server.url(with_password=False)} is in use by {', '.join(others)}; close these connections, or stop it under them with: "
            "yusuan db down --force"
        )
    if server.down(force=force):
        echo("stopped", err=True)
    else:
        echo("in use by another yusuan; it stops when that ends (at once: yusuan db down --force)", err=True)


@db.command("url")
@click.option("--no-password", is_flag=True, help="Leave the password out.")
@click.option("--owner", is_flag=True, help="The owner's, who may change tables and make roles.")
@click.pass_context
def url(context: click.Context, no_password: bool, owner: bool) -> None:
    """Print the database's URL, with the password, for a BI tool or psql."""
    settings = _settings(context)
    if settings.database_url is not None:
        echo(without_password(settings.database_url) if no_password else settings.database_url)
        return
    server = EmbeddedServer(settings.home)
    echo((server.owner_url if owner else server.url)(with_password=not no_password))
    if not server.is_running():
        echo("the server is not running; start it with: yusuan db up", err=True)


@db.command("psql", context_settings={"ignore_unknown_options": True})
@click.option("--owner", is_flag=True, help="As the owner, who may change tables and make roles.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def psql(context: click.Context, owner: bool, arguments: tuple[str, ...]) -> None:
    """Open psql on the database; ARGUMENTS go to psql, as in: yusuan db psql -c 'SELECT count(*) FROM marts.amounts'."""
    settings = _settings(context)
    with open_database(settings) as database:
        program = _psql_program(database.shown)
        # Not exec: the embedded server is to be stopped afterwards.
        url = database.owner_url if owner else database.url
        done = subprocess.run([program, *arguments], env=client.environment(url), check=False)
    sys.exit(done.returncode)


@db.command("roles")
@click.pass_context
def make_roles(context: click.Context) -> None:
    """Make the roles yusuan_owner, yusuan_loader, yusuan_builder and yusuan_reader if they lack, and give each its privileges.

    Migrations do so by themselves; this is for a server where a DBA made the roles later.
    """
    with (
        open_database(_settings(context)) as database,
        explained(database),
        closing(database.connect_as_owner()) as connection,
    ):
        if lacking := roles.create(connection):
            raise CannotRun(
                f"{database.shown}: this user may not create the roles {', '.join(lacking)}; let a DBA make them, see "
                "docs/operations.md"
            )
        roles.settle(connection)
    echo(f"{', '.join(roles.ROLES)}: ready", err=True)


@db.command("account")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(["reader", "loader", "owner"]), help="What it may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else one is made.")
@click.option(
    "--timeout",
    type=click.IntRange(0),
    default=300,
    show_default=True,
    help="Seconds after which a reader's statement ends; 0: never.",
)
@click.pass_context
def account(context: click.Context, name: str, role: str, password_stdin: bool, timeout: int) -> None:
    """Make a login, or give one a new password, and print its URL. The password is shown this once.

    \b
      yusuan db account superset --role reader     reads marts and 财政, nothing else
      yusuan db account nightly --role loader      loads and builds, changes no table of core
      yusuan db account anna --role owner          all, migrations too
    """
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else accounts.new_password()
    if not password:
        raise UsageError("--password-stdin: standard input is empty")
    with (
        open_database(_settings(context)) as database,
        explained(database),
        closing(database.connect_as_owner()) as connection,
    ):
        is_new = accounts.put(connection, name, f"yusuan_{role}", password, timeout)
    echo(with_account(database.owner_url, name, password))
    echo(f"{'made' if is_new else 'changed'}: {name}, a {role}; the password is not shown again", err=True)


@db.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--verify", "is_verified", is_flag=True, help="Restore it into a server made for that, and compare all tables."
)
@click.pass_context
def backup_database(context: click.Context, file: Path, is_verified: bool) -> None:
    """Write all that is in the warehouse to FILE. Others may go on loading.

    The originals in the archive are not in it: they lie in `archive` in the home folder, as plain files.
    """
    # Restored, it is migrated; only what is of this version compares with it.
    with open_database(_settings(context), migrate=is_verified) as database, explained(database):
        if is_verified:
            size, tables = verify.backup_verified(database.url, file)
            echo(f"{file}: restored and compared, {counted(tables, 'table')} the same", err=True)
        else:
            size = backup.backup(database.url, file)
    echo(f"{file}: {size / 1_000_000:,.1f} MB", err=True)


@db.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="In the place of the documents that are there.")
@click.pass_context
def restore_database(context: click.Context, file: Path, replace: bool) -> None:
    """Bring back the warehouse from FILE, entirely or not at all, into an empty database or with --replace."""
    with open_database(_settings(context), migrate=False) as database, explained(database):
        problems = backup.restore(database.owner_url, file, replace=replace, builder_url=database.url)
    for problem in problems:
        echo(f"yusuan: {problem}", err=True)
    echo(f"{database.shown}: restored from {file}", err=True)


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
    found = client.find("psql")
    if found is None:
        raise CannotRun(
            f"no psql here; connect any PostgreSQL client to {database} (the URL with its password: yusuan db url)"
        )
    return found
