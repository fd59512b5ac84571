"""Figures printed in another column than their sums want."""

from dataclasses import replace

import pytest

from etl.issues.doubt import Doubts
from etl.issues.misplaced import misplaced_issues
from etl.records.disclosure import Realignment
from etl.records.message import Message
from etl.records.vocabulary import RealignmentSubject
from tests.reconcile.builders import Row, disclosure, table


@pytest.mark.parametrize(
    ("media", "subject", "told"),
    [
        ("pdf", "figure", ["document"]),
        ("transcript", "figure", ["reading"]),
        ("pdf", "row", []),
    ],
)
def test_a_figure_read_elsewhere_is_an_issue(media: str, subject: RealignmentSubject, told: list[str]) -> None:
    made = disclosure(table("expenditure", ["total"], [Row("教育支出", "class", "205", {"total": "3.00"})]))
    move = Realignment(1, 1, 4, subject, "3.00", "基本支出", "项目支出", Message.of("realignments.only_place"))
    found = list(misplaced_issues(replace(made, media=media, realignments=(move,)), Doubts(made)))
    assert [one.about for one in found] == told
    assert all(bool(one.doubts) == (one.about == "reading") for one in found)
    assert all((one.code, one.page_no, one.printed) == ("figure.misplaced", 4, "3.00") for one in found)
