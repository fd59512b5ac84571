"""Forms of a final account: what was aimed at, what was reached, spent and scored, each for itself."""

from __future__ import annotations

from decimal import Decimal

from tests.normalize.performance.sheets import read_form, read_performance, sheet

REVIEW = [
    "项目名称|水质监测项目|||||||",
    "主管部门|某局||实施单位||某站|||",
    "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|",
    "项目资金（万元）|年度资金总额：|100|90|80|10|88.89%|8.9|",
    "项目资金（万元）|其中：当年财政拨款|70|60|55|—|91.67%|—|",
    "项目资金（万元）|上年结转资金|10|10|10|—|100%|—|",
    "项目资金（万元）|其他资金|20|20|15|—|75%|—|",
    "年度总体目标|预期目标||||实际完成情况|||",
    "年度总体目标|完成全年监测任务，数据准确。||||监测任务已全部完成，数据准确。|||",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|",
    "产出指标（50分）|数量指标|监测断面数|≥21个|25个|20|20|无|",
    "|质量指标|数据准确率|≥95%|90|30|28.5|设备老化|",
    "满意度指标（10分）|服务对象满意度指标|群众满意度|≥90%|92%|10|10||",
    "总分||||| 100|97.4||",
    "填报人：张三|||联系电话：|4165382||||",
]


def test_self_review_of_a_project() -> None:
    review = sheet(REVIEW, title="项目支出绩效自评表")
    (goal,), moves, findings = read_performance([(1, review)])
    assert (goal.unit_name, goal.project_name) == ("某站", "水质监测项目")
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (900000, 600000, 200000)
    assert goal.goal_text == "完成全年监测任务，数据准确。"
    assert [(i.level_1, i.indicator, i.target_text, i.weight) for i in goal.indicators] == [
        ("产出指标", "监测断面数", "≥21个", 20),
        ("产出指标", "数据准确率", "≥95%", 30),
        ("满意度指标", "群众满意度", "≥90%", 10),
    ]
    assert moves == () and findings == ()


def test_what_was_reached_in_a_self_review() -> None:
    (goal,), _, _ = read_performance([(1, sheet(REVIEW, title="项目支出绩效自评表"))])
    assert (goal.funds_carryover_yuan, goal.funds_executed_yuan) == (100000, 800000)
    assert (goal.actual_text, goal.score) == ("监测任务已全部完成，数据准确。", Decimal("97.4"))
    assert [(i.actual_text, i.actual_value, i.score, i.deviation_reason) for i in goal.indicators] == [
        ("25个", 25, 20, None),
        ("90", 90, Decimal("28.5"), "设备老化"),
        ("92%", 92, 10, None),
    ]


def test_what_is_reached_in_another_unit_is_no_number_of_the_indicator() -> None:
    rows = [
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|成本指标|工程成本|≤120万元|995000元|10|10",
        "产出指标|时效指标|完工时间|12月底前|2023年12月20日|10|10",
    ]
    (goal,), _, _ = read_performance([(1, sheet(["项目名称|某项目|||||", *rows], title="项目绩效自评表"))])
    assert [(i.actual_text, i.actual_value) for i in goal.indicators] == [("995000元", None), ("2023年12月20日", None)]
    assert (goal.actual_text, goal.score, goal.funds_executed_yuan) == (None, None, None)


def test_numbers_of_a_self_review() -> None:
    lines = read_form(sheet(REVIEW, title="项目支出绩效自评表"), None)
    total, fiscal = lines[0], lines[1]
    assert [(a.measure, a.yuan) for a in total.amounts] == [
        ("initial_budget", 1000000),
        ("total", 900000),
        ("executed", 800000),
        ("weight", None),
        ("score", None),
    ]
    assert [a.measure for a in fiscal.amounts] == ["initial_budget", "fiscal_appropriation", "executed"]
    accuracy = next(line for line in lines if line.label == "数据准确率")
    assert [(a.measure, a.printed_value) for a in accuracy.amounts] == [
        ("actual_value", 90),
        ("weight", 30),
        ("score", Decimal("28.5")),
    ]
    assert not any(private in str(lines) for private in ("张三", "4165382"))


def test_self_review_that_prints_only_the_first_budget() -> None:
    review = sheet(
        [
            "项目名称|某项目||||",
            "资金（万元）||年初预算数|执行数|执行率|",
            "资金（万元）|资金总额|50|40|80%|",
            "资金（万元）|其中：财政拨款|50|40|80%|",
            "一级指标|二级指标|三级指标|指标值|全年完成值|分值",
            "产出指标|数量指标|次数|12次|13次|90",
        ],
        title="项目绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, review)])
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan) == (500000, 500000)
    assert (goal.indicators[0].target_value, goal.indicators[0].weight) == (12, 90)


