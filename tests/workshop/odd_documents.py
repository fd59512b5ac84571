"""Text documents as word processors leave them: a book's tables with traces of editing, with the same figures in them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from lxml import etree

from tests.workshop import word
from tests.workshop.facts import Book

Drawing = Callable[[Book], bytes]
MONEY = re.compile(r"-?[\d,]+\.\d\d")
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
# What a program writes for newer ones and, once more, for older ones.
BOX = (
    f"<w:r {NAMES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{{0}}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_of(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(qn("w:t")))


def _figures(document: Any) -> Iterator[Any]:
    rows = (row for table in document.tables for row in table._tbl.tr_lst)
    return (cell for row in rows for cell in row.tc_lst if MONEY.fullmatch(text_of(cell)))


def run_of(text: str, *properties: tuple[str, str]) -> Any:
    run = OxmlElement("w:r")
    said = OxmlElement("w:rPr")
    for name, value in properties:
        one = OxmlElement(name)
        if value:
            one.set(qn("w:val"), value)
        said.append(one)
    run.append(said)
    run.add_t(text)
    return run


def each_figure(change: Callable[[Any], None], step: int = 1) -> Drawing:
    def draw(book: Book) -> bytes:
        document = Document(io.BytesIO(word.docx(book)))
        for cell in list(_figures(document))[::step]:
            change(cell)
        return saved(document)

    return draw


def _with_run(text: str, *properties: tuple[str, str]) -> Drawing:
    return each_figure(lambda cell: cell.p_lst[0].append(run_of(text, *properties)))


def _tracked(cell: Any) -> None:
    """Another digit was deleted before the figure, and the figure inserted."""
    paragraph = cell.p_lst[0]
    gone, come = OxmlElement("w:del"), OxmlElement("w:ins")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = "9"
    run.append(text)
    gone.append(run)
    for run in list(paragraph.r_lst):
        come.append(run)
    paragraph.append(gone)
    paragraph.append(come)


def _nested(cell: Any) -> None:
    """The figure stands in a table of one cell."""
    figure = text_of(cell)
    for run in list(cell.p_lst[0].r_lst):
        cell.p_lst[0].remove(run)
    _Cell(cell, None).add_table(1, 1).cell(0, 0).text = figure  # type: ignore[arg-type]


def _boxed(cell: Any) -> None:
    """The figure stands in a text box."""
    paragraph, figure = cell.p_lst[0], text_of(cell)
    for run in list(paragraph.r_lst):
        paragraph.remove(run)
    paragraph.append(etree.fromstring(BOX.format(f"<w:p><w:r><w:t>{figure}</w:t></w:r></w:p>")))


def _broken(cell: Any) -> None:
    """The figure goes on in a second paragraph."""
    first, figure = cell.p_lst[0], text_of(cell)
    second = deepcopy(first)
    for paragraph, text in ((first, figure[:4]), (second, figure[4:])):
        for one in paragraph.iter(qn("w:t")):
            one.text = text
    cell.append(second)


def each_table(change: Callable[[Any], None]) -> Drawing:
    def draw(book: Book) -> bytes:
        document = Document(io.BytesIO(word.docx(book)))
        for table in document.tables:
            change(table._tbl)
        return saved(document)

    return draw


def _deleted_row(table: Any) -> None:
    """The last row stands once more, deleted."""
    row = deepcopy(table.tr_lst[-1])
    row.get_or_add_trPr().append(OxmlElement("w:del"))
    table.append(row)


def _parted(table: Any) -> None:
    """The lower half of the body is a table of its own, under the same head."""
    rows = table.tr_lst
    first = next((no for no, row in enumerate(rows) if any(MONEY.fullmatch(text_of(c)) for c in row.tc_lst)), 0)
    half = len(rows) // 2 + 1
    if not first or len(rows) < 12:
        return
    other = deepcopy(table)
    for row in other.tr_lst[first:half]:
        other.remove(row)
    for row in rows[half:]:
        table.remove(row)
    between = OxmlElement("w:p")
    table.addnext(between)
    between.addnext(other)


def _laid_out(book: Book) -> bytes:
    """All of it in the first of two cells."""
    document, outer = Document(io.BytesIO(word.docx(book))), Document()
    cell = outer.add_table(1, 2).cell(0, 0)._tc
    for child in list(document.element.body):
        if not child.tag.endswith("sectPr"):
            cell.append(child)
    cell.append(OxmlElement("w:p"))
    return saved(outer)


DOCX: dict[str, Drawing] = {
    "tracked changes": each_figure(_tracked),
    "a deleted row": each_table(_deleted_row),
    "a digit hidden": _with_run("7", ("w:vanish", "")),
    "a digit struck out": _with_run("7", ("w:strike", "")),
    "a digit that is not hidden after all": each_figure(
        lambda cell: cell.p_lst[0].r_lst[0].insert(0, run_of("", ("w:vanish", "0")).rPr)
    ),
    "the mark of a note": _with_run("1", ("w:vertAlign", "superscript")),
    "tables in cells": each_figure(_nested, 9),
    "text boxes in cells": each_figure(_boxed, 9),
    "broken figures": each_figure(_broken),
    "parted tables": each_table(_parted),
    "all in one cell": _laid_out,
}
