"""What dbt parses and renders differs between the tests' databases by their names alone: each process does it once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from pprint import pformat
from typing import Any

import pytest
from dbt.artifacts.resources import FileHash

from etl.marts.compiled import Compiled, key_of
from etl.marts.runner import Runner

PARSED = "partial_parse.msgpack"
SCHEMA = "marts"
# As it is without these fixtures.
parse = Runner.parse


@pytest.fixture(scope="session", autouse=True)
def rendered_once() -> Iterator[None]:
    """Queries of builds of what changed, rendered for one database, are taken for the next under its name."""
    kept: dict[str, tuple[str, Compiled]] = {}
    render = Runner.compiled

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

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Runner, "compiled", render_or_take)
        yield


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Lays what the first build of this process parsed where a build of another database looks for it.

    dbt itself reads it, and parses anew what changed since. Only where the database's name is as long: the file tells lengths.
    """
    kept: dict[int, tuple[str, bytes]] = {}
    # Whose each file is.
    owners: dict[Path, str] = {}

    def parse_or_read(self: Runner) -> Any:
        file, name = self.target / PARSED, os.environ["YUSUAN_DBT_DATABASE"]
        if len(name) in kept and owners.get(file) != name:
            was, parsed = kept[len(name)]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(parsed.replace(was.encode(), name.encode()).replace(_profile(was), _profile(name)))
        found = parse(self)
        owners[file] = name
        if len(name) not in kept and file.exists():
            kept[len(name)] = name, file.read_bytes()
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Runner, "parse", parse_or_read)
        yield


def _profile(database: str) -> bytes:
    """The hash by which dbt knows the connection again."""
    return FileHash.from_contents(pformat([("database", database), ("schema", SCHEMA)])).checksum.encode()
