"""Carryovers, procurement, assets, targets, staffing, units, offices, notes: forms of different places, made up."""

from __future__ import annotations

from decimal import Decimal

from tests.normalize.narrative.forms import read, wan


def test_carryover_items() -> None:
    found = read(
        "某厅上年结转结余 30.00 万元，包括：财政拨款 20.00 万元，非财政拨款 10.00 万元，其中：",
        "1. 2023 年土壤资金（第二批）—调查项目（二期）20.00 万元，主要用于某站开展调查，并进行研究。。",
        "2. 监测项目 10.00 万元，主要用于监测支出。",
        headings=("十一、上年结转结余预算情况说明",),
    )
    assert [(c.no, c.project_name, c.amount_yuan, c.purpose) for c in found.carryover_purposes] == [
        (1, "2023 年土壤资金（第二批）—调查项目（二期）", wan("20"), "某站开展调查，并进行研究"),
        (2, "监测项目", wan("10"), "监测支出"),
    ]
    assert [(c.subject_code, c.current_yuan) for c in found.prior_year_changes] == [
        ("carryover", wan("30")),
        ("fiscal_carryover", wan("20")),
        ("non_fiscal_carryover", wan("10")),
    ]


def test_procurement() -> None:
    headings = ("（二）政府采购情况",)
    found = read(
        "2024年，某厅政府采购预算60.5万元,其中:政府采购货物预算10.5万元、政府采购工程预算20万元、政府采购服务预算30万元。",
        "面向中小企业预留政府采购项目预算金额40万元，其中，预留给小型和微型企业的政府采购项目预算为15万元。",
        headings=headings,
    ).procurement
    assert {figure.category: figure.amount_yuan for figure in found} == {
        "total": wan("60.5"),
        "goods": wan("10.5"),
        "works": wan("20"),
        "services": wan("30"),
        "reserved_small_medium": wan("40"),
        "reserved_micro": wan("15"),
    }


def test_what_small_firms_won_is_not_what_is_bought() -> None:
    found = read(
        "政府采购金额为25万元，其中：货物采购金额5万元。在面向中小企业预留的项目中，由中小企业供应商中标或成交的，采购金额24万元。",
        headings=("（二）政府采购支出情况",),
    ).procurement
    assert [(figure.category, figure.amount_yuan) for figure in found] == [("total", wan("25")), ("goods", wan("5"))]


def test_assets_held_and_planned() -> None:
    found = read(
        "1. 房屋720.89平方米,价值40.64万元。",
        "2. 车辆7辆,价值25.48万元;其中:一般公务用车1辆,价值4.75万元;其他车辆6辆,价值20.73万元。",
        "3. 办公家具价值8.07万元。",
        "单位价值50万元以上大型设备6台，单价100万元（含）以上设备（不含车辆）2台（套）。",
        "2024年部门预算安排购置车辆1辆，其中：机要通信用车1辆、其他用车0辆；安排购置单价100万元（含）以上设备（不含车辆）3台（套）。",
        headings=("（三）国有资产占用使用情况",),
    ).assets
    assert [(a.asset, a.status, a.quantity, a.quantity_unit, a.value_yuan) for a in found] == [
        ("buildings", "held", Decimal("720.89"), "m2", wan("40.64")),
        ("vehicles", "held", Decimal(7), "vehicles", wan("25.48")),
        ("general_vehicles", "held", Decimal(1), "vehicles", wan("4.75")),
        ("other_vehicles", "held", Decimal(6), "vehicles", wan("20.73")),
        ("furniture", "held", None, None, wan("8.07")),
        ("equipment_over_500k", "held", Decimal(6), "sets", None),
        ("equipment_over_1m", "held", Decimal(2), "sets", None),
        ("vehicles", "planned", Decimal(1), "vehicles", None),
        ("communication_vehicles", "planned", Decimal(1), "vehicles", None),
        ("other_vehicles", "planned", Decimal(0), "vehicles", None),
        ("equipment_over_1m", "planned", Decimal(3), "sets", None),
    ]


def test_performance_counts() -> None:
    found = read(
        "本部门整体预算绩效目标 1 个，涉及金额 45.42 万元；当年财政拨款项目 12 个，涉及预算金额 26.10 万元；"
        "当年非财政拨款项目 0 个，涉及预算金额 5.93 万元。",
        headings=("（四）预算绩效情况",),
    ).performance_counts
    assert [(c.scope, c.count, c.amount_yuan) for c in found] == [
        ("department", 1, wan("45.42")),
        ("fiscal_projects", 12, wan("26.10")),
        ("other_projects", 0, wan("5.93")),
    ]


