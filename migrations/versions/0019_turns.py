"""Turns of those who write and build, as rows to lock: an advisory lock could be taken, and kept, by any login.

Revision: 0019, after 0018.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turns",
        sa.Column("turn", sa.Text(), nullable=False, comment="What is done one at a time: writers, builds or marts / 须轮流进行的事项"),
        sa.PrimaryKeyConstraint("turn", name="pk_turns"),
        schema="core",
        comment="Rows locked by whoever loads or builds, so that they take turns / 载入与构建轮流进行所用的锁",
    )  # fmt: skip
    op.execute("INSERT INTO core.turns VALUES ('writers'), ('builds'), ('marts')")


def downgrade() -> None:
    op.drop_table("turns", schema="core")
