"""Who published a document, for which year, as what: read from its cover, its table captions and its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.errors import DocumentRejected
from etl.layout import TextLine
from etl.page import Document
from etl.records import Finding, Kind, Scope
from etl.sheet import Sheet
from etl.text import canonical_name, fold, tidy

# The cover and what follows it: titles stand within the first lines of a document.
_COVER_LINES = 30
_YEAR = re.compile(r"(20\d\d)年?(?:度|区级|市级|省级|本级|部门|单位|预算|决算|年)")
_BODY_NAME = re.compile(
    r"(?:厅|局|委|委员会|办公室|办公厅|办事处|中心|大学|学院|学校|院|所|站|队|馆|会|团|社|协会|总队|支队|政府|部|处|公司|法院|检察院|基金会|联合会)(?:（[^）]*）)?$"
)
_TITLE_TAIL = re.compile(r"20\d\d年?(?:度|区级|市级|省级|县级)*(?:部门|单位)?(?:综合)?(?:预算|决算).*$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a disclosure one of its kind."""

    publisher: str
    fiscal_year: int
    kind: Kind
    scope: Scope
    title: str | None
    findings: tuple[Finding, ...] = ()


def read_identity(document: Document, sheets: Sequence[Sheet], text: Sequence[TextLine]) -> Identity:
    """The identity of a document.

    publisher: the 编制部门 most tables name, else the name on the cover. year and kind: the cover's words, else those
    of the table titles and the text. Raises DocumentRejected when publisher or year cannot be told.
    """
    cover = [tidy(line.text) for line in text[:_COVER_LINES]]
    titles = [sheet.caption.title for sheet in sheets if sheet.caption.title]
    everything = [fold(line) for line in [*cover, *titles, *(line.text for line in text)]]
    year = _year([fold(line) for line in cover], everything)
    if year is None:
        raise DocumentRejected(
            document.file_name,
            "no budget year is printed on the cover, in a table title or in the text",
            "check that it is a departmental budget or final account",
        )
    publisher = _publisher(sheets, cover)
    findings: tuple[Finding, ...] = ()
    if publisher is None:
        raise DocumentRejected(
            document.file_name,
            "no publishing department or unit is printed on the cover or above a table",
            "check that it is a departmental budget or final account",
        )
    head = [fold(line) for line in [*cover, *titles]]
    final = sum("决算" in line for line in head)
    budget = sum("预算" in line for line in head)
    return Identity(
        publisher=canonical_name(publisher),
        fiscal_year=year,
        kind="final" if final > budget else "budget",
        scope=_scope(head),
        title=_title(cover),
        findings=findings,
    )


def _year(cover: Sequence[str], everything: Sequence[str]) -> int | None:
    """The first year on the cover that stands with 预算 or 决算, else the one most often written so."""
    for line in cover:
        if ("算" in line or "公开" in line) and (match := re.search(r"(20\d\d)年", line)):
            return int(match[1])
    years = Counter(match[1] for line in everything for match in _YEAR.finditer(line))
    return int(years.most_common(1)[0][0]) if years else None


def _publisher(sheets: Sequence[Sheet], cover: Sequence[str]) -> str | None:
    compilers = Counter(fold(sheet.caption.compiled_by) for sheet in sheets if sheet.caption.compiled_by)
    if compilers:
        return compilers.most_common(1)[0][0]
    for line in cover:
        name = _TITLE_TAIL.sub("", fold(line))
        if _BODY_NAME.search(name) and 4 <= len(name) <= 40 and "、" not in name:
            return name
    return None


def _scope(head: Sequence[str]) -> Scope:
    """unit when the words 单位预算 or 预算单位 outnumber 部门预算 on the cover and in the titles."""
    unit = _count(head, r"单位(?:综合)?(?:预算|决算)|预算单位")
    department = _count(head, r"部门(?:综合)?(?:预算|决算)|部门(?:收|支|财)")
    return "unit" if unit > department else "department"


def _count(lines: Iterable[str], pattern: str) -> int:
    return sum(bool(re.search(pattern, line)) for line in lines)


def _title(cover: Sequence[str]) -> str | None:
    """The first cover line that names the year and the budget or account, with the name printed on the line above."""
    for before, line in zip(["", *cover], cover, strict=False):
        if re.search(r"20\d\d", line) and re.search(r"预算|决算", line):
            begins = re.match(r"20\d\d", line) and _BODY_NAME.search(fold(before))
            return f"{before} {line}" if begins else line
    return None
