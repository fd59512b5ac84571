"""Counts of performance targets: of each scope the first, with the money beside it."""

from etl.normalize.narrative.matters.performance_targets import read_performance_counts
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import wan

HEADINGS = ("（四）预算绩效情况",)
TEXT = "2024年某局实行绩效管理的项目12个，涉及资金345.60万元。"


def test_a_count_has_the_money_it_concerns() -> None:
    found = read_performance_counts([Paragraph(8, HEADINGS, TEXT), Paragraph(9, HEADINGS, TEXT.replace("12", "13"))])
    assert [(one.count, one.page_no, one.amount_yuan) for one in found] == [(12, 8, wan("345.60"))]


def test_under_another_heading_nothing_is_counted() -> None:
    assert read_performance_counts([Paragraph(8, ("（二）政府采购情况",), TEXT)]) == ()


def test_money_they_concern_in_all() -> None:
    text = "2024年某局对一般公共预算项目支出开展绩效自评，其中，二级项目12个，共涉及资金345.60万元。"
    (one,) = read_performance_counts([Paragraph(8, HEADINGS, text)])
    assert (one.count, one.amount_yuan) == (12, wan("345.60"))
