"""The document is part of every key of what is its own, so that a warehouse may be divided by documents over several machines.

Revision: 0028, after 0027.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# table -> its key without the document
KEYS = {
    "table_columns": ("table_id", "column_no"),
    "table_lines": ("table_id", "line_no"),
    "amounts": ("table_id", "line_no", "column_no"),
    "project_budgets": ("table_id", "line_no"),
    "carryovers": ("table_id", "line_no"),
}
# who refers to which of these
REFERENCES = (
    ("amounts", "table_lines"),
    ("amounts", "table_columns"),
    ("check_amounts", "amounts"),
    ("project_budgets", "table_lines"),
    ("carryovers", "table_lines"),
    ("carryover_purposes", "table_lines"),
    ("project_descriptions", "table_lines"),
    ("performance_goal_lines", "table_lines"),
)


def upgrade() -> None:
    op.add_column("table_columns", sa.Column("document_id", sa.BigInteger(), comment="The file / 文件"), schema="core")
    op.execute(
        "UPDATE core.table_columns SET document_id = tables.document_id FROM core.published_tables AS tables"
        " WHERE tables.table_id = table_columns.table_id"
    )
    op.alter_column("table_columns", "document_id", nullable=False, schema="core")
    _drop_references(())
    op.drop_constraint("fk_table_columns_table_id", "table_columns", schema="core")
    _change_keys((), ("document_id",))
    op.create_foreign_key(
        "fk_table_columns_document_id_table_id",
        "table_columns",
        "published_tables",
        ["document_id", "table_id"],
        ["document_id", "table_id"],
        source_schema="core",
        referent_schema="core",
        ondelete="CASCADE",
    )
    _add_references(("document_id",))
    op.create_index("ix_table_columns_document_id", "table_columns", ["document_id"], schema="core")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__table_columns CASCADE")
    op.drop_index("ix_table_columns_document_id", "table_columns", schema="core")
    _drop_references(("document_id",))
    op.drop_constraint("fk_table_columns_document_id_table_id", "table_columns", schema="core")
    _change_keys(("document_id",), ())
    op.create_foreign_key(
        "fk_table_columns_table_id",
        "table_columns",
        "published_tables",
        ["table_id"],
        ["table_id"],
        source_schema="core",
        referent_schema="core",
        ondelete="CASCADE",
    )
    _add_references(())
    op.drop_column("table_columns", "document_id", schema="core")


def _drop_references(more: tuple[str, ...]) -> None:
    for table, to in REFERENCES:
        op.drop_constraint(_name(table, to, more), table, schema="core")


def _add_references(more: tuple[str, ...]) -> None:
    for table, to in REFERENCES:
        columns = [*KEYS[to], *more]
        op.create_foreign_key(
            _name(table, to, more), table, to, columns, columns,
            source_schema="core", referent_schema="core", ondelete="CASCADE",
        )  # fmt: skip


def _change_keys(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert before != after, "a key of the same columns is none of another revision"
    for table, columns in KEYS.items():
        op.drop_constraint(f"pk_{table}", table, schema="core")
        op.create_primary_key(f"pk_{table}", table, [*columns, *after], schema="core")


def _name(table: str, to: str, more: tuple[str, ...]) -> str:
    return f"fk_{table}_{'_'.join([*KEYS[to], *more])}"
