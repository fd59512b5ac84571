"""The parts of a performance table: rows of labels and values above, then rows of indicators under their header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.normalize.performance.header import (
    ORDER,
    HeaderColumn,
    as_before,
    cells_of,
    column_of,
    header_columns,
    headless_columns,
    of_the_year,
    parted,
    role_name,
    same_columns,
    under_levels,
)
from etl.records.disclosure import SourceCell
from etl.records.message import Message
from etl.records.page import Box
from etl.records.parsed import ParsedRow, ParsedTable
from etl.reference import pattern
from etl.text.cells import is_amount, is_blank, is_column_numbers
from etl.text.fold import fold, tidy
from etl.text.performance_words import column_rule, fits, label_and_value, label_role, level_of

_TITLE = pattern("performance_patterns", "title_between_forms")
_NUMBERED = pattern("performance_patterns", "numbered_goal")
_REMARKS = frozenset({"remark", "whole_reason"})
# Columns whose numbers are no figures: they count or name something, or are a person's telephone.
_NO_FIGURES = frozenset({"code", "person"})


@dataclass(frozen=True, slots=True)
class HeaderRepair:
    """A header cell read over another column than it stands over."""

    page_no: int
    printed_text: str
    stood_in: Message
    read_in: Message
    reason: Message


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a table: `head` rows of labels and values, then `body` rows under `columns`; indexes are of the table's rows.

    reason: what a row below the indicators says of all that was missed. goals: further goals printed between indicators.
    """

    head: tuple[tuple[int, ParsedRow], ...]
    columns: tuple[HeaderColumn, ...] = ()
    body: tuple[tuple[int, ParsedRow], ...] = ()
    repairs: tuple[HeaderRepair, ...] = ()
    reason: str | None = None
    goals: tuple[str, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        """Roles of its columns."""
        return frozenset(column.role for column in self.columns if column.role)

    @property
    def is_list(self) -> bool:
        """Every row names its project, or its unit where units have one goal each: a list, not a form."""
        return bool(self.roles & {"project", "unit"})

    def figures(self, row: ParsedRow) -> list[SourceCell]:
        """The cells of a body row that print a number alone; serial numbers, codes and telephones are none."""
        return [
            cell
            for cell in cells_of(row)
            if is_amount(cell.text)
            and not ((column := column_of(cell.box, self.columns)) and column.role in _NO_FIGURES)
        ]


def has_indicators(parsed: ParsedTable) -> bool:
    """True when a row of the table heads indicators, or projects with their goals."""
    return any(header_columns(row) for row in parsed.printed)


def _names_persons(row: ParsedRow, columns: Sequence[HeaderColumn]) -> bool:
    """True for a row below the indicators that says who filled in the form: 填报人 and a name, where levels stand."""
    for cell in cells_of(row):
        if label_role(cell.text) != "person":
            continue
        column = column_of(cell.box, columns)
        if column is None or column.role in {None, "level_1", "level_2"}:
            return True
    return False


def parts_of(parsed: ParsedTable, before: Sequence[HeaderColumn] = ()) -> Iterator[Part]:
    """The parts of a parsed table in order. before: the columns of the table before it, for one that goes on without a header."""
    head: list[tuple[int, ParsedRow]] = []
    columns: tuple[HeaderColumn, ...] = tuple(before)
    body: list[tuple[int, ParsedRow]] = []
    reason: str | None = None
    goals: list[str] = []
    headers = [header_columns(row) for row in parsed.printed]
    headless = not any(headers)
    for index, row in enumerate(parsed.printed):
        found = headers[index]
        if headless and not columns and (unheaded := headless_columns(row)):
            columns = unheaded
            body.append((index, row))
        elif found:
            above = body[-1] if body else head[-1] if head else None
            found = under_levels(as_before(found, columns), above[1] if above else None, columns)
            found = of_the_year(found, [each for _, each in head])
            body = [] if all(_heads(each) for _, each in body) else _without_caption(body, columns, row.page_no)
            # A header of two rows is read by the lower one; rows above one that moves the columns keep theirs.
            if body and not same_columns(found, columns):
                yield _repaired(Part(tuple(head), columns, tuple(body), reason=reason, goals=tuple(goals)))
                head, body, reason, goals = [], [], None, []
            columns = found
        elif columns and _begins_form(row, columns):
            yield _repaired(Part(tuple(head), columns, tuple(body), reason=reason, goals=tuple(goals)))
            head, columns, body, reason, goals = [(index, row)], (), [], None, []
        elif columns and not body and (finer := parted(columns, row)):
            columns = finer
        elif columns and body and (said := _remark(row, columns)):
            reason = reason or (said[1] or None if said[0] == "whole_reason" else None)
        elif columns and body and (goal := _another_goal(row)):
            goals.append(goal)
        elif columns and _is_furniture(row, columns):
            continue
        elif columns:
            body.append((index, row if body else _without_overflow(row, columns)))
        else:
            head.append((index, row))
    if head or body:
        yield _repaired(Part(tuple(head), columns, tuple(body), reason=reason, goals=tuple(goals)))


def _is_furniture(row: ParsedRow, columns: Sequence[HeaderColumn]) -> bool:
    """Whether a row says nothing of an indicator: who filled in the form, numbers of columns, the title of the next form."""
    texts = [cell.text for cell in cells_of(row)]
    is_title = len(texts) == 1 and _TITLE.match(fold(texts[0])) is not None
    return is_title or _names_persons(row, columns) or is_column_numbers(texts)


def _another_goal(row: ParsedRow) -> str | None:
    """The words of a goal that a form prints below the indicators of the one before: 年度目标2：; None where a row has none."""
    cells = cells_of(row)
    if len(cells) not in {2, 3} or label_role(cells[-2].text) != "goal" or label_role(cells[-1].text):
        return None
    is_label = _NUMBERED.search(fold(cells[-2].text)) is not None
    return tidy(cells[-1].text) if is_label and not is_amount(cells[-1].text) else None


def _remark(row: ParsedRow, columns: Sequence[HeaderColumn]) -> tuple[str, str] | None:
    """What a row below the indicators says of the whole form, with the role of its label: 存在问题, 偏差原因分析; else None.

    Its label stands where levels do, its text over the columns of indicators; a figure makes it an indicator's row.
    """
    cells = cells_of(row)
    if any(is_amount(cell.text) for cell in cells):
        return None
    for at, cell in enumerate(cells[:2]):
        role, column = label_role(cell.text), column_of(cell.box, columns)
        if role in _REMARKS and len(cells) <= at + 2 and (column is None or column.role != "indicator"):
            text = tidy(cells[at + 1].text) if len(cells) > at + 1 else ""
            return role or "", "" if is_blank(text) else text
    return None


def _heads(row: ParsedRow) -> bool:
    """True for a row that only heads columns: the middle of a header of three rows."""
    return all(column_rule(cell.text) or level_of(cell.text, 1) for cell in cells_of(row))


def _without_caption(
    body: list[tuple[int, ParsedRow]], columns: Sequence[HeaderColumn], page_no: int
) -> list[tuple[int, ParsedRow]]:
    """The rows without those between the head of a page and the header that returns on it, where none is of the body.

    They are its title and money unit, not known as such where another text runs into them.
    """
    at = len(body)
    while at and body[at - 1][1].page_no == page_no:
        at -= 1
    return body[:at] if at and not any(_is_complete(row, columns) for _, row in body[at:]) else body


def _is_complete(row: ParsedRow, columns: Sequence[HeaderColumn]) -> bool:
    """True for a row that prints a figure, or a name and what is said of it."""
    roles = {column.role for cell in cells_of(row) if (column := column_of(cell.box, columns))}
    figures = any(is_amount(cell.text) for cell in cells_of(row))
    said = {"target", "weight", "operator", "goal", "funds_total"}
    return figures or bool(roles & {"indicator", "project"} and roles & said)


def _without_overflow(row: ParsedRow, columns: Sequence[HeaderColumn]) -> ParsedRow:
    """The first row below a header without the bracket that ran over from a header too long for its cell: ）10 below （90分."""
    cells = list(row.cells)
    for at, cell in enumerate(cells):
        if (
            cell
            and cell.text[0] in "）)"
            and (column := column_of(cell.box, columns))
            and column.header.count("（") > column.header.count("）")
        ):
            cells[at] = replace(cell, text=cell.text[1:].strip())
    return replace(row, cells=tuple(cells))


def _begins_form(row: ParsedRow, columns: Sequence[HeaderColumn]) -> bool:
    """True for the first row of the next form in the same grid: 项目名称 and its value, in two cells or in one."""
    if any(column.role in {"project", "unit"} for column in columns):
        return False
    first, *others = cells_of(row)
    said = label_and_value(first.text) if not others else None
    return (said is not None and said[0] == "project") or (
        bool(others) and label_role(first.text) in {"project", "unit", "department"}
    )


def _repaired(part: Part) -> Part:
    return _reheaded(_weighed(part))


def _weighed(part: Part) -> Part:
    """The part with a column 备注 as its weights, where it heads no other and every row of an indicator prints points there."""
    if not {"indicator", "target"} <= part.roles or "weight" in part.roles:
        return part
    notes = [at for at, one in enumerate(part.columns) if one.role == "note" and one.header.startswith("备注")]
    indicators = [row for _, row in part.body if _under(row, part, "indicator")] if notes else []
    for at in notes:
        column = part.columns[at]
        texts = [
            cell.text for row in indicators for cell in cells_of(row) if column_of(cell.box, part.columns) == column
        ]
        if len(texts) == len(indicators) > 0 and all(fits("weight", text) == 2 for text in texts):
            columns = (*part.columns[:at], replace(column, role="weight"), *part.columns[at + 1 :])
            return replace(part, columns=columns)
    return part


def _under(row: ParsedRow, part: Part, role: str) -> bool:
    """Whether a row prints something in the column of a role."""
    return any((column := column_of(cell.box, part.columns)) and column.role == role for cell in cells_of(row))


def _reheaded(part: Part) -> Part:
    """The part with a header cell brought back over its column.

    Only where a column without a header holds what another header names, and what stands under that header belongs, by
    its vocabulary, to exactly one column that has no header.
    """
    bare = _bare_columns(part)
    if not bare:
        return part
    cells = [cell for _, row in part.body for cell in cells_of(row)]
    for column in part.columns:
        if column.role not in {"evidence", "scoring_rule", "weight", "basis", "prior", "target"}:
            continue
        under = [cell.text for cell in cells if column_of(cell.box, part.columns) == column]
        if _mostly(column.role, under):
            continue
        for no, box, texts in bare:
            if not _mostly(column.role, texts):
                continue
            fitting = [role for role in ORDER if role not in part.roles and _mostly(role, under)]
            if len(fitting) != 1:
                continue
            moved = replace(column, no=no, x0=box.x0, x1=box.x1)
            others = tuple(p for p in part.columns if p != column)
            vacated = replace(column, role=fitting[0])
            columns = tuple(sorted((*others, vacated, moved), key=lambda p: p.x0))
            repair = HeaderRepair(
                part.body[0][1].page_no,
                column.header,
                Message.of("realignments.column", column_no=vacated.no),
                Message.of("realignments.column", column_no=moved.no),
                Message.of("realignments.vocabulary", role=role_name(fitting[0]), other=role_name(column.role)),
            )
            return replace(part, columns=columns, repairs=(repair,))
    return part


def _bare_columns(part: Part) -> list[tuple[int, Box, list[str]]]:
    """Columns without a header that most rows fill: number, place and texts."""
    found: dict[tuple[float, float], tuple[int, Box, list[str]]] = {}
    # In nearly every row the cells stand as in the one before.
    headed: dict[tuple[float, float], bool] = {}
    for _, row in part.body:
        for no, cell in enumerate(row.cells, start=1):
            if cell is None:
                continue
            place = cell.box.x0, cell.box.x1
            if place not in headed:
                headed[place] = column_of(cell.box, part.columns) is not None
            if not headed[place]:
                found.setdefault(place, (no, cell.box, []))[2].append(cell.text)
    return [entry for entry in found.values() if len(entry[2]) * 2 > len(part.body)]


def _mostly(role: str, texts: Sequence[str]) -> bool:
    """True when more than half of the texts are of the role's vocabulary."""
    return sum(fits(role, text) == 2 for text in texts) * 2 > len(texts)
