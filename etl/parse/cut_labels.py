"""Whether two rows that a page break parts are one by the words of their labels, whichever half its figures stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.records.parsed import ParsedRow
from etl.reference import rows
from etl.text.cells import is_amount, is_code, is_dash, is_ordinal, is_total
from etl.text.fold import fold, join_lines
from etl.text.ordinals import ordinal, without_ordinal

# What no label begins with, and what none ends with.
_BEGINS_NONE = re.compile(r"^[、，。；：）》”】〕]")
_ENDS_NONE = re.compile(r"[、（《“【〔]$")
# A figure is cut before its decimal point or before thousands.
_BEGUN_FIGURE, _REST_OF_FIGURE = (
    re.compile(r"[-−]?\d{1,3}(?:,\d{3})*"),
    re.compile(r"\.\d+|,\d{3}(?:,\d{3})*(?:\.\d+)?"),
)
_SYSTEMS = ("functional_codes", "economic_codes")
# Letters. A shorter name may be part of another.
_SHORTEST_NAME = 3


def are_one_label(upper: ParsedRow, lower: ParsedRow, others: Sequence[ParsedRow]) -> bool:
    """Whether a label of one row goes on in the other: together they say what is known, or what another row says whole.

    No figure may stand in both, but for one that is cut itself; nor a label in the lower row that is whole.
    """
    proven = False
    for column, (cell, more) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if not (cell and more):
            continue
        begun, rest = cell.text, more.text
        if _is_cut_code(begun, rest):
            continue
        if _BEGUN_FIGURE.fullmatch(begun) and _REST_OF_FIGURE.fullmatch(rest):
            proven = proven or rest.startswith(".")
            continue
        if any(is_amount(text) or is_dash(fold(text)) for text in (begun, rest)):
            return False
        together = join_lines([begun, rest])
        if is_code(rest) or (is_ordinal(rest) and not _is_mark(begun)):
            return False
        if _goes_on(begun, rest) or _is_said_whole(begun, together, column, others):
            proven = True
        elif _is_known(rest):
            return False
    return proven


def _goes_on(begun: str, rest: str) -> bool:
    """Whether two texts are one label by themselves."""
    if _BEGINS_NONE.match(fold(rest)) or _ENDS_NONE.search(fold(begun)) or _is_mark(begun) or _closes(begun, rest):
        return True
    return _is_known(join_lines([begun, rest])) and not (_is_known(begun) and _is_known(rest))


def _closes(begun: str, rest: str) -> bool:
    """Whether the bracket that one text opens is closed in the other."""
    opened, closed = fold(begun), fold(rest)
    return opened.count("（") > opened.count("）") and closed.count("）") > closed.count("（")


def _is_said_whole(begun: str, together: str, column: int, others: Sequence[ParsedRow]) -> bool:
    """Whether another row says in this column what two texts say together, and none says the first alone."""
    said = {fold(other.text(column)) for other in others}
    return fold(together) in said and fold(begun) not in said


def _is_mark(text: str) -> bool:
    """Whether a text is nothing but the mark that numbers a line."""
    mark = ordinal(fold(text))
    return mark is not None and mark.end == len(fold(text))


def _is_cut_code(begun: str, rest: str) -> bool:
    """Whether two texts are the digits of one known code, cut between its levels."""
    return begun.isdecimal() and rest.isdecimal() and len(rest) in (2, 4) and begun + rest in _codes()


@lru_cache(1 << 10)
def _is_known(text: str) -> bool:
    """Whether a text is the name of a code, or that of a sum."""
    name = without_ordinal(fold(text))
    return is_total(name) or (len(name) >= _SHORTEST_NAME and name in _names())


@lru_cache(1)
def _names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for system in _SYSTEMS for row in rows(system))


@lru_cache(1)
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for system in _SYSTEMS for row in rows(system))
