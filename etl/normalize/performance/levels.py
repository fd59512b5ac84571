"""The levels of indicators: printed once over many rows, cut by a page, told by custom or by the numbers of their indicators."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.header import role_name
from etl.records.disclosure import SourceCell
from etl.records.message import Message
from etl.reference import pattern
from etl.text.fold import fold, join_lines, tidy
from etl.text.performance_words import children_of, joined_levels, level_of, parents_of, split_levels

# What is said of a level that no page prints.
BY_CUSTOM = Message.of("realignments.by_custom")
_REST = pattern("performance_patterns", "rest_of_level")
_COUNTED = pattern("performance_patterns", "counted_name")


def fill_levels(rows: Sequence[AlignedRow]) -> None:
    """Gives every row its levels: printed once over many rows, or, where a page cuts the cell, only on one of the pages."""
    for row in rows:
        if not row.text("level_2") and (joined := joined_levels(row.text("level_1"))):
            row.texts |= {"level_1": joined[0], "level_2": joined[1]}
        if not row.text("level_1") and not row.text("level_2") and row.text("indicator"):
            first, second, rest = split_levels(tidy(row.text("indicator")))
            if first and second:
                row.texts |= {"level_1": first, "level_2": second, "indicator": rest}
    for level in (1, 2):
        _join_cut(rows, level)
    _fill_runs(rows)
    _carry(rows, "level_2")
    _carry(rows, "level_1")
    _fill_gaps(rows)


def _join_cut(rows: Sequence[AlignedRow], level: int) -> None:
    """Puts the name of a level together that begins at the end of a page and ends at the head of the next (服务对象满意 | 度指标)."""
    role = f"level_{level}"
    begun: list[AlignedRow] = []
    for before, row in zip([None, *rows], rows, strict=False):
        text = row.text(role)
        if before and text and row.page_no != before.page_no and begun:
            first = begun[-1].text(role)
            joined = join_lines([first, text])
            # One half alone may be a name: 产出指标 | （50分）, 服务对象 | 满意度指标.
            begins, ends_whole = level_of(first, level) is not None, level_of(text, level) is not None
            is_cut = not begins or (not ends_whole and _REST.match(fold(text)) is not None)
            if is_cut and level_of(joined, level, strict=ends_whole) is not None:
                ends = row.cells.get(role)
                for each in (*begun, *(one for one in rows if one.cells.get(role) is ends)):
                    each.texts[role] = joined
        if text:
            begun = [*begun, row] if begun and begun[-1].cells.get(role) is row.cells.get(role) else [row]


def _carry(rows: Sequence[AlignedRow], role: str) -> None:
    carried = first = ""
    page_no = 0
    label: SourceCell | None = None
    merges = merges_cells(rows, role)
    below_its_label = not merges and _leaves_blank(rows)
    seconds = any(row.text("level_2") for row in rows)
    later_labels = _labels_after_break(rows, role)
    for before, row, later in zip([None, *rows], rows, later_labels, strict=False):
        printed = row.text(role)
        if role == "level_2" and row.text("level_1") and fold(row.text("level_1")) != fold(first):
            # At the head of a page the first level may be the label of a cell that began on the page before.
            first = row.text("level_1")
            is_same = row.page_no != page_no and fold(first) in {fold(parent) for parent in parents_of(carried)}
            carried = carried if is_same else ""
        page_no = row.page_no
        if printed:
            carried, label = printed, row.cells.get(role)
            continue
        if before and before.text(role) and _counts_on(before, row):
            # 指标3 is of what 指标2 is of, whatever cells the form draws.
            if before.reason == BY_CUSTOM and before.read_in == role_name(role):
                _take_by_custom(row, role, before.text(role))
            row.texts[role] = before.text(role)
            continue
        if merges and label and row.is_below(label):
            # Another cell begins here; its label is cut off, or printed on the next page.
            carried, label = "", None
        # Without its second level nothing tells a row's first level but the rows around it.
        is_known = role == "level_2" or not seconds or bool(row.text("level_2"))
        goes_on = below_its_label and role == "level_2" and bool(carried)
        if later and is_known and not goes_on and _is_next(row, carried, later, role):
            row.texts[role] = later
        elif carried:
            row.texts[role] = carried
        elif role == "level_1" and len(parents := parents_of(row.text("level_2"))) == 1:
            _take_by_custom(row, role, next(iter(parents)))


def _fill_runs(rows: Sequence[AlignedRow]) -> None:
    """Gives the second level that is printed beside one of the indicators counted through (指标1, 指标2 …) to all of them."""
    run: list[AlignedRow] = []
    for row, after in itertools.pairwise([*rows, None]):
        if row is not None and _number(row) == len(run) + 1:
            run.append(row)
        else:
            run = []
        if after is None or _number(after) != len(run) + 1:
            named = {fold(each.text("level_2")): each for each in run if each.text("level_2")}
            if len(named) == 1:
                _give_level(run, next(iter(named.values())))
            run = []


def _give_level(rows: Sequence[AlignedRow], of: AlignedRow) -> None:
    for each in rows:
        each.texts["level_2"] = of.text("level_2")
        if "level_2" in of.cells:
            each.cells.setdefault("level_2", of.cells["level_2"])


def _counts_on(before: AlignedRow, row: AlignedRow) -> bool:
    last, no = _number(before), _number(row)
    return last is not None and no == last + 1


def _number(row: AlignedRow) -> int | None:
    """The number before an indicator's name, which begins anew with every level: 指标3：."""
    match = _COUNTED.match(fold(row.text("indicator")))
    return int(match[1]) if match else None


