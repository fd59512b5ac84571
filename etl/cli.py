"""The command line: one group, its commands in etl/commands, and what becomes of errors."""

from __future__ import annotations

import difflib
import errno
import importlib
import pkgutil
import traceback
from dataclasses import replace
from typing import Any

import click
import psycopg

from etl import commands, log
from etl.errors import YusuanError
from etl.pages.spoken import Context, Misuse, in_language, language, speak, spoken
from etl.pages.wording import LANGUAGES, Language
from etl.settings import load_settings, spoken_language
from etl.system import signals
from etl.text.visible import visible

# The commands as --help lists them. Each is a module of etl/commands with a command of the same name, imported when it is
# asked for: dbt and pdfplumber together would make every call, and every list of commands, wait two seconds.
COMMANDS = {
    "load": "Load disclosures into the warehouse.",
    "build": "Build the marts and test them.",
    "check": "Show what the documents promise and what does not hold.",
    "trace": "Show where a number came from.",
    "forget": "Take documents out again.",
    "reload": "Read archived originals again.",
    "archive": "Compare the archived originals with what was loaded.",
    "status": "Show what is in the warehouse.",
    "nightly": "Load what is new; made for cron.",
    "schedule": "Run nightly every night; made for containers.",
    "export": "Write the marts as CSV, Parquet or Excel.",
    "report": "Write a page per disclosure.",
    "serve": "Show the warehouse in a browser.",
    "mcp": "Serve the warehouse to an assistant.",
    "db": "The database: server, URL, accounts, backups.",
}

INTERNAL_ERROR = 3


class Commands(click.Group):
    """The modules of etl/commands, imported on demand, with every error as one line and its exit code."""

    context_class = Context

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order of the work; one that is not listed comes last."""
        names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
        return sorted(names, key=lambda name: list(COMMANDS).index(name) if name in COMMANDS else len(COMMANDS))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of that name, or None."""
        if name not in self.list_commands(context):
            return None
        command: click.Command = getattr(importlib.import_module(f"etl.commands.{name}"), name)
        return in_language(command)

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a name there is not is answered with the nearest."""
        name = arguments[0]
        known = self.list_commands(context)
        near = difflib.get_close_matches(name, known, 1)
        if name not in known and near and not name.startswith("-"):
            context.fail(f"No such command '{name}'. Did you mean '{near[0]}'?")
        return super().resolve_command(context, arguments)

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """What the whole is for, in the language of the run."""
        click.Group.format_help_text(in_language(self), context, formatter)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS.get(name, "")) for name in self.list_commands(context)])

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Begins a run: the language is known before anything is said, be it help or what is wrong with the options."""
        speak(spoken_language(args))
        # Before a command is imported, which takes a while.
        signals.listen()
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise _misuse(error) from error

    def invoke(self, context: click.Context) -> Any:
        """Runs the command; what it raises becomes a line on stderr and the exit code of the contract."""
        try:
            return super().invoke(context)
        except click.UsageError as error:
            raise _misuse(error) from error
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
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Speak Chinese or English. Without it YUSUAN_LANG, and without that as the system does.",
)
@click.version_option(package_name="yusuan", prog_name="yusuan")
@click.pass_context
def main(
    context: click.Context, database_url: str | None, debug: bool, log_level: str | None, lang: Language | None
) -> None:
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
    settings = replace(load_settings(database_url), language=language())
    context.obj = replace(settings, log_level=log_level) if log_level else settings
    log.configure(context.obj.log_level)


def _misuse(error: click.UsageError) -> click.UsageError:
    placed = _placed(error)
    return placed if language() == "en" else Misuse(placed)


def _placed(error: click.UsageError) -> click.UsageError:
    """Where an option of the whole stands behind a command, an error that says where it belongs."""
    context = error.ctx
    if isinstance(error, click.NoSuchOption) and context is not None and context.parent is not None:
        name, command = error.option_name, context.info_name
        if any(name in each.opts for each in context.find_root().command.params):
            return click.UsageError(f"{name} stands before the command: yusuan {name} … {command}", context)
    return error


def _end(context: click.Context, message: str, exit_code: int) -> None:
    if context.params.get("debug"):
        click.echo(visible(traceback.format_exc()), err=True)
    click.echo(visible(f"yusuan: {spoken(message)}"), err=True)
    context.exit(exit_code)
