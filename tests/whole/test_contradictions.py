"""Contradictions found by hand in real documents (../shared/truth/contradictions.csv): every one is told on its page."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from etl.records.disclosure import Check, Disclosure
from etl.run.read_document import read_disclosure

SHARED = Path(__file__).resolve().parents[3] / "shared"
LIST = SHARED / "truth" / "contradictions.csv"
# Contradictions of wording that the arithmetic tells; the rest is told by rules of wording.
_BY_CHECKS = {("putuo-wanli-2024-dept-budget.pdf", 6), ("putuo-wanli-2025-dept-budget.pdf", 7)}


def _rows() -> list[dict[str, str]]:
    if not LIST.is_file():
        return []
    with LIST.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _document(name: str) -> Disclosure:
    return read_disclosure(SHARED / "corpus" / name)


def _failing(row: dict[str, str]) -> Iterator[Check]:
    page = int(row["page"])
    return (
        check
        for check in _document(row["file"]).checks
        if check.verdict == "fail" and page in {check.page_no, check.right_page_no}
    )


def _sides(check: Check) -> set[float]:
    """Both sides as printed in yuan, in 万元, or in the check's own unit."""
    return {float(side) / unit for side in (check.left_yuan, check.right_yuan) for unit in (1, 10_000)}


def _is_told(row: dict[str, str]) -> bool:
    values = [float(value) for value in re.findall(r"-?\d+(?:\.\d+)?", row["values"])]
    return any(any(abs(side - value) < 0.006 for side in _sides(one)) for one in _failing(row) for value in values)


@pytest.mark.slow
@pytest.mark.skipif(not LIST.is_file(), reason=f"{LIST.name} and the documents it is about are not at hand")
def test_every_contradiction_of_figures_is_told_on_its_page() -> None:
    figures = [row for row in _rows() if row["class"] == "figure"]
    assert figures
    assert [(row["file"], row["page"], row["what"]) for row in figures if not _is_told(row)] == []


@pytest.mark.skipif(not LIST.is_file(), reason=f"{LIST.name} and the documents it is about are not at hand")
def test_every_contradiction_of_wording_is_told_on_its_page() -> None:
    """By a rule of wording or form, or where arithmetic tells it, by a check."""

    def is_told(row: dict[str, str]) -> bool:
        page = int(row["page"])
        issues = (one for one in _document(row["file"]).issues if page in {one.page_no, one.other_page_no})
        is_worded = any(one.category in {"wording", "form"} for one in issues)
        return is_worded or ((row["file"], page) in _BY_CHECKS and any(_failing(row)))

    wording = [row for row in _rows() if row["class"] == "wording"]
    assert wording
    assert [(row["file"], row["page"], row["what"]) for row in wording if not is_told(row)] == []
