"""Workers: tasks in processes, and what becomes of one whose worker is gone."""

import gc
import os
import subprocess
import sys
import time

import pytest

from etl.system import more_time, steps
from etl.system.workers import OUT_OF_MEMORY, Died, TooSlow, Workers, get_ready


def do(task: str) -> str:
    match task:
        case "die":
            os._exit(9)
        case "no memory":
            raise MemoryError
        case "sleep":
            time.sleep(60)
        case "steps":
            for number in range(1, 4):
                with steps.step(number):
                    time.sleep(0.9)
        case "endless step":
            with steps.step(1):
                pass
            with steps.step(7):
                time.sleep(60)
        case "long":
            more_time.ask(10)
            time.sleep(2)
    return f"{task} {os.getpid()}"


def test_a_worker_does_one_task_after_the_other_until_it_is_spent() -> None:
    with Workers(do, 1, spent=lambda result: result.startswith("last")) as workers:
        first, last, after = [workers.submit(task).result().split()[1] for task in ("first", "last", "after")]
    assert first == last != after and int(first) != os.getpid()


class Circle:
    """What only the search for garbage finds."""

    left = 0

    def __init__(self) -> None:
        self.itself = self
        Circle.left += 1

    def __del__(self) -> None:
        Circle.left -= 1


def leave_circles(count: int) -> tuple[int, int, bool]:
    """How many of the task before are left, and whether anybody looks for any meanwhile."""
    before = Circle.left
    for _ in range(count):
        Circle()
    return before, Circle.left - before, gc.isenabled()


def test_a_task_begins_without_the_garbage_of_the_last_and_looks_for_none() -> None:
    with Workers(leave_circles, 1) as workers:
        assert [workers.submit(5000).result() for _ in range(2)] == [(0, 5000, False)] * 2
    assert gc.isenabled()


def test_workers_got_ready_for_beforehand_work_as_ever() -> None:
    get_ready()
    get_ready()
    with Workers(do, 1) as workers:
        assert workers.submit("ready").result().startswith("ready")


def test_a_worker_that_dies_costs_its_task_alone() -> None:
    with Workers(do, 1) as workers:
        lost, hungry, next_one = [workers.submit(task) for task in ("die", "no memory", "next")]
        with pytest.raises(Died, match="exit code 9") as died:
            lost.result()
        assert not died.value.out_of_memory
        with pytest.raises(Died) as starved:
            hungry.result()
        assert starved.value.out_of_memory
        assert next_one.result().startswith("next")


def test_a_task_that_takes_too_long_is_ended() -> None:
    with Workers(do, 1, seconds=1) as workers:
        slow, after = workers.submit("sleep"), workers.submit("after")
        with pytest.raises(TooSlow) as lost:
            slow.result()
        assert 1 <= lost.value.seconds < 30 and after.result().startswith("after")
        assert (lost.value.allowed, lost.value.short) == (1, False)


@pytest.mark.parametrize(("seconds", "more"), [(1, 10), (1, None), (0, 1)])
def test_a_task_that_asks_for_time_gets_it(seconds: int, more: int | None) -> None:
    with Workers(do, 1, seconds=seconds, more=more) as workers:
        assert workers.submit("long").result().startswith("long")


def test_time_asked_for_has_a_limit() -> None:
    with Workers(do, 1, seconds=1) as workers, pytest.raises(TooSlow) as lost:
        workers.submit("long").result()
    assert (lost.value.allowed, lost.value.short) == (1, True)


@pytest.mark.parametrize(
    ("code", "said"), [(9, "exit code 9"), (-9, "signal SIGKILL"), (None, "exit code None"), (-999, "exit code -999")]
)
def test_how_a_worker_ended_in_words(code: int | None, said: str) -> None:
    assert str(Died(code)) == said
    assert Died(OUT_OF_MEMORY).out_of_memory


NOISE = """
from etl.system.workers import Workers
from tests.system.test_workers import noisy
with Workers(noisy, 1) as workers:
    assert workers.submit("").exception() is not None
"""


def noisy(task: str) -> str:
    print("of Python", file=sys.stderr)
    os.write(2, b"of a library")
    os.abort()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_libraries_and_a_dying_worker_write_does_not_reach_the_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", NOISE], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "of Python\n")


def test_a_step_that_takes_too_long_is_known_by_its_number() -> None:
    begun = time.monotonic()
    with Workers(do, 1, seconds=50, step_seconds=2) as workers:
        assert workers.submit("steps").result().startswith("steps")
        with pytest.raises(TooSlow) as lost:
            workers.submit("endless step").result()
        assert (lost.value.step, lost.value.allowed) == (7, 2)
        assert workers.submit("next").result().startswith("next")
    assert time.monotonic() - begun < 30


def test_steps_have_no_limit_unless_one_is_given() -> None:
    with Workers(do, 1, seconds=1) as workers, pytest.raises(TooSlow) as lost:
        workers.submit("endless step").result()
    assert lost.value.step is None
