"""Which printed amounts take part in which identity.

Revision: 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_amounts",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("check_no", sa.Integer(), nullable=False, comment="Number of the check in the file / 核对序号"),
        sa.Column("side", sa.Text(), nullable=False, comment="left or right / 左方或右方"),
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="Table of the amount / 所在表"),
        sa.Column("line_no", sa.Integer(), nullable=False, comment="Line of the amount / 所在行"),
        sa.Column("column_no", sa.Integer(), nullable=False, comment="Column of the amount / 所在列"),
        sa.CheckConstraint("side IN ('left', 'right')", name=op.f("ck_check_amounts_side")),
        sa.ForeignKeyConstraint(
            ["document_id", "check_no"],
            ["core.checks.document_id", "core.checks.check_no"],
            name=op.f("fk_check_amounts_document_id_check_no"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no", "column_no"],
            ["core.amounts.table_id", "core.amounts.line_no", "core.amounts.column_no"],
            name=op.f("fk_check_amounts_table_id_line_no_column_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "check_no", "side", "table_id", "line_no", "column_no", name=op.f("pk_check_amounts")
        ),
        schema="core",
        comment="Printed amounts on both sides of each identity / 各勾稽关系两方的印刷金额",
    )
    op.create_index(
        "ix_check_amounts_table_id", "check_amounts", ["table_id", "line_no", "column_no"], unique=False, schema="core"
    )


def downgrade() -> None:
    # CASCADE takes views that read it with it: those of the marts mean nothing without them.
    op.execute("DROP TABLE core.check_amounts CASCADE")
