"""The published tables with their columns, lines, amounts and the cells these were read from."""

from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


def to_line() -> ForeignKeyConstraint:
    """The line of a table a row stands for, or is proved to be about."""
    return ForeignKeyConstraint(
        ["table_id", "line_no", "document_id"],
        ["core.table_lines.table_id", "core.table_lines.line_no", "core.table_lines.document_id"],
        ondelete="CASCADE",
    )


class SourceCell(Base):
    """A cell of a page: where it stands and what is printed in it."""

    __tablename__ = "source_cells"
    __table_args__ = (
        CheckConstraint("text_origin IN ('printed', 'recognised')", name="text_origin"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        {"comment": "Cells numbers were read from: page, place and printed text / 数字所在单元格：页、位置与原文"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    cell_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of the cell in the file / 单元格序号"
    )
    page_no: Mapped[int] = mapped_column(Integer, comment="Page, from 1 / 页码")
    x0: Mapped[float] = mapped_column(
        Double,
        comment="Left edge, points (in a format without pages: cell number) / 左边界，磅（无页面的格式为单元格号）",
    )
    top: Mapped[float] = mapped_column(
        Double,
        comment="Upper edge, points from the top (in a format without pages: row number) / 上边界（无页面的格式为行号）",
    )
    x1: Mapped[float] = mapped_column(Double, comment="Right edge / 右边界")
    bottom: Mapped[float] = mapped_column(Double, comment="Lower edge / 下边界")
    printed_text: Mapped[str] = mapped_column(Text, comment="Text as printed / 原文")
    stored_text: Mapped[str | None] = mapped_column(
        Text, comment="Value the file stores, where it shows another / 文件所存数值（与显示不同时）"
    )
    text_origin: Mapped[str] = mapped_column(
        Text,
        server_default=text("'printed'"),
        comment="Whether the file says what it is, or it was recognised in a picture / 文字来源：文件自带或图像识别",
    )
    confidence: Mapped[float | None] = mapped_column(
        Double, comment="How sure the recognition is, 0 to 1 / 识别置信度，0至1"
    )


class PublishedTable(Base):
    """A table of a document, possibly over several pages."""

    __tablename__ = "published_tables"
    __table_args__ = (
        UniqueConstraint("document_id", "position"),
        UniqueConstraint("document_id", "table_id"),
        CheckConstraint("first_page <= last_page", name="pages"),
        CheckConstraint("unit_factor > 0", name="unit_factor"),
        Index(
            "ix_published_tables_replaced_by_table_id",
            "replaced_by_table_id",
            postgresql_where=text("replaced_by_table_id IS NOT NULL"),
        ),
        Index(
            "ix_published_tables_next_edition_table_id",
            "next_edition_table_id",
            postgresql_where=text("next_edition_table_id IS NOT NULL"),
        ),
        {"comment": "Tables of the disclosures / 公开表格"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True, comment="Key of the table / 表编号")
    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), comment="The file / 文件"
    )
    position: Mapped[int] = mapped_column(Integer, comment="Order in the document, from 1 / 表在文件中的次序")
    table_kind: Mapped[str] = mapped_column(
        Text, index=True, comment="What the table is; other = kept whole, not understood / 表的种类"
    )
    title: Mapped[str | None] = mapped_column(Text, comment="Title as printed / 印刷标题")
    compiled_by: Mapped[str | None] = mapped_column(
        Text, comment="Department that compiled it, as printed / 印刷的编制部门"
    )
    printed_unit: Mapped[str | None] = mapped_column(
        Text, comment="Money unit printed at this table / 本表所印金额单位"
    )
    unit_factor: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="Yuan per printed unit; NULL when no money unit is known / 每单位折合元"
    )
    first_page: Mapped[int] = mapped_column(Integer, comment="First page / 起始页")
    last_page: Mapped[int] = mapped_column(Integer, comment="Last page / 结束页")
    line_count: Mapped[int] = mapped_column(Integer, comment="Lines in the body / 数据行数")
    is_empty: Mapped[bool] = mapped_column(Boolean, comment="No number is printed in the body / 是否空表")
    note: Mapped[str | None] = mapped_column(Text, comment="Note printed under the table / 表下附注")
    replaced_by_table_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.published_tables.table_id", ondelete="SET NULL"),
        comment="The table of another document that prints it anew; NULL: this one counts / 被另一文件的哪张表取代；空为有效",
    )
    next_edition_table_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.published_tables.table_id", ondelete="SET NULL"),
        comment="The same table in the next newer edition / 下一版本中的同一张表",
    )


