"""Accounts and the build: a reader reads the marts before, while and after they are built; loader and owner both build."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from etl.database import accounts
from etl.database.connection import with_account
from etl.database.roles import READ_SCHEMAS
from etl.marts.build import build
from tests.warehouses import Built

pytestmark = pytest.mark.xdist_group("dbt")


@pytest.fixture
def account(built: Built) -> Iterator[Callable[[str], str]]:
    """Makes an account of a role and returns its URL."""
    made = []

    def make(role: str) -> str:
        name, password = f"test_{role}_{uuid.uuid4().hex[:8]}", accounts.new_password()
        with psycopg.connect(built.url, autocommit=True) as connection:
            accounts.put(connection, name, f"yusuan_{role}", password, timeout=60)
        made.append(name)
        return with_account(built.url, name, password)

    yield make
    with psycopg.connect(built.url, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP ROLE {name}")  # type: ignore[call-overload]


def relations(url: str, schemas: tuple[str, ...]) -> list[str]:
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relnamespace::regnamespace::text = ANY(%s) AND relkind IN ('r', 'v')",
            [[f'"{schema}"' if not schema.isascii() else schema for schema in schemas]],
        ).fetchall()
    return [name for (name,) in found]


def check_reader(url: str, admin: str) -> None:
    """A reader reads every relation of its schemas, and none of the others."""
    open_to_it = relations(admin, READ_SCHEMAS)
    assert len(open_to_it) > 50
    with psycopg.connect(url, autocommit=True) as connection:
        for relation in open_to_it:
            connection.execute(f"SELECT * FROM {relation} LIMIT 1")  # type: ignore[call-overload]
        for relation in relations(admin, ("core", "staging", "intermediate")):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(f"SELECT * FROM {relation} LIMIT 1")  # type: ignore[call-overload]


@pytest.mark.slow
def test_a_reader_reads_every_mart_and_nothing_else_also_after_the_next_build(
    built: Built, account: Callable[[str], str], tmp_path: Path
) -> None:
    reader = account("reader")
    check_reader(reader, built.url)
    build(account("loader"), select="three_public checks", target_path=tmp_path)
    check_reader(reader, built.url)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_loader_owner_and_whoever_made_the_warehouse_build_in_turn(
    built: Built, account: Callable[[str], str], tmp_path: Path
) -> None:
    for url in (account("loader"), account("owner"), built.url, account("loader")):
        assert build(url, target_path=tmp_path).ok
    check_reader(account("reader"), built.url)
