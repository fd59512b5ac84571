"""`yusuan build`: what is built, its words and JSON, and its exit codes."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from etl.commands import build as command
from etl.marts.build import BuildResult
from etl.records.outcome import BuildReport
from etl.settings import Settings


@pytest.mark.parametrize(("outcome", "exit_code"), [("built", 0), ("current", 0), ("tests_failed", 1), ("failed", 3)])
def test_what_became_of_the_marts_is_the_exit_code(
    elsewhere: Settings, monkeypatch: pytest.MonkeyPatch, outcome: Any, exit_code: int
) -> None:
    monkeypatch.setattr(command, "build_marts", lambda *_, **__: BuildReport(outcome, 1200, "said", ("a row",)))
    done = CliRunner().invoke(command.build, [], obj=elsewhere)
    assert (done.exit_code, done.stdout) == (exit_code, "marts: said\n  a row\n")
    told = CliRunner().invoke(command.build, ["--json"], obj=elsewhere)
    assert json.loads(told.stdout) == {
        "outcome": outcome, "milliseconds": 1200, "message": "said", "details": ["a row"],
    }  # fmt: skip


@pytest.mark.parametrize(("arguments", "full"), [([], False), (["--full"], True)])
def test_a_build_is_full_where_that_is_asked(
    elsewhere: Settings, monkeypatch: pytest.MonkeyPatch, arguments: list[str], full: bool
) -> None:
    asked: list[dict[str, Any]] = []

    def build_marts(*_: object, **how: Any) -> BuildReport:
        asked.append(how)
        return BuildReport("built", 1, "")

    monkeypatch.setattr(command, "build_marts", build_marts)
    CliRunner().invoke(command.build, arguments, obj=elsewhere)
    assert asked == [{"full": full}]


def test_some_marts_are_built_without_a_note_in_the_ledger(
    elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(url: str, *, select: str, **_: object) -> BuildResult:
        return BuildResult(1, 9, ("one",), 0.5, (f"{select}: 2 rows",))

    monkeypatch.setattr("etl.marts.build.build", build)
    monkeypatch.setattr(command, "build_marts", lambda *_, **__: pytest.fail("only all marts are a build"))
    done = CliRunner().invoke(command.build, ["--select", "checks"], obj=elsewhere)
    assert done.exit_code == 1
    assert done.stdout == "marts: 1 models built, 9 tests, 1 failed, 0.5 s\n  checks: 2 rows\n"
