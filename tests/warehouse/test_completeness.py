"""The completeness of disclosures, read back from the warehouse."""

from etl.warehouse.completeness import completeness
from tests.load import builders
from tests.load.conftest import Connection, write


def test_an_empty_warehouse_has_none(connection: Connection) -> None:
    assert completeness(connection) == ()


def test_a_disclosure_is_told_with_each_table_that_must_be_there(connection: Connection) -> None:
    loaded = write(connection, builders.disclosure())
    (one,) = completeness(connection)
    assert len(one.tables) == 10
    assert completeness(connection, [loaded.document_id]) == (one,)


def test_documents_that_are_not_there_have_none(connection: Connection) -> None:
    loaded = write(connection, builders.disclosure())
    assert completeness(connection, [loaded.document_id + 1]) == ()
    assert completeness(connection, []) == ()