class TableColumn(Base):
    """A column of a table and what its stacked header means."""

    __tablename__ = "table_columns"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "table_id"],
            ["core.published_tables.document_id", "core.published_tables.table_id"],
            ondelete="CASCADE",
        ),
        {"comment": "Columns of the tables and their meaning / 表格各列及其含义"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The table / 表")
    column_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="From 1, left to right / 列序"
    )
    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True, comment="The file / 文件")
    header_path: Mapped[str] = mapped_column(
        Text, comment="Stacked header, parts joined by ' / ' / 多级表头，以 / 连接"
    )
    role: Mapped[str] = mapped_column(
        Text, comment="code, name, unit, project, label, amount, number or text / 列的作用"
    )
    measure: Mapped[str | None] = mapped_column(Text, comment="What its amounts measure / 金额的含义")
    fund: Mapped[str | None] = mapped_column(Text, comment="Fund the amounts come from / 资金性质")


class TableLine(Base):
    """A line of a table's body."""

    __tablename__ = "table_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "table_id"],
            ["core.published_tables.document_id", "core.published_tables.table_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("section IN ('income', 'expenditure')", name="section"),
        {"comment": "Lines of the tables / 表格数据行"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The table / 表")
    line_no: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="From 1 in reading order; lists side by side follow one another / 行序",
    )
    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True, comment="The file / 文件")
    page_no: Mapped[int] = mapped_column(Integer, comment="Page the line begins on / 行所在页")
    section: Mapped[str | None] = mapped_column(
        Text, comment="income or expenditure list of a two-sided table / 收支两侧之一"
    )
    label: Mapped[str | None] = mapped_column(Text, comment="Label as printed / 行标签原文")
    level: Mapped[str | None] = mapped_column(
        Text,
        comment="total, class, section, item, unit, project, group, detail … / 层级：合计、类、款、项、单位、项目、分组、明细等",
    )
    functional_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.functional_codes.code"), index=True, comment="Functional code / 功能科目编码"
    )
    economic_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.economic_codes.code"), index=True, comment="Economic code / 经济科目编码"
    )
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.units.unit_id"), index=True, comment="Budget unit of the line / 预算单位"
    )
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.projects.project_id"), index=True, comment="Project of the line / 项目"
    )
    measure: Mapped[str | None] = mapped_column(
        Text, comment="Meaning given by the line (income source, 三公 item) / 由行给出的含义"
    )


class Amount(Base):
    """A number printed in a table."""

    __tablename__ = "amounts"
    __table_args__ = (
        to_line(),
        ForeignKeyConstraint(
            ["table_id", "column_no", "document_id"],
            ["core.table_columns.table_id", "core.table_columns.column_no", "core.table_columns.document_id"],
            ondelete="CASCADE",
        ),
        # Cascades like the other two: deleting a document must not depend on the order its parts go in.
        ForeignKeyConstraint(
            ["document_id", "cell_no"],
            ["core.source_cells.document_id", "core.source_cells.cell_no"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("document_id", "cell_no"),
        {"comment": "Every number printed in a table; a blank cell has no row / 表中每一个数字，空白单元格无记录"},
    )

    table_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The table / 表")
    line_no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, comment="The line / 行序")
    column_no: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, comment="The column / 列序")
    document_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, comment="The file / 文件")
    cell_no: Mapped[int] = mapped_column(Integer, comment="The cell it is printed in / 所在单元格")
    measure: Mapped[str] = mapped_column(
        Text, comment="What it measures: total, basic, project, an income source, a 三公 item … / 金额含义"
    )
    fund: Mapped[str | None] = mapped_column(Text, comment="Fund it comes from / 资金性质")
    economic_code: Mapped[str | None] = mapped_column(
        ForeignKey("core.economic_codes.code"), comment="Economic class of the column / 列所示经济科目"
    )
    printed_value: Mapped[Decimal] = mapped_column(Numeric, comment="The number in the printed unit / 原单位数值")
    amount_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric, comment="The number in yuan; NULL when it is not money / 折合元，非金额为空"
    )
    last_digit_yuan: Mapped[Decimal | None] = mapped_column(
        Numeric,
        comment="Unit of the last digit it is printed to, yuan; NULL when it is not money / 所印末位的单位（元），非金额为空",
    )
    was_realigned: Mapped[bool] = mapped_column(
        Boolean, comment="Moved to the column its sums prove, see realignments / 是否依据勾稽关系移列"
    )
