"""Sheets: a drawn table set on one page with as few rules as a place draws, its labels broken and its figures aligned in many ways."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from tests.normalize.drawn import Drawn, grid
from tests.workshop import fonts
from tests.workshop.pages import Page, Rule, Text, joined
from tests.workshop.typeset import typeset_pages
from tests.workshop.wrap import Measure, wrap

Rules = Literal["none", "across", "frame", "framed across", "head", "columns", "body", "head gridded", "all"]
Align = Literal["left", "center", "right"]
_TOTALS = frozenset({"合计", "总计", "收入总计", "支出总计", "收入合计", "支出合计"})


@dataclass(frozen=True)
class Style:
    """How a sheet is set: size of its letters in points, the rest in sizes.

    pitch: the least height of a row; leading: of a line; pad: at the sides of a cell; label: the widest column of labels; head: of
    headings; wide: room in columns of figures.
    """

    size: float = 10.0
    pitch: float = 1.8
    leading: float = 1.3
    pad: float = 0.5
    label: float = 12.0
    head: float = 5.0
    wide: float = 1.0
    figures: Align = "right"
    codes: Align = "left"
    top: bool = False


def any_style(rng: random.Random) -> Style:
    """A style at random."""
    return Style(
        size=rng.choice([6.0, 8.0, 9.0, 10.0, 10.5, 12.0, 22.0]),
        pitch=rng.choice([1.5, 1.8, 2.2, 2.6]),
        leading=rng.choice([1.2, 1.3, 1.45]),
        pad=rng.choice([0.3, 0.5, 0.8]),
        label=rng.choice([7.0, 9.0, 12.0, 16.0, 30.0]),
        head=rng.choice([3.0, 4.0, 5.0, 8.0, 20.0]),
        wide=rng.choice([0.0, 0.0, 1.0, 3.0]),
        figures=rng.choice(["right", "right", "center"]),
        codes=rng.choice(["left", "center"]),
        top=rng.random() < 0.3,
    )


def sheet(drawn: Drawn, style: Style, rules: Rules, unit: str = "万元") -> bytes:
    """The PDF of a drawn table on a page of its own, which is as large as it needs."""
    return typeset_pages([sheet_page(drawn, style, rules, unit)])


def sheet_page(drawn: Drawn, style: Style, rules: Rules, unit: str = "万元") -> Page:
    """The page of such a PDF."""
    return _Setter(drawn, style, rules).page(unit)


class _Setter:
    def __init__(self, drawn: Drawn, style: Style, rules: Rules) -> None:
        self.drawn, self.style, self.rules = drawn, style, rules
        self.measures: Callable[[float], Measure] = partial(fonts.measure, fonts.register("builtin"))
        self.measure = self.measures(style.size)
        self.aligns = [self._align(col) for col in range(len(drawn.heads))]
        self.xs = [40.0]
        for col in range(len(drawn.heads)):
            self.xs.append(self.xs[-1] + self._width(col))

    def page(self, unit: str) -> Page:
        """Title and unit above the header and the body."""
        size, depth = self.style.size, max(map(len, self.drawn.heads))
        heads = [cell for cell in grid(self.drawn.heads, []).cells if cell.text]
        texts = {
            id(cell): self._lines(cell.text, self.xs[cell.col + cell.col_span] - self.xs[cell.col] - 0.3 * size)
            for cell in heads
        }
        heights = [0.0] * depth
        for cell in sorted(heads, key=lambda cell: cell.row_span):
            span = range(cell.row, cell.row + cell.row_span)
            lacks = len(texts[id(cell)]) * self.style.leading * size + 0.6 * size - sum(heights[row] for row in span)
            for row in span:
                heights[row] += max(lacks, 0.0) / len(span)
        body = [self._row(row) for row in self.drawn.rows]
        heights += [self._height(row) for row in body]
        ys = [40 + 6 * size]
        for height in heights:
            ys.append(ys[-1] + height)
        page = Page(self.xs[-1] + 40, ys[-1] + 40)
        title = 1.4 * size
        left = (page.width - self.measures(title)(self.drawn.title)) / 2
        page.texts.append(Text(left, 40 + title, self.drawn.title, title))
        said = f"单位：{unit}"
        page.texts.append(Text(self.xs[-1] - self.measure(said) - 2, ys[0] - 0.5 * size, said, size))
        for cell in heads:
            across = self.xs[cell.col], self.xs[cell.col + cell.col_span]
            self._put(page, texts[id(cell)], across, (ys[cell.row], ys[cell.row + cell.row_span]), "center")
        for no, row in enumerate(body, depth):
            for col, lines in enumerate(row):
                align = "center" if "".join(lines).replace(" ", "") in _TOTALS else self.aligns[col]
                self._put(page, lines, (self.xs[col], self.xs[col + 1]), (ys[no], ys[no + 1]), align, self.style.top)
        page.rules = joined(self._ruled(ys, depth))
        return page

    def _align(self, col: int) -> Align:
        texts = [row[col] for row in self.drawn.rows if row[col]]
        if texts and all(_is_figure(text) for text in texts):
            money = any("." in text for text in texts) or not any(text.strip("-0") for text in texts)
            return self.style.figures if money else self.style.codes
        return "left"

    def _width(self, col: int) -> float:
        size, texts = self.style.size, [row[col] for row in self.drawn.rows]
        head = min(self.measure(self.drawn.heads[col][-1].replace("\n", "")), self.style.head * size)
        body = max(map(self.measure, texts))
        is_figures = bool("".join(texts)) and all(not text or _is_figure(text) for text in texts)
        body = body if is_figures else min(body, self.style.label * size)
        room = self.style.wide * size if self.aligns[col] == self.style.figures else 0.0
        return max(head, body) + 2 * self.style.pad * size + room

    def _lines(self, text: str, width: float) -> list[str]:
        return [line for part in text.split("\n") for line in wrap(part, width, self.measure)]

    def _row(self, row: Sequence[str]) -> list[list[str]]:
        inner = [x1 - x0 - 1.2 * self.style.pad * self.style.size for x0, x1 in zip(self.xs, self.xs[1:], strict=False)]
        return [
            [text] if _is_figure(text) else self._lines(text, width) for text, width in zip(row, inner, strict=True)
        ]

    def _height(self, row: Sequence[Sequence[str]]) -> float:
        size = self.style.size
        return max(self.style.pitch * size, max(map(len, row)) * self.style.leading * size + 0.5 * size)

    def _put(
        self,
        page: Page,
        lines: Sequence[str],
        across: tuple[float, float],
        down: tuple[float, float],
        align: Align,
        top: bool = False,
    ) -> None:
        size, leading, pad = self.style.size, self.style.leading * self.style.size, self.style.pad * self.style.size
        (x0, x1), (y0, y1) = across, down
        start = y0 + 0.25 * size if top else (y0 + y1 - len(lines) * leading) / 2
        for at, line in enumerate(lines):
            if line:
                width = self.measure(line)
                x = {"left": x0 + pad, "center": (x0 + x1 - width) / 2, "right": x1 - pad - width}[align]
                baseline = start + at * leading + leading / 2 + 0.36 * size
                page.texts.append(Text(round(max(x, x0 + 0.5), 2), round(baseline, 2), line, size))

    def _ruled(self, ys: Sequence[float], depth: int) -> list[Rule]:
        left, right = self.xs[0], self.xs[-1]
        ends = (ys[0], ys[depth], ys[-1])
        down = {"columns": self.xs, "frame": [left, right], "framed across": [left, right]}.get(self.rules, [])
        across: Sequence[float] = {
            "none": (), "frame": ends, "head": ends, "columns": (ys[0], *ys[depth::1][:1], ys[-1]),
        }.get(self.rules, (ys[0], *ys[depth:]))  # fmt: skip
        rules = [Rule(left, y, right, y) for y in across]
        if self.rules in {"body", "all"}:
            # The header has its rules or none.
            rules = [Rule(left, y, right, y) for y in ys[depth:]]
            down = self.xs
        if self.rules == "head gridded":
            rules = []
        if self.rules in {"columns", "head gridded", "all"}:
            for cell in grid(self.drawn.heads, []).cells:
                x0, x1 = self.xs[cell.col], self.xs[cell.col + cell.col_span]
                upper, lower = ys[cell.row], ys[cell.row + cell.row_span]
                rules += [Rule(x0, y, x1, y) for y in (upper, lower)]
                rules += [Rule(x, upper, x, lower) for x in (x0, x1)]
        if self.rules in {"columns", "body", "all"}:
            return [*rules, *(Rule(x, ys[depth], x, ys[-1]) for x in down)]
        return [*rules, *(Rule(x, ys[0], x, ys[-1]) for x in down)]


def _is_figure(text: str) -> bool:
    return text == "-" or text.replace(",", "").replace(".", "").isdigit()
