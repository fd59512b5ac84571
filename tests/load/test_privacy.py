"""No name of a private person and no phone number of a disclosure reaches any text column of `core`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.run.read_document import read_disclosure
from tests.load.conftest import Connection, Query, write

# What stands behind these labels, in the next cell or after a colon, is a person or a number to call one.
_LABELS = ("项目负责人", "部门联系人", "联系人", "负责人", "联系电话", "经办人", "填报人")
_BEHIND = re.compile(rf"(?:{'|'.join(_LABELS)})(?:[ \t]*[:：][ \t]*|[ \t]*\t+)([^\t\n]+)")
_PHONE = re.compile(r"\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)")


def personal(text: str) -> set[str]:
    """Names and phone numbers a transcript prints behind their labels, and what looks like a phone number."""
    found = {part.strip() for value in _BEHIND.findall(text) for part in re.split(r"[、，,/ ]", value)}
    return {name for name in found if name and name not in _LABELS} | set(_PHONE.findall(text))


def leaks(query: Query, secrets: set[str]) -> list[tuple[str, str, str]]:
    """Table, column and secret of every text column of `core` and the marts that holds one."""
    columns = query(
        "SELECT table_schema, table_name, column_name FROM information_schema.columns"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND data_type IN ('text', 'character varying')"
    )
    found = []
    for schema, table, column in columns:
        texts = query(f'SELECT DISTINCT "{column}" FROM "{schema}"."{table}" WHERE "{column}" IS NOT NULL')
        found += [(table, column, secret) for (text,) in texts for secret in secrets if secret in text]
    return found


def test_what_is_looked_for() -> None:
    text = "项目名称\t\t甲项目\t\t项目负责人\t某甲、某乙\t\n部门联系人\t\t某丙\t联系电话\t0991-1234567\n联系人：某丁"
    assert personal(text) == {"某甲", "某乙", "某丙", "0991-1234567", "某丁"}


def test_the_scan_finds_what_it_looks_for(connection: Connection, query: Query) -> None:
    connection.execute("INSERT INTO core.units (canonical_name) VALUES ('某局（某甲）')")
    assert leaks(query, {"某甲", "某乙"}) == [("units", "canonical_name", "某甲")]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_none_of_the_seed_s_reach_the_warehouse(shared: Path, connection: Connection, query: Query) -> None:
    (path,) = (shared / "seed").glob("xj-*.txt")
    secrets = personal(path.read_text(encoding="utf-8"))
    assert len(secrets) > 30
    write(connection, read_disclosure(path))
    assert leaks(query, secrets) == []
