"""What final accounts say of their performance targets: what was reached and spent, the points given, why it differs.

Known of documents read from now on.

Revision: 0029, after 0028.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

def _columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "performance_goals": (
            sa.Column("funds_carryover_yuan", sa.Numeric(), comment="Carried over from last year within the funds, yuan / 上年结转资金（元）"),
            sa.Column("funds_executed_yuan", sa.Numeric(), comment="Spent of the funds, of a final account, yuan / 全年执行数（元）"),
            sa.Column("actual_text", sa.Text(), comment="What was done, of a final account / 年度总体目标实际完成情况"),
            sa.Column("score", sa.Numeric(), comment="Points in all, of a final account / 自评总分"),
        ),
        "performance_indicators": (
            sa.Column("actual_text", sa.Text(), comment="What was reached, as printed, of a final account / 实际完成值原文"),
            sa.Column("actual_value", sa.Numeric(), comment="What was reached, in measure_unit; NULL where another unit is printed / 实际完成数值"),
            sa.Column("score", sa.Numeric(), comment="Points given, of a final account / 得分"),
            sa.Column("deviation_reason", sa.Text(), comment="Why it differs from the target, and what is done about it / 偏差原因分析及改进措施"),
        ),
    }  # fmt: skip


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column, schema="core")


def downgrade() -> None:
    for table, columns in _columns().items():
        op.execute(f"DROP VIEW IF EXISTS staging.stg_core__{table} CASCADE")
        for column in columns:
            op.drop_column(table, column.name, schema="core")
