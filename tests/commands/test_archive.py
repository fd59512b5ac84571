"""`yusuan archive --verify`: what is missing or wrong is named."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.cli import main
from etl.commands.archive import archive
from etl.document import originals
from tests.load import builders
from tests.load.conftest import write

CONTENT = b"an original"


def verify(url: str, home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["--database-url", url, "--lang", "en", "archive", *arguments], env={"YUSUAN_HOME": str(home)}
    )


def test_originals_are_compared_with_what_was_loaded(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(CONTENT)
    sha256 = builders.sha(CONTENT.decode())
    with psycopg.connect(database_url, autocommit=True) as connection:
        write(connection, builders.disclosure("a.txt", sha256=sha256))
    home = tmp_path / "home"
    lacking = verify(database_url, home, "--verify")
    assert lacking.exit_code == 1 and "missing    a.txt, document 1" in lacking.output
    kept = originals.keep(home, tmp_path / "a.txt", sha256)
    sound = verify(database_url, home, "--verify")
    assert sound.exit_code == 0 and "1 of 1 originals are there, whole" in sound.output
    kept.write_bytes(b"another")
    wrong = verify(database_url, home, "--verify")
    assert wrong.exit_code == 1 and f"wrong      {kept}" in wrong.output and "0 of 1" in wrong.output


@pytest.mark.parametrize("arguments", [()])
def test_what_to_do_must_be_said(database_url: str, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert verify(database_url, tmp_path, *arguments).exit_code == 2


def test_its_help_says_what_it_compares() -> None:
    shown = CliRunner().invoke(archive, ["--help"])
    assert shown.exit_code == 0 and "--verify" in shown.output
    assert CliRunner().invoke(archive, ["--repair"]).exit_code == 2
