"""How much of the machine the embedded server uses."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from etl.database import EmbeddedServer
from etl.database.sizes import FILE, FIXED, said, sized
from etl.errors import CannotRun

GIGABYTE = 1 << 30


@pytest.mark.parametrize(
    ("memory", "pages", "sorting"),
    [
        (1, "128MB", "16MB"),
        (8, "512MB", "16MB"),
        (24, "1536MB", "48MB"),
        (64, "4096MB", "64MB"),
        (512, "4096MB", "64MB"),
    ],
)
def test_it_grows_with_the_machine_within_limits(memory: int, pages: str, sorting: str) -> None:
    found = sized(memory * GIGABYTE)
    assert (found["shared_buffers"], found["work_mem"]) == (pages, sorting)


def test_nobody_has_to_say_anything(tmp_path: Path) -> None:
    assert said(tmp_path) == {}


def test_what_the_file_says(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("# mine\nwork_mem = 64MB\n\n  jit='on' # faster\n", encoding="utf-8")
    assert said(tmp_path) == {"work_mem": "64MB", "jit": "on"}


@pytest.mark.parametrize(
    "line",
    ["work_mem", "work_mem = 1MB; rm -rf /", "x = $(id)", "work mem = 1", *(f"{name} = 1" for name in sorted(FIXED))],
)
def test_what_is_no_setting_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"jit = off\n{line}\n", encoding="utf-8")
    with pytest.raises(CannotRun, match="line 2: a line is a setting of PostgreSQL"):
        said(tmp_path)


def test_the_server_has_what_the_file_says(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / FILE).write_text("work_mem = 33MB\n", encoding="utf-8")
    with EmbeddedServer(home, durable=False).use() as url, psycopg.connect(url) as connection:
        shown = {name: connection.execute(f"SHOW {name}").fetchone() for name in ("work_mem", "shared_buffers")}  # type: ignore[call-overload]
    assert shown["work_mem"] == ("33MB",)
    assert shown["shared_buffers"] != ("128MB",) or sized()["shared_buffers"] == "128MB"
