"""What changed in `core` since the marts were last built, document by document.

The models whose rows depend on one document alone (`materialized: incremental`) make the rows of changed documents again and
keep the others. Two tables in the schema `intermediate` say which: `built` holds what the last build saw, `changed_documents`
what this one makes anew. A document is changed when its row in `core.documents` is another than then, as with every load of it
when it, or one of its tables, starts or stops to count, when it is gone, when a unit or project of its lines has another
name, and when its publisher has another place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from etl.database import roles
from etl.marts.project import fingerprint

_TABLES = """
CREATE SCHEMA IF NOT EXISTS intermediate;
CREATE TABLE IF NOT EXISTS intermediate.built (subject text, id bigint, seen text NOT NULL, PRIMARY KEY (subject, id));
COMMENT ON TABLE intermediate.built IS 'What the last build of the marts saw. / 最近一次构建所见。';
COMMENT ON COLUMN intermediate.built.subject IS 'document, unit, project or models. / 种类：文件、单位、项目或模型。';
COMMENT ON COLUMN intermediate.built.id IS 'Its key. / 编号。';
COMMENT ON COLUMN intermediate.built.seen IS 'Fingerprint or name as it was then. / 当时的指纹或名称。';
CREATE TABLE IF NOT EXISTS intermediate.changed_documents (document_id bigint PRIMARY KEY);
COMMENT ON TABLE intermediate.changed_documents IS
    'Documents the last build made anew, those that are gone among them. / 最近一次构建重新生成的文件，含已不存在者。';
COMMENT ON COLUMN intermediate.changed_documents.document_id IS 'Key of the document. / 文件编号。';
TRUNCATE intermediate.changed_documents;
"""

# Of one moment: what is loaded after it is for the next build.
_NOW = """
CREATE TEMP TABLE built_now ON COMMIT PRESERVE ROWS AS
SELECT 'document' AS subject, document_id AS id, md5(documents::text || coalesce(replaced::text, '')) AS seen
FROM core.documents
LEFT JOIN (
    SELECT document_id, array_agg(table_id ORDER BY table_id) AS replaced FROM core.published_tables
    WHERE replaced_by_table_id IS NOT NULL GROUP BY document_id
) AS tables USING (document_id)
UNION ALL
SELECT 'unit', unit_id, concat_ws('|', canonical_name, region_code, province, city, county, government_level, sector)
FROM core.units
UNION ALL
SELECT 'project', project_id, canonical_name FROM core.projects
UNION ALL
SELECT 'models', 0, {}
"""

_ALL = "INSERT INTO intermediate.changed_documents SELECT document_id FROM core.documents"

_CHANGED = """
WITH renamed AS (
    SELECT subject, id FROM intermediate.built JOIN built_now USING (subject, id)
    WHERE subject IN ('unit', 'project') AND built.seen <> built_now.seen
)
INSERT INTO intermediate.changed_documents
SELECT coalesce(built.id, built_now.id)
FROM (SELECT * FROM intermediate.built WHERE subject = 'document') AS built
FULL JOIN (SELECT * FROM built_now WHERE subject = 'document') AS built_now USING (id)
WHERE built.seen IS DISTINCT FROM built_now.seen
UNION
SELECT documents.document_id
FROM core.documents
JOIN renamed ON subject = 'unit' AND renamed.id = documents.publisher_unit_id
UNION
SELECT lines.document_id
FROM core.table_lines AS lines
JOIN renamed ON (subject, renamed.id) IN (('unit', lines.unit_id), ('project', lines.project_id))
"""

# So many changed, and this share of all: from there on keeping the rest costs more than it saves (`make bench-scale`), for
# rows are deleted, and indexes kept up, one by one.
_MANY, _MOST = 100, 0.4
_COUNTS = "SELECT (SELECT count(*) FROM intermediate.changed_documents), (SELECT count(*) FROM core.documents)"

_KEEP = """
TRUNCATE intermediate.built;
INSERT INTO intermediate.built SELECT * FROM built_now;
"""


def find_changes(connection: psycopg.Connection[Any], models: Path, *, anew: bool = False) -> bool:
    """Fills `intermediate.changed_documents`; returns whether the models must be made wholly anew.

    They must where `anew` says so, where nothing was built yet, where a file in `models`, the folder of the dbt project, is
    another than then, and where most documents changed; then every document counts as changed. The connection, in
    autocommit, is that of the build: `keep_changes` needs what it remembers.
    """
    now = fingerprint(models)
    with connection.transaction():
        _as_builder(connection)
        connection.execute(_TABLES)
        connection.execute("DROP TABLE IF EXISTS pg_temp.built_now")
        connection.execute(sql.SQL(_NOW).format(now))
        row = connection.execute("SELECT seen FROM intermediate.built WHERE subject = 'models'").fetchone()
        anew = anew or row is None or row[0] != now
        connection.execute(_ALL if anew else _CHANGED)
        if not anew and _most_changed(connection):
            connection.execute(f"{_ALL} ON CONFLICT DO NOTHING")
            anew = True
    # Right after it is filled the server knows nothing of it, and would plan for thousands of documents.
    connection.execute("ANALYZE intermediate.changed_documents")
    return anew


def _most_changed(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute(_COUNTS).fetchone()
    assert row is not None, "counts are always there"
    changed, loaded = row
    return bool(changed >= max(_MANY, _MOST * loaded))


def keep_changes(connection: psycopg.Connection[Any]) -> None:
    """Notes that every model now holds what `find_changes` saw; to be called when all were built, and no test of them failed."""
    with connection.transaction():
        _as_builder(connection)
        connection.execute(_KEEP)


def _as_builder(connection: psycopg.Connection[Any]) -> None:
    """For the transaction: the tables are of the role that builds, as the models are that read them."""
    if role := roles.builder(connection):
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
