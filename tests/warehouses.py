"""Warehouses with built marts, shared by the tests that only read them: the made-up documents, the sample, the transcript."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from etl.database import client
from etl.load.reference import load_reference
from etl.marts.build import BuildResult, build
from tests.dbt.rows import insert_documents
from tests.whole.warehouse import SAMPLE, Warehouse, fill

New = Callable[[str | None], str]


@dataclass(frozen=True)
class Built:
    """A built warehouse: its URL, where dbt wrote, and what the build said."""

    url: str
    folder: Path
    result: BuildResult


@pytest.fixture(scope="session")
def built(
    new_database: Callable[[str | None], str], migrated_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    """The made-up documents, loaded and built."""
    url = new_database(migrated_template)
    with psycopg.connect(url) as connection:
        insert_documents(connection)
    folder = tmp_path_factory.mktemp("dbt")
    return Built(url, folder, build(url, target_path=folder))


@pytest.fixture(scope="session")
def copy_built(built: Built, new_database: New) -> Callable[[], str]:
    """Copies it, for tests that change what it holds or build it again; returns the copy's URL."""
    return lambda: new_database(urlsplit(built.url).path.removeprefix("/"))


@pytest.fixture
def marts(built: Built) -> Iterator[psycopg.Connection[Any]]:
    """A connection to it; nothing written is kept."""
    with psycopg.connect(built.url) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def empty_marts(new_database: New, migrated_template: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with the marts of no document, to copy from.

    What is loaded into a copy is built as in a warehouse in use, by what changed: without dbt, several times as fast. That both ways
    come to the same is tested in tests/marts/test_changed_documents.py and test_random_builds.py.
    """
    base = tmp_path_factory.getbasetemp()
    dump = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "empty_marts.dump"
    # What one process of a session built, the others restore; none waits for it. With the template come the roles it is all of.
    is_made = dump.exists()
    url = new_database(None if is_made else migrated_template)
    if is_made:
        _client("pg_restore", url, "--dbname", urlsplit(url).path.removeprefix("/"), "--exit-on-error", str(dump))
    else:
        with psycopg.connect(url) as connection:
            load_reference(connection)
        assert build(url, target_path=tmp_path_factory.mktemp("empty")).ok
        unfinished = dump.with_suffix(f".{os.getpid()}")
        _client("pg_dump", url, "--format=custom", f"--file={unfinished}")
        unfinished.replace(dump)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    return urlsplit(url).path.removeprefix("/")


def _client(program: str, url: str, *arguments: str) -> None:
    subprocess.run([client.need(program), *arguments], env=client.environment(url), check=True)


@pytest.fixture(scope="session")
def sample(new_database: New, empty_marts: str, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The sample PDF, loaded and built."""
    return fill(new_database(empty_marts), tmp_path_factory.mktemp("sample"), SAMPLE)


@pytest.fixture(scope="session")
def transcript(
    new_database: New, empty_marts: str, tmp_path_factory: pytest.TempPathFactory, seed_transcript: Path
) -> Warehouse:
    """The transcript the project began with, loaded and built."""
    return fill(new_database(empty_marts), tmp_path_factory.mktemp("transcript"), seed_transcript)


@pytest.fixture(scope="session")
def corpus(
    new_database: New, migrated_template: str, tmp_path_factory: pytest.TempPathFactory, shared: Path
) -> Warehouse:
    """All documents of the corpus, loaded and built; its tests stand in the group of that name, as one worker loads it."""
    return fill(new_database(migrated_template), tmp_path_factory.mktemp("corpus"), shared / "corpus", jobs=2)
