"""docs/security.md says which login each command needs; here each is tried. `YUSUAN_WRITE_DOCS=1` writes the pages anew."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from etl.database import accounts, roles
from etl.database.connection import with_account
from tests.database import command_matrix
from tests.database.in_docs import written
from tests.database.matrix import DOCS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("dbt")]


def test_the_pages_say_which_login_each_command_needs(
    copy_built: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = copy_built()
    names = {who: f"test_{who}_{uuid.uuid4().hex[:6]}" for who in command_matrix.WHO}
    with psycopg.connect(url, autocommit=True) as superuser:
        roles.settle(superuser)
        for who, name in names.items():
            if who == "stranger":
                superuser.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(name)))
            else:
                accounts.put(superuser, name, f"yusuan_{who}", "x", 300)
        try:
            logins = {who: with_account(url, name, "x") for who, name in names.items()}
            found = command_matrix.tried(logins, tmp_path, monkeypatch.setenv)
        finally:
            for name in (*names.values(), "a_new_one"):
                superuser.execute(
                    sql.SQL("SELECT 1 FROM pg_roles WHERE rolname = {}").format(sql.Literal(name))
                ).fetchone() and superuser.execute(
                    sql.SQL("DROP OWNED BY {0}; DROP ROLE {0}").format(sql.Identifier(name))
                )
    for language, page in enumerate(("security.md", "security.zh-CN.md")):
        text = (DOCS / page).read_text(encoding="utf-8")
        wanted = written(text, command_matrix.table(found, language), command_matrix.MARKS)
        if os.environ.get("YUSUAN_WRITE_DOCS"):
            (DOCS / page).write_text(wanted, encoding="utf-8")
        assert (DOCS / page).read_text(encoding="utf-8") == wanted
