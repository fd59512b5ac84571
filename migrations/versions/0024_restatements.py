"""Which table is the next edition of which, so that what changed between two editions can be told.

It is decided when Yusuan next loads or builds.

Revision: 0024, after 0023.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "published_tables",
        sa.Column("next_edition_table_id", sa.BigInteger(), comment="The same table in the next newer edition / 下一版本中的同一张表"),
        schema="core",
    )  # fmt: skip
    op.create_foreign_key(
        op.f("fk_published_tables_next_edition_table_id"), "published_tables", "published_tables", ["next_edition_table_id"],
        ["table_id"], source_schema="core", referent_schema="core", ondelete="SET NULL",
    )  # fmt: skip
    op.create_index(
        "ix_published_tables_next_edition_table_id", "published_tables", ["next_edition_table_id"], schema="core",
        postgresql_where=sa.text("next_edition_table_id IS NOT NULL"),
    )  # fmt: skip
    # One document alone has no other edition.
    op.execute(
        "UPDATE core.disclosures SET is_decided = false WHERE disclosure_id IN"
        " (SELECT disclosure_id FROM core.documents GROUP BY disclosure_id HAVING count(*) > 1)"
    )


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__published_tables CASCADE")
    op.drop_column("published_tables", "next_edition_table_id", schema="core")
