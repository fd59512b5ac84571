"""Accepted findings: the reviewed file in which people record which failing identities they know, and why they stand.

A CSV file with the columns of `COLUMNS`. A line names the document (`sha256`, or `publisher`, `fiscal_year` and
`document_kind`) and the identity (`check_code`, and `page_no`, `left_label` or `right_label`); every column that is filled must agree. An
issue of wording or form is named the same way: by its code, its page, what is printed (`left_label`) and what is expected (`right_label`).
With a `reason`, who reviewed it (a role, not a person) and when, the failing identities it means are accepted. A line without
a reason is still open.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from etl.audit.evidence import CheckedDocument, CheckedIdentity
from etl.errors import CannotRun, UsageError
from etl.system.whole_file import write_whole
from etl.text.csv_lists import read_csv_list

# In the home folder, unless another is named.
REVIEWED = "reviewed.csv"
COLUMNS = (
    "sha256", "publisher", "fiscal_year", "document_kind", "document_scope", "check_code", "page_no", "left_label",
    "right_label", "left_yuan", "right_yuan", "reason", "reviewed_by", "reviewed_on",
)  # fmt: skip
_VERDICT = ("reason", "reviewed_by", "reviewed_on")
# What the code of an issue begins with, where a check has its family: a check is named by its own code.
_ISSUES = frozenset(("figure", "wording", "form", "completeness", "reading"))
# By these a line says which of several.
_WHICH = ("page_no", "left_label", "right_label")
_MONEY = ("left_yuan", "right_yuan")
# A spreadsheet would take a text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Review:
    """A line of the reviewed file. criteria: what must agree, by column; reviewed_on is None while it has no reason."""

    line_no: int
    criteria: Mapping[str, str]
    reason: str
    reviewed_by: str
    reviewed_on: date | None

    @property
    def is_open(self) -> bool:
        """True when no reason is written yet, so that it accepts nothing."""
        return not self.reason

    def is_about(self, document: CheckedDocument) -> bool:
        """Whether it names this document."""
        return self._agrees(_document(document))

    def means(self, document: CheckedDocument, one: CheckedIdentity) -> bool:
        """Whether it names this identity of this document."""
        return self.is_about(document) and self._agrees(_identity(one))

    def names(self, document: CheckedDocument, issue: Mapping[str, str]) -> bool:
        """Whether it names this issue of this document; issue: what a line may say of it, by column."""
        return self.is_about(document) and self._agrees(issue)

    @property
    def is_of_issue(self) -> bool:
        """True when it is about an issue and no check: wording, form and the like."""
        return self.criteria["check_code"].partition(".")[0] in _ISSUES

    def _agrees(self, found: Mapping[str, str]) -> bool:
        return all(_same(column, self.criteria.get(column, ""), value) for column, value in found.items())


@dataclass(frozen=True)
class Accepted:
    """What a reviewed file accepts of some documents: reviews by document and check, and those that mean nothing any more."""

    reviews: Mapping[tuple[int, int], Review]
    unused: tuple[Review, ...]


def read_reviewed(path: Path) -> tuple[Review, ...]:
    """The lines of a reviewed file; none where there is no such file.

    Raises UsageError, naming the line, when the file cannot be read or a line does not say what it is about, or has a reason
    but not who and when.
    """
    return tuple(_review(path, line_no, values) for line_no, values in _rows(path))


def accepted_of(
    reviews: Sequence[Review],
    documents: Iterable[tuple[CheckedDocument, Sequence[CheckedIdentity]]],
    *,
    are_all: bool,
) -> Accepted:
    """What these reviews accept of the failing identities of these documents.

    are_all: whether these are all documents there are; else a review of another document is not called unused.
    """
    accepted: dict[tuple[int, int], Review] = {}
    used: set[int] = set()
    known: set[int] = set()
    for document, identities in documents:
        mine = [review for review in reviews if review.is_about(document)]
        known |= {review.line_no for review in mine}
        for one in identities if mine else ():
            if one.verdict != "fail":
                continue
            meant = [review for review in mine if review.means(document, one)]
            used |= {review.line_no for review in meant}
            if reason := next((review for review in meant if not review.is_open), None):
                accepted[document.document_id, one.check_no] = reason
    unused = [r for r in reviews if r.line_no not in used and not r.is_of_issue and (are_all or r.line_no in known)]
    return Accepted(accepted, tuple(unused))


def add_open(path: Path, failing: Iterable[tuple[CheckedDocument, CheckedIdentity]]) -> int:
    """Adds lines without a reason for failing identities the file does not name yet, see `add_lines`."""
    return add_lines(path, ((document, _identity(one)) for document, one in failing))


def add_lines(path: Path, open_: Iterable[tuple[CheckedDocument, Mapping[str, str]]]) -> int:
    """Adds lines without a reason for what the file does not name yet; how many. What it says stays.

    open_: what is open, by the columns a line names it by.

    Raises UsageError when the file is there but cannot be read, CannotRun when it cannot be written.
    """
    before = _rows(path)
    reviews = [_review(path, line_no, values) for line_no, values in before]
    new = [(d, one) for d, one in open_ if not any(review.names(d, one) for review in reviews)]
    if path.exists() and not new:
        return 0
    _write(path, [*(values for _, values in before), *({**_document(d), **one} for d, one in new)])
    return len(new)


def accept(path: Path, document: CheckedDocument, named: Mapping[str, str], reason: str, by: str, on: date) -> None:
    """Accepts what a line names of a document: its open lines get the reason, who and when; without one, a line is added.

    named: what is accepted, by the columns a line names it by. Raises UsageError when the file is there but cannot be read, or
    no line can say which one is meant, CannotRun when the file cannot be written.
    """
    if not any(named.get(column) for column in _WHICH):
        raise UsageError(
            "it has no page and no figure by which a line could name it; what is missing is published, not accepted"
        )
    verdict = {"reason": reason, "reviewed_by": by, "reviewed_on": on.isoformat()}
    rows, is_there = [], False
    for line_no, values in _rows(path):
        review = _review(path, line_no, values)
        meant = review.is_open and review.names(document, named)
        is_there = is_there or meant
        rows.append(values | verdict if meant else values)
    _write(path, rows if is_there else [*rows, {**_document(document), **named, **verdict}])


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Writes the file whole or not at all."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    for values in rows:
        writer.writerow({name: _guarded(value) for name, value in values.items()})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        write_whole(path, written.getvalue().encode("utf-8-sig"))
    except OSError as error:
        raise CannotRun(f"{path}: cannot be written ({error.strerror})") from error


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The filled lines of the file with their numbers, a value for every column."""
    if not path.exists():
        return []
    found = read_csv_list(path, _plain)
    if unknown := sorted(set(found.columns) - set(COLUMNS)):
        raise UsageError(f"{path}: unknown column {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    return [(no, dict.fromkeys(COLUMNS, "") | values) for no, values in found.lines]


def _review(path: Path, line_no: int, values: Mapping[str, str]) -> Review:
    def must(ok: object, what: str) -> None:
        if not ok:
            raise UsageError(f"{path}, line {line_no}: {what}")

    named = values["sha256"] or (values["publisher"] and values["fiscal_year"] and values["document_kind"])
    must(named, "name the document: sha256, or publisher, fiscal_year and document_kind")
    must(values["check_code"], "name the identity: check_code")
    must(
        any(values[column] for column in _WHICH),
        "say which: page_no, left_label or right_label",
    )
    for column in _MONEY:
        must(not values[column] or _number(values[column]) is not None, f"{column} is no number: {values[column]}")
    on = _date(values["reviewed_on"])
    must(not values["reviewed_on"] or on, f"reviewed_on is no date as 2025-03-31: {values['reviewed_on']}")
    must(not values["reason"] or (values["reviewed_by"] and on), "a reason needs reviewed_by (a role) and reviewed_on")
    criteria = {name: value for name, value in values.items() if name not in _VERDICT and value}
    return Review(line_no, criteria, values["reason"], values["reviewed_by"], on)


def _document(document: CheckedDocument) -> dict[str, str]:
    return {
        "sha256": document.sha256,
        "publisher": document.publisher,
        "fiscal_year": str(document.fiscal_year),
        "document_kind": document.document_kind,
        "document_scope": document.document_scope,
    }


def _identity(one: CheckedIdentity) -> dict[str, str]:
    return {
        "check_code": one.check_code,
        "page_no": "" if one.page_no is None else str(one.page_no),
        "left_label": one.left_label,
        "right_label": one.right_label,
        "left_yuan": f"{one.left_yuan:f}",
        "right_yuan": f"{one.right_yuan:f}",
    }


def _same(column: str, wanted: str, found: str) -> bool:
    """Whether a column agrees; an empty one always does. Spreadsheets rewrite numbers, so money is compared by value."""
    if not wanted:
        return True
    if column in _MONEY:
        return _number(wanted) == _number(found)
    return wanted.casefold() == found.strip().casefold()


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _date(text: str) -> date | None:
    """A date as 2025-03-31 or, as spreadsheets write it, 2025/3/31."""
    try:
        year, month, day = (int(part) for part in text.replace("/", "-").split("-"))
        return date(year, month, day)
    except ValueError:
        return None


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
