"""Grave issues of real documents, each looked at on its page: tests/golden/issues/judged.csv."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests.whole.warehouse import Warehouse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.xdist_group("corpus")]

JUDGED = Path(__file__).resolve().parents[1] / "golden" / "issues" / "judged.csv"
# Places whose documents nobody has judged: what is told of them is measured, not held.
UNJUDGED = ("changsha", "huzhou", "shanghai", "suzhou", "wuxi", "zhuhai")
_FOUND = """
    SELECT file_name, page_no, issue_code, severity, category, printed, expected
    FROM marts.issues JOIN marts.disclosures USING (document_id)
    WHERE issues.is_current AND severity IN ('high', 'medium') AND about = 'document'
"""

Issue = tuple[str, ...]


def judged(*judgements: str) -> Counter[Issue]:
    """What was judged so. Of wording no text is kept, so the rule and the page tell it."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        names = ("document", "page", "code", "severity", "printed", "expected")
        return Counter(
            tuple(row[name] for name in names) for row in csv.DictReader(file) if row["judgement"] in judgements
        )


def found(corpus: Warehouse) -> Counter[Issue]:
    """What is told of the judged places."""
    return Counter(
        (name.removesuffix(".pdf"), str(page), code, severity)
        + ((printed or "", expected or "") if category == "figure" else ("", ""))
        for name, page, code, severity, category, printed, expected in corpus.rows(_FOUND)
        if not name.startswith(UNJUDGED)
    )


def test_no_grave_issue_is_told_that_nobody_has_judged(corpus: Warehouse) -> None:
    assert list((found(corpus) - judged("real", "false", "doubtful")).elements()) == []


def test_what_was_judged_real_is_told(corpus: Warehouse) -> None:
    assert list((judged("real") - found(corpus)).elements()) == []


def test_no_grave_issue_is_false() -> None:
    assert judged("real")
    assert not judged("false")
