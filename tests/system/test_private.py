"""What Yusuan makes in its home is closed to others under every umask."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.database import EmbeddedServer
from etl.document import originals
from etl.nightly import quarantine
from etl.records.outcome import DocumentReport
from etl.system.private import home_folder, write_private
from samples.demo import SAMPLE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")

UMASKS = [0o000, 0o022, 0o077]


@pytest.fixture(params=UMASKS, ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The umask of the test."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def open_to_others(home: Path) -> list[str]:
    """Paths in a home that others can reach: what lies in a closed folder is closed."""
    found = []
    for place, folders, files in os.walk(home):
        for name in (*folders, *files):
            path = Path(place) / name
            if path.lstat().st_mode & 0o077 and not path.is_symlink():
                found.append(str(path.relative_to(home)))
        folders[:] = [name for name in folders if (Path(place) / name).stat().st_mode & 0o077]
    return found


def test_the_home_and_its_folders(tmp_path: Path, umask: int) -> None:
    home = tmp_path / "home"
    assert home_folder(home, "a", "b") == home / "a" / "b"
    assert home.stat().st_mode & 0o077 == (0o011 & ~umask if os.geteuid() == 0 else 0)
    assert (home / "a").stat().st_mode & 0o777 == 0o700
    write_private(home / "port", "1\n")
    write_private(home / "port", "2\n")
    assert (home / "port").read_text() == "2\n" and (home / "port").stat().st_mode & 0o777 == 0o600
    (home / "a").chmod(0o750)
    home_folder(home, "a")
    assert (home / "a").stat().st_mode & 0o777 == 0o750, "somebody opened it on purpose"


def test_the_archive_and_the_quarantine(tmp_path: Path, umask: int) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    home = tmp_path / "home"
    originals.keep(home, file, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
    rejected = DocumentReport(str(file), "rejected", rejection_reason="no", rejection_advice="none")
    quarantine.settle(home, [quarantine.DealtWith(file, rejected)], "1")
    assert open_to_others(home) == []
    assert {path.name for path in home.iterdir()} == {"archive", "quarantine"}


@pytest.mark.slow
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_a_home_with_its_server_and_a_backup(home: Path, tmp_path: Path, mask: int) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes(SAMPLE.read_bytes()[:1000])
    run = f"import os; os.umask({mask}); from etl.cli import main; main()"
    for arguments in (["load", "--no-build", str(inbox)], ["db", "backup", str(home / "b.dump")]):
        done = subprocess.run(
            [sys.executable, "-c", run, *arguments],
            env={**os.environ, "YUSUAN_HOME": str(home)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
    EmbeddedServer(home).down(force=True)
    assert open_to_others(home) == []
    assert {"postgres", "server-port", "b.dump"} <= {path.name for path in home.iterdir()}