def test_funds_by_level_of_government_and_by_budget() -> None:
    form = sheet(
        [
            "项目名称|某项目||||",
            "项目资金（万元）|资金总额|60|||",
            "项目资金（万元）|其中：中央财政资金|20|||",
            "项目资金（万元）|省级资金|10|||",
            "项目资金（万元）|地方资金|15|||",
            "项目资金（万元）|单位资金|9|||",
            "项目资金（万元）|事业收入|6|||",
            "中期目标（2026年－2028年）||||年度目标|",
            "三年建成体系，能力提升。||||当年完成设计，通过评审。|",
            "一级指标|二级指标|三级指标|指标值|权重|",
            "产出指标|数量指标|次数|12次|90|",
        ]
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (600000, 450000, 150000)
    assert goal.goal_text == "当年完成设计，通过评审。"
    measures = [amount.measure for line in read_form(form, None) for amount in line.amounts]
    assert measures == ["total", "of_which", "of_which", "of_which", "unit_funds", "business", "weight"]


def test_goal_cut_by_a_page() -> None:
    form = sheet(
        ["项目名称|某项目||||", "年度总体目标|做好监测，及时凝练经验和做||||"],
        [
            "|法，总结推广优秀案例。||||",
            "一级指标|二级指标|三级指标|指标值|权重|",
            "产出指标|数量指标|次数|12次|90|",
        ],
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.goal_text == "做好监测，及时凝练经验和做法，总结推广优秀案例。"


def test_goal_and_outcome_cut_by_a_page() -> None:
    form = sheet(
        [
            "项目名称|某项目||||",
            "年度总体目标|预期目标|||实际完成情况|",
            "|做好监测，及时凝练经验和做|||已完成监测，凝练了经验和做|",
        ],
        [
            "|法，总结推广案例。|||法，推广案例5个。|",
            "一级指标|二级指标|三级指标|指标值|实际完成值|权重",
            "产出指标|数量指标|次数|12次|13次|90",
        ],
        title="项目绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.goal_text == "做好监测，及时凝练经验和做法，总结推广案例。"
    assert goal.actual_text == "已完成监测，凝练了经验和做法，推广案例5个。"


def test_several_outcomes_are_all_kept() -> None:
    form = sheet(
        [
            "项目名称|某项目||||",
            "目标1|完成监测工作十二次。|实际完成情况|完成监测工作十一次。||",
            "目标2|群众的满意度提高。|实际完成情况|群众的满意度未变。||",
            "一级指标|二级指标|三级指标|指标值|实际完成值|权重",
            "产出指标|数量指标|次数|12次|11次|90",
        ],
        title="项目绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.actual_text == "完成监测工作十一次。\n群众的满意度未变。"


def test_names_and_telephones_below_their_labels() -> None:
    form = sheet(
        [
            "项目名称：某项目|||||",
            "项目负责人|联系电话|办公电话|||",
            "王某某|4165382|4165383|||",
            "一级指标|二级指标|三级指标|指标值|权重|",
            "产出指标|数量指标|次数|12次|90|",
        ]
    )
    goals, _, _ = read_performance([(1, form)])
    lines = read_form(form, None)
    assert [goal.project_name for goal in goals] == ["某项目"]
    assert not any(private in str((goals, lines)) for private in ("王某某", "4165382", "4165383"))
    assert len(lines) == 1


def test_what_is_said_below_the_indicators_is_none_of_them() -> None:
    form = sheet(
        [
            "项目名称|某项目|||||",
            "一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分|",
            "产出指标|数量指标|次数|12次|11次|70|",
            "总分|||96.5|||",
            "偏差大或目标未完成原因分析||汛期推迟，下一步加快。||||",
            "改进措施及结果应用方案||加强前期管理。||||",
            "其他需要说明事项||无||||",
        ],
        title="项目绩效自评表",
    )
    (goal,), moves, findings = read_performance([(1, form)])
    assert [(one.indicator, one.target_text, one.score) for one in goal.indicators] == [("次数", "12次", 70)]
    assert (goal.score, goal.deviation_reason) == (Decimal("96.5"), "汛期推迟，下一步加快。")
    assert moves == () and findings == ()
    figures = [(line.label, a.measure, a.printed_value) for line in read_form(form, None) for a in line.amounts]
    assert figures[-1] == ("次数", "score", Decimal("96.5"))


def test_points_in_all_beside_their_label_above() -> None:
    form = sheet(
        [
            "项目名称|某项目|||||",
            "自评得分|97|财政审定评分||||",
            "一级指标|二级指标|三级指标|分值|指标值（A）|全年实际值（B）|得分",
            "产出指标|数量指标|次数|100|12次|11次|97",
        ],
        title="项目绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert (goal.score, goal.indicators[0].score) == (97, 97)


def test_an_outcome_stands_below_its_own_label_not_beside_that_of_the_block() -> None:
    form = sheet(
        [
            "转移支付（项目）名称|某项目||||",
            "总体目标完成情况|总体目标|||全年实际完成情况|",
            "总体目标完成情况|完成全年监测任务。|||已完成监测任务。|",
            "一级指标|二级指标|三级指标|指标值|全年完成值|",
            "产出指标|数量指标|次数|12次|13次|",
        ],
        title="绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert (goal.project_name, goal.actual_text) == ("某项目", "已完成监测任务。")


def test_a_target_that_was_changed_counts_before_the_first() -> None:
    form = sheet(
        [
            "项目名称|某项目|||||",
            "指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|指标得分",
            "监测次数|次|≥|12|15|16|10",
            "报告数|份|＝|4||4|10",
        ],
        title="绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert [(one.target_value, one.actual_value) for one in goal.indicators] == [(15, 16), (4, 4)]
