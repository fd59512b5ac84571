"""Blocks that a style lays out as a table, made one: rows of flexible boxes, grids, and tables in cells that are columns of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.document.html.positioned import style_of
from etl.document.html.tree import Element
from etl.document.nested import number_of
from etl.text.cells import is_amount

_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tbody", "thead", "tfoot"})
_REPEAT = re.compile(r"repeat\(\s*(\d{1,3})\s*,")
_SPAN = re.compile(r"span\s+(\d{1,3})|(\d{1,3})\s*/\s*(?:span\s+(\d{1,3})|(\d{1,3}))")
_MOST_COLUMNS = 200


@dataclass(slots=True)
class _Placed:
    """A cell of a table that is being made: where it begins, how far it spans, and what stands in it."""

    row: int
    col: int
    rows: int
    cols: int
    content: list[Element | str] = field(default_factory=list)


def laid_out(body: Element) -> Element:
    """The body, its blocks that a style lays out as tables of figures made tables; it itself is changed."""
    for one in reversed(list(body.all())):
        if one.name in _CELLS | _ROWS | {"tr"}:
            continue
        if one.name == "table":
            columns = _with_inner_columns(one)
            if columns is not None:
                one.children = columns
        elif (made := _of_grid(one) or _of_flexible_rows(one)) is not None:
            one.children = [made]
    return body


def _of_grid(box: Element) -> Element | None:
    """The table that the cells of a grid are."""
    style = style_of(box)
    columns = _columns(style.get("grid-template-columns", "")) if style.get("display") == "grid" else 0
    cells = list(box.elements())
    if not 1 < columns <= _MOST_COLUMNS or len(cells) < 2 * columns or not _holds_figures(box):
        return None
    taken: set[tuple[int, int]] = set()
    placed: list[_Placed] = []
    row = col = 0
    for cell in cells:
        own = style_of(cell)
        wide, high = min(_span(own.get("grid-column", "")), columns), _span(own.get("grid-row", ""))
        while col + wide > columns or any((row, col + more) in taken for more in range(wide)):
            row, col = (row, col + 1) if col + wide < columns else (row + 1, 0)
        taken.update((row + down, col + right) for down in range(high) for right in range(wide))
        placed.append(_Placed(row, col, high, wide, cell.children))
        col += wide
    return _table(placed)


def _columns(said: str) -> int:
    repeated = _REPEAT.match(said)
    return int(repeated[1]) if repeated else len(said.split())


def _span(said: str) -> int:
    match = _SPAN.search(said)
    if match is None:
        return 1
    if match[1] or match[3]:
        return max(1, int(match[1] or match[3]))
    return max(1, int(match[4]) - int(match[2]))


def _of_flexible_rows(box: Element) -> Element | None:
    """The table that boxes are which stand below each other and put what is in them beside each other."""
    if not _is_box_of_rows(box) or not _holds_figures(box):
        return None
    rows = [row for row in _rows(box) if row]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    made = Element("table", {}, [Element("tr", {}, [Element("td", {}, cell.children) for cell in row]) for row in rows])
    made.children = _with_inner_columns(made) or made.children
    return made


def _is_flexible_row(box: Element) -> bool:
    style = style_of(box)
    is_row = not style.get("flex-direction", "row").startswith("column")
    return style.get("display", "") in ("flex", "inline-flex") and is_row and not _own_text(box)


def _is_box_of_rows(box: Element) -> bool:
    rows = list(box.elements())
    return bool(rows) and not _own_text(box) and all(map(_is_flexible_row, rows))


def _holds_figures(box: Element) -> bool:
    leaves = (one for one in box.all() if not any(one.elements()))
    return sum(is_amount(" ".join(one.text.split())) for one in leaves) >= number_of("own_figures")


def _with_inner_columns(table: Element) -> list[Element | str] | None:
    """The rows of a table whose cells in one column, most of them, hold a row of the same columns: these are its own."""
    rows = [*_rows(table)]
    if (
        len(rows) < 2
        or len({len(row) for row in rows}) != 1
        or any(map(_spans, (cell for row in rows for cell in row)))
    ):
        return None
    inner = [[_inner(cell) for cell in row] for row in rows]
    usual = [2 * sum(map(_is_row, (row[at] for row in inner))) > len(inner) for at in range(len(inner[0]))]
    inner = [[held if is_usual else [] for held, is_usual in zip(row, usual, strict=True)] for row in inner]
    widths = _widths(inner)
    if widths is None or max(widths) == 1:
        return None
    others = [one for one in table.elements() if one.name not in _ROWS | {"tr"}]
    return [*others, *_table(list(_joined(rows, inner, widths))).children]


def _inner(cell: Element) -> list[_Placed]:
    """The cells of the only table in a cell, those of tables in its cells beside them; none where these do not agree."""
    tables = [one for one in cell.elements() if one.name == "table" or _is_box_of_rows(one)]
    if len(tables) != 1:
        return []
    rows = [row for row in _rows(tables[0]) if row]
    if any(map(_spans, (each for row in rows for each in row))) or len({len(row) for row in rows}) > 1:
        return list(_given(tables[0]))
    inner = [[_inner(each) for each in row] for row in rows]
    widths = _widths(inner)
    return list(_joined(rows, inner, widths)) if widths else []


def _spans(cell: Element) -> bool:
    return "rowspan" in cell.attributes or "colspan" in cell.attributes


def _widths(inner: Sequence[Sequence[list[_Placed]]]) -> list[int] | None:
    """How many columns each column is, as the tables in its cells say; None where two of them say differently."""
    found = []
    for at in range(len(inner[0]) if inner else 0):
        widths = {_wide(row[at]) for row in inner if row[at]}
        if len(widths) > 1:
            return None
        found.append(widths.pop() if widths else 1)
    return found or None


def _is_row(placed: Sequence[_Placed]) -> bool:
    """Whether they stand in one row; a table of several in a cell is a table of its own."""
    return bool(placed) and all(one.row + one.rows == 1 for one in placed)


def _wide(placed: Sequence[_Placed]) -> int:
    return max(one.col + one.cols for one in placed)


def _joined(
    rows: Sequence[Sequence[Element]], inner: Sequence[Sequence[list[_Placed]]], widths: Sequence[int]
) -> Iterator[_Placed]:
    """The cells of rows, each column as wide as said, with those of the tables in them."""
    top = 0
    for cells, tables in zip(rows, inner, strict=True):
        parts = [_expanded(cell, held, wide) for cell, held, wide in zip(cells, tables, widths, strict=True)]
        high = max(one.row + one.rows for part in parts for one in part)
        left = 0
        for part, wide in zip(parts, widths, strict=True):
            last = max(one.row + one.rows for one in part)
            for one in part:
                down = high - one.row if one.row + one.rows == last else one.rows
                yield _Placed(top + one.row, left + one.col, down, one.cols, one.content)
            left += wide
        top += high


def _expanded(cell: Element, held: list[_Placed], wide: int) -> list[_Placed]:
    """A cell as those it is made of: its own text over all its columns, and what stands in its table."""
    if not held:
        return [_Placed(0, 0, 1, wide, cell.children)]
    text = [one for one in cell.children if isinstance(one, str) or not (one.name == "table" or _is_box_of_rows(one))]
    is_headed = any(one.strip() if isinstance(one, str) else one.text.strip() for one in text)
    head = [_Placed(0, 0, 1, wide, text)] if is_headed else []
    return [*head, *(_Placed(one.row + is_headed, one.col, one.rows, one.cols, one.content) for one in held)]


def _given(table: Element) -> Iterator[_Placed]:
    """The cells of a table where the standard puts them."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        col = 0
        for cell in row:
            while (number, col) in taken:
                col += 1
            high, wide = (_number(cell.attributes.get(name, "")) for name in ("rowspan", "colspan"))
            taken.update((number + down, col + right) for down in range(high) for right in range(wide))
            yield _Placed(number, col, high, wide, cell.children)
            col += wide


def _number(said: str) -> int:
    return min(max(1, int(said)), _MOST_COLUMNS) if said.isascii() and said.isdigit() else 1


def _rows(table: Element) -> Iterator[list[Element]]:
    if table.name != "table" and table.name not in _ROWS:
        yield from ([*row.elements()] for row in table.elements())
        return
    for part in table.elements():
        if part.name == "tr":
            yield [cell for cell in part.elements() if cell.name in _CELLS]
        elif part.name in _ROWS:
            yield from _rows(part)


def _own_text(element: Element) -> str:
    return "".join(child.strip() for child in element.children if isinstance(child, str))


def _table(placed: Sequence[_Placed]) -> Element:
    rows: dict[int, list[_Placed]] = {}
    for one in placed:
        rows.setdefault(one.row, []).append(one)
    return Element(
        "table",
        {},
        [
            Element(
                "tr",
                {},
                [
                    Element("td", {"rowspan": str(one.rows), "colspan": str(one.cols)}, one.content)
                    for one in sorted(rows.get(row, ()), key=lambda each: each.col)
                ],
            )
            for row in range(max(one.row + one.rows for one in placed))
        ],
    )
