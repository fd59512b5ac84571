"""`yusuan check`: every identity tested on the loaded documents, with both sides, the difference and the verdict."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal

import click
import psycopg
from psycopg.rows import class_row

from etl.database import open_database
from etl.database.failures import explained
from etl.errors import UsageError
from etl.reconcile.identity import identity_of
from etl.report import KINDS, SCOPES, counted
from etl.settings import Settings

Language = Literal["en", "zh"]
VERDICTS = ("exact", "rounding", "fail")
_WORDS = {
    "en": {"exact": "exact", "rounding": "rounding", "fail": "FAIL"},
    "zh": {"exact": "相等", "rounding": "进位差", "fail": "不符"},
}
_CURRENT = """
    SELECT d.document_id, d.file_name, u.canonical_name AS publisher, d.fiscal_year, d.document_kind, d.document_scope
    FROM core.documents AS d
    INNER JOIN core.units AS u ON u.unit_id = d.publisher_unit_id
    WHERE d.is_current
    ORDER BY u.canonical_name, d.fiscal_year, d.document_kind, d.document_scope, d.document_id
"""
_CHECKS = """
    SELECT
        document_id, check_no, check_code, scope_label, left_label, right_label, left_yuan, right_yuan,
        difference_yuan, tolerance_yuan, verdict, page_no, right_page_no, explanation
    FROM core.checks
    WHERE document_id = ANY(%s)
    ORDER BY document_id, check_no
