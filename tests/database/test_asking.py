"""A warehouse is asked, and none is made by asking."""

from pathlib import Path

import pytest

from etl.database.asking import asking, is_there, must_be_there
from etl.errors import CannotRun, UsageError
from etl.settings import Settings


def test_looking_makes_no_warehouse(tmp_path: Path) -> None:
    settings = Settings(None, tmp_path / "home", tmp_path)
    assert not is_there(settings)
    with pytest.raises(UsageError, match="make one with: yusuan load PATH"):
        must_be_there(settings)
    assert not settings.home.exists()


def test_a_server_of_others_is_there(tmp_path: Path, empty_database_url: str) -> None:
    settings = Settings(empty_database_url, tmp_path / "home", tmp_path)
    must_be_there(settings)
    with asking(settings) as connection:
        assert connection.execute("SELECT count(*) FROM core.documents").fetchone() == (0,)


def test_what_the_server_says_is_told(tmp_path: Path, empty_database_url: str) -> None:
    settings = Settings(empty_database_url, tmp_path / "home", tmp_path)
    with (
        pytest.raises(CannotRun, match="the database failed"),
        asking(settings) as connection,
    ):
        connection.execute("SELECT FROM core.nothing")
