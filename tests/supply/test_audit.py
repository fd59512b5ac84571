"""An audit that could not be made does not pass for one that found nothing."""

import json

import pytest

from tests.supply.audit import UNKNOWN, told

SOUND = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "line"),
    [
        ([SOUND], 0, "x.lock: 1 packages, no known vulnerability"),
        ([SOUND, BAD, SKIPPED], 1, "x.lock: b 2: PYSEC-1, mended in 3"),
        ([SOUND, SKIPPED], UNKNOWN, "x.lock: 1 of 2 packages could not be asked about (c)"),
        ([], UNKNOWN, "x.lock: 0 of 0 packages could not be asked about ()"),
    ],
)
def test_what_is_unknown_is_told_apart(packages: list[object], code: int, line: str) -> None:
    assert told("x.lock", json.dumps({"dependencies": packages}), "") == (code, [line])


def test_without_a_network_it_says_so() -> None:
    code, (line,) = told("x.lock", "", "Traceback\nConnectionError: no route\n")
    assert code == UNKNOWN
    assert line == ("x.lock: not audited; no database of advisories can be reached here (ConnectionError: no route)")
