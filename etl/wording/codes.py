"""Codes whose names are another code's: in the lines of tables and in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from etl.records.disclosure import Disclosure
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern, rows
from etl.text.fold import fold
from etl.wording.quoted import Place, issue_of, place

_CODED = pattern("wording_patterns", "coded_name")
_CODE_BEFORE = pattern("wording_patterns", "code_before")
# So many lines of one table that bear another's name were read a line off.
_FEW = 2
# Shorter names end many words.
_SHORTEST = 4


def coded_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each table, and one for the text, with codes beside names of others."""
    for table in disclosure.tables:
        found = [
            (
                line.functional_code,
                Place(line.page_no, f"{line.functional_code} {name}", f"{line.functional_code} {name}"),
            )
            for line in table.lines
            # A project beside a code has a name of its own.
            if line.functional_code
            and not line.project_name
            and (name := fold(line.label).removeprefix(line.functional_code).strip())
            and _is_of_another(line.functional_code, name)
        ]
        if 0 < len(found) <= _FEW:
            yield _issue(found)
    yield from _misspelt(disclosure)
    texts = [
        (match["code"], place(each, *match.span()))
        for wanted, is_of_another in ((_CODED, _ends_with_another), (_CODE_BEFORE, _begins_with_another))
        for each in paragraphs
        for match in wanted.finditer(each.text)
        if is_of_another(match["code"], fold(match["name"]))
    ]
    if texts:
        yield _issue(texts)
    old = [
        place(each, *match.span())
        for each in paragraphs
        for match in _CODED.finditer(each.text)
        if _ends_with_old(match["code"], fold(match["name"]), disclosure.fiscal_year)
    ]
    if old:
        yield issue_of("wording.renamed_item", "low", old)


def _misspelt(disclosure: Disclosure) -> Iterator[Issue]:
    """Items one table names otherwise than the list of the year and the document's other tables, which name them alike."""
    printed: dict[str, dict[str, list[Place]]] = {}
    for table in disclosure.tables:
        for line in table.lines:
            code = line.functional_code or ""
            name = fold(line.label).removeprefix(code).strip()
            if code and name and not line.project_name and _names().get(code):
                found = Place(line.page_no, name, f"{code} {name}")
                printed.setdefault(code, {}).setdefault(name, []).append(found)
    odd = [
        (valid, places[0])
        for code, names in printed.items()
        for valid in _valid(code, disclosure.fiscal_year) & names.keys()
        for name, places in names.items()
        # A name that is part of the other was cut by its cell.
        if len(places) == 1 and name != valid and name not in valid and valid not in name and _is_near(name, valid)
    ]
    if 0 < len(odd) <= _FEW:
        yield issue_of("wording.misspelt_item", "low", [one for _, one in odd], odd[0][0])


def _is_near(name: str, valid: str) -> bool:
    """Whether two names are as long and differ in a letter or two, or one lacks a letter of the other."""
    if len(name) == len(valid):
        return 0 < sum(one != other for one, other in zip(name, valid, strict=True)) <= _FEW
    longer, shorter = (name, valid) if len(name) > len(valid) else (valid, name)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _valid(code: str, year: int) -> set[str]:
    return {name for name, years in _names().get(code, {}).items() if year in years}


def _issue(found: Sequence[tuple[str, Place]]) -> Issue:
    """Of codes, each with where it stands: the names of the first are what was expected."""
    (code, _), *_ = found
    names = "、".join(sorted(_names().get(code, ())))
    return issue_of("wording.name_of_another_code", "medium", [where for _, where in found], names)


def _is_of_another(code: str, name: str) -> bool:
    """Whether the list gives this name to another code of as many digits and never gave it to this one."""
    own = _names().get(code)
    return bool(own) and name not in (own or ()) and any(code != other for other in _codes(len(code)).get(name, ()))


def _ends_with_old(code: str, text: str, year: int) -> bool:
    """Whether what stands before a code ends with a name it had in other years than this."""
    own = _names().get(code, {})
    valid = [name for name, years in own.items() if year in years]
    return bool(valid) and not any(text.endswith(name) for name in valid) and any(text.endswith(name) for name in own)


def _ends_with_another(code: str, text: str) -> bool:
    """Whether what stands before a code ends with another's name and not with its own."""
    own = _names().get(code)
    if not own or any(text.endswith(name) or name.endswith(text) for name in own):
        return False
    return any(text.endswith(name) for name in _codes(len(code)) if len(name) >= _SHORTEST)


def _begins_with_another(code: str, text: str) -> bool:
    """Whether what stands behind a code is another's name and not its own."""
    own = _names().get(code)
    if not own or any(text.startswith(name) or name.startswith(text) for name in own):
        return False
    return any(text.startswith(name) and len(name) >= _SHORTEST for name in _codes(len(code)))


@cache
def _names() -> Mapping[str, Mapping[str, frozenset[int]]]:
    """All names each code ever had, each with the years it had it in."""
    found: dict[str, dict[str, set[int]]] = {}
    for row in rows("functional_codes"):
        names = found.setdefault(row["code"], {})
        begun = [(int(part[:4]), fold(part[5:])) for part in row["names_by_year"].split("|") if part]
        for year in range(int(row["first_year"]), int(row["last_year"]) + 1):
            name = next((each for start, each in reversed(begun) if start <= year), fold(row["name"]))
            names.setdefault(name, set()).add(year)
        names.setdefault(fold(row["name"]), set())
    return {code: {name: frozenset(years) for name, years in names.items()} for code, names in found.items()}


@cache
def _codes(digits: int) -> Mapping[str, frozenset[str]]:
    """The codes of so many digits by their names."""
    found: dict[str, set[str]] = {}
    for code, names in _names().items():
        for name in names if len(code) == digits else ():
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
