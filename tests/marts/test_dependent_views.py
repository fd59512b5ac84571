"""Views of others on the marts: which there are, and which a build cost."""

import psycopg

from etl.marts.dependent_views import lost, views


def test_a_view_that_is_gone_is_told_with_what_it_selected(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS own; CREATE VIEW own.kept AS SELECT 1 AS one")
        connection.execute('CREATE VIEW own."按 科目" AS SELECT 2 AS two,\n  3 AS three')
        before = views(connection)
        assert {"own.kept", 'own."按 科目"'} <= before.keys()
        assert lost(before, connection) == []
        connection.execute('DROP VIEW own."按 科目"')
        (line,) = lost(before, connection)
    assert line == 'the view own."按 科目" did not fit the new marts and is gone; it was: SELECT 2 AS two, 3 AS three;'


def test_steps_on_the_way_and_the_system_s_own_are_not_others(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS staging; CREATE VIEW staging.stg AS SELECT 1 AS one")
        names = views(connection).keys()
    assert "staging.stg" not in names and not any(name.startswith("pg_catalog.") for name in names)
