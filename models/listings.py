"""How a department describes itself: its list of units, its offices, its staff."""

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


def document_key() -> Mapped[int]:
    """The file a row was read from, first part of its key."""
    return mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )


def number_key(comment: str) -> Mapped[int]:
    """The number of a row in its file, from 1."""
    return mapped_column(Integer, primary_key=True, autoincrement=False, comment=comment)


def page_column() -> Mapped[int]:
    """The page something is printed on."""
    return mapped_column(Integer, comment="Page / 页码")


class UnitListing(Base):
    """A budget unit in the department's own list."""

    __tablename__ = "unit_listings"
    __table_args__ = (
        CheckConstraint("kind IN ('administrative', 'public_institution')", name="kind"),
        {"comment": "Budget units as the department lists them, in published order / 部门公布的预算单位名单"},
    )

    document_id: Mapped[int] = document_key()
    position: Mapped[int] = number_key("Place in the list / 名单中的次序")
    unit_id: Mapped[int] = mapped_column(ForeignKey("core.units.unit_id"), index=True, comment="The unit / 单位")
    page_no: Mapped[int] = page_column()
    printed_name: Mapped[str] = mapped_column(Text, comment="Name as printed / 印刷名称")
    kind: Mapped[str | None] = mapped_column(
        Text, comment="administrative 行政单位 or public_institution 事业单位, where stated / 单位性质"
    )


class Office(Base):
    """An internal office of the department (内设处室)."""

    __tablename__ = "offices"
    __table_args__ = ({"comment": "Internal offices in published order / 内设处室"},)

    document_id: Mapped[int] = document_key()
    position: Mapped[int] = number_key("Place in the list / 名单中的次序")
    page_no: Mapped[int] = page_column()
    name: Mapped[str] = mapped_column(Text, comment="Name as printed / 处室名称")


class Staffing(Base):
    """A staffing figure, or a count of units."""

    __tablename__ = "staffing"
    __table_args__ = ({"comment": "Posts, staff and counts of units as stated / 编制、人员及单位数"},)

    document_id: Mapped[int] = document_key()
    staffing_no: Mapped[int] = number_key("Number in the file / 序号")
    category: Mapped[str] = mapped_column(
        Text,
        comment="posts, people, serving, retired, honorary_retired, or what is counted: units, offices … / 编制、人员或单位",
    )
    page_no: Mapped[int] = page_column()
    count: Mapped[int] = mapped_column(Integer, comment="How many / 数量")
    change: Mapped[int | None] = mapped_column(
        Integer, comment="Against last year, negative for fewer; NULL when not stated / 比上年增减"
    )
