"""docs/security.md says what each kind of login may do; here each of it is tried. `YUSUAN_WRITE_DOCS=1` writes the pages anew."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from etl.database import EmbeddedServer, accounts, open_database, roles
from etl.database.connection import with_account
from etl.settings import Settings
from tests.database import matrix
from tests.database.in_docs import written


@pytest.fixture(scope="module")
def logins(temp_root: Path) -> Iterator[dict[str, str]]:
    """The URLs of an account of each kind, on an embedded server of their own."""
    home = temp_root / f"matrix-{uuid.uuid4().hex[:6]}"
    server = EmbeddedServer(home, durable=False)
    server.up()
    with (
        open_database(Settings(database_url=None, home=home, inbox=home)) as database,
        closing(database.connect_as_owner()) as owner,
    ):
        found = {}
        for role in ("reader", "loader", "owner"):
            accounts.put(owner, f"a_{role}", f"yusuan_{role}", "x", 300)
            found[role] = with_account(database.url, f"a_{role}", "x")
        owner.execute("CREATE ROLE a_stranger LOGIN PASSWORD 'x'")
        found["stranger"] = with_account(database.url, "a_stranger", "x")
        found["builder"] = found["loader"]
        with psycopg.connect(found["builder"], autocommit=True) as builds:
            builds.execute("SET ROLE yusuan_builder")
            for schema in roles.BUILT_SCHEMAS:
                builds.execute(f'CREATE SCHEMA "{schema}"; CREATE TABLE "{schema}".facts (a int)')  # type: ignore[call-overload]
        roles.settle(owner)
    yield found
    server.down(force=True)


def test_the_pages_say_what_each_may(logins: dict[str, str]) -> None:
    found = matrix.tried(logins)
    for language, name in enumerate(("security.md", "security.zh-CN.md")):
        page = matrix.DOCS / name
        text = written(page.read_text(encoding="utf-8"), matrix.table(found, language), matrix.MARKS)
        if os.environ.get("YUSUAN_WRITE_DOCS"):
            page.write_text(text, encoding="utf-8")
        assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("page", ["security.md", "security.zh-CN.md"])
def test_every_test_the_pages_name_is_there(page: str) -> None:
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", (matrix.DOCS / page).read_text(encoding="utf-8"))
    assert len(named) > 10
    for file, test in named:
        assert f"def {test}(" in (matrix.DOCS.parent / file).read_text(encoding="utf-8"), test
