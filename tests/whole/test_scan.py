"""One disclosure as a scan gives the marts of its PDF, where text recognition is installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import compress

import pytest

from etl.document.recognition.installed import can_recognise
from etl.text.fold import fold
from tests.whole.warehouse import MARTS, Warehouse, fill
from tests.workshop.books import bureau
from tests.workshop.scan import scan
from tests.workshop.typeset import typeset

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("scan"),
    pytest.mark.skipif(not can_recognise(), reason="text recognition is not installed (make ocr)"),
]


_DASH = re.compile("[—一-]+")


@pytest.fixture(scope="module")
def both(
    new_database: Callable[[str | None], str], empty_marts: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Warehouse, Warehouse]:
    """A book as a PDF with text, and as pictures of its pages, each loaded and built."""
    folder, pdf = tmp_path_factory.mktemp("scan"), typeset(bureau())
    made = []
    for name, data in (("text", pdf), ("scan", scan(pdf))):
        (folder / f"{name}.pdf").write_bytes(data)
        filled = fill(new_database(empty_marts), folder / name, folder / f"{name}.pdf")
        (document,) = filled.report.documents
        assert document.outcome == "loaded", document.rejection_reason
        made.append(filled)
    return made[0], made[1]


@pytest.mark.parametrize("mart", sorted(MARTS))
def test_a_scan_gives_the_marts_of_the_pdf(both: tuple[Warehouse, Warehouse], mart: str) -> None:
    """Every column of every row but the programme: a picture does not tell the dash behind it from a hyphen or 一, or loses it."""
    kept = [name != "programme" for name in MARTS[mart].split(", ")]
    text, scanned = (
        sorted([_DASH.sub("", fold(value)) for value in compress(row, kept)] for row in each.mart(mart))
        for each in both
    )
    assert scanned == text != []


def test_what_is_recognised_is_said_to_be(both: tuple[Warehouse, Warehouse]) -> None:
    asked = "SELECT array_agg(DISTINCT text_origin), count(*), count(confidence) FROM marts.amounts"
    ((origins, amounts, sure),) = both[0].rows(asked)
    assert (origins, sure) == (["printed"], 0)
    assert both[1].rows(asked) == [(["recognised"], amounts, amounts)]


def test_no_figure_that_is_called_proven_is_another_than_the_pdf_prints(both: tuple[Warehouse, Warehouse]) -> None:
    asked = "SELECT page_no, printed_value FROM marts.amounts"
    printed = set(both[0].rows(asked))
    proven = both[1].rows(f"{asked} WHERE trust = 'holds'")
    assert len(proven) > 100 and set(proven) <= printed
