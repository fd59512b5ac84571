"""Runs as the lock of the database: one at a time, dead ones taken over."""

from etl.load.nightly.runs import DEAD_SECONDS, beat, begin_night, end_night
from tests.load.conftest import Connection, Query

AGE = "UPDATE core.nightly_runs SET heartbeat_at = heartbeat_at - make_interval(secs => %s)"


def test_a_run_that_is_on_keeps_others_out(connection: Connection) -> None:
    first = begin_night(connection, "host", "/home", 7)
    other = begin_night(connection, "elsewhere", "/home", 8)
    assert (first.other, other.night_id) == (None, None)
    assert other.other is not None and (other.other.night_id, other.other.process_id) == (first.night_id, 7)


def test_a_run_that_has_ended_keeps_nobody_out(connection: Connection) -> None:
    first = begin_night(connection, "host", "/home", 7)
    assert first.night_id is not None
    end_night(connection, first.night_id, 0)
    second = begin_night(connection, "elsewhere", "/home", 8)
    assert second.night_id is not None and second.dead is None


def test_a_run_not_heard_of_is_dead_and_may_not_go_on(connection: Connection, query: Query) -> None:
    first = begin_night(connection, "host", "/home", 7)
    assert first.night_id is not None and beat(connection, first.night_id)
    connection.execute(AGE, [DEAD_SECONDS - 60])
    assert begin_night(connection, "elsewhere", "/home", 8).other is not None, "a slow minute is no death"
    connection.execute(AGE, [61])
    second = begin_night(connection, "elsewhere", "/home", 8)
    assert second.dead is not None and second.dead.night_id == first.night_id
    assert not beat(connection, first.night_id)
    end_night(connection, first.night_id, 0)
    assert query("SELECT was_taken_over, exit_code FROM core.nightly_runs ORDER BY night_id") == [
        (True, None),
        (False, None),
    ]


def test_of_the_same_home_what_has_not_ended_is_dead(connection: Connection) -> None:
    first = begin_night(connection, "host", "/home", 7)
    second = begin_night(connection, "host", "/home", 8)
    assert second.dead is not None and second.dead.night_id == first.night_id
