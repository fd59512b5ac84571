"""What a warehouse of many documents costs: `make bench-scale N=2600`.

Loads what documents there are once, grows the warehouse to N/4 and to N documents under other keys and names (`grow`), and prints for
both, from one run: rows, bytes, the time of a full build, of one in which nothing changed, of 1 % and of 90 % changed, how long the
questions printed in README and the guides, the panels of the dashboards and the pages of the reader take, and the memory of the
largest process; last the exponent of growth of each, 1 being as fast as the rows. What is measured, what is slow in it, and how
long models take is told on stderr meanwhile; a run that is ended prints the table as far as it came.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import psycopg
from psycopg import sql

from etl.database import Database, open_database
from etl.load.forget import forget_document
from etl.marts.build import TOOK
from etl.marts.build_log import build_marts
from etl.run.batch import run_batch
from etl.settings import Settings, load_settings
from etl.system import signals
from tests.bench.ending import ended_with_us
from tests.bench.grow import grow, seed
from tests.bench.pages import asked_pages
from tests.bench.panels import panels
from tests.bench.run import REPOSITORY, documents
from tests.bench.timing import Timing, seconds, timing
from tests.whole.printed import queries

GUIDES = ("README.md", "docs/finance.md", "docs/bi.md")
# What is slower than this is told, the slowest of a kind.
SLOW_MS, SLOW_SHOWN = 20, 12
# What dbt writes of a model or test it has done.
_TOOK = re.compile(r"(?:OK|PASS|FAIL|WARN)\S* (.*?)\.* \[.*? in ([\d.]+)s\]")


def main() -> int:
    """Prints the table; what is measured stands on stderr as soon as it is."""
    signals.listen()
    wanted = int(os.environ.get("N") or 2600)
    table: dict[str, dict[int, float]] = {}
    with tempfile.TemporaryDirectory(prefix="yusuan-scale-") as folder, ended_with_us(Path(folder)):
        Path(folder).chmod(0o711)
        os.environ["YUSUAN_HOME"] = folder
        settings = replace(load_settings(), database_url=None, home=Path(folder))
        try:
            with open_database(settings) as database:
                for size, name, value in _measured(database, settings, (wanted // 4, wanted)):
                    _say(f"{size:>7} {name:40}{value:14,.3f}")
                    table.setdefault(name, {})[size] = value
        finally:
            _print(table, wanted // 4, wanted)
    return 0


def _print(table: dict[str, dict[int, float]], small: int, large: int) -> None:
    """What is there of the table; a run that is ended early prints what it has."""
    print(f"{'':40}{small:>20,}{large:>20,}   exponent")
    counted = table.get("documents", {})
    for name, values in table.items():
        less, more = (values.get(size, math.nan) for size in (small, large))
        growth = math.nan
        if less > 0 and more > 0:
            growth = math.log(more / less) / math.log(counted[large] / counted[small])
        print(f"{name:40}{less:20,.3f}{more:20,.3f}   {growth:8.2f}{'  faster than its rows' if growth > 1.15 else ''}")


def _measured(database: Database, settings: Settings, sizes: tuple[int, ...]) -> Iterator[tuple[int, str, float]]:
    """Of warehouses of about so many documents: the size asked for, what was measured, and the value."""
    # One is left to be loaded when the others were copied, so that its keys and names are its own.
    alone, *others = documents()
    files = others or [alone]
    loading = seconds(lambda: run_batch(files, settings, jobs=os.cpu_count() or 1, build=False))
    _say(f"loaded {len(files)} files in {loading:.0f} s")
    with closing(database.connect(autocommit=True)) as connection:
        of = seed(connection)
    for size in sizes:
        with closing(database.connect_as_owner()) as owner:
            _without_marts(owner)
            growing = seconds(partial(grow, owner, of, size))
        _say(f"grown to {size} in {growing:.0f} s")
        run_batch([alone], settings, build=False)
        with closing(database.connect(autocommit=True)) as connection:
            for name, value in _of_one_size(database, connection, settings):
                yield size, name, value
            if others:
                forget_document(connection, _key_of(connection, alone))


def _of_one_size(
    database: Database, connection: psycopg.Connection[tuple[object, ...]], settings: Settings
) -> Iterator[tuple[str, float]]:
    yield "documents", _count(connection, "core.documents")
    yield "amounts", _count(connection, "core.amounts")
    yield "full build, s", seconds(lambda: _must_build(database, settings, full=True))
    yield "nothing changed, s", seconds(lambda: build_marts(database))
    yield "bytes of core", _bytes(connection, "core")
    yield "bytes of the marts", _bytes(connection, "marts") + _bytes(connection, "intermediate")
    for share, name in ((0, "one changed, s"), (1, "1 % changed, s")):
        _touch(connection, share)
        yield name, seconds(lambda: _must_build(database, settings))
    # The only one is what a larger warehouse is copied of.
    if len(documents()) > 1:
        yield "a file read anew, to the marts, s", _file_to_marts(connection, settings)
    yield "bytes of the database", _number(connection, "SELECT pg_database_size(current_database())")
    yield from _spread("question", [(text, _asked(connection, text.encode())) for text in _questions()])
    asked: dict[str, list[tuple[str, Timing]]] = {}
    for kind, panel in panels(connection):
        asked.setdefault(kind, []).append((panel.as_string(connection), _asked(connection, panel)))
    for kind, took in asked.items():
        yield from _spread(f"panel, {kind}", took)
    yield from _spread("page of the reader", list(asked_pages(database, settings.home).items()))
    # Last, as it takes longest: a run may be ended before.
    _touch(connection, 90)
    yield "90 % changed, s", seconds(lambda: _must_build(database, settings))
    # The command and what it starts (dbt, reading), not the server.
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    yield "largest process, MB", largest / 1024


def _say(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


def _without_marts(owner: psycopg.Connection[tuple[object, ...]]) -> None:
    """As if none had been built: what a smaller warehouse left in their files is not measured."""
    found = owner.execute(
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
        " WHERE schemaname IN ('marts', 'intermediate')"
    ).fetchall()
    for (name,) in found:
        owner.execute(f"DROP TABLE {name} CASCADE".encode())


def _spread(name: str, took: list[tuple[str, Timing]]) -> Iterator[tuple[str, float]]:
    """How long these took: half of them, 19 of 20, the slowest, and the slowest at first, milliseconds; which are slow is told."""
    warm = sorted(each.warm for _, each in took)
    yield f"{name} p50, ms", statistics.median(warm) * 1000
    yield f"{name} p95, ms", warm[int(len(warm) * 0.95)] * 1000
    yield f"{name} slowest, ms", warm[-1] * 1000
    yield f"{name} slowest cold, ms", max(each.cold for _, each in took) * 1000
    for asked, each in sorted(took, key=lambda of: -of[1].warm)[:SLOW_SHOWN]:
        if each.warm * 1000 > SLOW_MS:
            _say(f"        {each.warm * 1000:8.0f} ms  {' '.join(asked.split())[:400]}")


def _must_build(database: Database, settings: Settings, *, full: bool = False) -> None:
    """A build that was no build measures nothing. Tells which models took long."""
    log, of_changed = (settings.home / "dbt" / "logs" / name for name in ("dbt.log", TOOK))
    of_changed.unlink(missing_ok=True)
    before = log.stat().st_size if log.exists() else 0
    report = build_marts(database, full=full)
    assert report.outcome in {"built", "tests_failed"}, report
    if of_changed.exists():
        lines = of_changed.read_text(encoding="utf-8").splitlines()
        took = [(float(line.split()[0]), line.split()[-1]) for line in lines]
    else:
        with log.open("rb") as opened:
            opened.seek(before if log.stat().st_size >= before else 0)
            said = opened.read().decode("utf-8", "replace")
        took = sorted(((float(each[2]), each[1]) for each in _TOOK.finditer(said)), reverse=True)
    _say(f"        {report.message}; {sum(each for each, _ in took):.0f} s of models and tests, of these:")
    for each, what in took[:SLOW_SHOWN]:
        _say(f"        {each:8.1f} s  {' '.join(what.split())}")


def _file_to_marts(connection: psycopg.Connection[tuple[object, ...]], settings: Settings) -> float:
    """The file none was copied of again, as if another parser had read it."""
    (file, *_) = documents()
    document_id = _key_of(connection, file)
    connection.execute("UPDATE core.documents SET parser_version = '' WHERE document_id = %s", [document_id])
    began = time.monotonic()
    report = run_batch([file], settings)
    assert report.build is not None and report.build.outcome in {"built", "tests_failed"}, report
    return time.monotonic() - began


def _key_of(connection: psycopg.Connection[tuple[object, ...]], file: Path) -> int:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    row = connection.execute("SELECT document_id FROM core.documents WHERE sha256 = %s", [sha256]).fetchone()
    assert row is not None, f"{file.name} was not loaded"
    return int(str(row[0]))


def _touch(connection: psycopg.Connection[tuple[object, ...]], share: int) -> None:
    """As if a share of the documents, one at least, had been read anew."""
    connection.execute(
        "UPDATE core.documents SET loaded_at = clock_timestamp() WHERE document_id IN"
        " (SELECT document_id FROM core.documents ORDER BY md5(document_id::text) LIMIT"
        " (SELECT greatest(1, ceil(count(*) * %s / 100.0)) FROM core.documents))",
        [share],
    )
    # As with a load, the next build is due.
    connection.execute("UPDATE core.builds SET last_load_id = -1")


def _bytes(connection: psycopg.Connection[tuple[object, ...]], schema: str) -> float:
    return _number(
        connection,
        "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class AS c"
        f" WHERE relkind IN ('r', 'p') AND relnamespace = '{schema}'::regnamespace",
    )


def _questions() -> list[str]:
    return [each.question for guide in GUIDES for each in queries(REPOSITORY / guide)]


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
