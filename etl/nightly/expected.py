"""Expected publications: `expected.csv`, who is to publish what by when.

Four columns, named in English or Chinese: publisher 公开主体, year 年度, kind 种类 (budget 预算, final 决算), due 截止日期. The
file is UTF-8 or GB 18030, as spreadsheets save it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from etl.errors import UsageError
from etl.load.entities.naming import canonical
from etl.load.nightly.expected import Expected
from etl.text.csv_lists import read_csv_list

_COLUMNS = {
    "publisher": ("publisher", "公开主体"),
    "year": ("year", "fiscal_year", "年度"),
    "kind": ("kind", "document_kind", "种类"),
    "due": ("due", "due_on", "截止日期"),
}
_KINDS = {"budget": "budget", "预算": "budget", "final": "final", "决算": "final"}
# As 2025-03-31, and as spreadsheets rewrite it: 2025/3/31.
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_YEARS = range(1990, 2101)


def read_expected(path: Path) -> tuple[Expected, ...]:
    """The rows of the file.

    Raises UsageError with a line for every mistake, each naming the file and the line.
    """
    listed = read_csv_list(path)
    columns = _columns(path, listed.columns)
    found: dict[tuple[str, int, str], int] = {}
    expected, wrong = [], []
    for line_no, values in listed.lines:
        try:
            one = _row({name: values[column] for name, column in columns.items()})
            key = (canonical(one.listed_publisher), one.fiscal_year, one.document_kind)
            if key in found:
                raise ValueError(f"the same publisher, year and kind as in line {found[key]}; take one out")
        except ValueError as error:
            wrong.append(f"{path}, line {line_no}: {error}")
        else:
            found[key] = line_no
            expected.append(one)
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(expected)


def _columns(path: Path, names: Sequence[str]) -> dict[str, str]:
    """What each column is called in this file."""
    columns = {column: word for column, words in _COLUMNS.items() for word in words if word in names}
    if missing := [column for column in _COLUMNS if column not in columns]:
        raise UsageError(f"{path}, line 1: no column {', '.join(missing)}; the first line is: {','.join(_COLUMNS)}")
    return columns


def _row(values: dict[str, str]) -> Expected:
    """One row. Raises ValueError with what is wrong and what to write."""
    if not values["publisher"]:
        raise ValueError("no publisher")
    if not (re.fullmatch(r"\d{4}", values["year"]) and int(values["year"]) in _YEARS):
        raise ValueError(f"year {values['year']!r} is none; write it as 2025")
    if values["kind"] not in _KINDS:
        raise ValueError(f"kind {values['kind']!r} is unknown; write budget (预算) or final (决算)")
    matched = _DATE.fullmatch(values["due"])
    try:
        due_on = date(*map(int, matched.groups())) if matched else None
    except ValueError:
        due_on = None
    if due_on is None:
        raise ValueError(f"due {values['due']!r} is no date; write it as 2025-03-31")
    return Expected(
        values["publisher"], canonical(values["publisher"]), int(values["year"]), _KINDS[values["kind"]], due_on
    )
