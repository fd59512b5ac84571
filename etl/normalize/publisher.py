"""Who published a document, for which year, as what: read from its cover, its table captions, its heads and its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from pathlib import PurePath

from etl.errors import DocumentRejected
from etl.records.decision import UNDECIDED, Decision
from etl.records.disclosure import Finding
from etl.records.document import Document
from etl.records.kinds import TableKind
from etl.records.located import TextLine
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.reference import pattern
from etl.text.fold import canonical_name, fold, tidy

# A cover is short; without a table of contents to end it, this many lines are taken for it.
_COVER_LINES = 8
# Longer lines are running text, not the words of a cover; a name or a phrase may be printed over so many lines.
_LONGEST_LINE, _BROKEN = 60, 4
_RUNNING_TEXT = pattern("publisher_patterns", "running_text")
_NUMERALS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = pattern("publisher_patterns", "chinese_year")
_TITLE_YEAR = pattern("publisher_patterns", "title_year")
_HEADER_YEAR = pattern("publisher_patterns", "header_year")
_FORM_YEAR = pattern("publisher_patterns", "form_year")
_SUPPLEMENT_YEAR = pattern("publisher_patterns", "supplement_year")
_BARE_YEAR = pattern("publisher_patterns", "bare_year")
_DAY = pattern("publisher_patterns", "full_date")
_PHRASE = pattern("publisher_patterns", "year_and_word")
_ON_COVER = pattern("publisher_patterns", "on_cover")
_WHOLE_NAME = pattern("publisher_patterns", "whole_name")
_LONGEST_NAME = pattern("publisher_patterns", "longest_name")
_YEAR_IN_NAME = pattern("publisher_patterns", "year_in_name")
_FORM_LABEL = pattern("publisher_patterns", "form_name_label")
_FUND = pattern("publisher_patterns", "fund_word")
_FINAL = pattern("publisher_patterns", "final_word")
_BUDGET = pattern("publisher_patterns", "budget_word")
_UNIT = pattern("publisher_patterns", "unit_word")
_DEPARTMENT = pattern("publisher_patterns", "department_word")
_BUDGET_OR_ACCOUNT = pattern("publisher_patterns", "budget_or_account")
_NO_NAME_LINE = pattern("publisher_patterns", "no_name_line")
_CONTENTS = pattern("publisher_patterns", "contents")
_OWN = pattern("publisher_patterns", "own_addition")
_LEAD = pattern("publisher_patterns", "before_name")
_NO_PART = pattern("publisher_patterns", "no_part")
_NAME_THEN_YEAR = pattern("publisher_patterns", "name_then_year")
_YEAR_THEN_NAME = pattern("publisher_patterns", "year_then_name")
_NAME_WITHOUT_YEAR = pattern("publisher_patterns", "name_without_year")
_IN_TEXT = pattern("publisher_patterns", "in_text")
_IN_TITLE = pattern("publisher_patterns", "in_title")
_STATED = pattern("publisher_patterns", "stated")
_NO_BODY = pattern("caption_patterns", "no_body")
_EITHER = pattern("publisher_patterns", "department_or_unit")


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a disclosure one of its kind."""

    publisher: str
    fiscal_year: int
    kind: DocumentKind
    scope: DocumentScope
    title: str | None
    findings: tuple[Finding, ...]
    published_on: date | None = None


def read_identity(
    document: Document,
    tables: Sequence[tuple[ParsedTable, TableKind]],
    text: Sequence[TextLine],
    heads: Sequence[str],
    decision: Decision = UNDECIDED,
) -> Identity:
    """The identity of a document.

    published_on: the one day the cover prints; many print the month alone.
    publisher: the 编制部门 most tables name, in the longer form of the cover; else the name the cover, a running head or the text
    puts before the year; else the name its own performance table states.
    year, kind and scope: the words of the cover, else of the heads, the table titles, the text and the headers of
    columns (2026年预算数). Only a document that prints no publisher or year anywhere takes them from its file name, as
    a finding. What a decision says holds whatever is printed; where something else is, that is a finding. Raises
    DocumentRejected when they cannot be told at all.
    """
    parsed_tables = [parsed for parsed, _ in tables]
    lines = [_plain(line.text) for line in text]
    cover = _cover(lines)
    titles = [_plain(parsed.caption.title) for parsed in parsed_tables if parsed.caption.title]
    running = [_plain(head) for head in heads]
    file_name = _plain(PurePath(document.file_name).stem)
    findings: list[Finding] = []
    phrases = list(_phrases(cover)) + list(_phrases(running))

    year = _year(phrases, [*cover, *running], titles, lines, parsed_tables)
    year = year or _year_on_forms(tables, lines)
    printed = {"year": year}
    if year is None and decision.fiscal_year is None:
        year = _first(re.findall(r"(?<!\d)(20\d\d)(?!\d)", file_name))
        findings += _from_file_name("year", year)
    publisher = _publisher(tables, phrases, [*cover, *running], lines, titles)
    printed["publisher"] = publisher and canonical_name(_NO_PART.sub("", publisher))
    if publisher is None and decision.publisher is None:
        in_file_name = _longest_name(file_name)
        publisher = _on_forms(tables, in_file_name)
        if publisher is None:
            publisher = in_file_name
            findings += _from_file_name("publisher", publisher)
    year = str(decision.fiscal_year or year or "") or None
    publisher = decision.publisher or publisher
    if year is None or publisher is None:
        missing = "publishing department or unit" if publisher is None else "budget year"
        raise DocumentRejected(
            document.file_name,
            f"no {missing} is printed on the cover, above a table or in the text",
            "check that it is a departmental budget or final account; if it prints neither, say both with --publisher and --year",
        )
    named = [phrases[0].text] if phrases else []
    strong = [*cover, "".join(cover), *running]
    head = [*strong, *titles] if cover or running or titles else lines
    kind = _kind(named) or _kind(strong) or _kind(titles) or _kind(lines)
    scope = _scope_of_name(publisher) or _scope(named) or _scope(head)
    findings += _against(decision, {**printed, "kind": kind, "scope": scope})
    return Identity(
        publisher=canonical_name(_NO_PART.sub("", publisher)),
        fiscal_year=int(year),
        kind=decision.kind or kind or "budget",
        scope=decision.scope or scope or "department",
        title=_title([tidy(line.text) for line in text[: len(cover)]]),
        findings=tuple(findings),
        published_on=_date([*cover, "".join(cover)]),
    )


