"""Header paths to columns: the role of each, and what its amounts measure, by vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from etl.normalize.tables.codes import is_known_code
from etl.normalize.tables.header import HeaderPath, read_header, unit_of
from etl.normalize.tables.measures import OF_WHICH, Meaning, read_meanings
from etl.records.disclosure import Column
from etl.records.kinds import TableKind
from etl.records.measures import measures_of
from etl.records.parsed import ParsedTable
from etl.records.vocabulary import ColumnRole, Measure
from etl.reference import first_match, pattern
from etl.text.cells import is_figure, is_total, prints_figures
from etl.text.fold import fold

_UNKNOWN: Measure = "unknown"
_COUNT: Measure = "quantity"
_THREE_PUBLIC = pattern("header_patterns", "three_public")
_BESIDE = frozenset({"meetings", "training"})
_PROJECTS = pattern("header_patterns", "projects_beside_units")
_SUM_OF_ALL = pattern("header_patterns", "sum_of_all")
_ENDS_IN_SUM = re.compile(r"[合总]计$")
_SUM_OF_GROUP = pattern("header_patterns", "sum_of_group")
_NAMES = frozenset({"label", "name", "project", "unit", "code"})
_WHOLE = re.compile(r"^\d{1,3}$")
_WRITTEN_AS_MONEY = re.compile(r"\.\d\d(?!\d)")
# Two numbers in a row may be figures.
_FEWEST_LINES = 3


def read_columns(parsed: ParsedTable, kind: TableKind) -> tuple[Column, ...]:
    """The columns of a parsed table: role by the words of the header, meaning by the vocabulary of the table's kind."""
    headers = [read_header(path) for path in parsed.columns]
    roles = [_role(header, kind) or _by_content(parsed, index) for index, header in enumerate(headers)]
    if roles.count("name") > 1:
        # 功能科目 | 单位名称（功能分类科目）: the first heads the codes, the second what they and the units are called.
        roles = ["code" if role == "name" and _prints_codes(parsed, at) else role for at, role in enumerate(roles)]
    prints = [_prints(parsed, index) for index in range(len(headers))]
    roles = [
        None if printed == (True, False) and _heads_figures(parsed, index, headers[index], role) else role
        for index, (role, printed) in enumerate(zip(roles, prints, strict=True))
    ]
    money = [
        index
        for index, (role, (amounts, words)) in enumerate(zip(roles, prints, strict=True))
        if role is None and (amounts or not words)
    ]
    meanings = dict(zip(money, read_meanings([headers[index] for index in money], kind), strict=True))
    columns = []
    for index in range(len(headers)):
        no, path, role, means = index + 1, parsed.columns[index], roles[index], meanings.get(index)
        amounts, _ = prints[index]
        if role is None and not amounts and headers[index].sums:
            # A name column with 合计 in its header, where the total's line stands in it.
            role = _role(replace(headers[index], parts=headers[index].parts[:-1]), kind)
        if role == "number" and amounts:
            columns.append(Column(no, path, role, _COUNT))
        elif role and role != "number":
            columns.append(Column(no, path, role))
        elif index in meanings and (amounts or means):
            columns.append(replace(_amounts(no, path, means or Meaning(_UNKNOWN), kind), printed_unit=unit_of(path)))
        else:
            # Without a header of its own it goes on with the names to its left: 其他资金 | 事业收入.
            goes_on = not path and index > 0 and columns[-1].role in {"label", "name"}
            columns.append(Column(no, path, "label" if index == 0 or goes_on else "text"))
    return _beside_one_another(_labelled(parsed, _projects_beside_units(columns, kind)), headers, kind)


def _heads_figures(parsed: ParsedTable, index: int, header: HeaderPath, role: ColumnRole | None) -> bool:
    """Whether a head of names stands over nothing but figures: 项目, and kinds of units (行政单位 | 事业单位) over money."""
    if header.parts and _PROJECTS.fullmatch(header.parts[-1]):
        return True
    texts = [text for row in parsed.rows if (text := row.text(index))]
    return role == "unit" and 2 * sum(map(_is_money, texts)) > len(texts)


def _is_money(text: str) -> bool:
    return is_figure(text) and bool(_WRITTEN_AS_MONEY.search(text))


def _projects_beside_units(columns: Sequence[Column], kind: TableKind) -> Sequence[Column]:
    """The columns; in a list of projects 项目 beside a column of units heads the projects' names."""
    roles = {column.role for column in columns}
    if not kind.rule.names_projects or "unit" not in roles or "project" in roles:
        return columns
    named = [
        column
        for column in columns
        if column.role == "label" and column.path and _PROJECTS.match(fold(column.path[-1]))
    ]
    return [replace(column, role="project") if [column] == named else column for column in columns]


