"""The format of transcripts: text whose table lines are tab-separated, as converters produce them, in any encoding offices save in.

It states its structure: lines with tabs that follow each other are a grid, every other line is a line of text. What it
has lost are merged cells. The place of a cell is its line (from 1) and the number of the cell in it (from 0).
"""

from __future__ import annotations

from etl.document.first_bytes import decoded, is_markup, text_of
from etl.document.format import Format
from etl.errors import DocumentRejected
from etl.records.document import Block, Content
from etl.records.located import GivenCell, Grid, TextLine
from etl.records.page import Box

# As old Macintosh programs and Word's line breaks end them where there is no line feed.
_LINE_ENDS = ("\n", "\r", "\u2028", "\u2029")


def read(name: str, data: bytes, max_pages: int = 0) -> Content:
    """The grids and lines of a transcript given as bytes, in order.

    Raises DocumentRejected when the bytes are no text.
    """
    text = decoded(data)
    if text is None:
        raise DocumentRejected(name, "neither UTF-8 nor UTF-16 nor GB 18030 text", "save the transcript as UTF-8")
    if "\x00" in text:
        raise DocumentRejected(name, "not text but binary data", "give the transcript as a text file")
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*_lines(text), ""], start=1):
        cells = [cell.strip() for cell in line.rstrip("\r").split("\t")]
        if len(cells) > 1:
            rows.append(cells)
            continue
        if rows:
            blocks.append(_grid(rows, number - len(rows)))
            rows = []
        if cells[0]:
            blocks.append(TextLine(1, cells[0]))
    return Content(blocks=tuple(blocks))


def _lines(text: str) -> list[str]:
    """The lines of a text, which ends them in one way: a mark of another way within one is a letter of it."""
    return text.split(next((end for end in _LINE_ENDS if end in text), "\n"))


def _sniff(head: bytes) -> bool:
    """Text with tabs. Also in another encoding than UTF-8, which reading it then names."""
    text = text_of(head)
    return text is not None and "\t" in text and "\0" not in text and not is_markup(text)


def _grid(rows: list[list[str]], first_row: int) -> Grid:
    cells = (GivenCell(row, col, text) for row, texts in enumerate(rows) for col, text in enumerate(texts))
    return Grid.given(1, cells, first_row=first_row, spans_known=False)


def _place(page_no: int, box: Box) -> str:
    return f"line {box.top:.0f}, cell {box.x0 + 1:.0f}"


FORMAT = Format(
    name="transcript",
    label="transcript",
    label_zh="文本转录稿",
    suffixes=(".txt",),
    sniff=_sniff,
    read=read,
    place=_place,
)
