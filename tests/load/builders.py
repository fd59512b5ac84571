"""Disclosures by hand: small, sound records to load, and readers that make them from tiny files."""

import hashlib
import os
import signal
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.errors import DocumentRejected
from etl.records.disclosure import Amount, Check, Column, Disclosure, Finding, Line, Realignment, SourceCell, Table
from etl.records.message import Message
from etl.records.page import Box
from etl.run.read_files import Reader

WAN = Decimal(10_000)
PUBLISHER = "东江省生态环境厅"
STATION = "东江省生态环境监测总站"
SELF = "东江省生态环境厅（机关和本级）"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def amount(column_no: int, printed: str, measure: str, fund: str | None = "all", **more: Any) -> Amount:
    value = Decimal(printed.replace(",", ""))
    cell = SourceCell(more.pop("page_no", 1), Box(100.25 * column_no, 50.5, 100.25 * column_no + 40, 62.5), printed)
    return Amount(column_no, measure, fund, value, value * WAN, cell, **more)


def line(no: int, label: str, *amounts: Amount, **more: Any) -> Line:
    return Line(no, more.pop("page_no", 1), label, amounts, **more)


def column(no: int, *path: str, role: str = "amount", **more: Any) -> Column:
    return Column(no, path, role, **more)


def table(position: int, kind: str, columns: tuple[Column, ...], *lines: Line, **more: Any) -> Table:
    return replace(
        Table(position, kind, f"表{position}", PUBLISHER, "万元", WAN, position, position, columns, lines), **more
    )


def expenditure(position: int = 1) -> Table:
    columns = (
        column(1, "科目编码", role="code"),
        column(2, "科目名称", role="name"),
        column(3, "支出预算", "合计", measure="total", fund="all"),
        column(4, "支出预算", "基本支出", measure="basic", fund="all"),
    )
    return table(
        position,
        "expenditure",
        columns,
        line(1, "总计", amount(3, "1,234.56", "total"), amount(4, "1,000.00", "basic"), level="total"),
        line(2, "节能环保支出", amount(3, "1,234.56", "total"), level="class", functional_code="211"),
        line(3, "污染防治", amount(3, "1,234.56", "total"), level="section", functional_code="21103"),
        line(4, "大气", amount(3, "1,234.56", "total"), level="item", functional_code="2110301"),
        line(5, "水体", amount(3, "0", "total"), level="item", functional_code="2110302"),
    )


def projects(position: int = 2) -> Table:
    columns = (
        column(1, "预算单位", role="unit"),
        column(2, "项目名称", role="project"),
        column(3, "合计", measure="total", fund="general_public_budget"),
        column(4, "商品和服务支出", measure="goods_services", fund="general_public_budget", economic_code="302"),
    )
    of = {"functional_code": "2110301", "level": "project"}
    return table(
        position,
        "project_expenditure",
        columns,
        line(1, "总计", amount(3, "300.00", "total"), level="total"),
        line(2, STATION, amount(3, "300.00", "total"), level="unit", unit_name=STATION),
        line(
            3,
            "大气专项——监测",
            amount(3, "200.00", "total"),
            amount(4, "200.00", "goods_services", economic_code="302", was_realigned=True),
            unit_name=STATION,
            project_name="大气专项——监测",
            programme="大气专项",
            **of,
        ),
        line(4, "运维", amount(3, "100.00", "total"), unit_name=SELF, project_name="运维", **of),
    )


def carryovers(position: int = 3) -> Table:
    columns = (
        column(1, "单位", role="unit"),
        column(2, "总计", measure="total", fund="all"),
        column(3, "财政拨款", measure="fiscal", fund="all"),
    )
    return table(
        position,
        "carryover",
        columns,
        line(1, "总计", amount(2, "9.00", "total"), amount(3, "9.00", "fiscal"), level="total"),
        line(2, STATION, amount(2, "9.00", "total"), level="unit", unit_name=STATION),
        line(
            3,
            "大气专项-监测",
            amount(2, "9.00", "total"),
            level="project",
            unit_name=STATION,
            project_name="大气专项-监测",
        ),
    )


def disclosure(name: str = "a.txt", **changes: Any) -> Disclosure:
    """A department's budget with three tables, two units, a check, a realignment and a finding."""
    made = Disclosure(
        file_name=name,
        sha256=sha(name),
        media="transcript",
        page_count=1,
        title="部门预算公开",
        publisher=PUBLISHER,
        fiscal_year=2024,
        kind="budget",
        scope="department",
        part="tables",
        published_on=date(2024, 2, 1),
        tables=(expenditure(), projects(), carryovers()),
        findings=(Finding.of("unknown_header", 1, name="某表", column_no=3, header="没有读懂的表头"),),
        realignments=(Realignment(
                2, 3, 1, "figure", "200.00", "财政拨款", Message.of("realignments.column", column_no=4), Message.of("realignments.group")
            ),),
        checks=(
            Check(
                "row_total", "表1 行1", "合计", "基本+项目", Decimal(12345600), Decimal("12345600.5"),
                Decimal("-0.5"), Decimal(150), "rounding", 1, 1, 1, None,
            ),
        ),
    )  # fmt: skip
    return replace(made, **changes)


def large(name: str = "large.txt", lines: int = 600) -> Disclosure:
    """A disclosure with as many amounts as a real one: 3 × lines."""
    columns = (column(1, "科目", role="name"), *(column(no, f"列{no}", measure="unknown") for no in (2, 3, 4)))
    body = [
        line(no, f"行{no}", *(amount(c, f"{no}.{c}0", "unknown", None) for c in (2, 3, 4)))
        for no in range(1, lines + 1)
    ]
    return disclosure(name, tables=(table(1, "other", columns, *body),), realignments=(), checks=())


def read_script(path: Path) -> Disclosure:
    """Reads a test's file: its first word says what the reader is to do, the second which disclosure comes out."""
    word, _, rest = path.read_text(encoding="utf-8").strip().partition(" ")
    match word:
        case "reject":
            raise DocumentRejected(path.name, "the file is encrypted", "publish it without a password", page=None)
        case "fail":
            raise ZeroDivisionError("a bug\nof two lines")
        case "die":
            os._exit(9)
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "slow":
            time.sleep(float(rest))
        case "memory":
            assert bytearray(int(rest) * 1_000_000)
        case "pid":
            return disclosure(path.name, sha256=_sha(path), title=str(os.getpid()))
        case "later":
            return disclosure(path.name, sha256=_sha(path), published_on=date(2024, 3, 1))
        case "contradict":
            sound = disclosure(path.name, sha256=_sha(path))
            return replace(sound, checks=(replace(sound.checks[0], table_position=9),))
        case "broken":
            bad = replace(expenditure(), lines=(line(1, "坏", amount(3, "1", "total"), functional_code="21"),))
            return disclosure(path.name, sha256=_sha(path), tables=(bad,), realignments=(), checks=())
    year = int(rest) if rest.isdigit() and word == "year" else 2024
    return disclosure(path.name, sha256=_sha(path), fiscal_year=year)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


SCRIPTED = Reader(read_script, "test-1")


def read_large(path: Path) -> Disclosure:
    """A disclosure of tens of thousands of amounts, whatever is in the file."""
    return replace(large(path.name, lines=20_000), sha256=_sha(path))


LARGE = Reader(read_large, "test-1")
