"""`yusuan reload`: archived originals read again, as after an update."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from etl.commands.load import Lines, jobs_option
from etl.database.asking import asking
from etl.document import originals
from etl.errors import UsageError
from etl.pages.outcome import attention_lines, summary_lines
from etl.pages.spoken import echo, language
from etl.records.decision import Decisions
from etl.run import batch
from etl.run.decisions import read_decisions
from etl.settings import Settings
from etl.system.scratch import scratch
from etl.text.visible import visible
from etl.warehouse import status
from etl.warehouse.status import Holding


@click.command("reload")
@click.argument("documents", metavar="[DOCUMENT...]", nargs=-1, type=click.IntRange(1))
@jobs_option
@click.option("--no-build", is_flag=True, help="Do not build the marts; `yusuan build` does it later.")
@click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path),
    help="A CSV that says whose the files are, as for `yusuan load`. Default: YUSUAN_DECISIONS.",
)
@click.pass_context
@click.pass_obj
def reload(
    settings: Settings,
    context: click.Context,
    documents: tuple[int, ...],
    jobs: int,
    no_build: bool,
    decisions_file: Path | None,
) -> None:
    """Read archived originals again after an update: all, or the documents with these numbers.

    \b
      yusuan reload
      yusuan reload 12 13

    A document this version has read already is left as it is, unless the list of decisions says something else of it. What was
    said of a document when it was loaded holds, unless the list says otherwise. One whose reading fails keeps what stood, and is
    reported as rejected.
    """
    debug = bool(context.find_root().params.get("debug"))
    with asking(settings) as connection:
        held = {document.document_id: document for document in status.holdings(connection)}
    if missing := [str(number) for number in documents if number not in held]:
        raise UsageError(f"no document {', '.join(missing)} in the warehouse; `yusuan status` shows the numbers")
    # In the order they came, so that of two versions the later one is current.
    wanted = [held[number] for number in sorted(documents or held)]
    if not wanted:
        raise UsageError("the warehouse holds no documents; load some with: yusuan load PATH")
    with scratch("originals") as folder:
        paths, lost = _laid_out(settings.home, wanted, folder)
        for document in lost:
            echo(f"no original of document {document.document_id}, {document.file_name}: it stays as it is")
        if not paths:
            context.exit(1)
        listed = decisions_file or settings.decisions
        reader = batch.default_reader(settings.limits, Decisions(read_decisions(listed))) if listed else None
        report = batch.run_batch(
            paths, settings, jobs=jobs, build=not no_build, observer=Lines(debug, verbose=False), reader=reader
        )
    click.echo(visible("\n".join(["", *summary_lines(report, language()), *attention_lines(report, language())])))
    context.exit(report.exit_code or bool(lost))


def _laid_out(home: Path, documents: list[Holding], folder: Path) -> tuple[list[Path], list[Holding]]:
    """Copies of the originals under the names they were loaded by, and the documents that have none."""
    paths, lost = [], []
    for document in documents:
        kept = originals.find(home, document.sha256)
        if kept is None:
            lost.append(document)
            continue
        place = folder / str(document.document_id) / document.file_name
        place.parent.mkdir()
        shutil.copyfile(kept, place)
        paths.append(place)
    return paths, lost
