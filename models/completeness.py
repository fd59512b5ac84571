"""What a disclosure must publish: where its documents name the tables, and what came of each."""

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class NamedTable(Base):
    """Where a document first names a table that must be published, by a title, in its contents or by a sentence."""

    __tablename__ = "named_tables"
    __table_args__ = (
        CheckConstraint("named_as IN ('title', 'contents', 'statement')", name="named_as"),
        {
            "comment": "Where a document first names a table that must be published: title, contents, or a sentence that says it is empty"
            " / 文件中应公开表格首次出现之处：标题、目录或说明其为空表的文字"
        },
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    table_kind: Mapped[str] = mapped_column(Text, primary_key=True, comment="Kind of table / 表格种类")
    named_as: Mapped[str] = mapped_column(
        Text,
        primary_key=True,
        comment="title, contents (目录), or statement: a sentence that says it is empty / 标题、目录或空表说明",
    )
    page_no: Mapped[int] = mapped_column(Integer, comment="Page / 页码")
    printed_text: Mapped[str] = mapped_column(Text, comment="What is printed there / 所印文字")


class Chapter(Base):
    """Where a document begins a chapter a review looks at."""

    __tablename__ = "chapters"
    __table_args__ = ({"comment": "Where a document begins the chapters a review looks at / 文件各部分的起始页"},)

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    chapter: Mapped[str] = mapped_column(
        Text,
        primary_key=True,
        comment="Part of the review form it is: contents, duties, structure, terms, narrative, other_matters, projects / 检查表所列部分",
    )
    page_no: Mapped[int] = mapped_column(Integer, comment="Page / 页码")
    heading: Mapped[str] = mapped_column(Text, comment="Its heading as printed / 所印标题")


class DisclosureTable(Base):
    """What came of a table that a disclosure must publish; written anew with every document of the disclosure."""

    __tablename__ = "disclosure_tables"
    __table_args__ = (
        CheckConstraint("status IN ('filled', 'empty', 'absent', 'unread')", name="status"),
        {
            "comment": "The tables each disclosure must publish, and whether they are there / 各项公开应公开的表格及其是否齐全"
        },
    )

    disclosure_id: Mapped[int] = mapped_column(
        ForeignKey("core.disclosures.disclosure_id", ondelete="CASCADE"),
        primary_key=True,
        comment="The disclosure / 公开编号",
    )
    table_kind: Mapped[str] = mapped_column(Text, primary_key=True, comment="Kind of table / 表格种类")
    position: Mapped[int] = mapped_column(
        Integer, comment="Its place among the tables that must be published, from 1 / 次序"
    )
    status: Mapped[str] = mapped_column(
        Text,
        comment="filled 有数, empty 空表, absent 未见, or unread 未能识别: its title stands, and no table was read / 公开状态",
    )
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"),
        index=True,
        comment="The file it stands in, or that names it / 所在文件",
    )
    page_no: Mapped[int | None] = mapped_column(
        Integer, comment="Page of the table, its title, the sentence or the contents / 页码"
    )
    statement: Mapped[str | None] = mapped_column(
        Text,
        comment="The sentence that says it is empty; of an absent one the line of the contents / 空表说明；未见者为目录所列",
    )
