"""Tables of two lists side by side: income sources left, functional classes right (收支总表, 财政拨款收支总表)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from etl.marks import is_subtotal, is_total
from etl.normalize.amounts import read_amounts
from etl.normalize.codes import code_by_name, read_code
from etl.records import Column, Line, Section
from etl.reference import first_match
from etl.sheet import Sheet, SheetRow
from etl.text import fold

_GROUP = re.compile(r"^[一二三四五六七八九十]+[、.．]")
_SOURCE = re.compile(r"^(?:（[一二三四五六七八九十\d]+）|\d{1,2}[、.．])")
_DETAIL = re.compile(r"^其中[：:]?")
_MARKS = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．]|其中[：:]?)")


@dataclass(frozen=True, slots=True)
class _List:
    """One of the lists: the index of its label column and the columns of its amounts."""

    section: Section
    label: int
    amounts: tuple[Column, ...]


def read_lists(sheet: Sheet, columns: Sequence[Column], factor: Decimal | None) -> tuple[Line, ...]:
    """The lines of the income list, then those of each list of expenditure; blank places have no line."""
    lines: list[Line] = []
    for part in _lists(columns):
        rows = [row for row in sheet.rows if row.text(part.label) or any(row.cells[c.no - 1] for c in part.amounts)]
        read = _income if part.section == "income" else _expenditure
        lines += read(rows, part, factor, len(lines))
    return tuple(lines)


def _lists(columns: Sequence[Column]) -> list[_List]:
    """The label columns with the amount columns to their right."""
    figures = {"amount", "number"}
    starts = [
        index
        for index, (column, after) in enumerate(pairwise(columns))
        if column.role not in figures and after.role in figures
    ] or [0]
    lists = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(columns)
        amounts = tuple(column for column in columns[start + 1 : end] if column.role in {"amount", "number"})
        heading = fold("/".join(columns[start].path))
        is_income = "收入" in heading or (number == 0 and "支出" not in heading)
        lists.append(_List("income" if is_income else "expenditure", start, amounts))
    return [part for part in lists if part.amounts]


def _income(rows: Sequence[SheetRow], part: _List, factor: Decimal | None, before: int) -> list[Line]:
    lines: list[Line] = []
    path: dict[str, str] = {}
    numbered = closed = False
    for row in rows:
        label = row.text(part.label)
        plain = fold(label)
        bare = _MARKS.sub("", plain)
        if is_total(plain) or is_total(bare):
            level, path, numbered = "subtotal" if is_subtotal(bare) else "total", {}, False
            closed = True
        elif _GROUP.match(plain):
            level, path, numbered = "group", {"group": bare}, False
        elif _SOURCE.match(plain):
            level, numbered = "source", True
            path = {"group": path.get("group", ""), "source": bare}
        elif _DETAIL.match(plain) or "detail" in path or numbered:
            level = "detail"
            path = {**path, "detail": bare}
        elif path.get("group") and not closed:
            level, path = "source", {**path, "source": bare}
        else:
            level, path = "group", {"group": bare}
        row_match = first_match("income_sources", "/".join(filter(None, path.values())) or bare)
        measure = row_match["measure"] if row_match else "unknown"
        if level == "total":
            measure = "total"
        lines.append(_line(before + len(lines) + 1, row, part, factor, level, measure, row_match))
    return lines


def _line(
    no: int,
    row: SheetRow,
    part: _List,
    factor: Decimal | None,
    level: str,
    measure: str,
    match: dict[str, str] | None,
) -> Line:
    fund = match["fund"] if match and match["fund"] and level != "total" else None
    columns = tuple(Column(c.no, c.path, c.role, c.measure, fund or c.fund, c.economic_code) for c in part.amounts)
    return Line(
        no=no,
        page_no=row.page_no,
        label=row.text(part.label),
        amounts=read_amounts(row, columns, factor, measure),
        section="income",
        level=level,
        measure=measure,
    )


def _expenditure(rows: Sequence[SheetRow], part: _List, factor: Decimal | None, before: int) -> list[Line]:
    lines: list[Line] = []
    previous: str | None = None
    for no, row in enumerate(rows, start=before + 1):
        label = row.text(part.label)
        code, name = read_code([label])
        if code is None or not name:
            code, name = code_by_name(label, previous, "functional"), ""
        previous = code.digits if code else previous
        bare = _MARKS.sub("", fold(label))
        total = is_total(bare)
        level = ("subtotal" if is_subtotal(bare) else "total") if total else code.level if code else "group"
        lines.append(
            Line(
                no=no,
                page_no=row.page_no,
                label=name or label,
                amounts=read_amounts(row, part.amounts, factor),
                section="expenditure",
                level=level,
                functional_code=code.digits if code and code.system == "functional" else None,
                economic_code=code.digits if code and code.system == "economic" else None,
            )
        )
    return lines
