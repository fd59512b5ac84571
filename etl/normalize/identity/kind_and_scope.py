"""Budget or final account, of a department or of a unit alone: by the words of lines and of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from etl.records.vocabulary import DocumentKind, DocumentScope
from etl.reference import pattern

_FUND = pattern("publisher_patterns", "fund_word")
_FINAL = pattern("publisher_patterns", "final_word")
_BUDGET = pattern("publisher_patterns", "budget_word")
_UNIT = pattern("publisher_patterns", "unit_word")
_DEPARTMENT = pattern("publisher_patterns", "department_word")
_OWN = pattern("publisher_patterns", "own_addition")
_NO_PART = pattern("publisher_patterns", "no_part")
_EITHER = pattern("publisher_patterns", "department_or_unit")


def kind_of_words(lines: Sequence[str]) -> DocumentKind | None:
    """final or budget by which word more lines bear, None when neither; 一般公共预算 and the like name a fund, no kind."""
    plain = [_FUND.sub("", line) for line in lines]
    final, budget = _count(plain, _FINAL), _count(plain, _BUDGET)
    return None if final == budget else "final" if final > budget else "budget"


def scope_of_words(head: Sequence[str]) -> DocumentScope | None:
    """unit when the words 单位预算 or 预算单位 outnumber 部门预算 in these lines, department when fewer, None when neither."""
    plain = [_EITHER.sub("", line) for line in head]
    unit = _count(plain, _UNIT)
    department = _count(plain, _DEPARTMENT)
    return None if unit == department else "unit" if unit > department else "department"


def scope_of_name(publisher: str) -> DocumentScope | None:
    """unit for a department's own organ, without its units（本级、机关）; department where the name says it（汇总）."""
    return "unit" if _OWN.search(publisher) else "department" if _NO_PART.search(publisher) else None


def _count(lines: Iterable[str], word: re.Pattern[str]) -> int:
    return sum(bool(word.search(line)) for line in lines)
