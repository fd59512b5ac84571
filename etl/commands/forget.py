"""`yusuan forget`: documents out of the warehouse again."""

from __future__ import annotations

from contextlib import closing

import click

from etl.commands.build import EXIT_CODES, tell
from etl.database import open_database
from etl.database.failures import explained
from etl.errors import UsageError
from etl.load import forget_document
from etl.marts.build_log import build_marts
from etl.pages.spoken import echo
from etl.settings import Settings
from etl.warehouse import status


@click.command("forget")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True, type=click.IntRange(1))
@click.option("--no-build", is_flag=True, help="Do not build the marts; `yusuan build` does it later.")
@click.pass_context
@click.pass_obj
def forget(settings: Settings, context: click.Context, documents: tuple[int, ...], no_build: bool) -> None:
    """Take documents out of the warehouse again, by their numbers, as if they had never been loaded.

    \b
      yusuan status                  shows the numbers
      yusuan forget 12 13

    The version before a forgotten one becomes current again. Originals stay in the archive, and loading the file brings it back:
    `yusuan nightly` does so where it still lies in an inbox.
    """
    with open_database(settings) as database:
        with explained(database), closing(database.connect(autocommit=True)) as connection:
            held = {number: status.holding(connection, number) for number in documents}
            if missing := [str(number) for number, document in held.items() if document is None]:
                raise UsageError(f"no document {', '.join(missing)} in {database.shown}; nothing was forgotten")
            for number, document in held.items():
                assert document is not None
                forget_document(connection, number)
                echo(f"forgotten  {document.file_name}, document {number}")
        if no_build:
            echo("marts: not built; run: yusuan build")
            return
        report = build_marts(database)
    tell(report)
    context.exit(EXIT_CODES[report.outcome])
