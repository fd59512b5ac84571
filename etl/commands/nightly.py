"""`yusuan nightly`: the scheduled job – what is new in the inbox into the warehouse, with a report and an exit code."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from filelock import FileLock, Timeout

from etl import batch
from etl.commands.load import default_jobs
from etl.errors import CannotRun, UsageError
from etl.report import BatchReport
from etl.settings import Settings


@click.command("nightly")
@click.option(
    "--inbox",
    type=click.Path(path_type=Path),
    help="Folder the documents are put in. Default: YUSUAN_INBOX, else `inbox` in the home folder (.yusuan).",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=default_jobs,
    show_default="processors",
    help="Files read at a time.",
)
@click.pass_context
def nightly(context: click.Context, inbox: Path | None, jobs: int) -> None:
    """Load what is new or changed in the inbox, build the marts and write a report. Made for cron and its like.

    \b
      yusuan nightly --inbox /srv/disclosures
      15 2 * * *  cd /srv/budget && yusuan nightly        (a crontab line)

    Files stay where they are; one dealt with before is not read again. A rejected file counts until it is replaced or
    taken away, so exit code 1 stays as long as something is amiss. The report goes to `reports` in the home folder, as
    text and as JSON. Only one nightly runs at a time; a second ends at once with exit code 3.
    """
    settings = context.find_object(Settings)
    assert settings is not None, "the top command sets it"
    folder = _inbox(settings, inbox)
    settings.home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.home / "nightly.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as taken:
        raise CannotRun(f"{lock.lock_file}: another nightly is still running; this one has done nothing") from taken
    with lock:
        exit_code = _run(settings, folder, jobs)
    context.exit(exit_code)


def _inbox(settings: Settings, named: Path | None) -> Path:
    """The inbox; the default one is made, a named one that is not there is a mistake."""
    folder = named or settings.inbox
    if folder == settings.home / "inbox":
        folder.mkdir(parents=True, exist_ok=True)
    if not folder.is_dir():
        raise UsageError(f"{folder}: the inbox is not a folder; make it, or name another with --inbox or YUSUAN_INBOX")
    return folder


def _run(settings: Settings, inbox: Path, jobs: int) -> int:
    started_at = datetime.now().astimezone()
    try:
        report = batch.run_batch([inbox], settings, jobs=jobs, only_new=True)
    except (Exception, KeyboardInterrupt) as error:
        failure = " ".join(str(error).split()) or type(error).__name__
        content = {"inbox": str(inbox), "started_at": started_at.isoformat(), "error": failure, "exit_code": 3}
        _write(settings.home, started_at, [_heading(inbox, started_at), f"could not run: {failure}"], content)
        raise
    words = [_heading(inbox, started_at), *_words(report)]
    place = _write(settings.home, started_at, words, {"inbox": str(inbox), **report.as_json()})
    click.echo("\n".join([*words, f"report: {place}"]))
    return report.exit_code


def _heading(inbox: Path, started_at: datetime) -> str:
    return f"yusuan nightly, {started_at:%Y-%m-%d %H:%M}, inbox {inbox}"


def _words(report: BatchReport) -> list[str]:
    """What happened tonight: documents that were there before are only counted."""
    new = [document for document in report.documents if document.outcome != "unchanged"]
    return [*(line for document in new for line in document.words()), *report.words()]


def _write(home: Path, started_at: datetime, words: list[str], content: dict[str, Any]) -> Path:
    """Writes both reports under their last names only when they are whole; returns the text's place."""
    folder = home / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    text = folder / f"nightly-{started_at:%Y%m%d-%H%M%S}.txt"
    both = {
        text: "\n".join(words) + "\n",
        text.with_suffix(".json"): json.dumps(content, ensure_ascii=False, indent=2) + "\n",
    }
    for path, written in both.items():
        unfinished = path.with_name(f".{path.name}.new")
        unfinished.write_text(written, encoding="utf-8")
        unfinished.replace(path)
    return text
