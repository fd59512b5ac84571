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


def counted(text: str) -> list[tuple[int, object]]:
    return [(one.count, one.amount_yuan) for one in read_performance_counts([Paragraph(8, HEADINGS, text)])]


def test_projects_that_reached_a_grade_or_were_looked_at_are_not_all_of_them() -> None:
    assert (
        counted("选取7个项目开展重点评价，涉及预算金额20万元。等级为优良（80分以上）的项目有4个，等级为中的项目有3个。")
        == []
    )
    assert counted("1个项目评为优，3个项目评为良；抽查的5个项目已整改。") == []


def test_brackets_count_a_part() -> None:
    assert counted("2024年，某中心实施项目共15个（含上年结转项目5个）。") == [(15, None)]


def test_projects_that_assess_themselves() -> None:
    assert counted("纳入绩效自评的基建项目有72个，自评涉及5个科室，涉及调整后预算金额136万元。") == [(72, wan("136"))]
    assert counted("对14个支出项目进行了绩效自评，项目覆盖率达100%。") == [(14, None)]


def test_their_money_right_behind_them() -> None:
    assert counted("2024年度项目21个，项目支出总额656万元。其中，本级项目8个，项目支出385万元。") == [(21, wan("656"))]
    assert counted("2024年度项目21个。项目支出总额656万元。") == [(21, None)]
