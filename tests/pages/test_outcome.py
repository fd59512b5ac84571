"""What became of files, in words and for machines."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from etl.pages.outcome import (
    attention_lines,
    batch_json,
    completeness_lines,
    document_line,
    document_lines,
    summary_lines,
)
from etl.records.message import Message
from etl.records.outcome import (
    FINDINGS_SHOWN,
    BatchReport,
    BuildReport,
    CompletenessReport,
    DocumentReport,
    FindingReport,
    TableReport,
)

BEGUN = datetime(2025, 3, 1, tzinfo=UTC)
FOUND = FindingReport("unknown_header", 4, Message.of("messages.text", text="某列"))
LOADED = DocumentReport(
    "a.pdf", "loaded", 1500, 7, "某局", 2024, "final", "unit", tables=9, lines=80, amounts=1234, checks_exact=5
)
REJECTED = DocumentReport("b.pdf", "rejected", rejection_page=3, rejection_reason="broken", trace="Traceback\n  line 1")


def test_a_document_s_facts_stand_one_a_line() -> None:
    lines = document_lines(LOADED)
    assert lines[0] == "loaded     a.pdf"
    assert lines[1] == "  某局, 2024 unit final (单位决算), document 7"
    assert "1,234 numbers" in lines[2] and lines[2].endswith("1.5 s")
    assert lines[3] == "  checks: 5 exact, 0 within rounding, none failed"


def test_of_one_that_did_not_change_no_time_is_told() -> None:
    assert not document_lines(replace(LOADED, outcome="unchanged"))[2].endswith(" s")


def test_that_nothing_could_be_checked_is_not_that_nothing_failed() -> None:
    none, failed = replace(LOADED, checks_exact=0), replace(LOADED, checks_failed=2)
    assert "none failed" not in document_lines(none)[3]
    assert "2 failed" in document_lines(failed)[3]


def test_of_many_findings_the_first_are_named_and_the_rest_counted() -> None:
    many = replace(LOADED, findings=(FOUND,) * (FINDINGS_SHOWN + 1), findings_count=12)
    lines = document_lines(many, "zh")
    assert sum("某列" in line for line in lines) == FINDINGS_SHOWN and str(12 - FINDINGS_SHOWN) in lines[-1]
    assert len(document_lines(replace(LOADED, findings=(FOUND,), findings_count=1))) == 5


def test_a_rejection_is_one_line_with_its_page_and_its_trace_on_request() -> None:
    assert document_lines(REJECTED) == ["rejected   b.pdf, page 3: broken"]
    assert document_lines(REJECTED, with_trace=True)[1:] == ["Traceback", "  line 1"]
    advised = replace(REJECTED, rejection_page=None, rejection_advice="mend it")
    assert document_lines(advised) == ["rejected   b.pdf: broken; mend it"]


def run(*documents: DocumentReport, build: BuildReport | None = None, needed: bool = False) -> BatchReport:
    return BatchReport("run", BEGUN, BEGUN + timedelta(seconds=2.25), documents, build, needed)


def test_the_summary_counts_files_and_says_what_became_of_the_marts() -> None:
    assert summary_lines(run(LOADED, REJECTED)) == [
        "2 files: 1 loaded, 0 unchanged, 1 rejected; 0 checks failed; 2.2 s", "marts: nothing changed since they were built",
    ]  # fmt: skip
    assert summary_lines(run(LOADED, needed=True))[1] == "marts: not built; run: yusuan build"
    built = summary_lines(run(build=BuildReport("tests_failed", 1, "3 models", ("one row",))))
    assert built[1:] == ["marts: 3 models", "  one row"]


def test_machines_get_plain_values_in_both_languages() -> None:
    content = batch_json(run(replace(LOADED, findings=(FOUND,)), REJECTED))
    assert json.loads(json.dumps(content)) == content
    assert content["documents"][0]["findings"][0] == {
        "subject": "unknown_header", "page_no": 4, "message": "某列", "message_zh": "某列",
    }  # fmt: skip
    assert (content["exit_code"], content["finished_at"]) == (1, "2025-03-01T00:00:02.250000+00:00")
    assert "trace" not in content["documents"][1]
    assert batch_json(run(REJECTED), with_trace=True)["documents"][0]["trace"].startswith("Traceback")


def test_the_summary_names_tables_that_are_absent_or_unread_and_counts_the_others() -> None:
    tables = (
        TableReport("income", "filled", 2, None),
        TableReport("expenditure", "unread", 12, None),
        TableReport("three_public", "absent", 1, "三公经费表"),
        TableReport("government_fund", "empty", 8, "没有安排"),
    )
    one = CompletenessReport(1, "某局", 2026, "budget", "department", tables)
    assert completeness_lines((one,), "zh") == [
        "应公开的表格：有数 1 张，空表 1 张，未见 1 张，未能识别 1 张",
        "  某局，2026 年部门预算：未能识别 支出总表（第 12 页）；未见 三公经费表",
    ]
    assert completeness_lines((one,), "en")[1] == (
        "  某局, 2026 department budget (部门预算): unread expenditure (page 12); absent three public expenses"
    )
    whole = replace(one, tables=tables[:1])
    assert completeness_lines((whole, one, one), "en", most=1)[2:] == [
        "  1 more disclosure with tables absent or unread (yusuan status)"
    ]
    assert completeness_lines((), "en") == []


def test_one_of_several_files_is_told_on_one_line() -> None:
    assert document_line(LOADED) == "loaded     a.pdf  某局, 2024 unit final (单位决算): 9 tables, 1,234 numbers"
    doubtful = replace(LOADED, checks_failed=1, findings_count=3, supersedes=4)
    assert document_line(doubtful, "zh") == (
        "载入  a.pdf　某局，2024 年单位决算：9 张表，1,234 个数字，不符 1 项，未能识别 3 处，为文件 4 的新版本，旧版本仍保留"
    )


def test_a_run_ends_with_what_needs_a_look_the_gravest_first() -> None:
    failing = replace(LOADED, file="c.pdf", document_id=8, checks_failed=2)
    worse = replace(failing, file="d.pdf", document_id=9, checks_failed=30, findings_count=1)
    assert attention_lines(run(failing)) == [] == attention_lines(run(LOADED, LOADED))
    assert attention_lines(run(LOADED, failing, worse, REJECTED)) == [
        "to look at:",
        "  b.pdf: rejected, for the reason above",
        "  d.pdf: 30 checks failed (yusuan check --document 9)",
        "  c.pdf: 2 checks failed (yusuan check --document 8)",
        "  1 document has something not understood: yusuan load --verbose, or what was not understood of each in yusuan serve",
    ]
    assert attention_lines(run(*[failing] * 3), "zh", most=2)[-1] == "  另有 1 份文件有不符项（yusuan check --failed）"
