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
from etl.normalize.places.body import are_one_name
from etl.normalize.vote import Voice, dissent, elect
from etl.records.decision import UNDECIDED, Decision
from etl.records.disclosure import Finding
from etl.records.document import Document
from etl.records.kinds import TableKind
from etl.records.located import TextLine
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.reference import pattern
from etl.text.days import calendar_day
from etl.text.fold import canonical_name, fold, tidy
from etl.text.numerals import in_digits

# A cover is short; without a table of contents to end it, this many lines are taken for it.
_COVER_LINES, _LAST_COVER_LINE = 8, 40
# What the word of a place weighs: of the cover and the captions, of a form or a line by itself, of the text or the file's name.
_COVER, _FORM, _HINT = 4, 2, 1
# Longer lines are running text, not the words of a cover; a name or a phrase may be printed over so many lines.
_LONGEST_LINE, _BROKEN = 60, 4
_RUNNING_TEXT = pattern("publisher_patterns", "running_text")
_CHINESE_YEAR = pattern("publisher_patterns", "chinese_year")
_SHORT_YEAR = pattern("publisher_patterns", "short_year")
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
_NAME_LINE = pattern("publisher_patterns", "name_line")
_NO_NAME_LINE = pattern("publisher_patterns", "no_name_line")
_CONTENTS = pattern("publisher_patterns", "contents")
_OWN = pattern("publisher_patterns", "own_addition")
_LEAD = pattern("publisher_patterns", "before_name")
_NO_PART = pattern("publisher_patterns", "no_part")
_SET_OFF = pattern("publisher_patterns", "set_off")
_FORM_MAKER = pattern("publisher_patterns", "form_maker")
_COMPILED = pattern("publisher_patterns", "compiled")
_PLACE_BEFORE = pattern("publisher_patterns", "place_before_year")
_YEAR_AFTER_PLACE = pattern("publisher_patterns", "year_after_place")
_NAME_THEN_YEAR = pattern("publisher_patterns", "name_then_year")
_YEAR_THEN_NAME = pattern("publisher_patterns", "year_then_name")
_NAME_WITHOUT_YEAR = pattern("publisher_patterns", "name_without_year")
_IN_TEXT = pattern("publisher_patterns", "in_text")
_UNKNOWN_NAME = pattern("publisher_patterns", "unknown_name")
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
    publisher and year: what most places agree on. They are the cover or a running head, the 编制部门 of the tables, the department's
    own performance table, the text and the titles; of the year also the headers of columns (2026年预算数). What one of
    them says otherwise is a finding. A name that the cover prints in a longer form is taken in that form.
    kind and scope: the words of the cover, else of the heads, the table titles and the text.
    Only a document that prints no publisher or year anywhere takes them from its file name, as a finding. What a decision
    says holds whatever is printed; where something else is, that is a finding. Raises DocumentRejected when they cannot be
    told at all.
    """
    parsed_tables = [parsed for parsed, _ in tables]
    lines = [_plain(line.text) for line in text]
    cover = _cover(lines)
    titles = [_plain(parsed.caption.title) for parsed in parsed_tables if parsed.caption.title]
    running = [_plain(head) for head in heads]
    file_name = _plain(PurePath(document.file_name).stem)
    findings: list[Finding] = []
    phrases = list(_phrases(cover)) + list(_phrases(running))

    strong = [*cover, *running]
    # What the cover says is not heard again as said by the text.
    rest = [line for line in cover if _is_running(line)] + lines[len(cover) :]
    years = _years(phrases, strong, titles, rest if phrases else lines, tables)
    named = _first(re.findall(r"(?<!\d)(20\d\d)(?!\d)", file_name))
    # The file's name only supports what is printed.
    year = elect(years, _same) and elect([*years, Voice(named, _HINT)], _same)
    findings += _disagreeing("year", year, dissent(years, year, _same))
    printed = {"year": year}
    if year is None and decision.fiscal_year is None:
        year = named
        findings += _from_file_name("year", year)
    on_cover = _on_cover(phrases, strong)
    names = _names(tables, on_cover, strong, rest if on_cover else lines, titles, _longest_name(file_name))
    publisher = elect(names, are_one_name)
    # The cover may print more of it: the place before it, （本级） behind it.
    if publisher and on_cover and (on_cover.startswith(publisher) or on_cover.endswith(publisher)):
        publisher = on_cover
    findings += _disagreeing("publisher", publisher, dissent(names, publisher, are_one_name))
    publisher = publisher or _unknown_name([phrase.text for phrase in phrases])
    printed["publisher"] = publisher and canonical_name(_NO_PART.sub("", publisher))
    if publisher is None and decision.publisher is None:
        publisher = _longest_name(file_name)
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
    phrase = [phrases[0].text] if phrases else []
    whole = [*cover, "".join(cover), *running]
    head = [*whole, *titles] if cover or running or titles else lines
    kind = _kind(phrase) or _kind(whole) or _kind(titles) or _kind(lines)
    scope = _scope_of_name(publisher) or _scope(phrase) or _scope(head)
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
        for match in _DAY.finditer(in_digits(line))
        if (day := calendar_day(*map(int, match.groups())))
    }
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Lines of a cover that name the year with 预算 or 决算, the lines of the name above them included."""

    text: str
    year: str


