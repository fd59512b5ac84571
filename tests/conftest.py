"""Fixtures for every test: a real PostgreSQL server, a fresh migrated database, places for files.

The tests need no server: one embedded server per pytest process is started for them. `YUSUAN_TEST_DATABASE_URL` names an
existing one instead, whose user may create databases; only databases named `yusuan_test_…` are made there, and dropped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from etl.database import EmbeddedServer, upgrade_to_head
from tests.workshop import seed
from tests.workshop.facts import xinjiang
from tests.workshop.transcript import transcript

REPOSITORY = Path(__file__).resolve().parents[1]
pytest_plugins = ["tests.warehouses", "tests.parsed_once"]
MADE_BY_A_BUILD = {"built", "empty_marts"}


@pytest.fixture(scope="session")
def temp_root() -> Iterator[Path]:
    """A temporary folder in which embedded servers can live, also when root runs the tests (pytest's own is closed to others)."""
    root = Path(tempfile.mkdtemp(prefix="yusuan-test-"))
    root.chmod(0o711)
    yield root
    for area in [*root.glob("*/postgres"), *root.glob("*/*/postgres")]:
        EmbeddedServer(area.parent, durable=False).down(force=True)
    # Hundreds of databases are hundreds of thousands of files: nobody waits until they are gone.
    gone = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"
    subprocess.Popen([sys.executable, "-c", gone, str(root)], start_new_session=True)


@pytest.fixture(scope="session", autouse=True)
def _own_environment(temp_root: Path) -> Iterator[None]:
    """No test, and no fixture of any scope, touches the database or the home of whoever runs it."""
    with pytest.MonkeyPatch.context() as environment:
        for name in (
            "DATABASE_URL",
            "YUSUAN_INBOX",
            "PGHOST",
            "PGPORT",
            "PGUSER",
            "PGPASSWORD",
            "PGDATABASE",
            "PGSERVICE",
        ):
            environment.delenv(name, raising=False)
        environment.setenv("YUSUAN_HOME", str(temp_root / "default-home"))
        yield


@pytest.fixture
def home(temp_root: Path) -> Path:
    """A home folder of this test's own, not made yet; a server left running in it is stopped at the end of the session."""
    return temp_root / f"home-{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="session")
def server_url(temp_root: Path) -> str:
    """The URL of the session's server, as a user who may create databases."""
    given = os.environ.get("YUSUAN_TEST_DATABASE_URL")
    if given:
        return given
    server = EmbeddedServer(temp_root / "session", durable=False)
    server.up()
    url = server.superuser_url()
    # The tests' databases are a given server's, with one user: where others build, every run makes a login (test_logins.py).
    _administer(url, "REVOKE yusuan_loader FROM yusuan")
    return url


@pytest.fixture(scope="session")
def new_database(server_url: str) -> Iterator[Callable[[str | None], str]]:
    """Makes a database (empty, or a copy of the one named) and returns its URL; all are dropped at the end."""
    made: list[str] = []

    def make(template: str | None = None) -> str:
        name = f"yusuan_test_{uuid.uuid4().hex[:12]}"
        options = f'TEMPLATE "{template}"' if template else "TEMPLATE template0 ENCODING 'UTF8'"
        if "YUSUAN_TEST_DATABASE_URL" not in os.environ:
            # Several times faster than by the log; PostgreSQL 14 does not know the option.
            options += " STRATEGY FILE_COPY"
        _administer(server_url, f'CREATE DATABASE "{name}" {options}')
        made.append(name)
        return urlsplit(server_url)._replace(path=f"/{name}").geturl()

    yield make
    # The embedded server goes as a whole.
    for name in made if "YUSUAN_TEST_DATABASE_URL" in os.environ else ():
        _administer(server_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def migrated_template(new_database: Callable[[str | None], str]) -> str:
    """The name of a migrated database nobody is connected to, to copy from."""
    url = new_database(None)
    upgrade_to_head(url)
    return urlsplit(url).path.removeprefix("/")


@pytest.fixture
def database_url(new_database: Callable[[str | None], str], migrated_template: str, server_url: str) -> Iterator[str]:
    """The URL of a fresh, migrated database of this test's own."""
    url = new_database(migrated_template)
    yield url
    _administer(server_url, f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')


@pytest.fixture
def empty_database_url(new_database: Callable[[str | None], str]) -> str:
    """The URL of a fresh database of this test's own on which no migration has run."""
    return new_database(None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of larger documents kept beside the repository (or named by YUSUAN_SHARED); tests skip without it."""
    folder = Path(os.environ.get("YUSUAN_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "seed").is_dir():
        pytest.skip("the shared documents are not here; set YUSUAN_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def seed_transcript(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The transcript the project began with, damaged by its converter; where it is not at hand, one made of the same facts."""
    folder = Path(os.environ.get("YUSUAN_SHARED") or REPOSITORY.parent / "shared")
    published = folder / "seed" / "xj-ecology-2024-dept-budget.txt"
    if published.is_file():
        return published
    made = tmp_path_factory.mktemp("seed") / published.name
    made.write_text(transcript(xinjiang(), seed.LAYOUT, seed.DAMAGE), encoding="utf-8")
    return made


def _administer(server_url: str, statement: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Limits of time, and what takes long before what does not.

    A slow test that names no limit of its own has ten minutes: it may build the marts several times. So has one that asks for marts:
    it may be the first to do so. Modules whose limits are the longest come first, so that at the end no worker waits for another's
    long test.
    """
    longest: dict[Path, float] = {}
    for item in items:
        builds = item.get_closest_marker("slow") or not MADE_BY_A_BUILD.isdisjoint(getattr(item, "fixturenames", ()))
        if builds and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(600))
        limit = item.get_closest_marker("timeout")
        # 0 is none.
        seconds = (limit.args[0] or float("inf")) if limit else 0
        longest[item.path] = max(seconds, longest.get(item.path, 0))
    items.sort(key=lambda item: -longest[item.path])
