"""Issues: records that are equal by what they say, about the document unless it is said."""

from dataclasses import FrozenInstanceError, replace

import pytest

from etl.records.issue import Issue
from etl.records.message import Message

ISSUE = Issue("wording.unended", "wording", "low", Message.of("issues.wording.unended", page_no=3), 3)


def test_an_issue_is_about_the_document_unless_the_reading_is_doubted() -> None:
    assert (ISSUE.about, ISSUE.doubts, ISSUE.check_nos) == ("document", (), ())
    assert replace(ISSUE, about="reading") != ISSUE == replace(ISSUE)


def test_an_issue_about_no_amount_has_no_difference_of_nought() -> None:
    assert ISSUE.difference_yuan is None


def test_an_issue_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        ISSUE.page_no = 4  # type: ignore[misc]
