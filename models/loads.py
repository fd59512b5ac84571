"""What was loaded, when, and what could not be."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, DateTime, ForeignKey, Identity, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Load(Base):
    """One attempt to load one file."""

    __tablename__ = "loads"
    __table_args__ = (
        CheckConstraint("outcome IN ('loaded', 'unchanged', 'rejected')", name="outcome"),
        {"comment": "Every attempt to load a file / 每次载入记录"},
    )

    load_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the attempt / 载入编号"
    )
    run_id: Mapped[str] = mapped_column(Text, index=True, comment="The run it belongs to / 所属批次")
    file_name: Mapped[str] = mapped_column(Text, comment="Name of the file / 文件名")
    sha256: Mapped[str | None] = mapped_column(Text, index=True, comment="SHA-256 of its bytes / 文件 SHA-256")
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="SET NULL"),
        index=True,
        comment="The document loaded or found unchanged / 载入的文件",
    )
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), comment="Start / 开始时间")
    finished_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="End / 结束时间"
    )
    duration_ms: Mapped[int] = mapped_column(Integer, comment="How long it took, milliseconds / 耗时（毫秒）")
    parser_version: Mapped[str] = mapped_column(Text, comment="Version of the parser / 解析程序版本")
    outcome: Mapped[str] = mapped_column(Text, comment="loaded, unchanged or rejected / 结果")


class Rejection(Base):
    """A file that could not be loaded, and why."""

    __tablename__ = "rejections"
    __table_args__ = ({"comment": "Files that could not be loaded, and why / 被拒文件及原因"},)

    load_id: Mapped[int] = mapped_column(
        ForeignKey("core.loads.load_id", ondelete="CASCADE"), primary_key=True, comment="The attempt / 载入编号"
    )
    page_no: Mapped[int | None] = mapped_column(Integer, comment="Page concerned / 相关页")
    reason: Mapped[str] = mapped_column(Text, comment="What is wrong / 原因")
    advice: Mapped[str] = mapped_column(Text, comment="What to do / 处理建议")


class Build(Base):
    """One run of the dbt project after a load: tells whether the marts hold what is loaded."""

    __tablename__ = "builds"
    __table_args__ = ({"comment": "Every build of the marts / 数据集市每次构建记录"},)

    build_id: Mapped[int] = mapped_column(
        BigInteger, Identity(), primary_key=True, comment="Key of the build / 构建编号"
    )
    # No foreign key: it is compared with later loads, not joined to the one it names.
    last_load_id: Mapped[int] = mapped_column(
        BigInteger, comment="Newest loaded attempt when it began, 0 for none / 开始时最新的载入编号"
    )
    version: Mapped[str] = mapped_column(Text, comment="Version of Yusuan whose models were built / 程序版本")
    started_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="Start / 开始时间"
    )
    finished_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="End; NULL when it was interrupted / 结束时间，中断则为空"
    )
    succeeded: Mapped[bool | None] = mapped_column(Boolean, comment="Whether all models and tests passed / 是否成功")


class Finding(Base):
    """Something in a document the reader did not understand; its numbers are kept."""

    __tablename__ = "findings"
    __table_args__ = (
        {"comment": "What was not understood in a document; its numbers are kept / 未能识别的内容，数字仍保留"},
    )

    document_id: Mapped[int] = mapped_column(
        ForeignKey("core.documents.document_id", ondelete="CASCADE"), primary_key=True, comment="The file / 文件"
    )
    finding_no: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number in the file / 序号"
    )
    subject: Mapped[str] = mapped_column(Text, comment="unknown_header, unknown_table, unread_cell … / 类别")
    page_no: Mapped[int | None] = mapped_column(Integer, comment="Page / 页码")
    message_code: Mapped[str] = mapped_column(Text, comment="What is told: its key in the table of words / 说明代码")
    message_values: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="The values its words have places for / 说明中的数值"
    )


class Turn(Base):
    """A row to lock: of those who load or build, one at a time has its turn (etl/database/locks.py)."""

    __tablename__ = "turns"
    __table_args__ = (
        {"comment": "Rows locked by whoever loads or builds, so that they take turns / 载入与构建轮流进行所用的锁"},
    )

    turn: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="What is done one at a time: writers, builds or marts / 须轮流进行的事项"
    )
