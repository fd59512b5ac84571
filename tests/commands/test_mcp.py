"""`yusuan mcp`: serves with the settings of the command, and says what to install where it cannot."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from click.testing import CliRunner

from etl.commands.mcp import mcp
from etl.errors import CannotRun
from etl.settings import Settings


def test_it_serves_the_warehouse_of_the_settings(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []
    monkeypatch.setattr("etl.assistant.serve", served.append)
    assert CliRunner().invoke(mcp, [], obj=elsewhere).exit_code == 0
    assert served == [elsewhere]


def test_without_the_protocol_it_says_what_to_install(elsewhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: Any) -> Any:
        if name == "etl.assistant":
            raise ModuleNotFoundError("No module named 'mcp'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    done = CliRunner().invoke(mcp, [], obj=elsewhere)
    assert isinstance(done.exception, CannotRun) and "yusuan[mcp]" in str(done.exception)
