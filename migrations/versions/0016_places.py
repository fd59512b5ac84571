"""Where publishers belong, and what makes two names one body: two bodies of one name in two places are two.

Revision: 0016, after 0015.
"""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_COLUMNS = {
    "body_key": "Of a publisher: its name without the place, in one form for all it goes by / 公开主体：不含地名的统一名称",
    "region_code": "Of a publisher: its administrative division, GB/T 2260 / 公开主体所属行政区划代码",
    "province": "Of a publisher: its province / 公开主体所属省",
    "city": "Of a publisher: its city / 公开主体所属市",
    "county": "Of a publisher: its county / 公开主体所属县",
    "government_level": "Of a publisher: the level of its government / 公开主体的政府级次",
    "sector": "Of a publisher: its field / 公开主体的领域",
}


def upgrade() -> None:
    for name, comment in _COLUMNS.items():
        op.execute(f"ALTER TABLE core.units ADD COLUMN {name} text")
        op.execute(f"COMMENT ON COLUMN core.units.{name} IS '{comment}'")
    op.execute("ALTER TABLE core.units ADD CONSTRAINT ck_units_region_code CHECK (region_code ~ '^[0-9]{6}$')")
    op.execute(
        "ALTER TABLE core.units ADD CONSTRAINT ck_units_government_level"
        " CHECK (government_level IN ('central', 'province', 'city', 'county', 'township'))"
    )
    op.execute("DROP INDEX core.uq_units_name")
    op.execute(
        "CREATE UNIQUE INDEX uq_units_name ON core.units"
        " (coalesce(parent_unit_id, 0), canonical_name, coalesce(region_code, ''))"
    )
    op.execute("CREATE INDEX ix_units_body ON core.units (body_key, region_code)")


def downgrade() -> None:
    # The next build makes it, and what stands on it, anew; the marts stay.
    op.execute("DROP VIEW IF EXISTS staging.stg_core__units CASCADE")
    op.execute("DROP INDEX core.ix_units_body")
    op.execute("DROP INDEX core.uq_units_name")
    # Of several of one name all but the first bear their number.
    op.execute(
        "UPDATE core.units AS u SET canonical_name = canonical_name || '（' || unit_id || '）' WHERE EXISTS"
        " (SELECT FROM core.units AS f WHERE f.unit_id < u.unit_id AND f.canonical_name = u.canonical_name"
        " AND f.parent_unit_id IS NOT DISTINCT FROM u.parent_unit_id)"
    )
    op.execute("CREATE UNIQUE INDEX uq_units_name ON core.units (coalesce(parent_unit_id, 0), canonical_name)")
    for name in _COLUMNS:
        op.execute(f"ALTER TABLE core.units DROP COLUMN {name}")
