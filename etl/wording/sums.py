"""Numbers of one sentence held against each other: rows of etl/reference/wording/text_figures.csv."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.records.message import Message
from etl.records.vocabulary import IssueSeverity
from etl.reference import pattern, row_pattern, rows
from etl.text.money import WIDE
from etl.text.numerals import count_of
from etl.text.printed import Printed, agree, last_digit, ratio_tolerance
from etl.wording.quoted import issue_of, place

_COUNTED = pattern("wording_patterns", "counted")
_AMOUNT = pattern("wording_patterns", "amount_in_wan")
_WITH_SHARE = pattern("wording_patterns", "amount_with_share")
_IN_BRACKETS = pattern("wording_patterns", "in_brackets")
_PARTS_IN_BRACKETS = pattern("wording_patterns", "parts_in_brackets")
_MORE = pattern("wording_patterns", "more")
_OFFICE = pattern("wording_patterns", "office_name")
_JOINED = pattern("wording_patterns", "joined_names")
_BETWEEN = re.compile("[、，,]")


class _Rule(NamedTuple):
    code: str
    relation: str
    severity: IssueSeverity
    pattern: re.Pattern[str]


class _Broken(NamedTuple):
    """What is printed and what it should be."""

    printed: str
    expected: str


def sum_issues(paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each rule, of all sentences that break it."""
    for rule in _rules():
        found = [
            (broken, place(each, *match.span()))
            for each in paragraphs
            for match in rule.pattern.finditer(each.text)
            if (broken := _RELATIONS[rule.relation](match)) is not None
        ]
        for broken, where in found:
            said = Message.of(
                f"issues.text.{_TOLD_AS.get(rule.relation, rule.relation)}",
                page_no=where.page_no or 0, quoted=where.quoted, printed=broken.printed, expected=broken.expected,
            )  # fmt: skip
            yield issue_of(rule.code, rule.severity, [where._replace(printed=broken.printed)], broken.expected, said)


def _parts(match: re.Match[str]) -> _Broken | None:
    # What stands in brackets behind a part are its own parts.
    listed = _IN_BRACKETS.sub("", match["list"])
    whole, numbers = number(match["whole"]), [number(text) for text in _COUNTED.findall(listed)]
    total = sum(numbers, Decimal(0))
    return None if total == whole else _Broken(match["whole"], str(total))


def _amounts(match: re.Match[str]) -> _Broken | None:
    whole, parts = _figure(match["whole"]), [_figure(text) for text in _AMOUNT.findall(match["list"])]
    total = sum((part.value for part in parts), Decimal(0))
    return None if agree([whole], parts) else _Broken(match["whole"], str(total))


def _amounts_at_most(match: re.Match[str]) -> _Broken | None:
    """Nothing where the first of the parts make the whole: what follows them parts it another way."""
    whole, parts = _figure(match["whole"]), [_figure(text) for text in _AMOUNT.findall(match["list"])]
    if any(agree([whole], parts[:count]) for count in range(1, len(parts) + 1)):
        return None
    total = sum((part.value for part in parts), Decimal(0))
    return _Broken(match["whole"], str(total)) if total > whole.value else None


def _share(match: re.Match[str]) -> _Broken | None:
    printed, part, whole = (_figure(match[name]) for name in ("percent", "part", "whole"))
    if not whole.is_above_nought:
        return None
    share = 100 * part.value / whole.value
    # Percentages are also cut, not rounded.
    allowed = max(ratio_tolerance(printed, part, whole), printed.last_digit)
    if abs(share - printed.value) <= allowed:
        return None
    return _Broken(match["percent"], str(share.quantize(printed.last_digit, context=WIDE)))


def _shares(match: re.Match[str]) -> _Broken | None:
    """Nothing where not most of the shares hold: they are of another whole."""
    whole = _figure(match["whole"])
    if not whole.is_above_nought:
        return None
    # Parts of a part stand in brackets, with shares of it.
    listed = _PARTS_IN_BRACKETS.sub("", match["list"])
    pairs = [(_figure(one["amount"]), one["percent"]) for one in _WITH_SHARE.finditer(listed)]
    broken = []
    for part, text in pairs:
        share, printed = 100 * part.value / whole.value, _figure(text)
        if abs(share - printed.value) > max(ratio_tolerance(printed, part, whole), printed.last_digit):
            broken.append(_Broken(text, str(share.quantize(printed.last_digit, context=WIDE))))
    return broken[0] if broken and 2 * len(broken) < len(pairs) else None


