"""A check and a rule of wording that find one fault are one issue."""

from dataclasses import replace
from decimal import Decimal

from etl.issues import gather
from etl.records.disclosure import Check
from etl.records.issue import Issue
from etl.records.message import Message
from tests.reconcile.builders import disclosure


def rule(subject: str, page_no: int = 6) -> Issue:
    message = Message.of("issues.wording.reason_direction", page_no=page_no, subject=subject, printed="人员增加")
    return Issue("wording.reason_direction", "wording", "medium", message, page_no)


def check(label: str) -> Check:
    sides = (Decimal(-3), Decimal(3), Decimal(-6), Decimal(0))
    return Check(
        "change.reason",
        "说明",
        f"{label}：增减",
        "原因所述为增加",
        *sides,
        "fail",
        None,
        None,
        6,
        6,
        (),
        "percent",
        "warning",
    )


def test_the_rule_takes_the_number_of_the_check() -> None:
    made = replace(disclosure(), checks=(check("行政运行"),), issues=(rule("行政运行"),))
    (one,) = gather(made).issues
    assert (one.code, one.check_nos) == ("wording.reason_direction", (1,))


def test_of_another_subject_or_page_both_stay() -> None:
    for other in (rule("住房公积金"), rule("行政运行", page_no=9)):
        made = replace(disclosure(), checks=(check("行政运行"),), issues=(other,))
        assert sorted(one.code for one in gather(made).issues) == ["figure.change.reason", "wording.reason_direction"]