def _date(cover: Iterable[str]) -> date | None:
    """The one calendar day the cover prints, in any numerals; None where it prints none or several."""
    found = {
        day
        for line in cover
        for match in _DAY.finditer(line.translate(_NUMERALS))
        if (day := _calendar_day(*map(int, match.groups())))
    }
    return found.pop() if len(found) == 1 else None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Lines of a cover that name the year with 预算 or 决算, the lines of the name above them included."""

    text: str
    year: str


def _plain(text: str) -> str:
    """A line folded, with years in digits: 二〇二四年 is 2024年."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_NUMERALS), fold(text))


def _cover(lines: Sequence[str]) -> list[str]:
    """The lines before the table of contents, else the first few of the first page."""
    before = list(takewhile(lambda line: not _CONTENTS.match(line), lines[:40]))
    return before if len(before) < len(lines[:40]) else list(lines[:_COVER_LINES])


def _phrases(lines: Sequence[str]) -> Iterator[_Phrase]:
    """What the lines of a cover say of year and kind; first what one line says, then what is printed over several."""
    short = ["" if len(line) > _LONGEST_LINE or _RUNNING_TEXT.search(line) else line for line in lines]
    for count in range(1, _BROKEN + 1):
        for start in range(len(short) - count + 1):
            part = short[start : start + count]
            if not all(part) or not (match := _ON_COVER.search("".join(part))):
                continue
            for above in reversed(short[:start]):
                if not re.fullmatch(r"[\u4e00-\u9fffX×·（）]{2,30}", above) or _NO_NAME_LINE.search(above):
                    break
                part = [above, *part]
            yield _Phrase("".join(part), match[1] or match[2])


def _year(
    phrases: Sequence[_Phrase],
    strong: Sequence[str],
    titles: Sequence[str],
    body: Sequence[str],
    parsed_tables: Sequence[ParsedTable],
) -> str | None:
    """The year the cover or a head prints with 预算 or 决算, else alone or with what is published beside these.

    Then that of most titles, of most phrases of the text, and the latest that heads a column.
    """
    if phrases:
        return phrases[0].year
    alone = next((match[1] for line in strong if (match := _BARE_YEAR.match(line))), None)
    titled = (line for line in strong if not _RUNNING_TEXT.search(line))
    alone = alone or next((match[1] for line in titled if (match := _SUPPLEMENT_YEAR.search(line))), None)
    if alone:
        return alone
    for found in (
        Counter(match[1] for line in titles if (match := _TITLE_YEAR.search(line))),
        Counter(match[1] for line in body for match in _PHRASE.finditer(line)),
    ):
        if found:
            return found.most_common(1)[0][0]
    headers = (_plain(part) for parsed in parsed_tables for path in parsed.columns for part in path)
    return max((match[1] for header in headers if (match := _HEADER_YEAR.search(header))), default=None)


def _publisher(
    tables: Sequence[tuple[ParsedTable, TableKind]],
    phrases: Sequence[_Phrase],
    strong: Sequence[str],
    body: Sequence[str],
    titles: Sequence[str],
) -> str | None:
    compilers = [(fold(parsed.caption.compiled_by), kind) for parsed, kind in tables if parsed.caption.compiled_by]
    # A performance form names the unit whose project it is.
    whole = [name for name, kind in compilers if not kind.rule.is_form] or [name for name, _ in compilers]
    on_cover = _on_cover(phrases, strong)
    if whole:
        name = _most(whole)
        # A cover may print more of it: the place before it, （本级） behind it.
        return on_cover if name and on_cover and (on_cover.startswith(name) or on_cover.endswith(name)) else name
    if on_cover:
        return on_cover
    alone = [line for line in strong if len(line) > 3 and _WHOLE_NAME.match(line) and not _NO_BODY.match(line)]
    stated = (match[1] for line in body if (match := _STATED.search(line) or _IN_TEXT.search(line)))
    in_titles = (match[1] for line in titles if (match := _IN_TITLE.match(line)) and not _NO_BODY.match(match[1]))
    return _first(alone) or _most(stated) or _most(in_titles)


