"""What dbt parses and renders differs between the tests' databases by their names alone: it is done once.

What one process of a session parsed, the others take.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from pprint import pformat
from typing import Any
from urllib.parse import urlsplit

import pytest
from dbt.artifacts.resources import FileHash
from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager

from etl.marts.compiled import Compiled, key_of
from etl.marts.runner import Runner

PARSED = "partial_parse.msgpack"
SCHEMA = "marts"
# As it is without these fixtures.
parse = Runner.parse
# Lays in dbt's folder of a home, for a process that is started on the database at a URL, what this process parsed.
Lay = Callable[[Path, str], None]


@pytest.fixture(scope="session", autouse=True)
def rendered_once() -> Iterator[None]:
    """Queries of builds of what changed, rendered for one database, are taken for the next under its name."""
    kept: dict[str, tuple[str, Compiled]] = {}
    named: dict[str, list[tuple[str, str]]] = {}
    render, ask = Runner.compiled, Runner.relations

    def render_or_take(self: Runner) -> Compiled:
        name, project = os.environ["YUSUAN_DBT_DATABASE"], key_of("")
        if project not in kept:
            kept[project] = name, render(self)
        was, compiled = kept[project]
        return replace(
            compiled,
            models=tuple(replace(each, query=each.query.replace(f'"{was}"', f'"{name}"')) for each in compiled.models),
            tests=tuple(replace(each, query=each.query.replace(f'"{was}"', f'"{name}"')) for each in compiled.tests),
        )

    def ask_or_take(self: Runner) -> list[tuple[str, str]]:
        project = key_of("")
        if project not in named:
            named[project] = ask(self)
        return named[project]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Runner, "compiled", render_or_take)
        patched.setattr(Runner, "relations", ask_or_take)
        yield


@pytest.fixture(scope="session", autouse=True)
def parsed_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lay]:
    """Lays what the first build of this process parsed where a build of another database looks for it.

    dbt itself reads it, and parses anew what changed since. Only where the database's name is as long: the file tells lengths.
    """
    base = tmp_path_factory.getbasetemp()
    kept = _Kept(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)
    # Whose each file is.
    owners: dict[Path, str] = {}

    def lay(file: Path, name: str) -> None:
        found = kept.of(name) if owners.get(file) != name else None
        if found:
            was, parsed = found
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(parsed.replace(was.encode(), name.encode()).replace(_profile(was), _profile(name)))

    def parse_or_read(self: Runner) -> Any:
        file, name = self.target / PARSED, os.environ["YUSUAN_DBT_DATABASE"]
        lay(file, name)
        found = parse(self)
        owners[file] = name
        if kept.of(name) is None and file.exists():
            kept.put(name, file.read_bytes())
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Runner, "parse", parse_or_read)
        yield lambda folder, url: lay(folder / "target" / PARSED, urlsplit(url).path.removeprefix("/"))


@pytest.fixture(scope="session", autouse=True)
def events_that_are_kept() -> Iterator[None]:
    """dbt tells of every step, mostly for a level of its log that we do not keep: what nobody keeps is not put into words."""
    fire = EventManager.fire_event

    def fire_what_is_kept(
        self: EventManager, e: BaseEvent, level: EventLevel | None = None, *more: Any, **named: Any
    ) -> None:
        if (level or e.level_tag()) != EventLevel.DEBUG or any(each.level == EventLevel.DEBUG for each in self.loggers):
            fire(self, e, level, *more, **named)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(EventManager, "fire_event", fire_what_is_kept)
        yield


class _Kept:
    """What was parsed for a database, by the length of its name, in a folder that the processes of a session share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[int, tuple[str, bytes]] = {}

    def of(self, database: str) -> tuple[str, bytes] | None:
        """Whose it is, and what it is."""
        length = len(database)
        for file in () if length in self._known else self._folder.glob(f"parsed-{length}-*.msgpack"):
            self._known[length] = file.stem.split("-", 2)[2], file.read_bytes()
        return self._known.get(length)

    def put(self, database: str, parsed: bytes) -> None:
        """Keeps it, whole or not at all."""
        unfinished = self._folder / f"unfinished-{os.getpid()}"
        unfinished.write_bytes(parsed)
        unfinished.rename(self._folder / f"parsed-{len(database)}-{database}.msgpack")


def _profile(database: str) -> bytes:
    """The hash by which dbt knows the connection again."""
    return FileHash.from_contents(pformat([("database", database), ("schema", SCHEMA)])).checksum.encode()
