"""Functional codes by the names a sentence prints: 节能环保支出（类）污染防治（款）大气（项）."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from etl.normalize.narrative.grammar.forms import spelt_out
from etl.records.disclosure import Table
from etl.reference import pattern, rows
from etl.text.fold import fold
from etl.text.ordinals import without_ordinal

_MARK = pattern("narrative_patterns", "code_mark")
_PLAIN_MARK = re.compile("[类款项]")
_DIGITS_MARK = pattern("narrative_patterns", "digits_mark")
# A quoted word is part of a name (“两庭”建设); a mark that opens or closes elsewhere ends what stands before the name.
_NAME_BREAK = re.compile(r"[：，。]|“(?![^“”]*”)|^[^“”]*”")
_QUOTES = str.maketrans("", "", "“”\"'‘’")
_LEVELS = ("类", "款", "项")
_PRINTED_CODE = re.compile(r"(?P<name>[^（）]+(?:（[^（）\d]*）)?)（(?P<code>[235]\d{2}(?:\d{2}){0,2})）")
_LEADING_CODE = pattern("narrative_patterns", "leading_code")
_TRAILING_CODE = pattern("narrative_patterns", "trailing_code")
_DIGITS_PATH = pattern("narrative_patterns", "digits_path")
_DIGITS_BEFORE_NAMES = pattern("narrative_patterns", "digits_before_names")
_DIGITS_IN_BRACKETS = pattern("narrative_patterns", "digits_in_brackets")
_DIGITS_BEFORE_MARKS = pattern("narrative_patterns", "digits_before_marks")
_DIGITS_BEFORE_MARK = pattern("narrative_patterns", "digits_before_mark")
_ONE_LEVEL = pattern("narrative_patterns", "one_level")
_CONSTRUCTION = pattern("narrative_patterns", "basic_construction")
_SEPARATOR = re.compile(r"[-—–>/·、：]*")

_BEFORE = pattern("narrative_patterns", "before_name")
_OTHER_MEANING = pattern("narrative_patterns", "other_meaning")
# Shorter names (大气, 水体) are words of the language, too.
_SHORTEST_ALONE = 4
_SHORTEST_CLASS = 3
_CLASS_DIGITS = 3

Names = dict[tuple[str, str], str]


class FunctionalNames:
    """Codes by name within their parent: the document's own lines first, then every name the codes ever bore."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._own: Names = {}
        for table in tables:
            for line in table.lines:
                if line.functional_code and line.level in {"class", "section", "item"} and fold(line.label):
                    key = (line.functional_code[:-2] if len(line.functional_code) > 3 else "", _name(line.label))
                    self._own.setdefault(key, line.functional_code)
        self._known = {(name, len(code)) for (_, name), code in self._own.items()}
        self._children = _children(self._own)

    def code(self, parent: str, name: str) -> str | None:
        """The code a name has under a parent ('' for classes), with or without 支出 at its end."""
        plain = _name(name)
        for spelling in (plain, f"{plain}支出", plain.removesuffix("支出")):
            for names in (self._own, _reference()):
                if (parent, spelling) in names:
                    return names[parent, spelling]
        return None

    def of_year(self, code: str, year: int) -> str:
        """The code that took the place of a code by the year, unless the document's own tables print it: 2129901 is 2129999 since 2021."""
        if code in self._own.values():
            return code
        moved = (row for row in rows("code_successions") if int(row["first_year"]) <= year)
        return next((row["successor"] for row in moved if row["code"] == code), code)

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
        path = _levels(phrase) or _levels(_marked(phrase))
        if not path:
            return None
        deepest, first = max(path, key=_LEVELS.index), min(path, key=_LEVELS.index)
        path[first] = self.name_at_end(path[first], 2 * _LEVELS.index(first) + 3)
        for heading in reversed(headings):
            for level, name in _levels(heading).items():
                if _LEVELS.index(level) < _LEVELS.index(first):
                    path.setdefault(level, name)
        code: str | None = ""
        for depth, level in enumerate(_LEVELS):
            if code is None or level not in path:
                continue
            whole = len(code) == (2 * depth + 1 if depth else 0)  # every level above is known
            code = (self.code(code, path[level]) if whole else None) or self.below(code, path[level])
        code = code or _only(path)
        if not code and (plain := self.by_plain_path(_MARK.sub("", phrase))):
            # 农林水支出-林业和草原-事业机构（项）: the levels above are joined to the marked one's name.
            return plain
        if not code and (joined := self._joined(path[deepest])):
            return joined
        return code or None, _unquoted(path[deepest])

    def _joined(self, name: str) -> tuple[str, str] | None:
        """人大事务行政运行（项）: code and name of an item with the name of its section before it, where there is one alone."""
        plain = _name(name)
        for children in (self._children, _reference_children()):
            found = set()
            for section, code in (one for parent, listed in children.items() if len(parent) == 3 for one in listed):
                step = _step(plain.removeprefix(section), children.get(code, ())) if plain.startswith(section) else None
                if step and not step[1]:
                    found.add(step[0])
            if len(found) == 1:
                return found.pop()
        return None

    def name_at_end(self, name: str, length: int) -> str:
        """A name of a code of so many digits without the words before it: 2026年安排教育支出; the words where no known name is left."""
        plain = _name(name)
        for start in range(len(plain) - 1):
            if (plain[start:], length) in self._known or _codes_named(plain[start:], length):
                return plain[start:] if start and _BEFORE.fullmatch(plain, 0, start) else name
        return name

    def by_plain_path(self, phrase: str) -> tuple[str, str] | None:
        """Code and name of a phrase that joins the names of its levels without marks: 教育支出-普通教育-高等教育."""
        plain = _name(phrase)
        for children in (self._children, _reference_children()):
            starts = [(plain.find(name), name, code) for name, code in children.get("", ()) if name in plain]
            for start, name, code in sorted(starts)[:1]:
                rest = plain[start + len(name) :]
                found = (code, name)
                while step := _step(rest, children.get(found[0], ())):
                    found, rest = step
                if len(found[0]) > 3 and _rest().fullmatch(rest):
                    return found
        return None

    def named(self, code: str, phrase: str) -> str | None:
        """The name a phrase begins with, if a code ever bore it."""
        plain = _SEPARATOR.sub("", _name(phrase).lstrip("（[【]】"), count=1)
        known = [name for names in (self._own, _reference()) for (_, name), of in names.items() if of == code]
        known += [name for name, of in _economic_names() if of == code]
        return max((name for name in known if plain.startswith(name)), key=len, default=None)

    def class_with_tail(self, phrase: str) -> tuple[str, str] | None:
        """Code and name of the class a phrase names and nothing else but what may stand before a figure, or None."""
        plain = _name(phrase)
        for children in (self._children, _reference_children()):
            found = _with_tail(plain, children.get("", ()))
            if found:
                return found
        # 农林水90万元: the name by itself may leave out 支出, unless a budget is named so.
        whole = f"{plain}支出" if len(plain) >= _SHORTEST_CLASS and not plain.endswith("预算") else ""
        return next(((code, plain) for name, code in _reference_children()[""] if name == whole), None)

    def own_with_tail(self, phrase: str) -> tuple[str | None, str] | None:
        """Code and name of the item or section of the document's tables a phrase names and nothing else.

        The code is None where the tables print several of that name: a section and its item count as the item. A bracket that
        speaks of expenditure (行政运行（参公单位基本支出）) says that something else than the code is meant.
        """
        plain = _name(phrase)
        if _OTHER_MEANING.search(plain):
            return None
        named = ((name, code) for (parent, name), code in self._own.items() if parent and len(name) >= _SHORTEST_ALONE)
        return _innermost([(code, name) for name, code in named if _is_all_but_tail(plain, name)])


