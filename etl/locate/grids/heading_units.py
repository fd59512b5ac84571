"""Money units in brackets that end headings: 合计（万元）, also where they are a line of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.locate.grids.columns import is_next
from etl.locate.grids.segments import Row
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.text.fold import fold
from etl.text.money import unit_factor

_BRACKETS = re.compile(r"（([^（）]+)）")


def ends_headings(row: Row, above: Sequence[Row], settings: LocateSettings = DEFAULTS) -> bool:
    """Whether a line of nothing but such units goes on with headings right above it: 一般公共预算拨款收入 | （万元）.

    above: the lines it may go on with, one of which is a line of several headings. One that stands under nothing is the
    money unit of the table, one under a title alone that of a chart.
    """
    is_heading = max((len(line.segments) for line in above), default=0) >= settings.fewest_headings
    if not is_heading or not all(_is_unit(segment.text) for segment in row.segments):
        return False
    words = [word.box for line in above for segment in line.segments for word in segment.words]
    return all(any(is_next(box, segment.box, settings) for box in words) for segment in row.segments)


def _is_unit(text: str) -> bool:
    inside = _BRACKETS.fullmatch(fold(text))
    return inside is not None and unit_factor(inside[1]) is not None
