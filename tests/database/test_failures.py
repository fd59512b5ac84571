"""What the server says in the middle of the work becomes one line that names the server, without its password."""

import psycopg
import pytest

from etl.database import Database
from etl.database.failures import explained
from etl.errors import CannotRun, UsageError

DATABASE = Database("postgresql://writer:secret@db.test:5432/budget", embedded=False)


def test_the_first_line_of_what_the_server_said() -> None:
    with pytest.raises(CannotRun) as raised, explained(DATABASE):
        raise psycopg.OperationalError("disk full\nDETAIL: more")
    said = str(raised.value)
    assert "the database failed (disk full)" in said and "DETAIL" not in said
    assert "db.test" in said and "secret" not in said


def test_a_login_that_may_not_is_no_database_that_failed() -> None:
    with pytest.raises(CannotRun) as raised, explained(DATABASE):
        raise psycopg.errors.InsufficientPrivilege("permission denied for schema core")
    said = str(raised.value)
    assert "this login may not do that (permission denied for schema core); name one" in said and "failed" not in said


def test_an_error_that_says_nothing_is_named_by_its_kind() -> None:
    with pytest.raises(CannotRun, match=r"\(InterfaceError\)"), explained(DATABASE):
        raise psycopg.InterfaceError


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(UsageError, match="no such mart"), explained(DATABASE):
        raise UsageError("no such mart")
