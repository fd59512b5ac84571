"""The list of issues: gravest first, accepted by its own line or by those of its checks, as text and as a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from etl.audit.evidence import CheckedDocument
from etl.audit.issue_sheet import write_sheet
from etl.audit.issue_words import issue_lines
from etl.audit.issues import Issue, ListedIssue, review_of
from etl.audit.review import Review
from etl.errors import CannotRun

DOCUMENT = CheckedDocument(1, "甲.pdf", "某市财政局", 2026, "budget", "department", "0" * 64, "pdf")


def issue(severity: str = "high", about: str = "document", checks: tuple[int, ...] = (3, 4)) -> Issue:
    doubt = "第 2 页有图片" if about == "reading" else None
    return Issue(
        1, 1, "wording.other_year", "wording", severity, about, "所印为 2025 年。", "2025 is printed.", doubt, doubt, 2, 5, "2025", "2026",
        Decimal("-1.5"), list(checks),
    )  # fmt: skip


def review(criteria: Mapping[str, str], reason: str = "已核") -> Review:
    return Review(2, {"sha256": "0" * 64, **criteria}, reason, "预算科", date(2026, 3, 1))


NAMED = {"check_code": "wording.other_year", "page_no": "2", "left_label": "2025"}


def test_a_line_of_the_reviewed_file_accepts_an_issue_by_its_code_and_place() -> None:
    assert review_of(DOCUMENT, issue(), [review(NAMED)], {}) is not None
    assert review_of(DOCUMENT, issue(), [review({**NAMED, "page_no": "3"})], {}) is None
    assert review_of(DOCUMENT, issue(), [review(NAMED, reason="")], {}) is None


def test_an_issue_is_accepted_when_every_check_behind_it_is() -> None:
    accepted = review({"check_code": "row.total", "page_no": "2"})
    assert review_of(DOCUMENT, issue(), [], {(1, 3): accepted}) is None
    assert review_of(DOCUMENT, issue(), [], {(1, 3): accepted, (1, 4): accepted}) is accepted
    assert review_of(DOCUMENT, issue(checks=()), [], {}) is None


def test_only_grave_issues_of_the_document_alarm() -> None:
    open_ = [ListedIssue(DOCUMENT, issue(*each), None).is_alarming for each in (("high",), ("medium",), ("low",))]
    assert open_ == [True, True, False]
    assert not ListedIssue(DOCUMENT, issue("high", "reading"), None).is_alarming
    assert not ListedIssue(DOCUMENT, issue(), review(NAMED)).is_alarming


def test_lines_say_what_where_and_why_in_doubt() -> None:
    lines = issue_lines([ListedIssue(DOCUMENT, issue("high", "reading"), review(NAMED))], "zh")
    assert lines[0].startswith("高 · 文字 · 读取存疑 · ") and "第 2、5 页" in lines[0]
    assert lines[1:3] == ["    所印为 2025 年。", "    存疑原因：第 2 页有图片"]
    assert lines[-1] == "问题 1 项：高 1 项，中 0 项，低 0 项；其中读取存疑 1 项，已认可 1 项"
    english = issue_lines([ListedIssue(DOCUMENT, issue(), None)], "en")
    assert english[1] == "    2025 is printed." and english[-1].startswith("1 issue: 1 high")


def test_the_workbook_has_room_for_what_is_done(tmp_path: Path) -> None:
    target = tmp_path / "issues.xlsx"
    write_sheet([ListedIssue(DOCUMENT, issue(), None)], target, "zh")
    with zipfile.ZipFile(target) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert all(word in texts for word in ("整改情况", "责任岗位", "认可", "所印为 2025 年。"))
    with pytest.raises(CannotRun):
        write_sheet([], tmp_path / "no" / "issues.xlsx", "zh")
