"""Where a downloaded file was found, and when it was found no longer.

Revision: 0023, after 0022.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("found_in", sa.Text(), comment="The index page below which the URL was found / 发现该网址的栏目页"),
        sa.Column("found_on", sa.Text(), comment="The page that links to it / 链接该网址的页面"),
        sa.Column("title", sa.Text(), comment="What it is called there / 页面所示标题"),
        sa.Column("vanished_at", sa.DateTime(timezone=True), comment="When it was first no longer found / 首次未再见到的时间"),
    ):  # fmt: skip
        op.add_column("downloads", column, schema="core")


def downgrade() -> None:
    for name in ("vanished_at", "title", "found_on", "found_in"):
        op.drop_column("downloads", name, schema="core")
