"""The scheduled runs: one at a time, what they fetched, and what they wait for."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class NightlyRun(Base):
    """One run of `yusuan nightly`; the one that has not ended is the lock, and its heartbeat says that it lives."""

    __tablename__ = "nightly_runs"
    __table_args__ = (
        Index(
            "uq_nightly_runs_unfinished",
            text("(finished_at IS NULL)"),
            unique=True,
            postgresql_where=text("finished_at IS NULL"),
        ),
        {"comment": "Scheduled runs; at most one has not ended / 定时任务记录，同时最多一个未结束"},
    )

    night_id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True, comment="Key of the run / 运行编号")
    host: Mapped[str] = mapped_column(Text, comment="Machine it runs on / 所在主机")
    home: Mapped[str] = mapped_column(Text, comment="Its home folder / 工作文件夹")
    process_id: Mapped[int] = mapped_column(Integer, comment="Its process / 进程号")
    started_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="Start / 开始时间"
    )
    heartbeat_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="Last sign of life / 最近心跳时间"
    )
    finished_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="End; NULL while it runs / 结束时间，运行中为空"
    )
    exit_code: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Exit code; NULL when it died / 退出码，异常中止为空"
    )
    was_taken_over: Mapped[bool] = mapped_column(
        Boolean,
        server_default=text("false"),
        comment="It died, and a later run ended it / 异常中止，由后来的运行接管",
    )


class Download(Base):
    """What a URL gave: one row per URL and content, the newest `checked_at` of a URL being what it gives now."""

    __tablename__ = "downloads"
    __table_args__ = (
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        {"comment": "Files fetched from URLs: where a file came from / 从网址取得的文件及其来源"},
    )

    url: Mapped[str] = mapped_column(Text, primary_key=True, comment="The URL as listed / 所列网址")
    sha256: Mapped[str] = mapped_column(
        Text, primary_key=True, index=True, comment="SHA-256 of what it gave / 所得文件的 SHA-256"
    )
    file_name: Mapped[str] = mapped_column(Text, comment="Name the file goes by / 文件名")
    etag: Mapped[str | None] = mapped_column(Text, comment="ETag the server gave / 服务器给出的 ETag")
    last_modified: Mapped[str | None] = mapped_column(
        Text, comment="Last-Modified as the server gave it / 服务器给出的 Last-Modified"
    )
    fetched_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="First fetched / 首次取得时间"
    )
    checked_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=text("clock_timestamp()"), comment="Last seen there / 最近确认时间"
    )
    found_in: Mapped[str | None] = mapped_column(
        Text, comment="The index page below which the URL was found / 发现该网址的栏目页"
    )
    found_on: Mapped[str | None] = mapped_column(Text, comment="The page that links to it / 链接该网址的页面")
    title: Mapped[str | None] = mapped_column(Text, comment="What it is called there / 页面所示标题")
    vanished_at: Mapped[datetime | None] = mapped_column(
        DateTime(timezone=True), comment="When it was first no longer found / 首次未再见到的时间"
    )


class ExpectedPublication(Base):
    """A disclosure somebody is due to publish, from `expected.csv`."""

    __tablename__ = "expected_publications"
    __table_args__ = (
        CheckConstraint("document_kind IN ('budget', 'final')", name="kind"),
        CheckConstraint("fiscal_year BETWEEN 1990 AND 2100", name="fiscal_year"),
        {"comment": "Disclosures expected, and by when / 应公开的文件及截止日期"},
    )

    listed_publisher: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="Publisher as listed / 名单所列公开主体"
    )
    fiscal_year: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, comment="Budget or account year / 预算或决算年度"
    )
    document_kind: Mapped[str] = mapped_column(
        Text, primary_key=True, comment="budget or final account (final) / 预算或决算"
    )
    canonical_name: Mapped[str] = mapped_column(Text, comment="The publisher's canonical name / 公开主体统一名称")
    due_on: Mapped[date] = mapped_column(Date, comment="Last day to publish / 公开截止日期")