def _take_by_custom(row: AlignedRow, role: str, name: str) -> None:
    row.texts[role] = name
    row.reason = row.reason or BY_CUSTOM
    row.stood_in = row.stood_in or Message.of("realignments.beside_table")
    row.read_in = row.read_in or role_name(role)


def merges_cells(rows: Sequence[AlignedRow], role: str) -> bool:
    """True when the form draws one cell of this column over several rows, so that every blank cell is a cell of its own."""
    cells = [cell for row in rows if (cell := row.cells.get(role))]
    return any(one is other for one, other in itertools.pairwise(cells))


def _leaves_blank(rows: Sequence[AlignedRow]) -> bool:
    """True when the form prints a level in the first row of its indicators alone and leaves cells of their own blank below.

    That shows where a page does not end: a blank cell between two labels of one page, in a form that merges none.
    """
    printed = [row for row in rows if row.text("indicator")]
    return any(
        before.text(role) and not row.text(role) and after.text(role) and before.page_no == row.page_no == after.page_no
        for role in ("level_1", "level_2")
        for before, row, after in zip(printed, printed[1:], printed[2:], strict=False)
        if not merges_cells(rows, role)
    )


def _fill_gaps(rows: Sequence[AlignedRow]) -> None:
    """The levels of cells whose labels are printed nowhere, where custom leaves one.

    Of the second levels that stand by custom under the first level of the row, or of the row before it, the form prints
    all but one: that one is cut off.
    """
    before: AlignedRow | None = None
    merges = merges_cells(rows, "level_2")
    printed = {(fold(row.text("level_1")), level_of(row.text("level_2"), 2)) for row in rows if row.text("level_2")}
    for row in rows:
        if not row.text("indicator") or row.text("level_2") or row.is_sum:
            before = row if row.text("level_1") else before
            continue
        first = row.text("level_1") or (before.text("level_1") if before else "")
        left = [name for name in children_of(first) if (fold(first), name) not in printed]
        if merges and len(left) == 1 and any(level == fold(first) for level, _ in printed):
            for role, name in (("level_1", first), ("level_2", left[0])):
                if not row.text(role):
                    _take_by_custom(row, role, name)
        before = row


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


def _labels_after_break(rows: Sequence[AlignedRow], role: str) -> list[str]:
    """For each row the label at the top of a later page, when all rows from it to the end of its page are blank in that column."""
    found = [""] * len(rows)
    label, page_no = "", 0
    for at in range(len(rows) - 2, -1, -1):
        row, after = rows[at], rows[at + 1]
        if after.text(role):
            label, page_no = after.text(role), after.page_no
        elif role == "level_2" and (_begins_first_level(after, row) or after.page_no != row.page_no):
            label = ""
        found[at] = label if page_no != row.page_no else ""
    return found


def _begins_first_level(row: AlignedRow, before: AlignedRow) -> bool:
    """True where a row prints its first level in a cell of its own; one drawn over both rows belongs to both."""
    return bool(row.text("level_1")) and row.cells.get("level_1") is not before.cells.get("level_1")
