"""What earlier versions built on the way goes; notes of a build, what others put there and what they read stay."""

from __future__ import annotations

import psycopg

from etl.marts.left_over import drop_left_over


def test_models_that_are_no_more_go(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        for statement in (
            "CREATE SCHEMA IF NOT EXISTS staging",
            "CREATE SCHEMA IF NOT EXISTS intermediate",
            "CREATE SCHEMA IF NOT EXISTS own",
            "CREATE TABLE intermediate.int_amounts_selected AS SELECT 1 AS one",
            "CREATE TABLE intermediate.int_old AS SELECT 1 AS one",
            "CREATE TABLE intermediate.int_read AS SELECT 1 AS one",
            "CREATE VIEW own.reads AS SELECT * FROM intermediate.int_read",
            "CREATE TABLE intermediate.built_by_hand AS SELECT 1 AS one",
            "CREATE VIEW staging.stg_core__old AS SELECT 1 AS one",
            "CREATE VIEW staging.stg_core__amounts AS SELECT 1 AS one",
        ):
            connection.execute(statement)
        for relation in ("int_amounts_selected", "int_old", "int_read"):
            connection.execute(f"ALTER TABLE intermediate.{relation} OWNER TO yusuan_builder")
        connection.execute("ALTER VIEW staging.stg_core__old OWNER TO yusuan_builder")
        connection.execute("GRANT CREATE ON SCHEMA intermediate, staging TO yusuan_builder")
        drop_left_over(connection, ["int_amounts_selected", "stg_core__amounts"])
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v')"
            " AND relnamespace IN ('staging'::regnamespace, 'intermediate'::regnamespace) ORDER BY 1"
        ).fetchall()
    assert [name for (name,) in found] == ["built_by_hand", "int_amounts_selected", "int_read", "stg_core__amounts"]
