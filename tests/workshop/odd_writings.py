"""Text documents as offices send them on: more of what `odd_documents` draws, with the same figures in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from tests.workshop import word
from tests.workshop.facts import Book
from tests.workshop.in_order import Text, pieces
from tests.workshop.odd_documents import BOX, Drawing, each_figure, each_table, run_of, saved, text_of
from tests.workshop.odd_sheets import STRICT_RELATIONS, renamed


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _taken(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, taken out of it."""
    runs = list(paragraph.r_lst)
    for run in runs:
        paragraph.remove(run)
    return runs


def _run_with(child: Any) -> Any:
    run = _element("w:r")
    run.append(child)
    return run


def _field(cell: Any) -> None:
    """The figure is what a field came to."""
    paragraph = cell.p_lst[0]
    runs = _taken(paragraph)
    told = _element("w:instrText")
    told.text = " =SUM(ABOVE) \\# 9.99 "
    for one in (_element("w:fldChar", fldCharType="begin"), told, _element("w:fldChar", fldCharType="separate")):
        paragraph.append(_run_with(one))
    for run in runs:
        paragraph.append(run)
    paragraph.append(_run_with(_element("w:fldChar", fldCharType="end")))


def _simple_field(cell: Any) -> None:
    paragraph = cell.p_lst[0]
    field = _element("w:fldSimple", instr=" =1+1 ")
    for run in _taken(paragraph):
        field.append(run)
    paragraph.append(field)


def _controlled(paragraph: Any) -> None:
    """What stands in a paragraph is the content of a control."""
    control, content = _element("w:sdt"), _element("w:sdtContent")
    control.append(_element("w:sdtPr"))
    control.append(content)
    for run in _taken(paragraph):
        content.append(run)
    paragraph.append(control)


def _in_control(one: Any) -> None:
    """A cell, a row or a table stands in a control itself."""
    control, content = _element("w:sdt"), _element("w:sdtContent")
    control.append(_element("w:sdtPr"))
    one.addprevious(control)
    control.append(content)
    content.append(one)


def _rows_in_controls(table: Any) -> None:
    for row in list(table.tr_lst)[3::4]:
        _in_control(row)


def _cells_in_controls(table: Any) -> None:
    for row in list(table.tr_lst)[2::3]:
        _in_control(row.tc_lst[-1])


def _wrapped(name: str) -> Callable[[Any], None]:
    def change(cell: Any) -> None:
        paragraph = cell.p_lst[0]
        around = _element(name)
        for run in _taken(paragraph):
            around.append(run)
        paragraph.append(around)

    return change


def _moved(cell: Any) -> None:
    """The figure was moved here; another was moved away."""
    paragraph = cell.p_lst[0]
    here, away = _element("w:moveTo"), _element("w:moveFrom")
    for run in _taken(paragraph):
        here.append(run)
    away.append(run_of("8.88"))
    paragraph.append(away)
    paragraph.append(here)


def _letter_by_letter(cell: Any) -> None:
    paragraph = cell.p_lst[0]
    figure = text_of(cell)
    _taken(paragraph)
    for letter in figure:
        paragraph.append(_element("w:proofErr", type="spellStart"))
        paragraph.append(run_of(letter, ("w:b", "")))
        paragraph.append(_element("w:bookmarkStart", id="7"))


def _noted(cell: Any) -> None:
    """A mark of a footnote and of a comment behind the figure."""
    for name in ("w:footnoteReference", "w:commentReference", "w:lastRenderedPageBreak", "w:softHyphen"):
        cell.p_lst[0].append(_run_with(_element(name, id="2")))


def _in_paragraphs(cell: Any) -> None:
    """Empty paragraphs before and behind the figure."""
    cell.p_lst[0].addprevious(_element("w:p"))
    cell.append(_element("w:p"))


def _tabbed(cell: Any) -> None:
    cell.p_lst[0].insert(1, _run_with(_element("w:tab")))
    cell.p_lst[0].append(_run_with(_element("w:br")))


