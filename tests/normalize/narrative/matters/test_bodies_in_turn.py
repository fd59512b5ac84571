"""Bodies whose figures are told one after the other in numbered paragraphs."""

from etl.normalize.narrative import read_narrative
from etl.normalize.narrative.matters.bodies_in_turn import under_their_bodies
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import wan

SPENT = ("二、预算安排情况",)


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(1, SPENT, text) for text in texts]


def test_figures_of_several_bodies_are_of_each() -> None:
    told = read_narrative(
        paragraphs(
            "预算总收入90万元，其中：其他收入9万元。",
            "1、农业局机关预算总收入60万元，其中：其他收入4万元。",
            "2、种子站2026年总支出30万元，其中：项目支出5万元。",
        ),
        (),
        2026,
        "budget",
    ).prior_year_changes
    assert [(one.subject_code, one.subject_name, one.current_yuan) for one in told] == [
        ("income", "总收入", wan("90")),
        ("other_income", "其他收入", wan("9")),
        ("income", "农业局机关总收入", wan("60")),
        ("other_income", "农业局机关其他收入", wan("4")),
        ("expenditure", "种子站支出预算", wan("30")),
        ("project", "种子站项目支出", wan("5")),
    ]


def test_one_body_alone_is_the_publisher() -> None:
    told = paragraphs("1、青禾县农业局总收入60万元。", "2、支出预算30万元。")
    assert under_their_bodies(told) == told
