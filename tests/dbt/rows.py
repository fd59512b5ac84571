"""A few small made-up documents written straight into `core`: every kind of table once, some of the oddities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from etl.load.completeness import note_completeness
from etl.text.printed import Printed
from tests.dbt.statement_rows import insert_narrative, insert_performance

Values = dict[str, Any]


# Of every unit: where its publisher belongs.
PLACE = {
    "region_code": "610100",
    "province": "陕西省",
    "city": "西安市",
    "government_level": "city",
    "sector": "environment",
}


@dataclass(frozen=True)
class Column:
    """A column as in core.table_columns; `economic_code` goes to its amounts."""

    header: str
    role: str = "amount"
    measure: str | None = None
    fund: str | None = None
    economic_code: str | None = None


@dataclass(frozen=True)
class Line:
    """A line: label, printed amounts (None = blank) and whatever else core.table_lines holds."""

    label: str
    printed: tuple[str | None, ...]
    also: Values = field(default_factory=dict)
    programme: str | None = None


class Writer:
    """Writes documents with their tables; codes and cells are made as they are met."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        self.cells: dict[int, int] = {}
        self.positions: dict[int, int] = {}

    def insert(self, table: str, values: Values, returning: str = "1") -> Any:
        names = ", ".join(values)
        marks = ", ".join(["%s"] * len(values))
        sql = f"INSERT INTO core.{table} ({names}) VALUES ({marks}) RETURNING {returning}"
        row = self.connection.execute(sql, list(values.values())).fetchone()  # type: ignore[call-overload]
        return row[0]

    def unit(self, name: str, parent: int | None = None) -> int:
        return int(self.insert("units", {"canonical_name": name, "parent_unit_id": parent, **PLACE}, "unit_id"))

    def project(self, unit_id: int, name: str) -> int:
        return int(self.insert("projects", {"unit_id": unit_id, "canonical_name": name}, "project_id"))

    def code(self, kind: str, code: str, year: int | None = None, name: str | None = None) -> str:
        """Makes a code and those above it known, with a name for a year if given."""
        lengths = [n for n in (3, 5, 7) if n <= len(code)]
        for length in lengths:
            level = {3: "class", 5: "section", 7: "item"}[length]
            parent = code[: length - 2] if length > 3 else None
            self.connection.execute(
                f"INSERT INTO core.{kind}_codes VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",  # type: ignore[call-overload]
                [code[:length], level, parent],
            )
        if name is not None:
            row = {"code": code, "fiscal_year": year, "name": name, "origin": "reference"}
            self.insert(f"{kind}_code_names", row)
        return code

    def document(self, publisher: int, **values: Any) -> int:
        row = {
            "publisher_unit_id": publisher, "fiscal_year": 2024, "document_kind": "budget", "document_scope": "department",
            "document_part": "tables", "printed_unit": "万元", "page_count": 30, "is_current": True, "media": "pdf",
            "parser_version": "1", **values,
        }  # fmt: skip
        identity = ("publisher_unit_id", "fiscal_year", "document_kind", "document_scope")
        known = self.connection.execute(
            "SELECT disclosure_id FROM core.disclosures"
            " WHERE (publisher_unit_id, fiscal_year, document_kind, document_scope) = (%s, %s, %s, %s)",
            [row[name] for name in identity],
        ).fetchone()
        made = {**{name: row[name] for name in identity}, "is_decided": True}
        row["disclosure_id"] = known[0] if known else self.insert("disclosures", made, "disclosure_id")
        document_id = int(self.insert("documents", row, "document_id"))
        self.cells[document_id] = self.positions[document_id] = 0
        return document_id

    def table(
        self,
        document_id: int,
        kind: str,
        title: str,
        columns: Iterable[Column],
        lines: Iterable[Line] = (),
        factor: int | None = 10000,
    ) -> int:
        """A table on the page of its position; a line's printed amounts go to the columns of role amount or number in turn."""
        columns, lines = list(columns), list(lines)
        self.positions[document_id] += 1
        page = self.positions[document_id]
        table_id = int(
            self.insert(
                "published_tables",
                {
                    "document_id": document_id, "position": page, "table_kind": kind, "title": title,
                    "printed_unit": "万元" if factor else None, "unit_factor": factor, "first_page": page, "last_page": page,
                    "line_count": len(lines), "is_empty": not any(filter(None, line.printed) for line in lines),
                },
                "table_id",
            )
        )  # fmt: skip
        for column_no, column in enumerate(columns, 1):
            self.insert(
                "table_columns",
                {
                    "table_id": table_id, "column_no": column_no, "document_id": document_id, "header_path": column.header,
                    "role": column.role, "measure": column.measure, "fund": column.fund,
                },
            )  # fmt: skip
        numbered = [(no, column) for no, column in enumerate(columns, 1) if column.role in ("amount", "number")]
        for line_no, line in enumerate(lines, 1):
            for kind_of_code in ("functional", "economic"):
                if code := line.also.get(f"{kind_of_code}_code"):
                    self.code(kind_of_code, code)
            row = {"table_id": table_id, "line_no": line_no, "document_id": document_id, "page_no": page}
            self.insert("table_lines", {**row, "label": line.label, **line.also})
            for (column_no, column), text in zip(numbered, line.printed, strict=True):
                if text is not None:
                    self._amount(table_id, line_no, column_no, document_id, page, text, column, line, factor)
        return table_id

    def _amount(
        self, table_id: int, line_no: int, column_no: int, document_id: int, page: int, text: str, column: Column, line: Line,
        factor: int | None,
    ) -> None:  # fmt: skip
        self.cells[document_id] += 1
        cell_no = self.cells[document_id]
        place = {"x0": 100 * column_no, "top": 20 * line_no, "x1": 100 * column_no + 60, "bottom": 20 * line_no + 12}
        self.insert(
            "source_cells",
            {"document_id": document_id, "cell_no": cell_no, "page_no": page, **place, "printed_text": text},
        )
        value = Decimal(text.replace(",", ""))
        money = Printed.of(value, Decimal(factor)) if factor and column.role == "amount" else None
        if column.economic_code:
            self.code("economic", column.economic_code)
        by_line = line.also.get("measure", "total")
        measure = column.measure if by_line == "total" else by_line
        self.insert(
            "amounts",
            {
                "table_id": table_id, "line_no": line_no, "column_no": column_no, "document_id": document_id,
                "cell_no": cell_no, "measure": measure, "fund": column.fund,
                "economic_code": column.economic_code, "printed_value": value,
                "amount_yuan": money.yuan if money else None, "last_digit_yuan": money.last_digit if money else None,
                "was_realigned": False,
            },
        )  # fmt: skip

    def typed(self, target: str, table_id: int, suffix: str = "_yuan") -> None:
        """Fills core.project_budgets or core.carryovers from the lines and amounts of a table."""
        measures = [
            row[0]
            for row in self.connection.execute(
                "SELECT DISTINCT measure FROM core.amounts WHERE table_id = %s ORDER BY measure", [table_id]
            )
        ]
        wanted = "project_id IS NOT NULL" if target == "project_budgets" else "true"
        keys = "unit_id, project_id" + (", functional_code" if target == "project_budgets" else "")
        pivots = ", ".join(f"sum(amount_yuan) FILTER (WHERE amounts.measure = '{m}')" for m in measures)
        self.connection.execute(
            f"INSERT INTO core.{target} (table_id, line_no, document_id, {keys}, {', '.join(m + suffix for m in measures)})"  # type: ignore[call-overload]
            f" SELECT table_id, line_no, lines.document_id, {keys}, {pivots}"
            " FROM core.table_lines AS lines JOIN core.amounts USING (table_id, line_no)"
            f" WHERE table_id = %s AND {wanted} GROUP BY table_id, line_no, lines.document_id",
            [table_id],
        )


