"""`yusuan serve`: with the settings and options of the command, and what it refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from etl.commands.serve import serve
from etl.errors import UsageError
from etl.serve.server import Served
from etl.settings import Settings


def test_it_serves_this_machine_as_told(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[Settings, Served]] = []

    def run(settings: Settings, served: Served, tell: object) -> None:
        done.append((settings, served))
        assert callable(tell)
        tell("http://127.0.0.1:8123/")

    monkeypatch.setattr("etl.serve.server.serve", run)
    result = CliRunner().invoke(serve, ["--reviewer", " 财务科 "], obj=elsewhere)
    assert result.exit_code == 0, result.exception
    assert "open http://127.0.0.1:8123/ in a browser" in result.output
    expected = Served("127.0.0.1", 8123, False, (), "财务科", elsewhere.home / "reviewed.csv")
    assert done == [(elsewhere, expected)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--public", "--reviewer", "财务科"], "leave out --reviewer"),
        (["--name", "a.example"], "--name goes with --public"),
        (["--host", "0.0.0.0"], "not this machine alone"),
        (["--host", "budgets.example"], "not this machine alone"),
    ],
)
def test_what_would_open_it_to_others_is_said_plainly(elsewhere: Settings, options: list[str], said: str) -> None:
    done = CliRunner().invoke(serve, options, obj=elsewhere)
    assert isinstance(done.exception, UsageError) and said in str(done.exception)
