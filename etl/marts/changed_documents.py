"""What changed in `core` since the marts were last built, document by document.

The models made by document (`materialized: incremental`) make the rows of changed documents again and keep the others. Two tables
in the schema `intermediate` say which: `built` holds what the last build saw, `changed_documents` what this one makes anew.

A document is changed when its row in `core.documents` is another than then, as with every load of it; when it, or one of its
tables, starts or stops to count; when it is gone; when a unit, project or programme it names has another name or place; and when a
code it prints has another name in the year nearest to its own. With it change those that are told together with it: all of its
publisher, of which one may be the year before, the budget or another part of the other, and what departments publish that list this
publisher among their units. All change with the models, the succession of codes and the list of what is expected. What is told of
all others (names of codes, which documents may be added up) is made wholly.

Where figures stand beside those of other publishers (`peers`), the rows of a third group are made again, `concerned_documents`:
the changed ones, and all of the sector, level, year, kind and scope one of them is or was of.
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
COMMENT ON COLUMN intermediate.built.subject IS
    'document, publisher, comparison, in work, unit, project, name of a code, models, cost … / 种类：文件、单位、用时等。';
COMMENT ON COLUMN intermediate.built.id IS 'Its key. / 编号。';
COMMENT ON COLUMN intermediate.built.seen IS 'Fingerprint or name as it was then. / 当时的指纹或名称。';
CREATE TABLE IF NOT EXISTS intermediate.changed_documents (document_id bigint PRIMARY KEY);
COMMENT ON TABLE intermediate.changed_documents IS
    'Documents the last build made anew, those that are gone among them. / 最近一次构建重新生成的文件，含已不存在者。';
COMMENT ON COLUMN intermediate.changed_documents.document_id IS 'Key of the document. / 文件编号。';
CREATE TABLE IF NOT EXISTS intermediate.concerned_documents (document_id bigint PRIMARY KEY);
COMMENT ON TABLE intermediate.concerned_documents IS
    'Documents the last build made anew, and those their figures are compared with. / 最近一次构建重新生成的文件，及与其横向比较的文件。';
COMMENT ON COLUMN intermediate.concerned_documents.document_id IS 'Key of the document. / 文件编号。';
TRUNCATE intermediate.changed_documents, intermediate.concerned_documents;
"""

# Of one moment: what is loaded after it is for the next build. Of a code's names of one year the one counts that rows bear
# (`names_by_year`): another spelling beside it changes none of them.
_NOW = """
CREATE TEMP TABLE built_now ON COMMIT PRESERVE ROWS AS
SELECT 'document' AS subject, document_id AS id, md5(documents::text || coalesce(replaced::text, '')) AS seen
FROM core.documents
LEFT JOIN (
    SELECT document_id, array_agg(table_id ORDER BY table_id) AS replaced FROM core.published_tables
    WHERE replaced_by_table_id IS NOT NULL GROUP BY document_id
) AS tables USING (document_id)
UNION ALL
SELECT 'publisher', document_id, publisher_unit_id::text FROM core.documents
UNION ALL
SELECT 'comparison', document_id, concat_ws('|', sector, government_level, fiscal_year, document_kind, document_scope)
FROM core.documents JOIN core.units ON unit_id = publisher_unit_id
UNION ALL
SELECT
    'unit', units.unit_id,
    concat_ws(
        '|', units.canonical_name, units.body_key, parents.canonical_name, names.printed, units.region_code, units.province,
        units.city, units.county, units.government_level, units.sector
    )
FROM core.units
LEFT JOIN core.units AS parents ON parents.unit_id = units.parent_unit_id
LEFT JOIN (
    SELECT unit_id, string_agg(printed_name, '|' ORDER BY printed_name) AS printed FROM core.unit_names GROUP BY unit_id
) AS names ON names.unit_id = units.unit_id
UNION ALL
SELECT 'project', project_id, concat_ws('|', projects.canonical_name, programmes.canonical_name)
FROM core.projects LEFT JOIN core.programmes USING (programme_id)
UNION ALL
SELECT 'programme', programme_id, canonical_name FROM core.programmes
UNION ALL
SELECT
    'functional name', code::bigint * 10000 + fiscal_year, coalesce(min(name) FILTER (WHERE origin = 'reference'), min(name))
FROM core.functional_code_names GROUP BY code, fiscal_year
UNION ALL
SELECT
    'economic name', code::bigint * 10000 + fiscal_year, coalesce(min(name) FILTER (WHERE origin = 'reference'), min(name))
FROM core.economic_code_names GROUP BY code, fiscal_year
UNION ALL
SELECT 'successions', 0, coalesce(md5(string_agg(code || successor_code, '|' ORDER BY code)), '') FROM core.functional_codes
UNION ALL
SELECT 'expectations', 0, coalesce(md5(string_agg(expected::text, '|' ORDER BY expected::text)), '')
FROM core.expected_publications AS expected
UNION ALL
SELECT 'models', 0, {}
UNION ALL
SELECT subject, id, seen FROM intermediate.built WHERE subject LIKE 'seconds of %'
"""

