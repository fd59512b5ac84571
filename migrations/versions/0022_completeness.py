"""What each disclosure must publish, and whether it is there.

Where documents name their tables is known of those read from now on; until a document is read again its tables alone tell.

Revision: 0022, after 0021.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "named_tables",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("table_kind", sa.Text(), nullable=False, comment="Kind of table / 表格种类"),
        sa.Column("named_as", sa.Text(), nullable=False, comment="title, contents (目录), or statement: a sentence that says it is empty / 标题、目录或空表说明"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="What is printed there / 所印文字"),
        sa.CheckConstraint("named_as IN ('title', 'contents', 'statement')", name=op.f("ck_named_tables_named_as")),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_named_tables_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "table_kind", "named_as", name=op.f("pk_named_tables")),
        schema="core",
        comment="Where a document first names a table that must be published: title, contents, or a sentence that says it is empty / 文件中应公开表格首次出现之处：标题、目录或说明其为空表的文字",
    )  # fmt: skip
    op.create_table(
        "disclosure_tables",
        sa.Column("disclosure_id", sa.BigInteger(), nullable=False, comment="The disclosure / 公开编号"),
        sa.Column("table_kind", sa.Text(), nullable=False, comment="Kind of table / 表格种类"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Its place among the tables that must be published, from 1 / 次序"),
        sa.Column("status", sa.Text(), nullable=False, comment="filled 有数, empty 空表, absent 未见, or unread 未能识别: its title stands, and no table was read / 公开状态"),
        sa.Column("document_id", sa.BigInteger(), comment="The file it stands in, or that names it / 所在文件"),
        sa.Column("page_no", sa.Integer(), comment="Page of the table, its title, the sentence or the contents / 页码"),
        sa.Column("statement", sa.Text(), comment="The sentence that says it is empty; of an absent one the line of the contents / 空表说明；未见者为目录所列"),
        sa.CheckConstraint("status IN ('filled', 'empty', 'absent', 'unread')", name=op.f("ck_disclosure_tables_status")),
        sa.ForeignKeyConstraint(["disclosure_id"], ["core.disclosures.disclosure_id"], name=op.f("fk_disclosure_tables_disclosure_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_disclosure_tables_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("disclosure_id", "table_kind", name=op.f("pk_disclosure_tables")),
        schema="core",
        comment="The tables each disclosure must publish, and whether they are there / 各项公开应公开的表格及其是否齐全",
    )  # fmt: skip
    op.create_index(op.f("ix_disclosure_tables_document_id"), "disclosure_tables", ["document_id"], schema="core")
    op.execute("UPDATE core.disclosures SET is_decided = false")


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__disclosure_tables CASCADE")
    op.drop_table("disclosure_tables", schema="core")
    op.drop_table("named_tables", schema="core")
