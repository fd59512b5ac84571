"""`yusuan build`: the dbt models from what is loaded, and their tests."""

from __future__ import annotations

import dataclasses
import json
import time

import click

from etl.database import Database, open_database
from etl.database.failures import explained
from etl.marts import build as dbt
from etl.marts.build_log import build_marts
from etl.pages.spoken import echo
from etl.records.outcome import BuildReport
from etl.settings import Settings

EXIT_CODES = {"built": 0, "current": 0, "tests_failed": 1, "failed": 3}


@click.command("build")
@click.option(
    "--select",
    metavar="MODELS",
    help="Build only these marts, in dbt's selection syntax: three_public, 三公经费, or 'checks findings'.",
)
@click.option("--full", is_flag=True, help="Make everything anew, also the rows of documents that did not change.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
@click.pass_obj
def build(settings: Settings, context: click.Context, select: str | None, full: bool, as_json: bool) -> None:
    """Build the marts from what is loaded, and test them, as `yusuan load` does by itself. Where nothing changed, nothing is built.

    \b
      yusuan build
      yusuan build --select three_public
      yusuan build --full

    The large marts keep the rows of documents that did not change since the last build; a new version of Yusuan makes all anew.
    A test that finds something is printed with the rows it found; the marts are built all the same. Exit codes: 0 all
    well, 1 a test failed, 3 could not run. dbt's own log is .yusuan/dbt/logs/dbt.log.
    """
    with open_database(settings) as database:
        # A part of the marts is no build to note in the ledger: the others may still be old.
        report = _build_some(database, settings, select) if select else build_marts(database, full=full)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=2))
    else:
        tell(report)
    context.exit(EXIT_CODES[report.outcome])


def tell(report: BuildReport) -> None:
    """Says what a build came to."""
    echo("\n".join([f"marts: {report.message}", *(f"  {detail}" for detail in report.details)]))


def _build_some(database: Database, settings: Settings, select: str) -> BuildReport:
    begun = time.monotonic()
    with explained(database):
        result = dbt.build(database.url, select=select, target_path=settings.home / "dbt")
    said = f"{result.models} models built, {result.tests} tests, {len(result.failed)} failed, {result.seconds:.1f} s"
    took = round((time.monotonic() - begun) * 1000)
    return BuildReport("built" if result.ok else "tests_failed", took, said, result.messages)