def _plain(text: str) -> str:
    """A line folded, with years in four digits: 二〇二四年 and, before the word for the document, 24年 are 2024年."""
    return _SHORT_YEAR.sub(r"20\1", _CHINESE_YEAR.sub(lambda match: in_digits(match[0]), fold(text)))


def _cover(lines: Sequence[str]) -> list[str]:
    """The lines before the table of contents, else the first few of the first page."""
    before = list(takewhile(lambda line: not _CONTENTS.match(line), lines[:_LAST_COVER_LINE]))
    if len(before) < len(lines[:_LAST_COVER_LINE]):
        return before
    # The menus of a web page stand before its title: the first lines go on to the first year.
    dated = next((at for at, line in enumerate(before) if _TITLE_YEAR.search(line) or _BARE_YEAR.match(line)), 0)
    return list(lines[: max(_COVER_LINES, dated + _BROKEN)])


def _is_running(line: str) -> bool:
    return len(line) > _LONGEST_LINE or bool(_RUNNING_TEXT.search(line))


def _phrases(lines: Sequence[str]) -> Iterator[_Phrase]:
    """What the lines of a cover say of year and kind; first what one line says, then what is printed over several."""
    short = ["" if _is_running(line) else line for line in lines]
    for count in range(1, _BROKEN + 1):
        for start in range(len(short) - count + 1):
            part = short[start : start + count]
            if not all(part) or not (match := _ON_COVER.search("".join(part))):
                continue
            for above in reversed(short[:start]):
                if not _NAME_LINE.match(above) or _NO_NAME_LINE.search(above):
                    break
                part = [above, *part]
            yield _Phrase("".join(part), match[1] or match[2])


def _years(
    phrases: Sequence[_Phrase],
    strong: Sequence[str],
    titles: Sequence[str],
    body: Sequence[str],
    tables: Sequence[tuple[ParsedTable, TableKind]],
) -> list[Voice]:
    """The years a document prints.

    Beside 预算 or 决算 on its cover or head, else alone there or with what is published beside these, else in any line of it; in
    most titles, phrases of the text and performance forms; and the latest that heads a column.
    """
    titled = [line for line in strong if not _is_running(line)]
    beside = [phrases[0].year] if phrases else [match[1] for line in strong if (match := _BARE_YEAR.match(line))]
    beside = beside or [match[1] for line in titled if (match := _SUPPLEMENT_YEAR.search(line))]
    on_cover = {match[1] for line in titled if (match := _TITLE_YEAR.search(line))}
    headers = (_plain(part) for parsed, _ in tables for path in parsed.columns for part in path)
    return [
        Voice(_first(beside), _COVER),
        Voice(_most(match[1] for line in titles if (match := _TITLE_YEAR.search(line))), _FORM),
        Voice(_most(match[1] for line in body for match in _PHRASE.finditer(line)), _HINT),
        Voice(on_cover.pop() if not beside and len(on_cover) == 1 else None, _HINT),
        Voice(max((match[1] for header in headers if (match := _HEADER_YEAR.search(header))), default=None), _HINT),
        Voice(_year_on_forms(tables, body), _FORM),
    ]