def insert_documents(connection: psycopg.Connection[Any]) -> None:
    """Document 1: a department's budget with every kind of table and narrative. 2: an older version of it. 3: a unit's,
    with little in it. 4: the department's budget of the year before."""
    write = Writer(connection)
    department = write.unit("某省生态环境厅")
    station = write.unit("某省环境监测站", department)
    office = write.unit("某省执法局", department)
    write.code("functional", "21103", 2023, "污染防治")
    write.code("functional", "21103", 2020, "旧污染防治")
    write.code("economic", "30101", 2024, "基本工资")
    doc, goal_table, project_table, carryover_table = _department_budget(write, department, station, office)
    insert_narrative(write, doc, department, station, project_table, carryover_table)
    insert_performance(write, doc, station, goal_table, project_table)
    old = write.document(
        department, sha256="2" * 64, file_name="old.pdf", title="某省生态环境厅2024年部门预算", is_current=False
    )
    old_table = write.table(
        old, "income", "收入总表", [Column("科目", "name"), Column("总计", measure="total", fund="all")],
        [
            Line("总计", ("8.00",), {"level": "total"}),
            Line("大气", ("9.50",), {"level": "item", "functional_code": "2110301"}),
            Line("土壤", ("0.10",), {"level": "item", "functional_code": "2110304"}),
        ],
    )  # fmt: skip
    connection.execute(
        "UPDATE core.published_tables AS earlier SET next_edition_table_id = later.table_id FROM core.published_tables AS later"
        " WHERE earlier.table_id = %s AND later.document_id = %s AND later.table_kind = 'income'",
        [old_table, doc],
    )
    _unit_budget(write, station)
    _budget_of_the_year_before(write, department)
    _expected(write)
    write.insert(
        "named_tables",
        {
            "document_id": doc,
            "table_kind": "government_fund",
            "named_as": "statement",
            "page_no": 3,
            "printed_text": "没有使用政府性基金预算拨款安排的支出",
        },
    )
    write.insert(
        "named_tables",
        {
            "document_id": doc,
            "table_kind": "state_capital",
            "named_as": "title",
            "page_no": 4,
            "printed_text": "国有资本经营预算支出表",
        },
    )
    write.insert(
        "named_tables",
        {
            "document_id": doc,
            "table_kind": "expenditure",
            "named_as": "contents",
            "page_no": 2,
            "printed_text": "3. 支出总表",
        },
    )
    for disclosure_id, kind in connection.execute(
        "SELECT disclosure_id, document_kind FROM core.disclosures"
    ).fetchall():
        note_completeness(connection, disclosure_id, kind)


