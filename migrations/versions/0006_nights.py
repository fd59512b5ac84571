"""Scheduled runs: one at a time, what they fetched, what they wait for.

Revision: 0006, after 0005.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NOW = sa.text("clock_timestamp()")


def _time(name: str, comment: str, *, is_set: bool = True) -> sa.Column:
    default = {"server_default": _NOW} if is_set else {}
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not is_set, comment=comment, **default)


def upgrade() -> None:
    op.create_table(
        "nightly_runs",
        sa.Column("night_id", sa.BigInteger(), sa.Identity(always=False), nullable=False, comment="Key of the run / 运行编号"),
        sa.Column("host", sa.Text(), nullable=False, comment="Machine it runs on / 所在主机"),
        sa.Column("home", sa.Text(), nullable=False, comment="Its home folder / 工作文件夹"),
        sa.Column("process_id", sa.Integer(), nullable=False, comment="Its process / 进程号"),
        _time("started_at", "Start / 开始时间"),
        _time("heartbeat_at", "Last sign of life / 最近心跳时间"),
        _time("finished_at", "End; NULL while it runs / 结束时间，运行中为空", is_set=False),
        sa.Column("exit_code", sa.SmallInteger(), nullable=True, comment="Exit code; NULL when it died / 退出码，异常中止为空"),
        sa.Column(
            "was_taken_over",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="It died, and a later run ended it / 异常中止，由后来的运行接管",
        ),
        sa.PrimaryKeyConstraint("night_id", name=op.f("pk_nightly_runs")),
        schema="core",
        comment="Scheduled runs; at most one has not ended / 定时任务记录，同时最多一个未结束",
    )
    op.create_index(
        "uq_nightly_runs_unfinished",
        "nightly_runs",
        [sa.text("(finished_at IS NULL)")],
        unique=True,
        schema="core",
        postgresql_where=sa.text("finished_at IS NULL"),
    )
    op.create_table(
        "downloads",
        sa.Column("url", sa.Text(), nullable=False, comment="The URL as listed / 所列网址"),
        sa.Column("sha256", sa.Text(), nullable=False, comment="SHA-256 of what it gave / 所得文件的 SHA-256"),
        sa.Column("file_name", sa.Text(), nullable=False, comment="Name the file goes by / 文件名"),
        sa.Column("etag", sa.Text(), nullable=True, comment="ETag the server gave / 服务器给出的 ETag"),
        sa.Column(
            "last_modified",
            sa.Text(),
            nullable=True,
            comment="Last-Modified as the server gave it / 服务器给出的 Last-Modified",
        ),
        _time("fetched_at", "First fetched / 首次取得时间"),
        _time("checked_at", "Last seen there / 最近确认时间"),
        sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f("ck_downloads_sha256")),
        sa.PrimaryKeyConstraint("url", "sha256", name=op.f("pk_downloads")),
        schema="core",
        comment="Files fetched from URLs: where a file came from / 从网址取得的文件及其来源",
    )
    op.create_index("ix_downloads_sha256", "downloads", ["sha256"], unique=False, schema="core")
    op.create_table(
        "expected_publications",
        sa.Column("listed_publisher", sa.Text(), nullable=False, comment="Publisher as listed / 名单所列公开主体"),
        sa.Column("fiscal_year", sa.SmallInteger(), nullable=False, comment="Budget or account year / 预算或决算年度"),
        sa.Column("document_kind", sa.Text(), nullable=False, comment="budget or final account (final) / 预算或决算"),
        sa.Column("canonical_name", sa.Text(), nullable=False, comment="The publisher's canonical name / 公开主体统一名称"),
        sa.Column("due_on", sa.Date(), nullable=False, comment="Last day to publish / 公开截止日期"),
        sa.CheckConstraint("document_kind IN ('budget', 'final')", name=op.f("ck_expected_publications_kind")),
        sa.CheckConstraint(
            "fiscal_year BETWEEN 1990 AND 2100", name=op.f("ck_expected_publications_fiscal_year")
        ),
        sa.PrimaryKeyConstraint(
            "listed_publisher", "fiscal_year", "document_kind", name=op.f("pk_expected_publications")
        ),
        schema="core",
        comment="Disclosures expected, and by when / 应公开的文件及截止日期",
    )


def downgrade() -> None:
    # CASCADE takes views that read them with it: those of the marts mean nothing without them.
    for table in ("expected_publications", "downloads", "nightly_runs"):
        op.execute(f"DROP TABLE core.{table} CASCADE")
