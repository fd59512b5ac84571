"""What two chapters state of one matter."""

from etl.records.located import Paragraph
from etl.wording.twice import twice_issues


def codes(*texts: str) -> list[str]:
    return [one.code for one in twice_issues([Paragraph(no, (), text) for no, text in enumerate(texts, 1)])]


def test_a_number_told_twice_is_one() -> None:
    first = "机关运行经费预算为60.00万元。"
    assert codes(first, "机关运行经费预算60.00万元。") == []
    assert codes(first, "机关运行经费预算66.00万元。") == ["figure.text_running_twice"]


def test_units_have_each_their_own() -> None:
    assert codes("机关运行经费60.00万元。", "机关运行经费66.00万元。", "机关运行经费6.00万元。") == []


def test_vehicles_paid_for_are_among_those_counted() -> None:
    assert codes("公务用车保有量为4辆。", "本部门共有车辆9辆。") == []
    (found,) = twice_issues([Paragraph(2, (), "公务用车保有量为9辆。"), Paragraph(5, (), "本部门共有车辆4辆。")])
    assert (found.page_no, found.other_page_no, found.printed, found.expected) == (2, 5, "9", "≤4")
