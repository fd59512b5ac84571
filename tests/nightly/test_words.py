"""The report of a night in words: what is new and amiss, the rest only counted."""

from dataclasses import replace

from etl.nightly.words import FAILURES_SHOWN, fetched, heading, one_line, report, summary
from tests.nightly.nights import (
    BAD,
    FAILED,
    INDEX,
    LATE,
    LEFT_OUT,
    LOADED,
    MOVED,
    REJECTED,
    SAME,
    UNCHANGED,
    VANISHED,
    WELL,
    failure,
)


def test_documents_that_were_there_before_are_only_counted() -> None:
    lines = report(BAD, "en")
    assert any(line.startswith("loaded     /in/a.pdf") for line in lines)
    assert any(line.startswith(f"rejected   {REJECTED.file}, page 3: encrypted; open it") for line in lines)
    assert not any(UNCHANGED.file in line for line in lines)
    assert "3 files: 1 loaded, 1 unchanged, 1 rejected" in "\n".join(summary(BAD, "en"))


def test_a_url_that_gave_nothing_new_is_only_counted() -> None:
    text = "\n".join(report(BAD, "en"))
    assert f"{FAILED.url}" in text and "the server answered 500" in text and "3" in fetched(FAILED, "en")
    assert f"unchanged  {SAME.url}" not in text


def test_where_it_looked() -> None:
    assert heading(WELL, "en").startswith("yusuan nightly, 2025-03-01 02:00") and "/in" in heading(WELL, "en")
    assert "2" in heading(BAD, "zh") and heading(replace(WELL, inboxes=()), "en") != heading(WELL, "en")


def test_who_is_late_and_by_how_much() -> None:
    (line,) = [line for line in report(BAD, "zh") if LATE.listed_publisher in line]
    assert "2025-02-20" in line and "9" in line


def test_what_was_found_left_out_and_is_gone() -> None:
    lines = report(BAD, "en")
    assert f"{INDEX.url}: 200 pages looked through, 0 found" in lines and f"  {LEFT_OUT}" in lines
    assert f"no longer there: {VANISHED.title}, {VANISHED.url}, last seen 2025-03-01" in lines
    assert f"moved: {MOVED.url}, {MOVED.url} is now {MOVED.moved_to}" in lines
    assert any("已移址" in line for line in report(BAD, "zh")) and any(
        "已不再公开" in line for line in report(BAD, "zh")
    )


def test_of_many_failures_of_one_document_the_first_are_named() -> None:
    few = replace(WELL, new_failures=tuple(failure(no) for no in range(FAILURES_SHOWN)))
    many = replace(WELL, new_failures=tuple(failure(no) for no in range(FAILURES_SHOWN + 3)))
    assert sum("some.code" in line for line in report(few, "en")) == FAILURES_SHOWN
    assert sum("some.code" in line for line in report(many, "en")) == FAILURES_SHOWN
    assert len(report(many, "en")) == len(report(few, "en")) + 1
    (more,) = [line for line in report(many, "en") if line not in report(few, "en") and line.startswith("  ")]
    assert "3" in more


def test_a_notification_is_one_line_also_of_an_error_of_several() -> None:
    assert one_line(replace(BAD, error="disk\nfull"), "en") == "yusuan nightly: disk full"
    said = one_line(BAD, "en")
    assert "\n" not in said and "1 rejected" in said and "the list has a mistake" in said
    assert one_line(replace(WELL, problems=()), "en").startswith("yusuan nightly: 1 file: 0 loaded, 1 unchanged")


def test_a_header_without_words_is_told_with_its_page() -> None:
    assert any(LOADED.file in line and "某列" in line and "4" in line for line in report(BAD, "zh"))
