"""Names of units as tables print them: with a code before them, or a word in their place that is no unit."""

from __future__ import annotations

from etl.reference import pattern
from etl.text.fold import canonical_name, fold

_CODE = pattern("text_patterns", "unit_code")
_GRADE = pattern("text_patterns", "grade_of_units")


def without_code(printed: str) -> tuple[str, str | None]:
    """A unit's name and the code some places print before it.

    >>> without_code("[123001]某某局")
    ('某某局', '123001')
    """
    plain = fold(printed)
    match = _CODE.match(plain)
    return (plain[match.end() :], match[match.lastgroup or 0]) if match else (printed, None)


def unit_key(printed: str) -> str:
    """The form by which a unit's name is known again: canonical, without its code."""
    return canonical_name(without_code(printed)[0])


def is_grade(printed: str) -> bool:
    """True for what tells how units are paid for (全额, 财政差额补助) or with which money: it stands above units and is none."""
    return bool(_GRADE.match(fold(printed)))
