"""Disclosures with their documents: a table gives way to one that repeats it, no longer a whole document to the next.

Which documents count is decided when Yusuan next loads or builds; until then it is as it was.

Revision: 0018, after 0017.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_IDENTITY = ("publisher_unit_id", "fiscal_year", "document_kind", "document_scope")
_COLUMNS = ", ".join(_IDENTITY)
# Kinds of tables that only a disclosure itself prints, as table_kinds.csv had them then.
_OWN = "'income_expenditure_summary', 'income', 'expenditure', 'fiscal_appropriation_summary', 'general_public_expenditure'"
_PERFORMANCE = "'department_performance', 'project_performance'"


def upgrade() -> None:
    # The next build makes them, and what stands on them, anew; the marts stay.
    op.execute("DROP VIEW IF EXISTS staging.stg_core__documents, staging.stg_core__published_tables CASCADE")
    op.create_table(
        "disclosures",
        sa.Column("disclosure_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the disclosure / 公开编号"),
        sa.Column("publisher_unit_id", sa.BigInteger(), nullable=False, comment="The department or unit that publishes / 公开主体"),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False, comment="Budget or account year / 预算或决算年度"),
        sa.Column("document_kind", sa.Text(), nullable=False, comment="budget or final account (final) / 预算或决算"),
        sa.Column("document_scope", sa.Text(), nullable=False, comment="department (with its units) or unit / 部门（含所属单位）或单位"),
        sa.Column("is_decided", sa.Boolean(), server_default=sa.text("false"), nullable=False, comment="Whether it is decided which of its documents count / 各文件的效力是否已判定"),
        sa.PrimaryKeyConstraint("disclosure_id", name="pk_disclosures"),
        sa.UniqueConstraint(*_IDENTITY, name="uq_disclosures_identity"),
        sa.UniqueConstraint("disclosure_id", *_IDENTITY, name="uq_disclosures_whole"),
        sa.ForeignKeyConstraint(["publisher_unit_id"], ["core.units.unit_id"], name="fk_disclosures_publisher_unit_id"),
        schema="core",
        comment="What a body publishes for one year: its budget or final account, in one or several documents / 一个主体一个年度的预算或决算公开，含一份或多份文件",
    )  # fmt: skip
    op.execute(f"INSERT INTO core.disclosures ({_COLUMNS}) SELECT DISTINCT {_COLUMNS} FROM core.documents")
    for column in (
        sa.Column("disclosure_id", sa.BigInteger(), comment="The disclosure it belongs to / 所属公开"),
        sa.Column("written_at", sa.DateTime(timezone=True), comment="When the file was last written, as the file says / 文件自带的最后修改时间"),
        sa.Column("narrative_replaced_by_id", sa.BigInteger(), comment="The document whose text tells the same anew; NULL: this one's counts / 文字说明被哪份文件取代；空为有效"),
    ):  # fmt: skip
        op.add_column("documents", column, schema="core")
    op.execute(
        "UPDATE core.documents SET disclosure_id = found.disclosure_id FROM core.disclosures AS found"
        f" WHERE ({', '.join(f'documents.{name}' for name in _IDENTITY)}) = ({', '.join(f'found.{name}' for name in _IDENTITY)})"
    )
    op.alter_column("documents", "disclosure_id", nullable=False, schema="core")
    op.drop_index("uq_documents_current", "documents", schema="core")
    op.drop_constraint("ck_documents_part", "documents", schema="core")
    op.execute(
        "UPDATE core.documents SET document_part = CASE WHEN kinds.own THEN 'tables' WHEN kinds.performance AND NOT kinds.others"
        " THEN 'performance' WHEN kinds.performance OR kinds.others THEN 'supplement' ELSE document_part END"
        f" FROM (SELECT document_id, bool_or(table_kind IN ({_OWN})) AS own,"
        f" bool_or(table_kind IN ({_PERFORMANCE})) AS performance,"
        f" bool_or(table_kind NOT IN ('other', {_OWN}, {_PERFORMANCE})) AS others"
        " FROM core.published_tables GROUP BY document_id) AS kinds"
        " WHERE kinds.document_id = documents.document_id AND document_part = 'tables'"
    )
    op.create_check_constraint(
        op.f("ck_documents_part"), "documents", "document_part IN ('tables', 'narrative', 'performance', 'supplement')",
        schema="core",
    )  # fmt: skip
    op.create_foreign_key(
        "fk_documents_disclosure", "documents", "disclosures", ["disclosure_id", *_IDENTITY],
        ["disclosure_id", *_IDENTITY], source_schema="core", referent_schema="core",
    )  # fmt: skip
    op.create_foreign_key(
        "fk_documents_narrative_replaced_by_id", "documents", "documents", ["narrative_replaced_by_id"], ["document_id"],
        source_schema="core", referent_schema="core", ondelete="SET NULL",
    )  # fmt: skip
    op.create_index("ix_documents_disclosure_id", "documents", ["disclosure_id"], schema="core")
    op.create_index(
        "ix_documents_narrative_replaced_by_id", "documents", ["narrative_replaced_by_id"], schema="core",
        postgresql_where=sa.text("narrative_replaced_by_id IS NOT NULL"),
    )  # fmt: skip
    _comment("document_part", "tables (with or without narrative), narrative alone, performance tables alone, or another supplement / 含主要表格、仅有说明、仅有绩效表或其他补充文件")  # fmt: skip
    _comment("is_current", "Whether anything of it counts: it is not wholly replaced / 是否有效（未被全部取代）")
    op.add_column(
        "published_tables",
        sa.Column(
            "replaced_by_table_id", sa.BigInteger(),
            comment="The table of another document that prints it anew; NULL: this one counts / 被另一文件的哪张表取代；空为有效",
        ),
        schema="core",
    )  # fmt: skip
    op.create_foreign_key(
        "fk_published_tables_replaced_by_table_id", "published_tables", "published_tables", ["replaced_by_table_id"],
        ["table_id"], source_schema="core", referent_schema="core", ondelete="SET NULL",
    )  # fmt: skip
    op.create_index(
        "ix_published_tables_replaced_by_table_id", "published_tables", ["replaced_by_table_id"], schema="core",
        postgresql_where=sa.text("replaced_by_table_id IS NOT NULL"),
    )  # fmt: skip


def downgrade() -> None:
    op.execute("DROP VIEW IF EXISTS staging.stg_core__documents, staging.stg_core__published_tables CASCADE")
    op.drop_column("published_tables", "replaced_by_table_id", schema="core")
    op.drop_constraint("ck_documents_part", "documents", schema="core")
    op.execute("UPDATE core.documents SET document_part = 'tables' WHERE document_part <> 'narrative'")
    op.create_check_constraint(
        op.f("ck_documents_part"), "documents", "document_part IN ('tables', 'narrative')", schema="core"
    )
    # Of several that counted beside each other the newest is left.
    op.execute(
        "UPDATE core.documents SET is_current = false WHERE is_current AND EXISTS (SELECT 1 FROM core.documents AS later"
        " WHERE later.is_current AND later.document_id > documents.document_id AND later.disclosure_id = documents.disclosure_id"
        " AND later.document_part = documents.document_part)"
    )
    for column in ("narrative_replaced_by_id", "written_at", "disclosure_id"):
        op.drop_column("documents", column, schema="core")
    op.drop_table("disclosures", schema="core")
    op.create_index(
        "uq_documents_current", "documents", [*_IDENTITY, "document_part"], schema="core", unique=True,
        postgresql_where=sa.text("is_current"),
    )  # fmt: skip
    _comment("document_part", "tables (with or without narrative) or narrative alone / 含表格或仅有说明")
    _comment("is_current", "Newest version of this publisher, year, kind and scope / 是否为最新版本")


def _comment(column: str, comment: str) -> None:
    op.execute(f"COMMENT ON COLUMN core.documents.{column} IS '{comment}'")
