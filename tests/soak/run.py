"""Nights in a row, each with an accident: `make soak`, or `python -m tests.soak.run --nights 10 --seed 1 FILE…`.

Every night some of the documents come into the inbox, beside things that are none. In its middle a worker, the server, the build or
the run is killed, the run is told to end, the disk fills up, or the server is restarted. No night may hang or show a traceback; at the
end the marts must be, byte for byte, those of one undisturbed load.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import psycopg

from etl.database import EmbeddedServer
from tests.load.accidents import fill, kill_server, small_disk
from tests.soak.marts import marts

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "xj-ecology-2024-dept-budget.pdf"
HANGS = 1200
MEGABYTES = 900


class Night:
    """One run of `yusuan nightly`, and what happens to it."""

    def __init__(self, home: Path, disk: Path, inbox: Path, chance: random.Random) -> None:
        self.home, self.disk, self.chance = home, disk, chance
        self.process = psutil.Popen(
            [sys.executable, "-m", "etl", "nightly", "--inbox", str(inbox), "-j", "2"],
            env={**os.environ, "YUSUAN_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def nothing(self) -> None:
        """An undisturbed night."""

    def kill_worker(self) -> None:
        """As the system does for want of memory."""
        with contextlib.suppress(psutil.Error, IndexError):
            readers = [
                each for each in self.process.children(recursive=True) if "forkserver" in " ".join(each.cmdline())
            ]
            self.chance.choice([each for each in readers if each.parent() != self.process]).kill()

    def kill_run(self) -> None:
        """The run alone, with -9."""
        with contextlib.suppress(psutil.Error):
            self.process.kill()

    def end_run(self) -> None:
        """As a service manager, or a closed terminal."""
        with contextlib.suppress(psutil.Error):
            self.process.send_signal(self.chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGINT]))

    def kill_build(self) -> None:
        """The run, once dbt is at work."""
        self._until_built()
        self.kill_run()

    def end_build(self) -> None:
        """The same, told to end."""
        self._until_built()
        self.end_run()

    def kill_server(self) -> None:
        """The server with all its processes."""
        with contextlib.suppress(OSError, psutil.Error):
            kill_server(EmbeddedServer(self.home))

    def restart_server(self) -> None:
        """The server stopped under everybody, and started again."""
        server = EmbeddedServer(self.home, durable=False)
        server.down(force=True)

    def fill_disk(self) -> None:
        """No room for some seconds."""
        try:
            ballast = fill(self.disk, leave=200_000)
        except OSError:
            ballast = self.disk / "ballast"
        time.sleep(self.chance.uniform(2, 8))
        ballast.unlink(missing_ok=True)

    def _until_built(self) -> None:
        """Waits until dbt is connected, or the night is over."""
        while self.process.poll() is None:
            with contextlib.suppress(Exception), psycopg.connect(EmbeddedServer(self.home).owner_url()) as connection:
                asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbt'"
                if connection.execute(asked).fetchone() != (0,):
                    time.sleep(self.chance.uniform(0, 10))
                    return
            time.sleep(0.3)


ACCIDENTS: tuple[Callable[[Night], None], ...] = (
    Night.kill_worker,
    Night.kill_build,
    Night.kill_server,
    Night.end_build,
    Night.fill_disk,
    Night.kill_run,
    Night.restart_server,
    Night.end_run,
    Night.nothing,
)


def hostile(inbox: Path, secret: Path) -> None:
    """Puts into the inbox what a person who may write there might."""
    os.mkfifo(inbox / "pipe.pdf")
    for name, target in {
        "secret.txt": secret,
        "nowhere.pdf": Path("/nonexistent"),
        "zero.pdf": Path("/dev/zero"),
    }.items():
        (inbox / name).symlink_to(target)
    (inbox / "self.pdf").symlink_to("self.pdf")
    (inbox / "folder").symlink_to("/etc")
    (inbox / os.fsdecode(b"\xd4\xa4\xcb\xe3.pdf")).write_bytes(b"%PDF-1.4 x")
    (inbox / "bad\nloaded     all.pdf").write_bytes(b"x")
    (inbox / "bomb.zip").write_bytes(b"PK\x03\x04" + bytes(1000))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what each night came to; exit code 1 where one hung, showed a traceback, or the marts differ in the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path, help="documents; without any the sample")
    given = parser.parse_args(arguments)
    with _disk() as disk:
        return _soak(disk, given.files or [SAMPLE], given.nights, random.Random(given.seed))


def _soak(disk: Path, files: Sequence[Path], nights: int, chance: random.Random) -> int:
    wrong: list[str] = []
    inbox, home = disk / "inbox", disk / "home"
    inbox.mkdir()
    (disk / "secret").write_text("the soak's secret\n")
    accidents = [*ACCIDENTS]
    chance.shuffle(accidents)
    waiting = list(files)
    for number in range(1, nights + 2):
        # The last night is quiet, and has all that is left.
        last = number > nights
        for _ in range(len(waiting) if last else -(-len(waiting) // (nights - number + 1))):
            file = waiting.pop(0)
            shutil.copyfile(file, inbox / file.name)
        if number == 2:
            hostile(inbox, disk / "secret")
        accident = Night.nothing if last else accidents[number % len(accidents)]
        begun = time.monotonic()
        night = Night(home, disk, inbox, chance)
        if accident not in (Night.kill_build, Night.end_build):
            time.sleep(chance.uniform(2, 15))
        accident(night)
        try:
            said, _ = night.process.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired:
            night.process.kill()
            said, _ = night.process.communicate()
            wrong.append(f"night {number} hung")
        print(
            f"night {number}: {accident.__name__}, exit code {night.process.returncode}, {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        if any(
            words in said
            for words in ("Traceback", "this is a bug", "Exception ignored", "leaked", "the soak's secret")
        ):
            wrong.append(f"night {number} said:\n{said}")
        if last and night.process.returncode not in (0, 1):
            wrong.append(f"the last night ended with {night.process.returncode}:\n{said}")
    return _compared(wrong, disk, home, files)


def _compared(wrong: list[str], disk: Path, home: Path, files: Sequence[Path]) -> int:
    clean = disk / "clean"
    done = subprocess.run(
        [sys.executable, "-m", "etl", "load", "-j", "2", *map(str, files)],
        env={**os.environ, "YUSUAN_HOME": str(clean)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        wrong.append(f"the clean load ended with {done.returncode}: {done.stderr}")
    found = []
    for each in (home, clean):
        server = EmbeddedServer(each)
        server.up()
        try:
            found.append(marts(server.url()))
        finally:
            server.down(force=True)
    differing = sorted(name for name in {*found[0], *found[1]} if found[0].get(name) != found[1].get(name))
    if differing:
        wrong.append(f"the marts differ: {', '.join(differing)}")
        for name in differing:
            for side, content in zip(("soak", "clean"), found, strict=True):
                (Path(tempfile.gettempdir()) / f"{name}.{side}.csv").write_bytes(content.get(name, b""))
    print(
        "\n".join(wrong)
        or f"{len(found[0])} marts are those of one clean load, {sum(map(len, found[0].values())):,} bytes"
    )
    return 1 if wrong else 0


@contextlib.contextmanager
def _disk() -> Iterator[Path]:
    """A small disk of its own, so that it can be full."""
    with tempfile.TemporaryDirectory(prefix="yusuan-soak-") as place:
        Path(place).chmod(0o711)
        with small_disk(Path(place) / "disk", MEGABYTES) as disk:
            yield disk


if __name__ == "__main__":
    sys.exit(main())
