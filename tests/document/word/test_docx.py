"""Text documents: paragraphs and tables as they show themselves."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree.ElementTree import Element

import docx
import pytest

from etl.document import read_document
from etl.document.office.package import Package
from etl.document.word.docx import paragraph_lines, read_blocks, shown
from etl.document.word.format import DOCX
from etl.errors import DocumentRejected
from etl.records.document import Block, Hidden
from etl.records.located import Grid, TextLine
from etl.run.read_document import read_disclosure
from tests.document.office.packages import RELATION, office_file
from tests.workshop import word
from tests.workshop.books import bureau

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def blocks(body: str, **parts: str) -> list[Block]:
    document = f"<document><body>{body}</body></document>"
    package = Package("a.docx", office_file("word/document.xml", KIND, {"word/document.xml": document, **parts}))
    return list(read_blocks(package, package.main()[0]))


def run(text: str) -> str:
    return f"<r><t>{text}</t></r>"


def cell(text: str, properties: str = "") -> str:
    return f"<tc><tcPr>{properties}</tcPr><p>{run(text)}</p></tc>"


RESTART, TWO_COLUMNS = '<vMerge val="restart"/>', '<gridSpan val="2"/>'


def test_cells_span_columns_and_rows() -> None:
    table = (
        f"<tbl><tr>{cell('科目', RESTART)}{cell('本年', TWO_COLUMNS)}</tr>"
        f"<tr>{cell('', '<vMerge/>')}{cell('基本')}{cell('项目')}</tr>"
        f"<tr><trPr><gridBefore val='1'/></trPr>{cell('1.00')}{cell('2.00')}</tr></tbl>"
    )
    (grid,) = blocks(table)
    assert isinstance(grid, Grid)
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "科目"), (0, 1, 1, 2, "本年"), (1, 1, 1, 1, "基本"), (1, 2, 1, 1, "项目"), (2, 1, 1, 1, "1.00"),
        (2, 2, 1, 1, "2.00"),
    ]  # fmt: skip
    assert DOCX.place(1, grid.cells[-1].box) == "table 1 of the document, row 3, column 3"


def test_what_was_deleted_is_gone_and_what_was_inserted_stands() -> None:
    body = (
        f"<p>{run('收入')}<ins>{run('预算')}</ins><del><r><delText>决算</delText></r></del><r><instrText>PAGE</instrText></r></p>"
        f"<sdt><sdtContent><p><hyperlink>{run('附件')}</hyperlink><r><br/></r>{run('二')}</p></sdtContent></sdt><moveFrom><p>{run('旧')}</p></moveFrom>"
    )
    assert blocks(body) == [TextLine(1, "收入预算"), TextLine(1, "附件"), TextLine(1, "二")]


def test_text_boxes_once_and_notes_at_the_end() -> None:
    box = f"<txbxContent><p>{run('框内')}</p></txbxContent>"
    body = f"<p>{run('正文')}<r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent></r></p>"
    relations = (
        f'<Relationships><Relationship Id="f" Type="{RELATION}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    notes = f"<footnotes><footnote type='separator'><p>{run('线')}</p></footnote><footnote><p>{run('脚注')}</p></footnote></footnotes>"
    found = blocks(body, **{"word/_rels/document.xml.rels": relations, "word/footnotes.xml": notes})
    assert found == [TextLine(1, "正文"), TextLine(1, "框内"), TextLine(1, "脚注")]


def test_a_table_of_single_cells_is_text() -> None:
    assert blocks(f"<tbl><tr>{cell('说明一')}</tr><tr>{cell('说明二')}</tr></tbl>") == [
        TextLine(1, "说明一"),
        TextLine(1, "说明二"),
    ]


def wide(span: int) -> str:
    return "<tr>" + cell("a", f'<gridSpan val="{span}"/>') + cell("b") + "</tr>"


@pytest.mark.parametrize(
    "body",
    [f"<tbl>{wide(999)}</tbl>", "<p>" * 1_000, "<tbl>" + wide(199) * 6_000 + "</tbl>"],
    ids=["wide", "deep", "many"],
)
def test_a_hostile_document_ends_in_one_line(body: str) -> None:
    with pytest.raises(DocumentRejected) as rejected:
        blocks(body)
    assert "\n" not in str(rejected.value)


@pytest.mark.slow
def test_tables_agree_with_another_reader(tmp_path: Path) -> None:
    data = word.docx(bureau())
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    document = read_document(path)
    theirs = docx.Document(io.BytesIO(data))
    assert document.media == "docx" and len(document.grids) == len(theirs.tables) == len(bureau().tables)
    for grid, table in zip(document.grids, theirs.tables, strict=True):
        assert (grid.row_count, grid.col_count) == (len(table.rows), len(table.columns))
        for ours in grid.cells:
            assert table.cell(ours.row, ours.col).text == ours.text
    assert [b.text for b in document.blocks if isinstance(b, TextLine)] == [
        " ".join(p.text.split()) for p in theirs.paragraphs if p.text.strip()
    ]


def test_a_whole_disclosure(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word.docx(bureau()))
    disclosure = read_disclosure(tmp_path / "a.docx")
    assert (disclosure.publisher, disclosure.fiscal_year, len(disclosure.tables)) == ("云岭县水利局", 2025, 11)
    assert sum(c.verdict == "exact" for c in disclosure.checks) == 352


def test_a_paragraph_without_text_is_one_empty_line() -> None:

    assert paragraph_lines(Element("p")) == [""]


def marked(text: str, properties: str) -> str:
    return f"<r><rPr>{properties}</rPr><t>{text}</t></r>"


def test_hidden_and_struck_letters_are_left_out_and_kept_as_hidden() -> None:
    runs = (
        run("2.00")
        + marked("7", "<vanish/>")
        + marked("8", "<strike/>")
        + marked("1", '<vertAlign val="superscript"/>')
    )
    runs += marked("0", '<vanish val="0"/>')
    body = (
        f"<tbl><tr>{cell('合计')}<tc><p>{runs}</p></tc></tr></tbl><p>{marked('草稿3', '<dstrike/>')}{run('正文')}</p>"
    )
    package = Package(
        "a.docx",
        office_file("word/document.xml", KIND, {"word/document.xml": f"<document><body>{body}</body></document>"}),
    )
    (grid, line), hidden = shown(package, package.main()[0])
    assert isinstance(grid, Grid) and [c.text for c in grid.cells] == ["合计", "2.00¹0"] and line == TextLine(2, "正文")
    assert hidden == (Hidden("7", 1), Hidden("8", 1), Hidden("草稿3", 2))


def test_a_deleted_row_is_gone() -> None:
    deleted = f"<tr><trPr><del/></trPr>{cell('旧')}{cell('9')}</tr>"
    (grid,) = blocks(f"<tbl><tr>{cell('项目')}{cell('数')}</tr>{deleted}<tr>{cell('合计')}{cell('1')}</tr></tbl>")
    assert isinstance(grid, Grid) and [c.text for c in grid.cells] == ["项目", "数", "合计", "1"]


def test_tables_and_boxes_in_cells() -> None:
    line = f"<tc><tbl><tr>{cell('1.00')}</tr></tbl><p/></tc>"
    box = f"<txbxContent><p>{run('2.00')}</p></txbxContent>"
    boxed = (
        f"<tc><p><r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent></r></p></tc>"
    )
    (grid,) = blocks(f"<tbl><tr>{cell('甲')}{line}</tr><tr>{cell('乙')}{boxed}</tr></tbl>")
    assert isinstance(grid, Grid) and [c.text for c in grid.cells] == ["甲", "1.00", "乙", "2.00"]
    inner = f"<tbl><tr>{cell('明细')}{cell('5.00')}</tr></tbl>"
    laid_out = f"<tbl><tr><tc><p>{run('一、说明')}</p>{inner}</tc>{cell('')}</tr></tbl>"
    heading, table = blocks(laid_out)
    assert heading == TextLine(1, "一、说明") and isinstance(table, Grid)
    figures = "".join(f"<tr>{cell(f'项目{no}')}{cell(f'{no}.00')}</tr>" for no in range(4))
    outer, behind = blocks(f"<tbl>{figures}<tr><tc><p>{run('其他')}</p>{inner}</tc>{cell('9.00')}</tr></tbl>")
    assert isinstance(outer, Grid) and outer.cells[-2].text == "其他"
    assert isinstance(behind, Grid) and [c.text for c in behind.cells] == ["明细", "5.00"]
