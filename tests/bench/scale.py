"""What a warehouse of many documents costs: `make bench-scale N=2600`.

Loads what documents there are once, grows the warehouse to N/4 and to N documents under other keys and names (`grow`), and prints for
both, from one run: rows, bytes, the time of a full build, of one in which nothing changed, of 1 % and of 90 % changed, how long the
questions printed in README and the guides, the panels of the dashboards and the pages of the reader take, and the memory of the
largest process; last the exponent of growth of each, 1 being as fast as the rows.
"""

from __future__ import annotations

import math
import os
import resource
import statistics
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
from psycopg import sql

from etl.database import Database, open_database
from etl.marts.build_log import build_marts
from etl.run.batch import run_batch
from etl.settings import Settings, load_settings
from tests.bench.grow import grow
from tests.bench.pages import asked_pages
from tests.bench.panels import panels
from tests.bench.run import REPOSITORY, documents
from tests.bench.timing import Timing, seconds, timing
from tests.whole.printed import queries

GUIDES = ("README.md", "docs/finance.md", "docs/bi.md")


def main() -> int:
    """Prints the table."""
    wanted = int(os.environ.get("N") or 2600)
    table: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="yusuan-scale-") as folder:
        Path(folder).chmod(0o711)
        for size in (wanted // 4, wanted):
            home = replace(load_settings(), database_url=None, home=Path(folder) / str(size))
            for name, value in _measured(home, size).items():
                table.setdefault(name, []).append(value)
    less, more = table["documents"]
    print(f"{'':34}{less:>14,.0f}{more:>14,.0f}   exponent")
    for name, (small, large) in table.items():
        growth = math.log(large / small) / math.log(more / less) if small > 0 and large > 0 else math.nan
        print(
            f"{name:34}{small:14,.3f}{large:14,.3f}   {growth:8.2f}{'  faster than its rows' if growth > 1.15 else ''}"
        )
    return 0


def _measured(settings: Settings, size: int) -> dict[str, float]:
    """One warehouse of about `size` documents: what was measured, by name."""
    run_batch(documents(), settings, jobs=os.cpu_count() or 1, build=False)
    with open_database(settings) as database, closing(database.connect(autocommit=True)) as connection:
        loaded = _count(connection, "core.documents")
        found: dict[str, float] = {"documents": grow(connection, max(1, round(size / loaded)))}
        found["amounts"] = _count(connection, "core.amounts")
        found["full build, s"] = seconds(lambda: build_marts(database, full=True))
        found["nothing changed, s"] = seconds(lambda: build_marts(database))
        for share in (1, 90):
            _touch(connection, share)
            found[f"{share} % changed, s"] = seconds(lambda: _must_build(database))
        found["bytes"] = _number(connection, "SELECT pg_database_size(current_database())")
        found |= _spread("question", [_asked(connection, question) for question in _questions()])
        asked: dict[str, list[Timing]] = {}
        for kind, panel in panels(connection):
            asked.setdefault(kind, []).append(_asked(connection, panel))
        for kind, took in asked.items():
            found |= _spread(f"panel, {kind}", took)
        found |= _spread("page of the reader", list(asked_pages(database, settings.home).values()))
        # The command and what it starts (dbt, reading), not the server.
        largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        found["largest process, MB"] = largest / 1024
    return found


def _spread(name: str, took: list[Timing]) -> dict[str, float]:
    """How long these took: half of them, 19 of 20, the slowest, and the slowest at first, milliseconds."""
    warm = sorted(each.warm for each in took)
    return {
        f"{name} p50, ms": statistics.median(warm) * 1000,
        f"{name} p95, ms": warm[int(len(warm) * 0.95)] * 1000,
        f"{name} slowest, ms": warm[-1] * 1000,
        f"{name} slowest cold, ms": max(each.cold for each in took) * 1000,
    }


def _must_build(database: Database) -> None:
    """A build that was no build measures nothing."""
    report = build_marts(database)
    assert report.outcome in {"built", "tests_failed"}, report


def _touch(connection: psycopg.Connection[tuple[object, ...]], share: int) -> None:
    """As if a share of the documents had been read anew."""
    connection.execute(
        "UPDATE core.documents SET loaded_at = clock_timestamp() WHERE document_id IN"
        " (SELECT document_id FROM core.documents ORDER BY md5(document_id::text) LIMIT"
        " (SELECT ceil(count(*) * %s / 100.0) FROM core.documents))",
        [share],
    )
    # As with a load, the next build is due.
    connection.execute("UPDATE core.builds SET last_load_id = -1")


def _questions() -> list[bytes]:
    return [each.question.encode() for guide in GUIDES for each in queries(REPOSITORY / guide)]


def _asked(connection: psycopg.Connection[tuple[object, ...]], question: bytes | sql.Composed) -> Timing:
    return timing(lambda: connection.execute(question).fetchall())


def _count(connection: psycopg.Connection[tuple[object, ...]], table: str) -> float:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(*table.split(".")))
    row = connection.execute(query).fetchone()
    assert row is not None, "a count is always there"
    return float(str(row[0]))


def _number(connection: psycopg.Connection[tuple[object, ...]], query: str) -> float:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None, "a number is always there"
    return float(str(row[0]))


if __name__ == "__main__":
    sys.exit(main())
