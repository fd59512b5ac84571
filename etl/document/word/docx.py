"""Lines and grids of an Office Open XML text document (.docx), as ECMA-376 part 1, chapter 17, has them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from etl.document.nested import Cell, Table, is_column, lays_out
from etl.document.office.package import Package
from etl.document.word.numbering import write_numbers
from etl.errors import DocumentRejected
from etl.records.document import Block, Hidden
from etl.records.located import GivenCell, Grid, TextLine
from etl.text.fold import as_letters, join_lines, raised, tidy

MOST_CELLS = 1_000_000
_MOST_COLUMNS = 200
# What holds paragraphs and tables, and shows them where it stands.
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"})
# Text that was deleted, moved away, or is an instruction.
_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "rPr", "pPr"})
# Properties of a run that nobody reads, and what they say where they are taken back.
_UNREAD, _OFF = ("vanish", "strike", "dstrike"), frozenset({"0", "false", "off"})


def read_blocks(package: Package, main: str) -> Iterator[Block]:
    """The paragraphs and tables of the document at `main`, then its footnotes and endnotes.

    A grid is numbered as a part (page) of its own, from 1; a line has the number of the next grid.
    """
    yield from shown(package, main)[0]


def shown(package: Package, main: str) -> tuple[list[Block], tuple[Hidden, ...]]:
    """The same, and the texts that are hidden or struck out."""
    flow = _Flow(package.file)
    body = package.tree(main).find("body")
    if body is not None:
        write_numbers(package, main, body)
        flow.walk(body)
    for relation in package.relations(main).values():
        if relation.kind in {"footnotes", "endnotes"}:
            for note in package.tree(relation.path):
                if note.get("type", "normal") == "normal":
                    flow.walk(note)
    return flow.blocks, tuple(flow.hidden)


class _Flow:
    """Walks through a document in its order."""

    def __init__(self, file: str) -> None:
        self.blocks: list[Block] = []
        self.hidden: list[Hidden] = []
        self._file = file
        self._grids = 0
        self._cells = 0

    def walk(self, parent: Element) -> None:
        """The paragraphs and tables right in an element."""
        for child in parent:
            if child.tag == "p":
                self.hidden += [Hidden(text, self._grids + 1) for text in _unread(child)]
                for text in paragraph_lines(child):
                    self._line(text)
                for box in _boxes(child):
                    self.walk(box)
            elif child.tag == "tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.walk(child)

    def _line(self, text: str) -> None:
        if text := tidy(as_letters(text)):
            self.blocks.append(TextLine(self._grids + 1, text))

    def _table(self, table: Element) -> None:
        rows = [list(_within(row, "tc")) for row in _rows(table)]
        inner = [one for row in rows for cell in row for one in _inner(cell)]
        if lays_out(_held(table)):
            for row in rows:
                for cell in row:
                    self.walk(cell)
            return
        cells = _given(self._file, table)
        self._cells += sum(cell.row_span * cell.col_span for cell in cells)
        if self._cells > MOST_CELLS:
            raise DocumentRejected(self._file, f"its tables have more than {MOST_CELLS:,} cells", "no disclosure has")
        if any(cell.text for cell in cells):
            self._grids += 1
            read = (text for row in rows for cell in row for p in _paragraphs(cell) for text in _unread(p))
            self.hidden += [Hidden(text, self._grids) for text in read]
            self.blocks.append(Grid.given(self._grids, cells))
        for one in inner:
            self._table(one)


def paragraph_lines(paragraph: Element) -> list[str]:
    """The text of a paragraph, broken where it breaks lines; deleted text is gone."""
    return "".join(_texts(paragraph)).split("\n")


def _texts(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in {"tab", "ptab"}:
            yield "  "
        elif child.tag in {"br", "cr"}:
            yield "\n"
        elif child.tag == "noBreakHyphen":
            yield "-"
        elif child.tag == "r" and _is_raised(child):
            yield raised("".join(_texts(child)))
        elif (child.tag == "r" and not _is_unread(child)) or child.tag in _WRAPPERS:
            yield from _texts(child)


def _is_unread(run: Element) -> bool:
    """Whether a run is hidden or struck out."""
    said = (run.find(f"rPr/{name}") for name in _UNREAD)
    return any(one is not None and one.get("val", "1") not in _OFF for one in said)


def _is_raised(run: Element) -> bool:
    """Whether a run is seen, and stands above the line."""
    place = run.find("rPr/vertAlign")
    return place is not None and place.get("val") == "superscript" and not _is_unread(run)


def _unread(parent: Element) -> Iterator[str]:
    """The texts of a paragraph that are hidden or struck out."""
    for child in parent:
        if child.tag == "r" and _is_unread(child):
            if text := tidy("".join(_texts(child))):
                yield text
        elif child.tag in _WRAPPERS:
            yield from _unread(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; of alternatives the first, as newer programs show it."""
    waiting = [paragraph]
    while waiting:
        one = waiting.pop()
        if one.tag == "txbxContent":
            yield one
        elif one.tag == "AlternateContent":
            waiting.extend(list(one)[:1])
        elif one.tag not in _GONE:
            waiting.extend(reversed(list(one)))


