"""What the document's own arithmetic says: identities tested and figures moved."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Integer, Numeric, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Check(Base):
    """An identity tested on a document, with both sides."""

    __tablename__ = "checks"
    __table_args__ = (
        CheckConstraint("verdict IN ('exact', 'rounding', 'fail')", name="verdict"),
        CheckConstraint("tolerance_yuan >= 0", name="tolerance"),
        CheckConstraint("number_unit IN ('percent', 'points', 'count')", name="number_unit"),
        CheckConstraint("severity IN ('error', 'warning')", name="severity"),
        {"comment": "Identities tested, with both sides and the verdict / 勾稽关系核对结果"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    check_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of the check in the file / 核对序号"
    )
    check_code: Mapped[str] = mapped_column(Text, index=True, comment="Which identity / 勾稽关系代码")
    scope_label: Mapped[str] = mapped_column(Text, comment="Where it was tested / 核对范围")
    left_label: Mapped[str] = mapped_column(Text, comment="Left side / 左方")
    right_label: Mapped[str] = mapped_column(Text, comment="Right side / 右方")
    left_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Left side, yuan / 左方金额")
    right_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Right side, yuan / 右方金额")
    difference_yuan: Mapped[Decimal] = mapped_column(Numeric, comment="Left − right, yuan / 差额")
    tolerance_yuan: Mapped[Decimal] = mapped_column(
        Numeric, comment="Half the last printed unit × (addends + 1), yuan / 允许的进位差"
    )
    verdict: Mapped[str] = mapped_column(Text, index=True, comment="exact, rounding or fail / 结论")
    table_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.published_tables.table_id", ondelete="CASCADE"),
        index=True,
        comment="Table of the left side / 左方所在表",
    )
    line_no: Mapped[int | None] = mapped_column(Integer, comment="Line of the left side / 左方所在行")
    page_no: Mapped[int | None] = mapped_column(Integer, comment="Page of the left side / 左方所在页")
    right_page_no: Mapped[int | None] = mapped_column(Integer, comment="Page of the right side / 右方所在页")
    number_unit: Mapped[str | None] = mapped_column(
        Text, comment="Unit of both sides where it is not yuan: percent, points or count / 双方数值的单位，空为元"
    )
    severity: Mapped[str] = mapped_column(
        Text, server_default="error", comment="How grave a failure is: error or warning / 不符的严重程度"
    )


class CheckAmount(Base):
    """A printed amount that takes part in an identity."""

    __tablename__ = "check_amounts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "check_no"], ["core.checks.document_id", "core.checks.check_no"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["table_id", "line_no", "column_no", "document_id"],
            ["core.amounts.table_id", "core.amounts.line_no", "core.amounts.column_no", "core.amounts.document_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("side IN ('left', 'right')", name="side"),
        Index("ix_check_amounts_table_id", "table_id", "line_no", "column_no"),
        {"comment": "Printed amounts on both sides of each identity / 各勾稽关系两方的印刷金额"},
    )

    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    check_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of the check in the file / 核对序号"
    )
    side: Mapped[str] = mapped_column(Text, primary_key=True, comment="left or right / 左方或右方")
    table_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="Table of the amount / 所在表"
    )
    line_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Line of the amount / 所在行"
    )
    column_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Column of the amount / 所在列"
    )


class Realignment(Base):
    """A printed figure or label read in another place than where a converter or layout put it."""

    __tablename__ = "realignments"
    __table_args__ = (
        CheckConstraint("subject IN ('figure', 'header', 'row')", name="subject"),
        {"comment": "Figures and labels moved, with what stood where and why / 移位记录及依据"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    realignment_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number in the file / 序号"
    )
    table_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("core.published_tables.table_id", ondelete="CASCADE"),
        index=True,
        comment="The table / 表",
    )
    line_no: Mapped[int | None] = mapped_column(Integer, comment="The line / 行序")
    page_no: Mapped[int] = mapped_column(Integer, comment="Page / 页码")
    subject: Mapped[str] = mapped_column(
        Text, comment="figure, header cell, or row (a row's broken-off part) / 数字、表头或断行"
    )
    printed_text: Mapped[str] = mapped_column(Text, comment="What was printed / 原文")
    stood_in: Mapped[Any] = mapped_column(
        JSONB, comment="Where it stood: a printed header, or a code and its values / 原位置（表头原文，或代码与数值）"
    )
    read_in: Mapped[Any] = mapped_column(
        JSONB,
        comment="Where it is read: a printed header, or a code and its values / 认定位置（表头原文，或代码与数值）",
    )
    reason_code: Mapped[str] = mapped_column(Text, comment="The proof: its key in the table of words / 依据代码")
    reason_values: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="The values its words have places for / 依据中的数值"
    )
