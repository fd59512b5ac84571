"""Where each document begins the chapters a review looks at.

Known of documents read from now on.

Revision: 0026, after 0025.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chapters",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("chapter", sa.Text(), nullable=False, comment="Part of the review form it is: contents, duties, structure, terms, narrative, other_matters, projects / 检查表所列部分"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("heading", sa.Text(), nullable=False, comment="Its heading as printed / 所印标题"),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_chapters_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "chapter", name=op.f("pk_chapters")),
        schema="core",
        comment="Where a document begins the chapters a review looks at / 文件各部分的起始页",
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("chapters", schema="core")
