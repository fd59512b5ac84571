"""What the checks and the wording of a document come to: one row a cause for concern."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Integer, Numeric, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Issue(Base):
    """A cause for concern in a document."""

    __tablename__ = "issues"
    __table_args__ = (
        CheckConstraint("category IN ('figure', 'wording', 'form', 'completeness', 'reading')", name="category"),
        CheckConstraint("severity IN ('high', 'medium', 'low')", name="severity"),
        CheckConstraint("about IN ('document', 'reading')", name="about"),
        {"comment": "Causes for concern, one a row / 问题，每个原因一行"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    issue_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of the issue in the file / 问题序号"
    )
    issue_code: Mapped[str] = mapped_column(Text, comment="What it is / 问题代码")
    category: Mapped[str] = mapped_column(
        Text, comment="figure, wording, form, completeness or reading / 类别：数字、文字、格式、齐全性、读取"
    )
    severity: Mapped[str] = mapped_column(Text, comment="high, medium or low / 严重程度：高、中、低")
    about: Mapped[str] = mapped_column(
        Text, comment="Who is more likely at fault: document or reading / 更可能有误的是文件还是读取"
    )
    message_code: Mapped[str] = mapped_column(
        Text, comment="What is to be told: its key in the table of words / 说明代码"
    )
    message_values: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="The values its words have places for / 说明中的数值"
    )
    doubts: Mapped[list[Any]] = mapped_column(
        JSONB, server_default=text("'[]'::jsonb"), comment="Why the reading is doubted / 对读取存疑的原因"
    )
    page_no: Mapped[int | None] = mapped_column(Integer, comment="Page / 页码")
    other_page_no: Mapped[int | None] = mapped_column(Integer, comment="The other page it is about / 另一处页码")
    printed: Mapped[str | None] = mapped_column(Text, comment="What is printed / 所印")
    expected: Mapped[str | None] = mapped_column(Text, comment="What the rest of the document wants / 应为")
    difference_yuan: Mapped[Decimal | None] = mapped_column(Numeric, comment="Printed − expected, yuan / 差额")
    check_nos: Mapped[list[int]] = mapped_column(
        ARRAY(Integer), server_default=text("'{}'::integer[]"), comment="The checks behind it / 所依据的核对"
    )
    table_id: Mapped[int | None] = mapped_column(
        BigInteger,
        ForeignKey("core.published_tables.table_id", ondelete="CASCADE"),
        index=True,
        comment="The table it stands or falls with / 所在表",
    )
