"""Rows that a page break has split: what stands alone at the top of a page is added to the row it was broken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.parse.cut_labels import are_one_label
from etl.records.disclosure import SourceCell
from etl.records.message import Message
from etl.records.parsed import ParsedRow, RowJoin
from etl.reference import pattern
from etl.text.cells import is_amount, is_code, is_dash, is_ordinal, is_short_code, is_total
from etl.text.fold import fold, join_lines
from etl.text.ordinals import ordinal_level

# Fewer lines do not show what every line prints.
_FEWEST_LINES = 3
# Letters. More in a line alone at the foot of a page is a note.
_LONGEST_BEGINNING = 20
# 其中：公务用车购置费 begins a line.
_PART = pattern("label_patterns", "of_which")
_WHOLE_PART = pattern("label_patterns", "whole_part")
# What is carried over or on stands below a numbered list and has no number.
_OUTSIDE = pattern("label_patterns", "outside_the_list")
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("【", "】"))


def join_broken_rows(pieces: Sequence[Sequence[ParsedRow]]) -> tuple[list[ParsedRow], tuple[RowJoin, ...]]:
    """The rows of all pieces in order, the first row of a piece added to the row before where it was broken off."""
    rows: list[ParsedRow] = []
    joins: list[RowJoin] = []
    for number, piece in enumerate(pieces):
        for index, row in enumerate(piece):
            if number and index == 0 and rows and (reason := _broken_off(rows, row, piece[1:])):
                joins.append(RowJoin(len(rows) - 1, row.page_no, " ".join(c.text for c in row.cells if c), reason))
                rows[-1] = _join(rows[-1], row)
            else:
                rows.append(row)
    return rows, tuple(joins)


def _broken_off(before: Sequence[ParsedRow], row: ParsedRow, after: Sequence[ParsedRow]) -> Message | None:
    """Why a row is the rest of the row before it, or None when it is a row of its own."""
    if reason := _lacks_what_others_print(before, row, after):
        return reason
    is_one = are_one_label(before[-1], row, [*before[:-1], *after])
    return Message.of("realignments.one_label") if is_one else None


def _lacks_what_others_print(before: Sequence[ParsedRow], row: ParsedRow, after: Sequence[ParsedRow]) -> Message | None:
    last = before[-1]
    if _prints_dashes(last, row):
        return None
    others = [*before[:-1], *after]
    if _has_its_figures(last, row, others) or _complete_each_other(last, row, others):
        return Message.of("realignments.no_figure")
    filled = [index for index, cell in enumerate(row.cells) if cell]
    texts = [row.text(index) for index in filled]
    if not filled or any(is_amount(text) and not is_short_code(text) for text in texts):
        return None
    if any(is_code(t) or is_short_code(t) or is_ordinal(t) or is_total(t) or _PART.match(fold(t)) for t in texts):
        return None
    if not all(last.cells[index] for index in filled):
        return None
    if any(_open_bracket(last.text(index)) for index in filled):
        return Message.of("realignments.open_bracket")
    if len(filled) == 1 and _lacks_number(filled[0], last, row, before[:-1], after):
        return Message.of("realignments.no_number")
    # Where every other row of the table prints a figure, a row without one is no row.
    others = [*before, *after]
    if len(others) > 1 and all(map(_prints_figure, others)):
        return Message.of("realignments.no_figure")
    return None


def _prints_dashes(last: ParsedRow, row: ParsedRow) -> bool:
    """Whether a row prints a dash where the row before has its figure or a dash: neither goes on with a dash."""
    return any(
        is_dash(row.text(index)) and (is_amount(last.text(index)) or is_dash(last.text(index)))
        for index, cell in enumerate(row.cells)
        if cell
    )


def _has_its_figures(last: ParsedRow, row: ParsedRow, others: Sequence[ParsedRow]) -> bool:
    """True where a row prints the figures that the row before lacks, beside at most the rest of a label that it has begun.

    A row of its own would print what every other row but a total does there, its code, its number or its name.
    """
    words = {index for index, cell in enumerate(row.cells) if cell and not is_amount(cell.text)}
    figures = {index for index, cell in enumerate(row.cells) if cell and is_amount(cell.text)}
    begun = {index for index, cell in enumerate(last.cells) if cell}
    texts = [row.text(index) for index in words]
    if (
        not figures
        or figures & begun
        or not words < begun
        or any(is_code(t) or is_ordinal(t) or is_total(t) for t in texts)
    ):
        return False
    lines = _lines(others)
    return len(lines) > 1 and any(all(other.cells[index] for other in lines) for index in begun - words)


def _complete_each_other(last: ParsedRow, row: ParsedRow, others: Sequence[ParsedRow]) -> bool:
    """True where only both rows together print what every other row but a total does: its code, its name, its figures.

    The first may be the beginning of a name alone, the rest of which stands on the next page beside all else.
    """
    columns = range(len(row.cells))
    begun, more = ({index for index in columns if each.cells[index]} for each in (last, row))
    if any(is_total(each.text(index)) for each in (last, row) for index in columns):
        return False
    shared = [each.text(index) for each in (last, row) for index in begun & more]
    if any(is_amount(text) or is_code(text) or is_ordinal(text) for text in shared):
        return False
    # All rows of a long table are looked through last, and only where both print something that the other does not.
    lines = _lines(others)
    always = {index for index in columns if all(other.cells[index] for other in lines)}
    if len(lines) < _FEWEST_LINES or not always - begun or not always <= begun | more:
        return False
    if always - more:
        return True
    texts = [last.text(index) for index in begun]
    if not begun < always or len(texts) != 1 or _WHOLE_PART.match(fold(texts[0])):
        return False
    return len(fold(texts[0])) <= _LONGEST_BEGINNING and not is_amount(texts[0])


def _lacks_number(
    column: int, last: ParsedRow, row: ParsedRow, before: Sequence[ParsedRow], after: Sequence[ParsedRow]
) -> bool:
    """True where a column numbers its lines, the row before and the row behind among them, and this one has no number."""
    following = next((text for other in after if (text := other.text(column))), "")
    level = ordinal_level(last.text(column))
    if level is None or ordinal_level(row.text(column)) is not None or ordinal_level(following) != level:
        return False
    listed = [text for other in (*before, *after) if (text := other.text(column)) and not is_total(text)]
    numbered = sum(ordinal_level(text) is not None for text in listed)
    return numbered >= _FEWEST_LINES and all(ordinal_level(t) is not None or _OUTSIDE.match(fold(t)) for t in listed)


def _lines(rows: Sequence[ParsedRow]) -> list[ParsedRow]:
    """The rows without those of totals."""
    return [row for row in rows if not any(cell and is_total(cell.text) for cell in row.cells)]


def _prints_figure(row: ParsedRow) -> bool:
    return any(cell and is_amount(cell.text) for cell in row.cells)


def _open_bracket(text: str) -> bool:
    plain = fold(text)
    return any(plain.count(left) > plain.count(right) for left, right in _BRACKETS)


def _join(row: ParsedRow, rest: ParsedRow) -> ParsedRow:
    cells: list[SourceCell | None] = []
    for cell, more in zip(row.cells, rest.cells, strict=True):
        if cell and more:
            cells.append(replace(cell, text=join_lines([cell.text, more.text])))
        else:
            cells.append(cell or more)
    return replace(row, cells=tuple(cells))
