"""Migrations: up, down, up again, twice at once; and they make exactly what the models say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from etl.database import connect, current_revision, downgrade, engine, upgrade_to_head
from etl.database.migrate import VERSION_SCHEMA, VERSION_TABLE, head_revision
from etl.errors import CannotRun
from etl.load import write_disclosure
from models import Base
from tests.load import builders

EVERYTHING = """
    SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    UNION ALL
    SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')
    UNION ALL
    SELECT 'type ' || t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname IN ('public', 'core') AND t.typrelid = 0 AND t.typelem = 0
    UNION ALL
    SELECT 'function ' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'core')
"""

CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'core'::regnamespace AND contype <> 'n'
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'core'
"""


def objects(url: str) -> set[str]:
    """Every schema, relation, type and function that is not PostgreSQL's own."""
    with connect(url) as connection:
        return {row[0] for row in connection.execute(EVERYTHING)}


def differences(url: str) -> list[Any]:
    """What autogenerate would change in the migrated database to make it what the models say."""
    source = engine(url)
    with source.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_schemas": True,
                "include_name": lambda name, type_, parents: name == "core" if type_ == "schema" else True,
                "compare_server_default": True,
                "version_table": VERSION_TABLE,
                "version_table_schema": VERSION_SCHEMA,
            },
        )
        found = compare_metadata(context, Base.metadata)
    source.dispose()
    return found


def test_an_empty_database_has_no_revision(empty_database_url: str) -> None:
    assert current_revision(empty_database_url) is None


def test_up_reaches_the_head_and_makes_what_the_models_say(empty_database_url: str) -> None:
    upgrade_to_head(empty_database_url)
    assert current_revision(empty_database_url) == head_revision() is not None
    assert differences(empty_database_url) == []


def test_comments_of_the_models_are_in_the_database(database_url: str) -> None:
    """autogenerate compares them too; this says it plainly for tables and columns."""
    with connect(database_url) as connection:
        in_database = {
            (row[0], row[1]): row[2]
            for row in connection.execute(
                "SELECT table_name, column_name, col_description(format('core.%I', table_name)::regclass, ordinal_position)"
                " FROM information_schema.columns WHERE table_schema = 'core'"
            )
        }
    in_models = {
        (table.name, column.name): column.comment for table in Base.metadata.tables.values() for column in table.columns
    }
    assert in_database == in_models


@pytest.fixture
def constraints(database_url: str, empty_database_url: str) -> dict[str, set[tuple[str, str, str]]]:
    """Table, name and definition of every constraint and index: as migrated, and as the models would make them."""
    with connect(empty_database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA core")
    source = engine(empty_database_url)
    Base.metadata.create_all(source)
    source.dispose()
    found = {}
    for name, url in (("models", empty_database_url), ("migrations", database_url)):
        with connect(url) as connection:
            found[name] = set(connection.execute(CONSTRAINTS))
    return found


def test_constraints_and_indexes_are_those_of_the_models(constraints: dict[str, set[tuple[str, str, str]]]) -> None:
    """autogenerate does not look at check constraints."""
    migrated, modelled = (
        {(table, definition) for table, _, definition in constraints[name] if not definition.startswith("CREATE")}
        for name in ("migrations", "models")
    )
    assert migrated ^ modelled == set()


def test_constraints_and_indexes_have_the_names_of_the_models(
    constraints: dict[str, set[tuple[str, str, str]]],
) -> None:
    assert constraints["migrations"] ^ constraints["models"] == set()


def test_up_again_changes_nothing(database_url: str) -> None:
    before = objects(database_url)
    upgrade_to_head(database_url)
    assert objects(database_url) == before


@pytest.mark.slow
def test_down_leaves_nothing_but_the_version_table_and_up_again_makes_it_all(empty_database_url: str) -> None:
    upgrade_to_head(empty_database_url)
    everything = objects(empty_database_url)
    downgrade(empty_database_url)
    assert current_revision(empty_database_url) is None
    left = objects(empty_database_url)
    assert {name for name in left if VERSION_TABLE not in name} == set()
    upgrade_to_head(empty_database_url)
    assert objects(empty_database_url) == everything
    assert differences(empty_database_url) == []


def test_several_at_once_make_the_schema_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(upgrade_to_head, empty_database_url) for _ in range(4)]:
            done.result()
    assert differences(empty_database_url) == []


@pytest.mark.slow
def test_a_failing_migration_leaves_nothing(empty_database_url: str) -> None:
    """A relation in the way makes the migration fail in the middle; what it had made before is gone again."""
    with connect(empty_database_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA core")
        connection.execute("CREATE TABLE core.loads (mine text)")
    before = objects(empty_database_url)
    with pytest.raises(CannotRun, match=r"already exists.*a database of its own"):
        upgrade_to_head(empty_database_url)
    assert {name for name in objects(empty_database_url) if VERSION_TABLE not in name} == before


def test_a_database_of_a_newer_yusuan_is_left_alone(database_url: str) -> None:
    with connect(database_url, autocommit=True) as connection:
        connection.execute(f"UPDATE {VERSION_SCHEMA}.{VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(CannotRun, match="another version of Yusuan"):
        upgrade_to_head(database_url)


def test_a_user_who_may_not_create_is_told(empty_database_url: str) -> None:
    from urllib.parse import urlsplit

    with connect(empty_database_url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS yusuan_test_reader")
        owner.execute("CREATE ROLE yusuan_test_reader LOGIN PASSWORD 'reader'")
    parts = urlsplit(empty_database_url)
    try:
        with pytest.raises(CannotRun, match="let the database's owner run them"):
            upgrade_to_head(parts._replace(netloc=f"yusuan_test_reader:reader@{parts.hostname}:{parts.port}").geturl())
    finally:
        with connect(empty_database_url, autocommit=True) as owner:
            owner.execute("DROP ROLE yusuan_test_reader")


def test_sentences_of_before_are_kept_and_views_on_them_do_not_hold_an_upgrade_up(database_url: str) -> None:
    with connect(database_url) as connection:
        write_disclosure(
            connection, builders.disclosure(), run_id="run", started_at=datetime.now(UTC), parser_version="1"
        )
        connection.commit()
    downgrade(database_url, "0009")
    with connect(database_url) as connection:
        connection.execute("UPDATE core.findings SET message = 'said before'")
        connection.execute("UPDATE core.realignments SET stood_in = 'here', reason = 'proved before'")
        connection.execute("CREATE SCHEMA staging")
        for table in ("findings", "realignments"):
            connection.execute(f"CREATE VIEW staging.stg_core__{table} AS SELECT * FROM core.{table}")
        connection.commit()
    upgrade_to_head(database_url)
    assert differences(database_url) == []
    with connect(database_url) as connection:
        found = connection.execute("SELECT message_code, message_values FROM core.findings").fetchall()
        moved = connection.execute("SELECT stood_in, reason_code, reason_values FROM core.realignments").fetchall()
    assert found == [("messages.text", {"text": "said before"})]
    assert moved == [("here", "messages.text", {"text": "proved before"})]
