"""Headings at the head of their own paragraph: which stand above a paragraph, and until when."""

from etl.normalize.narrative.grammar.run_in import RunInHeadings, under_run_in
from etl.records.located import Paragraph


def above(*texts: str) -> list[int]:
    """How many run-in headings stand above each paragraph."""
    headings = RunInHeadings()
    return [len(headings.enter(Paragraph(1, (), text))) for text in texts]


def test_a_heading_stands_above_what_follows_it() -> None:
    headings = RunInHeadings()
    (own,) = headings.enter(Paragraph(1, (), "（一）机关运行经费。2024年安排20万元。"))
    assert "机关运行经费" in own
    assert headings.enter(Paragraph(1, (), "其中办公费5万元。")) == (own,)
    (following,) = headings.enter(Paragraph(1, (), "（二）政府采购情况。2024年安排30万元。"))
    assert "政府采购" in following


def test_a_paragraph_without_an_ordinal_opens_none() -> None:
    assert above("机关运行经费。2024年安排20万元。") == [0]


def test_another_heading_above_closes_them() -> None:
    headings = RunInHeadings()
    headings.enter(Paragraph(1, ("三、其他",), "（一）机关运行经费。2024年安排20万元。"))
    assert headings.enter(Paragraph(1, ("四、名词解释",), "指一般支出。")) == ()


def test_a_title_in_a_line_of_its_own_closes_them() -> None:
    assert above("（一）基本支出：是年度计划。", "2024年部门预算编制说明", "支出预算30万元。") == [1, 0, 0]


def test_they_are_headings_as_the_others_are() -> None:
    told = [
        Paragraph(1, ("十、其他",), text) for text in ("（三）国有资产情况说明。", "原值合计9万元。", "（四）其他。")
    ]
    assert [one.headings for one in under_run_in(told)] == [
        ("十、其他", "国有资产情况说明"),
        ("十、其他", "国有资产情况说明"),
        ("十、其他", "其他"),
    ]
