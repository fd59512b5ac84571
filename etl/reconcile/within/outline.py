"""Which line stands under which: by code and unit in tables of codes, by reading order and ordinals in two-sided lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from etl.records.disclosure import Line
from etl.text.fold import canonical_name, fold
from etl.text.ordinals import GROUP, SUBITEM, ordinal

_CODED = {"class": 4, "section": 5, "item": 6}
_DETAIL = 9


def code_parents(lines: Sequence[Line], *, economic: bool = False) -> dict[int, Line]:
    """The line above each line, by line number: the nearest higher code of the same unit, else the unit, else the total.

    A project stands under the line of its own code, too. Where a code stands twice, the line printed last before counts.
    """
    total = next((line for line in lines if line.level == "total"), None)
    # A table of economic classes may have them as its columns, beside functional codes.
    economic = economic and any(line.economic_code for line in lines)
    owners = [canonical_name(line.unit_name) if line.unit_name else "" for line in lines]
    units = {owner: line for owner, line in zip(owners, lines, strict=True) if line.level == "unit"}
    coded: dict[tuple[str, str], list[int]] = {}
    for index, (owner, line) in enumerate(zip(owners, lines, strict=True)):
        if _code(line, economic) and line.level in _CODED:
            coded.setdefault((owner, _code(line, economic)), []).append(index)
    parents: dict[int, Line] = {}
    for index, (owner, line) in enumerate(zip(owners, lines, strict=True)):
        if line.level in {"total", "subtotal", None}:
            continue
        parent = None
        if line.level != "unit":
            above = _above(index, owner, _code(line, economic), line.level == "project", coded)
            parent = lines[above] if above is not None else units.get(owner)
        parent = parent or total
        if parent is not None:
            parents[line.no] = parent
    return parents


def _above(index: int, owner: str, code: str, is_project: bool, coded: dict[tuple[str, str], list[int]]) -> int | None:
    """Index of the line with the longest code this one stands under: the nearest before, else the first after."""
    prefixes = [code[:length] for length in (7, 5, 3) if length < len(code) or (is_project and length == len(code))]
    places = [coded.get((owner, prefix), []) for prefix in prefixes]
    # The indexes of a code ascend.
    before = (found[at - 1] for found in places if (at := bisect_left(found, index)))
    after = (found[at] for found in places if (at := bisect_right(found, index)) < len(found))
    return next(before, next(after, None))


def _code(line: Line, economic: bool) -> str:
    return (line.economic_code if economic else line.functional_code) or ""


def list_rank(line: Line, in_tail: bool) -> int | None:
    """How deep a line of a two-sided list stands (0 = top); None when neither number, code nor 其中 tells.

    in_tail: below the year's sum, where a line without a number is a heading of its own (上年结转结余).
    """
    plain = fold(line.label)
    if not plain:
        return None
    if in_tail and line.level == "detail":
        return _DETAIL
    if (mark := ordinal(plain)) and GROUP <= mark.level <= SUBITEM:
        return mark.level - GROUP
    if line.level in _CODED:
        return _CODED[line.level]
    if line.level == "detail":
        return _DETAIL
    if in_tail:
        return 0
    if line.level == "source":
        return 2
    # In the income list a group without a number is a heading; in that of expenditure it may be anything.
    return 0 if line.level == "group" and line.section == "income" else None
