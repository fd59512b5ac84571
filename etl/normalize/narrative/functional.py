"""Functional codes by the names a sentence prints: 节能环保支出（类）污染防治（款）大气（项）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from etl.records import Table
from etl.reference import rows
from etl.text import fold

_MARK = re.compile(r"（(类|款|项)）")
_QUOTES = str.maketrans("", "", "“”\"'‘’")
_LEVELS = ("类", "款", "项")
_PRINTED_CODE = re.compile(r"(?P<name>[^（）]+(?:（[^（）\d]*）)?)（(?P<code>[235]\d{2}(?:\d{2}){0,2})）")

Names = dict[tuple[str, str], str]


class FunctionalNames:
    """Codes by name within their parent: the document's own lines first, then every name the codes ever bore."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._own: Names = {}
        for table in tables:
            for line in table.lines:
                if line.functional_code and line.level in {"class", "section", "item"}:
                    key = (line.functional_code[:-2] if len(line.functional_code) > 3 else "", _name(line.label))
                    self._own.setdefault(key, line.functional_code)

    def code(self, parent: str, name: str) -> str | None:
        """The code a name has under a parent ('' for classes), with or without 支出 at its end."""
        plain = _name(name)
        for spelling in (plain, f"{plain}支出", plain.removesuffix("支出")):
            for names in (self._own, _reference()):
                if (parent, spelling) in names:
                    return names[parent, spelling]
        return None

    def below(self, ancestor: str, name: str) -> str | None:
        """The one code with a name anywhere below an ancestor, in the document's tables; None when none or several."""
        found = {
            code
            for (_, known), code in self._own.items()
            if known == _name(name) and code.startswith(ancestor) and code != ancestor
        }
        return found.pop() if len(found) == 1 else None

    def by_path(self, phrase: str, headings: Sequence[str]) -> tuple[str | None, str] | None:
        """Code (None when no such name is known) and name of a phrase that marks its levels, or None when it does not.

        Levels the phrase leaves out are taken from the innermost heading that marks them.
        """
        path = _levels(phrase)
        if not path:
            return None
        deepest = max(path, key=_LEVELS.index)
        for heading in reversed(headings):
            for level, name in _levels(heading).items():
                if _LEVELS.index(level) < _LEVELS.index(min(path, key=_LEVELS.index)):
                    path.setdefault(level, name)
        code: str | None = ""
        for depth, level in enumerate(_LEVELS):
            if code is None or level not in path:
                continue
            whole = len(code) == (2 * depth + 1 if depth else 0)  # every level above is known
            code = (self.code(code, path[level]) if whole else None) or self.below(code, path[level])
        return code or None, path[deepest]

    def class_named(self, phrase: str) -> str | None:
        """The class a phrase names and nothing else, or None."""
        plain = _name(phrase)
        return self._own.get(("", plain)) or _reference().get(("", plain))


def printed_code(phrase: str) -> tuple[str, str] | None:
    """Code and name of a phrase such as 行政运行（2011301）, functional or economic, or None."""
    match = _PRINTED_CODE.search(phrase)
    return (match["code"], match["name"]) if match else None


def economic_code(name: str, headings: Sequence[str]) -> str | None:
    """The economic code with a name; '' for a name of no known code in a section on basic expenditure; else None.

    Some places mark the levels of the economic classification too: 基本工资（款）.
    """
    plain = _name(name)
    codes = _economic()
    found = codes.get(plain) or codes.get(plain.removesuffix("支出"))
    if found is None and any("基本支出" in heading for heading in headings):
        return ""
    return found


def _levels(phrase: str) -> dict[str, str]:
    found: dict[str, str] = {}
    start = 0
    for match in _MARK.finditer(phrase):
        name = re.split(r"[：，。“”]", phrase[start : match.start()])[-1]
        if name:
            found[match[1]] = _bare_name(name)
        start = match.end()
    return found


def _bare_name(name: str) -> str:
    return re.sub(r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|\d+[.、])", "", name)


def _name(text: str) -> str:
    return fold(text).translate(_QUOTES).replace("其它", "其他")


@cache
def _reference() -> Names:
    names: Names = {}
    for row in rows("functional_codes"):
        parent = row["code"][:-2] if len(row["code"]) > 3 else ""
        for name in [row["name"], *(part.split(":", 1)[-1] for part in row["names_by_year"].split("|") if part)]:
            names.setdefault((parent, _name(name)), row["code"])
    return names


@cache
def _economic() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("economic_codes"):
        # Departmental codes (3…) come first in the list; government ones (5…) share some of their names.
        names.setdefault(_name(row["name"]), row["code"])
    return names
