"""Identities of what is stated besides tables: checks in other units than yuan, how grave a failure is, printed digits.

Revision: 0005, after 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CHECKS = (
    sa.Column(
        "number_unit",
        sa.Text(),
        nullable=True,
        comment="Unit of both sides where it is not yuan: percent, points or count / 双方数值的单位，空为元",
    ),
    sa.Column(
        "severity",
        sa.Text(),
        server_default="error",
        nullable=False,
        comment="How grave a failure is: error or warning / 不符的严重程度",
    ),
)
_CHANGES = tuple(
    sa.Column(
        f"{name}_digit_yuan",
        sa.Numeric(),
        nullable=True,
        comment=f"Unit of the last printed digit of {name}_yuan, yuan / {chinese}所印末位的单位（元）",
    )
    for name, chinese in (("current", "本年"), ("prior", "上年"), ("change", "增减额"))
)


def upgrade() -> None:
    for column in _CHECKS:
        op.add_column("checks", column, schema="core")
    op.create_check_constraint(
        op.f("ck_checks_number_unit"), "checks", "number_unit IN ('percent', 'points', 'count')", schema="core"
    )
    op.create_check_constraint(op.f("ck_checks_severity"), "checks", "severity IN ('error', 'warning')", schema="core")
    for column in _CHANGES:
        op.add_column("prior_year_changes", column, schema="core")


def downgrade() -> None:
    # CASCADE takes views that read them with it: those of the marts mean nothing without them.
    for table, columns in (("prior_year_changes", _CHANGES), ("checks", _CHECKS)):
        for column in columns:
            op.execute(f"ALTER TABLE core.{table} DROP COLUMN {column.name} CASCADE")
