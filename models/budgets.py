"""Project budgets and carryovers as typed rows on top of their table lines."""

from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Integer, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.tables import to_line


def _yuan(comment: str) -> Mapped[Decimal | None]:
    return mapped_column(Numeric, comment=comment)


class ProjectBudget(Base):
    """A project line of a project expenditure table (项目支出表)."""

    __tablename__ = "project_budgets"
    __table_args__ = (
        to_line(),
        {"comment": "Project lines of the project expenditure tables, no sub-totals / 项目支出明细行"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The table / 表")
    line_no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, comment="The line / 行序")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="The file / 文件",
    )
    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), index=True, comment="The unit / 单位")
    project_id: Mapped[int] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="The project / 项目"
    )
    functional_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.functional_codes.code"), index=True, comment="Functional code / 功能科目编码"
    )
    programme: Mapped[str | None] = mapped_column(
        Text, comment="Programme (专项) the project's name begins with / 所属专项"
    )
    total_yuan: Mapped[Decimal | None] = _yuan("Total, yuan / 合计")
    wages_yuan: Mapped[Decimal | None] = _yuan("301 wages and welfare, yuan / 工资福利支出")
    goods_services_yuan: Mapped[Decimal | None] = _yuan("302 goods and services, yuan / 商品和服务支出")
    households_yuan: Mapped[Decimal | None] = _yuan("303 individuals and households, yuan / 对个人和家庭的补助")
    debt_interest_yuan: Mapped[Decimal | None] = _yuan("307 debt interest and fees, yuan / 债务利息及费用支出")
    capital_construction_yuan: Mapped[Decimal | None] = _yuan(
        "309 capital, capital construction, yuan / 资本性支出（基本建设）"
    )
    capital_yuan: Mapped[Decimal | None] = _yuan("310 capital, yuan / 资本性支出")
    enterprise_construction_yuan: Mapped[Decimal | None] = _yuan(
        "311 enterprises, capital construction, yuan / 对企业补助（基本建设）"
    )
    enterprise_yuan: Mapped[Decimal | None] = _yuan("312 enterprises, yuan / 对企业补助")
    social_security_yuan: Mapped[Decimal | None] = _yuan("313 social security funds, yuan / 对社会保障基金补助")
    other_yuan: Mapped[Decimal | None] = _yuan("399 other, yuan / 其他支出")


class Carryover(Base):
    """A line of a carryover table (上年结转结余明细表)."""

    __tablename__ = "carryovers"
    __table_args__ = (
        to_line(),
        {"comment": "Lines of the carryover tables: document, units, projects / 结转结余明细"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The table / 表")
    line_no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, comment="The line / 行序")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="The file / 文件",
    )
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="The unit; NULL for the document's total / 单位"
    )
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="The project; NULL for a unit's total / 项目"
    )
    total_yuan: Mapped[Decimal | None] = _yuan("Total, yuan / 总计")
    fiscal_yuan: Mapped[Decimal | None] = _yuan("Fiscal appropriation, yuan / 财政拨款合计")
    fiscal_personnel_yuan: Mapped[Decimal | None] = _yuan("Fiscal, personnel, yuan / 财政拨款人员经费")
    fiscal_public_yuan: Mapped[Decimal | None] = _yuan("Fiscal, public outlay, yuan / 财政拨款公用经费")
    fiscal_project_yuan: Mapped[Decimal | None] = _yuan("Fiscal, projects, yuan / 财政拨款项目支出")
    non_fiscal_yuan: Mapped[Decimal | None] = _yuan("Non-fiscal, yuan / 非财政拨款合计")
    non_fiscal_personnel_yuan: Mapped[Decimal | None] = _yuan("Non-fiscal, personnel, yuan / 非财政拨款人员经费")
    non_fiscal_public_yuan: Mapped[Decimal | None] = _yuan("Non-fiscal, public outlay, yuan / 非财政拨款公用经费")
    non_fiscal_project_yuan: Mapped[Decimal | None] = _yuan("Non-fiscal, projects, yuan / 非财政拨款项目支出")
