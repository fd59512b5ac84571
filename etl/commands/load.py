"""`yusuan load`: files or folders of disclosures into the warehouse, with what was recognised in each."""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.document.formats import suffixes
from etl.errors import UsageError
from etl.pages.outcome import attention_lines, batch_json, document_line, document_lines, summary_lines
from etl.pages.spoken import language, spoken
from etl.records.decision import NO_DECISIONS, Decision, Decisions
from etl.records.outcome import DocumentReport
from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.run import batch
from etl.run.decisions import read_decisions
from etl.run.fetched import fetched, shown
from etl.run.offered import offers
from etl.settings import Settings
from etl.system.scratch import scratch
from etl.text.visible import visible

# More processes than this wait for the one that writes.
MOST_JOBS = 8


def default_jobs() -> int:
    """As many files at a time as the machine has processors, within reason."""
    return min(os.cpu_count() or 1, MOST_JOBS)


jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=default_jobs,
    show_default="processors",
    help="Files read at a time.",
)


class Lines(batch.Observer):
    """Prints each document as it is done: for pipes, logs and terminals that draw nothing."""

    def __init__(self, debug: bool, verbose: bool) -> None:
        self.debug, self.verbose = debug, verbose

    def started(self, files: int) -> None:
        """Of one file all is told."""
        self.verbose = self.verbose or files == 1

    def finished(self, document: DocumentReport) -> None:
        """Prints its line, or all that is known of it."""
        if self.verbose or document.outcome == "rejected":
            self.say("\n".join(document_lines(document, language(), with_trace=self.debug)))
        else:
            self.say(document_line(document, language()))

    def building(self) -> None:
        """Says so: it takes some seconds."""
        self.say(spoken("building the marts …"))

    def say(self, text: str) -> None:
        """Prints now, also into a pipe."""
        click.echo(visible(text))
        sys.stdout.flush()


class Bar(Lines):
    """The same with a progress bar below."""

    def __init__(self, debug: bool, verbose: bool, progress: Progress) -> None:
        super().__init__(debug, verbose)
        self.progress = progress
        self.task = progress.add_task(spoken("reading"), total=None)

    def started(self, files: int) -> None:
        """Now the bar knows its length."""
        super().started(files)
        self.progress.update(self.task, total=files)

    def finished(self, document: DocumentReport) -> None:
        """One step on."""
        super().finished(document)
        self.progress.advance(self.task)

    def building(self) -> None:
        """In the bar instead of a line of its own."""
        self.progress.update(self.task, description=spoken("building the marts"))

    def say(self, text: str) -> None:
        """Above the bar; file names are no markup."""
        self.progress.console.print(visible(text), markup=False, highlight=False, soft_wrap=True)


@click.command("load")
@click.argument("named", metavar="PATH...", nargs=-1, required=True)
@jobs_option
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the machines of this Dask cluster (tcp://…), which see the files under the same paths; archives and URLs are sent.",
)
@click.option("--no-build", is_flag=True, help="Do not build the marts; `yusuan build` does it later.")
@click.option("--publisher", help="Who published the files, where they do not print it.")
@click.option("--year", type=click.IntRange(1990, 2100), help="The year of the files' budget or account.")
@click.option("--kind", type=click.Choice(get_args(DocumentKind)), help="What the files are.")
@click.option(
    "--scope", type=click.Choice(get_args(DocumentScope)), help="Of a department with its units, or of one unit."
)
@click.option(
    "--decisions",
    "decisions_file",
    type=click.Path(path_type=Path),
    help="A CSV that says the same file by file: file (name or SHA-256), publisher, year, kind, scope. "
    "Default: YUSUAN_DECISIONS.",
)
@click.option("--verbose", "-v", is_flag=True, help="Tell of each of several files all that is told of a single one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, at the end, and nothing else.")
@click.pass_context
@click.pass_obj
def load(
    settings: Settings,
    context: click.Context,
    named: tuple[str, ...],
    jobs: int,
    cluster: str | None,
    no_build: bool,
    publisher: str | None,
    year: int | None,
    kind: DocumentKind | None,
    scope: DocumentScope | None,
    decisions_file: Path | None,
    verbose: bool,
    as_json: bool,
) -> None:
    """Load disclosures: PDF, Excel, Word and HTML files, archives of these, and transcripts (.txt); folders are searched for all of them.

    \b
      yusuan load 部门预算.pdf              one file
      yusuan load 预算公开/ -j 4            a folder and those below it, four files at a time
      yusuan load --no-build 2022/ 2023/    build the marts later: yusuan build
      yusuan load --json 部门预算.pdf       for machines
      yusuan load s3://bucket/2025/         from where fsspec reads (yusuan[cluster])
      yusuan load --publisher 某市水务局 --year 2025 表.pdf
                                            what the file does not print

    Each document is written entirely or not at all. A file loaded before changes nothing; a changed version of the same
    disclosure is kept beside the old one and becomes the current one. A file that cannot be read is rejected with the
    reason, and the others go on. What is said by option or in the list of decisions holds; where a file prints something
    else, that is a finding.
    """
    debug = bool(context.find_root().params.get("debug"))
    said = Decision(publisher, year, kind, scope)
    listed = decisions_file or settings.decisions
    decisions = Decisions(read_decisions(listed) if listed else {}, said)
    with ExitStack() as stack:
        paths = fetched(named, stack.enter_context(scratch("fetched")), settings.limits)
        if not offers(paths):
            raise UsageError(
                f"{', '.join(map(shown, named))}: no file of a form that is read there: {', '.join(suffixes())}"
            )
        report = batch.run_batch(
            paths,
            settings,
            jobs=jobs,
            build=not no_build,
            observer=_observer(stack, debug, verbose, as_json),
            reader=batch.default_reader(settings.limits, decisions, cluster)
            if cluster or decisions != NO_DECISIONS
            else None,
        )
    if as_json:
        click.echo(json.dumps(batch_json(report, with_trace=debug), ensure_ascii=False, indent=2))
    else:
        click.echo(visible("\n".join(["", *summary_lines(report, language()), *attention_lines(report, language())])))
    context.exit(report.exit_code)


def _observer(stack: ExitStack, debug: bool, verbose: bool, as_json: bool) -> batch.Observer:
    if as_json:
        return batch.Observer()
    console = Console()
    if not console.is_terminal:
        return Lines(debug, verbose)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Bar(debug, verbose, stack.enter_context(Progress(*columns, console=console, transient=True)))
