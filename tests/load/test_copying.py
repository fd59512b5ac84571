"""COPY of rows: values in the order of the columns, in a form PostgreSQL stores."""

import psycopg
import pytest

from etl.load.copying import copy_rows
from tests.load.conftest import Connection, Query


def test_rows_arrive_in_the_order_of_the_columns(connection: Connection, query: Query) -> None:
    copy_rows(connection, "units", ("parent_unit_id", "canonical_name"), [(None, "甲局"), (None, "乙\t局\n")])
    assert query("SELECT canonical_name, parent_unit_id FROM core.units ORDER BY unit_id") == [
        ("甲局", None),
        ("乙\t局\n", None),
    ]


def test_a_character_postgresql_does_not_store_does_not_end_the_load(connection: Connection, query: Query) -> None:
    copy_rows(connection, "units", ("canonical_name",), [("丙\0局",)])
    ((name,),) = query("SELECT canonical_name FROM core.units")
    assert "\0" not in name and name.startswith("丙")


def test_no_row_of_a_copy_that_fails_stays(connection: Connection, query: Query) -> None:
    with pytest.raises(psycopg.errors.NotNullViolation):
        copy_rows(connection, "units", ("canonical_name",), [("甲局",), (None,)])
    assert query("SELECT count(*) FROM core.units") == [(0,)]


def test_where_there_are_no_rows_the_server_is_not_asked(connection: Connection) -> None:
    copy_rows(connection, "no_such_table", ("canonical_name",), [])


def test_texts_that_need_no_change_are_not_changed(connection: Connection, query: Query) -> None:
    copy_rows(connection, "units", ("canonical_name",), [("戊局",), ("己　局\u202e",)])
    assert query("SELECT canonical_name FROM core.units ORDER BY unit_id") == [("戊局",), ("己　局\ufffd",)]
