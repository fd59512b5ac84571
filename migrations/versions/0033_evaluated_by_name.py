"""Which project or body an evaluation tells of, where it tells of one by its name.

Known of documents read from now on.

Revision: 0033, after 0032.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_TABLE = "performance_evaluations"


def upgrade() -> None:
    name = sa.Column("evaluated_name", sa.Text(), comment="The one project or body that is told of / 所评价的项目或单位名称")
    op.add_column(_TABLE, name, schema="core")


def downgrade() -> None:
    op.drop_column(_TABLE, "evaluated_name", schema="core")
