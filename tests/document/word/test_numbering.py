"""Numbers that a text document counts its paragraphs with are shown before them."""

from __future__ import annotations

import pytest

from etl.document.office.package import Package
from etl.document.word.docx import read_blocks
from etl.document.word.numbering import write_numbers
from etl.records.located import Grid, TextLine
from tests.document.office.packages import RELATION, office_file

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "".join(
    f'<Relationship Id="{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in ("numbering", "styles")
)
NUMBERING = """
<numbering>
  <abstractNum abstractNumId="7">
    <lvl ilvl="0"><start val="1"/><numFmt val="chineseCountingThousand"/><pStyle val="Head"/><lvlText val="%1、"/></lvl>
    <lvl ilvl="1"><start val="1"/><numFmt val="chineseCounting"/><lvlText val="（%2）"/></lvl>
    <lvl ilvl="2"><start val="1"/><numFmt val="decimal"/><lvlText val="%3."/></lvl>
    <lvl ilvl="3"><numFmt val="bullet"/><lvlText val="&#xF0B7;"/></lvl>
    <lvl ilvl="4"><numFmt val="decimalEnclosedCircle"/><lvlText val="%5"/></lvl>
    <lvl ilvl="5"><numFmt val="decimal"/><lvlText val="%1.%6"/></lvl>
  </abstractNum>
  <num numId="1"><abstractNumId val="7"/></num>
  <num numId="2"><abstractNumId val="7"/><lvlOverride ilvl="0"><startOverride val="1"/></lvlOverride></num>
</numbering>
"""
STYLES = """
<styles>
  <style styleId="Head"><pPr><numPr><numId val="1"/></numPr></pPr></style>
  <style styleId="Sub"><basedOn val="Head"/></style>
  <style styleId="Loop"><basedOn val="Loop"/></style>
</styles>
"""


def paragraph(text: str, level: int | None = 0, number: str = "1", style: str = "") -> str:
    counted = f'<numPr><ilvl val="{level}"/><numId val="{number}"/></numPr>' if level is not None else ""
    named = f'<pStyle val="{style}"/>' if style else ""
    return f"<p><pPr>{named}{counted}</pPr><r><t>{text}</t></r></p>"


def lines(*paragraphs: str, numbering: str = NUMBERING) -> list[str]:
    parts = {
        "word/document.xml": f"<document><body>{''.join(paragraphs)}</body></document>",
        "word/_rels/document.xml.rels": f"<Relationships>{RELATIONS}</Relationships>",
        "word/numbering.xml": numbering,
        "word/styles.xml": STYLES,
    }
    package = Package("a.docx", office_file("word/document.xml", KIND, parts))
    found = read_blocks(package, package.main()[0])
    return [
        block.text if isinstance(block, TextLine) else "|".join(cell.text for cell in block.cells)
        for block in found
        if isinstance(block, TextLine | Grid)
    ]


def test_levels_count_each_for_itself_and_begin_anew_below_another() -> None:
    assert lines(
        paragraph("收入"), paragraph("拨款", 1), paragraph("其他", 1), paragraph("甲", 2), paragraph("乙", 2),
        paragraph("支出"), paragraph("基本", 1), paragraph("正文", None),
    ) == ["一、收入", "（一）拨款", "（二）其他", "1. 甲", "2. 乙", "二、支出", "（一）基本", "正文"]  # fmt: skip
    assert lines(*[paragraph("项") for _ in range(21)])[-2:] == ["二十、项", "二十一、项"]


def test_a_list_begins_anew_where_it_says_so_and_goes_on_elsewhere() -> None:
    found = lines(
        paragraph("甲"), paragraph("乙"), paragraph("丙", number="2"), paragraph("丁", number="2"), paragraph("戊")
    )
    assert found == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_numbers_of_styles_and_no_number() -> None:
    found = lines(
        paragraph("甲", None, style="Head"), paragraph("乙", None, style="Sub"), paragraph("丙", 0, "0", "Head"),
        paragraph("丁", None, style="Loop"), paragraph("戊", None, style="Head"),
    )  # fmt: skip
    assert found == ["一、甲", "二、乙", "丙", "丁", "三、戊"]


def test_bullets_show_nothing_and_numbers_within_numbers_both() -> None:
    found = lines(paragraph("甲"), paragraph("乙", 3), paragraph("丙", 4), paragraph("丁", 5), paragraph("戊", 9))
    assert found == ["一、甲", "乙", "① 丙", "一.1 丁", "戊"]


def test_numbers_stand_in_cells_and_not_where_nothing_is_said() -> None:
    rows = (("甲局", ""), ("乙局", "5.00"))
    cells = "".join(f"<tr><tc>{paragraph(a, 2)}</tc><tc>{paragraph(b, None)}</tc></tr>" for a, b in rows)
    assert lines(f"<tbl>{cells}</tbl>", paragraph("", 0), paragraph("乙")) == ["1. 甲局||2. 乙局|5.00", "二、乙"]


@pytest.mark.parametrize("numbering", ["<numbering/>", "<other/>"])
def test_without_lists_all_stays_as_it_is(numbering: str) -> None:
    assert lines(paragraph("甲"), numbering=numbering) == ["甲"]
    package = Package(
        "a.docx", office_file("word/document.xml", KIND, {"word/document.xml": "<document><body/></document>"})
    )
    body = package.tree("word/document.xml")[0]
    write_numbers(package, "word/document.xml", body)
    assert len(body) == 0
