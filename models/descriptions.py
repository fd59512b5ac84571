"""What the narrative says of projects: their descriptions, who gets which part, what carryovers are for."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.listings import document_key, number_key, page_column
from models.tables import to_line


class ProjectDescription(Base):
    """A numbered description of a project."""

    __tablename__ = "project_descriptions"
    __table_args__ = (
        to_line(),
        Index("ix_project_descriptions_line", "table_id", "line_no"),
        {"comment": "Descriptions of projects: basis, amount, unit, allocation, period / 项目说明"},
    )

    document_id: Mapped[int] = document_key()
    description_no: Mapped[int] = number_key("Number in the file, in published order / 序号")
    page_no: Mapped[int] = page_column()
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="Unit that carries the project out / 项目承担单位"
    )
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="The project / 项目"
    )
    project_name: Mapped[str] = mapped_column(Text, comment="Name of the project as printed / 项目印刷名称")
    unit_name: Mapped[str | None] = mapped_column(Text, comment="Name of the unit as printed / 单位印刷名称")
    amount_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Amount stated, yuan / 预算安排规模（元）")
    policy_basis: Mapped[str | None] = mapped_column(Text, comment="Policy basis / 设立的政策依据")
    allocation_text: Mapped[str | None] = mapped_column(Text, comment="What the money is for / 资金分配情况")
    period: Mapped[str | None] = mapped_column(Text, comment="Period as printed / 资金执行时间")
    table_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="Project table it is tied to; NULL when not proved / 对应项目支出表"
    )
    line_no: Mapped[int | None] = mapped_column(Integer, comment="Its line there / 对应行")
    match_reason: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="What proves the tie, as a code and values / 对应依据（代码与数值）",
    )


class Allocation(Base):
    """A part of a project's money named in its description."""

    __tablename__ = "allocations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "description_no"],
            ["core.project_descriptions.document_id", "core.project_descriptions.description_no"],
            ondelete="CASCADE",
        ),
        {"comment": "Parts of a project's money named in its description / 项目资金分配明细"},
    )

    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    description_no: Mapped[int] = number_key("The description / 项目说明序号")
    allocation_no: Mapped[int] = number_key("Number in the description / 序号")
    name: Mapped[str] = mapped_column(Text, comment="What it is for / 分配事项")
    amount_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Amount, yuan / 金额（元）")
    recipient: Mapped[str | None] = mapped_column(Text, comment="Organisation that receives it / 承担单位")


class CarryoverPurpose(Base):
    """An item of the carryover narrative."""

    __tablename__ = "carryover_purposes"
    __table_args__ = (
        to_line(),
        Index("ix_carryover_purposes_line", "table_id", "line_no"),
        {"comment": "What carried-over money is for / 结转结余资金用途"},
    )

    document_id: Mapped[int] = document_key()
    purpose_no: Mapped[int] = number_key("Number in the file / 序号")
    page_no: Mapped[int] = page_column()
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="Unit of the line it is tied to / 单位"
    )
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="Project of the line it is tied to / 项目"
    )
    project_name: Mapped[str] = mapped_column(Text, comment="Name of the project as printed / 项目印刷名称")
    amount_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Amount, yuan / 金额（元）")
    purpose: Mapped[str | None] = mapped_column(Text, comment="What it is for / 用途")
    table_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="Carryover table it is tied to; NULL when not proved / 对应结转结余表"
    )
    line_no: Mapped[int | None] = mapped_column(Integer, comment="Its line there / 对应行")
