"""Where the header of a grid ends: what locating and parsing must tell alike."""

from __future__ import annotations

from collections.abc import Sequence

from etl.records.located import GridCell
from etl.text.cells import heads_labels


def names_a_line(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    """True for a row that prints only a label under 项目 or 科目名称, beside empty cells of its own, below a whole header."""
    named = [cell for cell in rows[index] if cell.text]
    blank = [cell for cell in rows[index] if not cell.text]
    if not named or not blank or is_covered(rows, index) or any(cell.text.startswith(("（", "(")) for cell in named):
        return False
    heads: dict[int, str] = {}
    for cell in (each for row in rows[:index] for each in row if each.text):
        heads.update(dict.fromkeys(range(cell.col, cell.col + cell.col_span), cell.text))
    columns = {column for cell in (*named, *blank) for column in range(cell.col, cell.col + cell.col_span)}
    return columns <= heads.keys() and all(
        cell.col_span == 1 and heads_labels(heads[cell.col]) and not heads_labels(cell.text) for cell in named
    )


def is_covered(rows: Sequence[Sequence[GridCell]], index: int) -> bool:
    """True when a labelled cell from a row above reaches down into the row."""
    at = min((cell.row for cell in rows[index]), default=0)
    return any(cell.text and cell.row + cell.row_span > at for row in rows[:index] for cell in row)
