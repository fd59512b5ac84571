"""How a list draws its cells: which of them go on over several rows, and so where another goal begins on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.normalize.performance.align import AlignedRow
from etl.normalize.performance.levels import merges_cells
from etl.text.fold import fold
from etl.text.performance_words import level_of


@dataclass(frozen=True, slots=True)
class ListCells:
    """What the pages read so far show of it.

    merges_names, merges_goals: one cell stands over the rows of a project, of a goal. names_many: one name stands over
    several goals.
    """

    merges_names: bool = False
    merges_goals: bool = False
    names_many: bool = False

    @classmethod
    def of(cls, rows: Sequence[AlignedRow], names: str) -> ListCells:
        """What these rows show. names: the role that names the owner of a goal."""
        drawn = cls(merges_cells(rows, names), merges_cells(rows, "goal"))
        return replace(drawn, names_many=any(drawn._is_second(*pair, names) for pair in pairwise(rows)))

    def __or__(self, other: ListCells) -> ListCells:
        return ListCells(
            self.merges_names or other.merges_names,
            self.merges_goals or other.merges_goals,
            self.names_many or other.names_many,
        )

    def begins_goal(self, above: AlignedRow | None, row: AlignedRow) -> bool:
        """Whether the goal of a row stands in another cell than that of the row above it on its page.

        Where no cell is drawn over rows, only other words tell.
        """
        if above is None:
            return False
        cell, before = row.cells.get("goal"), above.cells.get("goal")
        if cell is None:
            return self.merges_goals and before is not None and row.is_below(before)
        return cell is not before and (self.merges_goals or row.text("goal") != above.text("goal"))

    def _is_second(self, above: AlignedRow, row: AlignedRow, names: str) -> bool:
        """Whether two goals are printed beside one name."""
        name = row.cells.get(names)
        is_beside = name is not None and name is above.cells.get(names) and above.page_no == row.page_no
        return is_beside and bool(row.text("goal")) and self.begins_goal(above, row)


def level_returns(rows: Sequence[AlignedRow], names: str) -> frozenset[int]:
    """Rows in which a first level begins that was left before: the indicators of another goal, where none is printed beside."""
    found: set[int] = set()
    said: set[str] = set()
    name = last = ""
    page_no = 0
    for at, (row, level) in enumerate(zip(rows, _levels(rows), strict=True)):
        # What begins a page may go on under the name that is printed there.
        if (now := row.text(names)) and now != name:
            if row.page_no == page_no:
                said.clear()
                last = ""
            name = now
        page_no = row.page_no
        if level and level != last:
            if level in said:
                said.clear()
                if not row.text("goal"):
                    found.add(at)
            said.add(level)
            last = level
    return frozenset(found)


def _levels(rows: Sequence[AlignedRow]) -> list[str]:
    """The first level of each row; a blank cell at the foot of a page is the one that the next page begins with.

    That is so where the form draws one cell over the rows of a level: in others the level above goes on.
    """
    levels = [level_of(text, 1) or fold(text) for row in rows for text in [row.text("level_1")]]
    if not merges_cells(rows, "level_1"):
        return levels
    foot = ""
    for at in reversed(range(len(rows))):
        is_printed = bool(levels[at])
        levels[at] = levels[at] or foot
        if at and rows[at - 1].page_no != rows[at].page_no:
            foot = levels[at]
        elif is_printed:
            foot = ""
    return levels
