"""The review form: each issue in one part, parts nobody read left open, one sheet a document."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from etl.audit.evidence import CheckedDocument
from etl.audit.form import Form, FormTable, Part, part_of
from etl.audit.form_sheet import faults, verdict, write_forms
from etl.audit.issues import Issue, ListedIssue
from etl.pages.wording import Words

DOCUMENT = CheckedDocument(1, "甲.pdf", "某市财政局", 2026, "budget", "department", "0" * 64, "pdf")
TABLES = [FormTable(11, "收支预算总表", 10, 10), FormTable(12, "收入预算总表", 11, 13)]
PAGES = {
    "structure": frozenset((4,)),
    "narrative": frozenset((6, 7)),
    "projects": frozenset((20,)),
    "cover": frozenset[int](),
}


def listed(page_no: int | None, code: str = "wording.other_year", said: str = "所印有误。") -> ListedIssue:
    issue = Issue(
        1, 1, code, "wording", "medium", "document", said, said, None, None, page_no, None, None, None, None, []
    )
    return ListedIssue(DOCUMENT, issue, None)


@pytest.mark.parametrize(
    ("page_no", "code", "part"),
    [
        (1, "wording.template_word", "cover"),
        (2, "wording.template_word", "duties"),
        (2, "form.table_missing", "contents"),
        (5, "wording.city_terms", "terms"),
        (4, "wording.template_word", "structure"),
        (7, "wording.compared_year", "narrative"),
        (10, "figure.row.total", 11),
        (12, "wording.malformed_code", 12),
        (20, "wording.doubled_punctuation", "projects"),
        (22, "wording.doubled_punctuation", "projects"),
    ],
)
def test_an_issue_is_of_one_part(page_no: int, code: str, part: str | int) -> None:
    assert part_of(listed(page_no, code), TABLES, PAGES) == part


def test_what_was_not_read_is_left_open() -> None:
    words = Words("audit", "zh")
    assert [verdict(Part("duties", None, is_sound), words) for is_sound in (True, False, None)] == ["是", "否", ""]
    assert faults(Part("duties", None, None), words, "zh") == "未读出，请人工查看"
    assert faults(Part("timely", None, None), words, "zh").startswith("未登记规定公开日期")


def test_faults_are_numbered_and_written(tmp_path: Path) -> None:
    part = Part("narrative", None, False, (listed(6, said="甲处有误。"), listed(7, said="乙处有误。")))
    assert faults(part, Words("audit", "zh"), "zh") == "1. 甲处有误。\n2. 乙处有误。"
    target = tmp_path / "form.xlsx"
    write_forms([Form(DOCUMENT, (part, Part("tables", "收支预算总表", True)))], target, "zh")
    with zipfile.ZipFile(target) as book:
        texts = book.read("xl/sharedStrings.xml").decode()
    assert all(
        word in texts for word in ("公开情况检查表", "预算编制说明（决算情况说明）", "《收支预算总表》", "乙处有误。")
    )
