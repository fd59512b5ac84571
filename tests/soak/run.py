"""Nights in a row, each with an accident: `make soak`, or `python -m tests.soak.run --nights 10 --seed 1 FILE…`.

Every night some of the documents come into the inbox, beside things that are none. In its middle a worker, the server, the build or
the run is killed, the run is told to end, the disk fills up, or the server is restarted. No night may hang or show a traceback, none may
copy what a link leads to, and no process may outlive it; at the end every original is archived, and the marts must be, byte for byte,
those of one undisturbed load.
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
HANGS = 1800
# The size of the disk: this much, and so much for each document and what is made of it, here and in the clean load.
MEGABYTES, MEGABYTES_EACH = 900, 40
# Seconds that what a killed night has started may take to notice.
PARTING = 30
# Folders of the home in which documents and what is said of them are kept.
KEPT = ("archive", "quarantine", "reports")
SECRET = "the soak's secret"


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

    def nothing(self) -> bool:
        """An undisturbed night. These say whether they could do what they are for."""
        return True

    def kill_worker(self) -> bool:
        """As the system does for want of memory."""
        while self.process.poll() is None:
            with contextlib.suppress(psutil.Error):
                readers = [
                    each for each in self.process.children(recursive=True) if "forkserver" in " ".join(each.cmdline())
                ]
                if workers := [each for each in readers if each.parent() != self.process]:
                    self.chance.choice(workers).kill()
                    return True
            time.sleep(0.1)
        return False

    def kill_run(self) -> bool:
        """The run alone, with -9."""
        if self.process.poll() is not None:
            return False
        self.process.kill()
        return True

    def end_run(self) -> bool:
        """As a service manager, or a closed terminal."""
        if self.process.poll() is not None:
            return False
        self.process.send_signal(self.chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGINT]))
        return True

    def kill_build(self) -> bool:
        """The run, once dbt is at work."""
        self._until_built()
        return self.kill_run()

    def end_build(self) -> bool:
        """The same, told to end."""
        self._until_built()
        return self.end_run()

    def kill_server(self) -> bool:
        """The server with all its processes."""
        while self.process.poll() is None:
            with contextlib.suppress(OSError, IndexError, ValueError, psutil.Error):
                kill_server(EmbeddedServer(self.home))
                return True
            time.sleep(0.1)
        return False

    def restart_server(self) -> bool:
        """The server stopped under everybody, and started again by who needs it next."""
        if self.process.poll() is not None:
            return False
        EmbeddedServer(self.home, durable=False).down(force=True)
        return True

    def fill_disk(self) -> bool:
        """No room for some seconds."""
        try:
            ballast = fill(self.disk, leave=200_000)
        except OSError:
            ballast = self.disk / "ballast"
        time.sleep(self.chance.uniform(2, 8))
        ballast.unlink(missing_ok=True)
        return True

    def _until_built(self) -> None:
        """Waits until dbt is connected, or the night is over."""
        while self.process.poll() is None:
            with contextlib.suppress(Exception), psycopg.connect(EmbeddedServer(self.home).owner_url()) as connection:
                asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dbt'"
                if connection.execute(asked).fetchone() != (0,):
                    time.sleep(self.chance.uniform(0, 10))
                    return
            time.sleep(0.3)


ACCIDENTS: tuple[Callable[[Night], bool], ...] = (
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
    with (inbox / "sparse.pdf").open("wb") as sparse:
        sparse.truncate(1_000_000_000)
    (inbox / "bomb.zip").write_bytes(b"PK\x03\x04" + bytes(1000))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what each night came to; exit code 1 where one hung, showed a traceback, or the marts differ in the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("files", nargs="*", type=Path, help="documents; without any the sample")
    given = parser.parse_args(arguments)
    files = given.files or [SAMPLE]
    with _disk(MEGABYTES + MEGABYTES_EACH * len(files)) as disk:
        return _soak(disk, files, given.nights, random.Random(given.seed))


def _soak(disk: Path, files: Sequence[Path], nights: int, chance: random.Random) -> int:
    wrong: list[str] = []
    inbox, home = disk / "inbox", disk / "home"
    inbox.mkdir()
    (disk / "secret").write_text(f"{SECRET}\n")
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
        happened = accident(night)
        try:
            said, _ = night.process.communicate(timeout=HANGS)
        except subprocess.TimeoutExpired:
            night.process.kill()
            said, _ = night.process.communicate()
            wrong.append(f"night {number} hung")
        print(
            f"night {number}: {accident.__name__}{'' if happened else ' (came too late)'}, exit code {night.process.returncode},"
            f" {time.monotonic() - begun:.0f} s",
            flush=True,
        )
        wrong += [f"night {number}: {each}" for each in _left_over(home)]
        if any(words in said for words in ("Traceback", "this is a bug", "Exception ignored", "leaked", SECRET)):
            wrong.append(f"night {number} said:\n{said}")
        if last and night.process.returncode not in (0, 1):
            wrong.append(f"the last night ended with {night.process.returncode}:\n{said}")
    wrong += _verified(home)
    return _compared(wrong, disk, home, files)


def _left_over(home: Path) -> list[str]:
    """What a night must not leave: processes of its own that still run after some seconds, and the secret anywhere in the home."""
    deadline = time.monotonic() + PARTING
    while (running := list(_running(home))) and time.monotonic() < deadline:
        time.sleep(0.5)
    copies = (file for folder in KEPT for file in (home / folder).rglob("*") if file.is_file())
    return [
        *(f"still running: {each}" for each in running),
        *(f"the secret was copied to {file}" for file in copies if SECRET.encode() in file.read_bytes()),
    ]


def _running(home: Path) -> Iterator[str]:
    """The commands and workers of a home that run; its server may."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get("YUSUAN_HOME") == str(home) and "postgres" not in process.name():
                yield " ".join(process.cmdline())


def _verified(home: Path) -> list[str]:
    """What is wrong with the originals kept."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "archive", "--verify"],
        env={**os.environ, "YUSUAN_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [f"archive --verify ended with {done.returncode}:\n{done.stdout}{done.stderr}"] if done.returncode else []


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
def _disk(megabytes: int) -> Iterator[Path]:
    """A small disk of its own, so that it can be full."""
    with tempfile.TemporaryDirectory(prefix="yusuan-soak-") as place:
        Path(place).chmod(0o711)
        with small_disk(Path(place) / "disk", megabytes) as disk:
            yield disk


if __name__ == "__main__":
    sys.exit(main())
