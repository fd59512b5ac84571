"""Whose the documents of the corpus are, of which year and kind, and where their publishers belong: as told by eye."""

from __future__ import annotations

import csv

import pytest

from etl.document import read_document
from etl.errors import DocumentRejected
from etl.locate import locate_tables, paragraphs
from etl.normalize import normalize
from etl.parse import parse_table
from tests.conftest import REPOSITORY

CORPUS = REPOSITORY.parent / "shared" / "corpus"
EXPECTED = list(
    csv.DictReader(
        (REPOSITORY / "tests" / "golden" / "publishers" / "corpus.csv").read_text(encoding="utf-8").splitlines()
    )
)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")]


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: row["file"])
def test_identity_and_place(expected: dict[str, str]) -> None:
    path = CORPUS / expected["file"]
    if not expected["publisher"]:
        # A picture: nothing is told of it.
        with pytest.raises(DocumentRejected):
            read_document(path)
        return
    document = read_document(path)
    located = locate_tables(document)
    found = normalize(document, [parse_table(table) for table in located.tables], located, paragraphs(located.text))
    assert found.body is not None
    place = found.body.place
    told = (
        found.file_name, found.publisher, found.fiscal_year, found.kind, found.scope, place.region_code, place.province, place.city,
        place.county, place.government_level, found.body.sector,
    )  # fmt: skip
    assert ["" if value is None else str(value) for value in told] == list(expected.values())
