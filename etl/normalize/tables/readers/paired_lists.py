"""Tables of two lists side by side: income sources left, functional classes right (收支总表, 财政拨款收支总表)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import cast

from etl.normalize.tables.amounts import read_amounts
from etl.normalize.tables.codes import Code, Open, code_by_name, read_code
from etl.normalize.tables.context import TableContext
from etl.normalize.tables.measures import parts_of
from etl.records.disclosure import Column, Line
from etl.records.parsed import ParsedRow
from etl.records.vocabulary import Fund, LineLevel, Measure, Section
from etl.reference import first_match, pattern
from etl.text.cells import is_blank, is_subtotal, is_total
from etl.text.fold import fold
from etl.text.money import parse_number

_GROUP = pattern("label_patterns", "group")
_SOURCE = pattern("label_patterns", "source")
_DETAIL = pattern("label_patterns", "of_which")
_CARRIED = pattern("label_patterns", "carried")
_CARRIED_USE = pattern("label_patterns", "carried_use")
_DISTRIBUTED = pattern("label_patterns", "distributed")
_MARKS = pattern("label_patterns", "marks")
_SPENT = pattern("label_patterns", "begins_spending")
# What an account has left at its end.
_LEFT = frozenset({"surplus_distribution", "year_end_carryover"})


@dataclass(frozen=True, slots=True)
class _List:
    """One of the lists: its number from 1, the index of its label column, its amounts, and how it divides expenditure.

    system: functional, economic (departmental, 3xx), government_economic (5xx), or None where the header does not say.
    start, end: its rows, where lists stand one above the other.
    """

    no: int
    section: Section
    label: int
    amounts: tuple[Column, ...]
    system: str | None
    start: int = 0
    end: int | None = None


def read_lists(table: TableContext) -> tuple[Line, ...]:
    """The lines of the income list, then those of each list of expenditure; blank places have no line.

    A label that spans several lists (支出合计 over two of them) is the label of the one that prints its figure.
    """
    lists = _lists([column for column in table.columns if not _is_blank(table, column)])
    if len(lists) == 1:
        lists = _one_above_the_other(lists[0], table.parsed.rows)
    lines: list[Line] = []
    for part in lists:
        rows = []
        for row in table.parsed.rows[part.start : part.end]:
            label = _label(row, part, lists)
            printed = any(row.cells[c.no - 1] for c in part.amounts)
            if printed or (label and not _is_lent(row, part, lists)):
                rows.append((row, label))
        read = _income if part.section == "income" else _expenditure
        lines += read(rows, part, table, len(lines))
    return tuple(lines)


def _label(row: ParsedRow, part: _List, lists: Sequence[_List]) -> str:
    """The label of a row in a list: its own, or the one an earlier list of its section prints without a figure."""
    own = row.text(part.label)
    if own or not any(row.cells[c.no - 1] for c in part.amounts):
        return own
    before = [other for other in lists if other.no < part.no and other.section == part.section]
    lent = (row.text(other.label) for other in reversed(before) if _is_lent(row, other, lists))
    return next((text for text in lent if text), "")


def _is_lent(row: ParsedRow, part: _List, lists: Sequence[_List]) -> bool:
    """True where a list prints a total's label without a figure, and the list to its right a figure without a label."""
    bare = _MARKS.sub("", fold(row.text(part.label)))
    if any(row.cells[c.no - 1] for c in part.amounts) or not bare:
        return False
    after = [other for other in lists if other.no > part.no and other.section == part.section]
    filled = next((other for other in after if any(row.cells[c.no - 1] for c in other.amounts)), None)
    return filled is not None and not row.text(filled.label)


def _is_blank(table: TableContext, column: Column) -> bool:
    """Whether a column without a head holds nothing but what says that figures are blank: it stands beside that of the figures."""
    if column.path or column.role == "amount":
        return False
    texts = [row.text(column.no - 1) for row in table.parsed.rows]
    return all(is_blank(text) for text in texts if text)


