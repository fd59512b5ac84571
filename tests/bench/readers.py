"""What thirty readers meet with while a load and two builds run: `make bench-readers` (READERS=30).

A third of the documents are loaded and built; the readers ask, first alone, then while the rest is loaded and built, then while all
is built anew. Exit code 1 where one had an error, saw an empty mart, or waited over a second for a lock. How long questions took
with and without a build is printed: on few cores they share the processor, which no lock can tell.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from etl.database import EmbeddedServer, accounts, open_database
from etl.database.connection import with_account
from etl.settings import Settings
from tests.bench.asking import Met, readers
from tests.bench.run import REPOSITORY, documents
from tests.bench.scale import GUIDES
from tests.whole.printed import queries

ALONE = 30.0
LONGEST = 1.0
# An account has ten connections, and one that has just been closed may still count.
EACH = 8
PASSWORD = "of-no-worth"


def main() -> int:
    """Prints the table."""
    count = int(os.environ.get("READERS") or 30)
    files = documents()
    first, rest = files[::3], [each for number, each in enumerate(files) if number % 3]
    with tempfile.TemporaryDirectory(prefix="yusuan-readers-") as place:
        Path(place).chmod(0o711)
        home = Path(place) / "home"
        server = EmbeddedServer(home)
        server.up()
        try:
            _run(home, "load", "-j", str(os.cpu_count() or 1), *map(str, first))
            urls = _accounts(home, -(-count // EACH))
            questions = [each.question for guide in GUIDES for each in queries(REPOSITORY / guide)]
            table: dict[str, Met] = {}
            took: dict[str, float] = {}
            for name, work in {
                "alone": None,
                f"load of {len(rest)}, build": ("load", "-j", "1", *map(str, rest)),
                "full build": ("build", "--full"),
            }.items():
                begun = time.perf_counter()
                with readers(urls, server.superuser_url(), count, questions) as told:
                    if work is None:
                        time.sleep(ALONE)
                    elif rest or work[0] == "build":
                        _run(home, *work)
                took[name] = time.perf_counter() - begun
                table[name] = told()
        finally:
            server.down(force=True)
    return _print(count, table, took)


def _accounts(home: Path, count: int) -> list[str]:
    settings = Settings(database_url=None, home=home, inbox=home)
    with open_database(settings) as database, closing(database.connect_as_owner()) as owner:
        for number in range(count):
            accounts.put(owner, f"bench_{number}", "yusuan_reader", PASSWORD, 0)
        return [with_account(database.url, f"bench_{number}", PASSWORD) for number in range(count)]


def _run(home: Path, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etl", *arguments],
        env={**os.environ, "YUSUAN_HOME": str(home), "DATABASE_URL": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    # 1: a sum or a test of a document does not hold.
    if done.returncode not in (0, 1):
        sys.exit(f"yusuan {arguments[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def _print(count: int, table: dict[str, Met], took: dict[str, float]) -> int:
    rows: tuple[tuple[str, Callable[[Met], str]], ...] = (
        ("questions", lambda met: f"{len(met.seconds):,}"),
        ("p50, s", lambda met: f"{met.share(0.5):.2f}"),
        ("p99, s", lambda met: f"{met.share(0.99):.2f}"),
        ("slowest, s", lambda met: f"{met.share(1):.2f}"),
        ("longest wait for a lock, s", lambda met: f"{met.longest_lock:.2f}"),
        ("errors", lambda met: f"{met.errors.total():,}"),
        ("empty marts", lambda met: f"{met.empty.total():,}"),
        ("fewer rows than before", lambda met: f"{met.fewer.total():,}"),
    )
    print(f"{f'{count} readers, {os.cpu_count()} cores':30}" + "".join(f"{name:>24}" for name in table))
    print(f"{'seconds':30}" + "".join(f"{took[name]:>24,.0f}" for name in table))
    for title, cell in rows:
        print(f"{title:30}" + "".join(f"{cell(met):>24}" for met in table.values()))
    for name, met in table.items():
        for kind in ("errors", "empty", "fewer"):
            for said, times in getattr(met, kind).most_common(5):
                print(f"{name}, {kind}: {times} × {said}")
    wrong = any(met.errors or met.empty or met.longest_lock > LONGEST for met in table.values())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
