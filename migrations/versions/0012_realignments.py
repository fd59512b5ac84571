"""Where something stood, where it is read and why, as codes and values; older sentences stay as they are.

Revision: 0012, after 0011.
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# The next build makes it, and what stands on it, anew; the marts stay.
_DROP_VIEW = "DROP VIEW IF EXISTS staging.stg_core__realignments CASCADE"

_PLACES = {
    "stood_in": (
        "Where it stood / 原位置",
        "Where it stood: a printed header, or a code and its values / 原位置（表头原文，或代码与数值）",
    ),
    "read_in": (
        "Where it is read / 认定位置",
        "Where it is read: a printed header, or a code and its values / 认定位置（表头原文，或代码与数值）",
    ),
}


def upgrade() -> None:
    op.execute(_DROP_VIEW)
    op.execute("ALTER TABLE core.realignments ADD COLUMN reason_code text, ADD COLUMN reason_values jsonb")
    op.execute(
        "UPDATE core.realignments SET reason_code = 'messages.text', reason_values = jsonb_build_object('text', reason)"
    )
    op.execute(
        "ALTER TABLE core.realignments ALTER COLUMN reason_code SET NOT NULL, ALTER COLUMN reason_values SET NOT NULL,"
        " DROP COLUMN reason"
    )
    for column, (_, comment) in _PLACES.items():
        op.execute(f"ALTER TABLE core.realignments ALTER COLUMN {column} TYPE jsonb USING to_jsonb({column})")
        op.execute(f"COMMENT ON COLUMN core.realignments.{column} IS '{comment}'")
    op.execute(
        "COMMENT ON COLUMN core.realignments.reason_code IS 'The proof: its key in the table of words / 依据代码'"
    )
    op.execute(
        "COMMENT ON COLUMN core.realignments.reason_values IS 'The values its words have places for / 依据中的数值'"
    )


def downgrade() -> None:
    op.execute(_DROP_VIEW)
    # What was read since then has no sentence: its code and values stand for one.
    op.execute("ALTER TABLE core.realignments ADD COLUMN reason text")
    op.execute(
        "UPDATE core.realignments"
        " SET reason = coalesce(reason_values ->> 'text', reason_code || ' ' || reason_values::text)"
    )
    op.execute("ALTER TABLE core.realignments ALTER COLUMN reason SET NOT NULL, DROP COLUMN reason_code, DROP COLUMN reason_values")
    op.execute("COMMENT ON COLUMN core.realignments.reason IS 'The proof / 依据'")
    for column, (comment, _) in _PLACES.items():
        op.execute(f"ALTER TABLE core.realignments ALTER COLUMN {column} TYPE text USING {column} #>> '{{}}'")
        op.execute(f"COMMENT ON COLUMN core.realignments.{column} IS '{comment}'")