def _lists(columns: Sequence[Column]) -> list[_List]:
    """The label columns with the amount columns to their right; none where the table has no columns.

    The numbers of the lines (行次) between a label and its figures are neither.
    """
    if not columns:
        return []
    figures = {"amount", "number"}
    columns = [column for column in columns if column.role != "index"] or columns
    starts = [
        index
        for index, (column, after) in enumerate(pairwise(columns))
        if column.role not in figures and after.role in figures
    ] or [0]
    lists: list[_List] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(columns)
        amounts = tuple(column for column in columns[start + 1 : end] if column.role in {"amount", "number"})
        heading = fold("/".join(columns[start].path))
        is_income = "收入" in heading or (number == 0 and "支出" not in heading)
        if amounts:
            section: Section = "income" if is_income else "expenditure"
            lists.append(_List(len(lists) + 1, section, columns[start].no - 1, amounts, _system(heading)))
    return lists


def _one_above_the_other(part: _List, rows: Sequence[ParsedRow]) -> list[_List]:
    """The list or, where expenditure follows below the sources of income in the same columns, the two it is."""
    bare = [_MARKS.sub("", fold(row.text(part.label))) for row in rows]
    begins = next((at for at, label in enumerate(bare) if _SPENT.match(label)), 0)
    if part.section != "income" or not any(first_match("income_sources", label) for label in bare[:begins]):
        return [part]
    return [replace(part, end=begins), replace(part, no=part.no + 1, section="expenditure", start=begins)]


def _system(heading: str) -> str | None:
    """What the header of a list of expenditure says it is divided by."""
    if "功能" in heading:
        return "functional"
    if "经济" in heading:
        return "government_economic" if "政府" in heading else "economic"
    return None


def _income(rows: Sequence[tuple[ParsedRow, str]], part: _List, table: TableContext, before: int) -> list[Line]:
    lines: list[Line] = []
    path: dict[str, str] = {}
    level: LineLevel
    numbered = closed = marked = False
    for row, label in rows:
        plain = fold(label)
        bare = _MARKS.sub("", plain)
        if is_total(plain) or is_total(bare):
            level, path, numbered = "subtotal" if is_subtotal(bare) else "total", {}, False
            closed = True
        elif closed and _GROUP.match(plain) and _is_part_of_carryover(path.get("group", ""), bare):
            # 年初结转和结余, then 一、一般公共预算财政拨款 once more: of what was carried over.
            level, path = "detail", {"group": path["group"], "detail": bare}
        elif _GROUP.match(plain):
            level, path, numbered, marked = "group", {"group": bare}, False, True
        elif _SOURCE.match(plain):
            level, numbered = "source", True
            path = {"group": path.get("group", ""), "source": bare}
        elif closed and path.get("group") and _is_part_of_carryover(path["group"], plain):
            level, path = "detail", {"group": path["group"], "detail": bare}
        elif not (closed or marked or numbered or _DETAIL.match(plain)) and _is_beside(path, bare):
            level, path = "group", {"group": bare}
        elif _DETAIL.match(plain) or numbered or ("detail" in path and (not closed or _CARRIED.search(plain))):
            level = "detail"
            path = {**path, "detail": bare}
        elif path.get("group") and not closed:
            level, path = "source", {**path, "source": bare}
        else:
            level, path, marked = "group", {"group": bare}, False
        row_match = _source(path, bare)
        measure = cast("Measure", row_match["measure"]) if row_match else "of_which" if level == "detail" else "unknown"
        if level == "total":
            measure = "total"
        lines.append(_line(before + len(lines) + 1, row, label, part, table.factor, level, measure, row_match))
    return lines


def _source(path: Mapping[str, str], bare: str) -> dict[str, str] | None:
    """The source a line names: by its own words and those above it; a detail (其中) of a source by its own words alone."""
    if "detail" in path and not any(_CARRIED.search(text) for text in path.values()):
        return first_match("income_sources", path["detail"])
    return first_match("income_sources", "/".join(filter(None, path.values())) or bare)


