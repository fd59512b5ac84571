"""`yusuan report`: one page per disclosure and one per series of years, to be read, sent and printed."""

from __future__ import annotations

from pathlib import Path

import click

from etl.audit.review import REVIEWED, read_reviewed
from etl.database.asking import asking, must_be_there
from etl.errors import CannotRun
from etl.marts.build_log import are_current
from etl.pages.spoken import echo
from etl.pages.wording import Language
from etl.records.outcome import counted
from etl.settings import Settings


@click.command("report")
@click.option("--document", help="Document id, or part of the file's or publisher's name. Without it, all.")
@click.option("--publisher", help="Part of the publisher's name.")
@click.option("--year", type=int, help="Fiscal year.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    help="Folder to write the pages into.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the pages.")
@click.pass_obj
def report(
    settings: Settings, document: str | None, publisher: str | None, year: int | None, folder: Path, lang: Language
) -> None:
    """Write one HTML page per disclosure: headline figures, charts, projects, targets, findings with the marked pages.

    \b
      yusuan report
      yusuan report --publisher 生态环境厅 --year 2024 --to pages
      yusuan report --document 3 --lang en

    Two or more years of the same publisher, kind and scope get a page that compares them; index.html lists all. The pages
    need nothing else: they open offline, on a phone too, and print well. Every figure is as printed, with its page.
    """
    from etl.report_pages.select import Wanted
    from etl.report_pages.write import INDEX, write

    must_be_there(settings)
    reviews = read_reviewed(settings.home / REVIEWED)
    with asking(settings) as connection:
        if not are_current(connection):
            echo(
                "the marts do not hold all that is loaded, or their tests failed; renew them with: yusuan build",
                err=True,
            )
        try:
            written = write(connection, settings.home, folder, lang, Wanted(document, publisher, year), reviews)
        except OSError as error:
            raise CannotRun(f"{error.filename or folder}: cannot be written ({error.strerror})") from error
    echo(f"{counted(len(written) - 1, 'page')} in {folder}; open {folder / INDEX}")
