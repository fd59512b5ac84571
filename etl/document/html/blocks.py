"""A page as lines and grids: paragraphs in order, tables with their spans; tables that only lay out are walked through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from etl.document.html.laid_out import laid_out
from etl.document.html.positioned import style_of
from etl.document.html.tree import Element, Page
from etl.document.nested import Cell, Table, is_column, lays_out, number_of
from etl.errors import DocumentRejected
from etl.records.document import Block, Hidden
from etl.records.located import GivenCell, Grid, TextLine
from etl.text.fold import as_letters, join_lines, raised

MOST_CELLS = 1_000_000
_MOST_COLUMNS = 1_000
# No head has as many rows.
_HEAD = 20
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
# What is struck out was there before.
_STRUCK = frozenset({"del", "s", "strike"})
# Fields a person types into; of the others nobody reads the value.
_TYPED = frozenset({"", "text", "number"})


def blocks_of(file: str, page: Page) -> Iterator[Block]:
    """The lines and grids of a page; a grid is numbered as a part (page) of its own, from 1, a line has that of the next grid.

    The title of the page stands first where its text does not begin with it. Raises DocumentRejected for tables too large.
    """
    yield from shown(file, page)[0]


def shown(file: str, page: Page) -> tuple[list[Block], tuple[Hidden, ...]]:
    """The same, and what the page hides: rows and cells of tables, which are read, and texts, which are not."""
    flow = _Flow(file)
    flow.walk(main_part(laid_out(page.body)))
    flow.end_line()
    return list(_with_title(page, flow.blocks)), tuple(flow.hidden)


def _with_title(page: Page, found: list[Block]) -> Iterator[Block]:
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
    """Walks through a page and keeps what a reader reads; in_cell: what stands in a cell of a table of figures."""

    def __init__(self, file: str, *, in_cell: bool = False) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        # Tables in a cell that are more than its text.
        self.inner: list[Element] = []
        self._file, self._in_cell = file, in_cell
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
            elif (child.name in _INLINE or self._in_cell) and _is_gone(child):
                self._leave(child.text)
            elif child.name == "table":
                self.end_line()
                self._table(child)
            elif child.name == "input":
                self._line.append(_typed(child) if self._in_cell else "")
            elif _is_raised(child):
                self._line.append(raised(child.text))
            else:
                is_block = child.name not in _INLINE
                if is_block:
                    self.end_line()
                self.walk(child)
                if is_block:
                    self.end_line()

    def end_line(self) -> None:
        """What was gathered is a line."""
        text = _SPACE.sub(" ", as_letters("".join(self._line))).strip(_INDENT)
        self._line = []
        if text:
            self.blocks.append(TextLine(self._grids + 1, text))

    def _leave(self, text: str) -> None:
        if text := " ".join(text.split()):
            self.hidden.append(Hidden(text, self._grids + 1))

    def _table(self, table: Element) -> None:
        groups = [group for group in _groups(table) if group]
        rows = [row for group in groups for row in group]
        held = _held(table)
        if self._in_cell and not is_column(held):
            self.inner.append(table)
            return
        for one in table.elements():
            if one.name == "caption":
                self.walk(one)
                self.end_line()
        if self._in_cell or lays_out(held) or _is_page(rows):
            for row in rows:
                for cell in row:
                    self.walk(cell)
                    self.end_line()
            return
        before = len(self.hidden)
        inner: list[Element] = []
        cells = list(self._given(groups, inner))
        if any(cell.text for cell in cells):
            self._grids += 1
            self.hidden += [Hidden(None, self._grids) for row in _hidden_rows(table) if row.text.strip()]
            self.blocks.append(Grid.given(self._grids, cells))
        else:
            del self.hidden[before:]
        for one in inner:
            self._table(one)

    def _given(self, groups: list[list[list[Element]]], inner: list[Element]) -> Iterator[GivenCell]:
        """The cells of a table where the standard puts them: each in the first column that none above reaches into.

        No cell reaches out of its head, body or foot, unless its row below makes room for it.
        inner: is given the tables that stand in cells.
        """
        taken: set[tuple[int, int]] = set()
        for number, (row, most) in enumerate(_with_rows_left(groups)):
            col = 0
            for cell in row:
                while (number, col) in taken:
                    col += 1
                down = _span(cell, "rowspan", most)
                right = _span(cell, "colspan", _MOST_COLUMNS)
                while right > 1 and any((number, col + more) in taken for more in range(right)):
                    right -= 1
                self._cells += down * right
                if self._cells > MOST_CELLS:
                    raise DocumentRejected(
                        self._file, f"its tables have more than {MOST_CELLS:,} cells", "no disclosure has"
                    )
                taken.update((number + r, col + c) for r in range(down) for c in range(right))
                flow = _Flow(self._file, in_cell=True)
                flow.walk(cell)
                flow.end_line()
                self.hidden += [Hidden(one.text, self._grids + 1) for one in flow.hidden]
                inner += flow.inner
                yield GivenCell(number, col, _text_of(flow), down, right)
                col += right


def _text_of(flow: _Flow) -> str:
    return join_lines([block.text for block in flow.blocks if isinstance(block, TextLine)])


def cell_text(cell: Element) -> str:
    """The text of a cell, its lines joined."""
    flow = _Flow("", in_cell=True)
    flow.walk(cell)
    flow.end_line()
    return _text_of(flow)


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row, as they are shown: the head first, the foot last, wherever they are written."""
    return (row for group in _groups(table) for row in group)


