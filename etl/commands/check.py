"""`yusuan check`: every identity tested on the loaded documents, the causes of what fails, and what is accepted."""

from __future__ import annotations

import json
from pathlib import Path

import click

from etl.audit.as_json import as_json
from etl.audit.audit import Audit, audit
from etl.audit.form import Form, review_forms
from etl.audit.issue_words import issue_lines
from etl.audit.issues import ListedIssue, listed_issues
from etl.audit.review import REVIEWED, Review, accepted_of, add_lines, add_open, read_reviewed
from etl.audit.words import report
from etl.database.asking import asking, is_there, not_there
from etl.errors import CannotRun, UsageError
from etl.pages.spoken import echo
from etl.pages.wording import Language
from etl.records.outcome import counted
from etl.settings import Settings
from etl.text.visible import visible

FORM = Path("review-form.xlsx")


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
@click.option("--issues", "list_issues", is_flag=True, help="List the issues instead: one row a cause, gravest first.")
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the list of issues as a workbook, with room for what is done about them.",
)
@click.option(
    "--form",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=FORM,
    help=(
        "Write the review form districts fill, a sheet a document: part by part whether it is as required, with the faulty places."
        "  [default: review-form.xlsx]"
    ),
)
@click.option("--strict", is_flag=True, help="With --issues: exit 1 for every issue that is not accepted.")
@click.pass_context
@click.pass_obj
def check(
    settings: Settings,
    context: click.Context,
    document: str | None,
    failed: bool,
    lang: Language | None,
    as_object: bool,
    html: Path | None,
    reviewed: Path | None,
    write_reviewed: bool,
    list_issues: bool,
    xlsx: Path | None,
    form: Path | None,
    strict: bool,
) -> None:
    """Show every identity tested on the current documents: left, right, difference, tolerance, verdict, page.

    \b
      yusuan check --failed
      yusuan check --document 生态环境厅 --lang zh
      yusuan check --failed --html report.html
      yusuan check --issues --xlsx issues.xlsx
      yusuan check --form form.xlsx --document 生态环境厅

    Amounts are in yuan. Exit code 1 when an identity fails that is not accepted: a contradiction printed in the document, or
    a fault in reading it. A difference within the tolerance (half the last printed digit of every figure added) is rounding. The
    causes name the figure most likely wrong; nothing is ever changed.

    --issues reads the marts: what fails and what is amiss in wording and form, a row a cause. It exits 1 for issues of high or
    medium severity that are the document's more likely than the reading's.
    """
    file = reviewed or settings.home / REVIEWED
    if reviewed is not None and not reviewed.exists() and not write_reviewed:
        raise UsageError(f"{reviewed}: no such file; make one with: yusuan check --write-reviewed --reviewed FILE")
    reviews = read_reviewed(file)
    if form is not None:
        _write_form(settings, document, reviews, form, lang or "zh")
        if not (list_issues or xlsx):
            return
    if list_issues or xlsx is not None:
        if failed or as_object or html is not None:
            raise UsageError("--issues goes with --document, --lang, --xlsx, --strict and the reviewed file only")
        added = file if write_reviewed else None
        context.exit(_check_issues(settings, document, reviews, lang, xlsx, added, strict=strict))
    if strict:
        raise UsageError("--strict goes with --issues")
    found = _audited(settings, document, reviews)
    if as_object:
        click.echo(json.dumps(as_json(found, failed_only=failed), ensure_ascii=False, indent=2, default=str))
    else:
        for line in report(found, lang or settings.language, failed_only=failed):
            click.echo(visible(line))
    if html is not None:
        _write_page(settings, found, html, lang or "zh")
    if write_reviewed:
        _tell_added(file, add_open(file, ((one.document, each) for one in found.documents for each in one.failing)))
    context.exit(1 if found.is_alarming else 0)


def _check_issues(
    settings: Settings,
    document: str | None,
    reviews: tuple[Review, ...],
    lang: Language | None,
    xlsx: Path | None,
    added: Path | None,
    *,
    strict: bool,
) -> int:
    """Lists the issues; returns the exit code. added: the reviewed file those without a review are to be added to."""
    listed = _listed(settings, document, reviews)
    _show_issues(listed, lang or settings.language, lang or "zh", xlsx)
    if added is not None:
        open_ = ((one.document, one.issue.as_reviewed) for one in listed if one.review is None)
        _tell_added(added, add_lines(added, open_))
    return 1 if any(one.is_alarming or (strict and one.review is None) for one in listed) else 0


def _tell_added(file: Path, new: int) -> None:
    echo(f"{file}: {counted(new, 'line')} added; write reason, reviewed_by and reviewed_on", err=True)


def _is_without_warehouse(settings: Settings, document: str | None) -> bool:
    """Whether nothing was ever loaded. Raises UsageError where a document is wanted."""
    if is_there(settings):
        return False
    if document is not None:
        raise UsageError(not_there(settings))
    return True


def _listed(settings: Settings, document: str | None, reviews: tuple[Review, ...]) -> tuple[ListedIssue, ...]:
    if _is_without_warehouse(settings, document):
        return ()
    with asking(settings) as connection:
        return listed_issues(connection, document, reviews)


def _write_form(
    settings: Settings, document: str | None, reviews: tuple[Review, ...], target: Path, lang: Language
) -> None:
    from etl.audit.form_sheet import write_forms

    forms: list[Form] = []
    if not _is_without_warehouse(settings, document):
        with asking(settings) as connection:
            forms = review_forms(connection, document, reviews)
    write_forms(forms, target, lang)
    echo(f"{target}: the review form", err=True)


def _show_issues(listed: tuple[ListedIssue, ...], lang: Language, of_workbook: Language, xlsx: Path | None) -> None:
    for line in issue_lines(listed, lang):
        click.echo(visible(line))
    if xlsx is not None:
        from etl.audit.issue_sheet import write_sheet

        write_sheet(listed, xlsx, of_workbook)
        echo(f"{xlsx}: the list of issues", err=True)


def _audited(settings: Settings, document: str | None, reviews: tuple[Review, ...]) -> Audit:
    if _is_without_warehouse(settings, document):
        return Audit((), accepted_of(reviews, (), are_all=True).unused)
    with asking(settings) as connection:
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
