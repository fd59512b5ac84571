"""The schema keeps the rules by which Citus divides tables over machines (docs/scale.md).

Of a table divided by a column every key has that column, and a foreign key to another such table refers to it by that column; what is not
divided is held whole by every machine and refers to nothing divided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import psycopg
import pytest

from tests.conftest import REPOSITORY

BY = "document_id"
# Held whole everywhere: what is common to documents, and what tells of them and of their tables.
WHOLE = {
    "builds", "disclosure_tables", "disclosures", "documents", "downloads", "economic_code_names", "economic_codes",
    "expected_publications", "functional_code_names", "functional_codes", "loads", "nightly_runs", "programmes",
    "project_names", "projects", "published_tables", "reference_lists", "rejections", "turns", "unit_names", "units",
}  # fmt: skip
_TABLES = """
SELECT tablename, EXISTS (
    SELECT FROM information_schema.columns WHERE table_schema = 'core' AND table_name = tablename AND column_name = %s
)
FROM pg_tables WHERE schemaname = 'core'
"""
_KEYS = """
SELECT indrelid::regclass::text, indexrelid::regclass::text,
    array(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = any(indkey))
FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE indisunique AND relnamespace = 'core'::regnamespace
"""
_REFERENCES = """
SELECT child.relname::text, parent.relname::text, conname::text, array(
    SELECT a.attname || ' ' || b.attname FROM unnest(conkey, confkey) AS pair (a, b)
    JOIN pg_attribute AS a ON a.attrelid = conrelid AND a.attnum = pair.a
    JOIN pg_attribute AS b ON b.attrelid = confrelid AND b.attnum = pair.b
)
FROM pg_constraint JOIN pg_class AS child ON child.oid = conrelid JOIN pg_class AS parent ON parent.oid = confrelid
WHERE contype = 'f' AND connamespace = 'core'::regnamespace
"""


class Reference(NamedTuple):
    """A foreign key: who refers to whom, its name, and the pairs of columns."""

    child: str
    parent: str
    name: str
    pairs: list[str]


@pytest.fixture
def core(database_url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(database_url) as connection:
        yield connection


def divided(core: psycopg.Connection[tuple[object, ...]]) -> set[str]:
    return {str(name) for (name, _) in core.execute(_TABLES, [BY]) if name not in WHOLE} - {"alembic_version"}


def test_every_table_is_divided_by_document_or_held_whole(core: psycopg.Connection[tuple[object, ...]]) -> None:
    found = {str(name): has_it for name, has_it in core.execute(_TABLES, [BY])}
    assert set(found) >= WHOLE
    assert {"amounts", "source_cells", "table_lines", "checks", "check_amounts"} <= divided(core)
    assert [name for name in divided(core) if not found[name]] == []


def test_every_key_of_a_divided_table_has_the_document(core: psycopg.Connection[tuple[object, ...]]) -> None:
    keys = [(str(t).removeprefix("core."), str(index), columns) for t, index, columns in core.execute(_KEYS)]
    mine = [each for each in keys if each[0] in divided(core)]
    assert len(mine) > 20
    assert [index for _, index, columns in mine if BY not in columns] == []  # type: ignore[operator]


def test_divided_tables_refer_to_each_other_by_the_document(core: psycopg.Connection[tuple[object, ...]]) -> None:
    references = [Reference(*row) for row in core.execute(_REFERENCES)]  # type: ignore[arg-type]
    parts = divided(core)
    between = [each for each in references if {each.child, each.parent} <= parts]
    assert len(between) >= 12
    assert [each.name for each in between if f"{BY} {BY}" not in each.pairs] == []
    assert [each.name for each in references if each.child not in parts and each.parent in parts] == []


def test_the_guide_names_the_tables_that_are_held_whole() -> None:
    said = (REPOSITORY / "docs" / "scale.md").read_text(encoding="utf-8")
    assert [name for name in sorted(WHOLE) if f"`{name}`" not in said] == []