def _groups(table: Element) -> Iterator[list[list[Element]]]:
    """The rows of each head, body and foot, and those beside them."""
    beside: list[list[Element]] = []
    for part in sorted(table.elements(), key=lambda one: (one.name == "tfoot") - (one.name == "thead")):
        if part.name == "tr":
            beside.append([cell for cell in part.elements() if cell.name in _CELLS])
        elif part.name in _ROWS:
            yield beside
            beside = []
            yield from _groups(part)
    yield beside


def _with_rows_left(groups: list[list[list[Element]]]) -> list[tuple[list[Element], int]]:
    """Each row, and over how many from it on a cell may reach: to the end of its group.

    Programs that write one row of a head of two into it have its cells reach on: there the rows below are as much shorter.
    """
    within = [(row, len(group) - no) for group in groups for no, row in enumerate(group)]
    rows = [row for row, _ in within]
    whole = [(row, len(rows) - no) for no, row in enumerate(rows)]
    reaches = any(_said_span(cell, "rowspan") > most for row, most in within for cell in row)
    return whole if reaches and _unequal(whole) < _unequal(within) else within


def _unequal(rows: list[tuple[list[Element], int]]) -> int:
    """How many of some rows do not end in the column in which most do."""
    taken: Counter[int] = Counter()
    ends: list[int] = []
    for no, (row, most) in enumerate(rows):
        for cell in row:
            wide = _span(cell, "colspan", _MOST_COLUMNS)
            for down in range(min(_span(cell, "rowspan", most), _HEAD)):
                taken[no + down] += wide
        ends.append(taken[no])
    return len(ends) - max(Counter(ends).values(), default=0)


def _hidden_rows(table: Element) -> Iterator[Element]:
    """The rows of a table that the page hides, and the cells in its other rows."""
    for part in table.elements():
        if part.name in _ROWS:
            yield from _hidden_rows(part)
        elif part.name == "tr":
            yield from [part] if _is_hidden(part) else filter(_is_hidden, part.elements())


def _is_hidden(element: Element) -> bool:
    style = style_of(element)
    return (
        "hidden" in element.attributes
        or style.get("display", "").startswith("none")
        or style.get("visibility", "").startswith("hidden")
    )


def _is_gone(element: Element) -> bool:
    """Whether nobody reads what stands in an element: it is hidden or struck out."""
    return (
        element.name in _STRUCK or _is_hidden(element) or "line-through" in element.attributes.get("style", "").lower()
    )


def _is_raised(element: Element) -> bool:
    return element.name == "sup" or style_of(element).get("vertical-align", "").startswith("super")


def _typed(field: Element) -> str:
    kind = field.attributes.get("type", "").lower()
    return field.attributes.get("value", "") if kind in _TYPED and not _is_hidden(field) else ""


def _held(table: Element) -> Table:
    return Table(tuple(tuple(Cell(*_own(cell)) for cell in row) for row in _rows(table)))


def _own(cell: Element) -> tuple[str, tuple[Table, ...]]:
    """The text of a cell without that of the tables in it, and these."""
    texts: list[str] = []
    tables: list[Table] = []
    waiting: list[Element | str] = [*reversed(cell.children)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            texts.append(one)
        elif one.name == "table":
            tables.append(_held(one))
        else:
            waiting.extend(reversed(one.children))
    return "".join(texts), tuple(tables)


def _is_page(rows: list[list[Element]]) -> bool:
    """Whether a table of few rows has a page of text in a cell, beside a menu most often."""
    few = len(rows) <= number_of("page_rows")
    return few and any(_lines(cell) >= number_of("page_lines") for row in rows for cell in row)


def _lines(cell: Element) -> int:
    """How many lines of text stand in a cell."""
    return sum(
        below.name == "br" or (below.name in {"p", "div", "li"} and bool(below.text.strip())) for below in cell.all()
    )


def _span(cell: Element, name: str, most: int) -> int:
    """How many rows or columns a cell spans; 0 means all that are left."""
    return max(1, min(_said_span(cell, name) or most, most))


def _said_span(cell: Element, name: str) -> int:
    said = cell.attributes.get(name, "").strip()
    return int(said[:6]) if said.isascii() and said.isdigit() else 1
