"""Who published a document, for which year, as what: read from its cover, its table captions, its heads and its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath

from etl.errors import DocumentRejected
from etl.layout import TextLine
from etl.page import Document
from etl.records import Finding, Kind, Scope
from etl.sheet import Sheet
from etl.text import canonical_name, fold, tidy

# A cover is short; without a table of contents to end it, this many lines are taken for it.
_COVER_LINES = 8
_YEAR = re.compile(r"(20\d\d)年")
_PHRASE = re.compile(
    r"(20\d\d)年?(?:度|区级|市级|省级|县级|本级)*(?:部门|单位)?(?:综合)?(?:收支|收入|支出)*(?:预算|决算)"
)
# What a public body's name ends with, with an addition such as （本级） behind it.
_BODY = (
    r"(?:厅|局|委|会|室|处|所|站|队|院|校|园|馆|台|社|团|中心|大学|学院|学校|办公室|办公厅|办事处|总队|支队|大队|人民政府|区政府"
    r"|市政府|县政府|部|公司|法院|检察院|基金会|联合会|机关|镇|乡|街道)(?:（[^）]{1,20}）)?"
)
_NAME = rf"[\u4e00-\u9fffX×]{{2,36}}?{_BODY}"  # a blank template names XX局
_NAME_THEN_YEAR = re.compile(
    rf"({_NAME})(?:部门)?20\d\d年(?:度|区级|市级|省级|县级)*(?:部门|单位)?(?:综合)?(?:预算|决算)"
)
_YEAR_THEN_NAME = re.compile(rf"20\d\d年(?:度)?({_NAME})(?:部门|单位)(?:综合)?(?:预算|决算)")
_IN_TEXT = re.compile(rf"^(?:关于)?({_NAME})(?:部门)?20\d\d年")
_STATED = re.compile(rf"^(?:预算|编制|填报|公开)(?:单位|部门)(?:名称)?[：:]({_NAME})$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a disclosure one of its kind."""

    publisher: str
    fiscal_year: int
    kind: Kind
    scope: Scope
    title: str | None
    findings: tuple[Finding, ...]


def read_identity(
    document: Document, sheets: Sequence[Sheet], text: Sequence[TextLine], heads: Sequence[str]
) -> Identity:
    """The identity of a document.

    publisher: the 编制部门 most tables name, else the name the cover, a running head or the text puts before the year.
    year, kind and scope: the words of the cover, else of the heads, the table titles and the text. Only a document
    that prints no publisher or year anywhere (a file of bare tables) takes them from its file name, as a finding.
    Raises DocumentRejected when they cannot be told at all.
    """
    cover = _cover(text)
    titles = [fold(sheet.caption.title) for sheet in sheets if sheet.caption.title]
    running = [fold(head) for head in heads]
    body = [fold(line.text) for line in text]
    file_name = fold(PurePath(document.file_name).stem)
    findings: list[Finding] = []

    year = _year([*cover, "".join(cover), *running], [*titles, *body])
    if year is None:
        year = _first(re.findall(r"(?<!\d)(20\d\d)(?!\d)", file_name))
        findings += _from_file_name("year", year)
    publisher = _publisher(sheets, ["".join(cover), *running, *cover], body)
    if publisher is None:
        publisher = _first(re.findall(_NAME, file_name))
        findings += _from_file_name("publisher", publisher)
    if year is None or publisher is None:
        missing = "publishing department or unit" if publisher is None else "budget year"
        raise DocumentRejected(
            document.file_name,
            f"no {missing} is printed on the cover, above a table or in the text",
            "check that it is a departmental budget or final account; if it prints neither, put both in the file name",
        )
    head = [*cover, "".join(cover), *running, *titles] if cover or running or titles else body
    return Identity(
        publisher=canonical_name(publisher),
        fiscal_year=int(year),
        kind=_kind([*cover, "".join(cover), *running]) or _kind(titles) or _kind(body) or "budget",
        scope=_scope(head),
        title=_title([tidy(line.text) for line in text[: len(cover)]]),
        findings=tuple(findings),
    )


def _cover(text: Sequence[TextLine]) -> list[str]:
    """The lines before the table of contents, else the first few of the first page."""
    lines = [fold(line.text) for line in text[:40]]
    before = list(takewhile(lambda line: line not in {"目录", "目次"}, lines))
    return before if len(before) < len(lines) else lines[:_COVER_LINES]


def _year(strong: Iterable[str], weak: Iterable[str]) -> str | None:
    """The first year on cover or head that stands with 预算 or 决算, else the one most often written so elsewhere."""
    for line in strong:
        if "算" in line and (match := _YEAR.search(line)):
            return match[1]
    years = Counter(match[1] for line in weak for match in _PHRASE.finditer(line))
    return years.most_common(1)[0][0] if years else None


def _publisher(sheets: Sequence[Sheet], strong: Sequence[str], body: Sequence[str]) -> str | None:
    compilers = Counter(fold(sheet.caption.compiled_by) for sheet in sheets if sheet.caption.compiled_by)
    if compilers:
        return compilers.most_common(1)[0][0]
    for pattern in (_STATED, _NAME_THEN_YEAR, _YEAR_THEN_NAME):
        for line in strong:
            if match := pattern.search(line):
                return match[1]
    named = Counter(match[1] for line in body if (match := _STATED.search(line) or _IN_TEXT.search(line)))
    return named.most_common(1)[0][0] if named else None


def _kind(lines: Sequence[str]) -> Kind | None:
    """final or budget by which word more lines bear, None when neither; 一般公共预算 and the like name a fund, no kind."""
    plain = [re.sub(r"(?:公共|基金|经营|总)预算", "", line) for line in lines]
    final, budget = _count(plain, "决算"), _count(plain, "预算")
    return None if final == budget else "final" if final > budget else "budget"


def _scope(head: Sequence[str]) -> Scope:
    """unit when the words 单位预算 or 预算单位 outnumber 部门预算 on the cover, in the heads and in the titles."""
    unit = _count(head, r"单位(?:综合)?(?:预算|决算)|预算单位")
    department = _count(head, r"部门(?:综合)?(?:预算|决算)|部门(?:收|支|财)")
    return "unit" if unit > department else "department"


def _count(lines: Iterable[str], pattern: str) -> int:
    return sum(bool(re.search(pattern, line)) for line in lines)


def _title(cover: Sequence[str]) -> str | None:
    """The cover line that names the year and the budget or account, with the name printed on the line above it."""
    for before, line in zip(["", *cover], cover, strict=False):
        if re.search(r"20\d\d", line) and re.search(r"预算|决算", line):
            begins = re.match(r"20\d\d", line) and re.fullmatch(_NAME, fold(before))
            return f"{before} {line}" if begins else line
    return " ".join(cover) if cover and len(cover) <= 3 else None


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None


def _from_file_name(what: str, value: str | None) -> list[Finding]:
    if value is None:
        return []
    return [Finding("identity_from_file_name", None, f"the document prints no {what}; {value} is from its file name")]
