"""What a check came to is worded when it is read, from its columns; no sentence is stored.

Revision: 0014, after 0013.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The next build makes it, and what stands on it, anew; the marts stay.
    op.execute("DROP VIEW IF EXISTS staging.stg_core__checks CASCADE")
    op.drop_column("checks", "explanation", schema="core")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__checks CASCADE")
    op.add_column("checks", sa.Column("explanation", sa.Text(), comment="In words / 文字说明"), schema="core")