def _within(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, name)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table but those that were deleted."""
    return (row for row in _within(table, "tr") if row.find("trPr/del") is None)


def _own_paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell and of its text boxes, without those of the tables in them."""
    return (child for child in _held_in(cell) if child.tag == "p")


def _tables(cell: Element) -> Iterator[Element]:
    """The tables right in a cell or in its text boxes."""
    return (child for child in _held_in(cell) if child.tag == "tbl")


def _held_in(cell: Element) -> Iterator[Element]:
    """The paragraphs and tables right in a cell and in its text boxes, in their order."""
    for child in cell:
        if child.tag == "p":
            yield child
            for box in _boxes(child):
                yield from _held_in(box)
        elif child.tag == "tbl":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _held_in(child)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell: its own, those of its text boxes, and those of tables that are text of it."""
    for child in _held_in(cell):
        if child.tag == "p":
            yield child
        elif is_column(_held(child)):
            for row in _rows(child):
                for inner in _within(row, "tc"):
                    yield from _paragraphs(inner)


def _inner(cell: Element) -> Iterator[Element]:
    """The tables right in a cell that are more than its text."""
    return (table for table in _tables(cell) if not is_column(_held(table)))


def _held(table: Element) -> Table:
    return Table(tuple(tuple(map(_cell, _within(row, "tc"))) for row in _rows(table)))


def _cell(cell: Element) -> Cell:
    own = "\n".join(line for paragraph in _own_paragraphs(cell) for line in paragraph_lines(paragraph))
    return Cell(own, tuple(map(_held, _tables(cell))))


def _given(file: str, table: Element) -> list[GivenCell]:
    """The cells of a table; one that goes on from the row above makes that one longer."""
    cells: list[GivenCell] = []
    # By column: the cell that reaches down so far, as its place in `cells`.
    open_cells: dict[int, int] = {}
    for number, row in enumerate(_rows(table)):
        col = _number(row.find("trPr/gridBefore"), 0)
        for cell in _within(row, "tc"):
            span = max(1, _number(cell.find("tcPr/gridSpan"), 1))
            merge = cell.find("tcPr/vMerge")
            above = open_cells.get(col)
            if merge is not None and merge.get("val", "continue") != "restart" and above is not None:
                cells[above] = cells[above]._replace(row_span=number - cells[above].row + 1)
            else:
                cells.append(GivenCell(number, col, _cell_text(cell), 1, span))
                open_cells[col] = len(cells) - 1
            col += span
            if col > _MOST_COLUMNS:
                raise DocumentRejected(file, f"a table has more than {_MOST_COLUMNS} columns", "no disclosure has")
    return cells


def _cell_text(cell: Element) -> str:
    """The text of a cell, its paragraphs joined; tables within it that are more than a line stand for themselves."""
    lines = (line for paragraph in _paragraphs(cell) for line in paragraph_lines(paragraph))
    return join_lines([tidy(as_letters(line)) for line in lines])


def _number(element: Element | None, otherwise: int) -> int:
    text = element.get("val", "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
