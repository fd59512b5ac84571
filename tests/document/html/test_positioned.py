"""Pages that are boxes placed by their style."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document import read_document
from etl.document.html.format import HTML_PAGES, read
from etl.document.html.positioned import length, pages_of, style_of
from etl.document.html.tree import Element, parse
from etl.records.page import Box, Ruling, Word
from etl.run.read_document import read_disclosure
from tests.workshop.books import RIVER_LAYOUT, river_station
from tests.workshop.typeset import page_list

SHEET = "<div style='position:relative;width:400pt;height:300pt'>{}</div>"


def test_words_and_rulings_stand_where_their_style_puts_them() -> None:
    inside = (
        "<div style='position:absolute;left:10pt;top:20pt;font-size:10pt'>合 计12<span> </span></div>"
        "<div style='position:absolute;left:5pt;top:40pt;width:100pt;height:0pt;border-bottom:0.5pt solid #000'> </div>"
        "<div style='position:absolute;left:5pt;top:40pt;width:0pt;height:20pt;border-right:0.5pt solid #000'> </div>"
        "<div style='position:absolute;left:50px;top:0;width:50pt;height:1pt;background:#000'></div>"
        "<div style='position:absolute;left:1pt;top:1pt;width:9pt;height:9pt;border:none'></div>"
    )
    (page,) = pages_of(parse("a", SHEET.format(inside)).body)
    assert page.words == (Word("合", Box(10, 20, 20, 30)), Word("计12", Box(25, 20, 45, 30)))
    assert page.rulings == (Ruling(5, 40, 105, 40), Ruling(5, 40, 5, 60), Ruling(37.5, 0, 87.5, 0))
    assert (page.number, page.width, page.height) == (1, 400, 300)


def test_a_page_that_places_little_is_no_sheet() -> None:
    placed = SHEET.format("<div style='position:absolute;left:1pt;top:1pt'>广告</div>")
    assert pages_of(parse("a", placed + "<p>这一页的正文是流动的文字，不是版式</p>").body) == ()
    assert pages_of(parse("a", "<p>没有版式</p>").body) == ()


@pytest.mark.parametrize(("said", "points"), [("12pt", 12), ("16px", 12), ("1in", 72), ("8", 6), ("auto", 0), ("", 0)])
def test_lengths_are_in_points(said: str, points: float) -> None:
    assert length(style_of(Element("p", {"style": f"Width: {said}; left:1pt"})), "width") == points


def test_a_pdf_turned_into_boxes_is_read_as_its_pages(tmp_path: Path) -> None:
    sheets = []
    for page in page_list(river_station(), RIVER_LAYOUT):
        inside = [
            f"<div style='position:absolute;left:{t.x}pt;top:{t.baseline - 0.88 * t.size}pt;font-size:{t.size}pt'>{t.text}</div>"
            for t in page.texts
        ]
        inside += [
            f"<div style='position:absolute;left:{r.x0}pt;top:{r.top}pt;width:{r.x1 - r.x0}pt;height:{r.bottom - r.top}pt;"
            f"border-{'bottom' if r.top == r.bottom else 'right'}:0.5pt solid'> </div>"
            for r in page.rules
        ]
        sheets.append(
            f"<div style='position:relative;width:{page.width}pt;height:{page.height}pt'>{''.join(inside)}</div>"
        )
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "".join(sheets), encoding="utf-8")
    document = read_document(path)
    assert document.media == HTML_PAGES.name and document.page_count == len(sheets)
    disclosure = read_disclosure(path)
    assert {table.kind for table in disclosure.tables} >= {"three_public", "expenditure", "income_expenditure_summary"}
    assert {check.verdict for check in disclosure.checks} == {"exact"}


def test_more_pages_than_are_allowed() -> None:
    sheet = SHEET.format("<div style='position:absolute;left:1pt;top:1pt'>一页</div>")
    with pytest.raises(Exception, match="3 pages"):
        read("a.html", f"<html>{sheet * 3}".encode(), 2)
