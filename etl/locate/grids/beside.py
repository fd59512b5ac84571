"""Lines without rules above or below a grid: which of them may be of its table."""

from __future__ import annotations

from etl.locate.captions import is_page_number
from etl.locate.grids.segments import Row
from etl.locate.settings import LocateSettings
from etl.records.located import Grid


def stands_by(row: Row, gap: float, grid: Grid, settings: LocateSettings) -> bool:
    """Whether a line may be of a grid's table: near what it goes on from (gap: points), no wider, neither sentence nor page number."""
    inside = grid.box.x0 - row.height < row.box.x0 and row.box.x1 < grid.box.x1 + row.height
    return inside and gap < settings.label_gap * row.height and "。" not in row.text and not is_page_number(row.text)
