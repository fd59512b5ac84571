"""Economic codes below 款 (seven digits), as some places divide them, are codes of their own.

Revision: 0017, after 0016.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLE = "economic_codes"
_NEW = {
    "level": "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5)"
    " OR (level = 'item' AND length(code) = 7)",
    "parent": "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, length(code) - 2)",
    "digits": r"code ~ '^\d{3}(\d{2}){0,2}$'",
}
_OLD = {
    "level": "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5)",
    "parent": "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, 3)",
    "digits": r"code ~ '^\d{3}(\d{2})?$'",
}
_COMMENTS = {
    "code": ("3 or 5 digits / 三位或五位编码", "3, 5 or 7 digits / 三、五或七位编码"),
    "level": ("class or section / 层级：类、款", "class, section or item / 层级：类、款、细分科目"),
}


def upgrade() -> None:
    _constrain(_NEW)
    for column, (old, new) in _COMMENTS.items():
        op.alter_column(_TABLE, column, comment=new, existing_comment=old, existing_type=sa.Text(), schema="core")


def downgrade() -> None:
    """Not without the codes that are gone then: the constraints refuse where there are any."""
    _constrain(_OLD)
    for column, (old, new) in _COMMENTS.items():
        op.alter_column(_TABLE, column, comment=old, existing_comment=new, existing_type=sa.Text(), schema="core")


def _constrain(checks: dict[str, str]) -> None:
    for name, condition in checks.items():
        op.drop_constraint(op.f(f"ck_{_TABLE}_{name}"), _TABLE, schema="core")
        op.create_check_constraint(op.f(f"ck_{_TABLE}_{name}"), _TABLE, condition, schema="core")
