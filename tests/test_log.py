"""The log: JSON lines with the document and the stage, in every process, and nothing unless it is asked for."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from etl import log
from etl.cli import main
from etl.errors import DocumentRejected, UsageError
from etl.records.disclosure import Disclosure
from etl.run.read_files import Reader, read_one
from etl.settings import load_settings

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "xj-ecology-2024-dept-budget.pdf"
STAGES = ["document", "locate", "parse", "normalize", "reconcile", "wording", "issues"]


@pytest.fixture(autouse=True)
def silent_afterwards() -> Iterator[None]:
    yield
    log.configure(None)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def refuse(path: Path) -> Disclosure:
    """A reader whose first stage refuses every file."""
    with log.stage("document"):
        raise DocumentRejected(path.name, "not today", "come back")


def test_nothing_is_written_unless_it_is_asked_for(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    logging.getLogger("etl.locate").error("nobody hears this")
    assert read_one(Reader(refuse, "1"), tmp_path / "a.pdf").rejected
    assert capfd.readouterr() == ("", "")
    log.configure("info")
    assert read_one(Reader(refuse, "1"), tmp_path / "a.pdf").rejected
    assert [line["message"] for line in lines(capfd.readouterr().err)] == ["failed"], (
        "as the same is heard when asked for"
    )


def test_a_line_tells_when_where_and_what_about(capfd: pytest.CaptureFixture[str]) -> None:
    log.configure("debug")
    with log.about(document="甲厅.pdf"), log.stage("locate") as done:
        logging.getLogger("etl.locate").debug("%d grids", 3)
        done["tables"] = 2
    logging.getLogger("etl.load").info("outside")
    first, second, third = lines(capfd.readouterr().err)
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "debug", "logger": "etl.locate", "message": "3 grids", "document": "甲厅.pdf", "stage": "locate",
    }  # fmt: skip
    assert (second["message"], second["tables"], second["document"]) == ("done", 2, "甲厅.pdf")
    assert second["seconds"] >= 0
    assert {"document", "stage"} & third.keys() == set()


def test_the_level_is_the_least_that_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    log.configure("warning")
    with log.stage("parse"):
        pass
    with pytest.raises(ValueError, match="odd"), log.stage("parse"):
        raise ValueError("odd\nrow")
    (line,) = lines(capfd.readouterr().err)
    assert (line["level"], line["message"], line["error"]) == ("warning", "failed", "ValueError: odd row")


def test_an_exception_is_part_of_its_line(capfd: pytest.CaptureFixture[str]) -> None:
    log.configure("error")
    try:
        raise ValueError("odd")
    except ValueError:
        logging.getLogger("etl.load").exception("lost")
    (line,) = lines(capfd.readouterr().err)
    assert line["exception"].startswith("Traceback") and line["exception"].endswith("ValueError: odd")


def read_in_a_worker(level: str | None, path: Path) -> tuple[str, str]:
    """What a program prints, on stdout and stderr, that has a worker read a file and tells how many tables and checks it found.

    A program of its own: workers write to the stderr of the process that started the first of them.
    """
    program = (
        "import sys; from pathlib import Path; from etl import log; from etl.run.read_files import Reader, read_all;"
        "from etl.run.read_document import read_disclosure;"
        f"log.configure({level!r});"
        "(one,) = read_all(Reader(read_disclosure, '1'), [Path(sys.argv[1])], 1);"
        "print(one.disclosure and (len(one.disclosure.tables), len(one.disclosure.checks)))"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    return done.stdout.strip(), done.stderr


@pytest.mark.slow
def test_the_way_of_a_document_in_a_process_of_its_own() -> None:
    printed, logged = read_in_a_worker("info", SAMPLE)
    told = lines(logged)
    assert [line["stage"] for line in told] == STAGES
    assert [line["logger"] for line in told] == [f"etl.{stage}" for stage in STAGES]
    assert {line["document"] for line in told} == {SAMPLE.name}
    facts = {key: value for line in told for key, value in line.items()}
    assert printed == f"({facts['tables']}, {facts['checks']})"


@pytest.mark.slow
def test_a_process_of_its_own_is_silent_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_text("no PDF")
    assert read_in_a_worker(None, file) == ("None", "")
    printed, logged = read_in_a_worker("warning", file)
    assert printed == "None"
    assert [(line["message"], line["document"]) for line in lines(logged)] == [("failed", "a.pdf")]


@pytest.mark.parametrize(
    ("arguments", "variable", "level"),
    [
        ([], "", None),
        ([], "Info", "info"),
        (["--log-level", "DEBUG"], "", "debug"),
        (["--log-level", "error"], "info", "error"),
    ],
)
def test_the_command_line_goes_before_the_environment(
    arguments: list[str], variable: str, level: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YUSUAN_LOG_LEVEL", variable)
    # A command that ends before it does anything.
    assert CliRunner().invoke(main, [*arguments, "schedule", "--at", "never"]).exit_code == 2
    assert log.configured() == level


def test_there_are_no_other_levels() -> None:
    assert CliRunner().invoke(main, ["--log-level", "loud", "status"]).exit_code == 2
    with pytest.raises(UsageError, match="YUSUAN_LOG_LEVEL is 'loud'; write one of debug, info, warning, error"):
        load_settings(environment={"YUSUAN_LOG_LEVEL": "loud"})


def test_no_character_of_others_steers_a_terminal_by_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    log.configure("info")
    odd = "\x1b[31m\x9b31m\u202e\udce4.pdf\nsecond"
    with log.about(document=odd):
        logging.getLogger("etl.load").info("loaded")
    written = capfd.readouterr().err
    assert not set("\x1b\x9b\u202e\udce4") & set(written) and written.count("\n") == 1
    assert json.loads(written)["document"] == odd
