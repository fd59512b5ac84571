"""Readers who ask while others load and build: each of its own kind, with a pause between questions, and what they met with."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import IsolationLevel, sql

# How readers ask: each question by itself; several of one moment; several within one transaction; prepared; leaving a transaction open.
MANNERS = ("single", "snapshot", "transaction", "prepared", "idle")
# Seconds: between questions, and how long an idle one sits in its transaction.
PAUSE, IDLE = (0.2, 1.0), 5.0
# How often locks are looked at, in seconds.
LOOK = 0.1
_RELATIONS = """
SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'marts'
UNION ALL SELECT schemaname, viewname FROM pg_views WHERE schemaname = '财政'
"""
# Who waits for a lock of another, and since when; a superuser asks.
_WAITING = """
SELECT pid, extract(epoch FROM clock_timestamp() - state_change)::float8 FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND usename = ANY (%s)
"""


@dataclass
class Met:
    """What readers met with. seconds: of each question; errors, empty, fewer: what should be none, with how often."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    fewer: Counter[str] = field(default_factory=Counter)
    longest_lock: float = 0.0

    def share(self, part: float) -> float:
        """The time within which this share of the questions was answered."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


class _Reader:
    """One reader: asks until told to stop."""

    def __init__(self, url: str, number: int, counts: dict[tuple[str, str], int], questions: Sequence[str]) -> None:
        self.url, self.manner, self.chance = url, MANNERS[number % len(MANNERS)], random.Random(number)
        self.counts, self.questions = counts, questions
        self.filled = sorted(name for name, count in counts.items() if count)
        self.met = Met()

    def ask(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                with psycopg.connect(
                    self.url,
                    autocommit=self.manner in ("single", "prepared"),
                    prepare_threshold=1 if self.manner == "prepared" else 5,
                ) as connection:
                    if self.manner == "snapshot":
                        connection.isolation_level = IsolationLevel.REPEATABLE_READ
                    for _ in range(20):
                        if stop.is_set():
                            return
                        self._question(connection)
                        if self.manner == "idle":
                            stop.wait(IDLE)
                        if self.manner != "single" and self.chance.random() < 1 / 4:
                            connection.commit()
                        stop.wait(self.chance.uniform(*PAUSE))
            except psycopg.Error as error:
                self.met.errors[f"{self.manner}: {type(error).__name__}: {str(error).splitlines()[0][:90]}"] += 1

    def _question(self, connection: psycopg.Connection[Any]) -> None:
        begun = time.perf_counter()
        if self.questions and self.chance.random() < 1 / 5:
            connection.execute(self.chance.choice(self.questions).encode()).fetchall()
        else:
            name = self.chance.choice(self.filled)
            row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(*name))).fetchone()
            assert row is not None, "a count is always there"
            if not row[0]:
                self.met.empty[f"{self.manner}: {'.'.join(name)}"] += 1
            elif row[0] < self.counts[name]:
                self.met.fewer[f"{self.manner}: {'.'.join(name)}"] += 1
        self.met.seconds.append(time.perf_counter() - begun)


@contextmanager
def readers(
    urls: Sequence[str], watcher: str, count: int, questions: Sequence[str] = ()
) -> Iterator[Callable[[], Met]]:
    """`count` readers by these URLs in turn ask as long as the block lasts; afterwards what is given tells what they met with.

    watcher: the URL of a superuser, who sees for how long they wait for locks.
    """
    counts = _counts(urls[0])
    asking = [_Reader(urls[number % len(urls)], number, counts, questions) for number in range(count)]
    stop, met = threading.Event(), Met()
    names = sorted({psycopg.conninfo.conninfo_to_dict(url)["user"] for url in urls}, key=str)
    threads = [threading.Thread(target=each.ask, args=[stop], daemon=True) for each in asking]
    threads.append(threading.Thread(target=_watch, args=[watcher, names, stop, met], daemon=True))

    def told() -> Met:
        for each in asking:
            met.seconds += each.met.seconds
            for kind in ("errors", "empty", "fewer"):
                getattr(met, kind).update(getattr(each.met, kind))
        return met

    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _counts(url: str) -> dict[tuple[str, str], int]:
    found = {}
    with psycopg.connect(url, autocommit=True) as connection:
        for name in connection.execute(_RELATIONS).fetchall():
            row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(*name))).fetchone()
            assert row is not None, "a count is always there"
            found[name[0], name[1]] = int(row[0])
    return found


def _watch(url: str, names: list[Any], stop: threading.Event, met: Met) -> None:
    """Notes for how long any of them has waited for a lock; what waits less than between two looks is not seen."""
    with psycopg.connect(url, autocommit=True) as connection:
        while not stop.wait(LOOK):
            for _, seconds in connection.execute(_WAITING, [names]).fetchall():
                met.longest_lock = max(met.longest_lock, seconds)