def _expected(write: Writer) -> None:
    """One that came, after the day, one that did not and one that is not due for long."""
    for name, year, due in (
        ("某省生态环境厅", 2024, "2024-02-28"),
        ("某 省水利厅", 2024, "2024-02-28"),
        ("某 省水利厅", 2099, "2099-02-28"),
    ):
        expected = {"listed_publisher": name, "fiscal_year": year, "document_kind": "budget", "due_on": due}
        write.insert("expected_publications", {**expected, "canonical_name": name.replace(" ", "")})
    write.connection.execute("UPDATE core.documents SET loaded_at = '2024-03-05' WHERE document_id = 1")


def _department_budget(write: Writer, department: int, station: int, office: int) -> tuple[int, int, int, int]:
    """The document, its performance table, its project table and its carryover table."""
    doc = write.document(department, sha256="1" * 64, file_name="a.pdf", title="某省生态环境厅2024年部门预算")
    name, all_funds, general = Column("科目", "name"), {"fund": "all"}, {"fund": "general_public_budget"}
    total = {"level": "total"}

    def code(level: str, digits: str) -> Values:
        return {"level": level, "functional_code": digits}

    def source(level: str, measure: str) -> Values:
        return {"level": level, "section": "income", "measure": measure}

    summary = write.table(
        doc, "income_expenditure_summary", "收支总表", [Column("项目", "label"), Column("预算数", measure="total", **all_funds)],
        [
            Line("一、一般公共预算", ("9.50",), source("group", "general_public_budget")),
            Line("收入总计", ("10.00",), source("total", "total")),
            Line("一、节能环保支出", ("10.00",), {"level": "class", "section": "expenditure", "functional_code": "211"}),
            Line("支出总计", ("10.00",), {"level": "total", "section": "expenditure"}),
        ],
    )  # fmt: skip
    income = write.table(
        doc, "income", "收入总表",
        [
            name, Column("总计", measure="total", **all_funds),
            Column("一般公共预算", measure="general_public_budget", **all_funds),
            Column("本年收入", measure="current_income", **all_funds), Column("其他收入", measure="other_income", **all_funds),
        ],
        [
            Line("总 计", ("10.00", "9.50", "10.00", "0.50"), {**total, "measure": "total"}),
            Line("211 节能环保支出", ("10.00", "9.50", "10.00", "0.50"), code("class", "211")),
            Line("211 03", ("10.00", "9.50", "10.00", "0.50"), code("section", "21103")),
            Line("2110301 大气", ("9.50", "9.50", "9.50", None), code("item", "2110301")),
            Line("2110302 水体", ("0.50", None, "0.50", "0.50"), code("item", "2110302")),
        ],
    )  # fmt: skip
    parts = [
        name,
        *(
            Column(h, measure=m, **all_funds)
            for h, m in (("合计", "total"), ("基本支出", "basic"), ("项目支出", "project"))
        ),
    ]
    write.table(
        doc, "expenditure", "支出总表", parts,
        [
            Line("合计", ("10.00", "4.00", "6.00"), total),
            Line("节能环保支出", ("10.00", "4.00", "6.00"), code("class", "211")),
            Line("污染防治", ("10.00", "4.00", "6.00"), code("section", "21103")),
            Line("大气", ("9.50", "4.00", "5.50"), code("item", "2110301")),
            Line("水体", ("0.50", None, "0.50"), code("item", "2110302")),
        ],
    )  # fmt: skip
    funds = (
        ("合计", "fiscal_appropriation"),
        ("一般公共预算", "general_public_budget"),
        ("政府性基金", "government_fund"),
    )
    write.table(
        doc, "fiscal_appropriation_summary", "财政拨款收支总表",
        [Column("项目", "label"), *(Column(header, measure="total", fund=fund) for header, fund in funds)],
        [Line("支出总计", ("9.50", "9.50", "0"), {"level": "total", "section": "expenditure"})],
    )  # fmt: skip
    # By unit only: the codes of two units are added up.
    by_unit = [
        Line("合计", ("9.50", "4.00", "5.50"), total),
        Line("某省环境监测站", ("5.50", "2.00", "3.50"), {"level": "unit", "unit_id": station}),
        Line("2110301 大气", ("5.50", "2.00", "3.50"), {**code("item", "2110301"), "unit_id": station}),
        Line("某省执法局", ("4.00", "2.00", "2.00"), {"level": "unit", "unit_id": office}),
        Line("2110301 大气", ("4.00", "2.00", "2.00"), {**code("item", "2110301"), "unit_id": office}),
    ]
    general_parts = [
        name,
        *(Column(h, measure=m, **general) for h, m in (("合计", "total"), ("基本", "basic"), ("项目", "project"))),
    ]
    write.table(doc, "general_public_expenditure", "一般公共预算支出表", general_parts, by_unit)
    write.table(
        doc, "basic_expenditure", "一般公共预算基本支出表",
        [name, *(Column(h, measure=m, **general) for h, m in (("合计", "total"), ("人员经费", "personnel"), ("公用经费", "public")))],
        [
            Line("合计", ("4.00", "3.00", "1.00"), total),
            Line("301 工资福利支出", ("3.00", "3.00", None), {"level": "class", "economic_code": "301"}),
            Line("30101", ("3.00", "3.00", None), {"level": "section", "economic_code": "30101"}),
            Line("302 商品和服务支出", ("1.00", None, "1.00"), {"level": "class", "economic_code": "302"}),
        ],
    )  # fmt: skip
    monitoring, inspection = write.project(station, "大气监测"), write.project(office, "执法检查")
    projects = write.table(
        doc, "project_expenditure", "项目支出表",
        [
            name, Column("合计", measure="total", **general),
            Column("商品和服务支出", measure="goods_services", **general, economic_code="302"),
            Column("资本性支出", measure="capital", **general, economic_code="310"),
        ],
        [
            Line("合计", ("5.50", "4.50", "1.00"), total),
            Line("某省环境监测站", ("3.50", "2.50", "1.00"), {"level": "unit", "unit_id": station}),
            Line("大气监测", ("3.50", "2.50", "1.00"), {**code("project", "2110301"), "unit_id": station, "project_id": monitoring}),
            Line("执法检查", ("2.00", "2.00", None), {**code("project", "2110301"), "unit_id": office, "project_id": inspection}),
        ],
    )  # fmt: skip
    write.typed("project_budgets", projects)
    write.table(
        doc, "government_fund", "政府性基金预算支出表", [name, Column("合计", measure="total", fund="government_fund")]
    )
    items = (("合计", "total"), ("因公出国", "overseas"), ("公务接待", "reception"), ("公务用车", "vehicles"))
    write.table(
        doc, "three_public", "三公经费支出表", [name, *(Column(h, measure=m, **general) for h, m in items)],
        [Line("合计", ("0.30", "0.00", None, "0.30"), total)],
    )  # fmt: skip
    parts = [("总计", "total"), ("财政拨款", "fiscal"), ("项目支出", "fiscal_project"), ("非财政拨款", "non_fiscal")]
    carried = write.table(
        doc, "carryover", "上年结转结余明细表", [name, *(Column(h, measure=m, **all_funds) for h, m in parts)],
        [
            Line("合计", ("1.50", "1.00", "1.00", "0.50"), total),
            Line("某省环境监测站", ("1.50", "1.00", "1.00", "0.50"), {"level": "unit", "unit_id": station}),
            Line("大气监测", ("1.00", "1.00", "1.00", None), {"level": "project", "unit_id": station, "project_id": monitoring}),
        ],
    )  # fmt: skip
    write.typed("carryovers", carried)
    # Printed again: the marts keep the first table, amounts has both.
    write.table(doc, "general_public_expenditure", "一般公共预算支出表（续）", general_parts, by_unit[:1])
    write.table(
        doc, "other", "国有资产占用表", [Column("名称", "name"), Column("数量", "number", "unknown"), Column("价值", measure="unknown")],
        [Line("车辆", ("3", "21.50"))], factor=None,
    )  # fmt: skip
    goals = write.table(doc, "project_performance", "项目支出绩效目标表", [Column("指标", "label")], factor=None)
    write.insert("checks", {
        "document_id": doc, "check_no": 1, "check_code": "cross.income_total", "scope_label": "总计",
        "left_label": "收支总表", "right_label": "收入总表", "left_yuan": 100000, "right_yuan": 100000, "difference_yuan": 0,
        "tolerance_yuan": 100, "verdict": "exact", "page_no": 1, "right_page_no": 2,
    })  # fmt: skip
    # Its right side is a figure of the text, which is no amount of a table.
    write.insert("checks", {
        "document_id": doc, "check_no": 2, "check_code": "row.income_total", "scope_label": "收入总表",
        "left_label": "2110302 水体", "right_label": "本年收入", "left_yuan": 5000, "right_yuan": 5200, "difference_yuan": -200,
        "tolerance_yuan": 100, "verdict": "fail", "table_id": income, "line_no": 5, "page_no": 2, "right_page_no": 2,
    })  # fmt: skip
    sides = [(1, "left", summary, 2, 2), (1, "right", income, 1, 2), (2, "left", income, 5, 2)]
    for check_no, side, table_id, line_no, column_no in sides:
        write.insert("check_amounts", {
            "document_id": doc, "check_no": check_no, "side": side, "table_id": table_id, "line_no": line_no,
            "column_no": column_no,
        })  # fmt: skip
    write.insert("realignments", {
        "document_id": doc, "realignment_no": 1, "table_id": projects, "line_no": 3, "page_no": 7, "subject": "figure",
        "printed_text": "1.00", "stood_in": Jsonb("债务利息"),
        "read_in": Jsonb({"code": "realignments.column", "values": {"column_no": 4}}),
        "reason_code": "messages.text", "reason_values": Jsonb({"text": "合计 = 各项之和"}),
    })  # fmt: skip
    write.insert("findings", {
        "document_id": doc, "finding_no": 1, "subject": "unknown_table", "page_no": 12,
        "message_code": "findings.unknown_table", "message_values": Jsonb({"name": "国有资产占用表"}),
    })  # fmt: skip
    told = {
        "left": "水体",
        "left_value": "0.50 万元",
        "right": "本年收入",
        "right_value": "0.52 万元",
        "difference": "0.02 万元",
    }
    told["rule"] = {"code": "identities.row.income_total", "values": {}}
    write.insert("issues", {
        "document_id": doc, "issue_no": 1, "issue_code": "figure.row.income_total", "category": "figure", "severity": "medium",
        "about": "reading", "message_code": "issues.figure.sides", "message_values": Jsonb(told),
        "doubts": Jsonb([{"code": "issues.doubt.picture", "values": {"page_no": 2}}, {"code": "issues.doubt.several", "values": {}}]),
        "page_no": 2, "printed": "0.50", "expected": "0.52", "difference_yuan": -200, "check_nos": [2], "table_id": income,
    })  # fmt: skip
    write.insert("issues", {
        "document_id": doc, "issue_no": 2, "issue_code": "reading.unknown_table", "category": "reading", "severity": "low",
        "about": "reading", "message_code": "findings.unknown_table", "message_values": Jsonb({"name": "国有资产占用表"}),
        "page_no": 12,
    })  # fmt: skip
    return doc, goals, projects, carried


