"""The header of a performance table: which column of the page means what.

Columns are places on the page, not numbers: a form draws other columns on each of its pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.normalize.performance.itemised import has_targets, items
from etl.normalize.performance.years import roles_by_year
from etl.records.disclosure import SourceCell
from etl.records.message import Message, Value
from etl.records.page import Box
from etl.records.parsed import ParsedRow
from etl.reference import pattern
from etl.text.cells import is_amount
from etl.text.fold import fold, tidy
from etl.text.performance_words import column_rule, label_role, level_of

# A column headed by a level, each of whose cells lists all indicators of it.
LISTED = "indicators"
# Several columns of one form may have these roles; of every other role the best header counts.
REPEATED = frozenset({"note", "code", "person", "goal_half", "funds_fiscal_part", "funds_other_part", LISTED})
_OF_PERFORMANCE = pattern("performance_patterns", "of_performance")
_OF_VALUE = pattern("performance_patterns", "head_of_value")
_LABEL_OF_ALL = pattern("performance_patterns", "label_of_all")
# A row that heads fewer columns is no header.
_FEWEST_ROLES = 3
# The columns of an indicator, as most forms order them.
ORDER = (
    "level_1",
    "level_2",
    "indicator",
    "operator",
    "target",
    "measure_unit",
    "basis",
    "prior",
    "weight",
    "scoring_rule",
    "evidence",
)


def role_name(role: str) -> Value:
    """A column's role as it is told in a realignment."""
    return Message.of(f"realignments.role.{role}") if role in ORDER else role


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column: its number, left and right edge; role None: side labels and columns without a known header.

    level: the first level its header stands under, where indicators of several levels stand beside each other, or names.
    """

    no: int
    x0: float
    x1: float
    role: str | None
    header: str
    level: str = ""

    def overlap(self, box: Box) -> float:
        """How much of a cell stands in this column."""
        return min(self.x1, box.x1) - max(self.x0, box.x0)


def cells_of(row: ParsedRow) -> list[SourceCell]:
    """The filled cells of a row from left to right."""
    return [cell for cell in row.cells if cell]


def header_columns(row: ParsedRow) -> tuple[HeaderColumn, ...] | None:
    """The columns a row heads, or None when it is no header of indicators or of a list of projects with goals.

    Of two cells with one meaning the more exact one heads the column (三级指标, not the side label 绩效指标).
    """
    filled = [(no, cell) for no, cell in enumerate(row.cells, 1) if cell]
    if len(filled) < _FEWEST_ROLES or sum(is_amount(cell.text) for _, cell in filled) > 1:
        return None
    rules = _without_side_label([(no, cell, column_rule(cell.text) or _level_rule(cell.text)) for no, cell in filled])
    roles = {rule[1] for _, _, rule in rules if rule}
    if len(roles) < _FEWEST_ROLES:
        return None
    named = "indicator" in roles and bool(roles & {"level_1", "level_2", "target", "target_term", "target_first"})
    named = named or {"level_1", "level_2", LISTED} <= roles
    listed = "project" in roles and bool(roles & {"goal", LISTED}) and sum(rule is None for _, _, rule in rules) <= 1
    if not (named or listed) or not any(_OF_PERFORMANCE.search(fold(cell.text)) for _, cell in filled):
        # Levels alone head the list of what services may be bought, too: 一级, 二级, 三级.
        return None
    best: dict[str, int] = {}
    indicator = min((cell.box.x0 for _, cell, rule in rules if rule and rule[1] == "indicator"), default=None)
    for _, cell, rule in rules:
        # 单位 right of the indicator is the unit of measure, 单位名称 left of it owns the project.
        if rule and rule[1] not in REPEATED and not _measures(rule[1], cell, indicator):
            best[rule[1]] = min(best.get(rule[1], rule[0]), rule[0])
    columns = tuple(
        HeaderColumn(
            no,
            cell.box.x0,
            cell.box.x1,
            rule[1]
            if rule and (rule[0] == best.get(rule[1], rule[0]) or _measures(rule[1], cell, indicator))
            else None,
            fold(cell.text),
            level_of(cell.text, 1) or "",
        )
        for no, cell, rule in rules
    )
    return _by_position(_by_year(columns))


def _by_year(columns: tuple[HeaderColumn, ...]) -> tuple[HeaderColumn, ...]:
    roles = roles_by_year([(column.header, column.role) for column in columns])
    return tuple(replace(column, role=role) for column, role in zip(columns, roles, strict=True))


def _measures(role: str, cell: SourceCell, indicator: float | None) -> bool:
    return role == "unit" and indicator is not None and cell.box.x0 > indicator


def _without_side_label(
    rules: list[tuple[int, SourceCell, tuple[int, str] | None]],
) -> list[tuple[int, SourceCell, tuple[int, str] | None]]:
    """The cells with what they head; of several that may name indicators the one next to the levels and those called alike.

    Left of the levels it is the label of the whole form's part (绩效指标), however the column is called.
    """
    levels = [cell.box.x1 for _, cell, rule in rules if rule and rule[1] in {"level_1", "level_2"}]
    right = [
        rule for _, cell, rule in rules if rule and rule[1] == "indicator" and levels and cell.box.x0 >= min(levels)
    ]
    if not right:
        return rules
    return [
        (
            no,
            cell,
            None
            if rule and rule[1] == "indicator" and (rule[0] != right[0][0] or cell.box.x1 <= min(levels))
            else rule,
        )
        for no, cell, rule in rules
    ]


def _level_rule(text: str) -> tuple[int, str] | None:
    """What heads a column of lists: the name of a level, 产出指标 or 数量指标."""
    return (0, LISTED) if level_of(text, 1, strict=True) or level_of(text, 2, strict=True) else None


def headless_columns(row: ParsedRow) -> tuple[HeaderColumn, ...] | None:
    """The columns of a row of levels, an indicator and its target, in a form that heads them nowhere; else None.

    Name and target may stand in one cell, or all indicators in one beside their label.
    """
    cells = cells_of(row)
    if len(cells) == 2 and _LABEL_OF_ALL.match(fold(cells[0].text)) and next(items(tidy(cells[1].text)), None):
        return _unheaded(row, (None, "indicator"))
    at = next((at for at, cell in enumerate(cells) if at and level_of(cell.text, 2)), None)
    if at is None or any(label_role(cell.text) or level_of(cell.text, 2) for cell in cells[at + 1 :]):
        return None
    before = cells[at - 1].text
    is_level = level_of(before, 1) is not None
    first = (*(None,) * (at - 1), "level_1" if is_level else None, "level_2")
    if len(cells) == at + 3 and is_level:
        return _unheaded(row, (*first, "indicator", "target"))
    if len(cells) == at + 2 and (is_level or _LABEL_OF_ALL.match(fold(before))) and has_targets(cells[-1].text):
        return _unheaded(row, (*first, LISTED))
    return None


def _unheaded(row: ParsedRow, roles: Sequence[str | None]) -> tuple[HeaderColumn, ...]:
    cells = cells_of(row)
    numbers = [no for no, cell in enumerate(row.cells, start=1) if cell]
    return tuple(
        HeaderColumn(no, cell.box.x0, cell.box.x1, role, "")
        for no, cell, role in zip(numbers, cells, roles, strict=True)
    )


def stands_abreast(columns: Sequence[HeaderColumn]) -> bool:
    """Whether a row prints several indicators beside each other, each with its target."""
    roles = [column.role for column in columns]
    return roles.count("indicator") > 1 and roles.count("indicator") == roles.count("target")


def under_levels(
    columns: tuple[HeaderColumn, ...], above: ParsedRow | None, before: Sequence[HeaderColumn]
) -> tuple[HeaderColumn, ...]:
    """Columns of indicators beside each other, with the level printed above each, or that of the page before."""
    if not stands_abreast(columns):
        return columns
    levels = [(cell, name) for cell in cells_of(above) if (name := level_of(cell.text, 1))] if above else []
    same = [column.level for column in before] if len(before) == len(columns) else [""] * len(columns)
    return tuple(
        replace(
            column,
            level=next((name for cell, name in levels if column.overlap(cell.box) > (column.x1 - column.x0) / 2), said),
        )
        for column, said in zip(columns, same, strict=True)
    )


def parted(columns: tuple[HeaderColumn, ...], row: ParsedRow) -> tuple[HeaderColumn, ...] | None:
    """The columns with those that a second row of heads parts (近两年指标值 over 前年 and 上年), or None where a row heads none.

    Of two with one meaning the last counts, which is the later year's.
    """
    heads: dict[int, list[HeaderColumn]] = {}
    for no, cell in enumerate(row.cells, start=1):
        if cell:
            above, rule = column_of(cell.box, columns), column_rule(cell.text)
            if above is None or rule is None:
                return None
            heads.setdefault(above.no, []).append(
                HeaderColumn(no, cell.box.x0, cell.box.x1, rule[1], fold(cell.text), above.level)
            )
    if sum(map(len, heads.values())) < 2:
        return None
    heads = {no: list(_by_year(tuple(below))) for no, below in heads.items()}
    last = {head.role: head for below in heads.values() for head in below}
    told: list[HeaderColumn] = []
    for column in columns:
        below = heads.get(column.no, [])
        told += [head if last[head.role] is head else replace(head, role="note") for head in below] or [column]
    return tuple(told)


def of_the_year(columns: tuple[HeaderColumn, ...], above: Sequence[ParsedRow]) -> tuple[HeaderColumn, ...]:
    """Columns of indicators beside each other, those of a longer term told apart from the year's.

    above: rows over them, in which a form prints the goal of the term and that of the year beside each other.
    """
    if not stands_abreast(columns):
        return columns
    for row in above:
        goals = [(label_role(cell.text), cell.box) for cell in cells_of(row)]
        term = next((box for role, box in goals if role == "goal_term"), None)
        year = next((box for role, box in goals if role == "goal" and term and box.x0 >= term.x1 - 1e-6), None)
        if term is None or year is None:
            continue
        indicators = [column for column in columns if column.role == "indicator"]
        longer = [column for column in indicators if (column.x0 + column.x1) / 2 < year.x0]
        if len(indicators) != 2 or len(longer) != 1:
            continue
        return tuple(_of_term(column) if column.x1 <= year.x0 + 1e-6 else column for column in columns)
    return columns


def _of_term(column: HeaderColumn) -> HeaderColumn:
    """A column of the longer term: its targets are kept as such, and what names them is the year's to tell."""
    if column.role in {"target", "target_term"}:
        return replace(column, role="target_term")
    return replace(column, role="note") if column.role in {"level_2", "indicator", "measure_unit"} else column


