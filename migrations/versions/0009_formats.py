"""Documents of any format: `core.documents.media` takes every name of a format, not pdf and transcript alone.

Revision: 0009, after 0008.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NAME = "ck_documents_media"
_BEFORE, _AFTER = "media IN ('pdf', 'transcript')", "media ~ '^[a-z][a-z0-9_]*$'"
# Table, column, the comment before, the comment after.
_COMMENTS = (
    (
        "documents",
        "media",
        "pdf or transcript; in a transcript a place is line and cell number / pdf 或文本转录稿（位置为行号与单元格号）",
        "Format of the file; where it has no pages a place is row and cell number / 文件格式；无页面的格式，位置为行号与单元格号",
    ),
    (
        "source_cells",
        "x0",
        "Left edge, points (transcript: cell number) / 左边界，磅（转录稿为单元格号）",
        "Left edge, points (in a format without pages: cell number) / 左边界，磅（无页面的格式为单元格号）",
    ),
    (
        "source_cells",
        "top",
        "Upper edge, points from the top (transcript: line number) / 上边界（转录稿为行号）",
        "Upper edge, points from the top (in a format without pages: row number) / 上边界（无页面的格式为行号）",
    ),
)


def upgrade() -> None:
    op.execute(f"ALTER TABLE core.documents DROP CONSTRAINT {_NAME}")
    op.execute(f"ALTER TABLE core.documents ADD CONSTRAINT {_NAME} CHECK ({_AFTER})")
    for table, column, _, after in _COMMENTS:
        op.execute(f"COMMENT ON COLUMN core.{table}.{column} IS '{after}'")


def downgrade() -> None:
    op.execute(f"ALTER TABLE core.documents DROP CONSTRAINT {_NAME}")
    # What was loaded of other formats stays, and is not tested.
    op.execute(f"ALTER TABLE core.documents ADD CONSTRAINT {_NAME} CHECK ({_BEFORE}) NOT VALID")
    if not op.get_bind().scalar(sa.text(f"SELECT EXISTS (SELECT FROM core.documents WHERE NOT ({_BEFORE}))")):
        op.execute(f"ALTER TABLE core.documents VALIDATE CONSTRAINT {_NAME}")
    for table, column, before, _ in _COMMENTS:
        op.execute(f"COMMENT ON COLUMN core.{table}.{column} IS '{before}'")
