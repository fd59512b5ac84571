"""Tables and views that are there are told from those that are not."""

import psycopg

from etl.marts.relations import are_there


def test_all_of_them_must_be_there(empty_database_url: str) -> None:
    with psycopg.connect(empty_database_url) as connection:
        connection.execute('CREATE TABLE "a table" ()')
        connection.execute('CREATE VIEW "视图" AS SELECT 1')
        assert are_there(connection, [("public", "a table"), ("public", "视图")])
        assert not are_there(connection, [("public", "a table"), ("public", "another")])
        assert are_there(connection, [])