def _by_position(columns: tuple[HeaderColumn, ...]) -> tuple[HeaderColumn, ...]:
    """The columns with the roles only their place tells: 单位 right of the indicator measures it, left of it owns it."""
    roles = {column.role for column in columns}
    indicator = min((column.x0 for column in columns if column.role == "indicator"), default=None)
    # The year's own column may be among those whose heads another text has run into.
    is_hidden = any(column.role is None and _OF_VALUE.search(column.header) for column in columns)
    told = []
    for column in columns:
        role = column.role
        if role == "unit" and indicator is not None and column.x0 > indicator:
            role = "measure_unit" if column.header == "单位" and "measure_unit" not in roles else "note"
        elif role in {"target_term", "target_first"} and "target" not in roles and not is_hidden:
            role = "target"
        told.append(replace(column, role=role))
    return tuple(told)


def as_before(found: tuple[HeaderColumn, ...], before: Sequence[HeaderColumn]) -> tuple[HeaderColumn, ...]:
    """A header that returns, with the role of a cell known by its place alone: text that ran into it hides its words."""
    roles = {column.role for column in found}
    lost = [column for column in before if column.role and column.role not in roles]
    return tuple(
        replace(column, role=next((other.role for other in lost if _same_column(column, other)), None))
        if column.role is None
        else column
        for column in found
    )


