"""Nothing published is lost: the numbers printed in tables, read independently of the parser, against marts.amounts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from tests.whole.warehouse import SAMPLE, Warehouse

# One worker builds the sample once; spread over workers, each would.
pytestmark = pytest.mark.xdist_group("whole")

# Amounts of these documents are printed with two decimals; codes, column numbers and weights are not.
AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d\d|-?\d+\.\d\d")


def printed_amounts(warehouse: Warehouse) -> Counter[str]:
    rows = warehouse.rows("SELECT printed_text FROM marts.amounts")
    return Counter(text for (text,) in rows if AMOUNT.fullmatch(text))


def test_every_number_of_the_sample_is_in_the_mart_and_no_other(sample: Warehouse) -> None:
    printed: Counter[str] = Counter()
    with pdfplumber.open(SAMPLE) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                printed.update(cell for row in table for cell in row if cell and AMOUNT.fullmatch(cell))
    assert printed.total() > 1000
    assert printed_amounts(sample) == printed


@pytest.mark.slow
def test_every_number_of_the_transcript_is_in_the_mart_and_no_other(
    transcript: Warehouse, seed_transcript: Path
) -> None:
    text = seed_transcript.read_text(encoding="utf-8")
    cells = (cell for line in text.split("\n") if "\t" in line for cell in line.split("\t"))
    assert printed_amounts(transcript) == Counter(cell for cell in cells if AMOUNT.fullmatch(cell))


def test_every_amount_stands_where_its_text_is_printed(sample: Warehouse) -> None:
    places = sample.rows("SELECT page_no, x0, top, x1, bottom, printed_text FROM marts.amounts")
    with pdfplumber.open(SAMPLE) as pdf:
        for page_no, x0, top, x1, bottom, text in places[::25]:
            page = pdf.pages[page_no - 1]
            assert page.crop((x0, top, x1, bottom)).extract_text().replace("\n", "") == text
