"""The marts' builds in the ledger: what is current, what a failed build leaves to do."""

from contextlib import closing

import pytest

from etl.database import Database
from etl.errors import CannotRun
from etl.load import load_log
from etl.marts import build_log
from etl.marts.build import BuildResult
from tests.load import builders
from tests.load.conftest import write


@pytest.fixture
def database(database_url: str) -> Database:
    """A warehouse with one document that no mart holds yet."""
    found = Database(database_url, embedded=False)
    with closing(found.connect(autocommit=True)) as connection:
        write(connection, builders.disclosure())
    return found


def is_current(database: Database) -> bool:
    with closing(database.connect()) as connection:
        return build_log.are_current(connection)


def answer(monkeypatch: pytest.MonkeyPatch, result: BuildResult | CannotRun) -> list[bool]:
    """dbt, as if: gives or raises this; what is returned fills with whether each build was a full one."""
    asked: list[bool] = []

    def build(url: str, *, full: bool) -> BuildResult:
        asked.append(full)
        if isinstance(result, CannotRun):
            raise result
        return result

    monkeypatch.setattr("etl.marts.build.build", build)
    monkeypatch.setattr(build_log, "made", dict)
    return asked


def test_a_build_that_passes_makes_the_marts_current_until_something_is_loaded(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, BuildResult(3, 4, (), 0.1, ("a warning",)))
    report = build_log.build_marts(database)
    assert (report.outcome, report.message) == ("built", "3 models built, 4 tests, 0 failed, 0.1 s")
    assert report.details == ("a warning",) and is_current(database)
    assert build_log.build_marts(database).outcome == "current" and asked == [False]
    with closing(database.connect(autocommit=True)) as connection:
        write(connection, builders.disclosure("b.txt"))
    assert not is_current(database)
    assert build_log.build_marts(database, full=True).outcome == "built" and asked == [False, True]


def test_a_mart_that_was_taken_away_is_built_again_though_nothing_changed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, BuildResult(3, 4, (), 0.1, ()))
    build_log.build_marts(database)
    monkeypatch.setattr(build_log, "made", lambda: {"core": ["documents"]})
    assert build_log.build_marts(database).outcome == "current"
    monkeypatch.setattr(build_log, "made", lambda: {"core": ["documents", "taken_away"]})
    assert build_log.build_marts(database).outcome == "built" and asked == [False, False]


@pytest.mark.parametrize(
    ("result", "outcome"),
    [(BuildResult(3, 4, ("unique",), 0.1, ()), "tests_failed"), (CannotRun("no dbt"), "failed")],
)
def test_a_build_that_does_not_pass_is_to_be_made_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, result: BuildResult | CannotRun, outcome: str
) -> None:
    answer(monkeypatch, result)
    assert build_log.build_marts(database).outcome == outcome
    assert not is_current(database)


def test_other_models_are_to_be_built(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, BuildResult(3, 4, (), 0.1, ()))
    build_log.build_marts(database)
    monkeypatch.setattr(build_log, "fingerprint", lambda: "changed")
    assert not is_current(database)


def test_a_build_that_ends_with_an_error_gives_the_next_its_turn(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_log, "begin_build", lambda *_: pytest.fail("stopped"))
    with pytest.raises(pytest.fail.Exception):
        build_log.build_marts(database)
    monkeypatch.undo()
    answer(monkeypatch, BuildResult(1, 1, (), 0.1, ()))
    assert build_log.build_marts(database).outcome == "built"