_ALL = "INSERT INTO intermediate.changed_documents SELECT document_id FROM core.documents"

# Of what every document depends on: the models themselves, which code took the place of which, and what is expected by when.
_COMMON = """
SELECT count(*) FROM built_now LEFT JOIN intermediate.built USING (subject, id)
WHERE subject IN ('models', 'successions', 'expectations') AND built.seen IS DISTINCT FROM built_now.seen
"""

# Rows of a year bear the name a code has in the year nearest to it: the same name in a nearer one changes none of them.
_CHANGED = """
WITH differing AS (
    SELECT subject, id, built.seen AS seen_then, built_now.seen
    FROM intermediate.built FULL JOIN built_now USING (subject, id)
    WHERE built.seen IS DISTINCT FROM built_now.seen
),
renamed AS (
    SELECT subject, id FROM differing
    WHERE subject IN ('unit', 'project', 'programme') AND seen_then IS NOT NULL AND seen IS NOT NULL
),
naming AS NOT MATERIALIZED (
    SELECT document_id, unit_id, project_id, NULL::bigint AS programme_id FROM core.table_lines
    UNION ALL SELECT document_id, unit_id, project_id, NULL FROM core.project_budgets
    UNION ALL SELECT document_id, unit_id, project_id, NULL FROM core.carryovers
    UNION ALL SELECT document_id, unit_id, project_id, NULL FROM core.carryover_purposes
    UNION ALL SELECT document_id, unit_id, project_id, NULL FROM core.project_descriptions
    UNION ALL SELECT document_id, unit_id, project_id, programme_id FROM core.performance_goals
    UNION ALL SELECT document_id, unit_id, NULL, NULL FROM core.unit_listings
),
recoded AS (
    SELECT DISTINCT subject, id / 10000 AS code FROM differing WHERE subject LIKE '% name'
),
years AS (
    SELECT DISTINCT fiscal_year FROM core.documents
),
borne_then AS (
    SELECT DISTINCT ON (subject, code, fiscal_year) subject, code, fiscal_year, names.seen AS name
    FROM recoded CROSS JOIN years JOIN intermediate.built AS names USING (subject)
    WHERE names.id BETWEEN code * 10000 AND code * 10000 + 9999
    ORDER BY subject, code, fiscal_year, abs(names.id % 10000 - fiscal_year), names.id
),
borne_now AS (
    SELECT DISTINCT ON (subject, code, fiscal_year) subject, code, fiscal_year, names.seen AS name
    FROM recoded CROSS JOIN years JOIN built_now AS names USING (subject)
    WHERE names.id BETWEEN code * 10000 AND code * 10000 + 9999
    ORDER BY subject, code, fiscal_year, abs(names.id % 10000 - fiscal_year), names.id
),
named AS (
    SELECT split_part(subject, ' ', 1) AS family, code::text AS code, fiscal_year
    FROM borne_then AS earlier FULL JOIN borne_now AS present USING (subject, code, fiscal_year)
    WHERE earlier.name IS DISTINCT FROM present.name
),
own AS (
    SELECT id AS document_id FROM differing WHERE subject IN ('document', 'publisher')
    UNION
    SELECT id FROM intermediate.built WHERE subject LIKE 'in work|%'
    UNION
    SELECT documents.document_id FROM core.documents
    JOIN renamed ON subject = 'unit' AND renamed.id = documents.publisher_unit_id
    UNION
    SELECT naming.document_id FROM naming JOIN renamed ON subject = 'unit' AND renamed.id = unit_id
    UNION
    SELECT naming.document_id FROM naming JOIN renamed ON subject = 'project' AND renamed.id = project_id
    UNION
    SELECT naming.document_id FROM naming JOIN renamed ON subject = 'programme' AND renamed.id = programme_id
    UNION
    SELECT documents.document_id
    FROM named
    JOIN core.documents USING (fiscal_year)
    JOIN core.table_lines AS lines
        ON lines.document_id = documents.document_id
        AND starts_with(CASE family WHEN 'functional' THEN lines.functional_code ELSE lines.economic_code END, named.code)
),
publishers AS (
    SELECT seen::bigint AS unit_id FROM intermediate.built JOIN own ON built.subject = 'publisher' AND built.id = own.document_id
    UNION
    SELECT publisher_unit_id FROM core.documents JOIN own USING (document_id)
),
families AS (
    SELECT unit_id FROM publishers
    UNION
    SELECT documents.publisher_unit_id
    FROM publishers
    JOIN core.unit_listings AS listings USING (unit_id)
    JOIN core.documents ON documents.document_id = listings.document_id
)
INSERT INTO intermediate.changed_documents
SELECT document_id FROM own
UNION
SELECT documents.document_id FROM core.documents JOIN families ON families.unit_id = documents.publisher_unit_id
"""

