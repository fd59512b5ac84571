"""What public expenses are for, in numbers: groups and visits abroad, cars, receptions and guests, meetings, courses.

Known of documents read from now on.

Revision: 0030, after 0029.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "public_expense_counts",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("count_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("counted", sa.Text(), nullable=False, comment="What is counted: overseas_groups, overseas_visits, vehicles_bought, domestic_receptions … / 统计事项"),
        sa.Column("count", sa.Integer(), nullable=False, comment="How many / 数量"),
        sa.Column("count_year", sa.SmallInteger(), nullable=False, comment="The year it is of / 数据所属年度"),
        sa.Column("stage", sa.Text(), nullable=True, comment="budget or final; NULL where that is not known / 预算数或决算数；不明为空"),
        sa.Column("measure_unit", sa.Text(), nullable=True, comment="Its unit as printed / 所印计量单位"),
        sa.Column("printed", sa.Text(), nullable=False, comment="Number and unit as printed / 所印数字"),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="The sentence, or the label of the line, as printed / 原文"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("table_id", sa.BigInteger(), nullable=True, comment="The table it is printed in; NULL: in the text / 所在表；文字所述为空"),
        sa.Column("line_no", sa.Integer(), nullable=True, comment="Its line there / 行序"),
        sa.Column("column_no", sa.Integer(), nullable=True, comment="Its column there / 列序"),
        sa.CheckConstraint("stage IN ('budget', 'final')", name=op.f("ck_public_expense_counts_stage")),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_public_expense_counts_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no", "document_id"],
            ["core.table_lines.table_id", "core.table_lines.line_no", "core.table_lines.document_id"],
            name=op.f("fk_public_expense_counts_table_id_line_no_document_id"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "count_no", name=op.f("pk_public_expense_counts")),
        schema="core",
        comment="Groups and visits abroad, official vehicles, receptions and guests, meetings, courses / “三公”经费等相关统计数",
    )  # fmt: skip
    op.create_index("ix_public_expense_counts_line", "public_expense_counts", ["table_id", "line_no"], schema="core")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__public_expense_counts CASCADE")
    op.drop_table("public_expense_counts", schema="core")
