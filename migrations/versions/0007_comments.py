"""Comments that were in one language, or in both at once, in two.

Revision: 0007, after 0006.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Table, column, the comment before, the comment after.
_COMMENTS = (
    (
        "published_tables",
        "compiled_by",
        "编制部门 as printed / 印刷的编制部门",
        "Department that compiled it, as printed / 印刷的编制部门",
    ),
    (
        "documents",
        "document_kind",
        "budget 预算 or final 决算",
        "budget or final account (final) / 预算或决算",
    ),
    (
        "documents",
        "document_scope",
        "department 部门 or unit 单位",
        "department (with its units) or unit / 部门（含所属单位）或单位",
    ),
    (
        "functional_codes",
        "level",
        "class 类, section 款 or item 项",
        "class, section or item / 层级：类、款、项",
    ),
    (
        "economic_codes",
        "level",
        "class 类 or section 款",
        "class or section / 层级：类、款",
    ),
    (
        "procurement_figures",
        "category",
        "total, goods 货物, works 工程, services 服务, reserved_small_medium 中小企业, reserved_micro 小微企业",
        "total, goods, works, services, reserved_small_medium or reserved_micro / 合计、货物、工程、服务、面向中小或小微企业",
    ),
    (
        "table_lines",
        "level",
        "total, class 类, section 款, item 项, unit 单位, project 项目, group, detail",
        "total, class, section, item, unit, project, group, detail … / 层级：合计、类、款、项、单位、项目、分组、明细等",
    ),
)


def upgrade() -> None:
    for table, column, _, after in _COMMENTS:
        op.execute(f"COMMENT ON COLUMN core.{table}.{column} IS '{after}'")


def downgrade() -> None:
    for table, column, before, _ in _COMMENTS:
        op.execute(f"COMMENT ON COLUMN core.{table}.{column} IS '{before}'")
