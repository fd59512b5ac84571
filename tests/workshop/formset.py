"""Setting forms: performance tables drawn on pages one after the other, running over where a page is full."""

from collections.abc import Callable

from tests.workshop.forms import Form, FormCell
from tests.workshop.pages import Page, Rule, Text, blank, joined
from tests.workshop.wrap import Measure, wrap

SIZE, TITLE_SIZE, PAD = 8.5, 13.0, 3.0
LEADING = SIZE * 1.3
# Above a form: its title, its year and the gap before them.
GAP, TITLE, YEAR = 16.0, 22.0, 16.0
# A form begins only where so many of its indicators find room with its head.
TOGETHER = 2


def set_form(form: Form, page: Page, measure: Callable[[float], Measure]) -> list[Page]:
    """Draw the form from the page's cursor on; the pages it took, the first being `page` or, if too full, a new one."""
    return _Setter(form, measure).set(page)


class _Setter:
    def __init__(self, form: Form, measure: Callable[[float], Measure]) -> None:
        self.form, self.measure = form, measure
        page = blank()
        share = (page.right - page.left) / sum(form.widths)
        self.edges = [page.left]
        for width in form.widths:
            self.edges.append(round(self.edges[-1] + width * share, 2))
        self.lines = [self._wrapped(cell) for cell in form.cells]
        self.left = list(self.lines)
        self.heights = self._heights()

    def set(self, page: Page) -> list[Page]:
        pages = [page]
        if page.room < GAP + TITLE + YEAR + sum(self.heights[: self.form.first_indicator + TOGETHER]):
            pages = [page := blank()]
        self._titles(page)
        row = 0
        while row < self.form.rows:
            end, room = row, page.room
            while end < self.form.rows and self.heights[end] <= room:
                room -= self.heights[end]
                end += 1
            if end > row:
                self._draw(page, row, end)
            if end < self.form.rows:
                page = blank()
                pages.append(page)
            row = end
        return pages

    def _titles(self, page: Page) -> None:
        page.cursor += GAP if page.cursor > blank().cursor else 0.0
        for text, size, height in ((self.form.title, TITLE_SIZE, TITLE), (self.form.year, SIZE, YEAR)):
            x = (page.left + page.right - self.measure(size)(text)) / 2
            page.texts.append(Text(round(x, 2), round(page.cursor + 0.7 * height, 2), text, size))
            page.cursor += height

    def _draw(self, page: Page, start: int, end: int) -> None:
        """The rows from `start` up to `end`; a cell that began on the page before goes on empty."""
        tops = [page.cursor]
        for height in self.heights[start:end]:
            tops.append(tops[-1] + height)
        rules: list[Rule] = []
        for at, cell in enumerate(self.form.cells):
            first, last = max(cell.row, start), min(cell.row + cell.rows, end)
            if first >= last:
                continue
            left, right = self.edges[cell.col], self.edges[cell.col + cell.cols]
            top, bottom = round(tops[first - start], 2), round(tops[last - start], 2)
            rules += [Rule(left, top, right, top), Rule(left, bottom, right, bottom)]
            rules += [Rule(left, top, left, bottom), Rule(right, top, right, bottom)]
            # What finds no room on this page goes on below the head of the next, as word processors set it.
            room = int((bottom - top - 2 * PAD + 0.01) / LEADING)
            now = self.left[at] if last == cell.row + cell.rows or len(self.left[at]) <= room else self.left[at][:room]
            self.left[at] = self.left[at][len(now) :]
            self._write(page, now, cell.align, left, right, top, bottom)
        page.rules += joined(rules)
        page.cursor = tops[-1]

    def _write(
        self, page: Page, lines: list[str], align: str, left: float, right: float, top: float, bottom: float
    ) -> None:
        first = (top + bottom - len(lines) * LEADING) / 2 + SIZE * 1.03
        for number, line in enumerate(lines):
            if line:
                slack = right - left - 2 * PAD - self.measure(SIZE)(line)
                x = left + PAD + (slack / 2 if align == "center" else 0.0)
                page.texts.append(Text(round(x, 2), round(first + number * LEADING, 2), line, SIZE))

    def _wrapped(self, cell: FormCell) -> list[str]:
        width = self.edges[cell.col + cell.cols] - self.edges[cell.col] - 2 * PAD
        return wrap(cell.text, width, self.measure(SIZE))

    def _heights(self) -> list[float]:
        heights = [LEADING + 2 * PAD] * self.form.rows
        for cell, lines in sorted(zip(self.form.cells, self.lines, strict=True), key=lambda pair: pair[0].rows):
            need = len(lines) * LEADING + 2 * PAD
            have = sum(heights[cell.row : cell.row + cell.rows])
            if need > have:
                heights[cell.row + cell.rows - 1] += need - have
        return heights
