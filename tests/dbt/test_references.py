"""Keys of the marts: a primary key each, and foreign keys as the tests of the models state them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from etl.marts.build import build

pytestmark = pytest.mark.xdist_group("dbt")

_KEYS = """
    SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE connamespace = 'marts'::regnamespace AND contype IN ('p', 'f')
"""
_GOALS = (
    "marts.performance_indicators",
    "f",
    "FOREIGN KEY (document_id, goal_no) REFERENCES marts.performance_goals(document_id, goal_no) NOT ENFORCED",
)


def _keys(connection: psycopg.Connection[Any]) -> set[tuple[str, str, str]]:
    return set(connection.execute(_KEYS).fetchall())


def test_every_mart_has_a_primary_key(marts: psycopg.Connection[Any]) -> None:
    tables = {
        f"marts.{name}" for (name,) in marts.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'marts'")
    }
    assert tables - {mart for mart, kind, _ in _keys(marts) if kind == "p"} == set()


def test_every_mart_with_a_document_refers_to_it(marts: psycopg.Connection[Any]) -> None:
    asked = """
        SELECT format('marts.%I', table_name) FROM information_schema.columns
        WHERE table_schema = 'marts' AND column_name = 'document_id' AND table_name <> 'disclosures'
    """
    refer = {
        mart
        for mart, kind, said in _keys(marts)
        if kind == "f" and said.startswith("FOREIGN KEY (document_id) REFERENCES marts.disclosures(document_id)")
    }
    assert {mart for (mart,) in marts.execute(asked)} == refer


def test_keys_of_several_columns_and_to_publishers_are_there(marts: psycopg.Connection[Any]) -> None:
    keys = _keys(marts)
    assert _GOALS in keys
    assert (
        "marts.disclosures",
        "f",
        "FOREIGN KEY (publisher_id) REFERENCES marts.publishers(publisher_id) NOT ENFORCED",
    ) in keys


@pytest.mark.slow
def test_keys_come_back_when_the_mart_they_point_at_is_swapped(copy_built: Callable[[], str], tmp_path: Path) -> None:
    url = copy_built()
    with psycopg.connect(url, autocommit=True) as connection:
        before = _keys(connection)
        connection.execute("ALTER TABLE marts.performance_goals ADD COLUMN another int")
        result = build(url, target_path=tmp_path, full=True)
        assert result.ok, result.messages
        assert _keys(connection) == before


@pytest.mark.parametrize(
    ("mart", "keys"),
    [
        ("expenditure_by_function", "document_id"),
        ("three_public", "document_id, item"),
        ("year_over_year", "document_id, source, subject_kind, subject_code"),
    ],
)
def test_one_fund_is_the_one_to_look_at_first(marts: psycopg.Connection[Any], mart: str, keys: str) -> None:
    groups = marts.execute(
        f"SELECT count(DISTINCT fund) FILTER (WHERE is_main_fund), min(fund) FILTER (WHERE is_main_fund), array_agg(DISTINCT fund)"
        f" FROM marts.{mart} GROUP BY {keys}"  # type: ignore[arg-type]
    ).fetchall()
    assert {count for count, _, _ in groups} == {1}
    several = [(main, set(funds)) for _, main, funds in groups if len(funds) > 1]
    # The made-up documents print items of 三公 and statements of one fund each.
    assert bool(several) == (mart == "expenditure_by_function")
    assert all(main in funds for main, funds in several)
    # Of expenditure a total of all funds alone is less than codes of one.
    assert all(main == "all" or "all" not in funds or mart == "expenditure_by_function" for main, funds in several)