_CONCERNED = """
WITH groups AS (
    SELECT seen FROM intermediate.built JOIN intermediate.changed_documents ON built.subject = 'comparison' AND built.id = document_id
    UNION
    SELECT seen FROM built_now JOIN intermediate.changed_documents ON built_now.subject = 'comparison' AND built_now.id = document_id
    UNION
    SELECT substr(subject, length('in work|') + 1) FROM intermediate.built WHERE subject LIKE 'in work|%'
)
INSERT INTO intermediate.concerned_documents
SELECT document_id FROM intermediate.changed_documents
UNION
SELECT id FROM built_now WHERE subject = 'comparison' AND seen IN (SELECT seen FROM groups)
"""

# Until it is kept: a build that ends early, or of which a test fails, may leave rows of what is gone, or of another sector, by the next.
_IN_WORK = """
INSERT INTO intermediate.built
SELECT 'in work|' || coalesce(seen, ''), document_id, ''
FROM intermediate.changed_documents LEFT JOIN built_now ON subject = 'comparison' AND id = document_id
ON CONFLICT DO NOTHING
"""

# So many changed, and this share of all: from there on keeping the rest costs more than it saves, for rows are deleted, and
# indexes kept up, one by one. The share is what earlier builds cost (note_cost), within bounds; until both kinds were seen, `_MOST`.
_MANY, _MOST = 100, 0.4
_LEAST_SHARE, _GREATEST_SHARE = 0.2, 0.8
_COST = """
SELECT
    (SELECT seen::float8 FROM built_now WHERE subject = 'seconds of all'),
    (SELECT seen::float8 FROM built_now WHERE subject = 'seconds of changed')
"""
_NOTE_COST = """
DELETE FROM built_now WHERE subject = %(subject)s;
INSERT INTO built_now VALUES (%(subject)s, 0, %(seconds)s::text);
"""
_COUNTS = "SELECT (SELECT count(*) FROM intermediate.changed_documents), (SELECT count(*) FROM core.documents)"

# Nearly all of it is as it was.
_KEEP = """
DELETE FROM intermediate.built
WHERE NOT EXISTS (
    SELECT FROM built_now AS now WHERE now.subject = built.subject AND now.id = built.id AND now.seen = built.seen
);
INSERT INTO intermediate.built
SELECT * FROM built_now AS now
WHERE NOT EXISTS (SELECT FROM intermediate.built WHERE built.subject = now.subject AND built.id = now.id);
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
        connection.execute("ANALYZE pg_temp.built_now")
        row = connection.execute(_COMMON).fetchone()
        anew = anew or row is None or row[0] > 0
        connection.execute(_ALL if anew else _CHANGED)
        if not anew and _most_changed(connection):
            connection.execute(f"{_ALL} ON CONFLICT DO NOTHING")
            anew = True
        connection.execute(_CONCERNED)
        connection.execute(_IN_WORK)
    # Right after they are filled the server knows nothing of them, and would plan for thousands of documents.
    connection.execute("ANALYZE intermediate.changed_documents, intermediate.concerned_documents")
    return anew


def changed_documents(connection: psycopg.Connection[Any]) -> list[int]:
    """The keys of the documents `find_changes` found."""
    rows = connection.execute("SELECT document_id FROM intermediate.changed_documents ORDER BY document_id").fetchall()
    return [document_id for (document_id,) in rows]


def _most_changed(connection: psycopg.Connection[Any]) -> bool:
    row = connection.execute(_COUNTS).fetchone()
    assert row is not None, "counts are always there"
    changed, loaded = row
    return bool(changed >= max(_MANY, _share(connection) * loaded))


def _share(connection: psycopg.Connection[Any]) -> float:
    of_all, of_changed = connection.execute(_COST).fetchone() or (None, None)
    return max(_LEAST_SHARE, min(_GREATEST_SHARE, of_all / of_changed)) if of_all and of_changed else _MOST


def note_cost(connection: psycopg.Connection[Any], seconds: float, *, anew: bool) -> None:
    """Notes what a document cost in this build, for `find_changes` to choose by; of few it says little. `keep_changes` keeps it."""
    row = connection.execute(_COUNTS).fetchone()
    if row is not None and row[0] >= _MANY:
        cost = {"subject": f"seconds of {'all' if anew else 'changed'}", "seconds": round(seconds / row[0], 6)}
        psycopg.ClientCursor(connection).execute(_NOTE_COST, cost)


def keep_changes(connection: psycopg.Connection[Any]) -> None:
    """Notes that every model now holds what `find_changes` saw; to be called when all were built, and no test of them failed."""
    with connection.transaction():
        _as_builder(connection)
        connection.execute(_KEEP)


def _as_builder(connection: psycopg.Connection[Any]) -> None:
    """For the transaction: the tables are of the role that builds, as the models are that read them."""
    if role := roles.builder(connection):
        connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