"""


@dataclass(frozen=True)
class CheckedDocument:
    """A current document of the warehouse."""

    document_id: int
    file_name: str
    publisher: str
    fiscal_year: int
    document_kind: str
    document_scope: str


@dataclass(frozen=True)
class TestedIdentity:
    """A row of core.checks; amounts in yuan."""

    document_id: int
    check_no: int
    check_code: str
    scope_label: str
    left_label: str
    right_label: str
    left_yuan: Decimal
    right_yuan: Decimal
    difference_yuan: Decimal
    tolerance_yuan: Decimal
    verdict: str
    page_no: int | None
    right_page_no: int | None
    explanation: str | None


@click.command("check")
@click.option("--document", help="Document id, or part of the file's or publisher's name. Without it, all.")
@click.option("--failed", is_flag=True, help="Show only what fails.")
@click.option(
    "--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of the report."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check(context: click.Context, document: str | None, failed: bool, lang: Language, as_json: bool) -> None:
    """Show every identity tested on the current documents: left, right, difference, tolerance, verdict, page.

    \b
      yusuan check --failed
      yusuan check --document 生态环境厅 --lang zh

    Amounts are in yuan. Exit code 1 when an identity fails: a contradiction printed in the document, or a fault in reading
    it. A difference within the tolerance (half the last printed unit × (addends + 1)) is rounding.
    """
    settings = context.find_object(Settings)
    assert settings is not None, "the top command sets it"
    if settings.uses_embedded_server and not (settings.home / "postgres").exists():
        if document is not None:
            raise UsageError(f"no warehouse in {settings.home} yet; make one with: yusuan load PATH")
        # Looking must not make a database where there is none.
        documents, checks = [], []
    else:
        with open_database(settings) as database, explained(database), closing(database.connect()) as connection:
            documents = _chosen(_documents(connection), document)
            checks = _checks(connection, [one.document_id for one in documents])
    counts = {verdict: sum(one.verdict == verdict for one in checks) for verdict in VERDICTS}
    shown = [one for one in checks if one.verdict == "fail"] if failed else checks
    if as_json:
        click.echo(json.dumps(_as_json(documents, shown, checks, counts), ensure_ascii=False, indent=2, default=str))
    else:
        for line in _as_words(documents, shown, counts, lang):
            click.echo(line)
    context.exit(1 if counts["fail"] else 0)


def _documents(connection: psycopg.Connection[Any]) -> list[CheckedDocument]:
    with connection.cursor(row_factory=class_row(CheckedDocument)) as cursor:
        return cursor.execute(_CURRENT).fetchall()


def _checks(connection: psycopg.Connection[Any], documents: Sequence[int]) -> list[TestedIdentity]:
    """The identities tested on these documents, documents in the given order."""
    with connection.cursor(row_factory=class_row(TestedIdentity)) as cursor:
        found = cursor.execute(_CHECKS, [list(documents)]).fetchall()
    order = {document: number for number, document in enumerate(documents)}
    return sorted(found, key=lambda one: (order[one.document_id], one.check_no))


def _chosen(documents: list[CheckedDocument], wanted: str | None) -> list[CheckedDocument]:
    """The documents an id or part of a name means. Raises UsageError when it means none."""
    if wanted is None:
        return documents
    by_id = [one for one in documents if wanted.isascii() and wanted.isdigit() and one.document_id == int(wanted)]
    found = by_id or [one for one in documents if wanted in one.file_name or wanted in one.publisher]
    if not found:
        raise UsageError(f"no current document is, or is named like, {wanted!r}; see what there is with: yusuan status")
    return found


def _as_json(
    documents: Sequence[CheckedDocument],
    shown: Sequence[TestedIdentity],
    checks: Sequence[TestedIdentity],
    counts: dict[str, int],
) -> dict[str, Any]:
    """Amounts are strings, so that no reader rounds them."""
    return {
        "documents": [
            {
                **dataclasses.asdict(document),
                **{
                    verdict: sum(one.verdict == verdict and one.document_id == document.document_id for one in checks)
                    for verdict in VERDICTS
                },
                "checks": [
                    {**dataclasses.asdict(one), "english": _says(one, "en"), "chinese": _says(one, "zh")}
                    for one in shown
                    if one.document_id == document.document_id
                ],
            }
            for document in documents
        ],
        **counts,
    }


def _as_words(
    documents: Sequence[CheckedDocument], shown: Sequence[TestedIdentity], counts: dict[str, int], lang: Language
) -> list[str]:
    lines: list[str] = []
    by_document = {key: list(members) for key, members in groupby(shown, key=lambda one: one.document_id)}
    for document in documents:
        members = by_document.get(document.document_id, [])
        if members:
            lines += [_title(document, lang), ""]
            lines += [line for one in members for line in _identity(one, lang)]
            lines.append("")
    return [*lines, _summary(documents, counts, lang)]


def _title(document: CheckedDocument, lang: Language) -> str:
    what = (
        f"{document.fiscal_year} {document.document_scope} {document.document_kind}"
        if lang == "en"
        else f"{document.fiscal_year} 年{SCOPES[document.document_scope]}{KINDS[document.document_kind]}"
    )
    number = f"document {document.document_id}" if lang == "en" else f"文件 {document.document_id}"
    return f"{document.publisher}  {what}  {document.file_name}  ({number})"


def _identity(one: TestedIdentity, lang: Language) -> list[str]:
    sign = {"exact": "=", "rounding": "≈", "fail": "≠"}[one.verdict]
    difference = (
        f"difference {one.difference_yuan:,.2f}, tolerance {one.tolerance_yuan:,.2f} yuan"
        if lang == "en"
        else f"差额 {one.difference_yuan:,.2f} 元，允许差 {one.tolerance_yuan:,.2f} 元"
    )
    return [
        f"{_WORDS[lang][one.verdict]}  {_pages(one, lang)}  {one.check_code}  {_says(one, lang)}",
        f"    {one.scope_label}",
        f"    {one.left_label}  {one.left_yuan:,.2f}  {sign}  {one.right_yuan:,.2f}  {one.right_label}",
        f"    {difference}",
    ]


def _pages(one: TestedIdentity, lang: Language) -> str:
    pages = [str(no) for no in dict.fromkeys((one.page_no, one.right_page_no)) if no is not None]
    if not pages:
        return "p. –" if lang == "en" else "页次不详"
    return f"p. {', '.join(pages)}" if lang == "en" else f"第 {'、'.join(pages)} 页"


def _says(one: TestedIdentity, lang: Language) -> str:
    """What the identity requires; '' for a code the reference data no longer has."""
    identity = identity_of(one.check_code)
    return "" if identity is None else identity.english if lang == "en" else identity.chinese


def _summary(documents: Sequence[CheckedDocument], counts: dict[str, int], lang: Language) -> str:
    tested = sum(counts.values())
    if lang == "zh":
        return (
            f"{len(documents)} 个文件，核对 {tested} 项："
            f"相等 {counts['exact']} 项，进位差 {counts['rounding']} 项，不符 {counts['fail']} 项"
        )
    return (
        f"{counted(len(documents), 'document')}, {tested} identities tested: {counts['exact']} exact, "
        f"{counts['rounding']} within rounding, {counts['fail']} failed"
    )
