"""Folders for a while: gone at the end, and after a run that was killed at the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from etl.system.scratch import scratch

HOLDS = """
import sys, time
from etl.system.scratch import scratch
with scratch("archives") as folder:
    (folder / "a.pdf").write_bytes(b"x")
    print(folder, flush=True)
    time.sleep(300)
"""


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def aged(folder: Path) -> None:
    before = time.time() - 3600
    os.utime(folder, (before, before))


def test_a_folder_is_closed_to_others_and_gone_at_the_end(tmp_path: Path) -> None:
    with scratch("doc") as folder:
        (folder / "a").write_bytes(b"x")
        assert folder.parent.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_a_killed_run_left_goes_and_what_another_uses_stays(tmp_path: Path) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", HOLDS], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        folders = [Path((run.stdout.readline() if run.stdout else "").strip()) for run in runs]
        runs[0].send_signal(signal.SIGKILL)
        runs[0].wait()
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / ".held").touch()
        (tmp_path / "yusuan-link-1").symlink_to(elsewhere)
        for each in (*(folder.parent for folder in folders), elsewhere):
            aged(each)
        with scratch("doc"):
            assert [folder.exists() for folder in folders] == [False, True]
        assert elsewhere.exists() and folders[1].exists()
    finally:
        for run in runs:
            run.kill()
            run.communicate()
