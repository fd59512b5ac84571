"""The cluster's files: which folder is a cluster, what a failure says, and a password only its owner can read."""

import stat
import subprocess
from pathlib import Path

import pytest

from etl.database import cluster, provider
from etl.database.system_account import ServerEnvironment
from etl.errors import CannotRun


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServerEnvironment:
    monkeypatch.setattr(provider, "major_version", lambda programs: 17)
    return ServerEnvironment(tmp_path, tmp_path / "bin", None)


def made_by(place: ServerEnvironment, version: str) -> None:
    (place.area / "data").mkdir()
    (place.area / "data" / "PG_VERSION").write_text(version)


def test_no_folder_is_no_cluster(place: ServerEnvironment) -> None:
    assert not cluster.exists(place)


def test_a_cluster_of_the_installed_server(place: ServerEnvironment) -> None:
    made_by(place, "17\n")
    assert cluster.exists(place)


@pytest.mark.parametrize(
    ("version", "said"), [("16\n", "made by PostgreSQL 16, but 17"), ("?", "not a PostgreSQL data")]
)
def test_a_cluster_that_cannot_be_run_is_told(place: ServerEnvironment, version: str, said: str) -> None:
    made_by(place, version)
    with pytest.raises(CannotRun, match=said):
        cluster.exists(place)


def answer(monkeypatch: pytest.MonkeyPatch, place: ServerEnvironment, code: int, said: str) -> None:
    """initdb, as if: makes the folder it is told to, and ends so."""

    def run(self: ServerEnvironment, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (self.area / "data.new").mkdir()
        return subprocess.CompletedProcess([name, *arguments], code, said, "")

    monkeypatch.setattr(ServerEnvironment, "run", run)


def test_a_new_cluster_has_a_password_of_its_owner_alone(
    place: ServerEnvironment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, place, 0, "")
    secret = tmp_path / "password"
    cluster.make(place, "yusuan", secret, durable=False)
    assert (place.area / "data").is_dir() and not (place.area / "data.new").exists()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600 and len(secret.read_text().strip()) >= 24
    assert not (place.area / "password.new").exists()


def test_a_failed_initdb_leaves_no_cluster_and_no_password(
    place: ServerEnvironment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, place, 1, "creating files\ninitdb: error: could not write: No space left on device\n")
    secret = tmp_path / "password"
    with pytest.raises(CannotRun, match="could not write: No space left on device; free disk space"):
        cluster.make(place, "yusuan", secret, durable=False)
    assert not (place.area / "data").exists()
    assert not secret.exists() and not (place.area / "password.new").exists()


@pytest.mark.parametrize(("size", "put_aside"), [(cluster.LOG_BYTES + 1, True), (cluster.LOG_BYTES, False)])
def test_a_log_is_put_aside_when_it_has_grown_large(place: ServerEnvironment, size: int, put_aside: bool) -> None:
    log = place.area / "server.log"
    with log.open("wb") as file:
        file.truncate(size)
    cluster.trim_log(place)
    assert (log.exists(), (place.area / "server.log.old").exists()) == (not put_aside, put_aside)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("LOG:  starting\nFATAL:  data directory is wrong\nHINT: x", "data directory is wrong"),
        ("initdb: error: it is not empty\n", "it is not empty"),
        ("waiting\nstopped waiting\n", "stopped waiting"),
        (" \n", "it said nothing"),
    ],
)
def test_the_line_that_says_why(said: str, reason: str) -> None:
    assert cluster.reason(said) == reason