def _is_beside(path: Mapping[str, str], label: str) -> bool:
    """True for a source in a list without numbers that the accounts do not count among the parts of the source above it."""
    over, own = first_match("income_sources", path.get("group", "")), first_match("income_sources", label)
    if over is None or own is None or _is_part_of_carryover(path["group"], label):
        return False
    return own["measure"] not in {*parts_of(over["measure"]), over["measure"], "of_which", "total"}


def _is_part_of_carryover(group: str, label: str) -> bool:
    """True for a fund or a use printed under 年初结转和结余: a part of what was carried over, no income of the year."""
    if not _CARRIED.search(group):
        return False
    return bool(_CARRIED_USE.search(label)) or (not _CARRIED.search(label) and first_match("funds", label) is not None)


def _line(  # noqa: PLR0913, PLR0917  a part of the line each
    no: int,
    row: ParsedRow,
    label: str,
    part: _List,
    factor: Decimal | None,
    level: LineLevel,
    measure: Measure,
    match: dict[str, str] | None,
) -> Line:
    fund = cast("Fund", match["fund"]) if match and match["fund"] and level != "total" else None
    columns = tuple(Column(c.no, c.path, c.role, c.measure, fund or c.fund, c.economic_code) for c in part.amounts)
    return Line(
        no=no,
        page_no=row.page_no,
        label=label,
        amounts=read_amounts(row, columns, factor, measure),
        section="income",
        level=level,
        measure=measure,
        list_no=part.no,
    )


def _expenditure(rows: Sequence[tuple[ParsedRow, str]], part: _List, table: TableContext, before: int) -> list[Line]:
    lines: list[Line] = []
    figures = Open(table.year)
    previous: str | None = None
    left: str | None = None
    classes = _prints_classes_alone([label for _, label in rows], part.system, table.year)
    for no, (row, label) in enumerate(rows, start=before + 1):
        bare = _MARKS.sub("", fold(label))
        total = is_total(bare)
        value = parse_number(row.text(part.amounts[0].no - 1))
        code, name = (None, "") if total else _code(label, part.system, previous, figures, value)
        figures.add(code, value)
        previous = code.digits if code and not classes else previous
        level = ("subtotal" if is_subtotal(bare) else "total") if total else code.level if code else "group"
        rule = None if total or code else first_match("expenditure_lines", bare)
        measure = cast("Measure", rule["measure"]) if rule else None
        if left is not None and level == "group" and _is_part_of_what_is_left(left, fold(label)):
            level, measure = "detail", cast("Measure", left)
        else:
            left = measure if measure in _LEFT else None
        lines.append(
            Line(
                no=no,
                page_no=row.page_no,
                label=name or label,
                amounts=read_amounts(row, part.amounts, table.factor, measure),
                section="expenditure",
                level=level,
                functional_code=code.digits if code and code.system == "functional" else None,
                economic_code=code.digits if code and code.system == "economic" else None,
                measure=measure,
                list_no=part.no,
            )
        )
    return lines


def _is_part_of_what_is_left(left: str, label: str) -> bool:
    """True for a use or a fund printed under 结余分配 or 年末结转和结余: a part of what is left, no expenditure."""
    if left == "surplus_distribution":
        return bool(_DISTRIBUTED.search(label))
    if _DETAIL.match(label) or _CARRIED_USE.search(label):
        return True
    return not _CARRIED.search(label) and first_match("funds", label) is not None


def _prints_classes_alone(labels: Sequence[str], system: str | None, year: int | None) -> bool:
    """Whether every label that names a code names a class: 其他支出 is one there, and no child of the class before it."""
    previous: str | None = None
    for label in labels:
        code, _ = _code(label, system, None, Open(year), None)
        if code is None and _code(label, system, previous, Open(year), None)[0] is not None:
            return False
        previous = code.digits if code else previous
    return True


def _code(
    label: str, system: str | None, previous: str | None, figures: Open, value: Decimal | None
) -> tuple[Code | None, str]:
    """The code a label prints or, in a list that prints names alone, stands for; and its name where printed behind."""
    code, name = read_code([label])
    if code is not None and name:
        return code, name
    if system in {"economic", "government_economic"}:
        return code_by_name(label, previous, system, figures, value), ""
    return code_by_name(label, previous, "functional", figures, value), ""