def _on_cover(phrases: Sequence[_Phrase], strong: Sequence[str]) -> str | None:
    """The name a cover or a running head prints behind its label, or beside the year and the word for the document."""
    for form, lines in (
        (_STATED, strong),
        (_NAME_THEN_YEAR, [phrase.text for phrase in phrases]),
        (_YEAR_THEN_NAME, [phrase.text for phrase in phrases]),
        (_NAME_WITHOUT_YEAR, strong),
    ):
        for line in lines:
            if (match := form.search(line)) and (name := _LEAD.sub("", match[1])) and not _NO_BODY.match(name):
                return name
    return None


def _year_on_forms(tables: Sequence[tuple[ParsedTable, TableKind]], body: Sequence[str]) -> str | None:
    """The year most of the performance forms print by itself, as （2026年度）, within them or above."""
    forms = [parsed for parsed, kind in tables if kind.rule.is_form]
    within = (cell.text for parsed in forms for row in parsed.printed for cell in row.cells if cell)
    texts = (*within, *(parsed.caption.title or "" for parsed in forms), *(body if forms else ()))
    return _most(match[1] for text in texts if (match := _FORM_YEAR.match(_plain(text))))


def _on_forms(tables: Sequence[tuple[ParsedTable, TableKind]], in_file_name: str | None) -> str | None:
    """The name beside 部门名称 in the department's performance table; of several the one in the file's name, else the most frequent."""
    names = [
        name
        for parsed, kind in tables
        if kind.name == "department_performance"
        for row in parsed.printed
        for label, value in pairwise(fold(cell.text) for cell in row.cells if cell)
        if _FORM_LABEL.match(label) and (name := value) and _WHOLE_NAME.match(name)
    ]
    return in_file_name if in_file_name in names else _most(names)


def _longest_name(file_name: str) -> str | None:
    """The longest name of a public body in the name of a file, without years."""
    names = [_LEAD.sub("", match[1]) for match in _LONGEST_NAME.finditer(_YEAR_IN_NAME.sub(" ", file_name))]
    return max(names, key=len, default=None)


def _most(names: Iterable[str]) -> str | None:
    found = Counter(names)
    return found.most_common(1)[0][0] if found else None


def _kind(lines: Sequence[str]) -> DocumentKind | None:
    """final or budget by which word more lines bear, None when neither; 一般公共预算 and the like name a fund, no kind."""
    plain = [_FUND.sub("", line) for line in lines]
    final, budget = _count(plain, _FINAL), _count(plain, _BUDGET)
    return None if final == budget else "final" if final > budget else "budget"


def _scope(head: Sequence[str]) -> DocumentScope | None:
    """unit when the words 单位预算 or 预算单位 outnumber 部门预算 in these lines, department when fewer, None when neither."""
    plain = [_EITHER.sub("", line) for line in head]
    unit = _count(plain, _UNIT)
    department = _count(plain, _DEPARTMENT)
    return None if unit == department else "unit" if unit > department else "department"


def _scope_of_name(publisher: str) -> DocumentScope | None:
    """unit for a department's own organ, without its units（本级、机关）; department where the name says it（汇总）."""
    return "unit" if _OWN.search(publisher) else "department" if _NO_PART.search(publisher) else None


def _count(lines: Iterable[str], word: re.Pattern[str]) -> int:
    return sum(bool(word.search(line)) for line in lines)


def _title(cover: Sequence[str]) -> str | None:
    """The cover line that names the year and the budget or account, with the name printed on the line above it."""
    for before, line in zip(["", *cover], cover, strict=False):
        if re.search(r"20\d\d", _plain(line)) and _BUDGET_OR_ACCOUNT.search(line):
            begins = re.match(r"20\d\d", _plain(line)) and _WHOLE_NAME.match(fold(before))
            return f"{before} {line}" if begins else line
    return " ".join(cover) if cover and len(cover) <= 3 else None


def _first(found: Sequence[str]) -> str | None:
    return found[0] if found else None


def _against(decision: Decision, printed: Mapping[str, str | None]) -> list[Finding]:
    """What is printed otherwise than it was decided."""
    decided = {
        "year": decision.fiscal_year and str(decision.fiscal_year),
        "publisher": decision.publisher and canonical_name(decision.publisher),
        "kind": decision.kind,
        "scope": decision.scope,
    }
    return [
        Finding.of(f"identity_decided.{what}", None, value=said, printed=found)
        for what, said in decided.items()
        if said and (found := printed[what]) and found != said
    ]


def _from_file_name(what: str, value: str | None) -> list[Finding]:
    if value is None:
        return []
    return [Finding.of(f"identity_from_file_name.{what}", None, value=value)]
