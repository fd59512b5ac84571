"""Codes of the functional and economic classification, from however many columns a table prints them in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import cast

from etl.records.vocabulary import LineLevel
from etl.reference import rows
from etl.text.cells import joined_code
from etl.text.fold import fold
from etl.text.ordinals import without_ordinal

_CODE_TEXT = re.compile(r"^(\d{1,7})\s*[-－—_.、]?\s*(.*)$")
# More digits than any classification has, alone, are the code of a unit.
_OF_A_UNIT = re.compile(r"^\d{8,15}$")
_CODE_BEHIND = re.compile(r"^(?P<name>\D+)[\[【（](?P<code>\d{3,7})[\]】）]$")
_LAST_DIGITS = re.compile(r"^\d\d$", re.ASCII)
_THOUSANDS = re.compile(r"^\d{1,2}(?:，\d{3}){1,2}$")
_CLASS = 3
_LEVELS: dict[int, LineLevel] = {3: "class", 5: "section", 7: "item"}


@dataclass(frozen=True, slots=True)
class Code:
    """A classification code without separators; system is functional (2xx) or economic (3xx, 5xx)."""

    digits: str
    system: str

    @property
    def level(self) -> LineLevel:
        """class 类 (3 digits), section 款 (5) or item 项 (7); of economic codes what a place divides a 款 into."""
        return _LEVELS[len(self.digits)]


def read_code(parts: list[str], previous: str | None = None) -> tuple[Code | None, str]:
    """The code printed over some cells, left to right, and the name printed behind its digits (else '').

    A cell may hold the next two digits (类 | 款 | 项), the whole code again, or code and name ("30101 基本工资").
    Where the upper levels are left blank, `previous` (the code of the line before) supplies them: `parts` then
    begins with ''. Cells without digits are names; of several names, the last is that of the lowest level.

    >>> read_code(["301 工资福利支出", "01 基本工资"])
    (Code(digits='30101', system='economic'), '基本工资')
    """
    digits, name, behind = "", "", False
    for position, part in enumerate(parts):
        text = _code_first(joined_code(_without_thousands(part)))
        if _OF_A_UNIT.match(text):
            continue
        match = _CODE_TEXT.match(text)
        if not match:
            name, behind = part or name, behind and not part
            continue
        found = match[1]
        if len(found) == 1:
            if not digits or match[2]:
                name, behind = part, False  # "1、…" is an ordinal
                continue
            found = found.zfill(2)  # a spreadsheet dropped the leading zero of 款 or 项
        before = digits
        if found.startswith(digits) and len(found) > max(len(digits), 2):
            digits = found
        elif len(found) == 2 and digits:
            digits += found
        elif len(found) == 2 and previous and position:
            digits = previous[: 2 * position + 1] + found
        elif not digits:
            digits = found
        # What stands behind an upper level's digits is not the name of the level below.
        if match[2] or (behind and digits != before):
            name, behind = match[2], bool(match[2])
    code = make_code(digits)
    return code, name


def _without_thousands(text: str) -> str:
    """A known code that a spreadsheet has set as a number, its thousands apart, as a code: 2,080,505."""
    digits = fold(text).replace("，", "")
    return digits if _THOUSANDS.match(fold(text)) and is_known_code(digits) else text


def _code_first(text: str) -> str:
    """A name with its own code in brackets behind it as code and name; brackets behind other names hold no classification code.

    >>> _code_first("住房保障支出（221）"), _code_first("青禾县水务局（221）")
    ('221住房保障支出', '青禾县水务局（221）')
    """
    match = _CODE_BEHIND.match(text)
    if match is None or not is_known_code(match["code"]):
        return text
    code = make_code(match["code"])
    return f"{match['code']}{match['name']}" if code and is_name_of(code, match["name"]) else text


def make_code(digits: str) -> Code | None:
    """The code with these digits, or None when they are no functional or departmental or government economic code.

    Some places divide an economic 款, the finest the classification knows, further (3021101): such a code stands below it.
    Others fill the codes of upper levels with zeros (2080500, 2080000), which no level's own number is.
    """
    if not digits.isascii():  # digits of other scripts are digits to `\d`
        return None
    while len(digits) > _CLASS and digits.endswith("00"):
        digits = digits[:-2]
    if len(digits) not in _LEVELS:
        return None
    if digits[0] == "2":
        return Code(digits, "functional")
    if digits[0] in "35":
        return Code(digits, "economic")
    return None


def is_known_code(digits: str) -> bool:
    """True for a code the national classifications have, or one that divides an economic 款 of theirs."""
    code = make_code(digits)
    return code is not None and (digits[:5] if code.system == "economic" else digits) in _known(code.system)


@cache
def _known(system: str) -> frozenset[str]:
    return frozenset(row["code"] for row in rows(f"{system}_codes"))


@dataclass(slots=True)
class Open:
    """What the lines read so far leave of each code's figure: a line that is more cannot stand under it.

    year: of the document; of codes of one name, the one valid then is meant.
    """

    year: int | None = None
    rest: dict[str, Decimal] = field(default_factory=dict)
    addends: dict[str, int] = field(default_factory=dict)
    rounding: Decimal = Decimal(0)

    def holds(self, code: str, value: Decimal | None) -> bool:
        """Whether a line of this value may stand under the code, as far as figures tell."""
        left = self.rest.get(code)
        return value is None or left is None or value <= left + self.rounding * (1 + self.addends.get(code, 0))

    def add(self, code: Code | None, value: Decimal | None) -> None:
        """Takes a line into account: its own figure opens its code, and is taken from that of the code above."""
        if code is None or value is None:
            return
        self.rest[code.digits] = value
        self.addends[code.digits] = 0
        # One unit of the coarsest last digit for each figure: a sum of rounded ones may be that much more.
        self.rounding = max(self.rounding, Decimal(1).scaleb(cast("int", value.as_tuple().exponent)))
        if (above := code.digits[:-2]) in self.rest and len(code.digits) > _CLASS:
            self.rest[above] -= value
            self.addends[above] = self.addends.get(above, 0) + 1


def code_by_name(
    label: str, previous: str | None, system: str, figures: Open | None = None, value: Decimal | None = None
) -> Code | None:
    """The code a bare name stands for in a list that prints no codes, or None.

    A class is known by its name alone; a 款 or 项 only below the code `previous` of the line before, as its child, its
    sibling or the sibling of one of its parents: the same name (行政运行) occurs under many codes.
    system: functional, economic (departmental codes first) or government_economic (5xx alone). figures, value: those of the
    lines before and the line's own; where they leave no room for it under a code, it stands further up.
    """
    figures = figures or Open()
    name = _spelling(without_ordinal(fold(label)))
    classes, children = _names(system)
    above = [(previous or "")[:length] for length in (7, 5, 3) if length <= len(previous or "")]
    found = [(code, children[code, name]) for code in above if (code, name) in children]
    fitting = [listed for code, listed in found if figures.holds(code, value)]
    if not fitting and name in classes:
        return make_code(classes[name])
    # Where the printed figures contradict each other, the nearest is meant all the same.
    nearest = next(iter(fitting or [listed for _, listed in found]), None)
    return make_code(_valid(nearest, figures.year)) if nearest else None


def code_of_last_digits(text: str, previous: str | None, name: str) -> Code | None:
    """The code of which a line prints the last two digits alone, below the code of the line before, or None.

    05 beneath 208 is 20805, and 01 beneath that 2080501, where the classification knows the line's name by that code.
    """
    if previous is None or not _LAST_DIGITS.match(text):
        return None
    plain = _spelling(without_ordinal(fold(name)))
    above = dict.fromkeys(previous[:length] for length in (3, 5) if length <= len(previous))
    codes = (make_code(digits + text) for digits in above if digits + text != previous)
    return next((code for code in codes if code and plain in _names_of(code.digits)), None)


def is_name_of(code: Code, name: str) -> bool:
    """Whether a functional code ever bore a name, or the classification does not know the code."""
    plain = _spelling(without_ordinal(fold(name)))
    if code.digits not in _known(code.system) or plain in _names_of(code.digits):
        return True
    return plain.removesuffix("支出") in {known.removesuffix("支出") for known in _names_of(code.digits)}


def is_functional_name(name: str) -> bool:
    """Whether a code of the functional classification bears a name, whichever."""
    classes, children = _names("functional")
    plain = _spelling(without_ordinal(fold(name)))
    return plain in classes or any(known == plain for _, known in children)


@cache
def _names_of(digits: str) -> frozenset[str]:
    classes, children = _names("functional" if digits.startswith("2") else "economic")
    whole = {name for name, code in classes.items() if code == digits}
    return frozenset(whole | {name for (_, name), found in children.items() for row in found if row["code"] == digits})


def _valid(found: Sequence[Mapping[str, str]], year: int | None) -> str:
    """Of the codes of one name under one code, that of the year, or else the one valid longest."""
    last = max(found, key=lambda row: int(row.get("last_year") or 0))
    of_year = (
        row for row in found if year and int(row.get("first_year") or 0) <= year <= int(row.get("last_year") or year)
    )
    return next(of_year, last)["code"]


def _spelling(name: str) -> str:
    """A name with the words left out that places add or drop: 对个人和家庭（的）补助, 其它 for 其他."""
    return name.replace("的", "").replace("其它", "其他")


@cache
def _names(system: str) -> tuple[dict[str, str], dict[tuple[str, str], tuple[Mapping[str, str], ...]]]:
    """Codes of classes by name, and of the others by the code above and the name."""
    classes: dict[str, str] = {}
    children: dict[tuple[str, str], tuple[Mapping[str, str], ...]] = {}
    family = "functional" if system == "functional" else "economic"
    for row in rows(f"{family}_codes"):
        code = row["code"]
        if system == "government_economic" and not code.startswith("5"):
            continue
        past = (part.split(":", 1)[-1] for part in row.get("names_by_year", "").split("|") if part)
        for name in (row["name"], *past):
            if len(code) == 3:
                classes.setdefault(_spelling(fold(name)), code)
            else:
                key = (code[:-2], _spelling(fold(name)))
                if row not in children.get(key, ()):
                    children[key] = (*children.get(key, ()), row)
    return classes, children
