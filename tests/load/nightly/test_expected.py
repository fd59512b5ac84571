"""The list of expected publications: what the file says, and told when that is something else."""

from dataclasses import replace
from datetime import date

from etl.load.nightly.expected import Expected, load_expected
from tests.load.conftest import Connection, Query

ONE = Expected("某省水利厅", "某省水利厅", 2024, "budget", date(2024, 2, 28))


def test_a_change_is_told_and_nothing_new_is_not(connection: Connection) -> None:
    assert load_expected(connection, [ONE])
    assert not load_expected(connection, [ONE, ONE])
    assert load_expected(connection, [replace(ONE, due_on=date(2024, 3, 1))])


def test_what_the_file_says_no_more_goes(connection: Connection, query: Query) -> None:
    load_expected(connection, [ONE, replace(ONE, document_kind="final")])
    load_expected(connection, [ONE])
    assert query("SELECT document_kind, due_on FROM core.expected_publications") == [("budget", ONE.due_on)]
    load_expected(connection, [])
    assert query("SELECT count(*) FROM core.expected_publications") == [(0,)]
