"""A page as lines and grids: paragraphs in order, tables with their spans; tables that only lay out are walked through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.document.html.tree import Element, Page
from etl.errors import DocumentRejected
from etl.records.document import Block
from etl.records.located import GivenCell, Grid, TextLine
from etl.text.fold import join_lines

MOST_CELLS = 1_000_000
_MOST_COLUMNS = 1_000
_INLINE = frozenset(
    {"a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "q",
     "s", "small", "span", "st1:chsdate", "strike", "strong", "sub", "sup", "tt", "u", "var", "input"}
)  # fmt: skip
_ROWS = frozenset({"tbody", "thead", "tfoot"})
_CELLS = frozenset({"td", "th"})
_SITE = frozenset({"nav", "header", "footer", "aside"})
_TEXT = frozenset({"p", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "br"})
# Of a wrapper's text, links apart, that stands in one element: the page's own text.
_MAIN = 0.8
# Of a menu's text; signs between its links are none.
_LINKED = 0.8
# Titles end with the site's name.
_SITE_NAME = re.compile(r"\s*[-_|–—]+[^-_|–—]{2,30}$")
_SPACE = re.compile(r"[\s\u00a0]+")
_INDENT = " \t\u00a0\u3000"


def blocks_of(file: str, page: Page) -> Iterator[Block]:
    """The lines and grids of a page; a grid is numbered as a part (page) of its own, from 1, a line has that of the next grid.

    The title of the page stands first where its text does not begin with it. Raises DocumentRejected for tables too large.
    """
    flow = _Flow(file)
    flow.walk(main_part(page.body))
    flow.end_line()
    found = flow.blocks
    title = page.said.get("articletitle") or _heading(page.body) or _SITE_NAME.sub("", page.title)
    beginning = "".join(block.text for block in found[:6] if isinstance(block, TextLine))
    if title and _SPACE.sub("", title) not in _SPACE.sub("", beginning):
        yield TextLine(1, _SPACE.sub(" ", title).strip())
    yield from found


def main_part(body: Element) -> Element:
    """The element of a page's own text: down through wrappers beside whose text only the site's stands."""
    lengths = _lengths(body)
    root = body
    while True:
        inner = max(root.elements(), key=lambda one: lengths[id(one)], default=None)
        if (
            inner is None
            or lengths[id(inner)] < _MAIN * lengths[id(root)]
            or inner.name in _TEXT | _ROWS | _CELLS | {"tr"}
        ):
            return root
        beside = (one for one in root.elements() if one is not inner and lengths[id(one)])
        if any(one.name in _TEXT for one in beside):
            return root
        root = inner


def _lengths(body: Element) -> dict[int, int]:
    """How many letters stand below each element, links apart."""
    order = list(body.all())
    lengths: dict[int, int] = {}
    for one in reversed(order):
        own = sum(len(child.strip()) for child in one.children if isinstance(child, str))
        below = own + sum(lengths[id(child)] for child in one.elements())
        lengths[id(one)] = 0 if one.name in _SITE or (one.name == "a" and one.attributes.get("href")) else below
    return lengths


def _is_menu(element: Element) -> bool:
    """Whether a block is nothing but links, several of them: where else one may go."""
    if element.name in _INLINE:
        return False
    links = [one for one in element.all() if one.name == "a" and one.attributes.get("href")]
    linked = sum(len("".join(link.text.split())) for link in links)
    return len(links) > 1 and linked >= _LINKED * len("".join(element.text.split()))


def _heading(body: Element) -> str:
    return next((text for one in body.all() if one.name == "h1" and (text := one.text.strip())), "")


class _Flow:
    """Walks through a page and keeps what a reader reads."""

    def __init__(self, file: str) -> None:
        self.blocks: list[Block] = []
        self._file = file
        self._line: list[str] = []
        self._grids = 0
        self._cells = 0

    def walk(self, element: Element) -> None:
        """All that stands in an element."""
        for child in element.children:
            if isinstance(child, str):
                self._line.append(child)
            elif child.name == "br" or child.name in _SITE or _is_menu(child):
                self.end_line()
            elif child.name == "table":
                self.end_line()
                self._table(child)
            else:
                is_block = child.name not in _INLINE
                if is_block:
                    self.end_line()
                self.walk(child)
                if is_block:
                    self.end_line()

    def end_line(self) -> None:
        """What was gathered is a line."""
        text = _SPACE.sub(" ", "".join(self._line)).strip(_INDENT)
        self._line = []
        if text:
            self.blocks.append(TextLine(self._grids + 1, text))

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        if _is_layout(rows):
            for one in table.elements():
                if one.name == "caption":
                    self.walk(one)
                    self.end_line()
            for row in rows:
                for cell in row:
                    self.walk(cell)
                    self.end_line()
            return
        for one in table.elements():
            if one.name == "caption":
                self.walk(one)
                self.end_line()
        cells = list(self._given(rows))
        if any(cell.text for cell in cells):
            self._grids += 1
            self.blocks.append(Grid.given(self._grids, cells))

    def _given(self, rows: list[list[Element]]) -> Iterator[GivenCell]:
        """The cells of a table where the standard puts them: each in the first column that none above reaches into."""
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            col = 0
            for cell in row:
                while (number, col) in taken:
                    col += 1
                down = _span(cell, "rowspan", len(rows) - number)
                right = _span(cell, "colspan", _MOST_COLUMNS)
                while right > 1 and any((number, col + more) in taken for more in range(right)):
                    right -= 1
                self._cells += down * right
                if self._cells > MOST_CELLS:
                    raise DocumentRejected(
                        self._file, f"its tables have more than {MOST_CELLS:,} cells", "no disclosure has"
                    )
                taken.update((number + r, col + c) for r in range(down) for c in range(right))
                yield GivenCell(number, col, cell_text(cell), down, right)
                col += right


def cell_text(cell: Element) -> str:
    """The text of a cell, its lines joined."""
    flow = _Flow("")
    inner = Element("td", {}, [child for child in cell.children if isinstance(child, str) or child.name != "table"])
    flow.walk(inner)
    flow.end_line()
    return join_lines([block.text for block in flow.blocks if isinstance(block, TextLine)])


def _rows(table: Element) -> Iterator[list[Element]]:
    for one in table.elements():
        if one.name == "tr":
            yield [cell for cell in one.elements() if cell.name in _CELLS]
        elif one.name in _ROWS:
            yield from _rows(one)


def _is_layout(rows: list[list[Element]]) -> bool:
    """Whether a table only lays out: it holds tables, headings or pages of text, or never two cells in a row."""
    if all(len([cell for cell in row if cell.text.strip()]) < 2 for row in rows):
        return True
    return any(below.name == "table" and below.text.strip() for row in rows for cell in row for below in cell.all())


def _span(cell: Element, name: str, most: int) -> int:
    """How many rows or columns a cell spans; 0 means all that are left."""
    said = cell.attributes.get(name, "").strip()
    if not said.isascii() or not said.isdigit():
        return 1
    number = int(said[:6])
    return max(1, min(number or most, most))
