"""Figures the narrative gives: changes against last year, procurement, state assets, counts, remarks."""

from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, Numeric, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.listings import document_key, number_key, page_column
from models.tables import to_line


class PriorYearChange(Base):
    """A statement that gives a figure, most often against last year."""

    __tablename__ = "prior_year_changes"
    __table_args__ = (
        CheckConstraint("prior_basis IN ('prior_budget', 'prior_execution', 'prior_document')", name="prior_basis"),
        {"comment": "Figures against last year as the narrative states them / 与上年比较情况"},
    )

    document_id: Mapped[int] = document_key()
    change_no: Mapped[int] = number_key("Number in the file / 序号")
    page_no: Mapped[int] = page_column()
    subject_kind: Mapped[str] = mapped_column(
        Text,
        index=True,
        comment="functional_code, income_source, expenditure_kind, three_public, agency_operation or total / 事项种类",
    )
    subject_code: Mapped[str | None] = mapped_column(Text, comment="Code or name of the measure / 事项代码")
    functional_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.functional_codes.code"), index=True, comment="Functional code, where it is one / 功能科目编码"
    )
    subject_name: Mapped[str] = mapped_column(Text, comment="What the figure is of, as printed / 事项名称")
    fund: Mapped[str] = mapped_column(Text, comment="Fund it comes from / 资金性质")
    current_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="This year, yuan; NULL where only the change is printed / 本年（元）；只列示增减额者为空"
    )
    prior_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Last year where printed, yuan / 上年（元）")
    change_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Change, negative for a decrease, yuan / 增减额（元）"
    )
    change_pct: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Change in per cent, negative for a decrease / 增减（%）"
    )
    share_pct: Mapped[Decimal | None] = mapped_column(Numeric, comment="Share of the total, per cent / 占比（%）")
    change_word: Mapped[str | None] = mapped_column(
        Text, comment="Word of the change as printed, such as 增加 or 持平 / 增减用词"
    )
    budget_word: Mapped[str | None] = mapped_column(
        Text, comment="Word of the difference to this year's own budget as printed, such as 大于 / 与本年预算比较用词"
    )
    prior_basis: Mapped[str | None] = mapped_column(
        Text, comment="prior_budget 上年预算, prior_execution 上年执行 or prior_document / 比较基准"
    )
    reason: Mapped[str | None] = mapped_column(Text, comment="Reason given / 主要原因")
    budget_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="This year's own budget where a final account prints it, yuan / 本年预算（元）"
    )
    adjusted_budget_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="The same as adjusted, where both are printed, yuan / 调整后的本年预算（元）"
    )
    completion_pct: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Share of this year's own budget that was spent, per cent / 完成预算（%）"
    )
    budget_change_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Account less this year's own budget as printed, yuan / 决算与本年预算差额（元）"
    )
    budget_change_pct: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="The same in per cent / 决算与本年预算差额（%）"
    )
    budget_reason: Mapped[str | None] = mapped_column(
        Text, comment="Why the account differs from this year's own budget / 决算与本年预算差异原因"
    )
    printed_text: Mapped[str] = mapped_column(Text, comment="The sentence as printed / 原文")
    current_digit_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Unit of the last printed digit of current_yuan, yuan / 本年所印末位的单位（元）"
    )
    prior_digit_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Unit of the last printed digit of prior_yuan, yuan / 上年所印末位的单位（元）"
    )
    change_digit_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Unit of the last printed digit of change_yuan, yuan / 增减额所印末位的单位（元）"
    )


class ProcurementFigure(Base):
    """A figure of government procurement."""

    __tablename__ = "procurement_figures"
    __table_args__ = ({"comment": "Government procurement as stated / 政府采购情况"},)

    document_id: Mapped[int] = document_key()
    figure_no: Mapped[int] = number_key("Number in the file / 序号")
    category: Mapped[str] = mapped_column(
        Text,
        comment="total, goods, works, services, reserved_small_medium or reserved_micro / 合计、货物、工程、服务、面向中小或小微企业",
    )
    page_no: Mapped[int] = page_column()
    amount_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Amount, yuan / 金额（元）")
    change_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Change, negative for a decrease, yuan / 增减额（元）"
    )
    change_pct: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Change in per cent, negative for a decrease / 增减（%）"
    )


class StateAsset(Base):
    """A state asset held or planned."""

    __tablename__ = "state_assets"
    __table_args__ = (
        CheckConstraint("status IN ('held', 'planned')", name="status"),
        {"comment": "State assets as stated / 国有资产占用使用情况"},
    )

    document_id: Mapped[int] = document_key()
    asset_no: Mapped[int] = number_key("Number in the file / 序号")
    asset: Mapped[str] = mapped_column(
        Text, comment="buildings, vehicles and their kinds, furniture, equipment_over_500k, … / 资产种类"
    )
    status: Mapped[str] = mapped_column(Text, comment="held 占用 or planned 计划购置 / 状态")
    page_no: Mapped[int] = page_column()
    quantity: Mapped[Decimal | None] = mapped_column(Numeric, comment="Quantity / 数量")
    quantity_unit: Mapped[str | None] = mapped_column(Text, comment="m2, vehicles or sets / 数量单位")
    value_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Value, yuan / 价值（元）")


class PublicExpenseCount(Base):
    """A number of things public expenses are for."""

    __tablename__ = "public_expense_counts"
    __table_args__ = (
        to_line(),
        CheckConstraint("stage IN ('budget', 'final')", name="stage"),
        Index("ix_public_expense_counts_line", "table_id", "line_no"),
        {
            "comment": "Groups and visits abroad, official vehicles, receptions and guests, meetings, courses / “三公”经费等相关统计数"
        },
    )

    document_id: Mapped[int] = document_key()
    count_no: Mapped[int] = number_key("Number in the file / 序号")
    counted: Mapped[str] = mapped_column(
        Text,
        comment="What is counted: overseas_groups, overseas_visits, vehicles_bought, domestic_receptions … / 统计事项",
    )
    count: Mapped[int] = mapped_column(Integer, comment="How many / 数量")
    count_year: Mapped[int] = mapped_column(SmallInteger, comment="The year it is of / 数据所属年度")
    stage: Mapped[str | None] = mapped_column(
        Text, comment="budget or final; NULL where that is not known / 预算数或决算数；不明为空"
    )
    measure_unit: Mapped[str | None] = mapped_column(Text, comment="Its unit as printed / 所印计量单位")
    printed: Mapped[str] = mapped_column(Text, comment="Number and unit as printed / 所印数字")
    printed_text: Mapped[str] = mapped_column(Text, comment="The sentence, or the label of the line, as printed / 原文")
    page_no: Mapped[int] = page_column()
    table_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="The table it is printed in; NULL: in the text / 所在表；文字所述为空"
    )
    line_no: Mapped[int | None] = mapped_column(Integer, comment="Its line there / 行序")
    column_no: Mapped[int | None] = mapped_column(Integer, comment="Its column there / 列序")


class Note(Base):
    """A remark of a document on itself."""

    __tablename__ = "notes"
    __table_args__ = ({"comment": "What is not published, and why / 关于未公开内容的说明"},)

    document_id: Mapped[int] = document_key()
    note_no: Mapped[int] = number_key("Number in the file / 序号")
    page_no: Mapped[int] = page_column()
    printed_text: Mapped[str] = mapped_column(Text, comment="The remark as printed / 原文")
