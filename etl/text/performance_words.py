"""The words of performance tables: headers, labels, names of levels, and what a cell's text can be. All of it is data."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from etl.reference import first_match, note, pattern, rows
from etl.text.fold import fold, tidy
from etl.text.ordinals import without_ordinal

# The year a head names.
YEAR = re.compile(r"(20\d\d)年度?")
_BRACKET_END = re.compile(r"（[^（）]*）$")
# What a head has within brackets only: how points are given may speak of 指标值, too.
_SENTENCE = re.compile(r"^[^（]*[，。；]")
# The full stop of a goal above that its line left in a short head: 计量。单位
_STRAY_STOP = re.compile(r"^(?=[^，。；]*。[^，。；]*$)(.{2,5})。(.{0,4})$")
_SUFFIX = "指标"
_REMARKS = pattern("performance_patterns", "head_of_remarks")
_SIGN = pattern("performance_patterns", "sign")
# A label and its value in one cell: 项目名称：某项目, or 项目名称 and far behind it 某项目.
_LABELLED = re.compile(r"^([^：:]{2,12})[：:]\s*(\S.*)$|^(\S{3,12})\s+(\S.*)$", re.DOTALL)
_NAMES = frozenset({"project", "unit"})
# The same few words return in every row; so many texts are remembered.
_MANY = 8192
# Longer than any header label.
_LONGEST_LABEL = 24


def without_year(header: str) -> str:
    """A head without the year it names: 2026年目标值 is 目标值."""
    return YEAR.sub("", header)


@lru_cache(maxsize=_MANY)
def column_rule(text: str) -> tuple[int, str] | None:
    """What a header cell heads (`performance_columns.csv`) and how early in the file that is said, or None."""
    plain = _STRAY_STOP.sub(r"\1\2", fold(text))
    if len(plain) > _LONGEST_LABEL or _letters_of_columns().isdisjoint(plain) or _SENTENCE.search(plain):
        return None
    for candidate in dict.fromkeys((plain, _BRACKET_END.sub("", plain), without_year(plain), _without_remarks(plain))):
        if not _any_column().search(candidate):
            continue
        for number, rule in enumerate(rows("performance_columns")):
            if _compiled(rule["pattern"]).search(candidate):
                note(rule)
                return number, rule["role"]
    return None


def _without_remarks(plain: str) -> str:
    """A head without the one that ran into it: 备注 is printed beside many, and no rule need part them."""
    return _REMARKS.sub("", plain) or plain


@lru_cache(maxsize=_MANY)
def label_role(text: str) -> str | None:
    """What a label of the form's upper part announces (`performance_labels.csv`), or None when it is a value."""
    plain = fold(text)
    if not plain or len(plain) > _LONGEST_LABEL:
        return None
    bare = without_ordinal(plain)  # 1.一般公共预算财政拨款, （2）其他资金
    match = first_match("performance_labels", plain) or (
        first_match("performance_labels", bare) if bare != plain else None
    )
    return match["role"] if match else None


def label_and_value(text: str) -> tuple[str, str] | None:
    """What a label announces and what stands behind it in its own cell, or None. Without a colon it is a name alone."""
    match = _LABELLED.match(tidy(text))
    if match is None:
        return None
    role, value = label_role(match[1] or match[3]), match[2] or match[4]
    return (role, value) if role and (match[1] or (role in _NAMES and not label_role(value))) else None


@lru_cache(maxsize=_MANY)
def level_of(text: str, level: int, *, strict: bool = False) -> str | None:
    """The name of an indicator level (1 or 2) that a text prints, or None.

    strict: only with its ending 指标 where it has one, since 服务对象满意度 may be an indicator too.
    """
    plain = _BRACKET_END.sub("", fold(text))
    name = _levels(level).get(plain if strict else plain.removesuffix(_SUFFIX))
    if name is None:
        name = _levels(level).get(plain)
    return None if name is None or (strict and plain != name) else name


