"""The habits of the house hold each other: what runs before a commit is what `make lint` runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
HOOKS = REPOSITORY / ".pre-commit-config.yaml"


def made(target: str) -> list[str]:
    """What a target of the Makefile runs from the environment, its variables put in; some of it may run beside the rest."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    values = dict(re.findall(r"(?m)^(\w+)\s*:=\s*(.+?)\s*$", text))
    recipe = re.search(rf"(?m)^{target}:.*\n((?:\t.*\n)+)", text)
    assert recipe, f"the Makefile has no target {target}"
    commands = [line.strip().removeprefix("@") for line in recipe[1].splitlines()]
    while any("$(" in command for command in commands):
        commands = [re.sub(r"\$\((\w+)\)", lambda name: values[name[1]], command) for command in commands]
    parts = [part.strip() for command in commands for part in re.split("[;&]", command)]
    return [part for part in parts if part.startswith(f"{values['VENV']}/")]


def hooks() -> list[dict[str, object]]:
    (repository,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local", "nothing is fetched"
    return list(repository["hooks"])


def test_a_commit_runs_what_make_lint_runs() -> None:
    assert [hook["entry"] for hook in hooks()] == made("lint")


def test_the_hooks_are_of_this_machine() -> None:
    assert {hook["language"] for hook in hooks()} == {"system"}
    assert all(hook["pass_filenames"] is False for hook in hooks()), "each looks at the whole"


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_pre_commit_can_read_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", HOOKS], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_migration_stands_on_itself() -> None:
    """What a revision does is for ever; code that changes must not change it."""
    migrations = sorted((REPOSITORY / "migrations" / "versions").glob("*.py"))
    assert migrations
    live = [
        path.name
        for path in migrations
        if re.search(r"(?m)^\s*(?:from|import) (?:etl|models)\b", path.read_text(encoding="utf-8"))
    ]
    assert live == []


def test_an_installed_package_brings_every_file_that_is_read() -> None:
    """What is no Python lies beside it only where pyproject says so: an installation in place hides what it forgot."""
    said = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    globs = said["tool"]["setuptools"]["package-data"]["etl"]
    package = REPOSITORY / "etl"
    brought = {path for glob in globs for path in package.glob(glob) if path.is_file()}
    there = {path for path in package.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert len(there) > 100
    assert there - brought == set()


def test_the_decisions_are_listed() -> None:
    folder = REPOSITORY / "docs" / "decisions"
    listed = re.findall(
        r"(?m)^\| \[(\d{4})\]\((\S+?)\) \| (.+?) \|$", (folder / "README.md").read_text(encoding="utf-8")
    )
    assert [name for _, name, _ in listed] == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for number, name, title in listed:
        heading = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        assert heading == f"# {number} {title}"


def test_what_contributing_names_is_there() -> None:
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:etl|models|migrations|dbt_project|docs|tests)/[^`]+)`", text)
    assert len(named) > 20
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
    targets = set(re.findall(r"(?:`|\n)make ([a-z-]+)", text))
    known = set(re.findall(r"(?m)^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8")))
    assert targets and targets <= known


def test_no_merge_left_its_marks() -> None:
    texts = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("[a-z]*/**/*.md"), *REPOSITORY.glob("[a-z]*/**/*.csv")]
    marked = [str(path) for path in texts if re.search(r"(?m)^(<{7}|>{7}) ", path.read_text(encoding="utf-8"))]
    assert len(texts) > 100 and marked == []
