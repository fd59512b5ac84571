"""Lines and grids of an Office Open XML text document (.docx), as ECMA-376 part 1, chapter 17, has them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from etl.document.office.package import Package
from etl.errors import DocumentRejected
from etl.records.document import Block
from etl.records.located import GivenCell, Grid, TextLine
from etl.text.fold import join_lines, tidy

MOST_CELLS = 1_000_000
_MOST_COLUMNS = 200
# What holds paragraphs and tables, and shows them where it stands.
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple"})
# Text that was deleted, moved away, or is an instruction.
_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "rPr", "pPr"})


def read_blocks(package: Package, main: str) -> Iterator[Block]:
    """The paragraphs and tables of the document at `main`, then its footnotes and endnotes.

    A grid is numbered as a part (page) of its own, from 1; a line has the number of the next grid.
    """
    flow = _Flow(package.file)
    body = package.tree(main).find("body")
    if body is not None:
        flow.walk(body)
    for relation in package.relations(main).values():
        if relation.kind in {"footnotes", "endnotes"}:
            for note in package.tree(relation.path):
                if note.get("type", "normal") == "normal":
                    flow.walk(note)
    yield from flow.blocks


class _Flow:
    """Walks through a document in its order."""

    def __init__(self, file: str) -> None:
        self.blocks: list[Block] = []
        self._file = file
        self._grids = 0
        self._cells = 0

    def walk(self, parent: Element) -> None:
        """The paragraphs and tables right in an element."""
        for child in parent:
            if child.tag == "p":
                for text in paragraph_lines(child):
                    self._line(text)
                for box in _boxes(child):
                    self.walk(box)
            elif child.tag == "tbl":
                self._table(child)
            elif child.tag in _WRAPPERS:
                self.walk(child)

    def _line(self, text: str) -> None:
        if text := tidy(text):
            self.blocks.append(TextLine(self._grids + 1, text))

    def _table(self, table: Element) -> None:
        rows = [list(_within(row, "tc")) for row in _within(table, "tr")]
        if all(len(row) < 2 for row in rows):
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
            self.blocks.append(Grid.given(self._grids, cells))


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
        elif child.tag == "r" or child.tag in _WRAPPERS:
            yield from _texts(child)


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


def _given(file: str, table: Element) -> list[GivenCell]:
    """The cells of a table; one that goes on from the row above makes that one longer."""
    cells: list[GivenCell] = []
    # By column: the cell that reaches down so far, as its place in `cells`.
    open_cells: dict[int, int] = {}
    for number, row in enumerate(_within(table, "tr")):
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
    """The text of a cell, its paragraphs joined, those of tables within it too."""
    return join_lines([tidy(line) for paragraph in cell.iter("p") for line in paragraph_lines(paragraph)])


def _number(element: Element | None, otherwise: int) -> int:
    text = element.get("val", "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
