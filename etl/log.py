"""The log: what a run does, step by step, as JSON lines on stderr; silent unless a level is given.

One logger per stage (`etl.document`, `etl.locate`, …, `etl.load`, `etl.marts`, `etl.nightly`), all below `etl`. Which document
and which stage a record is about is its context: `about` and `stage` set it, for everything that happens within them. A log
tells how a run went; what was not understood of a document is a finding, and a row.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

# What JSON leaves as it is and a terminal obeys: C1, marks that turn the direction of writing; also bytes of names that are no UTF-8.
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

LEVELS = ("debug", "info", "warning", "error")

_root = logging.getLogger("etl")
# Without it Python prints warnings of its own accord.
_root.addHandler(logging.NullHandler())

_context: ContextVar[MappingProxyType[str, object]] = ContextVar("context", default=MappingProxyType({}))


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message; then its context and its facts, if it has any."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; what JSON does not know is written as text."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "context", {}),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(line, ensure_ascii=False, default=str))


class _Handler(logging.StreamHandler[Any]):
    """Writes to what is stderr at the time, and puts the context to what it writes."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(JsonFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        record.context = dict(_context.get())
        super().emit(record)


def configure(level: str | None) -> None:
    """Lets the log be written from this level on (one of LEVELS), in this process; None silences it."""
    for handler in [each for each in _root.handlers if isinstance(each, _Handler)]:
        _root.removeHandler(handler)
    _root.setLevel(level.upper() if level else logging.NOTSET)
    if level:
        _root.addHandler(_Handler())


def configured() -> str | None:
    """The level `configure` was given, to give it to another process."""
    is_on = any(isinstance(each, _Handler) for each in _root.handlers)
    return logging.getLevelName(_root.level).lower() if is_on else None


@contextmanager
def about(**context: object) -> Iterator[None]:
    """Puts this to the context of all that is logged within, as `document="a.pdf"`."""
    token = _context.set(MappingProxyType({**_context.get(), **context}))
    try:
        yield
    finally:
        _context.reset(token)


@contextmanager
def stage(name: str) -> Iterator[dict[str, object]]:
    """A stage of the way of a document: logs that it is done, with its seconds and the facts put into what it gives, or that it failed.

    Within it the context holds the stage's name; its logger is `etl.<name>`.
    """
    logger = logging.getLogger(f"etl.{name}")
    facts: dict[str, object] = {}
    begun = time.monotonic()
    with about(stage=name):
        try:
            yield facts
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())
            tell(logger, logging.WARNING, "failed", seconds=_since(begun), error=said)
            raise
        tell(logger, logging.INFO, "done", seconds=_since(begun), **facts)


def tell(logger: logging.Logger, level: int, message: str, **facts: object) -> None:
    """Logs a message with facts beside it: numbers and names, each under its own key."""
    logger.log(level, message, extra={"facts": facts})


def _since(begun: float) -> float:
    return round(time.monotonic() - begun, 3)
