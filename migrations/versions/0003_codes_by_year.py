"""Functional codes with the years they are known for and the codes that took their place; which reference lists are loaded.

Revision: 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = ("successor_code", "last_year", "first_year")


def upgrade() -> None:
    op.add_column(
        "functional_codes",
        sa.Column(
            "first_year",
            sa.SmallInteger(),
            nullable=True,
            comment="First year the reference list knows it; NULL = only printed / 参考目录首见年度",
        ),
        schema="core",
    )
    op.add_column(
        "functional_codes",
        sa.Column(
            "last_year", sa.SmallInteger(), nullable=True, comment="Last year the reference list knows it / 参考目录末见年度"
        ),
        schema="core",
    )
    op.add_column(
        "functional_codes",
        sa.Column("successor_code", sa.Text(), nullable=True, comment="The code that took its place / 接替的科目"),
        schema="core",
    )
    op.create_foreign_key(
        op.f("fk_functional_codes_successor_code"),
        "functional_codes",
        "functional_codes",
        ["successor_code"],
        ["code"],
        source_schema="core",
        referent_schema="core",
    )
    op.create_table(
        "reference_lists",
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the list / 目录名称"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of its content / 内容的 SHA-256"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reference_lists")),
        schema="core",
        comment="Reference lists brought into core / 已载入的参考目录",
    )


def downgrade() -> None:
    op.execute("DROP TABLE core.reference_lists CASCADE")
    # CASCADE takes views that read these with it: those of the marts mean nothing without them.
    for column in COLUMNS:
        op.execute(f"ALTER TABLE core.functional_codes DROP COLUMN {column} CASCADE")
