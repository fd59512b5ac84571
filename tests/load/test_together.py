"""Two loads at once neither harm nor double each other."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from etl.load import Loaded, Unchanged
from etl.records.disclosure import Disclosure
from tests.load import builders
from tests.load.conftest import Query, write
from tests.load.test_crash import REPOSITORY


def write_together(url: str, *lists: list[Disclosure]) -> list[Loaded | Unchanged]:
    start = Barrier(len(lists))

    def run(disclosures: list[Disclosure]) -> list[Loaded | Unchanged]:
        with psycopg.connect(url, autocommit=True) as connection:
            start.wait()
            return [write(connection, disclosure) for disclosure in disclosures]

    with ThreadPoolExecutor(len(lists)) as pool:
        return [written for future in [pool.submit(run, each) for each in lists] for written in future.result()]


def test_the_same_document(database_url: str, query: Query) -> None:
    written = write_together(database_url, *[[builders.disclosure()]] * 4)
    assert sum(isinstance(each, Loaded) for each in written) == 1
    assert len({each.document_id for each in written}) == 1
    assert query("SELECT count(*) FROM core.documents") == [(1,)]
    assert query("SELECT count(*) FROM core.amounts") == [(15,)]
    assert query("SELECT outcome, count(*) FROM core.loads GROUP BY 1 ORDER BY 1") == [("loaded", 1), ("unchanged", 3)]


def test_documents_that_share_units_projects_and_codes_in_opposite_order(database_url: str, query: Query) -> None:
    years = [builders.disclosure(f"{year}.pdf", fiscal_year=year) for year in range(2010, 2018)]
    write_together(database_url, years, years[::-1], years[4:] + years[:4])
    assert query("SELECT count(*) FROM core.documents WHERE is_current") == [(8,)]
    assert query("SELECT count(*) FROM core.units") == [(3,)]
    assert query("SELECT count(*) FROM core.projects") == [(2,)]
    assert query("SELECT count(*) FROM core.amounts") == [(8 * 15,)]


def test_versions_of_one_disclosure_leave_one_current(database_url: str, query: Query) -> None:
    write_together(database_url, *[[builders.disclosure(f"{no}.pdf")] for no in range(4)])
    assert query("SELECT count(*), count(*) FILTER (WHERE is_current) FROM core.documents") == [(4, 1)]
    # They print the same: which one counts is told by their bytes, not by who came first.
    greatest = "SELECT max(sha256) = max(sha256) FILTER (WHERE is_current) FROM core.documents"
    assert query(greatest) == [(True,)]


@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_server_with_a_stricter_default(database_url: str, query: Query, isolation: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(database_url)["dbname"]
    with psycopg.connect(database_url, autocommit=True) as administrator:
        administrator.execute(f"ALTER DATABASE \"{name}\" SET default_transaction_isolation = '{isolation}'")
    written = write_together(database_url, *[[builders.disclosure()]] * 3)
    assert sum(isinstance(each, Loaded) for each in written) == 1
    assert query("SELECT count(*) FROM core.documents") == [(1,)]


@pytest.mark.slow
def test_processes_on_the_same_folder(database_url: str, tmp_path: Path, query: Query) -> None:
    for year in range(2015, 2020):
        (tmp_path / f"{year}.txt").write_text(f"year {year}")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.load.child", "none", str(tmp_path)],
            cwd=REPOSITORY,
            env={**os.environ, "DATABASE_URL": database_url},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=100)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    pairs = {tuple(sorted(pair)) for pair in zip(*said, strict=True)}
    assert pairs <= {("loaded", "unchanged")}
    assert query("SELECT count(*) FROM core.documents WHERE is_current") == [(5,)]
    assert query("SELECT count(*) FROM core.loads WHERE outcome = 'loaded'") == [(5,)]
