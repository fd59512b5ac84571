"""`yusuan schedule`: when it runs next, that a failing run does not end it, and that SIGTERM does, cleanly."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from etl.cli import main
from etl.commands.schedule import Runner, daily
from etl.settings import Settings


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--at", "25:00"], "no time of day"), (["--at", "2"], "no time of day"), (["--timezone", "Mars/Phobos"], "no such time zone")],
)  # fmt: skip
def test_mistakes(arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["schedule", *arguments])
    assert done.exit_code == 2 and said in done.stderr


@pytest.mark.parametrize(("now", "hour", "day"), [("2025-03-01 01:59", 2, 1), ("2025-03-01 02:01", 2, 2)])
def test_the_next_time_of_day_in_its_zone(now: str, hour: int, day: int) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    fires = daily("02:00", zone).get_next_fire_time(None, datetime.fromisoformat(now).replace(tzinfo=zone))
    assert (fires.day, fires.hour, fires.minute, fires.utcoffset().total_seconds()) == (day, hour, 0, 8 * 3600)


def test_the_password_is_on_no_command_line(home: Path) -> None:
    runner = Runner(["--jobs", "1"], Settings("postgresql://u:secret@h/x", home, home))
    assert "secret" not in " ".join(runner.command) and runner.command[-3:] == ["nightly", "--jobs", "1"]
    assert runner.environment["DATABASE_URL"] == "postgresql://u:secret@h/x"


def test_a_night_logs_as_the_schedule_was_told_to(home: Path) -> None:
    told = Runner([], Settings(None, home, home, log_level="info"))
    assert told.environment["YUSUAN_LOG_LEVEL"] == "info"


def test_nothing_begins_after_the_end(home: Path) -> None:
    runner = Runner([], Settings(None, home, home))
    runner.command = [sys.executable, "-c", "pass"]
    runner.stop()
    runner.run()
    assert runner.process is None
    earlier = Runner([], Settings(None, home, home))
    earlier.command = runner.command
    earlier.run()
    assert earlier.process is not None and earlier.process.returncode == 0


@pytest.mark.slow
def test_a_failing_run_does_not_end_it_and_sigterm_does(home: Path) -> None:
    schedule = subprocess.Popen(
        [sys.executable, "-m", "etl", "schedule", "--at", "02:00", "--timezone", "Asia/Shanghai", "--now"],
        env={**os.environ, "YUSUAN_HOME": str(home), "DATABASE_URL": "postgresql://u:secret@127.0.0.1:1/x"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert schedule.stdout is not None
    try:
        said = ""
        while "nightly ended with exit code 3" not in said:
            line = schedule.stdout.readline()
            assert line, said
            said += line
        assert schedule.poll() is None and "cannot be reached" in said
        schedule.send_signal(signal.SIGTERM)
        rest, _ = schedule.communicate(timeout=30)
    finally:
        schedule.kill()
        schedule.wait()
    assert schedule.returncode == 0 and rest == "stopped\n"
