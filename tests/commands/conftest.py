"""Commands on a fresh database, with the tests' reader and no dbt; and commands with no database at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.database import Database
from etl.marts.build import BuildResult
from etl.run import batch
from etl.settings import Settings
from tests.load.builders import SCRIPTED

Cli = Callable[..., Result]


@pytest.fixture
def cli(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command on a fresh database, with the tests' reader and no dbt."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    monkeypatch.setattr(batch, "default_reader", lambda limits: SCRIPTED)
    monkeypatch.setattr("etl.marts.build.build", lambda url, **options: BuildResult(3, 4, (), 0.1, ()))
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """Settings of a folder where nothing is yet: no warehouse, no server."""
    return Settings(None, tmp_path / "home", tmp_path / "inbox")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a database that is named and never asked: whatever opens it gets this one."""
    url = "postgresql://reader@db.test/budget"

    @contextmanager
    def opened(settings: Settings, **_: Any) -> Iterator[Database]:
        yield Database(url, embedded=False)

    for opens in ("etl.commands.build", "etl.commands.export", "etl.database.asking"):
        monkeypatch.setattr(f"{opens}.open_database", opened)
    monkeypatch.setattr(Database, "connect", lambda self, **_: SimpleNamespace(close=lambda: None))
    return Settings(url, tmp_path / "home", tmp_path / "inbox")
