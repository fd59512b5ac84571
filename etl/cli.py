"""The command line: one group, its commands in etl/commands, and what becomes of errors."""

from __future__ import annotations

import errno
import importlib
import pkgutil
import signal
import traceback
from dataclasses import replace
from typing import Any

import click
import psycopg

from etl import commands, log
from etl.errors import YusuanError
from etl.settings import load_settings

# The order --help lists commands in. A command is a module of etl/commands with a command of the same name; it is
# imported when asked for: dbt and pdfplumber together would make every call wait two seconds.
ORDER = (
    "load",
    "build",
    "check",
    "trace",
    "forget",
    "reload",
    "status",
    "nightly",
    "schedule",
    "export",
    "report",
    "db",
)

INTERNAL_ERROR = 3


class Commands(click.Group):
    """The modules of etl/commands, imported on demand, with every error as one line and its exit code."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order of the work; one not in that order comes last."""
        names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in self.list_commands(context):
            return None
        command: click.Command = getattr(importlib.import_module(f"etl.commands.{name}"), name)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Runs the command; what it raises becomes a line on stderr and the exit code of the contract."""
        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except YusuanError as error:
            _end(context, str(error), error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            _end(
                context,
                "interrupted; what was loaded before stays, the rest is loaded by running it again",
                INTERNAL_ERROR,
            )
        except psycopg.Error as error:
            said = (error.diag.message_primary or str(error) or type(error).__name__).splitlines()[0]
            _end(context, f"the database failed: {said}", INTERNAL_ERROR)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has gone, as in `yusuan status | head`
                raise
            place = f"{error.filename}: " if error.filename else ""
            _end(context, f"{place}{error.strerror or error}", INTERNAL_ERROR)
        except Exception as error:  # noqa: BLE001  the last resort: one line, as of any other end
            said = " ".join(f"{type(error).__name__}: {error}".split())
            _end(
                context, f"it failed with {said}; this is a bug, please report it (--debug shows where)", INTERNAL_ERROR
            )


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--database-url",
    metavar="URL",
    help="Any PostgreSQL 14+, as postgresql://user:password@host:5432/database. Without it DATABASE_URL, and without"
    " that an embedded PostgreSQL server with its data in .yusuan here.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of what went wrong.")
@click.option(
    "--log-level",
    type=click.Choice(log.LEVELS, case_sensitive=False),
    help="Write what is done to stderr, a line of JSON each. Without it YUSUAN_LOG_LEVEL, and without that nothing.",
)
@click.version_option(package_name="yusuan", prog_name="yusuan")
@click.pass_context
def main(context: click.Context, database_url: str | None, debug: bool, log_level: str | None) -> None:
    """Chinese departmental budget disclosures as tested tables in PostgreSQL.

    \b
      yusuan load 部门预算.pdf          read a disclosure, check its sums, build the marts
      yusuan load 2023/ 2024/ --jobs 4  whole folders, four files at a time
      yusuan status                     what is in the warehouse, and what was rejected
      yusuan db psql                    ask it in SQL: SELECT * FROM marts.disclosures;

    Nothing needs to be installed or started beforehand. Loading a file twice changes nothing.

    \b
    Exit codes: 0 all well; 1 loaded, with documents rejected; 2 usage; 3 could not run (database, disk, lock).
    """
    # A scheduler that ends us gets what Ctrl-C gets: the transaction is rolled back and the embedded server stopped.
    signal.signal(signal.SIGTERM, _interrupt)
    settings = load_settings(database_url)
    context.obj = replace(settings, log_level=log_level) if log_level else settings
    log.configure(context.obj.log_level)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _end(context: click.Context, message: str, exit_code: int) -> None:
    if context.params.get("debug"):
        click.echo(traceback.format_exc(), err=True)
    click.echo(f"yusuan: {message}", err=True)
    context.exit(exit_code)
