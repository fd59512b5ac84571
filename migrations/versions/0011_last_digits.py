"""To which digit every amount is printed.

Revision: 0011, after 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# What `etl.text.printed.last_digits` says of the amounts of a table, from the numbers as they are kept: with all their printed
# decimals. A 0 counts to the finest digit of its table; so does what had its zeros dropped, if its column was wide enough.
_FILL = """
WITH printed AS (
    SELECT
        table_id, line_no, column_no, unit_factor, printed_value AS value,
        scale(printed_value) AS decimals,
        -- Significant digits, and those before the point.
        length(ltrim(replace(abs(printed_value)::text, '.', ''), '0')) AS digits,
        CASE
            WHEN abs(printed_value) >= 1 THEN length(trunc(abs(printed_value))::text)
            ELSE length(ltrim(split_part(abs(printed_value)::text, '.', 2), '0')) - scale(printed_value)
        END AS whole,
        right(printed_value::text, 1) = '0' AS ends_in_zero
    FROM core.amounts
    INNER JOIN core.published_tables USING (table_id)
    WHERE amount_yuan IS NOT NULL AND unit_factor IS NOT NULL
),

tables AS (
    SELECT
        table_id,
        coalesce(max(decimals) FILTER (WHERE value <> 0), max(decimals)) AS finest,
        count(DISTINCT decimals) FILTER (WHERE value <> 0) > 1
        AND NOT coalesce(bool_or(ends_in_zero) FILTER (WHERE value <> 0 AND decimals > 0), false) AS drops_zeros,
        coalesce(max(digits) FILTER (WHERE value <> 0 AND decimals > 0), 0) AS width
    FROM printed
    GROUP BY table_id
)

UPDATE core.amounts
SET last_digit_yuan = trim_scale(printed.unit_factor * power(10::numeric, -(
    CASE
        WHEN printed.value = 0 THEN tables.finest
        WHEN NOT tables.drops_zeros THEN printed.decimals
        WHEN tables.width < 9 THEN tables.finest
        ELSE greatest(printed.decimals, least(tables.finest, tables.width - printed.whole))
    END
)))
FROM printed
INNER JOIN tables USING (table_id)
WHERE
    amounts.table_id = printed.table_id
    AND amounts.line_no = printed.line_no
    AND amounts.column_no = printed.column_no
"""


def upgrade() -> None:
    op.add_column(
        "amounts",
        sa.Column(
            "last_digit_yuan",
            sa.Numeric(),
            nullable=True,
            comment="Unit of the last digit it is printed to, yuan; NULL when it is not money / 所印末位的单位（元），非金额为空",
        ),
        schema="core",
    )
    op.execute(_FILL)


def downgrade() -> None:
    # CASCADE takes views that read it with it: those of the marts are made anew by the next build.
    op.execute("ALTER TABLE core.amounts DROP COLUMN last_digit_yuan CASCADE")
