"""Budget units and their projects, with the names they are printed under."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Unit(Base):
    """A department or a budget unit under it (预算单位)."""

    __tablename__ = "units"
    __table_args__ = (
        # NULLS NOT DISTINCT would say the same, but needs PostgreSQL 15; 14 is supported.
        Index(
            "uq_units_name",
            text("coalesce(parent_unit_id, 0)"),
            "canonical_name",
            # Two bodies of one name in two places are two.
            text("coalesce(region_code, '')"),
            unique=True,
        ),
        Index("ix_units_body", "body_key", "region_code"),
        CheckConstraint("canonical_name <> ''", name="canonical_name"),
        CheckConstraint("region_code ~ '^[0-9]{6}$'", name="region_code"),
        CheckConstraint(
            "government_level IN ('central', 'province', 'city', 'county', 'township')", name="government_level"
        ),
        {"comment": "Departments and their budget units / 部门及所属预算单位"},
    )

    unit_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True, comment="Key of the unit / 单位编号")
    canonical_name: Mapped[str] = mapped_column(Text, comment="The one name used in marts / 统一名称")
    parent_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="The department it belongs to / 所属部门"
    )
    body_key: Mapped[str | None] = mapped_column(
        Text,
        comment="Of a publisher: its name without the place, in one form for all it goes by / 公开主体：不含地名的统一名称",
    )
    region_code: Mapped[str | None] = mapped_column(
        Text, comment="Of a publisher: its administrative division, GB/T 2260 / 公开主体所属行政区划代码"
    )
    province: Mapped[str | None] = mapped_column(Text, comment="Of a publisher: its province / 公开主体所属省")
    city: Mapped[str | None] = mapped_column(Text, comment="Of a publisher: its city / 公开主体所属市")
    county: Mapped[str | None] = mapped_column(Text, comment="Of a publisher: its county / 公开主体所属县")
    government_level: Mapped[str | None] = mapped_column(
        Text, comment="Of a publisher: the level of its government / 公开主体的政府级次"
    )
    sector: Mapped[str | None] = mapped_column(Text, comment="Of a publisher: its field / 公开主体的领域")


class UnitName(Base):
    """A name a unit is printed under."""

    __tablename__ = "unit_names"
    __table_args__ = ({"comment": "Names of units as printed / 单位的印刷名称"},)

    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), primary_key=True, comment="The unit / 单位")
    printed_name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name as printed / 印刷名称")
    evidence: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="Why the name is this unit's, as a code and values / 认定依据（代码与数值）",
    )


class DocumentUnit(Base):
    """What a document calls its publisher, that one's department, or a unit; of all documents together follows what `units` has."""

    __tablename__ = "document_units"
    __table_args__ = (
        CheckConstraint("role IN ('publisher', 'department', 'unit')", name="role"),
        Index("ix_document_units_name", "name"),
        Index("ix_document_units_body", "body_key", "region_code"),
        {"comment": "Which document gives which name to which unit / 各文件对各单位的称谓"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    entry_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number in the file / 序号"
    )
    role: Mapped[str] = mapped_column(
        Text,
        comment="publisher, department (whose own organ the publisher is) or unit / 公开主体、其所属部门（本级公开时）或单位",
    )
    name: Mapped[str] = mapped_column(Text, comment="The one name for it in this file / 文件内的统一名称")
    printed_name: Mapped[str] = mapped_column(Text, comment="Name as printed / 印刷名称")
    evidence: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="Why the name is this unit's, as a code and values / 认定依据（代码与数值）",
    )
    own_unit_id: Mapped[int] = mapped_column(
        BigInteger,
        comment="The key its unit has where no other name is this unit's / 该名称独立成一单位时的编号",
    )
    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), index=True, comment="The unit / 单位")
    body_key: Mapped[str | None] = mapped_column(
        Text,
        comment="Of a publisher or department: its name without the place, in one form for all it goes by / 不含地名的统一名称",
    )
    region_code: Mapped[str | None] = mapped_column(
        Text, comment="Of a publisher or department: its administrative division, GB/T 2260 / 所属行政区划代码"
    )
    province: Mapped[str | None] = mapped_column(Text, comment="Of a publisher or department: its province / 所属省")
    city: Mapped[str | None] = mapped_column(Text, comment="Of a publisher or department: its city / 所属市")
    county: Mapped[str | None] = mapped_column(Text, comment="Of a publisher or department: its county / 所属县")
    government_level: Mapped[str | None] = mapped_column(
        Text, comment="Of a publisher or department: the level of its government / 政府级次"
    )
    sector: Mapped[str | None] = mapped_column(Text, comment="Of a publisher or department: its field / 领域")


class Programme(Base):
    """A programme (专项) of a department, over projects of its units."""

    __tablename__ = "programmes"
    __table_args__ = (
        UniqueConstraint("publisher_unit_id", "canonical_name"),
        CheckConstraint("canonical_name <> ''", name="canonical_name"),
        {"comment": "Programmes over projects / 专项"},
    )

    programme_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the programme / 专项编号"
    )
    publisher_unit_id: Mapped[int] = mapped_column(
        ForeignKey("core.units.unit_id"), comment="The department or unit whose programme it is / 公开主体"
    )
    canonical_name: Mapped[str] = mapped_column(
        Text, comment="Name with dashes, brackets and spaces unified / 统一名称"
    )


class Project(Base):
    """A project of a unit (项目)."""

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("unit_id", "canonical_name"),
        CheckConstraint("canonical_name <> ''", name="canonical_name"),
        {"comment": "Projects of units / 单位项目"},
    )

    project_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the project / 项目编号"
    )
    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), comment="The unit / 单位")
    canonical_name: Mapped[str] = mapped_column(
        Text, comment="Name with dashes, brackets and spaces unified / 统一破折号、括号与空格后的名称"
    )
    programme_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.programmes.programme_id"), index=True, comment="The programme it belongs to / 所属专项"
    )


class ProjectName(Base):
    """A name a project is printed under."""

    __tablename__ = "project_names"
    __table_args__ = ({"comment": "Names of projects as printed / 项目的印刷名称"},)

    project_id: Mapped[int] = mapped_column(
        ForeignKey("core.projects.project_id"), primary_key=True, comment="The project / 项目"
    )
    printed_name: Mapped[str] = mapped_column(Text, primary_key=True, comment="Name as printed / 印刷名称")
    evidence: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="Why the name is this project's, as a code and values / 认定依据（代码与数值）",
    )


class DocumentProject(Base):
    """What a document calls a project; of all documents together follows what `projects` has."""

    __tablename__ = "document_projects"
    __table_args__ = ({"comment": "Which document gives which name to which project / 各文件对各项目的称谓"},)

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    entry_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number in the file / 序号"
    )
    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), index=True, comment="The unit / 单位")
    name: Mapped[str] = mapped_column(Text, comment="The one name for it in this file / 文件内的统一名称")
    printed_name: Mapped[str] = mapped_column(Text, comment="Name as printed / 印刷名称")
    evidence: Mapped[Any] = mapped_column(
        JSONB(none_as_null=True),
        nullable=True,
        comment="Why the name is this project's, as a code and values / 认定依据（代码与数值）",
    )
    programme_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.programmes.programme_id"), index=True, comment="The programme the file puts it in / 所属专项"
    )
    own_project_id: Mapped[int] = mapped_column(
        BigInteger,
        comment="The key its project has where no other name is this project's / 该名称独立成一项目时的编号",
    )
    project_id: Mapped[int] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="The project / 项目"
    )
