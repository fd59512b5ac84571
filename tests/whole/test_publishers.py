"""Whose the documents of the corpus are, of which year and kind, and where their publishers belong: as told by eye."""

from __future__ import annotations

import csv

import pytest

from tests.conftest import REPOSITORY
from tests.whole.warehouse import Warehouse

GOLDEN = REPOSITORY / "tests" / "golden" / "publishers" / "corpus.csv"
EXPECTED = list(csv.DictReader(GOLDEN.read_text(encoding="utf-8").splitlines()))
TOLD = """
    SELECT file_name, publisher, fiscal_year, document_kind, document_scope, region_code, province, city, county,
        government_level, sector
    FROM marts.disclosures
"""

# One worker loads the corpus, once.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200), pytest.mark.xdist_group("corpus")]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: row["file"])
def test_identity_and_place(corpus: Warehouse, expected: dict[str, str]) -> None:
    told = [row for row in corpus.rows(TOLD) if row[0] == expected["file"]]
    # Of a picture nothing is told.
    rows = [tuple(expected.values())] if expected["publisher"] else []
    assert [tuple("" if value is None else str(value) for value in row) for row in told] == rows
