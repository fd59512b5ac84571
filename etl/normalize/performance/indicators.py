"""Rows of indicators as records: rows broken by a page made whole, levels carried down, targets read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.money import parse_number
from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.targets import parse_target
from etl.normalize.performance.vocabulary import level_of, parents_of, split_levels
from etl.statements import Indicator
from etl.text import fold, join_lines, tidy

_BLANK = frozenset({"", "-", "—", "--", "——", "/", "无"})


def whole_rows(rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """The rows with what a page break had cut off put back: an indicator's text, or its target and weight."""
    whole: list[AlignedRow] = []
    for row in rows:
        last = whole[-1] if whole else None
        if last and row.page_no != last.page_no and row.text("indicator") and _is_cut(last, row):
            joined = [role for role in row.texts if role not in {"level_1", "level_2"} and not _same(last, row, role)]
            for role in joined:
                last.texts[role] = join_lines([last.text(role), row.text(role)])
                last.cells.setdefault(role, row.cells[role])
            last.reason = "a page break cut the row: its upper part has no target, or its lower part has neither target nor weight"
            last.stood_in, last.read_in = "two rows", "one row"
            continue
        whole.append(row)
    return whole


def _is_cut(upper: AlignedRow, lower: AlignedRow) -> bool:
    ends = [any(row.text(role) for role in ("target", "weight", "operator")) for row in (upper, lower)]
    return bool(upper.text("indicator")) and ends[0] != ends[1]


def _same(upper: AlignedRow, lower: AlignedRow, role: str) -> bool:
    return fold(upper.text(role)) == fold(lower.text(role))


def fill_levels(rows: Sequence[AlignedRow]) -> None:
    """Gives every row its levels: printed once over many rows, or, where a page cuts the cell, only on one of the pages."""
    for row in rows:
        if not row.text("level_1") and not row.text("level_2") and row.text("indicator"):
            first, second, rest = split_levels(tidy(row.text("indicator")))
            if first and second:
                row.texts |= {"level_1": first, "level_2": second, "indicator": rest}
    _carry(rows, "level_2")
    _carry(rows, "level_1")


def _carry(rows: Sequence[AlignedRow], role: str) -> None:
    carried = first = ""
    page_no = 0
    for at, row in enumerate(rows):
        printed = row.text(role)
        if role == "level_2" and row.text("level_1") and fold(row.text("level_1")) != fold(first):
            # At the head of a page the first level may be the label of a cell that began on the page before.
            first = row.text("level_1")
            goes_on = row.page_no != page_no and fold(first) in {fold(parent) for parent in parents_of(carried)}
            carried = carried if goes_on else ""
        page_no = row.page_no
        if printed:
            carried = printed
            continue
        later = _label_after_break(rows, at, role)
        if later and _is_next(row, carried, later, role):
            row.texts[role] = later
        elif carried:
            row.texts[role] = carried
        elif role == "level_1" and len(parents := parents_of(row.text("level_2"))) == 1:
            # The label of a cell that the page cut stands outside of the table.
            row.texts[role] = next(iter(parents))
            row.reason = row.reason or "a page cuts the cell and its label stands beside the table; the level by custom"
            row.stood_in, row.read_in = row.stood_in or "beside the table", row.read_in or role


def _is_next(row: AlignedRow, carried: str, later: str, role: str) -> bool:
    """Whether a blank level before a page break takes the label printed after it.

    A cell cut by the page prints its text on one side only. For the first level custom decides: 经济效益指标 stands under
    效益指标.
    """
    if role == "level_2":
        return True
    parents = {fold(parent) for parent in parents_of(row.text("level_2"))}
    fitting = [not parents or (level_of(name, 1) or fold(name)) in parents for name in (carried, later)]
    return fitting[1] and not (carried and fitting[0])


def _label_after_break(rows: Sequence[AlignedRow], at: int, role: str) -> str:
    """The label at the top of a later page, when all rows from here to the end of this page are blank in that column."""
    page = rows[at].page_no
    for row in rows[at + 1 :]:
        if row.text(role):
            return row.text(role) if row.page_no != page else ""
        if role == "level_2" and row.text("level_1"):
            return ""
        if row.page_no != page and role == "level_2":
            return ""
    return ""


def read_indicators(rows: Sequence[AlignedRow], first_no: int = 1) -> Iterator[Indicator]:
    """The indicators of rows whose levels are filled; rows that name a level without an indicator are left out."""
    no = first_no
    for row in rows:
        name = tidy(row.text("indicator"))
        if not name:
            continue
        target = parse_target(row.text("target"), row.text("operator"), row.text("measure_unit"))
        yield Indicator(
            no=no,
            page_no=row.page_no,
            level_1=_level(row, 1),
            level_2=_level(row, 2),
            indicator=name,
            operator=target.operator,
            target_value=target.value,
            target_text=target.text,
            measure_unit=target.unit,
            basis=_filled(row, "basis"),
            prior_text=_filled(row, "prior"),
            weight=_weight(row.text("weight")),
            scoring_rule=_filled(row, "scoring_rule"),
            evidence=_filled(row, "evidence"),
            was_realigned=row.reason is not None,
        )
        no += 1


def _level(row: AlignedRow, level: int) -> str | None:
    """The level's name without the spaces a converter left in it (产出 指标)."""
    return fold(row.text(f"level_{level}")) or None


def _filled(row: AlignedRow, role: str) -> str | None:
    text = tidy(row.text(role))
    return None if text in _BLANK else text


def _weight(text: str) -> Decimal | None:
    return parse_number(fold(text).removesuffix("分")) if text else None
