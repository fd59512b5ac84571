"""Rows of funds of final accounts' performance tables: budget, spent, share and points; why targets were missed, said of all.

Known of documents read from now on.

Revision: 0031, after 0030.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "performance_goals",
        sa.Column("deviation_reason", sa.Text(), comment="Why targets were missed, said once of all, of a final account / 偏差原因（全表）"),
        schema="core",
    )  # fmt: skip
    op.create_table(
        "performance_funds",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("goal_no", sa.Integer(), nullable=False, comment="The performance table / 绩效目标表序号"),
        sa.Column("funds_no", sa.Integer(), nullable=False, comment="Number in the table / 序号"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("funds_kind", sa.Text(), nullable=False, comment="What the funds are of: total, fiscal … / 资金种类"),
        sa.Column("label", sa.Text(), nullable=False, comment="Its label as printed / 标签原文"),
        sa.Column("initial_budget_yuan", sa.Numeric(), comment="Budget at the beginning of the year, yuan / 年初预算数（元）"),
        sa.Column("adjusted_budget_yuan", sa.Numeric(), comment="Budget of the whole year, yuan / 全年预算数（元）"),
        sa.Column("executed_yuan", sa.Numeric(), comment="What was spent, yuan / 全年执行数（元）"),
        sa.Column("executed_pct", sa.Numeric(), comment="Share that was spent, per cent, as printed / 执行率（所印）"),
        sa.Column("weight", sa.Numeric(), comment="Points for spending it / 分值"),
        sa.Column("score", sa.Numeric(), comment="Points given / 得分"),
        sa.CheckConstraint(
            "funds_kind IN ('total', 'fiscal', 'fiscal_part', 'carryover', 'other', 'other_part', 'basic', 'project')",
            name=op.f("ck_performance_funds_funds_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "goal_no"], ["core.performance_goals.document_id", "core.performance_goals.goal_no"],
            name=op.f("fk_performance_funds_document_id_goal_no"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "goal_no", "funds_no", name=op.f("pk_performance_funds")),
        schema="core",
        comment="Funds of a final account's performance table, budget and spent / 自评表资金",
    )  # fmt: skip


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__performance_funds CASCADE")
    op.drop_table("performance_funds", schema="core")
    op.execute("DROP VIEW IF EXISTS staging.stg_core__performance_goals CASCADE")
    op.drop_column("performance_goals", "deviation_reason", schema="core")
