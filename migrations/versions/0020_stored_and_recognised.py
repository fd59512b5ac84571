"""What a cell stores beside what it shows, how its text was found, and the names of a workbook's sheets.

Revision: 0020, after 0019.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PAGE_COUNT = ("Pages of the file / 页数", "Pages of the file, or its sheets / 页数或工作表数")


def upgrade() -> None:
    op.add_column(
        "source_cells",
        sa.Column(
            "stored_text",
            sa.Text(),
            nullable=True,
            comment="Value the file stores, where it shows another / 文件所存数值（与显示不同时）",
        ),
        schema="core",
    )
    op.add_column(
        "source_cells",
        sa.Column(
            "text_origin",
            sa.Text(),
            server_default=sa.text("'printed'"),
            nullable=False,
            comment="Whether the file says what it is, or it was recognised in a picture / 文字来源：文件自带或图像识别",
        ),
        schema="core",
    )
    op.add_column(
        "source_cells",
        sa.Column(
            "confidence", sa.Double(), nullable=True, comment="How sure the recognition is, 0 to 1 / 识别置信度，0至1"
        ),
        schema="core",
    )
    op.create_check_constraint(
        op.f("ck_source_cells_text_origin"), "source_cells", "text_origin IN ('printed', 'recognised')", schema="core"
    )
    op.create_check_constraint(
        op.f("ck_source_cells_confidence"), "source_cells", "confidence BETWEEN 0 AND 1", schema="core"
    )
    op.add_column(
        "documents",
        sa.Column(
            "part_names",
            sa.ARRAY(sa.Text()),
            nullable=True,
            comment="Names of its sheets by page number / 各工作表名称，按页码排列",
        ),
        schema="core",
    )
    _comment(*_PAGE_COUNT)


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__documents, staging.stg_core__source_cells CASCADE")
    _comment(*reversed(_PAGE_COUNT))
    op.drop_column("documents", "part_names", schema="core")
    for column in ("confidence", "text_origin", "stored_text"):
        op.drop_column("source_cells", column, schema="core")


def _comment(old: str, new: str) -> None:
    op.alter_column(
        "documents",
        "page_count",
        comment=new,
        existing_comment=old,
        existing_type=sa.Integer(),
        existing_nullable=False,
        schema="core",
    )