def _equal(match: re.Match[str]) -> _Broken | None:
    one, other = _figure(match["one"]), _figure(match["other"])
    return None if agree([one], [other]) else _Broken(match["one"], match["other"])


def _at_most(match: re.Match[str]) -> _Broken | None:
    few, many = number(match["few"]), number(match["many"])
    return None if few <= many else _Broken(match["few"], f"≤{match['many']}")


def _items(match: re.Match[str]) -> _Broken | None:
    """Nothing where the list is open, or one of its names may be the half of one."""
    names = [name.strip() for name in _BETWEEN.split(_IN_BRACKETS.sub("", match["list"]))]
    if not all(_OFFICE.search(name) for name in names):
        return None
    most = len(names) + sum(bool(_JOINED.search(name)) for name in names)
    printed = match["count"] or match["again"]
    count = count_of(printed)
    is_open = bool(match.groupdict().get("open"))
    return None if len(names) <= count and (is_open or count <= most) else _Broken(printed, str(len(names)))


def _average(match: re.Match[str]) -> _Broken | None:
    each, whole, count = _figure(match["each"]), _figure(match["whole"]), number(match["count"])
    if not count:
        return None
    average = whole.value / count
    if abs(average - each.value) <= each.last_digit + whole.last_digit / count:
        return None
    return _Broken(match["each"], str(average.quantize(each.last_digit, context=WIDE)))


def _balance(match: re.Match[str]) -> _Broken | None:
    opening, income, spent, closing = (_figure(match[name]) for name in ("opening", "income", "spent", "closing"))
    left = opening.value + income.value - spent.value
    if agree([opening, income], [spent, closing]):
        return None
    return _Broken(match["closing"], str(left))


def _two_parts(match: re.Match[str]) -> _Broken | None:
    whole, *parts = (_figure(match[name]) for name in ("whole", "one", "other"))
    total = sum((part.value for part in parts), Decimal(0))
    return None if agree([whole], parts) else _Broken(match["whole"], str(total))


def _difference(match: re.Match[str]) -> _Broken | None:
    current, plan, by = (_figure(match[name]) for name in ("current", "plan", "by"))
    is_up = bool(_MORE.match(match["way"]))
    if agree([current], [plan, by]) if is_up else agree([plan], [current, by]):
        return None
    return _Broken(match["by"], str(current.value - plan.value if is_up else plan.value - current.value))


def _rate(match: re.Match[str]) -> _Broken | None:
    current, by, printed = (_figure(match[name]) for name in ("current", "by", "percent"))
    before = current.value - by.value if _MORE.match(match["way"]) else current.value + by.value
    if before <= 0:
        return None
    base = Printed(before, max(current.last_digit, by.last_digit), before)
    rate = 100 * by.value / before
    # Percentages are also cut, not rounded.
    if abs(rate - printed.value) <= max(ratio_tolerance(printed, by, base), printed.last_digit):
        return None
    return _Broken(match["percent"], str(rate.quantize(printed.last_digit, context=WIDE)))


_RELATIONS: Mapping[str, Callable[[re.Match[str]], _Broken | None]] = {
    "parts": _parts,
    "amounts": _amounts,
    "amounts_at_most": _amounts_at_most,
    "share": _share,
    "shares": _shares,
    "equal": _equal,
    "at_most": _at_most,
    "items": _items,
    "average": _average,
    "balance": _balance,
    "two_parts": _two_parts,
    "difference": _difference,
    "rate": _rate,
}


# Relations whose fault is told in the words of another.
_TOLD_AS = {
    "amounts": "parts",
    "two_parts": "parts",
    "amounts_at_most": "parts",
    "shares": "share",
    "difference": "parts",
    "rate": "share",
}


def number(text: str) -> Decimal:
    """A printed number without the marks between its thousands."""
    return Decimal(text.replace(",", ""))


def _figure(text: str) -> Printed:
    value = number(text)
    return Printed(value, last_digit(value), value)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["code"],
            row["relation"],
            cast("IssueSeverity", row["severity"]),
            row_pattern("text_figures", row),
        )
        for row in rows("text_figures")
    )
