"""Both readers of PDFs see the same on every page of published disclosures."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.document import pdf
from etl.errors import DocumentRejected
from tests.document.readings import differences, reference_pages

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_every_page(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*.pdf"))
    assert files
    found = []
    for path in files:
        data = path.read_bytes()
        try:
            pages = pdf.read_pages(path.name, data)
        except DocumentRejected:
            assert not any(page.words for page in reference_pages(data))
            continue
        expected = reference_pages(data)
        assert len(pages) == len(expected)
        for one, other in zip(expected, pages, strict=True):
            found += [f"{path.name}, {line}" for line in differences(one, other)]
    assert found == []
