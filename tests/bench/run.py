"""Measures speed and memory in one run: our way from PDF to rows against bare pdfplumber over the same pages.

Prints ratios, never judges them: machines differ, the ratio of two things done on the same machine in one run does not.
"""

from __future__ import annotations

import importlib
import logging
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pdfplumber
import psycopg

from etl.errors import DocumentRejected
from etl.run.batch import run_batch
from etl.run.read_document import read_disclosure
from etl.settings import load_settings
from etl.system.garbage import settle
from etl.system.pickled import pickled
from etl.system.workers import PRELOADED
from tests.bench.timing import seconds

REPOSITORY = Path(__file__).resolve().parents[2]
COPY_ROWS = 50_000


def main() -> int:
    """Prints one line per measurement."""
    files = documents()
    pages = sum(_pages(file) for file in files)
    print(f"{len(files)} PDFs, {pages} pages, {os.cpu_count()} cores")
    bare = seconds(lambda: [_bare(file) for file in files])
    print(f"bare pdfplumber extract_tables, 1 process  {bare:7.1f} s  {pages / bare:6.1f} pages/s")
    with tempfile.TemporaryDirectory(prefix="yusuan-bench-") as folder:
        Path(folder).chmod(0o711)
        settings = replace(load_settings(), home=Path(folder) / "home")
        if settings.database_url is not None:
            print("DATABASE_URL is set; the benchmark uses an embedded server of its own")
            settings = replace(settings, database_url=None)
        loaded = seconds(lambda: run_batch(files, settings, jobs=2, build=False))
        print(f"yusuan load --jobs 2 --no-build            {loaded:7.1f} s  {pages / loaded:6.1f} pages/s")
        print(f"ratio to bare pdfplumber                   {loaded / bare:7.2f}")
        built = seconds(lambda: run_batch([], settings, build=True))
        print(f"building the marts                         {built:7.1f} s")
        print(f"ratio with the marts                       {(loaded + built) / bare:7.2f}")
        _copy(settings)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        peak, took = pool.submit(_read_all, files).result()
    print(f"peak memory of one reading process         {peak:7.0f} MB")
    print(f"reading in one process                     {_a_page(took.total(), pages)}")
    for stage, spent in took.most_common():
        print(f"  {stage:41}{_a_page(spent, pages)}  {spent / took.total():6.0%}")
    return 0


def documents() -> list[Path]:
    """The corpus beside the repository, else the sample."""
    shared = Path(os.environ.get("YUSUAN_SHARED") or REPOSITORY.parent / "shared") / "corpus"
    return sorted(shared.glob("*.pdf")) or sorted((REPOSITORY / "samples").glob("*.pdf"))


def _pages(file: Path) -> int:
    with pdfplumber.open(file) as pdf:
        return len(pdf.pages)


def _bare(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def _copy(settings: object) -> None:
    from etl.database import open_database
    from etl.settings import Settings

    assert isinstance(settings, Settings)
    with open_database(settings) as database, psycopg.connect(database.url) as connection:
        connection.execute("CREATE TEMP TABLE copied (LIKE core.source_cells INCLUDING DEFAULTS)")
        begun = time.perf_counter()
        with connection.cursor().copy(
            "COPY copied (document_id, cell_no, page_no, x0, top, x1, bottom, printed_text) FROM STDIN"
        ) as copy:
            for number in range(COPY_ROWS):
                copy.write_row((1, number, 1, 1.0, 2.0, 3.0, 4.0, "1,234.56"))
        seconds = time.perf_counter() - begun
    print(f"COPY of {COPY_ROWS:,} cells                        {seconds:7.2f} s  {COPY_ROWS / seconds:,.0f} rows/s")


class _Stages(logging.Handler):
    """Adds up what the log tells of the time each stage took, seconds."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.took: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.took[record.name.removeprefix("etl.")] += getattr(record, "facts", {}).get("seconds", 0)


def _read_all(files: list[Path]) -> tuple[float, Counter[str]]:
    """The most memory (MB) a process takes that reads these files as a worker does, and the seconds of each stage."""
    for module in PRELOADED:
        importlib.import_module(module)
    settle()
    stages, log = _Stages(), logging.getLogger("etl")
    log.addHandler(stages)
    log.setLevel(logging.INFO)
    for file in files:
        with suppress(DocumentRejected):
            pickled(read_disclosure(file))
        settle()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, stages.took


def _a_page(seconds: float, pages: int) -> str:
    return f"{seconds / pages * 1000:7.2f} ms a page"


if __name__ == "__main__":
    sys.exit(main())