def item_with_tail(phrase: str) -> tuple[str | None, str] | None:
    """Code and name of the item or section a phrase names and nothing else, whatever the tables print; see `own_with_tail`."""
    plain = _name(phrase)
    if _OTHER_MEANING.search(plain):
        return None
    return _innermost(
        [(code, name) for name, codes in _items().get(plain[:2], ()) if _is_all_but_tail(plain, name) for code in codes]
    )


def is_economic_name(name: str) -> bool:
    """Whether an item of the economic classification bears a name, too: 住房公积金."""
    return _name(name) in _economic()


def classifies(names: Sequence[str]) -> bool:
    """Whether names of a list are those of a classification: one is of a class, or all are of its items."""
    classes = {name for parent, name in _reference() if not parent}
    classes |= {name for name, code in _economic_names() if len(code) == _CLASS_DIGITS}
    plain = [_name(name) for name in names]
    has_class = any(name in classes or f"{name}支出" in classes for name in plain)
    return has_class or all(name in _economic() or item_with_tail(name) is not None for name in plain)


def printed_code(phrase: str, names: FunctionalNames) -> tuple[str, str] | None:
    """Code and name of a phrase such as 行政运行（2011301）, （2011301）行政运行, 2011301行政运行 or 行政运行2011301, or None.

    The code is a functional or an economic one.
    Of several (一般公共服务支出（201）…行政运行（2010601）) the last; a code in front only with a name it bears.
    """
    marked = _marked_code(phrase)
    if marked:
        return marked
    printed = list(_PRINTED_CODE.finditer(phrase))
    if printed:
        code = printed[-1]["code"]
        return code, names.name_at_end(printed[-1]["name"], len(code))
    if (leading := _LEADING_CODE.match(phrase)) and (name := names.named(leading["code"], leading["rest"])):
        return leading["code"], name
    if digits := _DIGITS_PATH.match(phrase) or _DIGITS_BEFORE_NAMES.match(phrase):
        code = digits["class"] + digits["section"] + (digits["item"] or "")
        name = names.named(code, digits["rest"])
        return (code, name) if name else None
    trailing = _TRAILING_CODE.match(phrase)
    name = names.named(trailing["code"], trailing["rest"]) if trailing else None
    return (trailing["code"], name) if trailing and name else None


