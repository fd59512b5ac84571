"""The disclosures the warehouse holds, and their files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base

# What makes a disclosure one; two bodies of one name are two units.
_IDENTITY = ("publisher_unit_id", "fiscal_year", "document_kind", "document_scope")


class Disclosure(Base):
    """What a body publishes for one year as its budget or final account, in one or several documents."""

    __tablename__ = "disclosures"
    __table_args__ = (
        UniqueConstraint(*_IDENTITY, name="uq_disclosures_identity"),
        UniqueConstraint("disclosure_id", *_IDENTITY, name="uq_disclosures_whole"),
        {
            "comment": "What a body publishes for one year: its budget or final account, in one or several documents"
            " / 一个主体一个年度的预算或决算公开，含一份或多份文件"
        },
    )

    disclosure_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the disclosure / 公开编号"
    )
    publisher_unit_id: Mapped[int] = mapped_column(
        ForeignKey("core.units.unit_id"), comment="The department or unit that publishes / 公开主体"
    )
    fiscal_year: Mapped[int] = mapped_column(SmallInteger, comment="Budget or account year / 预算或决算年度")
    document_kind: Mapped[str] = mapped_column(Text, comment="budget or final account (final) / 预算或决算")
    document_scope: Mapped[str] = mapped_column(
        Text, comment="department (with its units) or unit / 部门（含所属单位）或单位"
    )
    is_decided: Mapped[bool] = mapped_column(
        Boolean,
        server_default=text("false"),
        comment="Whether it is decided which of its documents count / 各文件的效力是否已判定",
    )


class Document(Base):
    """One published file in one version; the same bytes are loaded once."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("document_kind IN ('budget', 'final')", name="kind"),
        CheckConstraint("document_scope IN ('department', 'unit')", name="scope"),
        CheckConstraint("document_part IN ('tables', 'narrative', 'performance', 'supplement')", name="part"),
        CheckConstraint("media ~ '^[a-z][a-z0-9_]*$'", name="media"),
        CheckConstraint("fiscal_year BETWEEN 1990 AND 2100", name="fiscal_year"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        # A document is of its disclosure's publisher, year, kind and scope.
        ForeignKeyConstraint(
            ["disclosure_id", *_IDENTITY],
            [f"core.disclosures.{name}" for name in ("disclosure_id", *_IDENTITY)],
            name="fk_documents_disclosure",
            # A publisher is another unit where documents loaded or forgotten say so.
            onupdate="CASCADE",
        ),
        Index(
            "ix_documents_narrative_replaced_by_id",
            "narrative_replaced_by_id",
            postgresql_where=text("narrative_replaced_by_id IS NOT NULL"),
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
    disclosure_id: Mapped[int] = mapped_column(
        BigInteger, index=True, comment="The disclosure it belongs to / 所属公开"
    )
    publisher_unit_id: Mapped[int] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="The department or unit that publishes / 公开主体"
    )
    fiscal_year: Mapped[int] = mapped_column(SmallInteger, comment="Budget or account year / 预算或决算年度")
    document_kind: Mapped[str] = mapped_column(Text, comment="budget or final account (final) / 预算或决算")
    document_scope: Mapped[str] = mapped_column(
        Text, comment="department (with its units) or unit / 部门（含所属单位）或单位"
    )
    document_part: Mapped[str] = mapped_column(
        Text,
        comment="tables (with or without narrative), narrative alone, performance tables alone, or another supplement"
        " / 含主要表格、仅有说明、仅有绩效表或其他补充文件",
    )
    printed_unit: Mapped[str | None] = mapped_column(
        Text, comment="Money unit printed above most tables / 多数表格所印金额单位"
    )
    page_count: Mapped[int] = mapped_column(Integer, comment="Pages of the file, or its sheets / 页数或工作表数")
    part_names: Mapped[list[str] | None] = mapped_column(
        ARRAY(Text), comment="Names of its sheets by page number / 各工作表名称，按页码排列"
    )
    published_on: Mapped[date | None] = mapped_column(Date, comment="Date printed on the cover / 封面所印日期")
    written_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="When the file was last written, as the file says / 文件自带的最后修改时间"
    )
    is_current: Mapped[bool] = mapped_column(
        Boolean, comment="Whether anything of it counts: it is not wholly replaced / 是否有效（未被全部取代）"
    )
    narrative_replaced_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="SET NULL"),
        comment="The document whose text tells the same anew; NULL: this one's counts / 文字说明被哪份文件取代；空为有效",
    )
    decided: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="What was said of it when it was loaded: publisher, fiscal_year, kind, scope / 载入时指定的主体、年度、种类和范围",
    )
    parser_version: Mapped[str] = mapped_column(Text, comment="Version of the parser that read it / 解析程序版本")
    loaded_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("now()"), comment="When it was loaded / 载入时间"
    )
