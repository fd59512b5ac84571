"""`yusuan schedule`: the nightly run at a time of day, for containers and machines without a scheduler of their own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

from etl.errors import UsageError
from etl.pages.spoken import echo
from etl.settings import Settings

# A machine that slept through the hour runs when it wakes.
_LATE_SECONDS = 12 * 3600
# A run that is told to end rolls back and stops the embedded server; more it does not get.
_END_SECONDS = 30


@click.command("schedule")
@click.option("--at", default="02:00", show_default=True, metavar="HH:MM", help="Time of day to run at.")
@click.option("--timezone", metavar="NAME", help="As Asia/Shanghai.  [default: the machine's]")
@click.option("--now", is_flag=True, help="Run once at the start too.")
@click.option("--sources", type=click.Path(path_type=Path), help="As of `yusuan nightly`.")
@click.option("--inbox", type=click.Path(path_type=Path), help="As of `yusuan nightly`.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), help="As of `yusuan nightly`.")
@click.option("--notify", metavar="COMMAND", help="As of `yusuan nightly`.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="As of `yusuan nightly`.")
@click.pass_obj
def schedule(
    settings: Settings, /, at: str, timezone: str | None, now: bool, **options: str | Path | int | None
) -> None:
    """Run `yusuan nightly` every night at a time of day, until it is stopped. Made for containers.

    \b
      yusuan schedule --at 02:00
      yusuan schedule --at 02:00 --timezone Asia/Shanghai --now

    Each run is a process of its own: one that fails, or dies, is reported and the next comes all the same. SIGTERM or
    Ctrl-C ends the run that is on, which leaves the warehouse whole, and then the schedule, with exit code 0.
    """
    runner = Runner(
        [word for name, value in options.items() if value is not None for word in (f"--{name}", str(value))], settings
    )
    scheduler = BlockingScheduler(timezone=_zone(timezone))
    trigger = daily(at, scheduler.timezone)
    scheduler.add_job(
        runner.run,
        trigger,
        next_run_time=datetime.now(scheduler.timezone)
        if now
        else trigger.get_next_fire_time(None, datetime.now(scheduler.timezone)),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=_LATE_SECONDS,
    )
    echo(f"nightly at {at} {scheduler.timezone}; stop with SIGTERM or Ctrl-C", err=True)
    try:
        scheduler.start()
    except KeyboardInterrupt:
        runner.stop()
        scheduler.shutdown()
        echo("stopped", err=True)


class Runner:
    """Runs `yusuan nightly` in a process of its own, and ends it when told to."""

    def __init__(self, arguments: list[str], settings: Settings) -> None:
        self.command = [sys.executable, "-P", "-m", "etl", "nightly", *arguments]
        # Not on the command line, where others of the machine read the password.
        said = {"DATABASE_URL": settings.database_url, "YUSUAN_LOG_LEVEL": settings.log_level}
        self.environment = {**os.environ, **{name: value for name, value in said.items() if value}}
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False

    def run(self) -> None:
        """One night; whatever comes of it is printed and nothing is raised."""
        with self.lock:
            if self.is_stopped:
                return
            self.process = subprocess.Popen(self.command, env=self.environment)
        code = self.process.wait()
        if not self.is_stopped:
            ended = f"ended with exit code {code}" if code >= 0 else f"was killed by signal {-code}"
            echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M} nightly {ended}", err=True)

    def stop(self) -> None:
        """Ends the run that is on, if there is one, and lets no other begin."""
        with self.lock:
            self.is_stopped = True
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(f"--timezone {name}: no such time zone; write one as Asia/Shanghai") from error


def daily(at: str, zone: object) -> CronTrigger:
    """When a time of day comes, day by day. Raises UsageError."""
    if not (time := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at)):
        raise UsageError(f"--at {at}: no time of day; write it as 02:00")
    return CronTrigger(hour=int(time.group(1)), minute=int(time.group(2)), timezone=zone)
