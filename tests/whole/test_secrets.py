"""A night by a URL with a password: it stands in no output, log, report, file of the home, table, or argument of a process."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg import sql

from etl.database.connection import with_account
from tests.parsed_once import Lay

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PAGE = "东江省水利厅2024年部门预算\n\n部门项目支出情况表\n单位：万元\n项目名称\t合计\n合计\t3.00\n水库除险\t3.00\n"
COMMANDS = (
    ("nightly", "--inbox", "{folder}/inbox"),
    ("db", "backup", "{folder}/b.dump"),
    ("export", "--to", "{folder}/files"),
    ("report", "--to", "{folder}/pages"),
    ("status",),
    ("check",),
)
_TEXTS = """
SELECT table_schema, table_name FROM information_schema.tables
WHERE table_schema IN ('core', 'marts', 'intermediate', 'staging') AND table_type = 'BASE TABLE'
"""


def run(arguments: list[str], environment: dict[str, str], secret: str) -> str:
    """What a command says, after looking at the arguments of every process while it ran."""
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "--debug", "--log-level", "debug", *arguments],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    said = ""
    while True:
        for each in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                assert secret not in " ".join(each.cmdline())
        with contextlib.suppress(subprocess.TimeoutExpired):
            said, _ = process.communicate(timeout=0.1)
            break
    assert process.returncode in (0, 1), said
    return said


def test_a_password_is_repeated_nowhere(empty_database_url: str, tmp_path: Path, parsed_once: Lay) -> None:
    secret, name = f"s3cret{uuid.uuid4().hex}", f"test_{uuid.uuid4().hex[:8]}"
    inbox, home = tmp_path / "inbox", tmp_path / "home"
    inbox.mkdir()
    parsed_once(home / "dbt", empty_database_url)
    (inbox / "a.txt").write_text(PAGE, encoding="utf-8")
    (inbox / "b.pdf").write_bytes(b"%PDF-1.4 x")
    with psycopg.connect(empty_database_url, autocommit=True) as superuser:
        superuser.execute(
            sql.SQL("CREATE ROLE {} LOGIN SUPERUSER PASSWORD {}").format(sql.Identifier(name), sql.Literal(secret))
        )
        try:
            url = with_account(empty_database_url, name, secret)
            environment = {**os.environ, "DATABASE_URL": url, "YUSUAN_HOME": str(home)}
            for command in COMMANDS:
                said = run([each.format(folder=tmp_path) for each in command], environment, secret)
                assert secret not in said
            wrong = with_account(empty_database_url, name, f"{secret}-wrong").replace("/test", "/nothing_test")
            failing = subprocess.run(
                [sys.executable, "-m", "etl", "--debug", "status"],
                env={**environment, "DATABASE_URL": wrong}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert secret not in failing.stdout + failing.stderr
            for schema, table in superuser.execute(_TEXTS).fetchall():
                query = sql.SQL("SELECT count(*) FROM {} AS t WHERE strpos(t::text, {}) > 0").format(
                    sql.Identifier(schema, table), sql.Literal(secret)
                )
                assert superuser.execute(query).fetchone() == (0,), table
        finally:
            superuser.execute(sql.SQL("DROP OWNED BY {0} CASCADE; DROP ROLE {0}").format(sql.Identifier(name)))
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 20
    assert [file for file in files if secret.encode() in file.read_bytes()] == []
