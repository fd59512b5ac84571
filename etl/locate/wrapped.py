"""Parts of a caption that its narrow cell broke over two lines: a name behind 部门： and a money unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from etl.locate.captions import read_caption
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.records.located import TextLine
from etl.reference import pattern
from etl.text.fold import fold, join_lines, tidy

_NAME_LINE = pattern("caption_patterns", "publisher_line")
_CUT_UNIT = pattern("caption_patterns", "cut_unit")
_REST_OF_UNIT = pattern("caption_patterns", "rest_of_unit")
_BODY_NAME = pattern("caption_patterns", "lone_body")
# A line of another part may stand between: it is centred beside the two.
_BETWEEN = 2


def unwrapped(lines: Sequence[TextLine], settings: LocateSettings = DEFAULTS) -> list[TextLine]:
    """The lines over a table, each with what its cell carried over to the next line."""
    found: list[TextLine] = []
    for line in lines:
        if (at := _begun(found, line, settings)) is not None:
            found[at] = replace(found[at], text=join_lines([found[at].text, line.text]))
        elif found and _CUT_UNIT.search(tidy(found[-1].text)) and (rest := _REST_OF_UNIT.search(line.text)):
            found[-1] = replace(found[-1], text=tidy(found[-1].text) + tidy(rest[0]))
            if left := tidy(line.text[: rest.start()]):
                found.append(replace(line, text=left))
        else:
            found.append(line)
    return found


def _begun(found: Sequence[TextLine], line: TextLine, settings: LocateSettings) -> int | None:
    """Where the line stands whose name this one ends: right above it, as far left and as wide, and nothing else on either."""
    if line.box is None or not _BODY_NAME.match(fold(line.text)) or read_caption(line.text) is not None:
        return None
    height = line.box.bottom - line.box.top
    for at in range(len(found) - 1, max(-1, len(found) - 1 - _BETWEEN), -1):
        above = found[at]
        if above.box is None or above.page_no != line.page_no or not _NAME_LINE.match(tidy(above.text)):
            continue
        near = 0 <= line.box.top - above.box.bottom < settings.title_gap * height
        within = above.box.x0 - height < line.box.x0 and line.box.x1 < above.box.x1 + height
        if near and within:
            return at
    return None
