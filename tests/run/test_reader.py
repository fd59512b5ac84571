"""The reader is named without its libraries, and reads what it names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from etl.run.read_document import read_disclosure
from etl.run.reader import read
from tests.whole.warehouse import SAMPLE


def test_it_reads_what_the_way_of_a_document_gives() -> None:
    assert read(SAMPLE) == read_disclosure(SAMPLE)


def test_who_asks_workers_to_read_does_without_what_reads() -> None:
    asked = (
        "import sys; from etl.run.batch import default_reader; default_reader();"
        "print(*sorted({'etl.normalize', 'etl.reconcile', 'etl.wording', 'etl.run.read_document'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert told.stdout.split() == []
