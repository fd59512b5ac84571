"""Draws a page with what geometry found on it: edges, where they meet, cells, and words in no grid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from etl.document.drawing.rendering import Rendering
from etl.document.format import Render
from etl.records.located import Grid, GridTrace
from etl.records.outcome import counted
from etl.records.page import Box, Word

_SCALE = 2.0
_EDGE, _POINT = (214, 39, 40), (31, 119, 180)
_UNRULED, _WORD = (44, 160, 44), (255, 127, 14)
# Neighbours differ in colour, so that a merged cell is seen as one.
_CELLS = ((31, 119, 180), (255, 127, 14), (44, 160, 44), (148, 103, 189), (140, 86, 75), (23, 190, 207), (188, 189, 34))
_TINT = 46
_RADIUS = 3
_LEGEND, _FONT_SIZE = 34, 20


def draw_geometry(
    render: Render, original: Path, trace: GridTrace, unruled: Sequence[Grid], outside: Sequence[Word], target: Path
) -> None:
    """Writes the page of a trace as PNG to `target`, with what was found on it and a legend below.

    unruled: the grids made up from words alone; outside: the words in no grid. Raises DocumentRejected when it cannot be
    drawn.
    """
    drawn = render(original, trace.page_no, _SCALE)
    draw = ImageDraw.Draw(drawn.picture, "RGBA")
    for grid in (*trace.grids, *unruled):
        for number, cell in enumerate(grid.cells):
            draw.rectangle(drawn.pixels(cell.box, -1.0), fill=(*_CELLS[number % len(_CELLS)], _TINT))
    for grid in unruled:
        for cell in grid.cells:
            draw.rectangle(drawn.pixels(cell.box, 0.0), outline=_UNRULED)
    for word in outside:
        draw.rectangle(drawn.pixels(word.box, 0.5), outline=_WORD)
    for edge in trace.edges:
        draw.line(drawn.pixels(Box(edge.x0, edge.top, edge.x1, edge.bottom), 0.0), fill=_EDGE, width=2)
    for x, y in trace.points:
        left, top, *_ = drawn.pixels(Box(x, y, x, y), 0.0)
        draw.ellipse((left - _RADIUS, top - _RADIUS, left + _RADIUS, top + _RADIUS), fill=_POINT)
    _with_legend(drawn, trace, unruled, outside).save(target, format="PNG")


def _with_legend(drawn: Rendering, trace: GridTrace, unruled: Sequence[Grid], outside: Sequence[Word]) -> Image.Image:
    """The picture with a line below it that names the colours and counts what they show."""
    cells = sum(len(grid.cells) for grid in trace.grids)
    entries = (
        (_EDGE, f"{counted(len(trace.edges), 'edge')} of {counted(len(trace.rulings), 'ruling')}"),
        (_POINT, counted(len(trace.intersections), "intersection")),
        (_CELLS[3], f"{counted(cells, 'cell')} in {counted(len(trace.grids), 'ruled grid')}"),
        (_UNRULED, f"{counted(len(unruled), 'grid')} without rulings"),
        (_WORD, f"{counted(len(outside), 'word')} in none"),
    )
    page = drawn.picture
    whole = Image.new("RGB", (page.width, page.height + _LEGEND), "white")
    whole.paste(page, (0, 0))
    draw, font = ImageDraw.Draw(whole), ImageFont.load_default(_FONT_SIZE)
    widths = [draw.textlength(text, font) + _LEGEND for _, text in entries]
    # A narrow page has smaller letters.
    if sum(widths) > page.width:
        font = ImageFont.load_default(_FONT_SIZE * page.width / sum(widths) - 1)
        widths = [draw.textlength(text, font) + _LEGEND * 0.8 for _, text in entries]
    at = 4.0
    for (colour, text), width in zip(entries, widths, strict=True):
        draw.rectangle((at, page.height + 10, at + 12, page.height + 22), fill=colour)
        draw.text((at + 17, page.height + 6), text, fill="black", font=font)
        at += width
    return whole
