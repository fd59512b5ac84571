"""The disclosure files the warehouse holds."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Document(Base):
    """One published file in one version; the same bytes are loaded once."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("document_kind IN ('budget', 'final')", name="kind"),
        CheckConstraint("document_scope IN ('department', 'unit')", name="scope"),
        CheckConstraint("document_part IN ('tables', 'narrative')", name="part"),
        CheckConstraint("media ~ '^[a-z][a-z0-9_]*$'", name="media"),
        CheckConstraint("fiscal_year BETWEEN 1990 AND 2100", name="fiscal_year"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        Index(
            "uq_documents_current",
            "publisher_unit_id",
            "fiscal_year",
            "document_kind",
            "document_scope",
            "document_part",
            unique=True,
            postgresql_where=text("is_current"),
        ),
        {"comment": "Published disclosure files, every version kept / 已公开的预决算文件，各版本均保留"},
    )

    document_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the file / 文件编号"
    )
    sha256: Mapped[str] = mapped_column(Text, unique=True, comment="SHA-256 of the file's bytes / 文件内容的 SHA-256")
    file_name: Mapped[str] = mapped_column(Text, comment="Name of the file as loaded / 载入时的文件名")
    media: Mapped[str] = mapped_column(
        Text,
        comment="Format of the file; where it has no pages a place is row and cell number / 文件格式；无页面的格式，位置为行号与单元格号",
    )
    title: Mapped[str | None] = mapped_column(Text, comment="Title as printed / 印刷的标题")
    publisher_unit_id: Mapped[int] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="The department or unit that publishes / 公开主体"
    )
    fiscal_year: Mapped[int] = mapped_column(SmallInteger, comment="Budget or account year / 预算或决算年度")
    document_kind: Mapped[str] = mapped_column(Text, comment="budget or final account (final) / 预算或决算")
    document_scope: Mapped[str] = mapped_column(
        Text, comment="department (with its units) or unit / 部门（含所属单位）或单位"
    )
    document_part: Mapped[str] = mapped_column(
        Text, comment="tables (with or without narrative) or narrative alone / 含表格或仅有说明"
    )
    printed_unit: Mapped[str | None] = mapped_column(
        Text, comment="Money unit printed above most tables / 多数表格所印金额单位"
    )
    page_count: Mapped[int] = mapped_column(Integer, comment="Pages of the file / 页数")
    published_on: Mapped[date | None] = mapped_column(Date, comment="Date printed on the cover / 封面所印日期")
    is_current: Mapped[bool] = mapped_column(
        Boolean, comment="Newest version of this publisher, year, kind and scope / 是否为最新版本"
    )
    parser_version: Mapped[str] = mapped_column(Text, comment="Version of the parser that read it / 解析程序版本")
    loaded_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now()"), comment="When it was loaded / 载入时间"
    )
