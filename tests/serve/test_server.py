"""The server: where it listens, what it tells, how it ends."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn

from etl.errors import CannotRun
from etl.serve.server import Served, serve
from etl.settings import load_settings
from tests.whole.warehouse import Warehouse

pytestmark = pytest.mark.xdist_group("whole")


def test_an_address_is_told_once_it_listens_and_being_stopped_is_its_end(
    sample: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served("127.0.0.1", 0, False, (), "财务科", tmp_path / "reviewed.csv")
    told: list[str] = []

    def run(_self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        host, port = sockets[0].getsockname()
        assert told[0].startswith(f"http://{host}:{port}/?key=") and host == "127.0.0.1"
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn.Server, "run", run)
    serve(replace(load_settings(sample.url), home=tmp_path), served, told.append)
    assert len(told) == 1


def test_an_address_that_is_taken_is_said_to_be_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = Served("127.0.0.1", port, False, (), None, tmp_path / "reviewed.csv")
        with pytest.raises(CannotRun, match=f"127.0.0.1:{port} cannot be listened on .*--port"):
            serve(replace(load_settings(), home=tmp_path), served, print)
