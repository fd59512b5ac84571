"""The `core` schema: documents, their tables, lines and amounts, units, projects, codes, checks, loads.

Revision: 0001, the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order they can be dropped in.
TABLES = (
    "project_budgets",
    "carryovers",
    "amounts",
    "table_lines",
    "table_columns",
    "rejections",
    "realignments",
    "checks",
    "source_cells",
    "published_tables",
    "project_names",
    "loads",
    "findings",
    "unit_names",
    "projects",
    "functional_code_names",
    "economic_code_names",
    "documents",
    "units",
    "functional_codes",
    "economic_codes",
    "builds",
)


def upgrade() -> None:
    # An administrator may have made the schema beforehand, with the rights of its readers. Asked first, as
    # CREATE SCHEMA IF NOT EXISTS wants the right to create schemas even where it has nothing to do.
    if not sa.inspect(op.get_bind()).has_schema("core"):
        op.execute("CREATE SCHEMA core")

    op.create_table(
        "builds",
        sa.Column("build_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the build / 构建编号"),
        sa.Column(
            "last_load_id",
            sa.BigInteger(),
            nullable=False,
            comment="Newest loaded attempt when it began, 0 for none / 开始时最新的载入编号",
        ),
        sa.Column("version", sa.Text(), nullable=False, comment="Version of Yusuan whose models were built / 程序版本"),
        sa.Column(
            "started_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
            comment="Start / 开始时间",
        ),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="End; NULL when it was interrupted / 结束时间，中断则为空",
        ),
        sa.Column("succeeded", sa.Boolean(), nullable=True, comment="Whether all models and tests passed / 是否成功"),
        sa.PrimaryKeyConstraint("build_id", name="pk_builds"),
        schema="core",
        comment="Every build of the marts / 数据集市每次构建记录",
    )

    op.create_table(
        "economic_codes",
        sa.Column("code", sa.Text(), nullable=False, comment="3 or 5 digits / 三位或五位编码"),
        sa.Column("level", sa.Text(), nullable=False, comment="class 类 or section 款"),
        sa.Column("parent_code", sa.Text(), nullable=True, comment="The code above / 上级科目"),
        sa.CheckConstraint(
            "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5)",
            name=op.f("ck_economic_codes_level"),
        ),
        sa.CheckConstraint(
            "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, 3)", name=op.f("ck_economic_codes_parent")
        ),
        sa.CheckConstraint("code ~ '^\\d{3}(\\d{2})?$'", name=op.f("ck_economic_codes_digits")),
        sa.ForeignKeyConstraint(["parent_code"], ["core.economic_codes.code"], name="fk_economic_codes_parent_code"),
        sa.PrimaryKeyConstraint("code", name="pk_economic_codes"),
        schema="core",
        comment="Economic classification codes / 支出经济分类科目",
    )
    op.create_index("ix_economic_codes_parent_code", "economic_codes", ["parent_code"], schema="core")

    op.create_table(
        "functional_codes",
        sa.Column("code", sa.Text(), nullable=False, comment="3, 5 or 7 digits / 三、五或七位编码"),
        sa.Column("level", sa.Text(), nullable=False, comment="class 类, section 款 or item 项"),
        sa.Column("parent_code", sa.Text(), nullable=True, comment="The code above / 上级科目"),
        sa.CheckConstraint(
            "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5) OR (level = 'item' AND length(code) = 7)",
            name=op.f("ck_functional_codes_level"),
        ),
        sa.CheckConstraint(
            "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, length(code) - 2)",
            name=op.f("ck_functional_codes_parent"),
        ),
        sa.CheckConstraint("code ~ '^\\d{3}(\\d{2}){0,2}$'", name=op.f("ck_functional_codes_digits")),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["core.functional_codes.code"], name="fk_functional_codes_parent_code"
        ),
        sa.PrimaryKeyConstraint("code", name="pk_functional_codes"),
        schema="core",
        comment="Functional classification codes / 支出功能分类科目",
    )
    op.create_index("ix_functional_codes_parent_code", "functional_codes", ["parent_code"], schema="core")

    op.create_table(
        "units",
        sa.Column("unit_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the unit / 单位编号"),
        sa.Column("canonical_name", sa.Text(), nullable=False, comment="The one name used in marts / 统一名称"),
        sa.Column("parent_unit_id", sa.BigInteger(), nullable=True, comment="The department it belongs to / 所属部门"),
        sa.CheckConstraint("canonical_name <> ''", name=op.f("ck_units_canonical_name")),
        sa.ForeignKeyConstraint(["parent_unit_id"], ["core.units.unit_id"], name="fk_units_parent_unit_id"),
        sa.PrimaryKeyConstraint("unit_id", name="pk_units"),
        schema="core",
        comment="Departments and their budget units / 部门及所属预算单位",
    )
    op.create_index("ix_units_parent_unit_id", "units", ["parent_unit_id"], schema="core")
    op.create_index(
        "uq_units_name",
        "units",
        [sa.literal_column("coalesce(parent_unit_id, 0)"), "canonical_name"],
        unique=True,
        schema="core",
    )

    op.create_table(
        "documents",
        sa.Column("document_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the file / 文件编号"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of the file's bytes / 文件内容的 SHA-256"),
        sa.Column("file_name", sa.Text(), nullable=False, comment="Name of the file as loaded / 载入时的文件名"),
        sa.Column(
            "media",
            sa.Text(),
            nullable=False,
            comment="pdf or transcript; in a transcript a place is line and cell number / pdf 或文本转录稿（位置为行号与单元格号）",
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="Title as printed / 印刷的标题"),
        sa.Column(
            "publisher_unit_id",
            sa.BigInteger(),
            nullable=False,
            comment="The department or unit that publishes / 公开主体",
        ),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False, comment="Budget or account year / 预算或决算年度"),
        sa.Column("document_kind", sa.Text(), nullable=False, comment="budget 预算 or final 决算"),
        sa.Column("document_scope", sa.Text(), nullable=False, comment="department 部门 or unit 单位"),
        sa.Column(
            "document_part",
            sa.Text(),
            nullable=False,
            comment="tables (with or without narrative) or narrative alone / 含表格或仅有说明",
        ),
        sa.Column(
            "printed_unit",
            sa.Text(),
            nullable=True,
            comment="Money unit printed above most tables / 多数表格所印金额单位",
        ),
        sa.Column("page_count", sa.Integer(), nullable=False, comment="Pages of the file / 页数"),
        sa.Column("published_on", sa.Date(), nullable=True, comment="Date printed on the cover / 封面所印日期"),
        sa.Column(
            "is_current",
            sa.Boolean(),
            nullable=False,
            comment="Newest version of this publisher, year, kind and scope / 是否为最新版本",
        ),
        sa.Column(
            "parser_version", sa.Text(), nullable=False, comment="Version of the parser that read it / 解析程序版本"
        ),
        sa.Column(
            "loaded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was loaded / 载入时间",
        ),
        sa.CheckConstraint("document_kind IN ('budget', 'final')", name=op.f("ck_documents_kind")),
        sa.CheckConstraint("document_part IN ('tables', 'narrative')", name=op.f("ck_documents_part")),
        sa.CheckConstraint("document_scope IN ('department', 'unit')", name=op.f("ck_documents_scope")),
        sa.CheckConstraint("media IN ('pdf', 'transcript')", name=op.f("ck_documents_media")),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_documents_sha256")),
        sa.CheckConstraint("fiscal_year BETWEEN 1990 AND 2100", name=op.f("ck_documents_fiscal_year")),
        sa.ForeignKeyConstraint(["publisher_unit_id"], ["core.units.unit_id"], name="fk_documents_publisher_unit_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_documents"),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
        schema="core",
        comment="Published disclosure files, every version kept / 已公开的预决算文件，各版本均保留",
    )
    op.create_index("ix_documents_publisher_unit_id", "documents", ["publisher_unit_id"], schema="core")
    op.create_index(
        "uq_documents_current",
        "documents",
        ["publisher_unit_id", "fiscal_year", "document_kind", "document_scope", "document_part"],
        unique=True,
        schema="core",
        postgresql_where=sa.text("is_current"),
    )

    op.create_table(
        "economic_code_names",
        sa.Column("code", sa.Text(), nullable=False, comment="Economic code / 经济科目编码"),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False, comment="Year / 年度"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name in that year / 该年度名称"),
        sa.Column(
            "origin",
            sa.Text(),
            nullable=False,
            comment="reference list or a disclosure (printed) / 来自参考目录(reference)或文件(printed)",
        ),
        sa.ForeignKeyConstraint(["code"], ["core.economic_codes.code"], name="fk_economic_code_names_code"),
        sa.PrimaryKeyConstraint("code", "fiscal_year", "name", name="pk_economic_code_names"),
        schema="core",
        comment="Names of economic codes by year, as printed / 经济科目各年度名称",
    )

    op.create_table(
        "functional_code_names",
        sa.Column("code", sa.Text(), nullable=False, comment="Functional code / 功能科目编码"),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False, comment="Year / 年度"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name in that year / 该年度名称"),
        sa.Column(
            "origin",
            sa.Text(),
            nullable=False,
            comment="reference list or a disclosure (printed) / 来自参考目录(reference)或文件(printed)",
        ),
        sa.ForeignKeyConstraint(["code"], ["core.functional_codes.code"], name="fk_functional_code_names_code"),
        sa.PrimaryKeyConstraint("code", "fiscal_year", "name", name="pk_functional_code_names"),
        schema="core",
        comment="Names of functional codes by year, as printed / 功能科目各年度名称",
    )

    op.create_table(
        "projects",
        sa.Column(
            "project_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the project / 项目编号"
        ),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column(
            "canonical_name",
            sa.Text(),
            nullable=False,
            comment="Name with dashes, brackets and spaces unified / 统一破折号、括号与空格后的名称",
        ),
        sa.CheckConstraint("canonical_name <> ''", name=op.f("ck_projects_canonical_name")),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name="fk_projects_unit_id"),
        sa.PrimaryKeyConstraint("project_id", name="pk_projects"),
        sa.UniqueConstraint("unit_id", "canonical_name", name="uq_projects_unit_id_canonical_name"),
        schema="core",
        comment="Projects of units / 单位项目",
    )

    op.create_table(
        "unit_names",
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column("printed_name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name="fk_unit_names_unit_id"),
        sa.PrimaryKeyConstraint("unit_id", "printed_name", name="pk_unit_names"),
        schema="core",
        comment="Names of units as printed / 单位的印刷名称",
    )

    op.create_table(
        "findings",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("finding_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("subject", sa.Text(), nullable=False, comment="unknown_header, unknown_table, unread_cell … / 类别"),
        sa.Column("page_no", sa.Integer(), nullable=True, comment="Page / 页码"),
        sa.Column("message", sa.Text(), nullable=False, comment="In words / 说明"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_findings_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "finding_no", name="pk_findings"),
        schema="core",
        comment="What was not understood in a document; its numbers are kept / 未能识别的内容，数字仍保留",
    )

    op.create_table(
        "loads",
        sa.Column("load_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the attempt / 载入编号"),
        sa.Column("run_id", sa.Text(), nullable=False, comment="The run it belongs to / 所属批次"),
        sa.Column("file_name", sa.Text(), nullable=False, comment="Name of the file / 文件名"),
        sa.Column("sha256", sa.Text(), nullable=True, comment="SHA-256 of its bytes / 文件 SHA-256"),
        sa.Column(
            "document_id", sa.BigInteger(), nullable=True, comment="The document loaded or found unchanged / 载入的文件"
        ),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="Start / 开始时间"),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
            comment="End / 结束时间",
        ),
        sa.Column("duration_ms", sa.Integer(), nullable=False, comment="How long it took, milliseconds / 耗时（毫秒）"),
        sa.Column("parser_version", sa.Text(), nullable=False, comment="Version of the parser / 解析程序版本"),
        sa.Column("outcome", sa.Text(), nullable=False, comment="loaded, unchanged or rejected / 结果"),
        sa.CheckConstraint("outcome IN ('loaded', 'unchanged', 'rejected')", name=op.f("ck_loads_outcome")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_loads_document_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("load_id", name="pk_loads"),
        schema="core",
        comment="Every attempt to load a file / 每次载入记录",
    )
    op.create_index("ix_loads_document_id", "loads", ["document_id"], schema="core")
    op.create_index("ix_loads_run_id", "loads", ["run_id"], schema="core")
    op.create_index("ix_loads_sha256", "loads", ["sha256"], schema="core")

    op.create_table(
        "project_names",
        sa.Column("project_id", sa.BigInteger(), nullable=False, comment="The project / 项目"),
        sa.Column("printed_name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.ForeignKeyConstraint(["project_id"], ["core.projects.project_id"], name="fk_project_names_project_id"),
        sa.PrimaryKeyConstraint("project_id", "printed_name", name="pk_project_names"),
        schema="core",
        comment="Names of projects as printed / 项目的印刷名称",
    )

    op.create_table(
        "published_tables",
        sa.Column("table_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the table / 表编号"),
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 1 / 表在文件中的次序"),
        sa.Column(
            "table_kind",
            sa.Text(),
            nullable=False,
            comment="What the table is; other = kept whole, not understood / 表的种类",
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="Title as printed / 印刷标题"),
        sa.Column("compiled_by", sa.Text(), nullable=True, comment="编制部门 as printed / 印刷的编制部门"),
        sa.Column(
            "printed_unit", sa.Text(), nullable=True, comment="Money unit printed at this table / 本表所印金额单位"
        ),
        sa.Column(
            "unit_factor",
            sa.Numeric(),
            nullable=True,
            comment="Yuan per printed unit; NULL when no money unit is known / 每单位折合元",
        ),
        sa.Column("first_page", sa.Integer(), nullable=False, comment="First page / 起始页"),
        sa.Column("last_page", sa.Integer(), nullable=False, comment="Last page / 结束页"),
        sa.Column("line_count", sa.Integer(), nullable=False, comment="Lines in the body / 数据行数"),
        sa.Column("is_empty", sa.Boolean(), nullable=False, comment="No number is printed in the body / 是否空表"),
        sa.Column("note", sa.Text(), nullable=True, comment="Note printed under the table / 表下附注"),
        sa.CheckConstraint("first_page <= last_page", name=op.f("ck_published_tables_pages")),
        sa.CheckConstraint("unit_factor > 0", name=op.f("ck_published_tables_unit_factor")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_published_tables_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("table_id", name="pk_published_tables"),
        sa.UniqueConstraint("document_id", "position", name="uq_published_tables_document_id_position"),
        sa.UniqueConstraint("document_id", "table_id", name="uq_published_tables_document_id_table_id"),
        schema="core",
        comment="Tables of the disclosures / 公开表格",
    )
    op.create_index("ix_published_tables_table_kind", "published_tables", ["table_kind"], schema="core")

    op.create_table(
        "source_cells",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "cell_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number of the cell in the file / 单元格序号",
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page, from 1 / 页码"),
        sa.Column(
            "x0",
            sa.Double(),
            nullable=False,
            comment="Left edge, points (transcript: cell number) / 左边界，磅（转录稿为单元格号）",
        ),
        sa.Column(
            "top",
            sa.Double(),
            nullable=False,
            comment="Upper edge, points from the top (transcript: line number) / 上边界（转录稿为行号）",
        ),
        sa.Column("x1", sa.Double(), nullable=False, comment="Right edge / 右边界"),
        sa.Column("bottom", sa.Double(), nullable=False, comment="Lower edge / 下边界"),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="Text as printed / 原文"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_source_cells_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "cell_no", name="pk_source_cells"),
        schema="core",
        comment="Cells numbers were read from: page, place and printed text / 数字所在单元格：页、位置与原文",
    )

    op.create_table(
        "checks",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "check_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number of the check in the file / 核对序号",
        ),
        sa.Column("check_code", sa.Text(), nullable=False, comment="Which identity / 勾稽关系代码"),
        sa.Column("scope_label", sa.Text(), nullable=False, comment="Where it was tested / 核对范围"),
        sa.Column("left_label", sa.Text(), nullable=False, comment="Left side / 左方"),
        sa.Column("right_label", sa.Text(), nullable=False, comment="Right side / 右方"),
        sa.Column("left_yuan", sa.Numeric(), nullable=False, comment="Left side, yuan / 左方金额"),
        sa.Column("right_yuan", sa.Numeric(), nullable=False, comment="Right side, yuan / 右方金额"),
        sa.Column("difference_yuan", sa.Numeric(), nullable=False, comment="Left − right, yuan / 差额"),
        sa.Column(
            "tolerance_yuan",
            sa.Numeric(),
            nullable=False,
            comment="Half the last printed unit × (addends + 1), yuan / 允许的进位差",
        ),
        sa.Column("verdict", sa.Text(), nullable=False, comment="exact, rounding or fail / 结论"),
        sa.Column("table_id", sa.BigInteger(), nullable=True, comment="Table of the left side / 左方所在表"),
        sa.Column("line_no", sa.Integer(), nullable=True, comment="Line of the left side / 左方所在行"),
        sa.Column("page_no", sa.Integer(), nullable=True, comment="Page of the left side / 左方所在页"),
        sa.Column("right_page_no", sa.Integer(), nullable=True, comment="Page of the right side / 右方所在页"),
        sa.Column("explanation", sa.Text(), nullable=True, comment="In words / 文字说明"),
        sa.CheckConstraint("verdict IN ('exact', 'rounding', 'fail')", name=op.f("ck_checks_verdict")),
        sa.CheckConstraint("tolerance_yuan >= 0", name=op.f("ck_checks_tolerance")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_checks_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["table_id"], ["core.published_tables.table_id"], name="fk_checks_table_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "check_no", name="pk_checks"),
        schema="core",
        comment="Identities tested, with both sides and the verdict / 勾稽关系核对结果",
    )
    op.create_index("ix_checks_check_code", "checks", ["check_code"], schema="core")
    op.create_index("ix_checks_table_id", "checks", ["table_id"], schema="core")
    op.create_index("ix_checks_verdict", "checks", ["verdict"], schema="core")

    op.create_table(
        "realignments",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "realignment_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"
        ),
        sa.Column("table_id", sa.BigInteger(), nullable=True, comment="The table / 表"),
        sa.Column("line_no", sa.Integer(), nullable=True, comment="The line / 行序"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column(
            "subject",
            sa.Text(),
            nullable=False,
            comment="figure, header cell, or row (a row's broken-off part) / 数字、表头或断行",
        ),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="What was printed / 原文"),
        sa.Column("stood_in", sa.Text(), nullable=False, comment="Where it stood / 原位置"),
        sa.Column("read_in", sa.Text(), nullable=False, comment="Where it is read / 认定位置"),
        sa.Column("reason", sa.Text(), nullable=False, comment="The proof / 依据"),
        sa.CheckConstraint("subject IN ('figure', 'header', 'row')", name=op.f("ck_realignments_subject")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_realignments_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["table_id"], ["core.published_tables.table_id"], name="fk_realignments_table_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "realignment_no", name="pk_realignments"),
        schema="core",
        comment="Figures and labels moved, with what stood where and why / 移位记录及依据",
    )
    op.create_index("ix_realignments_table_id", "realignments", ["table_id"], schema="core")

    op.create_table(
        "rejections",
        sa.Column("load_id", sa.BigInteger(), nullable=False, comment="The attempt / 载入编号"),
        sa.Column("page_no", sa.Integer(), nullable=True, comment="Page concerned / 相关页"),
        sa.Column("reason", sa.Text(), nullable=False, comment="What is wrong / 原因"),
        sa.Column("advice", sa.Text(), nullable=False, comment="What to do / 处理建议"),
        sa.ForeignKeyConstraint(["load_id"], ["core.loads.load_id"], name="fk_rejections_load_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("load_id", name="pk_rejections"),
        schema="core",
        comment="Files that could not be loaded, and why / 被拒文件及原因",
    )

    op.create_table(
        "table_columns",
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column(
            "column_no", sa.Integer(), autoincrement=False, nullable=False, comment="From 1, left to right / 列序"
        ),
        sa.Column(
            "header_path",
            sa.Text(),
            nullable=False,
            comment="Stacked header, parts joined by ' / ' / 多级表头，以 / 连接",
        ),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="code, name, unit, project, label, amount, number or text / 列的作用",
        ),
        sa.Column("measure", sa.Text(), nullable=True, comment="What its amounts measure / 金额的含义"),
        sa.Column("fund", sa.Text(), nullable=True, comment="Fund the amounts come from / 资金性质"),
        sa.ForeignKeyConstraint(
            ["table_id"], ["core.published_tables.table_id"], name="fk_table_columns_table_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("table_id", "column_no", name="pk_table_columns"),
        schema="core",
        comment="Columns of the tables and their meaning / 表格各列及其含义",
    )

    op.create_table(
        "table_lines",
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column(
            "line_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="From 1 in reading order; lists side by side follow one another / 行序",
        ),
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page the line begins on / 行所在页"),
        sa.Column(
            "section",
            sa.Text(),
            nullable=True,
            comment="income or expenditure list of a two-sided table / 收支两侧之一",
        ),
        sa.Column("label", sa.Text(), nullable=True, comment="Label as printed / 行标签原文"),
        sa.Column(
            "level",
            sa.Text(),
            nullable=True,
            comment="total, class 类, section 款, item 项, unit 单位, project 项目, group, detail",
        ),
        sa.Column("functional_code", sa.Text(), nullable=True, comment="Functional code / 功能科目编码"),
        sa.Column("economic_code", sa.Text(), nullable=True, comment="Economic code / 经济科目编码"),
        sa.Column("unit_id", sa.BigInteger(), nullable=True, comment="Budget unit of the line / 预算单位"),
        sa.Column("project_id", sa.BigInteger(), nullable=True, comment="Project of the line / 项目"),
        sa.Column(
            "measure",
            sa.Text(),
            nullable=True,
            comment="Meaning given by the line (income source, 三公 item) / 由行给出的含义",
        ),
        sa.CheckConstraint("section IN ('income', 'expenditure')", name=op.f("ck_table_lines_section")),
        sa.ForeignKeyConstraint(
            ["document_id", "table_id"],
            ["core.published_tables.document_id", "core.published_tables.table_id"],
            name="fk_table_lines_document_id_table_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["economic_code"], ["core.economic_codes.code"], name="fk_table_lines_economic_code"),
        sa.ForeignKeyConstraint(
            ["functional_code"], ["core.functional_codes.code"], name="fk_table_lines_functional_code"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["core.projects.project_id"], name="fk_table_lines_project_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name="fk_table_lines_unit_id"),
        sa.PrimaryKeyConstraint("table_id", "line_no", name="pk_table_lines"),
        schema="core",
        comment="Lines of the tables / 表格数据行",
    )
    op.create_index("ix_table_lines_document_id", "table_lines", ["document_id"], schema="core")
    op.create_index("ix_table_lines_economic_code", "table_lines", ["economic_code"], schema="core")
    op.create_index("ix_table_lines_functional_code", "table_lines", ["functional_code"], schema="core")
    op.create_index("ix_table_lines_project_id", "table_lines", ["project_id"], schema="core")
    op.create_index("ix_table_lines_unit_id", "table_lines", ["unit_id"], schema="core")

    op.create_table(
        "amounts",
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column("line_no", sa.Integer(), autoincrement=False, nullable=False, comment="The line / 行序"),
        sa.Column("column_no", sa.Integer(), autoincrement=False, nullable=False, comment="The column / 列序"),
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("cell_no", sa.Integer(), nullable=False, comment="The cell it is printed in / 所在单元格"),
        sa.Column(
            "measure",
            sa.Text(),
            nullable=False,
            comment="What it measures: total, basic, project, an income source, a 三公 item … / 金额含义",
        ),
        sa.Column("fund", sa.Text(), nullable=True, comment="Fund it comes from / 资金性质"),
        sa.Column("economic_code", sa.Text(), nullable=True, comment="Economic class of the column / 列所示经济科目"),
        sa.Column("printed_value", sa.Numeric(), nullable=False, comment="The number in the printed unit / 原单位数值"),
        sa.Column(
            "amount_yuan",
            sa.Numeric(),
            nullable=True,
            comment="The number in yuan; NULL when it is not money / 折合元，非金额为空",
        ),
        sa.Column(
            "was_realigned",
            sa.Boolean(),
            nullable=False,
            comment="Moved to the column its sums prove, see realignments / 是否依据勾稽关系移列",
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "cell_no"],
            ["core.source_cells.document_id", "core.source_cells.cell_no"],
            name="fk_amounts_document_id_cell_no",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["economic_code"], ["core.economic_codes.code"], name="fk_amounts_economic_code"),
        sa.ForeignKeyConstraint(
            ["table_id", "column_no"],
            ["core.table_columns.table_id", "core.table_columns.column_no"],
            name="fk_amounts_table_id_column_no",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name="fk_amounts_table_id_line_no",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("table_id", "line_no", "column_no", name="pk_amounts"),
        sa.UniqueConstraint("document_id", "cell_no", name="uq_amounts_document_id_cell_no"),
        schema="core",
        comment="Every number printed in a table; a blank cell has no row / 表中每一个数字，空白单元格无记录",
    )

    op.create_table(
        "carryovers",
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column("line_no", sa.Integer(), autoincrement=False, nullable=False, comment="The line / 行序"),
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("unit_id", sa.BigInteger(), nullable=True, comment="The unit; NULL for the document's total / 单位"),
        sa.Column("project_id", sa.BigInteger(), nullable=True, comment="The project; NULL for a unit's total / 项目"),
        sa.Column("total_yuan", sa.Numeric(), nullable=True, comment="Total, yuan / 总计"),
        sa.Column("fiscal_yuan", sa.Numeric(), nullable=True, comment="Fiscal appropriation, yuan / 财政拨款合计"),
        sa.Column(
            "fiscal_personnel_yuan", sa.Numeric(), nullable=True, comment="Fiscal, personnel, yuan / 财政拨款人员经费"
        ),
        sa.Column(
            "fiscal_public_yuan", sa.Numeric(), nullable=True, comment="Fiscal, public outlay, yuan / 财政拨款公用经费"
        ),
        sa.Column(
            "fiscal_project_yuan", sa.Numeric(), nullable=True, comment="Fiscal, projects, yuan / 财政拨款项目支出"
        ),
        sa.Column("non_fiscal_yuan", sa.Numeric(), nullable=True, comment="Non-fiscal, yuan / 非财政拨款合计"),
        sa.Column(
            "non_fiscal_personnel_yuan",
            sa.Numeric(),
            nullable=True,
            comment="Non-fiscal, personnel, yuan / 非财政拨款人员经费",
        ),
        sa.Column(
            "non_fiscal_public_yuan",
            sa.Numeric(),
            nullable=True,
            comment="Non-fiscal, public outlay, yuan / 非财政拨款公用经费",
        ),
        sa.Column(
            "non_fiscal_project_yuan",
            sa.Numeric(),
            nullable=True,
            comment="Non-fiscal, projects, yuan / 非财政拨款项目支出",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_carryovers_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["core.projects.project_id"], name="fk_carryovers_project_id"),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name="fk_carryovers_table_id_line_no",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name="fk_carryovers_unit_id"),
        sa.PrimaryKeyConstraint("table_id", "line_no", name="pk_carryovers"),
        schema="core",
        comment="Lines of the carryover tables: document, units, projects / 结转结余明细",
    )
    op.create_index("ix_carryovers_document_id", "carryovers", ["document_id"], schema="core")
    op.create_index("ix_carryovers_project_id", "carryovers", ["project_id"], schema="core")
    op.create_index("ix_carryovers_unit_id", "carryovers", ["unit_id"], schema="core")

    op.create_table(
        "project_budgets",
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column("line_no", sa.Integer(), autoincrement=False, nullable=False, comment="The line / 行序"),
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column("project_id", sa.BigInteger(), nullable=False, comment="The project / 项目"),
        sa.Column("functional_code", sa.Text(), nullable=True, comment="Functional code / 功能科目编码"),
        sa.Column(
            "programme", sa.Text(), nullable=True, comment="Programme (专项) the project's name begins with / 所属专项"
        ),
        sa.Column("total_yuan", sa.Numeric(), nullable=True, comment="Total, yuan / 合计"),
        sa.Column("wages_yuan", sa.Numeric(), nullable=True, comment="301 wages and welfare, yuan / 工资福利支出"),
        sa.Column(
            "goods_services_yuan", sa.Numeric(), nullable=True, comment="302 goods and services, yuan / 商品和服务支出"
        ),
        sa.Column(
            "households_yuan",
            sa.Numeric(),
            nullable=True,
            comment="303 individuals and households, yuan / 对个人和家庭的补助",
        ),
        sa.Column(
            "debt_interest_yuan",
            sa.Numeric(),
            nullable=True,
            comment="307 debt interest and fees, yuan / 债务利息及费用支出",
        ),
        sa.Column(
            "capital_construction_yuan",
            sa.Numeric(),
            nullable=True,
            comment="309 capital, capital construction, yuan / 资本性支出（基本建设）",
        ),
        sa.Column("capital_yuan", sa.Numeric(), nullable=True, comment="310 capital, yuan / 资本性支出"),
        sa.Column(
            "enterprise_construction_yuan",
            sa.Numeric(),
            nullable=True,
            comment="311 enterprises, capital construction, yuan / 对企业补助（基本建设）",
        ),
        sa.Column("enterprise_yuan", sa.Numeric(), nullable=True, comment="312 enterprises, yuan / 对企业补助"),
        sa.Column(
            "social_security_yuan",
            sa.Numeric(),
            nullable=True,
            comment="313 social security funds, yuan / 对社会保障基金补助",
        ),
        sa.Column("other_yuan", sa.Numeric(), nullable=True, comment="399 other, yuan / 其他支出"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name="fk_project_budgets_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["functional_code"], ["core.functional_codes.code"], name="fk_project_budgets_functional_code"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["core.projects.project_id"], name="fk_project_budgets_project_id"),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name="fk_project_budgets_table_id_line_no",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name="fk_project_budgets_unit_id"),
        sa.PrimaryKeyConstraint("table_id", "line_no", name="pk_project_budgets"),
        schema="core",
        comment="Project lines of the project expenditure tables, no sub-totals / 项目支出明细行",
    )
    op.create_index("ix_project_budgets_document_id", "project_budgets", ["document_id"], schema="core")
    op.create_index("ix_project_budgets_functional_code", "project_budgets", ["functional_code"], schema="core")
    op.create_index("ix_project_budgets_project_id", "project_budgets", ["project_id"], schema="core")
    op.create_index("ix_project_budgets_unit_id", "project_budgets", ["unit_id"], schema="core")


def downgrade() -> None:
    for table in TABLES:
        # CASCADE takes views that read the table with it: those of the marts mean nothing without it.
        op.execute(f"DROP TABLE core.{table} CASCADE")
    # No CASCADE here: what others have put into the schema is not ours to drop.
    op.execute("DROP SCHEMA core")
