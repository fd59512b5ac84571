"""`yusuan status`: what is in the warehouse, what was loaded last, and what stands rejected."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from etl.database import open_database
from etl.database.asking import asking, is_there, not_there
from etl.database.failures import explained
from etl.errors import CannotRun, YusuanError
from etl.limits import MEGABYTE
from etl.marts import build_log
from etl.pages.outcome import completeness_lines
from etl.pages.spoken import echo, language
from etl.records.outcome import KINDS, SCOPES, CompletenessReport, counted
from etl.run.reader import PARSER_VERSION
from etl.settings import Settings
from etl.text.visible import visible
from etl.warehouse import metrics
from etl.warehouse import status as inventory
from etl.warehouse.completeness import completeness
from etl.warehouse.health import Bounds, Health, amiss, health, hours
from etl.warehouse.status import Holding


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--check", is_flag=True, help="Say only whether all is well; exit code 1 where it is not.")
@click.option(
    "--max-age",
    type=click.IntRange(0),
    default=Bounds.max_age,
    show_default=True,
    metavar="HOURS",
    help="With --check: how long ago the last good night may have ended; 0: nights are not asked for.",
)
@click.option(
    "--min-free",
    type=click.IntRange(0),
    default=Bounds.min_free,
    show_default=True,
    metavar="MB",
    help="With --check: room that must be left on the disk.",
)
@click.option(
    "--prometheus",
    "metrics_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the same for Prometheus's node exporter, into its folder of text files.",
)
@click.pass_context
@click.pass_obj
def status(
    settings: Settings,
    context: click.Context,
    as_json: bool,
    check: bool,
    max_age: int,
    min_free: int,
    metrics_file: Path | None,
) -> None:
    """Show the documents by publisher, year and kind, the last load, and what was rejected and why.

    \b
      yusuan status
      yusuan status --json
      yusuan status --check                          for a monitor: exit code 0, 1 or 3
      yusuan status --prometheus yusuan.prom         for the node exporter
    """
    if check or metrics_file is not None:
        found = _health(settings, metrics_file)
        if check:
            wrong = amiss(found, Bounds(max_age, min_free))
            _tell_health(found, wrong, as_json)
            context.exit(1 if wrong else 0)
        return
    if not is_there(settings):
        if as_json:
            click.echo(json.dumps(_as_json(None)))
        else:
            echo(not_there(settings))
        return
    standing = _standing(settings)
    if as_json:
        click.echo(json.dumps(_as_json(standing), ensure_ascii=False, indent=2, default=datetime.isoformat))
    else:
        _tell(standing)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the warehouse `database` holds; read_otherwise: documents another version of the parser read."""

    database: str
    held: Sequence[Holding]
    rejected: Sequence[inventory.StandingRejection]
    last_run: inventory.LastRun | None
    complete: Sequence[CompletenessReport]
    read_otherwise: int
    is_current: bool


def _standing(settings: Settings) -> _Standing:
    with open_database(settings) as database, explained(database), closing(database.connect()) as connection:
        return _Standing(
            database.shown,
            inventory.holdings(connection),
            inventory.standing_rejections(connection),
            inventory.last_run(connection),
            completeness(connection),
            inventory.read_otherwise(connection, PARSER_VERSION),
            build_log.are_current(connection),
        )


def _as_json(standing: _Standing | None) -> dict[str, Any]:
    """The object `--json` prints; of no warehouse yet it has the same names."""
    return {
        "database": standing.database if standing else None,
        "documents": [dataclasses.asdict(document) for document in standing.held] if standing else [],
        "rejected": [dataclasses.asdict(file) for file in standing.rejected] if standing else [],
        "last_run": dataclasses.asdict(standing.last_run) if standing and standing.last_run else None,
        "completeness": [dataclasses.asdict(one) for one in standing.complete] if standing else [],
        "read_otherwise": standing.read_otherwise if standing else 0,
        "marts_current": standing.is_current if standing else None,
    }


def _tell(standing: _Standing) -> None:
    publishers = len({document.publisher for document in standing.held})
    echo(f"{counted(len(standing.held), 'document')} of {counted(publishers, 'publisher')} in {standing.database}")
    for publisher, documents in groupby(standing.held, key=lambda document: document.publisher):
        echo(f"\n{publisher}")
        for document in documents:
            echo(f"  {_line(document)}")
    if lines := completeness_lines(standing.complete, language(), len(standing.complete)):
        click.echo(visible("\n".join(["", *lines])))
    _tell_left(standing.read_otherwise, standing.rejected)
    if last := standing.last_run:
        echo(
            f"\nlast load: {_minute(last.finished_at)}, {last.loaded} loaded, {last.unchanged} unchanged, "
            f"{last.rejected} rejected"
        )
    if standing.held:
        echo(
            "marts: hold all of it"
            if standing.is_current
            else "marts: not built from all of it, or their tests failed; run: yusuan build"
        )


def _tell_left(old: int, rejected: Sequence[inventory.StandingRejection]) -> None:
    """What is to be read anew, and what could not be read."""
    if old:
        # What they print, and what they lack, is told as that version read it.
        echo(f"read by another version of Yusuan: {counted(old, 'document')}; read them anew with: yusuan reload")
    if rejected:
        echo("\nrejected")
        for file in rejected:
            place = file.file_name if file.page_no is None else f"{file.file_name}, page {file.page_no}"
            echo(f"  {place}: {file.reason}{f'; {file.advice}' if file.advice else ''} ({_minute(file.finished_at)})")


def _health(settings: Settings, file: Path | None) -> Health:
    """Asks, and writes the metrics where they are wanted, also when there is nobody to ask."""
    try:
        if not is_there(settings):
            raise CannotRun(not_there(settings))
        with asking(settings) as connection:
            found = health(connection, settings.home, marts_current=build_log.are_current(connection))
    except YusuanError:
        if file is not None:
            metrics.write(file, metrics.metrics(None))
        raise
    if file is not None:
        metrics.write(file, metrics.metrics(found))
    return found


def _tell_health(found: Health, wrong: list[str], as_json: bool) -> None:
    if as_json:
        content = {**dataclasses.asdict(found), "amiss": wrong}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=datetime.isoformat))
        return
    if found.last_good_night is not None:
        age = hours(found.asked_at - found.last_good_night)
        echo(f"last good night: {_minute(found.last_good_night)}, {age} hours ago")
    echo(
        f"{counted(found.documents, 'document')}, {found.rejected_files:,} rejected, {counted(found.checks_failed, 'check')} failed; "
        f"{found.free_bytes // MEGABYTE:,} MB free"
    )
    echo(f"yusuan {found.versions.yusuan}, schema {found.versions.schema}, PostgreSQL {found.versions.server}")
    for line in wrong:
        echo(f"amiss: {line}")
    if not wrong:
        echo("all is well")


def _line(document: Holding) -> str:
    kind = f"{SCOPES[document.document_scope]}{KINDS[document.document_kind]}"
    superseded = "" if document.is_current else ", superseded"
    failed = f"{counted(document.checks_failed, 'check')} failed" if document.checks_failed else "no check failed"
    return (
        f"{document.fiscal_year} {document.document_scope} {document.document_kind} ({kind})  {document.file_name}  "
        f"document {document.document_id}{superseded}: {counted(document.tables, 'table')}, "
        f"{counted(document.lines, 'line')}, {counted(document.amounts, 'number')}, {failed}"
    )


def _minute(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
