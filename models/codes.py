"""Functional and economic classification codes; a code keeps its number while its name changes by year."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class FunctionalCode(Base):
    """A code of the functional classification of expenditure (支出功能分类科目)."""

    __tablename__ = "functional_codes"
    __table_args__ = (
        CheckConstraint(r"code ~ '^\d{3}(\d{2}){0,2}$'", name="digits"),
        CheckConstraint(
            "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5)"
            " OR (level = 'item' AND length(code) = 7)",
            name="level",
        ),
        CheckConstraint(
            "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, length(code) - 2)", name="parent"
        ),
        {"comment": "Functional classification codes / 支出功能分类科目"},
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True, comment="3, 5 or 7 digits / 三、五或七位编码")
    level: Mapped[str] = mapped_column(Text, comment="class, section or item / 层级：类、款、项")
    parent_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.functional_codes.code"), index=True, comment="The code above / 上级科目"
    )
    first_year: Mapped[int | None] = mapped_column(
        SmallInteger, comment="First year the reference list knows it; NULL = only printed / 参考目录首见年度"
    )
    last_year: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Last year the reference list knows it / 参考目录末见年度"
    )
    successor_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.functional_codes.code"), comment="The code that took its place / 接替的科目"
    )


class FunctionalCodeName(Base):
    """The name a functional code bears in a year."""

    __tablename__ = "functional_code_names"
    __table_args__ = ({"comment": "Names of functional codes by year, as printed / 功能科目各年度名称"},)

    code: Mapped[str] = mapped_column(
        ForeignKey("core.functional_codes.code"), primary_key=True, comment="Functional code / 功能科目编码"
    )
    fiscal_year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, comment="Year / 年度")
    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name in that year / 该年度名称")
    origin: Mapped[str] = mapped_column(
        Text, comment="reference list or a disclosure (printed) / 来自参考目录(reference)或文件(printed)"
    )


class ReferenceList(Base):
    """A reference list as it was last brought into `core`."""

    __tablename__ = "reference_lists"
    __table_args__ = ({"comment": "Reference lists brought into core / 已载入的参考目录"},)

    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name of the list / 目录名称")
    sha256: Mapped[str] = mapped_column(Text, comment="SHA-256 of its content / 内容的 SHA-256")


class EconomicCode(Base):
    """A code of the departmental (3xx) or government (5xx) economic classification (支出经济分类科目)."""

    __tablename__ = "economic_codes"
    __table_args__ = (
        CheckConstraint(r"code ~ '^\d{3}(\d{2}){0,2}$'", name="digits"),
        CheckConstraint(
            "(level = 'class' AND length(code) = 3) OR (level = 'section' AND length(code) = 5)"
            " OR (level = 'item' AND length(code) = 7)",
            name="level",
        ),
        CheckConstraint(
            "(parent_code IS NULL AND level = 'class') OR parent_code = left(code, length(code) - 2)", name="parent"
        ),
        {"comment": "Economic classification codes / 支出经济分类科目"},
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True, comment="3, 5 or 7 digits / 三、五或七位编码")
    level: Mapped[str] = mapped_column(Text, comment="class, section or item / 层级：类、款、细分科目")
    parent_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.economic_codes.code"), index=True, comment="The code above / 上级科目"
    )


class EconomicCodeName(Base):
    """The name an economic code bears in a year."""

    __tablename__ = "economic_code_names"
    __table_args__ = ({"comment": "Names of economic codes by year, as printed / 经济科目各年度名称"},)

    code: Mapped[str] = mapped_column(
        ForeignKey("core.economic_codes.code"), primary_key=True, comment="Economic code / 经济科目编码"
    )
    fiscal_year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, comment="Year / 年度")
    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name in that year / 该年度名称")
    origin: Mapped[str] = mapped_column(
        Text, comment="reference list or a disclosure (printed) / 来自参考目录(reference)或文件(printed)"
    )


class DocumentCodeName(Base):
    """A name a document prints for a code; of all documents of a year follow the printed names of that year."""

    __tablename__ = "document_code_names"
    __table_args__ = (
        CheckConstraint("family IN ('functional', 'economic')", name="family"),
        Index("ix_document_code_names_code", "code", "family"),
        {"comment": "Names of codes each document prints / 各文件所印科目名称"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    family: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="functional or economic classification / 功能分类或经济分类"
    )
    code: Mapped[str] = mapped_column(Text, primary_key=True, comment="Code / 科目编码")
    name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name as printed / 印刷名称")