def level_at_start(text: str, level: int) -> str | None:
    """The name of a level (1 or 2) a text begins with, as printed there, or None."""
    names = sorted(_levels(level), key=len, reverse=True)
    return next((name for name in names if text.startswith(name)), None)


def names_of_levels(level: int) -> tuple[str, ...]:
    """The names of a level (1 or 2) that end as such: 数量指标."""
    return tuple(dict.fromkeys(name for name in _levels(level).values() if name.endswith(_SUFFIX)))


@lru_cache(maxsize=_MANY)
def parents_of(name: str) -> frozenset[str]:
    """First levels under which a second level stands by custom; empty when nothing is known."""
    plain = fold(name).removesuffix(_SUFFIX)
    return frozenset(
        row["parents"]
        for row in rows("performance_levels")
        if row["level"] == "2" and row["parents"] and row["name"].removesuffix(_SUFFIX) == plain
    )


def children_of(name: str) -> tuple[str, ...]:
    """Second levels that stand under a first level by custom, in their order; empty when nothing is known."""
    first = level_of(name, 1)
    return tuple(row["name"] for row in rows("performance_levels") if row["level"] == "2" and row["parents"] == first)


def split_levels(text: str) -> tuple[str | None, str | None, str]:
    """Names of levels printed in front of an indicator in one cell (产出指标数量指标…), and the rest."""
    plain, found = text, []
    for level in (1, 2):
        names = sorted({name for name in _levels(level).values() if name.endswith(_SUFFIX)}, key=len, reverse=True)
        name = next((name for name in names if plain.startswith(name) and len(plain) > len(name)), None)
        if name is None:
            return None, None, text
        found.append(name)
        plain = plain[len(name) :].strip()
    return found[0], found[1], plain


@lru_cache(maxsize=_MANY)
def joined_levels(text: str) -> tuple[str, str] | None:
    """The names of a first and a second level that a cell prints as one (产出指标质量指标), or None."""
    plain = fold(text)
    first = level_at_start(plain, 1) if level_of(plain, 1) is None else None
    rest = plain[len(first) :] if first and first.endswith(_SUFFIX) else ""
    return (first or "", rest) if rest and level_of(rest, 2, strict=True) else None


@lru_cache(maxsize=_MANY)
def fits(role: str, text: str) -> int:
    """How well a text fits a column: 2 by the column's vocabulary, 1 when it may stand there, 0 when it cannot."""
    plain = fold(text)
    if role in {"level_1", "level_2"}:
        return 2 if level_of(plain, int(role[-1])) else 0
    if level_of(plain, 1, strict=True) or level_of(plain, 2, strict=True):
        return 0
    values = (row for row in rows("performance_values") if row["role"] == role)
    if value := next((row for row in values if _compiled(row["pattern"]).search(plain)), None):
        note(value)
        return 2
    if role in {"weight", "operator"}:
        return 0
    if role == "indicator":
        return 0 if _SIGN.match(plain) or _is_sure(plain, {"weight", "basis", "scoring_rule"}) else 1
    if role in {"basis", "prior", "scoring_rule", "evidence"}:
        return 0 if _SIGN.match(plain) or (role in {"basis", "scoring_rule"} and fits("weight", plain)) else 1
    return 1


def _is_sure(plain: str, roles: set[str]) -> bool:
    return any(
        _compiled(row["pattern"]).search(plain) and len(plain) < 12
        for row in rows("performance_values")
        if row["role"] in roles
    )


@cache
def _levels(level: int) -> dict[str, str]:
    """Names of a level as printed, by the name without its ending 指标 and in full."""
    names = [row["name"] for row in rows("performance_levels") if row["level"] == str(level)]
    return {key: name for name in names for key in (name, name.removesuffix(_SUFFIX))}


@cache
def _letters_of_columns() -> frozenset[str]:
    """The Chinese letters of all these patterns: what has none of them, such as a figure, heads no column."""
    return frozenset(letter for row in rows("performance_columns") for letter in row["pattern"] if not letter.isascii())


@cache
def _any_column() -> re.Pattern[str]:
    """The patterns of all columns as one: most cells of a table head none."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("performance_columns")))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
