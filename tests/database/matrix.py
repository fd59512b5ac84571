"""Who may do what, tried: each action as each kind of login, in a transaction that is rolled back; and the tables of docs/security.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from tests.database import in_docs

DOCS = Path(__file__).resolve().parents[2] / "docs"
WHO = {
    "stranger": ("a login without a role", "无角色的登录"),
    "reader": ("reader", "读者"),
    "loader": ("loader", "载入者"),
    "builder": ("loader, acting as builder", "载入者（以构建者行事）"),
    "owner": ("owner", "所有者"),
}
# What is tried, in both languages. `{login}` is the name of the login itself.
ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("SELECT * FROM marts.facts", "read `marts` and `财政`", "读 `marts` 和 `财政`"),
    ("SELECT * FROM core.documents", "read `core`", "读 `core`"),
    ("SELECT * FROM intermediate.facts", "read the steps to the marts", "读中间步骤"),
    ("UPDATE core.loads SET file_name = file_name", "write rows of `core`", "写 `core` 的行"),
    ("ALTER TABLE core.loads ADD COLUMN mine int", "change tables of `core`", "改 `core` 的表"),
    ("UPDATE public.yusuan_alembic_version SET version_num = '0001'", "migrate", "执行迁移"),
    ("CREATE TABLE marts.another (a int)", "make tables in the marts", "在数据集市中建表"),
    ("DROP TABLE marts.facts CASCADE", "drop marts", "删除数据集市的表"),
    (
        "CREATE FUNCTION intermediate.another() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "put functions where builds run them",
        "在构建会执行之处放函数",
    ),
    (
        "CREATE TRIGGER t AFTER INSERT ON intermediate.facts EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "put triggers on what is built",
        "在构建的表上放触发器",
    ),
    (
        "CREATE RULE r AS ON INSERT TO core.loads DO INSTEAD NOTHING",
        "put triggers, rules or defaults on `core`",
        "在 `core` 上放触发器、规则或默认值",
    ),
    ("CREATE TABLE public.another (a int)", "make tables in `public`", "在 `public` 建表"),
    ("CREATE SCHEMA another", "make schemas", "建模式"),
    ("CREATE TEMPORARY TABLE another (a int)", "make temporary tables", "建临时表"),
    ("SELECT FROM core.turns FOR UPDATE", "hold up loads and builds", "阻挡载入和构建"),
    ("LOCK TABLE marts.facts IN ACCESS EXCLUSIVE MODE", "keep readers from a mart", "阻挡他人读数据集市"),
    ("SELECT lo_create(0)", "make large objects", "建大对象"),
    ("SET temp_file_limit = -1", "lift its limit of temporary files", "解除临时文件限额"),
    ("SET statement_timeout = 0", "lift its limit of time, or of memory", "解除时间或内存限额"),
    ("ALTER ROLE {login} CONNECTION LIMIT 1000", "lift its limit of connections", "解除连接数限额"),
    ("CREATE ROLE another", "make roles", "建角色"),
    ("SET ROLE yusuan_owner", "become the owner", "成为所有者"),
    ("COPY (SELECT 1) TO PROGRAM 'true'", "run programs as the server", "以服务器身份运行程序"),
    ("SELECT pg_read_file('/etc/hostname')", "read the server's files", "读服务器的文件"),
    ("SELECT pg_advisory_lock(1)", "take advisory locks, which nothing here waits for", "取咨询锁（本系统不等待它）"),
)
MAY = (("yes", "–"), ("可", "–"))
MARKS = ("<!-- matrix -->", "<!-- end of the matrix -->")


def tried(logins: Mapping[str, str]) -> dict[str, dict[str, bool]]:
    """Whether each action is allowed, by action and kind of login; `logins`: their URLs, the builder's being the loader's."""
    return {action: {who: _may(logins[who], who, action) for who in WHO} for action, *_ in ACTIONS}


def _may(url: str, who: str, action: str) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        if who == "builder":
            connection.execute("SET ROLE yusuan_builder")
        statement = sql.SQL(action.replace("{login}", "{}")).format(  # type: ignore[arg-type]
            *([sql.Identifier(connection.info.user)] if "{login}" in action else [])
        )
        try:
            with connection.transaction(force_rollback=True):
                connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        return True


def table(found: Mapping[str, Mapping[str, bool]], language: int) -> str:
    """The matrix as a table of Markdown; language 0 is English, 1 Chinese."""
    rows = ((words[language], found[action]) for action, *words in ACTIONS)
    who = {each: names[language] for each, names in WHO.items()}
    return in_docs.table(("may", "可以")[language], who, rows, MAY[language])
