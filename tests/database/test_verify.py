"""Verifying a backup: it is restored into a server made for that, and what differs is named."""

import tempfile
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from etl.database import verify
from etl.database.connection import connect
from etl.errors import CannotRun
from tests.load import builders
from tests.load.conftest import write

# Each makes a cluster.
pytestmark = pytest.mark.slow


@pytest.fixture
def warehouse(database_url: str) -> str:
    with closing(connect(database_url, autocommit=True)) as connection:
        write(connection, builders.disclosure())
    return database_url


def test_a_backup_is_restored_compared_and_kept(
    warehouse: str, tmp_path: Path, temp_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.dump"
    # A place of this test's own: another worker may verify at the same time.
    aside = temp_root / "verified"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    size, tables = verify.backup_verified(warehouse, file)
    assert file.stat().st_size == size and tables > 20
    assert list(tmp_path.iterdir()) == [file]
    assert list(aside.iterdir()) == []


def test_one_that_differs_is_named_and_not_kept(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = verify.backup

    def meddled(url: str, file: Path, *, snapshot: str | None = None) -> int:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("UPDATE core.documents SET file_name = 'other.pdf'")
        return make(url, file)

    monkeypatch.setattr(verify, "backup", meddled)
    with pytest.raises(CannotRun, match=r"differs from the warehouse in core\.documents; it is not kept"):
        verify.backup_verified(warehouse, tmp_path / "a.dump")
    assert list(tmp_path.iterdir()) == []


def test_what_is_loaded_meanwhile_is_in_neither(
    warehouse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = verify.backup

    def loaded(url: str, file: Path, **options: str) -> int:
        with closing(connect(url, autocommit=True)) as connection:
            write(connection, builders.disclosure("b.txt"))
        return make(url, file, **options)

    monkeypatch.setattr(verify, "backup", loaded)
    assert verify.backup_verified(warehouse, tmp_path / "a.dump")[0] > 0


def test_sums_tell_rows_apart_whatever_their_order(warehouse: str) -> None:
    with psycopg.connect(warehouse) as connection:
        before = verify.sums(connection)
        connection.execute("UPDATE core.documents SET file_name = file_name")
        assert verify.sums(connection) == before
        connection.execute("UPDATE core.documents SET file_name = 'x'")
        after = verify.sums(connection)
    assert {name for name in after if after[name] != before[name]} == {("core", "documents")}
