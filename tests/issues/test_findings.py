"""Findings as issues of the reading: one for each kind and what it is about."""

from dataclasses import replace

from etl.issues.findings import reading_issues
from etl.records.disclosure import Finding
from etl.records.issue import Issue
from tests.reconcile.builders import disclosure


def issues(*findings: Finding) -> list[Issue]:
    return list(reading_issues(replace(disclosure(), findings=findings)))


def test_findings_that_say_the_same_are_one_issue() -> None:
    (one,) = issues(*(Finding.of("unread_cell", page, text="甲") for page in (4, 4, 7)))
    assert (one.code, one.category, one.about) == ("reading.unread_cell", "reading", "reading")
    assert (one.page_no, one.other_page_no) == (4, 7)
    assert dict(one.message.values)["count"] == 2


def test_findings_of_another_kind_or_name_are_their_own() -> None:
    found = issues(
        Finding.of("unread_cell", 4, name="甲"), Finding.of("unread_cell", 4, name="乙"), Finding.of("picture.page", 4)
    )
    assert [one.code for one in found] == ["reading.unread_cell", "reading.unread_cell", "reading.picture.page"]


def test_a_finding_without_a_page_has_none() -> None:
    (one,) = issues(Finding.of("unread_cell", None, text="甲"))
    assert (one.page_no, one.other_page_no) == (None, None)
    assert issues() == []