def _marked_code(phrase: str) -> tuple[str, str] | None:
    """Code and name of a phrase whose marks hold the codes' digits: （204类）司法（06款）其他司法支出（99项）, or None.

    The digits are the level's own or the whole code's; every level down to the last must print some. The marks may be left
    out where each level prints its own: 农林水支出（213）水利（03）行政运行（01）.
    """
    if marked := _DIGITS_BEFORE_MARKS.match(phrase):
        # 水利03（款） is 水利（03款）.
        phrase = _DIGITS_BEFORE_MARK.sub(r"（\1\2）", marked[0]) + phrase[marked.end() :]
    path = _DIGITS_IN_BRACKETS.match(phrase)
    if path:
        levels = list(_ONE_LEVEL.finditer(path[0]))
        name = path[0][levels[-2].end() : levels[-1].start()]
        return "".join(level["digits"] for level in levels), _bare_name(name)
    code = ""
    name, start = "", 0
    for match in _DIGITS_MARK.finditer(phrase):
        digits = match["digits"]
        code = digits if code and digits.startswith(code) and len(digits) > 2 else code + digits
        name, start = phrase[start : match.start()] or name, match.end()
        if len(code) != 2 * _LEVELS.index(match["level"]) + 3:
            return None
    return (code, _bare_name(_NAME_BREAK.split(name)[-1])) if code else None


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


def economic_with_tail(
    phrase: str, *, is_government: bool, shortest: int = _SHORTEST_ALONE - 1
) -> tuple[str, str] | None:
    """Code and name of the economic item a phrase names and nothing else, departmental codes first or the government's.

    shortest: of so many letters a name counts.
    """
    plain = _name(phrase)
    found = [
        (code, name)
        for name, code in _economic_names()
        if plain.startswith(name) and _rest().fullmatch(plain, len(name)) and len(name) >= shortest
    ]
    first = "5" if is_government else "3"
    return min(
        found,
        key=lambda pair: (-len(pair[1]), not pair[0].startswith(first), pair[0][:3] in _construction(), pair[0]),
        default=None,
    )


def _is_all_but_tail(plain: str, name: str) -> bool:
    """Whether a text is a name and no more than what may stand between a name and its figure."""
    return plain.startswith(name) and _rest().fullmatch(plain, len(name)) is not None


def _innermost(found: Sequence[tuple[str, str]]) -> tuple[str | None, str] | None:
    """Code and name of the longest name found; of a section and its item of one name the item, of others no code."""
    if not found:
        return None
    longest = max(len(name) for _, name in found)
    codes = {code for code, name in found if len(name) == longest}
    codes -= {code for code in codes if any(other != code and other.startswith(code) for other in codes)}
    return codes.pop() if len(codes) == 1 else None, next(name for _, name in found if len(name) == longest)


