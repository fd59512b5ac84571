"""`yusuan check`: every identity tested on the loaded documents, the causes of what fails, and what is accepted."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import click

from etl.audit.as_json import as_json
from etl.audit.audit import Audit, audit
from etl.audit.review import Review, accepted_of, add_open, read_reviewed
from etl.audit.words import report
from etl.database import open_database
from etl.database.failures import explained
from etl.errors import CannotRun, UsageError
from etl.pages.spoken import echo
from etl.pages.wording import Language
from etl.records.outcome import counted
from etl.settings import Settings

# In the home folder, unless `--reviewed` names another.
REVIEWED = "reviewed.csv"


@click.command("check")
@click.option("--document", help="Document id, or part of the file's or publisher's name. Without it, all.")
@click.option("--failed", is_flag=True, help="Show only what fails.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the report.  [default: that of the command; zh for --html]",
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one HTML page too, with the causes marked on their pages.",
)
@click.option(
    "--reviewed",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Accepted findings.  [default: reviewed.csv in the home folder, if there is one]",
)
@click.option("--write-reviewed", is_flag=True, help="Add what fails to that file, for reasons to be written in.")
@click.pass_context
def check(
    context: click.Context,
    document: str | None,
    failed: bool,
    lang: Language | None,
    as_object: bool,
    html: Path | None,
    reviewed: Path | None,
    write_reviewed: bool,
) -> None:
    """Show every identity tested on the current documents: left, right, difference, tolerance, verdict, page.

    \b
      yusuan check --failed
      yusuan check --document 生态环境厅 --lang zh
      yusuan check --failed --html report.html

    Amounts are in yuan. Exit code 1 when an identity fails that is not accepted: a contradiction printed in the document, or
    a fault in reading it. A difference within the tolerance (half the last printed digit of every figure added) is rounding. The
    causes name the figure most likely wrong; nothing is ever changed.
    """
    settings = context.find_object(Settings)
    assert settings is not None, "the top command sets it"
    file = reviewed or settings.home / REVIEWED
    if reviewed is not None and not reviewed.exists() and not write_reviewed:
        raise UsageError(f"{reviewed}: no such file; make one with: yusuan check --write-reviewed --reviewed FILE")
    reviews = read_reviewed(file) if file.exists() else ()
    found = _audited(settings, document, reviews)
    if as_object:
        click.echo(json.dumps(as_json(found, failed_only=failed), ensure_ascii=False, indent=2, default=str))
    else:
        for line in report(found, lang or settings.language, failed_only=failed):
            click.echo(line)
    if html is not None:
        _write_page(settings, found, html, lang or "zh")
    if write_reviewed:
        new = add_open(file, ((one.document, each) for one in found.documents for each in one.failing))
        echo(f"{file}: {counted(new, 'line')} added; write reason, reviewed_by and reviewed_on", err=True)
    context.exit(1 if found.is_alarming else 0)


def _audited(settings: Settings, document: str | None, reviews: tuple[Review, ...]) -> Audit:
    if settings.uses_embedded_server and not (settings.home / "postgres").exists():
        if document is not None:
            raise UsageError(f"no warehouse in {settings.home} yet; make one with: yusuan load PATH")
        # Looking must not make a database where there is none.
        return Audit((), accepted_of(reviews, (), are_all=True).unused)
    with open_database(settings) as database, explained(database), closing(database.connect()) as connection:
        return audit(connection, document, reviews)


def _write_page(settings: Settings, found: Audit, target: Path, lang: Language) -> None:
    from etl.audit.page import as_page
    from etl.audit.pictures import pictures_of

    pictures = {one.document.document_id: pictures_of(settings.home, one) for one in found.documents}
    try:
        target.write_text(as_page(found, pictures, lang), encoding="utf-8")
    except OSError as error:
        raise CannotRun(f"{target}: cannot be written ({error.strerror})") from error
    echo(f"{target}: the report as a page", err=True)
