"""What proves a name or a tie, as a code and values; older sentences stay as they are.

Revision: 0013, after 0012.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Table, column, the comment before.
_COLUMNS = (
    ("unit_names", "evidence", "Why the name is this unit's / 认定依据"),
    ("project_names", "evidence", "Why the name is this project's / 认定依据"),
    ("project_descriptions", "match_reason", 'What proves the tie / 对应依据'),
    ("performance_goals", "match_reason", 'What proves whose it is / 对应依据'),
)


def upgrade() -> None:
    for table, column, comment in _COLUMNS:
        # The next build makes it, and what stands on it, anew; the marts stay.
        op.execute(f"DROP VIEW IF EXISTS staging.stg_core__{table} CASCADE")
        op.execute(
            f"ALTER TABLE core.{table} ALTER COLUMN {column} TYPE jsonb USING CASE WHEN {column} IS NOT NULL THEN"
            f" jsonb_build_object('code', 'messages.text', 'values', jsonb_build_object('text', {column})) END"
        )
        english, chinese = comment.split(" / ")
        _comment(table, column, f"{english}, as a code and values / {chinese}（代码与数值）")


def downgrade() -> None:
    for table, column, comment in _COLUMNS:
        op.execute(f"DROP VIEW IF EXISTS staging.stg_core__{table} CASCADE")
        # What was read since then has no sentence: its code and values stand for one.
        op.execute(
            f"ALTER TABLE core.{table} ALTER COLUMN {column} TYPE text"
            f" USING coalesce({column} -> 'values' ->> 'text', {column}::text)"
        )
        _comment(table, column, comment)


def _comment(table: str, column: str, comment: str) -> None:
    quoted = comment.replace("'", "''")
    op.execute(f"COMMENT ON COLUMN core.{table}.{column} IS '{quoted}'")
