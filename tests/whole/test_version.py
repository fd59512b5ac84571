"""The version: from git's tags, in a clone without tags, and where there is no git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli import main

REPOSITORY = Path(__file__).resolve().parents[2]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


def told(folder: Path, **environment: str) -> str:
    """The version that an installation from the folder would have."""
    done = subprocess.run(
        [sys.executable, "-m", "setuptools_scm", "--root", folder, "--config", folder / "pyproject.toml"],
        # Git must not find a repository above the folder, nor one it is told of by the environment.
        env={name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SETUPTOOLS_SCM_"))}
        | {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
        | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def clone(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", "pyproject.toml")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "one more")


def test_the_command_tells_the_version_installed() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"yusuan, version {version('yusuan')}\n"


@needs_git
def test_a_tag_is_the_version_and_commits_after_it_lead_to_the_next(clone: Path) -> None:
    git(clone, "tag", "v0.1.0")
    assert told(clone) == "0.1.0"
    commit(clone)
    assert told(clone).startswith("0.1.1.dev1+g")


@needs_git
def test_a_clone_without_tags_has_a_version(clone: Path) -> None:
    assert told(clone).startswith("0.1.dev1+g")


def test_without_git_it_is_0_0_unless_it_is_said(folder: Path) -> None:
    assert told(folder) == "0.0"
    assert told(folder, SETUPTOOLS_SCM_PRETEND_VERSION_FOR_YUSUAN="0.1.0") == "0.1.0"
    # As the Dockerfile has it when no version is given.
    assert told(folder, SETUPTOOLS_SCM_PRETEND_VERSION_FOR_YUSUAN="") == "0.0"
