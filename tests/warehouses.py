"""Warehouses with built marts, shared by the tests that only read them: the made-up documents, the sample, the transcript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

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
    url = new_database(migrated_template)
    with psycopg.connect(url) as connection:
        load_reference(connection)
    assert build(url, target_path=tmp_path_factory.mktemp("empty")).ok
    return urlsplit(url).path.removeprefix("/")


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
