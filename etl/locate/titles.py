"""The caption above a grid, and titles that are broken over lines or do not call themselves tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.locate.captions import body_alone, is_numbered, plain_title, read_caption, title_of, without_table_number
from etl.locate.settings import DEFAULTS, LocateSettings
from etl.locate.wrapped import unwrapped
from etl.records.located import Caption, Grid, TextLine
from etl.reference import first_match, pattern
from etl.text.fold import fold, tidy

_NO_CAPTION = pattern("caption_patterns", "no_caption")


def caption_above(
    pending: Sequence[TextLine], grid: Grid, settings: LocateSettings = DEFAULTS
) -> tuple[Caption, list[TextLine]]:
    """The caption right above a grid, and the lines before it that do not belong to it."""
    pending = unwrapped(pending, settings)
    caption, at, nearest = Caption(), len(pending), max(0, len(pending) - settings.caption_lines)
    titled: TextLine | None = None
    while at > nearest:
        line = pending[at - 1]
        part = read_caption(line.text)
        if part is None and caption.printed_unit and _is_titled(pending[nearest : at - 1]):
            # Between title and money unit the name of a body alone is the publisher's.
            part = body_alone(line.text)
        if titled is None and (part is None or part.title):
            title, lines = _title_upwards(pending[nearest:at], grid, part.title if part else None, settings)
            if title is None:
                break
            caption, titled = caption.over(replace(part or Caption(), title=title)), line
            at -= lines
            continue
        if part is None or part.title:
            break
        caption = caption.over(part)
        at -= 1
    return caption, list(pending[:at])


def _is_titled(above: Sequence[TextLine]) -> bool:
    part = read_caption(above[-1].text) if above else None
    return part is not None and part.title is not None


def _title_upwards(
    lines: Sequence[TextLine], grid: Grid, title: str | None, settings: LocateSettings
) -> tuple[str | None, int]:
    """The title that ends in the last of these lines, and how many of them it takes.

    title: what that line prints alone. A title is broken over lines where it alone names no kind of table, where the line
    above is the longer one of two that are centred alike, or cannot end a title.
    """
    text, taken = lines[-1].text, 1
    last = lines[-1]
    for above in reversed(lines[:-1]):
        aside = re.match(r"[（(]", text) and title is None and title_of(above.text)
        if (is_numbered(text) and not aside) or not goes_on(above, last, settings):
            break
        if not (aside or _may_begin_title(above.text)):
            break
        joined = title_of(tidy(above.text) + tidy(text))
        known = title is not None and first_match("table_titles", fold(title))
        if joined is None or (known and not _is_full_line(above, last) and not _is_open(above.text)):
            break
        title, text, taken, last = joined, tidy(above.text) + tidy(text), taken + 1, above
    if title is None and last.page_no == grid.page_no:
        title = plain_title(last.text)
    return title, taken


def goes_on(above: TextLine, line: TextLine, settings: LocateSettings) -> bool:
    """Whether two lines are of one page and size, centred alike and as close as the lines of one title.

    A title set from the left begins with the number of its table, and its first line is full. Where there are
    no pages, each line follows the one before it.
    """
    if above.box is None or line.box is None:
        return above.page_no == line.page_no
    height = line.box.bottom - line.box.top
    centred = abs(above.box.center[0] - line.box.center[0]) < height
    from_left = (
        abs(above.box.x0 - line.box.x0) < height
        and without_table_number(above.text) != tidy(above.text)
        and _is_full_line(above, line)
    )
    return (
        above.page_no == line.page_no
        and line.box.top - above.box.bottom < settings.title_gap * height
        and abs((above.box.bottom - above.box.top) - height) < settings.title_height * height
        and (centred or from_left)
    )


def _may_begin_title(text: str) -> bool:
    """True for a line that is no caption of its own and no running text."""
    return read_caption(text) is None and not _NO_CAPTION.search(fold(without_table_number(text)))


def _is_open(text: str) -> bool:
    """True for what cannot be the end of a title: a bracket stands open, or more is to be named (“三公”经费、)."""
    plain = fold(text)
    brackets = (("（", "）"), ("“", "”"), ("《", "》"))
    return plain.endswith(("、", "及", "和", "与")) or any(plain.count(a) > plain.count(b) for a, b in brackets)


def _is_full_line(above: TextLine, line: TextLine) -> bool:
    """A line is broken because it is full: what follows is shorter."""
    if above.box is None or line.box is None:
        return False
    return above.box.x1 - above.box.x0 > line.box.x1 - line.box.x0
