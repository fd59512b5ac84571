"""Which document gives which name to which unit, project and code, so that what is forgotten leaves no name.

Of documents loaded before this, every one that refers to a unit or project is taken to give all its names, until it is read again.

Revision: 0025, after 0024.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_UNIT_TABLES = (
    "table_lines", "project_budgets", "carryovers", "project_descriptions", "carryover_purposes", "performance_goals",
    "unit_listings",
)  # fmt: skip
_PROJECT_TABLES = (
    "table_lines", "project_budgets", "carryovers", "project_descriptions", "carryover_purposes", "performance_goals",
)  # fmt: skip
_PLACE = "region_code, province, city, county, government_level, sector"
_KEY = ["disclosure_id", "publisher_unit_id", "fiscal_year", "document_kind", "document_scope"]
_WHY = "Why the name is this {}'s, as a code and values / 认定依据（代码与数值）"


def upgrade() -> None:
    op.create_table(
        "document_units",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("entry_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("role", sa.Text(), nullable=False, comment="publisher, department (whose own organ the publisher is) or unit / 公开主体、其所属部门（本级公开时）或单位"),
        sa.Column("name", sa.Text(), nullable=False, comment="The one name for it in this file / 文件内的统一名称"),
        sa.Column("printed_name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.Column("evidence", postgresql.JSONB(none_as_null=True), comment=_WHY.format("unit")),
        sa.Column("own_unit_id", sa.BigInteger(), nullable=False, comment="The key its unit has where no other name is this unit's / 该名称独立成一单位时的编号"),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column("body_key", sa.Text(), comment="Of a publisher or department: its name without the place, in one form for all it goes by / 不含地名的统一名称"),
        sa.Column("region_code", sa.Text(), comment="Of a publisher or department: its administrative division, GB/T 2260 / 所属行政区划代码"),
        sa.Column("province", sa.Text(), comment="Of a publisher or department: its province / 所属省"),
        sa.Column("city", sa.Text(), comment="Of a publisher or department: its city / 所属市"),
        sa.Column("county", sa.Text(), comment="Of a publisher or department: its county / 所属县"),
        sa.Column("government_level", sa.Text(), comment="Of a publisher or department: the level of its government / 政府级次"),
        sa.Column("sector", sa.Text(), comment="Of a publisher or department: its field / 领域"),
        sa.CheckConstraint("role IN ('publisher', 'department', 'unit')", name=op.f("ck_document_units_role")),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_document_units_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_document_units_unit_id")),
        sa.PrimaryKeyConstraint("document_id", "entry_no", name=op.f("pk_document_units")),
        schema="core",
        comment="Which document gives which name to which unit / 各文件对各单位的称谓",
    )  # fmt: skip
    op.create_index("ix_document_units_name", "document_units", ["name"], schema="core")
    op.create_index("ix_document_units_body", "document_units", ["body_key", "region_code"], schema="core")
    op.create_index(op.f("ix_document_units_unit_id"), "document_units", ["unit_id"], schema="core")
    op.create_table(
        "document_projects",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("entry_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column("name", sa.Text(), nullable=False, comment="The one name for it in this file / 文件内的统一名称"),
        sa.Column("printed_name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.Column("evidence", postgresql.JSONB(none_as_null=True), comment=_WHY.format("project")),
        sa.Column("programme_id", sa.BigInteger(), comment="The programme the file puts it in / 所属专项"),
        sa.Column("own_project_id", sa.BigInteger(), nullable=False, comment="The key its project has where no other name is this project's / 该名称独立成一项目时的编号"),
        sa.Column("project_id", sa.BigInteger(), nullable=False, comment="The project / 项目"),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_document_projects_document_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_document_projects_unit_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["core.programmes.programme_id"], name=op.f("fk_document_projects_programme_id")),
        sa.ForeignKeyConstraint(["project_id"], ["core.projects.project_id"], name=op.f("fk_document_projects_project_id")),
        sa.PrimaryKeyConstraint("document_id", "entry_no", name=op.f("pk_document_projects")),
        schema="core",
        comment="Which document gives which name to which project / 各文件对各项目的称谓",
    )  # fmt: skip
    for column in ("unit_id", "programme_id", "project_id"):
        op.create_index(op.f(f"ix_document_projects_{column}"), "document_projects", [column], schema="core")
    op.create_table(
        "document_code_names",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("family", sa.Text(), nullable=False, comment="functional or economic classification / 功能分类或经济分类"),
        sa.Column("code", sa.Text(), nullable=False, comment="Code / 科目编码"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.CheckConstraint("family IN ('functional', 'economic')", name=op.f("ck_document_code_names_family")),
        sa.ForeignKeyConstraint(["document_id"], ["core.documents.document_id"], name=op.f("fk_document_code_names_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "family", "code", "name", name=op.f("pk_document_code_names")),
        schema="core",
        comment="Names of codes each document prints / 各文件所印科目名称",
    )  # fmt: skip
    op.create_index("ix_document_code_names_code", "document_code_names", ["code", "family"], schema="core")
    _refer(onupdate="CASCADE")
    _name_units()
    _name_projects()
    _name_codes()


def downgrade() -> None:
    for table in ("document_code_names", "document_projects", "document_units"):
        op.drop_table(table, schema="core")
    _refer(onupdate=None)


def _refer(onupdate: str | None) -> None:
    op.drop_constraint("fk_documents_disclosure", "documents", schema="core")
    op.create_foreign_key(
        "fk_documents_disclosure", "documents", "disclosures", _KEY, _KEY, source_schema="core", referent_schema="core",
        onupdate=onupdate,
    )  # fmt: skip


def _name_units() -> None:
    used = " UNION ".join(
        f"SELECT document_id, unit_id FROM core.{table} WHERE unit_id IS NOT NULL" for table in _UNIT_TABLES
    )
    op.execute(
        f"""
        WITH used AS ({used}),
        given AS (
            SELECT d.document_id, 'publisher' AS role, d.publisher_unit_id AS unit_id FROM core.documents AS d
            UNION ALL
            -- A department none of whose documents names the unit has it for its own organ.
            SELECT d.document_id, 'department', u.parent_unit_id
            FROM core.documents AS d
            JOIN core.units AS u ON u.unit_id = d.publisher_unit_id
            WHERE u.parent_unit_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM used JOIN core.documents AS o USING (document_id)
                WHERE used.unit_id = u.unit_id AND o.publisher_unit_id = u.parent_unit_id
            )
            UNION ALL
            SELECT d.document_id, 'unit', used.unit_id FROM used JOIN core.documents AS d USING (document_id)
            WHERE used.unit_id <> d.publisher_unit_id
            UNION ALL
            -- What is only listed among the names.
            SELECT d.document_id, 'unit', u.unit_id FROM core.units AS u
            JOIN core.documents AS d ON d.publisher_unit_id = u.parent_unit_id
            WHERE NOT EXISTS (SELECT FROM used WHERE used.unit_id = u.unit_id)
                AND NOT EXISTS (SELECT FROM core.documents AS o WHERE o.publisher_unit_id = u.unit_id)
        )
        INSERT INTO core.document_units
            (document_id, entry_no, role, name, printed_name, evidence, own_unit_id, unit_id, body_key, {_PLACE})
        SELECT given.document_id,
            row_number() OVER (PARTITION BY given.document_id ORDER BY given.role, given.unit_id, n.printed_name),
            given.role, u.canonical_name, coalesce(n.printed_name, u.canonical_name), n.evidence, u.unit_id, u.unit_id,
            CASE WHEN given.role <> 'unit' THEN coalesce(u.body_key, u.canonical_name) END,
            {", ".join(f"CASE WHEN given.role <> 'unit' THEN u.{name} END" for name in _PLACE.split(", "))}
        FROM given
        JOIN core.units AS u USING (unit_id)
        LEFT JOIN core.unit_names AS n USING (unit_id)
        """  # noqa: S608  names of ours
    )


def _name_projects() -> None:
    used = " UNION ".join(
        f"SELECT document_id, project_id FROM core.{table} WHERE project_id IS NOT NULL" for table in _PROJECT_TABLES
    )
    op.execute(
        f"""
        WITH used AS ({used}),
        given AS (
            SELECT document_id, project_id FROM used
            UNION
            SELECT s.document_id, p.project_id FROM core.projects AS p
            JOIN core.document_units AS s USING (unit_id)
            WHERE NOT EXISTS (SELECT FROM used WHERE used.project_id = p.project_id)
        )
        INSERT INTO core.document_projects
            (document_id, entry_no, unit_id, name, printed_name, evidence, programme_id, own_project_id, project_id)
        SELECT given.document_id,
            row_number() OVER (PARTITION BY given.document_id ORDER BY p.project_id, n.printed_name),
            p.unit_id, p.canonical_name, coalesce(n.printed_name, p.canonical_name), n.evidence, p.programme_id, p.project_id, p.project_id
        FROM given
        JOIN core.projects AS p USING (project_id)
        LEFT JOIN core.project_names AS n USING (project_id)
        """  # noqa: S608  names of ours
    )


def _name_codes() -> None:
    for family, tables in (("functional", ("table_lines",)), ("economic", ("table_lines", "amounts"))):
        used = " UNION ".join(
            f"SELECT document_id, {family}_code AS code FROM core.{table} WHERE {family}_code IS NOT NULL" for table in tables
        )
        op.execute(
            f"INSERT INTO core.document_code_names (document_id, family, code, name)"  # noqa: S608  names of ours
            f" SELECT DISTINCT used.document_id, '{family}', used.code, names.name FROM ({used}) AS used"
            f" JOIN core.documents AS d USING (document_id)"
            f" JOIN core.{family}_code_names AS names ON names.code = used.code AND names.fiscal_year = d.fiscal_year"
            " WHERE names.origin = 'printed'"
        )
