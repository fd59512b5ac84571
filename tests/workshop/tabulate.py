"""Tabulating: one table set on pages, its header repeated, its long rows wrapped or broken over two pages."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.workshop.columns import PAD, Fit, fit
from tests.workshop.facts import Book, Table
from tests.workshop.grid import Grid, HeadCell, grid
from tests.workshop.layout import Layout
from tests.workshop.pages import Page, Place, Rule, Text, blank, joined
from tests.workshop.wrap import Measure, wrap

TITLE_SIZE, CAPTION_SIZE = 15.0, 9.5
ALIGN = {"money": "right", "code": "center", "text": "left"}


@dataclass(frozen=True)
class Row:
    """A row ready to be drawn: per cell its lines; `index` is the line it prints."""

    index: int
    cells: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> int:
        return max(len(cell) for cell in self.cells)


class Tabulator:
    """Sets one table of a book on pages of its own or from the cursor of a given page on."""

    def __init__(self, book: Book, table: Table, layout: Layout, measure: Callable[[float], Measure]) -> None:
        self.book, self.table, self.layout, self.measure = book, table, layout, measure
        self.landscape = table.kind in layout.landscape
        self.grid: Grid = grid(table)
        page = blank(self.landscape)
        self.fit: Fit = fit(self.grid, page.left, page.right, measure)
        self.pages: list[Page] = []
        self.page = page
        self.rules: list[Rule] = []
        self.on_page = 0

    def set(self, page: Page | None = None) -> list[Page]:
        """The pages of the table; begins on `page` where one is given."""
        self.page = page or blank(self.landscape)
        self.pages = [self.page]
        self._titles(first=True)
        self._header()
        for index, texts in enumerate(self.grid.body):
            self._row(index, texts)
        self._close()
        if self.table.footnote:
            self._footnote()
        return self.pages

    def _next_page(self) -> None:
        self._close()
        self.page = blank(self.landscape)
        self.pages.append(self.page)
        self.on_page = 0
        if self.table.kind in self.layout.repeat_caption:
            self._titles(first=False)
        if self.layout.repeat_header:
            self._header()

    def _close(self) -> None:
        if self.layout.rulings != "none":
            self.page.rules += joined(self.rules)
        self.rules = []

    def _titles(self, first: bool) -> None:
        page, inside, caption = self.page, self.layout.title_inside, self.book.captions(self.table)
        if first and self.table.label:
            self._text(page.left, page.right, page.cursor + 11, self.table.label, 11, "left")
            page.cursor += 18
        if first:
            top = page.cursor
            self._text(page.left, page.right, top + 19, self.table.title, TITLE_SIZE, "center")
            page.cursor += 30
            if inside:
                self._box(page.left, top, page.right, page.cursor)
        top = page.cursor
        inset = PAD if inside else 0.0
        self._text(page.left + inset, page.right, top + 12, caption[0], CAPTION_SIZE, "left")
        self._text(page.left, page.right - inset, top + 12, caption[1], CAPTION_SIZE, "right")
        page.cursor += 17
        if inside:
            # Its two cells meet at an edge of a column, as far right as the unit's words allow.
            middle = max(e for e in self.fit.edges if e <= max(page.right - 7 * CAPTION_SIZE, self.fit.edges[1]))
            self._box(page.left, top, middle, page.cursor)
            self._box(middle, top, page.right, page.cursor)

    def _header(self) -> None:
        heights = self._head_heights()
        tops = [self.page.cursor]
        for height in heights:
            tops.append(tops[-1] + height)
        for head in self.grid.heads:
            self._head(head, tops[head.row], tops[head.row + head.rows])
        self.page.cursor = tops[-1]
        if self.grid.numbers:
            self._cells(Row(-1, tuple((number,) for number in self.grid.numbers)))

    def _head_heights(self) -> list[float]:
        heights = [self.fit.leading + 2 * PAD] * self.grid.head_rows
        for head in sorted(self.grid.heads, key=lambda head: head.rows):
            need = len(self._head_lines(head)) * self.fit.leading + 2 * PAD
            have = sum(heights[head.row : head.row + head.rows])
            if need > have:
                heights[head.row + head.rows - 1] += need - have
        return heights

    def _head_lines(self, head: HeadCell) -> list[str]:
        width = self.fit.width(head.col, head.cols) - 2 * PAD
        return wrap(head.text, max(width, self.fit.size), self.measure(self.fit.size))

    def _head(self, head: HeadCell, top: float, bottom: float) -> None:
        left, right = self.fit.edges[head.col], self.fit.edges[head.col + head.cols]
        self._box(left, top, right, bottom)
        self._lines(self._head_lines(head), left, right, top, bottom, "center", None)

    def _row(self, index: int, texts: tuple[str, ...]) -> None:
        row = Row(index, tuple(self._wrapped(col, text) for col, text in enumerate(texts)))
        full = self.layout.rows_per_page and self.on_page == self.layout.rows_per_page
        if full or (self.table.kind, index) in self.layout.page_breaks:
            self._next_page()
        if (self.table.kind, index) in self.layout.broken_rows:
            self._broken(self._stretched(row), keep=None)
        elif self._height(row.lines) <= self.page.room:
            self._cells(row)
        elif self.layout.break_rows and row.lines > 1 and self._height(1) <= self.page.room:
            self._broken(row, keep=int((self.page.room - 2 * PAD) / self.fit.leading))
        else:
            self._next_page()
            self._cells(row)

    def _broken(self, row: Row, keep: int | None) -> None:
        """A row cut by a page break: figures and the first lines here, the rest of the names alone on the next page."""
        keep = min(keep or row.lines - 1, row.lines - 1)
        if self._height(keep) > self.page.room:
            self._next_page()
        self._cells(Row(row.index, tuple(cell[:keep] or ("",) for cell in row.cells)))
        self._next_page()
        self._cells(Row(row.index, tuple(cell[keep:] or ("",) for cell in row.cells)))

    def _stretched(self, row: Row) -> Row:
        """The row with its longest name on at least two lines, so that it can be broken."""
        if row.lines > 1:
            return row
        names = [col for col, column in enumerate(self.grid.columns) if column.role == "text"]
        longest = max(names, key=lambda col: len(row.cells[col][0]))
        text = row.cells[longest][0]
        cut = max(len(text) - 2, 1)
        return Row(row.index, (*row.cells[:longest], (text[:cut], text[cut:]), *row.cells[longest + 1 :]))

    def _wrapped(self, col: int, text: str) -> tuple[str, ...]:
        if self.grid.columns[col].role == "money":
            return (text,)
        return tuple(wrap(text, self.fit.width(col) - 2 * PAD, self.measure(self.fit.size)))

    def _height(self, lines: int) -> float:
        return lines * self.fit.leading + 2 * PAD

    def _cells(self, row: Row) -> None:
        top, bottom = self.page.cursor, self.page.cursor + self._height(row.lines)
        for col, lines in enumerate(row.cells):
            left, right = self.fit.edges[col], self.fit.edges[col + 1]
            self._box(left, top, right, bottom)
            align = "center" if row.index < 0 else ALIGN[self.grid.columns[col].role]
            place = Place(self.table.kind, row.index, col) if row.index >= 0 else None
            self._lines(list(lines), left, right, top, bottom, align, place)
        self.page.cursor = bottom
        self.on_page += row.index >= 0

    def _lines(
        self, lines: list[str], left: float, right: float, top: float, bottom: float, align: str, place: Place | None
    ) -> None:
        size, leading = self.fit.size, self.fit.leading
        first = (top + bottom - len(lines) * leading) / 2 + size * 1.03
        for number, line in enumerate(lines):
            self._text(left + PAD, right - PAD, first + number * leading, line, size, align, place)

    def _text(
        self, left: float, right: float, baseline: float, text: str, size: float, align: str, place: Place | None = None
    ) -> None:
        if not text:
            return
        slack = right - left - self.measure(size)(text)
        x = left + {"left": 0.0, "center": slack / 2, "right": slack}[align]
        self.page.texts.append(Text(round(x, 2), round(baseline, 2), text, size, place))

    def _box(self, left: float, top: float, right: float, bottom: float) -> None:
        left, top, right, bottom = (round(value, 2) for value in (left, top, right, bottom))
        self.rules += [Rule(left, top, right, top), Rule(left, bottom, right, bottom)]
        self.rules += [Rule(left, top, left, bottom), Rule(right, top, right, bottom)]

    def _footnote(self) -> None:
        # A page always keeps room for it between its last row and its number.
        self._text(self.page.left, self.page.right, self.page.cursor + 15, self.table.footnote, CAPTION_SIZE, "left")
        self.page.cursor += 20
