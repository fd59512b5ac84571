"""Forms on pages: one after the other, over page breaks at a row or in the middle of one, with all their rules or a few of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from tests.workshop import fonts
from tests.workshop.forms import FormCell
from tests.workshop.pages import A4, Page, Place, Rule, Text, joined
from tests.workshop.province_forms import Drawn
from tests.workshop.wrap import wrap

Rules = Literal["all", "across", "columns", "frame", "none"]


@dataclass(frozen=True)
class Setting:
    """How forms are set.

    broken: a row goes on where its page is full. apart: each form begins a page. closed: a cell that a page cuts has a rule there.
    top: all texts stand at the top of their cells. raised: those of cells over several rows alone do, as labels of levels.
    """

    size: float = 8.5
    pad: float = 3.0
    leading: float = 1.3
    landscape: bool = False
    broken: bool = False
    apart: bool = True
    closed: bool = True
    top: bool = False
    unit: bool = False
    raised: bool = False


def any_setting(rng: random.Random) -> Setting:
    return Setting(
        size=rng.choice([7.0, 8.5, 9.0, 10.5]),
        pad=rng.choice([2.0, 3.0, 5.0]),
        leading=rng.choice([1.2, 1.3, 1.5]),
        landscape=rng.random() < 0.25,
        broken=rng.random() < 0.5,
        apart=rng.random() < 0.6,
        closed=rng.random() < 0.6,
        top=rng.random() < 0.15,
        unit=rng.random() < 0.2,
    )


def set_forms(forms: Sequence[Drawn], how: Setting, rules: Rules = "all") -> list[Page]:
    """The pages of forms one after the other."""
    setter = _Setter(how, rules)
    for form in forms:
        setter.form(form)
    return setter.pages


class _Setter:
    def __init__(self, how: Setting, rules: Rules) -> None:
        self.how, self.rules = how, rules
        self.width, self.height = (A4[1], A4[0]) if how.landscape else A4
        self.left, self.right, self.bottom = 45.0, self.width - 45.0, self.height - 60.0
        self.measures = partial(fonts.measure, fonts.register("builtin"))
        self.pages: list[Page] = []
        self.forms = 0

    def new(self) -> Page:
        page = Page(self.width, self.height)
        page.cursor = 50.0
        self.pages.append(page)
        return page

    def form(self, form: Drawn) -> None:
        how, size = self.how, self.how.size
        share = (self.right - self.left) / sum(form.widths)
        xs = [self.left]
        for width in form.widths:
            xs.append(round(xs[-1] + width * share, 2))
        measure = self.measures(size)
        lines = [
            [
                line
                for part in cell.text.split("\n")
                for line in wrap(part, max(xs[cell.col + cell.cols] - xs[cell.col] - 2 * how.pad, 1.05 * size), measure)
            ]
            for cell in form.cells
        ]
        heights = [how.leading * size + 2 * how.pad] * form.rows
        for cell, texts in sorted(zip(form.cells, lines, strict=True), key=lambda pair: pair[0].rows):
            lacks = len(texts) * how.leading * size + 2 * how.pad - sum(heights[cell.row : cell.row + cell.rows])
            if lacks > 0:
                for row in range(cell.row, cell.row + cell.rows):
                    heights[row] += lacks / cell.rows
        page = self.pages[-1] if self.pages and not how.apart else self.new()
        if page.cursor > self.bottom - 240:
            page = self.new()
        self._titles(page, form)
        ys = [0.0]
        for height in heights:
            ys.append(ys[-1] + height)
        self._cells(form, xs, ys, lines, page)

    def _titles(self, page: Page, form: Drawn) -> None:
        size = self.how.size
        if page.cursor > 50:
            page.cursor += 2.5 * size
        for text, big in ((form.title, 1.5 * size), (form.year, size)):
            if text:
                x = (self.left + self.right - self.measures(big)(text)) / 2
                page.texts.append(Text(round(x, 2), round(page.cursor + big, 2), text, big))
                page.cursor += 1.7 * big
        if self.how.unit:
            said = "单位：万元"
            page.texts.append(Text(self.right - self.measures(size)(said), round(page.cursor + size, 2), said, size))
            page.cursor += 1.6 * size

    def _cells(self, form: Drawn, xs: list[float], ys: list[float], lines: list[list[str]], page: Page) -> None:
        how, size, lead = self.how, self.how.size, self.how.leading * self.how.size
        placed: list[tuple[float, float, str, Place]] = []
        for no, (cell, texts) in enumerate(zip(form.cells, lines, strict=True)):
            place = Place(f"form {self.forms}", no, cell.col)
            top, bottom, left, right = ys[cell.row], ys[cell.row + cell.rows], xs[cell.col], xs[cell.col + cell.cols]
            is_raised = how.top or (how.raised and cell.rows > 1)
            start = top + how.pad if is_raised else (top + bottom - len(texts) * lead) / 2
            for at, line in enumerate(texts):
                if line:
                    slack = right - left - 2 * how.pad - self.measures(size)(line)
                    x = left + how.pad + (slack / 2 if cell.align == "center" else 0.0)
                    placed.append((start + at * lead, x, line, place))
        self.forms += 1
        begin = 0.0
        while begin < ys[-1] - 0.01:
            end = min(ys[-1], begin + self.bottom - page.cursor)
            if end < ys[-1]:
                end = self._break(begin, end, ys, [y for y, _, _, _ in placed], lead)
            if end <= begin:
                page = self.new()
                continue
            shift = page.cursor - begin
            for y, x, line, place in placed:
                if begin - 0.01 <= y + lead / 2 < end - 0.01:
                    page.texts.append(
                        Text(round(x, 2), round(y + shift + lead / 2 + 0.36 * size, 2), line, size, place)
                    )
            page.rules += joined(self._ruled(form.cells, xs, ys, begin, end, shift, end >= ys[-1] - 0.01))
            page.cursor += end - begin
            begin = end
            if begin < ys[-1] - 0.01:
                page = self.new()

    def _break(self, begin: float, end: float, ys: list[float], tops: list[float], lead: float) -> float:
        """Where a page ends: at a row, or, in the middle of one, between lines of text."""
        if not self.how.broken:
            rows = [y for y in ys if begin < y <= end]
            end = max(rows, default=begin)
        while end > begin and any(top + 0.1 < end < top + lead - 0.1 for top in tops):
            end -= 1.0
        return end

    def _ruled(
        self,
        cells: Sequence[FormCell],
        xs: list[float],
        ys: list[float],
        begin: float,
        end: float,
        shift: float,
        last: bool,
    ) -> list[Rule]:
        if self.rules == "none":
            return []
        left, right, top, bottom = xs[0], xs[-1], begin + shift, end + shift
        frame = [Rule(left, top, right, top), Rule(left, bottom, right, bottom)]
        if self.rules != "across":
            frame += [Rule(left, top, left, bottom), Rule(right, top, right, bottom)]
        if self.rules == "frame":
            return frame
        rules: list[Rule] = frame if self.rules == "columns" else []
        for cell in cells:
            x0, x1 = xs[cell.col], xs[cell.col + cell.cols]
            y0, y1 = max(ys[cell.row], begin), min(ys[cell.row + cell.rows], end)
            if y0 >= y1 - 0.01:
                continue
            if self.rules in ("all", "across"):
                cut = ys[cell.row] < begin - 0.01, ys[cell.row + cell.rows] > end + 0.01
                for y, is_cut in ((y0, cut[0]), (y1, cut[1])):
                    if not is_cut or self.how.closed:
                        rules.append(Rule(x0, round(y + shift, 2), x1, round(y + shift, 2)))
            if self.rules in ("all", "columns"):
                rules += [Rule(x, round(y0 + shift, 2), x, round(y1 + shift, 2)) for x in (x0, x1)]
        return rules