def _with_tail(plain: str, named: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Code and name of the first of some names a text begins with, if nothing follows but what may stand before a figure."""
    for name, code in named:
        if plain.startswith(name) and _rest().fullmatch(plain, len(name)):
            return code, name
    return None


def _levels(phrase: str) -> dict[str, str]:
    found: dict[str, str] = {}
    start = 0
    for match in _MARK.finditer(phrase):
        name = _NAME_BREAK.split(phrase[start : match.start()])[-1]
        if name:
            found[match[1]] = _bare_name(name)
        start = match.end()
    return found


@lru_cache(1 << 12)
def _marked(phrase: str) -> str:
    """A phrase with brackets around the marks of its levels, where it prints them without: 财政事务款行政运行项.

    Only behind names that codes of that level ever bore, and where nothing but the end of a subject follows the last.
    """
    found, start = "", 0
    for match in _PLAIN_MARK.finditer(phrase):
        name = _NAME_BREAK.split(_bare_name(phrase[start : match.start()]))[-1]
        length = 2 * _LEVELS.index(match[0]) + 3
        if len(name) >= _SHORTEST_CLASS and _codes_named(_name(name), length):
            found += f"{name}（{match[0]}）"
            start = match.end()
    return found if _rest().fullmatch(phrase, start) else ""


def _bare_name(name: str) -> str:
    return without_ordinal(name)


def _unquoted(name: str) -> str:
    """A name without the quotation marks around all of it, as “社会保障和就业支出”（类） prints it."""
    return name[1:-1] if name.startswith("“") and name.endswith("”") else name


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


def _only(path: Mapping[str, str]) -> str | None:
    """The one code whose name and whose ancestors' names a path gives, where it leaves levels out; else None."""
    found = set()
    deepest = max(path, key=_LEVELS.index)
    for code in _codes_named(_name(path[deepest]), 2 * _LEVELS.index(deepest) + 3):
        above = [(code[: 2 * depth + 3], _name(path[level])) for depth, level in enumerate(_LEVELS) if level in path]
        if all(ancestor in _codes_named(name, len(ancestor)) for ancestor, name in above):
            found.add(code)
    return found.pop() if len(found) == 1 else None


def _codes_named(name: str, length: int) -> set[str]:
    spellings = (name, f"{name}支出", name.removesuffix("支出"))
    return {code for spelling in spellings for code in _by_name().get((spelling, length), ())}


def _step(rest: str, children: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], str] | None:
    """The child a text begins with behind its separator, as code and name, and what follows it."""
    plain = _SEPARATOR.sub("", rest, count=1)
    for name, code in children:
        if plain.startswith(name):
            return (code, name), plain[len(name) :]
    return None


@cache
def _rest() -> re.Pattern[str]:
    return re.compile(spelt_out("[-—–>/·、：]*{tail}"))


def _children(names: Names) -> dict[str, list[tuple[str, str]]]:
    """Names and codes below each parent, the longest names first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (parent, name), code in names.items():
        found.setdefault(parent, []).append((name, code))
    return {parent: sorted(below, key=lambda pair: -len(pair[0])) for parent, below in found.items()}


@cache
def _reference_children() -> dict[str, list[tuple[str, str]]]:
    return _children(_reference())


@cache
def _items() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Names of sections and items by their first two letters, each with the codes that ever bore it."""
    found: dict[str, dict[str, set[str]]] = {}
    for (parent, name), code in _reference().items():
        if parent and len(name) >= _SHORTEST_ALONE:
            found.setdefault(name[:2], {}).setdefault(name, set()).add(code)
    return {
        beginning: tuple((name, tuple(sorted(codes))) for name, codes in named.items())
        for beginning, named in found.items()
    }


@cache
def _by_name() -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for (_, name), code in _reference().items():
        found.setdefault((name, len(code)), set()).add(code)
    return found


def economic_of_year(code: str | None, name: str, year: int) -> str | None:
    """The code that bore the name of an economic item in a year: 住房公积金 was 30311 until 2017, and is 30113 since."""
    plain = _name(name)
    moved = (row for row in rows("economic_moves") if year <= int(row["until"]))
    return next((row["code"] for row in moved if plain in {row["name"], f"{row['name']}支出"}), code)


def moved_with_tail(phrase: str) -> str | None:
    """The name of an economic item that stands elsewhere since, or is gone, where a phrase names it and nothing else."""
    plain = _name(phrase)
    names = {row["name"] for row in rows("economic_moves")}
    return next((name for name in names if plain.startswith(name) and _rest().fullmatch(plain, len(name))), None)


@cache
def _economic_names() -> tuple[tuple[str, str], ...]:
    return tuple((_name(row["name"]), row["code"]) for row in rows("economic_codes"))


@cache
def _economic() -> dict[str, str]:
    names: dict[str, str] = {}
    # Departmental codes (3…) come first in the list; government ones (5…) share some of their names, and those of basic
    # construction nearly all: a name alone means the common one (办公设备购置 is 31002, not 30902).
    for row in sorted(rows("economic_codes"), key=lambda row: (row["code"][0], row["code"][:3] in _construction())):
        names.setdefault(_name(row["name"]), row["code"])
    return names


@cache
def _construction() -> frozenset[str]:
    """The classes of what is spent out of funds for basic construction."""
    classes = (row for row in rows("economic_codes") if len(row["code"]) == len("309"))
    return frozenset(row["code"] for row in classes if _CONSTRUCTION.search(row["name"]))
