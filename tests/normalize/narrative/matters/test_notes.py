"""What a document says it does not publish: each remark once, and none of what it does publish."""

import pytest

from etl.normalize.narrative.matters.notes import read_notes
from etl.records.located import Paragraph


def notes(*texts: str) -> list[str]:
    return [note.text for note in read_notes([Paragraph(5, (), text) for text in texts])]


@pytest.mark.parametrize("said", ["本部门2024年没有政府性基金预算拨款安排的支出，政府性基金预算支出情况表为空表。"])
def test_why_a_table_is_empty_is_a_remark_and_told_once(said: str) -> None:
    assert notes(said, said.replace("，", " ，")) == [said.removesuffix("。")]


def test_what_stands_under_a_table_and_what_is_published_are_no_remarks() -> None:
    assert notes("本部门2024年政府性基金预算支出20万元，主要用于工程。") == []
    assert notes("政府性基金预算支出情况表为空表") == [], "no sentence"
