"""The nightly run on a fresh database, with the tests' reader and no dbt; and a web server. Each test has its own paths."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.marts.build import BuildResult
from etl.run import batch
from tests.load.builders import SCRIPTED
from tests.nightly import server

Nightly = Callable[..., Result]


@pytest.fixture
def site() -> Iterator[server.Site]:
    with server.running() as running:
        yield running


@pytest.fixture
def nightly(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Nightly:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    monkeypatch.setattr(batch, "default_reader", lambda *_: SCRIPTED)
    monkeypatch.setattr("etl.marts.build.build", lambda url, **options: BuildResult(3, 4, (), 0.1, ()))
    return lambda *arguments: CliRunner().invoke(main, ["nightly", *map(str, arguments)])
