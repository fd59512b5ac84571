"""Issues: what checks, findings and wording of a document come to, one row a cause.

Documents loaded before have none until they are read again; the marts then give one for every check that fails.

Revision: 0019, after 0018.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issues",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("issue_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number of the issue in the file / 问题序号"),
        sa.Column("issue_code", sa.Text(), nullable=False, comment="What it is / 问题代码"),
        sa.Column("category", sa.Text(), nullable=False, comment="figure, wording, form, completeness or reading / 类别：数字、文字、格式、齐全性、读取"),
        sa.Column("severity", sa.Text(), nullable=False, comment="high, medium or low / 严重程度：高、中、低"),
        sa.Column("about", sa.Text(), nullable=False, comment="Who is more likely at fault: document or reading / 更可能有误的是文件还是读取"),
        sa.Column("message_code", sa.Text(), nullable=False, comment="What is to be told: its key in the table of words / 说明代码"),
        sa.Column("message_values", postgresql.JSONB(), nullable=False, comment="The values its words have places for / 说明中的数值"),
        sa.Column("doubts", postgresql.JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False, comment="Why the reading is doubted / 对读取存疑的原因"),
        sa.Column("page_no", sa.Integer(), comment="Page / 页码"),
        sa.Column("other_page_no", sa.Integer(), comment="The other page it is about / 另一处页码"),
        sa.Column("printed", sa.Text(), comment="What is printed / 所印"),
        sa.Column("expected", sa.Text(), comment="What the rest of the document wants / 应为"),
        sa.Column("difference_yuan", sa.Numeric(), comment="Printed − expected, yuan / 差额"),
        sa.Column("check_nos", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'::integer[]"), nullable=False, comment="The checks behind it / 所依据的核对"),
        sa.Column("table_id", sa.BigInteger(), comment="The table it stands or falls with / 所在表"),
        sa.PrimaryKeyConstraint("document_id", "issue_no", name="pk_issues"),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name="fk_issues_document_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["table_id"], ["core.published_tables.table_id"], name="fk_issues_table_id", ondelete="CASCADE"),
        sa.CheckConstraint("category IN ('figure', 'wording', 'form', 'completeness', 'reading')", name=op.f("ck_issues_category")),
        sa.CheckConstraint("severity IN ('high', 'medium', 'low')", name=op.f("ck_issues_severity")),
        sa.CheckConstraint("about IN ('document', 'reading')", name=op.f("ck_issues_about")),
        schema="core",
        comment="Causes for concern, one a row / 问题，每个原因一行",
    )  # fmt: skip
    op.create_index("ix_issues_table_id", "issues", ["table_id"], schema="core")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__issues CASCADE")
    op.drop_table("issues", schema="core")