def _unit_budget(write: Writer, station: int) -> None:
    """No 收入总表; 三公 by line; 支出总表 whose only lines stand under the unit itself."""
    doc = write.document(
        station, sha256="3" * 64, file_name="b.pdf", document_scope="unit", title="某省环境监测站2024年单位预算"
    )
    write.table(
        doc, "income_expenditure_summary", "收支总表", [Column("项目", "label"), Column("预算数", measure="total", fund="all")],
        [
            Line("四、事业收入", ("2.00",), {"level": "group", "section": "income", "measure": "business"}),
            Line("收入总计", ("2.00",), {"level": "total", "section": "income", "measure": "total"}),
        ],
    )  # fmt: skip
    write.table(
        doc, "expenditure", "支出总表", [Column("科目", "name"), Column("合计", measure="total", fund="all")],
        [
            Line("合计", ("2.00",), {"level": "total", "unit_id": station}),
            Line("大气", ("2.00",), {"level": "item", "functional_code": "2110301", "unit_id": station}),
        ],
    )  # fmt: skip
    write.table(
        doc, "three_public", "三公经费支出表", [Column("项目", "label"), Column("预算数", measure="total")],
        [
            Line("合计", ("0.10",), {"level": "total", "measure": "total"}),
            Line("公务接待费", ("0.10",), {"measure": "reception"}),
            Line("公务用车费", ("0",), {"measure": "vehicles"}),
        ],
    )  # fmt: skip


def _budget_of_the_year_before(write: Writer, department: int) -> None:
    """A code printed once for each unit, without the units' names."""
    doc = write.document(
        department, sha256="4" * 64, file_name="c.pdf", fiscal_year=2023, title="某省生态环境厅2023年部门预算"
    )
    write.table(
        doc, "expenditure", "支出总表", [Column("科目", "name"), Column("合计", measure="total", fund="all")],
        [
            Line("大气", ("3.00",), {"level": "item", "functional_code": "2110301"}),
            Line("土壤", ("1.00",), {"level": "item", "functional_code": "2110307"}),
            Line("大气", ("3.00",), {"level": "item", "functional_code": "2110301"}),
            Line("大气", ("1.00",), {"level": "item", "functional_code": "2110301"}),
            Line("合计", ("8.00",), {"level": "total"}),
        ],
    )  # fmt: skip
