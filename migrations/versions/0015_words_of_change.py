"""A statement keeps its words of change as printed, and one may give the change of a part without its figure.

Revision: 0015, after 0014.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_TABLE = "prior_year_changes"


def upgrade() -> None:
    op.add_column(
        _TABLE,
        sa.Column("change_word", sa.Text(), comment="Word of the change as printed, such as 增加 or 持平 / 增减用词"),
        schema="core",
    )
    op.add_column(
        _TABLE,
        sa.Column(
            "budget_word",
            sa.Text(),
            comment="Word of the difference to this year's own budget as printed, such as 大于 / 与本年预算比较用词",
        ),
        schema="core",
    )
    op.alter_column(
        _TABLE,
        "current_yuan",
        nullable=True,
        comment="This year, yuan; NULL where only the change is printed / 本年（元）；只列示增减额者为空",
        existing_comment="This year, yuan / 本年（元）",
        schema="core",
    )


def downgrade() -> None:
    # The next build makes it, and what stands on it, anew; the marts stay.
    op.execute("DROP VIEW IF EXISTS staging.stg_core__prior_year_changes CASCADE")
    op.execute("DELETE FROM core.prior_year_changes WHERE current_yuan IS NULL")
    op.alter_column(
        _TABLE, "current_yuan", nullable=False, comment="This year, yuan / 本年（元）", schema="core"
    )
    op.drop_column(_TABLE, "budget_word", schema="core")
    op.drop_column(_TABLE, "change_word", schema="core")
