"""Names of functional items that the list of the document's year has not, and codes that are printed malformed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import pattern, rows
from etl.text.fold import fold
from etl.wording.quoted import Place, grouped, issue_of, place

_ITEM = pattern("wording_patterns", "item")
_CLASS_NAME = pattern("wording_patterns", "class_name")
_CLASS, _SECTION, _DETAIL = 3, 5, 7
_DIGITS = (_CLASS, _SECTION, _DETAIL)
# The lists at hand begin in 2017; names of before may be older.
_OLDEST = 2000
# Of a column of codes so many have two digits; a code of one stands out.
_MOST, _FEWEST = 0.6, 4
# Functional codes have three, five or seven digits; so few of other lengths in a column of them are misprinted.
_ODD, _FEW = (4, 6, 8), 2


def name_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each name of a section or item that neither the year's list nor the document's tables have at its level."""
    printed = _printed(disclosure)
    unknown: list[tuple[str | None, Place]] = []
    old: list[tuple[str | None, Place]] = []
    for each in paragraphs:
        for match in _ITEM.finditer(each.text):
            for group, digits in (("section", _SECTION), ("item", _DETAIL)):
                name = fold(match[group])
                years = _names()[digits].get(name)
                # Two letters of a template are no name.
                if name.isascii() or name in printed[digits] or (years and disclosure.fiscal_year in years):
                    continue
                found = place(each, *match.span(group))
                (old if years else unknown).append((None, found))
        old += [(None, one) for one in _old_classes(each, disclosure.fiscal_year, printed[_CLASS])]
    yield from grouped("wording.unknown_item", "medium", unknown)
    yield from grouped("wording.renamed_item", "low", old)


def _old_classes(each: Paragraph, year: int, printed: frozenset[str]) -> Iterator[Place]:
    """Names a class had in other years and has not in this one, with or without 支出."""
    for match in _CLASS_NAME.finditer(each.text):
        name = fold(match["name"])
        spans = [_names()[_CLASS].get(one) for one in (name, f"{name}支出")]
        if name not in printed and any(spans) and not any(years and year in years for years in spans):
            yield place(each, *match.span("name"))


def code_issues(tables: Sequence[ParsedTable]) -> Iterator[Issue]:
    """An issue for each table with codes of one digit in a column of codes of two, or that lack a digit of the item's code."""
    for table in tables:
        yield from _shortened(table)
        columns = max((len(row.cells) for row in table.rows), default=0)
        for at in range(columns):
            cells = [(row, text) for row in table.rows if (text := _text(row, at)).isascii() and text.isdigit()]
            short = [(row, text) for row, text in cells if len(text) == 1]
            two = [text for _, text in cells if len(text) == 2]
            # Numbers of lines are of one and two digits, too, but none of them begins with 0.
            is_codes = len(two) >= max(_FEWEST, _MOST * len(cells)) and any(text.startswith("0") for text in two)
            if short and is_codes and len(two) + len(short) == len(cells):
                found = [Place(row.page_no, _whole(row, at), _whole(row, at)) for row, _ in short]
                yield issue_of("wording.malformed_code", "medium", found, f"0{short[0][1]}")


def _shortened(table: ParsedTable) -> Iterator[Issue]:
    """Codes of a column of functional codes that are the item's own but for one digit left out, or one too many."""
    for at in range(max((len(row.cells) for row in table.rows), default=0) - 1):
        cells = [(row, text) for row in table.rows if (text := _text(row, at)).isascii() and text.isdigit()]
        whole = sum(len(text) in _DIGITS for _, text in cells)
        odd = [(row, text) for row, text in cells if len(text) in _ODD]
        if not odd or len(odd) > _FEW or whole < max(_FEWEST, _MOST * len(cells)):
            continue
        found = [
            (code, Place(row.page_no, text, f"{text} {name}"))
            for row, text in odd
            if (name := fold(_text(row, at + 1))) and (code := _meant(text, name))
        ]
        for code, where in found:
            yield issue_of("wording.malformed_code", "medium", [where], code)


def _meant(text: str, name: str) -> str | None:
    """The code of this name that has one digit more or fewer."""
    for code in _codes_of().get(name, ()):
        longer, shorter = (code, text) if len(code) > len(text) else (text, code)
        if any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
            return code
    return None


def _text(row: ParsedRow, at: int) -> str:
    return row.text(at) if at < len(row.cells) else ""


def _whole(row: ParsedRow, at: int) -> str:
    """A code as it stands in its columns: 301-2."""
    parts = [text for column in range(at + 1) if (text := _text(row, column)).isascii() and text.isdigit()]
    return "-".join(parts)


def _printed(disclosure: Disclosure) -> Mapping[int, frozenset[str]]:
    """The names the tables print, by the digits of their codes; what no table has as its own is no local code."""
    found: dict[int, set[str]] = {digits: set() for digits in _DIGITS}
    for table in disclosure.tables:
        for line in table.lines:
            if line.functional_code and len(line.functional_code) in found:
                found[len(line.functional_code)].add(fold(line.label).removeprefix(line.functional_code))
    return {digits: frozenset(names) for digits, names in found.items()}


@cache
def _names() -> Mapping[int, Mapping[str, frozenset[int]]]:
    """The years in which the lists have each name, by the digits of the code."""
    found: dict[int, dict[str, set[int]]] = {digits: {} for digits in _DIGITS}
    for row in rows("functional_codes"):
        years = range(int(row["first_year"]), int(row["last_year"]) + 1)
        begun = [(int(part[:4]), part[5:]) for part in row["names_by_year"].split("|") if part]
        for year in years:
            name = next((each for start, each in reversed(begun) if start <= year), row["name"])
            found[len(row["code"])].setdefault(name, set()).add(year)
        # A name may be older than the list that is at hand.
        for name in {row["name"], *(each for _, each in begun)}:
            found[len(row["code"])].setdefault(name, set()).update(range(_OLDEST, years.start))
    return {digits: {name: frozenset(years) for name, years in names.items()} for digits, names in found.items()}


@cache
def _codes_of() -> Mapping[str, frozenset[str]]:
    """The sections and items by their present names."""
    found: dict[str, set[str]] = {}
    for row in rows("functional_codes"):
        if len(row["code"]) > _CLASS:
            found.setdefault(fold(row["name"]), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}
