"""Superset is given an address of a database, or says in one line that it was not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "bi" / "reader_url.py"


def ask(url: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "READER_URL": url}
    return subprocess.run([sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, check=False)


def test_an_address_is_taken() -> None:
    assert ask("postgresql://reader:p%40ss@db.example:5432/yusuan").returncode == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "READER_URL is not set; start with: make bi"),
        ("made: superset, a reader; secret", "READER_URL is no address of a database"),
        ("mysql://reader:secret@host/yusuan", "READER_URL is no address of a database"),
        ("postgresql://reader:secret@host:port/yusuan", "READER_URL is no address of a database"),
        ("postgresql://reader:secret@host", "READER_URL is no address of a database"),
    ],
)
def test_anything_else_is_refused_in_a_line_that_repeats_no_password(url: str, said: str) -> None:
    done = ask(url)
    assert done.returncode == 2 and done.stderr.startswith(said) and done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
