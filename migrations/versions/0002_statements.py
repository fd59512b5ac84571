"""What a disclosure says besides its tables, programmes over projects, and why a printed name is whose it is.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# In the order they can be dropped in.
TABLES = (
    "allocations",
    "project_descriptions",
    "performance_indicators",
    "performance_goal_lines",
    "carryover_purposes",
    "performance_goals",
    "unit_listings",
    "state_assets",
    "staffing",
    "procurement_figures",
    "prior_year_changes",
    "performance_counts",
    "offices",
    "notes",
)


def upgrade() -> None:
    op.create_table(
        "programmes",
        sa.Column(
            "programme_id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Key of the programme / 专项编号"
        ),
        sa.Column(
            "publisher_unit_id",
            sa.BigInteger(),
            nullable=False,
            comment="The department or unit whose programme it is / 公开主体",
        ),
        sa.Column(
            "canonical_name",
            sa.Text(),
            nullable=False,
            comment="Name with dashes, brackets and spaces unified / 统一名称",
        ),
        sa.CheckConstraint("canonical_name <> ''", name=op.f("ck_programmes_canonical_name")),
        sa.ForeignKeyConstraint(
            ["publisher_unit_id"], ["core.units.unit_id"], name=op.f("fk_programmes_publisher_unit_id")
        ),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_programmes")),
        sa.UniqueConstraint(
            "publisher_unit_id", "canonical_name", name=op.f("uq_programmes_publisher_unit_id_canonical_name")
        ),
        schema="core",
        comment="Programmes over projects / 专项",
    )

    op.create_table(
        "notes",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("note_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="The remark as printed / 原文"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name=op.f("fk_notes_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "note_no", name=op.f("pk_notes")),
        schema="core",
        comment="What is not published, and why / 关于未公开内容的说明",
    )

    op.create_table(
        "offices",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "position", sa.Integer(), autoincrement=False, nullable=False, comment="Place in the list / 名单中的次序"
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as printed / 处室名称"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name=op.f("fk_offices_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_offices")),
        schema="core",
        comment="Internal offices in published order / 内设处室",
    )

    op.create_table(
        "performance_counts",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("count_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("scope", sa.Text(), nullable=False, comment="department, fiscal_projects or other_projects / 范围"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("count", sa.Integer(), nullable=False, comment="How many / 数量"),
        sa.Column("amount_yuan", sa.Numeric(), nullable=True, comment="Amount concerned, yuan / 涉及金额（元）"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_performance_counts_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "count_no", name=op.f("pk_performance_counts")),
        schema="core",
        comment="Counts of performance targets as stated / 绩效目标数量",
    )

    op.create_table(
        "prior_year_changes",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("change_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column(
            "subject_kind",
            sa.Text(),
            nullable=False,
            comment="functional_code, income_source, expenditure_kind, three_public, agency_operation or total / 事项种类",
        ),
        sa.Column("subject_code", sa.Text(), nullable=True, comment="Code or name of the measure / 事项代码"),
        sa.Column(
            "functional_code", sa.Text(), nullable=True, comment="Functional code, where it is one / 功能科目编码"
        ),
        sa.Column("subject_name", sa.Text(), nullable=False, comment="What the figure is of, as printed / 事项名称"),
        sa.Column("fund", sa.Text(), nullable=False, comment="Fund it comes from / 资金性质"),
        sa.Column("current_yuan", sa.Numeric(), nullable=False, comment="This year, yuan / 本年（元）"),
        sa.Column("prior_yuan", sa.Numeric(), nullable=True, comment="Last year where printed, yuan / 上年（元）"),
        sa.Column(
            "change_yuan", sa.Numeric(), nullable=True, comment="Change, negative for a decrease, yuan / 增减额（元）"
        ),
        sa.Column(
            "change_pct", sa.Numeric(), nullable=True, comment="Change in per cent, negative for a decrease / 增减（%）"
        ),
        sa.Column("share_pct", sa.Numeric(), nullable=True, comment="Share of the total, per cent / 占比（%）"),
        sa.Column(
            "prior_basis",
            sa.Text(),
            nullable=True,
            comment="prior_budget 上年预算, prior_execution 上年执行 or prior_document / 比较基准",
        ),
        sa.Column("reason", sa.Text(), nullable=True, comment="Reason given / 主要原因"),
        sa.Column("printed_text", sa.Text(), nullable=False, comment="The sentence as printed / 原文"),
        sa.CheckConstraint(
            "prior_basis IN ('prior_budget', 'prior_execution', 'prior_document')",
            name=op.f("ck_prior_year_changes_prior_basis"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_prior_year_changes_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["functional_code"], ["core.functional_codes.code"], name=op.f("fk_prior_year_changes_functional_code")
        ),
        sa.PrimaryKeyConstraint("document_id", "change_no", name=op.f("pk_prior_year_changes")),
        schema="core",
        comment="Figures against last year as the narrative states them / 与上年比较情况",
    )
    op.create_index(
        op.f("ix_prior_year_changes_functional_code"),
        "prior_year_changes",
        ["functional_code"],
        unique=False,
        schema="core",
    )
    op.create_index(
        op.f("ix_prior_year_changes_subject_kind"), "prior_year_changes", ["subject_kind"], unique=False, schema="core"
    )

    op.create_table(
        "procurement_figures",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("figure_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column(
            "category",
            sa.Text(),
            nullable=False,
            comment="total, goods 货物, works 工程, services 服务, reserved_small_medium 中小企业, reserved_micro 小微企业",
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("amount_yuan", sa.Numeric(), nullable=False, comment="Amount, yuan / 金额（元）"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_procurement_figures_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "figure_no", name=op.f("pk_procurement_figures")),
        schema="core",
        comment="Government procurement as stated / 政府采购情况",
    )

    op.create_table(
        "staffing",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "staffing_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"
        ),
        sa.Column(
            "category",
            sa.Text(),
            nullable=False,
            comment="posts, people, serving, retired, honorary_retired, or what is counted: units, offices … / 编制、人员或单位",
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("count", sa.Integer(), nullable=False, comment="How many / 数量"),
        sa.Column(
            "change",
            sa.Integer(),
            nullable=True,
            comment="Against last year, negative for fewer; NULL when not stated / 比上年增减",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["core.documents.document_id"], name=op.f("fk_staffing_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "staffing_no", name=op.f("pk_staffing")),
        schema="core",
        comment="Posts, staff and counts of units as stated / 编制、人员及单位数",
    )

    op.create_table(
        "state_assets",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("asset_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column(
            "asset",
            sa.Text(),
            nullable=False,
            comment="buildings, vehicles and their kinds, furniture, equipment_over_500k, … / 资产种类",
        ),
        sa.Column("status", sa.Text(), nullable=False, comment="held 占用 or planned 计划购置 / 状态"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("quantity", sa.Numeric(), nullable=True, comment="Quantity / 数量"),
        sa.Column("quantity_unit", sa.Text(), nullable=True, comment="m2, vehicles or sets / 数量单位"),
        sa.Column("value_yuan", sa.Numeric(), nullable=True, comment="Value, yuan / 价值（元）"),
        sa.CheckConstraint("status IN ('held', 'planned')", name=op.f("ck_state_assets_status")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_state_assets_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "asset_no", name=op.f("pk_state_assets")),
        schema="core",
        comment="State assets as stated / 国有资产占用使用情况",
    )

    op.create_table(
        "unit_listings",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "position", sa.Integer(), autoincrement=False, nullable=False, comment="Place in the list / 名单中的次序"
        ),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="The unit / 单位"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("printed_name", sa.Text(), nullable=False, comment="Name as printed / 印刷名称"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=True,
            comment="administrative 行政单位 or public_institution 事业单位, where stated / 单位性质",
        ),
        sa.CheckConstraint("kind IN ('administrative', 'public_institution')", name=op.f("ck_unit_listings_kind")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_unit_listings_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_unit_listings_unit_id")),
        sa.PrimaryKeyConstraint("document_id", "position", name=op.f("pk_unit_listings")),
        schema="core",
        comment="Budget units as the department lists them, in published order / 部门公布的预算单位名单",
    )
    op.create_index(op.f("ix_unit_listings_unit_id"), "unit_listings", ["unit_id"], unique=False, schema="core")

    op.create_table(
        "performance_goals",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("goal_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The table / 表"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column(
            "unit_id", sa.BigInteger(), nullable=True, comment="The unit; NULL for the department's own / 预算单位"
        ),
        sa.Column(
            "project_id", sa.BigInteger(), nullable=True, comment="The project, where it is one project's / 项目"
        ),
        sa.Column(
            "programme_id", sa.BigInteger(), nullable=True, comment="The programme, where it is a programme's / 专项"
        ),
        sa.Column("unit_name", sa.Text(), nullable=True, comment="Name of the unit as printed / 单位印刷名称"),
        sa.Column("project_name", sa.Text(), nullable=True, comment="Name of the project as printed / 项目印刷名称"),
        sa.Column(
            "target_level",
            sa.Text(),
            nullable=True,
            comment="project, programme or department; NULL while no line is proved / 目标层级",
        ),
        sa.Column("funds_total_yuan", sa.Numeric(), nullable=True, comment="Funds, yuan / 年度预算总额"),
        sa.Column("funds_fiscal_yuan", sa.Numeric(), nullable=True, comment="Fiscal funds, yuan / 财政拨款"),
        sa.Column("funds_other_yuan", sa.Numeric(), nullable=True, comment="Other funds, yuan / 其他资金"),
        sa.Column("goal_text", sa.Text(), nullable=True, comment="The goal in words / 总体目标"),
        sa.Column("match_reason", sa.Text(), nullable=True, comment="What proves whose it is / 对应依据"),
        sa.CheckConstraint(
            "target_level IN ('project', 'programme', 'department')", name=op.f("ck_performance_goals_target_level")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_performance_goals_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["core.programmes.programme_id"], name=op.f("fk_performance_goals_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["core.projects.project_id"], name=op.f("fk_performance_goals_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["table_id"],
            ["core.published_tables.table_id"],
            name=op.f("fk_performance_goals_table_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_performance_goals_unit_id")),
        sa.PrimaryKeyConstraint("document_id", "goal_no", name=op.f("pk_performance_goals")),
        schema="core",
        comment="Performance tables: whose, with which funds, to what end / 绩效目标表",
    )
    op.create_index(
        op.f("ix_performance_goals_programme_id"), "performance_goals", ["programme_id"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_performance_goals_project_id"), "performance_goals", ["project_id"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_performance_goals_table_id"), "performance_goals", ["table_id"], unique=False, schema="core"
    )
    op.create_index(op.f("ix_performance_goals_unit_id"), "performance_goals", ["unit_id"], unique=False, schema="core")

    op.create_table(
        "carryover_purposes",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column("purpose_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the file / 序号"),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("unit_id", sa.BigInteger(), nullable=True, comment="Unit of the line it is tied to / 单位"),
        sa.Column("project_id", sa.BigInteger(), nullable=True, comment="Project of the line it is tied to / 项目"),
        sa.Column("project_name", sa.Text(), nullable=False, comment="Name of the project as printed / 项目印刷名称"),
        sa.Column("amount_yuan", sa.Numeric(), nullable=False, comment="Amount, yuan / 金额（元）"),
        sa.Column("purpose", sa.Text(), nullable=True, comment="What it is for / 用途"),
        sa.Column(
            "table_id",
            sa.BigInteger(),
            nullable=True,
            comment="Carryover table it is tied to; NULL when not proved / 对应结转结余表",
        ),
        sa.Column("line_no", sa.Integer(), nullable=True, comment="Its line there / 对应行"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_carryover_purposes_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["core.projects.project_id"], name=op.f("fk_carryover_purposes_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name=op.f("fk_carryover_purposes_table_id_line_no"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_carryover_purposes_unit_id")),
        sa.PrimaryKeyConstraint("document_id", "purpose_no", name=op.f("pk_carryover_purposes")),
        schema="core",
        comment="What carried-over money is for / 结转结余资金用途",
    )
    op.create_index(
        "ix_carryover_purposes_line", "carryover_purposes", ["table_id", "line_no"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_carryover_purposes_project_id"), "carryover_purposes", ["project_id"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_carryover_purposes_unit_id"), "carryover_purposes", ["unit_id"], unique=False, schema="core"
    )

    op.create_table(
        "performance_goal_lines",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "goal_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The performance table / 绩效目标表序号",
        ),
        sa.Column("table_id", sa.BigInteger(), nullable=False, comment="The project table / 项目支出表"),
        sa.Column("line_no", sa.Integer(), autoincrement=False, nullable=False, comment="The line there / 行序"),
        sa.ForeignKeyConstraint(
            ["document_id", "goal_no"],
            ["core.performance_goals.document_id", "core.performance_goals.goal_no"],
            name=op.f("fk_performance_goal_lines_document_id_goal_no"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name=op.f("fk_performance_goal_lines_table_id_line_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "goal_no", "table_id", "line_no", name=op.f("pk_performance_goal_lines")
        ),
        schema="core",
        comment="Project lines a performance table stands for / 绩效目标表对应的项目支出行",
    )

    op.create_table(
        "performance_indicators",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "goal_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The performance table / 绩效目标表序号",
        ),
        sa.Column(
            "indicator_no", sa.Integer(), autoincrement=False, nullable=False, comment="Number in the table / 序号"
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column("level_1", sa.Text(), nullable=True, comment="First level / 一级指标"),
        sa.Column("level_2", sa.Text(), nullable=True, comment="Second level / 二级指标"),
        sa.Column("indicator", sa.Text(), nullable=False, comment="The indicator / 三级指标"),
        sa.Column("operator", sa.Text(), nullable=False, comment="=, >=, <=, >, < or text / 比较符号"),
        sa.Column(
            "target_value",
            sa.Numeric(),
            nullable=True,
            comment="Target; NULL where it is a date or a quality / 指标数值",
        ),
        sa.Column("target_text", sa.Text(), nullable=False, comment="Target as printed / 指标值原文"),
        sa.Column("measure_unit", sa.Text(), nullable=True, comment="Unit of measure / 计量单位"),
        sa.Column("basis", sa.Text(), nullable=True, comment="What the target is based on / 指标值设置依据"),
        sa.Column("prior_text", sa.Text(), nullable=True, comment="Last year's value as printed / 上年完成值"),
        sa.Column("weight", sa.Numeric(), nullable=True, comment="Weight, points / 分值权重"),
        sa.Column("scoring_rule", sa.Text(), nullable=True, comment="How points are given / 赋分规则"),
        sa.Column("evidence", sa.Text(), nullable=True, comment="What is shown for it / 佐证资料"),
        sa.Column(
            "was_realigned",
            sa.Boolean(),
            nullable=False,
            comment="Read in other cells than printed in, see realignments / 是否移位",
        ),
        sa.CheckConstraint(
            "operator IN ('=', '>=', '<=', '>', '<', 'text')", name=op.f("ck_performance_indicators_operator")
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "goal_no"],
            ["core.performance_goals.document_id", "core.performance_goals.goal_no"],
            name=op.f("fk_performance_indicators_document_id_goal_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "goal_no", "indicator_no", name=op.f("pk_performance_indicators")),
        schema="core",
        comment="Indicators with target, weight and rule / 绩效指标",
    )

    op.create_table(
        "project_descriptions",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "description_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number in the file, in published order / 序号",
        ),
        sa.Column("page_no", sa.Integer(), nullable=False, comment="Page / 页码"),
        sa.Column(
            "unit_id", sa.BigInteger(), nullable=True, comment="Unit that carries the project out / 项目承担单位"
        ),
        sa.Column("project_id", sa.BigInteger(), nullable=True, comment="The project / 项目"),
        sa.Column("project_name", sa.Text(), nullable=False, comment="Name of the project as printed / 项目印刷名称"),
        sa.Column("unit_name", sa.Text(), nullable=True, comment="Name of the unit as printed / 单位印刷名称"),
        sa.Column("amount_yuan", sa.Numeric(), nullable=True, comment="Amount stated, yuan / 预算安排规模（元）"),
        sa.Column("policy_basis", sa.Text(), nullable=True, comment="Policy basis / 设立的政策依据"),
        sa.Column("allocation_text", sa.Text(), nullable=True, comment="What the money is for / 资金分配情况"),
        sa.Column("period", sa.Text(), nullable=True, comment="Period as printed / 资金执行时间"),
        sa.Column(
            "table_id",
            sa.BigInteger(),
            nullable=True,
            comment="Project table it is tied to; NULL when not proved / 对应项目支出表",
        ),
        sa.Column("line_no", sa.Integer(), nullable=True, comment="Its line there / 对应行"),
        sa.Column("match_reason", sa.Text(), nullable=True, comment="What proves the tie / 对应依据"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["core.documents.document_id"],
            name=op.f("fk_project_descriptions_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["core.projects.project_id"], name=op.f("fk_project_descriptions_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["table_id", "line_no"],
            ["core.table_lines.table_id", "core.table_lines.line_no"],
            name=op.f("fk_project_descriptions_table_id_line_no"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["core.units.unit_id"], name=op.f("fk_project_descriptions_unit_id")),
        sa.PrimaryKeyConstraint("document_id", "description_no", name=op.f("pk_project_descriptions")),
        schema="core",
        comment="Descriptions of projects: basis, amount, unit, allocation, period / 项目说明",
    )
    op.create_index(
        "ix_project_descriptions_line", "project_descriptions", ["table_id", "line_no"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_project_descriptions_project_id"), "project_descriptions", ["project_id"], unique=False, schema="core"
    )
    op.create_index(
        op.f("ix_project_descriptions_unit_id"), "project_descriptions", ["unit_id"], unique=False, schema="core"
    )

    op.create_table(
        "allocations",
        sa.Column("document_id", sa.BigInteger(), nullable=False, comment="The file / 文件"),
        sa.Column(
            "description_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="The description / 项目说明序号",
        ),
        sa.Column(
            "allocation_no",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number in the description / 序号",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="What it is for / 分配事项"),
        sa.Column("amount_yuan", sa.Numeric(), nullable=False, comment="Amount, yuan / 金额（元）"),
        sa.Column("recipient", sa.Text(), nullable=True, comment="Organisation that receives it / 承担单位"),
        sa.ForeignKeyConstraint(
            ["document_id", "description_no"],
            ["core.project_descriptions.document_id", "core.project_descriptions.description_no"],
            name=op.f("fk_allocations_document_id_description_no"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "description_no", "allocation_no", name=op.f("pk_allocations")),
        schema="core",
        comment="Parts of a project's money named in its description / 项目资金分配明细",
    )
    op.add_column(
        "project_names",
        sa.Column("evidence", sa.Text(), nullable=True, comment="Why the name is this project's / 认定依据"),
        schema="core",
    )
    op.add_column(
        "projects",
        sa.Column("programme_id", sa.BigInteger(), nullable=True, comment="The programme it belongs to / 所属专项"),
        schema="core",
    )
    op.create_index(op.f("ix_projects_programme_id"), "projects", ["programme_id"], unique=False, schema="core")
    op.create_foreign_key(
        op.f("fk_projects_programme_id"),
        "projects",
        "programmes",
        ["programme_id"],
        ["programme_id"],
        source_schema="core",
        referent_schema="core",
    )
    op.add_column(
        "unit_names",
        sa.Column("evidence", sa.Text(), nullable=True, comment="Why the name is this unit's / 认定依据"),
        schema="core",
    )


def downgrade() -> None:
    # CASCADE takes views that read these with it: those of the marts mean nothing without them.
    for table in TABLES:
        op.execute(f"DROP TABLE core.{table} CASCADE")
    for table, column in (("projects", "programme_id"), ("project_names", "evidence"), ("unit_names", "evidence")):
        op.execute(f"ALTER TABLE core.{table} DROP COLUMN {column} CASCADE")
    op.execute("DROP TABLE core.programmes CASCADE")
