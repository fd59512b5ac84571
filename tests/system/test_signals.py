"""Signals that end a run: each becomes KeyboardInterrupt once, ignored ones stay ignored, and children are not reached."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from etl.system import signals

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture(autouse=True)
def _handlers_as_before() -> Iterator[None]:
    before = {each: signal.getsignal(each) for each in ENDING}
    # Those that run the tests may have them ignored.
    for each in ENDING:
        signal.signal(each, signal.default_int_handler if each == signal.SIGINT else signal.SIG_DFL)
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.parametrize("ending", ENDING)
def test_each_interrupts_once_however_often_it_comes(ending: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(signals.time, "monotonic", lambda: now)
    signals.listen()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(ending)
    for again in ENDING:
        signal.raise_signal(again)
    now += signals.ONE_WISH_SECONDS
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(ending)


def test_what_is_ignored_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signals.listen()
    signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_a_process_started_within_is_not_reached() -> None:
    wait = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()"]
    with signals.withheld():
        child = subprocess.Popen(wait, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []).isdisjoint(ENDING)
    assert child.stdout is not None
    child.stdout.readline()
    for each in ENDING:
        child.send_signal(each)
    child.communicate(b"")
    assert child.returncode == 0


KILLED = """
import multiprocessing, os, signal
from etl.system import signals
signals.listen()
lock = multiprocessing.get_context("spawn").RLock()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="semaphores of POSIX")
def test_python_warns_of_nothing_after_a_run_that_was_killed() -> None:
    """Its keeper of semaphores lives on until what it keeps is cleaned up, and shares our stderr."""
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL and done.stderr == ""
