"""What was said of a document by option or list when it was loaded, so that it holds when it is read again.

Revision: 0027, after 0026.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "documents",
        sa.Column(
            "decided",
            postgresql.JSONB(none_as_null=True),
            comment="What was said of it when it was loaded: publisher, fiscal_year, kind, scope / 载入时指定的主体、年度、种类和范围",
        ),
        schema="core",
    )


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__documents CASCADE")
    op.drop_column("documents", "decided", schema="core")
