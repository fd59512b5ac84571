"""Performance tables: funds, goals and indicators, and how many targets the narrative says there are."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKey, ForeignKeyConstraint, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.listings import document_key, number_key, page_column
from models.tables import to_line


def to_goal() -> ForeignKeyConstraint:
    """The performance table a row belongs to."""
    return ForeignKeyConstraint(
        ["document_id", "goal_no"],
        ["core.performance_goals.document_id", "core.performance_goals.goal_no"],
        ondelete="CASCADE",
    )


class PerformanceGoal(Base):
    """A performance table of a project, a programme or the department."""

    __tablename__ = "performance_goals"
    __table_args__ = (
        CheckConstraint("target_level IN ('project', 'programme', 'department')", name="target_level"),
        {"comment": "Performance tables: whose, with which funds, to what end / 绩效目标表"},
    )

    document_id: Mapped[int] = document_key()
    goal_no: Mapped[int] = number_key("Number in the file / 序号")
    table_id: Mapped[int] = mapped_column(
        ForeignKey("core.published_tables.table_id", ondelete="CASCADE"), index=True, comment="The table / 表"
    )
    page_no: Mapped[int] = page_column()
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="The unit; NULL for the department's own / 预算单位"
    )
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="The project, where it is one project's / 项目"
    )
    programme_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.programmes.programme_id"),
        index=True,
        comment="The programme, where it is a programme's / 专项",
    )
    unit_name: Mapped[str | None] = mapped_column(Text, comment="Name of the unit as printed / 单位印刷名称")
    project_name: Mapped[str | None] = mapped_column(Text, comment="Name of the project as printed / 项目印刷名称")
    target_level: Mapped[str | None] = mapped_column(
        Text, comment="project, programme or department; NULL while no line is proved / 目标层级"
    )
    funds_total_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Funds, yuan / 年度预算总额")
    funds_fiscal_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Fiscal funds, yuan / 财政拨款")
    funds_other_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Other funds, yuan / 其他资金")
    goal_text: Mapped[str | None] = mapped_column(Text, comment="The goal in words / 总体目标")
    match_reason: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="What proves whose it is, as a code and values / 对应依据（代码与数值）",
    )
    funds_carryover_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Carried over from last year within the funds, yuan / 上年结转资金（元）"
    )
    funds_executed_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Spent of the funds, of a final account, yuan / 全年执行数（元）"
    )
    actual_text: Mapped[str | None] = mapped_column(
        Text, comment="What was done, of a final account / 年度总体目标实际完成情况"
    )
    score: Mapped[Decimal | None] = mapped_column(Numeric, comment="Points in all, of a final account / 自评总分")
    deviation_reason: Mapped[str | None] = mapped_column(
        Text, comment="Why targets were missed, said once of all, of a final account / 偏差原因（全表）"
    )


class PerformanceFunds(Base):
    """A row of funds of a final account's performance table."""

    __tablename__ = "performance_funds"
    __table_args__ = (
        to_goal(),
        CheckConstraint(
            "funds_kind IN ('total', 'fiscal', 'fiscal_part', 'carryover', 'other', 'other_part', 'basic', 'project')",
            name="funds_kind",
        ),
        {"comment": "Funds of a final account's performance table, budget and spent / 自评表资金"},
    )

    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    goal_no: Mapped[int] = number_key("The performance table / 绩效目标表序号")
    funds_no: Mapped[int] = number_key("Number in the table / 序号")
    page_no: Mapped[int] = page_column()
    funds_kind: Mapped[str] = mapped_column(Text, comment="What the funds are of: total, fiscal … / 资金种类")
    label: Mapped[str] = mapped_column(Text, comment="Its label as printed / 标签原文")
    initial_budget_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Budget at the beginning of the year, yuan / 年初预算数（元）"
    )
    adjusted_budget_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Budget of the whole year, yuan / 全年预算数（元）"
    )
    executed_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="What was spent, yuan / 全年执行数（元）")
    executed_pct: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Share that was spent, per cent, as printed / 执行率（所印）"
    )
    weight: Mapped[Decimal | None] = mapped_column(Numeric, comment="Points for spending it / 分值")
    score: Mapped[Decimal | None] = mapped_column(Numeric, comment="Points given / 得分")


class PerformanceGoalLine(Base):
    """A line of the project table a performance table stands for."""

    __tablename__ = "performance_goal_lines"
    __table_args__ = (
        to_goal(),
        to_line(),
        {"comment": "Project lines a performance table stands for / 绩效目标表对应的项目支出行"},
    )

    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    goal_no: Mapped[int] = number_key("The performance table / 绩效目标表序号")
    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The project table / 项目支出表")
    line_no: Mapped[int] = number_key("The line there / 行序")


