"""What an indicator aims at: operator, number and unit of measure out of a printed target such as `> =95%` or `≥8 个`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from etl.records.vocabulary import Operator
from etl.reference import pattern, rows
from etl.text.fold import fold, tidy

_NUMBER = re.compile(r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>.*)$")
# A unit of measure prints no digit of its own but the exponent of m2 and m3; a digit elsewhere begins a second number.
_UNIT = re.compile(r"^(?:[^\d<>=≥≤;；~～,，]|(?<=m)[23])*$")
_DATE = pattern("performance_patterns", "day")
_NAMED_RATE = pattern("performance_patterns", "named_rate")
_NO_UNIT = pattern("performance_patterns", "no_unit_of_measure")
_MORE = pattern("performance_patterns", "and_more")
# A figure without a sign of its own.
_PLAIN = re.compile(r"\d")
_SPANS = frozenset({"月", "日", "年"})
_LOOSE_SIGN = re.compile(r"([<>])\s+(?=[=＝])")
_SAYS_MORE = re.compile(r"[\d<>=≥≤]")
_END = "。；;，,、 "
_END_OF_NAME = f"{_END}：:"


@dataclass(frozen=True, slots=True)
class Target:
    """A target; operator `text` where it is a date, a quality or several numbers, value and unit then None."""

    operator: Operator
    value: Decimal | None
    unit: str | None
    text: str


def target_of(name: str, printed: str, operator: str = "", unit: str = "") -> Target:
    """The target of an indicator, whose name may print the operator at its end: 往返时延平均值≤ beside 200毫秒.

    >>> target_of("全年巡检不少于", "12次").operator, target_of("全年巡检", "12次").operator
    ('>=', '=')
    """
    target = parse_target(printed, operator, unit)
    if target.operator != "=" or not _PLAIN.match(_text(printed)) or _operator_of(_text(operator)):
        return target
    return replace(target, operator=_at_end(re.sub(r"\s+", "", _text(name)).rstrip(_END_OF_NAME)) or "=")


def parse_target(printed: str, operator: str = "", unit: str = "") -> Target:
    """The target printed in one cell, or in three: operator (指标性质), value (指标值) and unit of measure (度量单位).

    >>> parse_target("> =95%")
    Target(operator='>=', value=Decimal('95'), unit='%', text='>=95%')
    >>> parse_target("8", "≥", "个") == parse_target("≥8个")
    True
    """
    sign, value, measure = _text(operator), _text(printed), _text(unit)
    # A number may print its unit, too, beside the column of units.
    measure = "" if _NO_UNIT.match(fold(measure)) or re.search(rf"\d{re.escape(measure)}$", value) else measure
    given = _operator_of(sign)
    # A kind of value that is no operator (定量, 正向) is not a part of the target.
    sign = "" if given == "text" or (value and given is None and not _SAYS_MORE.search(sign)) else sign
    given_sign = sign if given else ""
    shown = sign + value + (measure if value else "")
    plain = given_sign + value + measure
    if given == "text":
        return Target("text", None, measure or None, shown)
    close = re.sub(r"\s+", "", plain).rstrip(_END)
    read = _read(close) or _read(_NAMED_RATE.sub("", close))
    return Target(*read, shown) if read else Target("text", None, None, shown)


def _read(plain: str) -> tuple[Operator, Decimal | None, str | None] | None:
    operator, rest = _before(plain)
    match = _NUMBER.match(rest)
    if match is None:
        return None
    unit, after = _after(match["unit"])
    if not _UNIT.match(unit) or len(unit) > 20 or _is_date(match["number"], unit, operator):
        return None
    if operator and after and operator != after:
        return None
    more = _MORE.match(unit)
    unit = f"{more['thousands'] or ''}{unit[more.end() :]}" if more else unit
    return operator or after or (">" if more else "="), Decimal(match["number"].replace(",", "")), unit or None


def _is_date(number: str, unit: str, operator: Operator | None) -> bool:
    """True where number and unit name a day, not a quantity."""
    if not _DATE.match(unit):
        return False
    if unit == "年":
        return operator is None and len(number) == 4
    return operator is None or unit not in _SPANS


@cache
def _forms(place: str) -> tuple[tuple[str, Operator], ...]:
    """Printed forms of operators, the longest first."""
    found = [(row["form"], cast(Operator, row["operator"])) for row in rows("performance_operators")]
    places = {row["form"]: row["place"] for row in rows("performance_operators")}
    return tuple(sorted((pair for pair in found if places[pair[0]] == place), key=lambda pair: -len(pair[0])))


def _operator_of(sign: str) -> Operator | None:
    return next((operator for form, operator in _forms("before") if form == sign), None)


def _at_end(name: str) -> Operator | None:
    # 》 closes the title of a work, 印制《工作简报》; one that closes none stands for a sign.
    if name.endswith("》") and name.count("《") >= name.count("》"):
        return None
    return next((operator for form, operator in _forms("before") if operator != "text" and name.endswith(form)), None)


def _before(text: str) -> tuple[Operator | None, str]:
    for form, operator in _forms("before"):
        if operator != "text" and text.startswith(form):
            return operator, text[len(form) :]
    return None, text


def _after(unit: str) -> tuple[str, Operator | None]:
    for form, operator in _forms("after"):
        if unit.endswith(form):
            return unit[: -len(form)], operator
    return unit, None


def _text(printed: str) -> str:
    """Tidy, with half-width signs; units keep their own letters (m², ℃)."""
    text = tidy(printed).translate(_HALF_WIDTH)
    return _LOOSE_SIGN.sub(r"\1", text)


_HALF_WIDTH = {
    ord(full): half for full, half in zip("＝＞＜﹦﹥﹤％０１２３４５６７８９．，", "=><=><%0123456789.,", strict=True)
}