def _old_merges(table: Any) -> None:
    """Cells over several columns are merged as the oldest versions did: those behind the first say that they go on."""
    for row in table.tr_lst:
        for cell in list(row.tc_lst):
            wide = cell.grid_span
            if wide < 2:
                continue
            cell.tcPr.remove(cell.tcPr.find(qn("w:gridSpan")))
            cell.tcPr.append(_element("w:hMerge", val="restart"))
            for _ in range(wide - 1):
                other = deepcopy(cell)
                other.tcPr.find(qn("w:hMerge")).set(qn("w:val"), "continue")
                for text in other.iter(qn("w:t")):
                    text.text = ""
                cell.addnext(other)


def _heads_again(table: Any) -> None:
    """The rows of the head come again on every page, and the body has a repeated one in it."""
    for row in table.tr_lst[:2]:
        row.get_or_add_trPr().append(_element("w:tblHeader"))
    for row in table.tr_lst:
        row.get_or_add_trPr().append(_element("w:cantSplit"))


def _inserted_rows(table: Any) -> None:
    for row in list(table.tr_lst)[3:5]:
        row.get_or_add_trPr().append(_element("w:ins", id="1", author="a"))


def _begun_later(table: Any) -> None:
    """Rows begin a column later than their table, which has a narrow one before the first."""
    grid = table.tblGrid
    grid.insert(0, _element("w:gridCol", w="30"))
    for row in table.tr_lst:
        row.get_or_add_trPr().append(_element("w:gridBefore", val="1"))


def _floating(book: Book) -> bytes:
    """Every table stands in a text box."""
    document = Document(io.BytesIO(word.docx(book)))
    for table in document.tables:
        held = etree.tostring(table._tbl, encoding="unicode")
        paragraph = _element("w:p")
        table._tbl.addprevious(paragraph)
        paragraph.append(etree.fromstring(BOX.format(held + "<w:p/>")))
        table._tbl.getparent().remove(table._tbl)
    return saved(document)


def _numbered(book: Book) -> bytes:
    """A list's own numbers before the headings, which the text does not hold."""
    document = Document(io.BytesIO(word.docx(book)))
    for paragraph in document.paragraphs[5::7]:
        said = paragraph._p.get_or_add_pPr()
        numbering = _element("w:numPr")
        numbering.append(_element("w:ilvl", val="0"))
        numbering.append(_element("w:numId", val="1"))
        said.append(numbering)
    return saved(document)


def _sections(book: Book) -> bytes:
    """Each table on a sheet of its own, lying on its side, with a header and a page number."""
    document = Document()
    for piece in pieces(book):
        if isinstance(piece, Text):
            document.add_paragraph(piece.text)
            continue
        word.add_table(document, piece)
        section = document.add_section()
        section.header.paragraphs[0].text = "第 1 页"
    return saved(document)


def _strict(book: Book) -> bytes:
    names = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )  # fmt: skip
    return renamed(word.docx(book), names, STRICT_RELATIONS)


def _with_macros(book: Book) -> bytes:
    return renamed(
        word.docx(book),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


WRITINGS: dict[str, Drawing] = {
    "fields": each_figure(_field),
    "simple fields": each_figure(_simple_field),
    "figures in controls": each_figure(lambda cell: _controlled(cell.p_lst[0])),
    "rows in controls": each_table(_rows_in_controls),
    "cells in controls": each_table(_cells_in_controls),
    "tables in controls": each_table(_in_control),
    "figures in links": each_figure(_wrapped("w:hyperlink")),
    "figures in smart tags": each_figure(_wrapped("w:smartTag")),
    "figures in elements of another schema": each_figure(_wrapped("w:customXml")),
    "moved figures": each_figure(_moved),
    "letter by letter": each_figure(_letter_by_letter),
    "marks behind figures": each_figure(_noted),
    "paragraphs of nothing": each_figure(_in_paragraphs),
    "tabs and breaks": each_figure(_tabbed),
    "merged the old way": each_table(_old_merges),
    "heads again on each page": each_table(_heads_again),
    "inserted rows": each_table(_inserted_rows),
    "begun later": each_table(_begun_later),
    "floating tables": _floating,
    "numbers of lists": _numbered,
    "sections": _sections,
    "the strict standard": _strict,
    "with macros": _with_macros,
}
