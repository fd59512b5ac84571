"""`yusuan status`: what is in the warehouse, what was loaded last, and what stands rejected."""

from __future__ import annotations

import dataclasses
import json
from contextlib import closing
from datetime import datetime
from itertools import groupby
from typing import Any

import click

from etl.database import open_database
from etl.database.failures import explained
from etl.marts import build_log
from etl.pages.spoken import echo
from etl.records.outcome import KINDS, SCOPES, counted
from etl.settings import Settings
from etl.warehouse import status as inventory
from etl.warehouse.status import Holding


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show the documents by publisher, year and kind, the last load, and what was rejected and why.

    \b
      yusuan status
      yusuan status --json
    """
    settings = context.find_object(Settings)
    assert settings is not None, "the top command sets it"
    if settings.uses_embedded_server and not (settings.home / "postgres").exists():
        # Looking must not make a database where there is none, as in the wrong folder.
        content: dict[str, Any] = {
            "database": None,
            "documents": [],
            "rejected": [],
            "last_run": None,
            "marts_current": None,
        }
        nothing = f"no warehouse in {settings.home} yet; make one with: yusuan load PATH"
        click.echo(json.dumps(content) if as_json else nothing)
        return
    with open_database(settings) as database, explained(database), closing(database.connect()) as connection:
        held, last = inventory.holdings(connection), inventory.last_run(connection)
        rejected, is_current = inventory.standing_rejections(connection), build_log.are_current(connection)
    if as_json:
        content = {
            "database": database.shown,
            "documents": [dataclasses.asdict(document) for document in held],
            "rejected": [dataclasses.asdict(file) for file in rejected],
            "last_run": dataclasses.asdict(last) if last else None,
            "marts_current": is_current,
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=datetime.isoformat))
        return
    publishers = len({document.publisher for document in held})
    echo(f"{counted(len(held), 'document')} of {counted(publishers, 'publisher')} in {database.shown}")
    for publisher, documents in groupby(held, key=lambda document: document.publisher):
        echo(f"\n{publisher}")
        for document in documents:
            echo(f"  {_line(document)}")
    if rejected:
        echo("\nrejected")
        for file in rejected:
            place = file.file_name if file.page_no is None else f"{file.file_name}, page {file.page_no}"
            echo(f"  {place}: {file.reason}{f'; {file.advice}' if file.advice else ''} ({_minute(file.finished_at)})")
    if last:
        echo(
            f"\nlast load: {_minute(last.finished_at)}, {last.loaded} loaded, {last.unchanged} unchanged, "
            f"{last.rejected} rejected"
        )
    if held:
        echo(
            "marts: hold all of it"
            if is_current
            else "marts: not built from all of it, or their tests failed; run: yusuan build"
        )


def _line(document: Holding) -> str:
    kind = f"{SCOPES[document.document_scope]}{KINDS[document.document_kind]}"
    superseded = "" if document.is_current else ", superseded"
    failed = f"{counted(document.checks_failed, 'check')} failed" if document.checks_failed else "no check failed"
    return (
        f"{document.fiscal_year} {kind} ({document.document_scope} {document.document_kind})  {document.file_name}  "
        f"document {document.document_id}{superseded}: {counted(document.tables, 'table')}, "
        f"{counted(document.lines, 'line')}, {counted(document.amounts, 'number')}, {failed}"
    )


def _minute(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
