"""Indicators that a text lists: each with its levels before it, or below the name of a level and a colon.

    1、1-产出指标；11-数量指标；检查次数；实施周期指标值:≥4次；年度指标值:≥2次。2、…
    数量指标：检查次数≥4次，培训3期；质量指标：合格率100%

Separators, codes and the words before a value vary; what stands under the year's value is the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from etl.reference import pattern, source
from etl.text.fold import fold, tidy
from etl.text.performance_words import level_at_start, level_of, names_of_levels, parents_of

_ITEM = re.compile(r"[（(]?(\d{1,3})\s*[、.．）)]\s*(?!\d)|[（(]?(\d{1,3})\s*[、．）)]\s*")
_PARTS = re.compile(r"[；;\n]|。(?=\S)")
_ORDINAL = re.compile(r"^[（(]?\d{1,2}[)）、.．](?!\d)|^[①-⑳]")
_NAME_AND_NUMBER = pattern("performance_patterns", "name_and_number")
_RUN_ON = pattern("performance_patterns", "figure_run_on")
_CODE = re.compile(r"^\s*\d{1,3}\s*[-－—–_.、：:]\s*")
_SEPARATORS = " \t\n；;，,：:、-－—–|/→。"
# A name and its target without a word between: 检查次数≥4次, 检查次数：4次.
_SIGN = re.compile(rf"\s*(?={source('performance_patterns', 'sign')})")
_AIM = re.compile(rf"\S{{2,}}\s*{source('performance_patterns', 'sign')}+\s*\d")
_LAST_PART = re.compile(r"\s*[：:；;]\s*(?=[^：:；;]*$)|\s*[，,]\s*(?=[^，,]*$)")
_NAME_THEN_FIGURE = re.compile(r"^\D{2,}\d")
# So many levels with a colon are no accident.
_FEWEST_LEVELS = 2
Item = dict[str, str]


def items(text: str) -> Iterator[tuple[int, Item]]:
    """Where each listed indicator begins, and its texts by role; nothing where the text is no such list."""
    starts: list[tuple[int, int]] = []
    for match in _ITEM.finditer(text):
        is_next = int(match[1] or match[2]) == len(starts) + 1
        if is_next and _levels(text[match.end() :]):
            starts.append((match.start(), match.end()))
    if not starts and (below := list(_below_levels(text))):
        yield from below
        return
    if not starts and _levels(text):
        starts.append((0, 0))
    if not starts or text[: starts[0][0]].strip(_SEPARATORS):
        return
    for at, (start, begin) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        levels = _levels(text[begin:end])
        assert levels is not None, "an item begins with its levels"
        first, second, rest = levels
        name, target = name_and_target(rest)
        if name:
            yield start, {"level_1": first, "level_2": second, "indicator": name, "target": target}


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The name and the target of each indicator of a level: 整治长度≥12公里；验收合格率100%."""
    for part in _pieces(text):
        plain = _ORDINAL.sub("", tidy(part)).strip(_SEPARATORS)
        found = _NAME_AND_NUMBER.fullmatch(plain) if "=" not in fold(plain) and not _SIGN.search(plain) else None
        name, target = (found[1], found[2]) if found else name_and_target(plain)
        if name:
            yield name, target


def has_targets(text: str) -> bool:
    """Whether all that a text lists has a figure to reach, set off by a sign or by being the only one."""
    pieces = [_ORDINAL.sub("", tidy(piece)).strip(_SEPARATORS) for piece in _pieces(text)]
    return all(_AIM.search(fold(piece)) or _NAME_AND_NUMBER.fullmatch(piece) for piece in pieces if piece)


def aims(text: str) -> bool:
    """Whether a text says with a sign what is to be reached: 检查次数≥4次."""
    return _AIM.search(fold(text)) is not None


def name_and_target(text: str) -> tuple[str, str]:
    """An indicator's name and what it aims at, as one text prints both."""
    values = list(pattern("performance_patterns", "running_value").finditer(text))
    if values:
        name = text[: values[0].start()]
        by_term = {}
        for at, value in enumerate(values):
            end = values[at + 1].start() if at + 1 < len(values) else len(text)
            by_term["term" if value["longer"] else "year"] = text[value.end() : end].strip(_SEPARATORS)
        return name.strip(_SEPARATORS), by_term.get("year") or by_term.get("term", "")
    cut = _SIGN.search(text) or _LAST_PART.search(text)
    if cut is None:
        return text.strip(_SEPARATORS), ""
    return text[: cut.start()].strip(_SEPARATORS), text[cut.end() :].strip(_SEPARATORS)


def _levels(text: str) -> tuple[str, str, str] | None:
    """First level, second level and what follows them, with the codes before their names left out."""
    found = []
    for level in (1, 2):
        text = _CODE.sub("", text.lstrip(_SEPARATORS)).lstrip(_SEPARATORS)
        name = level_at_start(text, level)
        if name is None or text[len(name) :].lstrip()[:1] not in {*_SEPARATORS, ""}:
            return None
        found.append(name)
        text = text[len(name) :].lstrip()
    rest = _CODE.sub("", text.strip(_SEPARATORS))
    return (found[0], found[1], rest) if rest else None


def _below_levels(text: str) -> Iterator[tuple[int, Item]]:
    """Indicators below the names of their levels, each name with a colon behind it."""
    marks = list(_level_mark().finditer(text))
    seconds = sum(level_of(mark["level"], 2, strict=True) is not None for mark in marks)
    if seconds < _FEWEST_LEVELS or text[: marks[0].start()].strip(_SEPARATORS):
        return
    has_firsts = any(level_of(mark["level"], 2, strict=True) is None for mark in marks)
    levels: Item = {}
    for at, mark in enumerate(marks):
        name, end = mark["level"], marks[at + 1].start() if at + 1 < len(marks) else len(text)
        said = text[mark.end() : end]
        if _is_second(name, levels.get("level_1"), has_firsts=has_firsts):
            levels = {**{role: said for role, said in levels.items() if role == "level_1"}, "level_2": name}
        else:
            levels = {"level_1": name}
        for found, target in parts(said):
            yield mark.start(), {**levels, "indicator": found, "target": target}


def _is_second(name: str, first: str | None, *, has_firsts: bool) -> bool:
    """Whether a name is of a second level; 成本指标 and 满意度指标 may be of either."""
    if level_of(name, 2, strict=True) is None:
        return False
    return level_of(name, 1, strict=True) is None or not has_firsts or first in parents_of(name)


def _pieces(text: str) -> Iterator[str]:
    """The indicators of one level, apart at semicolons and lines, and at commas where each of them has a name and a figure.

    Lines that ran into each other (检查次数≥4次合格率≥95%) are apart behind the unit of a figure.
    """
    for part in _PARTS.split(text):
        commas = part.split("，")
        for piece in commas if all(_NAME_THEN_FIGURE.match(each) for each in commas) else [part]:
            ends = [match.end() for match in _RUN_ON.finditer(piece)]
            yield from (piece[start:end] for start, end in pairwise([0, *ends, len(piece)]))


@cache
def _level_mark() -> re.Pattern[str]:
    names = sorted({name for level in (1, 2) for name in names_of_levels(level)}, key=len, reverse=True)
    return re.compile(
        r"(?:^|(?<=[；;。，,、：:\s）)]))[（(]?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]\s*)?"
        rf"(?P<level>{'|'.join(names)})\s*(?:（[^（）]*）)?[：:]"
    )