def _same(one: str, other: str) -> bool:
    return one == other


def _names(
    tables: Sequence[tuple[ParsedTable, TableKind]],
    on_cover: str | None,
    strong: Sequence[str],
    body: Sequence[str],
    titles: Sequence[str],
    in_file_name: str | None,
) -> list[Voice]:
    """The publisher as the cover, the tables' captions, the text, the titles and the department's performance table name it.

    Where nothing else decides between cover and captions, the cover is the document's own name; captions are taken over from
    last year's tables, and keep the name a body had then. The file's name only supports what is printed.
    """
    compilers = [(fold(parsed.caption.compiled_by), kind) for parsed, kind in tables if parsed.caption.compiled_by]
    # A performance form names the unit whose project it is.
    whole = [name for name, kind in compilers if not kind.rule.is_form]
    alone = [line for line in map(_bare_name, strong) if line]
    in_titles = (match[1] for line in titles if (match := _IN_TITLE.match(line)) and not _NO_BODY.match(match[1]))
    printed = [
        Voice(on_cover, _COVER),
        Voice(_most(whole), _COVER) if whole else Voice(_most(name for name, _ in compilers), _HINT),
        Voice(_first(alone), _FORM),
        Voice(_most(match[1] for line in body if (match := _STATED.search(line) or _IN_TEXT.search(line))), _HINT),
        Voice(_most(in_titles), _HINT),
        Voice(_on_forms(tables, in_file_name), _FORM),
    ]
    return [*printed, Voice(in_file_name, _HINT)] if any(voice.said for voice in printed) else []


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
                place = _PLACE_BEFORE.search(line[: match.start()]) if form is _YEAR_THEN_NAME else None
                return name if place is None or name.startswith(place[0]) else place[0] + name
    return next(filter(None, map(_bare_name, _below_title(strong))), None)


def _unknown_name(phrases: Sequence[str]) -> str | None:
    """What stands where a cover names the body, though it ends as no body's name that is known."""
    found = (match[1] or match[2] for phrase in phrases if (match := _UNKNOWN_NAME.search(phrase)))
    return next((name for name in found if not _NO_NAME_LINE.search(name) and not _NO_BODY.match(name)), None)


def _below_title(strong: Sequence[str]) -> Iterator[str]:
    """The lines of a cover that stand right below its year and word for the document, printed over a few lines."""
    for at, line in enumerate(strong):
        above = ["".join(strong[start:at]) for start in range(max(0, at - _BROKEN), at)]
        if not _FORM_MAKER.search(line) and any(_ON_COVER.search(text) and not _is_running(text) for text in above):
            yield line


def _bare_name(line: str) -> str | None:
    """The name that is all a line of a cover prints, but for what sets it off and the word that its body compiled the document."""
    line = _SET_OFF.sub(r"\1\2", line)
    name = line if _WHOLE_NAME.match(line) else _COMPILED.sub("", line)
    if name != line and _FORM_MAKER.search(name):
        return None
    return name if len(name) > 3 and _WHOLE_NAME.match(name) and not _NO_BODY.match(name) else None


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
    joined = _YEAR_AFTER_PLACE.sub("", file_name)
    names = [_LEAD.sub("", match[1]) for match in _LONGEST_NAME.finditer(_YEAR_IN_NAME.sub(" ", joined))]
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


def _disagreeing(what: str, value: str | None, others: Iterable[str]) -> list[Finding]:
    return [Finding.of(f"identity_disagrees.{what}", None, value=value or "", printed=other) for other in others]


def _from_file_name(what: str, value: str | None) -> list[Finding]:
    if value is None:
        return []
    return [Finding.of(f"identity_from_file_name.{what}", None, value=value)]