def same_columns(found: Sequence[HeaderColumn], before: Sequence[HeaderColumn]) -> bool:
    """Whether a header that returns heads the same columns in the same places."""
    by_role = {column.role: column for column in before if column.role}
    if {column.role for column in found if column.role} != set(by_role):
        return False
    return all(column.role is None or _same_column(column, by_role[column.role], loose=True) for column in found)


def _same_column(one: HeaderColumn, other: HeaderColumn, *, loose: bool = False) -> bool:
    """Whether two columns stand in one place: edge on edge, or (loose) over each other for more than half of their width."""
    if loose:
        return min(one.x1, other.x1) - max(one.x0, other.x0) > min(one.x1 - one.x0, other.x1 - other.x0) / 2
    near = 0.05 * (one.x1 - one.x0)
    return abs(one.x0 - other.x0) <= near and abs(one.x1 - other.x1) <= near


def column_of(box: Box, columns: Sequence[HeaderColumn]) -> HeaderColumn | None:
    """The column most of a cell stands in, of equal ones the first; None where it stands in none.

    Nor does a cell that only reaches into the first of them: the side label 绩效指标 of a page drawn a little to the right.
    """
    found, most = None, 0.0
    x0, x1 = box.x0, box.x1
    for column in columns:
        # Asked for every cell of every list: the same as `overlap`, without a call, and most columns stand elsewhere.
        if column.x0 >= x1 or column.x1 <= x0:
            continue
        shared = min(column.x1, x1) - max(column.x0, x0)
        if shared > most:
            found, most = column, shared
            if most == x1 - x0:
                break
    return None if found and found.x0 - x0 > most and found.x0 == min(column.x0 for column in columns) else found
