"""Budget tables set on pages: as large as they find room, over page breaks, their captions where a place puts them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tests.normalize.drawn import grid
from tests.workshop import fonts
from tests.workshop.budget_cells import Cell, body_cells
from tests.workshop.budget_sheet import Sheet
from tests.workshop.pages import A4, Page, Rule, Text, joined
from tests.workshop.wrap import wrap


@dataclass(frozen=True)
class Setting:
    """How tables are set.

    inside: title, number and captions stand in the first rows of the frame. apart: each table begins a page. repeated: the
    header stands on every page, `again` with the title over it. numbered: a row of column numbers under the header. number:
    where the table's number stands. year: what stands under the title. whose: the publisher stands over the table. merged: of
    labels, as `body_cells` says. before: what stands before the title. ruled: which rules are drawn, of "all", "across", "down",
    "frame" and "none".
    """

    size: float = 9.0
    pad: float = 3.0
    landscape: bool = True
    inside: bool = False
    apart: bool = True
    repeated: bool = True
    numbered: bool = False
    number: str = "above"
    unit: str = "单位：{}"
    figures: str = "right"
    indent: bool = False
    pages_numbered: bool = True
    year: str = ""
    whose: bool = True
    again: bool = False
    merged: str = ""
    before: str = ""
    ruled: str = "all"

    def title(self, sheet: Sheet) -> str:
        """The title as it is printed, behind the name of the publisher or its number."""
        before = self.before.format(sheet.publisher) if "2026" not in sheet.title else ""
        number = {"title": f"{sheet.number} ", "colon": f"{sheet.number}："}.get(self.number, "")
        return f"{number}{before}{sheet.title}"


def any_setting(rng: random.Random) -> Setting:
    """A setting at random."""
    return Setting(
        size=rng.choice([7.5, 8.0, 9.0, 10.0]),
        pad=rng.choice([2.0, 3.0, 4.0]),
        landscape=rng.random() < 0.6,
        inside=rng.random() < 0.2,
        apart=rng.random() < 0.6,
        repeated=rng.random() < 0.7,
        numbered=rng.random() < 0.2,
        number=rng.choice(["above", "above", "right", "title", "colon", "none"]),
        unit=rng.choice(["单位：{}", "单位：{}", "金额单位：{}", "（单位：{}）", "单位:{}"]),
        figures=rng.choice(["right", "right", "right", "center"]),
        indent=rng.random() < 0.3,
        pages_numbered=rng.random() < 0.7,
        year=rng.choice(["", "", "", "（2026年度）", "2026年度"]),
        whose=rng.random() < 0.85,
        again=rng.random() < 0.25,
        merged=rng.choice(["", "", "totals", "labels", "labels", "once"]),
        before=rng.choice(["", "", "", "{}", "{}2026年"]),
    )


def set_sheets(sheets: Sequence[Sheet], how: Setting, before: Sequence[str] = ()) -> list[Page]:
    """The pages of tables one after the other, behind a page of lines."""
    setter = _Setter(how)
    setter.front(before)
    for sheet in sheets:
        setter.sheet(sheet)
    if how.pages_numbered:
        for no, page in enumerate(setter.pages[1:], 1):
            page.texts.append(Text(page.width / 2, page.height - 24, str(no), 9.0))
    return setter.pages


class _Setter:
    def __init__(self, how: Setting) -> None:
        self.how = how
        self.measures = partial(fonts.measure, fonts.register("builtin"))
        self.pages: list[Page] = []

    def front(self, lines: Sequence[str]) -> None:
        page = Page(*A4)
        self.pages.append(page)
        page.cursor = 160.0
        for no, line in enumerate(lines):
            size = 22.0 if not no else 12.0
            for part in wrap(line, page.width - 120, self.measures(size)):
                x = (page.width - self.measures(size)(part)) / 2 if not no else 60.0
                page.texts.append(Text(round(x, 2), round(page.cursor + size, 2), part, size))
                page.cursor += 1.7 * size

    def new(self, width: float) -> Page:
        page = Page(max(width + 80, A4[1]), A4[0]) if self.how.landscape else Page(max(width + 80, A4[0]), A4[1])
        page.cursor = 46.0
        self.pages.append(page)
        return page

    def sheet(self, sheet: Sheet) -> None:
        how = self.how
        room = (A4[1] if how.landscape else A4[0]) - 80
        size = how.size
        while (widths := self._widths(sheet, size)) and sum(widths) > room and size > 5.0:
            size -= 0.5
        spare = max(room - sum(widths), 0.0)
        # Captions find room beside each other.
        share = max(1 + min(spare / sum(widths), 0.6), min(room, 36 * size) / sum(widths))
        xs = [40.0]
        for width in widths:
            xs.append(round(xs[-1] + width * share, 2))
        head_cells = [
            (c.row, c.col, c.row_span, c.col_span, c.text) for c in grid(sheet.heads, []).cells
        ]  # fmt: skip
        depth = max(map(len, sheet.heads))
        if how.numbered:
            labels = [("**" if not self._is_money(sheet, col) else str(col + 1)) for col in range(len(sheet.heads))]
            head_cells += [(depth, col, 1, 1, text) for col, text in enumerate(labels)]
            depth += 1
        head = self._rows(head_cells, depth, xs, size)
        cells = body_cells(sheet, how.merged, indent=how.indent)
        body = self._rows(cells, len(sheet.body), xs, size)
        page = (
            self.pages[-1]
            if len(self.pages) > 1 and not how.apart and self.pages[-1].width >= xs[-1] + 40
            else self.new(xs[-1] - 40)
        )
        if page.cursor + 60 + sum(head) + sum(body[:3]) > page.height - 50:
            page = self.new(xs[-1] - 40)
        if page.cursor > 46:
            page.cursor += 24
        self._captions(page, sheet, xs, size)
        self._block(page, head_cells, head, range(len(head)), xs, size, is_head=True)
        at = 0
        while at < len(body):
            end, left = at, page.height - 50 - page.cursor
            while end < len(body) and body[end] <= left:
                left -= body[end]
                end += 1
            if end == at:
                page = self.new(xs[-1] - 40)
                if how.repeated and how.again:
                    self._captions(page, sheet, xs, size)
                if how.repeated:
                    self._block(page, head_cells, head, range(len(head)), xs, size, is_head=True)
                continue
            self._block(page, cells, body, range(at, end), xs, size, is_head=False)
            at = end
        if sheet.note:
            page.texts.append(Text(xs[0], round(page.cursor + size + 5, 2), sheet.note, size))
            page.cursor += 2 * size + 6

    def _is_money(self, sheet: Sheet, col: int) -> bool:
        return any("." in line[col] for line in sheet.body if line[col]) or col >= len(sheet.heads) - 1

    def _widths(self, sheet: Sheet, size: float) -> list[float]:
        measure, widths = self.measures(size), []
        for col, path in enumerate(sheet.heads):
            texts = [line[col] for line in sheet.body]
            figures = [text for text in texts if text and not text.strip("0123456789,.-%")]
            longest = max(map(measure, figures), default=0.0)
            names = max((measure(text) for text in texts if text not in figures), default=0.0)
            head = min(measure(path[-1]), (5.0 if figures or not names else 4.0) * size)
            widths.append(max(longest, min(names, 13 * size), head, 2.2 * size) + 2 * self.how.pad)
        return widths

    def _lines(self, text: str, width: float, size: float) -> list[str]:
        if text and not text.strip("0123456789,.-%"):
            return [text]
        return [
            line
            for part in text.split("\n")
            for line in wrap(part, max(width - 2 * self.how.pad, 1.05 * size), self.measures(size))
        ]

    def _rows(self, cells: Sequence[Cell], count: int, xs: Sequence[float], size: float) -> list[float]:
        heights = [1.3 * size + 2 * self.how.pad] * count
        for row, col, rows, cols, text in sorted(cells, key=lambda cell: cell[2]):
            lacks = (
                len(self._lines(text, xs[col + cols] - xs[col], size)) * 1.3 * size
                + 2 * self.how.pad
                - sum(heights[row : row + rows])
            )
            if lacks > 0:
                heights[row + rows - 1] += lacks
        return heights

    def _captions(self, page: Page, sheet: Sheet, xs: Sequence[float], size: float) -> None:
        how, left, right = self.how, xs[0], xs[-1]
        title = how.title(sheet)
        unit = how.unit.format(sheet.unit)
        big = 1.6 * size
        if how.inside:
            height = 2.4 * size
            rules = []
            for no, texts in enumerate(([title], [sheet.who, unit])):
                top = page.cursor
                bottom = top + height
                middle = [] if not no else [max(x for x in xs[:-1] if x <= max(right - 8 * size, xs[1]))]
                edges = [left, *middle, right]
                for at, text in enumerate(texts):
                    x0, x1 = edges[at], edges[at + 1]
                    width = self.measures(size)(text)
                    x = (x0 + x1 - width) / 2 if not no else x0 + 2 if not at else x1 - 2 - width
                    page.texts.append(Text(round(x, 2), round(top + 1.5 * size, 2), text, size))
                    rules += [
                        Rule(x0, top, x1, top),
                        Rule(x0, bottom, x1, bottom),
                        Rule(x0, top, x0, bottom),
                        Rule(x1, top, x1, bottom),
                    ]
                page.cursor = bottom
            page.rules += self._drawn(rules)
            return
        if how.number in {"above", "right"}:
            x = left if how.number == "above" else right - self.measures(size)(sheet.number)
            page.texts.append(Text(round(x, 2), round(page.cursor + size, 2), sheet.number, size))
            page.cursor += 1.6 * size
        x = (left + right - self.measures(big)(title)) / 2
        page.texts.append(Text(round(max(x, 20), 2), round(page.cursor + big, 2), title, big))
        page.cursor += 1.7 * big
        if how.year:
            x = (left + right - self.measures(size)(how.year)) / 2
            page.texts.append(Text(round(x, 2), round(page.cursor + size, 2), how.year, size))
            page.cursor += 1.5 * size
        if how.whose:
            page.texts.append(Text(left, round(page.cursor + size, 2), sheet.who, size))
        page.texts.append(Text(round(right - self.measures(size)(unit), 2), round(page.cursor + size, 2), unit, size))
        page.cursor += 1.7 * size

    def _block(
        self, page: Page, cells: Sequence[Cell], heights: Sequence[float], rows: range, xs: Sequence[float], size: float, *, is_head: bool
    ) -> None:  # fmt: skip
        """Some rows, from the cursor on."""
        start, end = rows.start, rows.stop
        ys = [page.cursor]
        for height in heights[start:end]:
            ys.append(round(ys[-1] + height, 2))
        rules = []
        for row, col, down, cols, text in cells:
            first, last = max(row, start), min(row + down, end)
            if first >= last:
                continue
            x0, x1, y0, y1 = xs[col], xs[col + cols], ys[first - start], ys[last - start]
            rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
            # What a page break cuts is printed before it.
            lines = self._lines(text, x1 - x0, size) if row >= start else []
            figure = bool(text) and not text.strip("0123456789,.-%")
            align = (
                "center" if is_head else self.how.figures if figure and "." in text else "center" if figure else "left"
            )
            upper = (y0 + y1 - len(lines) * 1.3 * size) / 2
            for no, line in enumerate(lines):
                if line:
                    width = self.measures(size)(line)
                    x = {
                        "left": x0 + self.how.pad,
                        "center": (x0 + x1 - width) / 2,
                        "right": x1 - self.how.pad - width,
                    }[align]
                    page.texts.append(Text(round(x, 2), round(upper + no * 1.3 * size + 1.03 * size, 2), line, size))
        page.rules += self._drawn(rules)
        page.cursor = ys[-1]

    def _drawn(self, rules: Sequence[Rule]) -> list[Rule]:
        """Of the rules around cells those that are drawn."""
        if self.how.ruled == "frame":
            left, right = min(r.x0 for r in rules), max(r.x1 for r in rules)
            top, bottom = min(r.top for r in rules), max(r.bottom for r in rules)
            edges = [(left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom)]
            return [Rule(*edge) for edge in (*edges, (right, top, right, bottom))]
        kept = {"all": (True, False), "across": (True,), "down": (False,), "none": ()}[self.how.ruled]
        return joined([rule for rule in rules if (rule.top == rule.bottom) in kept])