class PerformanceIndicator(Base):
    """An indicator of a performance table."""

    __tablename__ = "performance_indicators"
    __table_args__ = (
        to_goal(),
        CheckConstraint("operator IN ('=', '>=', '<=', '>', '<', 'text')", name="operator"),
        {"comment": "Indicators with target, weight and rule / 绩效指标"},
    )

    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    goal_no: Mapped[int] = number_key("The performance table / 绩效目标表序号")
    indicator_no: Mapped[int] = number_key("Number in the table / 序号")
    page_no: Mapped[int] = page_column()
    level_1: Mapped[str | None] = mapped_column(Text, comment="First level / 一级指标")
    level_2: Mapped[str | None] = mapped_column(Text, comment="Second level / 二级指标")
    indicator: Mapped[str] = mapped_column(Text, comment="The indicator / 三级指标")
    operator: Mapped[str] = mapped_column(Text, comment="=, >=, <=, >, < or text / 比较符号")
    target_value: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Target; NULL where it is a date or a quality / 指标数值"
    )
    target_text: Mapped[str] = mapped_column(Text, comment="Target as printed / 指标值原文")
    measure_unit: Mapped[str | None] = mapped_column(Text, comment="Unit of measure / 计量单位")
    basis: Mapped[str | None] = mapped_column(Text, comment="What the target is based on / 指标值设置依据")
    prior_text: Mapped[str | None] = mapped_column(Text, comment="Last year's value as printed / 上年完成值")
    weight: Mapped[Decimal | None] = mapped_column(Numeric, comment="Weight, points / 分值权重")
    scoring_rule: Mapped[str | None] = mapped_column(Text, comment="How points are given / 赋分规则")
    evidence: Mapped[str | None] = mapped_column(Text, comment="What is shown for it / 佐证资料")
    was_realigned: Mapped[bool] = mapped_column(
        Boolean, comment="Read in other cells than printed in, see realignments / 是否移位"
    )
    actual_text: Mapped[str | None] = mapped_column(
        Text, comment="What was reached, as printed, of a final account / 实际完成值原文"
    )
    actual_value: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="What was reached, in measure_unit; NULL where another unit is printed / 实际完成数值"
    )
    score: Mapped[Decimal | None] = mapped_column(Numeric, comment="Points given, of a final account / 得分")
    deviation_reason: Mapped[str | None] = mapped_column(
        Text, comment="Why it differs from the target, and what is done about it / 偏差原因分析及改进措施"
    )


class PerformanceEvaluation(Base):
    """What the narrative says was monitored or evaluated, and with what result."""

    __tablename__ = "performance_evaluations"
    __table_args__ = ({"comment": "Performance monitored and evaluated as stated / 绩效监控与评价情况"},)

    document_id: Mapped[int] = document_key()
    evaluation_no: Mapped[int] = number_key("Number in the file / 序号")
    evaluation_stage: Mapped[str] = mapped_column(
        Text, comment="monitored, self_evaluated or evaluated / 监控、自评或评价"
    )
    evaluation_scope: Mapped[str] = mapped_column(Text, comment="projects or department / 项目或部门整体")
    page_no: Mapped[int] = page_column()
    evaluated_count: Mapped[int | None] = mapped_column(Integer, comment="How many projects / 项目数")
    amount_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Amount concerned, yuan / 涉及金额（元）")
    score: Mapped[Decimal | None] = mapped_column(Numeric, comment="Points, of several on average / 得分")
    grade: Mapped[str | None] = mapped_column(Text, comment="Grade of all, as printed / 评价等级")
    excellent_count: Mapped[int | None] = mapped_column(Integer, comment="Projects graded 优 / 优的项目数")
    good_count: Mapped[int | None] = mapped_column(Integer, comment="Projects graded 良 / 良的项目数")
    fair_count: Mapped[int | None] = mapped_column(Integer, comment="Projects graded 中 or 合格 / 中或合格的项目数")
    poor_count: Mapped[int | None] = mapped_column(Integer, comment="Projects graded 差 or 不合格 / 差或不合格的项目数")
    evaluated_name: Mapped[str | None] = mapped_column(
        Text, comment="The one project or body that is told of / 所评价的项目或单位名称"
    )


class PerformanceCount(Base):
    """How many performance targets the narrative says there are."""

    __tablename__ = "performance_counts"
    __table_args__ = ({"comment": "Counts of performance targets as stated / 绩效目标数量"},)

    document_id: Mapped[int] = document_key()
    count_no: Mapped[int] = number_key("Number in the file / 序号")
    scope: Mapped[str] = mapped_column(Text, comment="department, fiscal_projects or other_projects / 范围")
    page_no: Mapped[int] = page_column()
    count: Mapped[int] = mapped_column(Integer, comment="How many / 数量")
    amount_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Amount concerned, yuan / 涉及金额（元）")
