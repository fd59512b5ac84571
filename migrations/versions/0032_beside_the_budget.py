"""What final accounts say of their own year's budget, and why they differ from it; changes of procurement; what was evaluated.

Known of documents read from now on.

Revision: 0032, after 0031.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

def _columns() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "prior_year_changes": (
            sa.Column("budget_yuan", sa.Numeric(), comment="This year's own budget where a final account prints it, yuan / 本年预算（元）"),
            sa.Column("adjusted_budget_yuan", sa.Numeric(), comment="The same as adjusted, where both are printed, yuan / 调整后的本年预算（元）"),
            sa.Column("completion_pct", sa.Numeric(), comment="Share of this year's own budget that was spent, per cent / 完成预算（%）"),
            sa.Column("budget_change_yuan", sa.Numeric(), comment="Account less this year's own budget as printed, yuan / 决算与本年预算差额（元）"),
            sa.Column("budget_change_pct", sa.Numeric(), comment="The same in per cent / 决算与本年预算差额（%）"),
            sa.Column("budget_reason", sa.Text(), comment="Why the account differs from this year's own budget / 决算与本年预算差异原因"),
        ),
        "procurement_figures": (
            sa.Column("change_yuan", sa.Numeric(), comment="Change, negative for a decrease, yuan / 增减额（元）"),
            sa.Column("change_pct", sa.Numeric(), comment="Change in per cent, negative for a decrease / 增减（%）"),
        ),
    }  # fmt: skip


def upgrade() -> None:
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column, schema="core")
    op.create_table(
        "performance_evaluations",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("evaluation_no", sa.Integer(), nullable=False, autoincrement=False, comment="Number in the file / 序号"),
        sa.Column("evaluation_stage", sa.Text(), nullable=False, comment="monitored, self_evaluated or evaluated / 监控、自评或评价"),
        sa.Column("evaluation_scope", sa.Text(), nullable=False, comment="projects or department / 项目或部门整体"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("evaluated_count", sa.Integer(), comment="How many projects / 项目数"),
        sa.Column("amount_yuan", sa.Numeric(), comment="Amount concerned, yuan / 涉及金额（元）"),
        sa.Column("score", sa.Numeric(), comment="Points, of several on average / 得分"),
        sa.Column("grade", sa.Text(), comment="Grade of all, as printed / 评价等级"),
        sa.Column("excellent_count", sa.Integer(), comment="Projects graded 优 / 优的项目数"),
        sa.Column("good_count", sa.Integer(), comment="Projects graded 良 / 良的项目数"),
        sa.Column("fair_count", sa.Integer(), comment="Projects graded 中 or 合格 / 中或合格的项目数"),
        sa.Column("poor_count", sa.Integer(), comment="Projects graded 差 or 不合格 / 差或不合格的项目数"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_performance_evaluations_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "evaluation_no", name=op.f("pk_performance_evaluations")),
        schema="core",
        comment="Performance monitored and evaluated as stated / 绩效监控与评价情况",
    )


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__performance_evaluations CASCADE")
    op.drop_table("performance_evaluations", schema="core")
    for table, columns in _columns().items():
        op.execute(f"DROP VIEW IF EXISTS staging.stg_core__{table} CASCADE")
        for column in columns:
            op.drop_column(table, column.name, schema="core")
