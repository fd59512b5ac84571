"""`yusuan nightly`: the scheduled job – what is new at the sources into the warehouse, with a report and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import click

from etl.commands.load import jobs_option
from etl.errors import CannotRun, YusuanError
from etl.nightly import Options, run_night
from etl.nightly.night_report import NightReport
from etl.nightly.notify import command_of, notify
from etl.nightly.page import as_page
from etl.nightly.words import one_line, report
from etl.pages.spoken import echo, language
from etl.pages.wording import Language
from etl.settings import Settings
from etl.system.private import home_folder
from etl.system.whole_file import write_whole
from etl.text.visible import visible


@click.command("nightly")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="File of inboxes and URLs. Default: YUSUAN_SOURCES, else `sources.toml` in the home folder, if there is one.",
)
@click.option(
    "--inbox",
    type=click.Path(path_type=Path),
    help="One more folder the documents are put in. Default: YUSUAN_INBOX, else `inbox` in the home folder (.yusuan).",
)
@jobs_option
@click.option("--notify", "notification", metavar="COMMAND", help="Run this when the exit code is not 0.")
@click.option(
    "--lang",
    type=click.Choice(["en", "zh"]),
    help="Language of the report.  [default: that of the command; zh for the HTML page]",
)
@click.pass_context
@click.pass_obj
def nightly(
    settings: Settings,
    context: click.Context,
    sources: Path | None,
    inbox: Path | None,
    jobs: int,
    notification: str | None,
    lang: Language | None,
) -> None:
    """Load what is new or changed in the inboxes and at the URLs, build the marts and write a report. Made for cron.

    \b
      yusuan nightly --inbox /srv/disclosures
      yusuan nightly --sources /etc/yusuan/sources.toml --notify 'mail -s yusuan budget@example.org'
      15 2 * * *  cd /srv/budget && yusuan nightly        (a crontab line)

    Files stay where they are; one dealt with before is not read again. A rejected file counts until it is replaced or
    taken away, so exit code 1 stays as long as something is amiss. The report goes to `reports` in the home folder, as
    text, JSON and HTML. Only one nightly runs at a time; a second ends at once with exit code 3. The command of --notify
    gets the text report on its standard input, and YUSUAN_EXIT_CODE, YUSUAN_SUMMARY and YUSUAN_REPORT in its environment.
    """
    wanted = notification or settings.notify
    command = command_of(wanted) if wanted else None
    try:
        night, error = run_night(settings, Options(sources, inbox, jobs))
    except YusuanError as refused:
        _tell(command, refused.exit_code, f"yusuan nightly: {refused}", None)
        raise
    place: Path | None = None
    try:
        place = _write(settings.home, night, lang)
    finally:
        _tell(
            command,
            night.exit_code if place is not None else CannotRun.exit_code,
            one_line(night, lang or settings.language),
            place,
        )
    if error is not None:
        raise error
    click.echo(visible("\n".join(report(night, lang or settings.language))))
    echo(f"report: {place}")
    context.exit(night.exit_code)


def _tell(command: list[str] | None, exit_code: int, summary: str, place: Path | None) -> None:
    if command and exit_code and (wrong := notify(command, exit_code, summary, place)):
        echo(f"yusuan: {wrong}", err=True)


def _write(home: Path, night: NightReport, lang: Language | None) -> Path:
    """Writes the reports under their last names only when they are whole; returns the text's place."""
    folder = home / "reports"
    text = folder / f"nightly-{night.started_at:%Y%m%d-%H%M%S}.txt"
    contents = {
        text.with_suffix(".html"): as_page(night, lang or "zh"),
        text.with_suffix(".json"): json.dumps(night.as_json(), ensure_ascii=False, indent=2) + "\n",
        text: "\n".join(report(night, lang or language())) + "\n",
    }
    try:
        home_folder(home, "reports")
        for path, written in contents.items():
            # A file name may hold what is no text; it must not keep the report from being written.
            write_whole(path, visible(written).encode("utf-8", "replace"))
    except OSError as error:
        raise CannotRun(f"{folder}: the report cannot be written ({error.strerror})") from error
    return text
