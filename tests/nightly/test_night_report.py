"""A night as records: what decides its exit code, and what machines are given."""

import json
from dataclasses import replace

import pytest

from etl.nightly.find import Finding
from etl.nightly.night_report import NightReport
from etl.records.outcome import BuildReport
from tests.nightly.nights import (
    BAD,
    BEGUN,
    FAILED,
    FINDING,
    INDEX,
    LEFT_OUT,
    LOADED,
    REJECTED,
    SAME,
    UNKNOWN,
    WELL,
    batch,
)


@pytest.mark.parametrize(
    ("night", "exit_code"),
    [
        (WELL, 0),
        (replace(WELL, fetches=(SAME,)), 0),
        (replace(WELL, fetches=(FAILED,)), 1),
        (replace(WELL, problems=("amiss",)), 1),
        (replace(WELL, findings=(Finding(INDEX),)), 0),
        (replace(WELL, findings=(FINDING,)), 1),
        (replace(WELL, batch=batch(REJECTED)), 1),
        (replace(WELL, batch=batch(build=BuildReport("failed", 1, "no dbt"))), 3),
        (replace(WELL, error="stopped"), 3),
        (NightReport(BEGUN, BEGUN), 3),
    ],
)
def test_what_is_amiss_decides_the_exit_code(night: NightReport, exit_code: int) -> None:
    assert night.exit_code == exit_code


def test_what_fails_now_and_who_is_late_is_no_fault_of_the_night() -> None:
    assert replace(WELL, new_failures=BAD.new_failures, late=BAD.late).exit_code == 0


def test_only_headers_and_tables_of_tonight_are_unknown() -> None:
    assert BAD.unknown == [(LOADED, UNKNOWN)]
    assert replace(BAD, batch=batch(replace(LOADED, outcome="unchanged"))).unknown == []


def test_machines_get_plain_values() -> None:
    content = json.loads(json.dumps(BAD.as_json()))
    assert (content["started_at"], content["exit_code"]) == (BEGUN.isoformat(), 1)
    assert content["summary"] == {"loaded": 1, "unchanged": 1, "rejected": 1}
    assert content["fetches"][1] == {
        "url": FAILED.url, "outcome": "failed", "status": 500, "attempts": 3, "bytes": 0,
        "message": "the server answered 500", "file_name": None, "sha256": None, "found_on": None, "title": None,
    }  # fmt: skip
    first, second = content["new_failing_checks"]
    assert (first["left_yuan"], first["difference_yuan"]) == ("90", "-10")
    assert (first["is_accepted"], second["is_accepted"]) == (False, True)
    assert content["indexes"] == [
        {"url": INDEX.url, "pages": 200, "links": 0, "is_whole": False, "left_out": [LEFT_OUT]}
    ]
    assert content["vanished"][0]["moved_to"] is None and content["vanished"][0]["seen_at"] == BEGUN.isoformat()
    assert content["late"][0]["due_on"] == "2025-02-20" and content["unknown"][0]["document_id"] == 7
    assert "error" not in content


def test_a_night_that_came_to_nothing_says_why() -> None:
    content = NightReport(BEGUN, BEGUN, error="disk full").as_json()
    assert (content["error"], content["exit_code"], "documents" in content) == ("disk full", 3, False)
