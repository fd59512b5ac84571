"""What a ruled page says it says without its rules: figures of real documents keep their meaning by where they stand."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from etl.run.read_document import read_disclosure
from tests.whole.without_rules import figures, without_rules

# One worker reads them as they are published, once.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("without rules")]

# Measured over these documents: of 100 figures 87 keep all that is said of them (88 with the rules across), 97.8 are found.
# Pages of texts in columns (procurement, goals) lose their rows with their rules.
_SAME, _FOUND = 0.85, 0.97


@pytest.mark.parametrize("keep_across", [False, True], ids=["no rules", "rules across"])
def test_figures_keep_their_meaning(shared: Path, tmp_path: Path, keep_across: bool) -> None:
    printed = same = found = 0
    for source in _one_of_each_place(shared):
        target = tmp_path / source.name
        without_rules(source, target, keep_across=keep_across)
        wanted, got = as_published(source), figures(read_disclosure(target))
        printed += wanted.total()
        same += (wanted & got).total()
        found += (values_of(wanted) & values_of(got)).total()
    assert found >= _FOUND * printed
    assert same >= _SAME * printed


@cache
def as_published(source: Path) -> Counter[tuple[object, ...]]:
    """The figures of a document with all its rules."""
    return figures(read_disclosure(source))


def values_of(found: Counter[tuple[object, ...]]) -> Counter[tuple[object, ...]]:
    """The printed values alone, by page."""
    values = Counter[tuple[object, ...]]()
    for (*_, printed, _, _, page_no), times in found.items():
        values[printed, page_no] += times
    return values


def _one_of_each_place(shared: Path) -> list[Path]:
    """The shortest document of each place that prints its tables."""
    shortest: dict[str, tuple[int, str]] = {}
    with (shared / "corpus" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tabled = not any(word in row["kind"] for word in ("narrative", "targets", "scan", "template"))
            if tabled and not row["entity"].startswith("("):
                each = int(row["pages"]), row["file"]
                shortest[row["place"]] = min(each, shortest.get(row["place"], each))
    return [shared / "corpus" / file for _, file in shortest.values()]