def test_projects_whose_funds_are_not_told_apart() -> None:
    for text in (
        "本部门2个预算单位开展了编报工作，编报绩效目标的项目5个，涉及项目预算资金31.45万元。",
        "所有项目支出纳入绩效管理，涉及预算资金31.45万元，设置并编报5个项目绩效目标。",
        "本部门共5个项目实行绩效目标管理，涉及财政性资金合计31.45万元。",
    ):
        (found,) = read(text, headings=("四、绩效目标设置情况",)).performance_counts
        assert (found.scope, found.count, found.amount_yuan) == ("projects", 5, wan("31.45"))


def test_staffing_with_changes() -> None:
    found = read(
        "本部门中，行政单位 2 家，事业单位 9 家，包括本级及下属 11 家预算单位，下设 8 个处室。",
        "某厅编制数 900，实有人数 1,200 人，其中：在职 950 人，减少 12 人；退休 249 人，增加 7 人；离休 1 人，减少 2 人。",
    ).staffing
    assert {s.category: (s.count, s.change) for s in found} == {
        "units": (11, None),
        "administrative_units": (2, None),
        "public_institutions": (9, None),
        "offices": (8, None),
        "posts": (900, None),
        "people": (1200, None),
        "serving": (950, -12),
        "retired": (249, 7),
        "honorary_retired": (1, -2),
    }


def test_offices_in_running_text_and_as_numbered_paragraphs() -> None:
    inline = read(
        "某厅下设 4 个处室，分别是：办公室、法规与标准处（审批处、窗口）、机关党委和离退休干部工作处。"
    ).offices
    assert [office.name for office in inline] == [
        "办公室",
        "法规与标准处（审批处、窗口）",
        "机关党委",
        "离退休干部工作处",
    ]
    listed = read(
        "某局设下列 2 个内设机构：", "（一）办公室。负责政务。", "（二）财务处。负责财务。", "另有其他。"
    ).offices
    assert [(office.position, office.name) for office in listed] == [(1, "办公室"), (2, "财务处")]


def test_units_as_numbered_paragraphs_and_in_running_text() -> None:
    listed = read(
        "纳入部门预算编制范围的下属预算单位包括：", "1、某厅（机关和本级）", "2、某中心(某研究中心)。", "某厅编制数 9。"
    ).units
    assert [(unit.position, unit.printed_name) for unit in listed] == [
        (1, "某厅（机关和本级）"),
        (2, "某中心(某研究中心)"),
    ]
    inline = read("纳入预算编制范围的预算单位共计 2 家，具体包括：某局（本级），某局执法支队。").units
    assert [unit.printed_name for unit in inline] == ["某局（本级）", "某局执法支队"]
    kinds = read("所属预算单位，分别为某局（行政）、某局（事业）。").units
    assert [unit.kind for unit in kinds] == ["administrative", "public_institution"]
    assert read("从预算单位构成看，预算包括：某厅本级预算及下属 3 家预算单位在内的汇总预算。").units == ()


def test_notes() -> None:
    found = read("1、有4个项目，绩效目标表完全不予以公开。", headings=("十二、其他重要事项", "(五) 其他需说明的事项"))
    assert [note.text for note in found.notes] == ["有4个项目，绩效目标表完全不予以公开。"]
    empty = read("某厅没有使用政府性基金，支出情况表为空表。", headings=("八、政府性基金",))
    assert len(empty.notes) == 1


def test_names_and_telephone_numbers_of_persons_are_not_read() -> None:
    found = read(
        "联系人：张三，基本支出 10 万元。",
        "咨询电话：0991-1234567，本表为空表。",
        "请致电13912345678，项目不予公开。",
        headings=("(五) 其他需说明的事项",),
    )
    assert (found.prior_year_changes, found.notes) == ((), ())


def test_a_department_is_counted_among_its_units_or_apart() -> None:
    apart = read("本部门预算包括：某厅本级预算及下属5家预算单位预算。").staffing
    among = read("某局所属2个预算单位，分别为某局本级和某局事务中心。").staffing
    assert [(one.count, one.besides_own) for one in (*apart, *among)] == [(5, True), (2, False)]
