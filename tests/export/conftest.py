"""Marts made by hand, small and full of what files get wrong: blanks, codes, formulas, long numbers, quotes, line ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from etl.cli import main

Cli = Callable[..., Result]

MARTS = """
CREATE SCHEMA marts;
CREATE TABLE marts.disclosures (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, sha256 text,
    file_name text, title text, published_on date, is_current boolean, loaded_at timestamptz);
CREATE UNIQUE INDEX ON marts.disclosures (document_id);
COMMENT ON TABLE marts.disclosures IS 'One row per document. / 每份文件一行。';
COMMENT ON COLUMN marts.disclosures.document_id IS 'Key of the document. / 文件编号。';
INSERT INTO marts.disclosures VALUES
    (1, 2024, '某省生态环境厅', 'budget', 'department', repeat('1', 64), 'a.pdf', NULL, '2024-02-01', true, '2025-01-02 03:04:05.6+08'),
    (2, 2023, '某省水利厅', 'final', 'department', repeat('2', 64), 'b.pdf', '决算', NULL, true, '2025-01-01 00:00+00');

CREATE TABLE marts.published_tables (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, table_id bigint,
    position int, table_kind text, title text, first_page int, is_current boolean);
CREATE UNIQUE INDEX ON marts.published_tables (table_id);
INSERT INTO marts.published_tables VALUES (1, 2024, '某省生态环境厅', 'budget', 'department', 7, 1, 'expenditure', '支出总表', 3, true);

CREATE TABLE marts.amounts (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, table_id bigint,
    table_kind text, line_no int, line_label text, functional_code text, amount_yuan numeric, printed_text text,
    page_no int, x0 double precision, was_realigned boolean, column_no int, printed_value numeric);
CREATE UNIQUE INDEX ON marts.amounts (table_id, line_no, column_no);
INSERT INTO marts.amounts VALUES
    (1, 2024, '某省生态环境厅', 'budget', 'department', 7, 'expenditure', 1, '合计', NULL, 12345678901.23, '1,234,567.890123', 3,
     348.79998779296875, false, 2, 1234567.890123),
    (1, 2024, '某省生态环境厅', 'budget', 'department', 7, 'expenditure', 2, '=1+1', '0210301', 0, '0.00', 3, 1, true, 2, 0.00),
    (1, 2024, '某省生态环境厅', 'budget', 'department', 7, 'expenditure', 3, E'二, "行"\\n末', '0210302', NULL, '12%', 4, 1, false, 2, 12),
    (1, 2024, '某省生态环境厅', 'budget', 'department', 7, 'expenditure', 4, '', '0210303', 1234567890123456.78, '1', 4, 1, false, 2, 1);

CREATE TABLE marts.expenditure_by_function (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, fund text,
    functional_code text, functional_name text, total_yuan numeric, line_count bigint, table_id bigint, page_no int,
    printed_text text, is_current boolean);
INSERT INTO marts.expenditure_by_function VALUES
    (1, 2024, '某省生态环境厅', 'budget', 'department', 'all', '0210301', '@SUM(A1)', 0, 2, 7, 3, NULL, true),
    (1, 2024, '某省生态环境厅', 'budget', 'department', 'all', NULL, '合计', 12345678901.23, 1, 7, 3, '1,234,567.890123', true),
    (2, 2023, '某省水利厅', 'final', 'department', 'all', NULL, '合计', NULL, 1, 8, 5, '12', true);

CREATE TABLE marts.checks (
    document_id bigint, fiscal_year smallint, publisher text, document_kind text, document_scope text, check_code text,
    left_yuan numeric, check_no bigint, is_current boolean, number_unit text);
CREATE UNIQUE INDEX ON marts.checks (document_id, check_no);
INSERT INTO marts.checks VALUES
    (1, 2024, '某省生态环境厅', 'budget', 'department', 'row.total', 36040200.00, 1, true, NULL),
    (1, 2024, '某省生态环境厅', 'budget', 'department', 'change.percentage', -3.6, 2, true, 'percent');

CREATE TABLE marts.functional_codes (code text, fiscal_year smallint, name text);
CREATE UNIQUE INDEX ON marts.functional_codes (code, fiscal_year, name);
INSERT INTO marts.functional_codes VALUES ('0210301', 2023, '大气'), ('0210301', 2024, '大气'), (NULL, 2024, '无');
"""

CHINESE = """
CREATE SCHEMA 财政;
CREATE VIEW 财政.功能分类支出 AS
    SELECT document_id AS 文件编号, fiscal_year AS 年度, publisher AS 公开主体,
           CASE document_kind WHEN 'budget' THEN '预算' ELSE '决算' END AS 文件种类, document_scope AS 公开范围, fund AS 资金性质,
           functional_code AS 科目编码, functional_name AS 科目名称, total_yuan AS 合计_元, line_count AS 行数,
           table_id AS 表格编号, page_no AS 页码, printed_text AS 原文,
           CASE WHEN is_current THEN '是' ELSE '否' END AS 是否最新版本
    FROM marts.expenditure_by_function;
-- Neither is a twin: one reads two marts, one lacks columns.
CREATE VIEW 财政.一切 AS
    SELECT checks.* FROM marts.checks JOIN marts.disclosures USING (document_id);
CREATE VIEW 财政.核对 AS SELECT document_id AS 文件编号 FROM marts.checks;
"""


@pytest.fixture
def cli(database_url: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs `yusuan export` on the test's database."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("YUSUAN_HOME", str(home))
    return lambda *arguments: CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.fixture
def warehouse(database_url: str) -> str:
    """The URL of the test's database, with the marts."""
    with psycopg.connect(database_url) as connection:
        connection.execute(MARTS)
    return database_url


@pytest.fixture
def chinese(warehouse: str) -> str:
    """The same with views of Chinese names."""
    with psycopg.connect(warehouse) as connection:
        connection.execute(CHINESE)
    return warehouse
