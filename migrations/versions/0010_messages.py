"""What is told of a document is stored as a code and values, and worded when it is read; older sentences stay as they are.

Revision: 0010, after 0009.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# The next build makes it, and what stands on it, anew; the marts stay.
_DROP_VIEW = "DROP VIEW IF EXISTS staging.stg_core__findings CASCADE"


def upgrade() -> None:
    op.execute(_DROP_VIEW)
    op.add_column(
        "findings",
        sa.Column("message_code", sa.Text, comment="What is told: its key in the table of words / 说明代码"),
        schema="core",
    )
    op.add_column(
        "findings",
        sa.Column("message_values", JSONB, comment="The values its words have places for / 说明中的数值"),
        schema="core",
    )
    op.execute(
        "UPDATE core.findings SET message_code = 'messages.text', message_values = jsonb_build_object('text', message)"
    )
    op.alter_column("findings", "message_code", nullable=False, schema="core")
    op.alter_column("findings", "message_values", nullable=False, schema="core")
    op.drop_column("findings", "message", schema="core")


def downgrade() -> None:
    op.execute(_DROP_VIEW)
    # What was read since then has no sentence: its code and values stand for one.
    op.add_column("findings", sa.Column("message", sa.Text, comment="In words / 说明"), schema="core")
    op.execute(
        "UPDATE core.findings"
        " SET message = coalesce(message_values ->> 'text', message_code || ' ' || message_values::text)"
    )
    op.alter_column("findings", "message", nullable=False, schema="core")
    op.drop_column("findings", "message_code", schema="core")
    op.drop_column("findings", "message_values", schema="core")
