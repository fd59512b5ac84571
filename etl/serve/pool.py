"""Connections: a few of a reader, lent for one page each."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from etl.database.reading import Connect

# A reader's account may have ten; the database has other readers, too.
COUNT = 4
_WAIT_SECONDS = 5


class Busy(Exception):
    """Every connection is lent, and none came back in time."""


class Pool:
    """Connections made when they are first wanted, and anew where one broke."""

    def __init__(self, connect: Connect, count: int = COUNT) -> None:
        self._connect = connect
        self._free: queue.LifoQueue[psycopg.Connection[Any] | None] = queue.LifoQueue()
        for _ in range(count):
            self._free.put(None)

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection, for as long as one page takes. Raises Busy, or CannotRun where the database is not reached."""
        try:
            lent = self._free.get(timeout=_WAIT_SECONDS)
        except queue.Empty as error:
            raise Busy from error
        try:
            if lent is None or lent.closed:
                lent = self._connect()
                # Marts are swapped while pages are read: a plan kept for a statement would be of a table that is gone.
                lent.prepare_threshold = None
            yield lent
        finally:
            if lent is not None and (lent.broken or lent.closed):
                lent.close()
                lent = None
            self._free.put(lent)

    def close(self) -> None:
        """Closes those that are not lent."""
        while True:
            try:
                free = self._free.get_nowait()
            except queue.Empty:
                return
            if free is not None:
                free.close()