def _labelled(parsed: ParsedTable, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; where none is known to name the lines, the first of words under a head nobody knows does (序号 | 内容 | 预算数)."""
    if any(column.role in _NAMES for column in columns):
        return tuple(columns)
    first = next((column for column in columns if column.role == "text" and _is_unknown(parsed, column)), None)
    return tuple(replace(column, role="label") if column is first else column for column in columns)


def _is_unknown(parsed: ParsedTable, column: Column) -> bool:
    _, words = _prints(parsed, column.no - 1)
    return words and (not column.path or first_match("column_roles", fold(column.path[-1])) is None)


def _amounts(no: int, path: tuple[str, ...], means: Meaning, kind: TableKind) -> Column:
    return Column(no, path, "amount", means.measure, means.fund or kind.fund, means.economic_code)


def _beside_one_another(
    columns: tuple[Column, ...], headers: Sequence[HeaderPath], kind: TableKind
) -> tuple[Column, ...]:
    """What columns mean in the light of the others: one total, and no measure of a part of a column that has it."""
    if kind.rule.is_summary:
        return columns
    money = {column.measure for column in columns if column.role == "amount"}
    if kind.rule.columns_are_sources and "total" not in money:
        # Final accounts print the year's income alone, and no total beyond it.
        columns = tuple(replace(c, measure="total") if c.measure == "current_income" else c for c in columns)
    elif "total" not in money:
        columns = _only_fund_is_total(columns)
    columns = tuple(_of_which(column, columns, headers) for column in columns)
    columns = tuple(_beside_basic(column, columns) for column in columns)
    groups: dict[tuple[tuple[str, ...], str | None], list[Column]] = {}
    for column in columns:
        if column.measure == "total":
            groups.setdefault((headers[column.no - 1].basis[:1], column.fund), []).append(column)
    lesser: dict[int, Measure] = {}
    for (basis, _), totals in groups.items():
        if len(totals) > 1 and kind.rule.lists_items:
            beside = any(c.measure in _BESIDE and headers[c.no - 1].basis[:1] == basis for c in columns)
            lesser |= _other_totals(totals, beside)
        elif len(totals) > 1:
            # Beside 合计 the column of the table's own fund is a part of it.
            plain = min(_words_of(headers[column.no - 1]) for column in totals)
            lesser |= {c.no: OF_WHICH for c in totals if _words_of(headers[c.no - 1]) > plain}
            # 结转资金合计 beside 一般公共预算结转: a fund is a part of the sum.
            if any(
                is_total(column.path[-1]) or _ENDS_IN_SUM.search(fold(column.path[-1]))
                for column in totals
                if column.path
            ):
                lesser |= {c.no: OF_WHICH for c in totals if c.path and first_match("funds", fold(c.path[-1]))}
            # 小计 beside 合计 is the sum of a group whose name was lost.
            if any(_heads(_SUM_OF_ALL, column) for column in totals):
                lesser |= {c.no: _UNKNOWN for c in totals if _heads(_SUM_OF_GROUP, c) and c.no not in lesser}
    return tuple(replace(c, measure=lesser[c.no]) if c.no in lesser else c for c in columns)


def _beside_basic(column: Column, columns: Sequence[Column]) -> Column:
    """The column; where 项目 heads figures beside those of basic expenditure, in one group, they are those of projects: 基本 | 项目."""
    if (
        column.role != "amount"
        or column.measure != _UNKNOWN
        or not _PROJECTS.fullmatch(fold("".join(column.path[-1:])))
    ):
        return column
    beside = [other for other in columns if other.path[:-1] == column.path[:-1]]
    basic = next((other for other in beside if other.measure == "basic"), None)
    if basic is None or any(other.measure == "project" for other in beside):
        return column
    return replace(column, measure="project", fund=basic.fund)


def _heads(words: re.Pattern[str], column: Column) -> bool:
    return bool(column.path) and bool(words.fullmatch(fold(column.path[-1])))


def _words_of(header: HeaderPath) -> tuple[int, bool]:
    return len(header.parts), bool(header.said)


def _of_which(column: Column, columns: Sequence[Column], headers: Sequence[HeaderPath]) -> Column:
    """The column, as a part where one above it in the header measures the same for the same fund."""
    if column.role != "amount" or column.measure in {"total", OF_WHICH, _UNKNOWN}:
        return column
    mine = headers[column.no - 1]
    for other in columns:
        theirs = headers[other.no - 1]
        alike = (other.measure, other.fund, other.economic_code) == (column.measure, column.fund, column.economic_code)
        above = len(theirs.said) < len(mine.said) and mine.said[: len(theirs.said)] == theirs.said
        if alike and ((above and mine.basis == theirs.basis) or _divides(column, other, mine, theirs)):
            return replace(column, measure=OF_WHICH)
    return column


def _divides(column: Column, whole: Column, mine: HeaderPath, theirs: HeaderPath) -> bool:
    """Whether a column tells when a part of the sum beside it was granted: 项目支出 / 小计 | 本年安排 | 上年结转."""
    beside = len(column.path) > 1 and column.path[:-1] == whole.path[:-1]
    return (
        beside and bool(mine.basis) and mine.parts[-1] in mine.basis and is_total(whole.path[-1]) and not theirs.basis
    )


def _only_fund_is_total(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A table whose only column of money names its fund, or where else the money is from, prints its total there."""
    known = [column for column in columns if column.role == "amount" and column.measure not in {OF_WHICH, _UNKNOWN}]
    if len(known) != 1 or known[0].measure not in {"by_fund", *measures_of("source")}:
        return columns
    return tuple(replace(column, measure="total") if column is known[0] else column for column in columns)


def _other_totals(totals: Sequence[Column], beside: bool) -> dict[int, Measure]:
    """Of several totals of a 三公 table, those that are not of the three items: 会议费 and 培训费 may be counted in.

    The total of the three says so (“三公”经费小计), or stands behind the one of all.
    """
    mine = next((column for column in totals if _THREE_PUBLIC.search("".join(column.path))), totals[-1])
    return {c.no: "with_meetings_training" if beside else OF_WHICH for c in totals if c is not mine}


def _role(header: HeaderPath, kind: TableKind) -> ColumnRole | None:
    """The role of a column that holds words, codes or counts, by its lowest header and, failing that, by all of it."""
    if not header.parts:
        return None
    row = first_match("column_roles", header.parts[-1]) or first_match("column_roles", "/".join(header.parts))
    if row is None:
        return None
    if row["role"] == "project" and not kind.rule.names_projects:
        return "label"
    return cast("ColumnRole", row["role"])


def _by_content(parsed: ParsedTable, index: int) -> ColumnRole | None:
    """The role of a column whose head is cut or missing, by what it prints: the numbers of the lines, or codes alone."""
    texts = [text for row in parsed.rows if (text := fold(row.text(index)))]
    if len(texts) >= _FEWEST_LINES and all(map(is_known_code, texts)):
        return "code"
    return _numbers_lines(parsed, index)


def _prints_codes(parsed: ParsedTable, index: int) -> bool:
    """Whether a column prints numbers alone, most of them codes of a classification; units have other ones."""
    texts = [text for row in parsed.rows if (text := fold(row.text(index)))]
    known = sum(map(is_known_code, texts))
    return len(texts) >= _FEWEST_LINES and all(map(str.isdigit, texts)) and 2 * known > len(texts)


def _numbers_lines(parsed: ParsedTable, index: int) -> ColumnRole | None:
    """`index` for a column that counts the lines of the table, whatever is left of its head (序, 行), else None.

    It prints whole numbers only, each one more than the one above it, and begins anew at most with 1. Under a head that
    says more than one character can, figures that happen to do so are figures.
    """
    head = fold(parsed.columns[index][-1]) if parsed.columns[index] else ""
    texts = [text for row in parsed.rows if (text := fold(row.text(index)))]
    numbers = [int(text) for text in texts if _WHOLE.match(text)]
    if len(head) > 1 or len(numbers) < _FEWEST_LINES or len(numbers) < len([t for t in texts if not is_total(t)]):
        return None
    return "index" if all(after in {before + 1, 1} for before, after in pairwise(numbers)) else None


def _prints(parsed: ParsedTable, index: int) -> tuple[bool, bool]:
    """Whether a column prints numbers, and whether it prints words (dashes are neither).

    Fewer numbers than words are words too: a make (规格型号), a remark. What is written as money among them is kept all the same.
    """
    texts = [text for row in parsed.rows if (text := row.text(index))]
    numbers = sum(is_figure(text) or prints_figures(text) for text in texts)
    words = sum(bool(re.search(r"[\u4e00-\u9fff]{2}", text)) and not is_figure(text) for text in texts)
    return numbers >= max(words, 1), words > 0
