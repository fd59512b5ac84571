"""What document 1 says besides its tables, written straight into `core`: every kind of statement, some of the oddities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from psycopg.types.json import Jsonb

if TYPE_CHECKING:
    from tests.dbt.rows import Writer

# What a final account says of its own year's budget beside last year's figure.
OUTCOME = {
    "budget_yuan": 120000, "adjusted_budget_yuan": 130000, "completion_pct": "95.00", "budget_change_yuan": -6000,
    "budget_change_pct": "-5.00", "budget_reason": "项目节约",
}  # fmt: skip


def insert_narrative(
    write: Writer, doc: int, department: int, station: int, project_table: int, carryover_table: int
) -> None:
    """What document 1 says besides its tables: a unit without projects, a tie proved and one not, odd percentages."""
    centre = write.unit("某省宣教中心", department)
    page = {"document_id": doc, "page_no": 20}
    for unit, name in ((station, "某省环境监测站"), (station, "省监测站")):
        write.insert("unit_names", {"unit_id": unit, "printed_name": name})
    listed = ((centre, "某省宣教中心", "public_institution"), (station, "某省环境监测站", None))
    for position, (unit, name, kind) in enumerate(listed, start=1):
        write.insert(
            "unit_listings", {**page, "position": position, "unit_id": unit, "printed_name": name, "kind": kind}
        )
    for position, name in enumerate(("办公室", "水处"), start=1):
        write.insert("offices", {**page, "position": position, "name": name})
    for no, (category, count, change) in enumerate((("posts", 95, None), ("serving", 83, -2)), start=1):
        row = {"staffing_no": no, "category": category, "count": count, "change": change}
        write.insert("staffing", {**page, **row})
    monitoring = write.connection.execute(
        "SELECT project_id FROM core.projects WHERE canonical_name = '大气监测'"
    ).fetchone()[0]  # type: ignore[index]
    programme = write.insert(
        "programmes", {"publisher_unit_id": department, "canonical_name": "监测专项"}, "programme_id"
    )
    write.connection.execute(
        "UPDATE core.projects SET programme_id = %s WHERE project_id = %s", [programme, monitoring]
    )
    write.insert("project_descriptions", {
        **page, "description_no": 1, "unit_id": station, "project_id": monitoring, "project_name": "大气—监测",
        "unit_name": "省监测站", "amount_yuan": Decimal("35000.00"), "policy_basis": "某省监测办法", "allocation_text": "设备与运维",
        "period": "2024年1月-12月", "table_id": project_table, "line_no": 3,
        "match_reason": Jsonb({"code": "evidence.unit_same", "values": {}}),
    })  # fmt: skip
    write.insert("project_descriptions", {**page, "description_no": 2, "project_name": "某调查"})
    for no, (name, amount, recipient) in enumerate(
        (("设备", "25000.00", "某县监测站"), ("运维", "10000.00", None)), start=1
    ):
        row = {"document_id": doc, "description_no": 1, "allocation_no": no}
        write.insert("allocations", {**row, "name": name, "amount_yuan": Decimal(amount), "recipient": recipient})
    write.insert("carryover_purposes", {
        **page, "purpose_no": 1, "unit_id": station, "project_id": monitoring, "project_name": "大气监测",
        "amount_yuan": Decimal("10000.00"), "purpose": "设备尾款", "table_id": carryover_table, "line_no": 3,
    })  # fmt: skip
    write.insert(
        "carryover_purposes", {**page, "purpose_no": 2, "project_name": "水", "amount_yuan": Decimal("500.00")}
    )
    bought = (("total", "3"), ("goods", "1"), ("works", "0"), ("services", "2"), ("reserved_micro", "0.5"))
    for no, (category, amount) in enumerate(bought, start=1):
        write.insert(
            "procurement_figures", {**page, "figure_no": no, "category": category, "amount_yuan": Decimal(amount)}
        )
    assets = (("buildings", "held", "320.5", "m2", "90000"), ("vehicles", "planned", "2", "vehicles", None))
    for no, (asset, status, quantity, unit_of, value) in enumerate(assets, start=1):
        write.insert("state_assets", {
            **page, "asset_no": no, "asset": asset, "status": status, "quantity": quantity, "quantity_unit": unit_of,
            "value_yuan": value,
        })  # fmt: skip
    write.insert("public_expense_counts", {
        **page, "count_no": 1, "counted": "domestic_guests", "count": 96, "count_year": 2024, "stage": "budget",
        "measure_unit": "人次", "printed": "96人次", "printed_text": "国内公务接待12批次、96人次",
    })  # fmt: skip
    write.insert("public_expense_counts", {
        **page, "count_no": 2, "counted": "vehicles_kept", "count": 3, "count_year": 2023, "stage": "final", "measure_unit": "辆",
        "printed": "3", "printed_text": "公务用车保有量（辆）", "table_id": carryover_table, "line_no": 3, "column_no": 2,
    })  # fmt: skip
    write.insert("notes", {**page, "note_no": 1, "printed_text": "政府性基金预算支出表为空表。"})
    # Change, prior and percentage: in order; not that of last year's document; from nothing; against another basis; alone.
    changes = (
        ("total", "expenditure", "支出预算", "all", "10.00", None, "2.00", "25.00", "prior_budget"),
        ("functional_code", "2110301", "大气", "all", "9.50", None, "3.50", "58.33", "prior_budget"),
        ("functional_code", "2110302", "水体", "all", "0.50", None, "0.50", "100.00", "prior_budget"),
        ("three_public", "vehicles", "公务用车购置及运行费", "fiscal_appropriation", "0.30", "0.40", None, "-25.0",
         "prior_execution"),
        ("income_source", "general_public_budget", "一般公共预算", "all", "9.50", None, None, None, None),
    )  # fmt: skip
    for no, (kind, code, name, fund, *printed, basis) in enumerate(changes, start=1):
        *amounts, percentage = (Decimal(text) if text else None for text in printed)
        current, prior, change = (amount if amount is None else amount * 10000 for amount in amounts)
        write.insert("prior_year_changes", {
            **page, "change_no": no, "subject_kind": kind, "subject_code": code,
            "functional_code": code if kind == "functional_code" else None, "subject_name": name, "fund": fund,
            "current_yuan": current, "prior_yuan": prior, "change_yuan": change, "change_pct": percentage, "prior_basis": basis,
            "share_pct": None if basis else "95.00", "reason": "新增任务" if change else None, "printed_text": f"{name}{printed[0]}万元",
            **{
                f"{key}_digit_yuan": None if text is None else Decimal(10) ** (4 - len(text.partition(".")[2]))
                for key, text in zip(("current", "prior", "change"), printed, strict=False)
            },
            **(OUTCOME if no == 1 else {}),
        })  # fmt: skip
    write.insert("performance_evaluations", {
        **page, "evaluation_no": 1, "evaluation_stage": "self_evaluated", "evaluation_scope": "projects", "evaluated_count": 9,
        "amount_yuan": 350000, "score": "96.50", "excellent_count": 7, "good_count": 2,
    })  # fmt: skip
    write.insert("performance_evaluations", {
        **page, "evaluation_no": 2, "evaluation_stage": "self_evaluated", "evaluation_scope": "projects",
        "score": 91, "grade": "良", "evaluated_name": "水质监测",
    })  # fmt: skip


def insert_performance(write: Writer, doc: int, station: int, table: int, project_table: int) -> None:
    """The department's own performance table, a project's and one of a programme."""
    project, programme = write.connection.execute(
        "SELECT project_id, programme_id FROM core.projects WHERE canonical_name = '大气监测'"
    ).fetchone()  # type: ignore[misc]
    page = {"document_id": doc, "table_id": table, "page_no": 13}
    write.insert("performance_goals", {**page, "goal_no": 1, "target_level": "department", "goal_text": "空气更好"})
    write.insert("performance_goals", {
        **page, "goal_no": 2, "unit_id": station, "project_id": project, "unit_name": "省监测站", "project_name": "大气—监测",
        "target_level": "project", "funds_total_yuan": 35000, "funds_fiscal_yuan": 35000, "goal_text": "完成监测",
        "funds_executed_yuan": 34000, "actual_text": "已完成", "score": "97.5",
        "deviation_reason": "雨季停工",
    })  # fmt: skip
    funds = (
        ("total", "年度资金总额", 34000, 35000, 34000, "97.14", 10, "9.71"),
        ("fiscal", "其中：财政拨款", None, 35000, 34000, None, None, None),
    )
    for no, values in enumerate(funds, start=1):
        names = (
            "funds_kind",
            "label",
            "initial_budget_yuan",
            "adjusted_budget_yuan",
            "executed_yuan",
            "executed_pct",
            "weight",
            "score",
        )
        key = {"document_id": doc, "goal_no": 2, "funds_no": no, "page_no": 13}
        write.insert("performance_funds", {**key, **dict(zip(names, values, strict=True))})
    row = {"document_id": doc, "goal_no": 2, "table_id": project_table, "line_no": 3}
    write.insert("performance_goal_lines", row)
    write.insert("performance_goals", {
        **page, "goal_no": 3, "unit_id": station, "programme_id": programme, "project_name": "监测 专项",
        "target_level": "programme", "funds_total_yuan": 50000,
    })  # fmt: skip
    indicators = (
        (1, 1, "履职效能", "质量指标", "优良天数比例", ">=", "95", ">=95%", "%", None, None, None, None, None),
        (2, 1, "产出指标", "数量指标", "监测点位", "=", "21", "=21个", "个", "40", "20个", "20", "38", "雨季停工"),
        (2, 2, "产出指标", "时效指标", "完成时间", "text", None, "12月底前", None, "50", "12月20日", None, "50", None),
    )  # fmt: skip
    names = (
        "level_1", "level_2", "indicator", "operator", "target_value", "target_text", "measure_unit", "weight",
        "actual_text", "actual_value", "score", "deviation_reason",
    )  # fmt: skip
    for goal_no, no, *values in indicators:
        key = {"document_id": doc, "goal_no": goal_no, "indicator_no": no, "page_no": 13, "was_realigned": no == 2}
        write.insert("performance_indicators", {**key, **dict(zip(names, values, strict=True))})
