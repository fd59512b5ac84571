"""Turns of those who write and build, as rows to lock: an advisory lock could be taken, and kept, by any login.

Revision: 0021, after 0020.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
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
    # What the builder owns is the loader's again; a role other databases use stays.
    for statement in (
        "REASSIGN OWNED BY yusuan_builder TO yusuan_loader",
        "DROP OWNED BY yusuan_builder",
        "REVOKE yusuan_builder FROM yusuan_loader",
        "DROP ROLE yusuan_builder",
    ):
        op.execute(
            f"DO $$ BEGIN {statement}; EXCEPTION WHEN undefined_object OR insufficient_privilege"
            " OR dependent_objects_still_exist OR object_in_use THEN NULL; END $$"
        )
