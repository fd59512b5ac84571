"""A stacked header taken apart: what its parts say, and which of them only say whose figure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.reference import first_match, pattern
from etl.text.fold import fold

_MONEY_UNIT = pattern("header_patterns", "money_unit")
_UNIT_ALONE = pattern("header_patterns", "unit_alone")
_REMARK = pattern("header_patterns", "remark")
_SUM = pattern("header_patterns", "names_sum")


@dataclass(frozen=True, slots=True)
class HeaderPath:
    """A header path, folded: `parts` from the top down, `said` those with a meaning of their own.

    basis: the parts that tell whose figures these are (2023年执行数, 决算数); a part that names a sum (小计) or is a mere
    caption says nothing. sums: whether any part names a sum or whose figures these are.
    """

    parts: tuple[str, ...]
    said: tuple[str, ...]
    basis: tuple[str, ...]
    sums: bool


def read_header(path: Sequence[str]) -> HeaderPath:
    """The header of a column by the words of reference `header_words`.

    >>> read_header(("2024 年预算数", "基本支出（万元）", "小计"))
    HeaderPath(parts=('2024年预算数', '基本支出', '小计'), said=('基本支出',), basis=('2024年预算数',), sums=True)
    """
    parts: list[str] = []
    said: list[str] = []
    basis: list[str] = []
    sums = False
    for printed in path:
        part = plain_part(printed)
        if not part or (parts and parts[-1] == part):
            continue
        parts.append(part)
        says = _says(part)
        sums = sums or says in {"total", "basis", "caption"}
        if says == "basis":
            basis.append(part)
        elif says is None and not (said and _SUM.sub("", part) == _SUM.sub("", said[-1])):
            said.append(part)
    return HeaderPath(tuple(parts), tuple(said), tuple(basis), sums)


def plain_part(printed: str) -> str:
    """A part of a header as it is compared: folded, without its money unit and what it says to take in or leave out.

    Strokes within a part are no steps of a path.
    """
    folded = fold(printed)
    if _UNIT_ALONE.match(folded):
        return ""
    return _REMARK.sub("", _MONEY_UNIT.sub("", folded)).replace("/", "、")


def unit_of(path: Sequence[str]) -> str | None:
    """The money unit a header states at its lowest part that states one, or None.

    >>> unit_of(("2024 年预算数", "基本支出（万元）", "小计"))
    '万元'
    """
    for part in reversed(path):
        folded = fold(part)
        if match := _MONEY_UNIT.search(folded) or _UNIT_ALONE.match(folded):
            return match["unit"] or match.groupdict().get("unit_behind")
    return None


def says_whose(text: str) -> bool:
    """True for words that only tell whose figures these are, such as 预算数 and 2023年决算数."""
    part = plain_part(text)
    return bool(part) and _says(part) == "basis"


def _says(part: str) -> str | None:
    row = first_match("header_words", part)
    return row["says"] if row else None
