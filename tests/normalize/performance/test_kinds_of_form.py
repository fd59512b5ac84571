"""Forms as places print them: target over several columns, points under 备注, the unit in a block's label, nothing read."""

from __future__ import annotations

from decimal import Decimal

from tests.normalize.performance.sheets import read_form, read_performance, sheet

KINDS = "单位编码|单位（项目）名称|资金总额|绩效目标|一级指标|二级指标|三级指标|指标值|指标值内容|评（扣）分标准|度量单位|指标值类型|备注"
FORM = [
    "专项资金情况（万元）|资金总额：|57.00||",
    "专项资金情况（万元）|财政拨款：|50.00||",
    "专项资金情况（万元）|其他资金：|7.00||",
    "项目实施期目标|完成设施维护，改善服务条件。|||",
    "绩效目标指标|一级指标|二级指标|三级指标|目标值",
    "绩效目标指标|产出指标|数量指标|维护面积|≥700平方米",
]


def test_value_words_and_kind_of_value_are_one_target_and_points_under_remarks_its_weight() -> None:
    goals, _, findings = read_performance(
        [
            (
                1,
                sheet(
                    [
                        KINDS,
                        "合计||30||||||||||",
                        "106001|某局|30||||||||||",
                        "106001|安保经费|30|做好安保。|成本指标|经济成本指标|成本率|100|不超预算|超过扣5分|%|≤|20",
                        "|安保经费||做好安保。|产出指标|数量指标|检查次数|12|开展检查|少一次扣1分|次|≥|10",
                        "|安保经费||做好安保。|效益指标|社会效益指标|秩序||秩序良好|好得满分||定性|10",
                    ],
                    unit="万元",
                ),
            )
        ]
    )
    (goal,) = goals
    assert findings == ()
    assert (goal.unit_name, goal.project_name, goal.funds_total_yuan) == ("某局", "安保经费", 300000)
    assert [(i.operator, i.target_value, i.measure_unit, i.target_text, i.weight) for i in goal.indicators] == [
        ("<=", 100, "%", "≤100%", 20),
        (">=", 12, "次", "≥12次", 10),
        ("text", None, None, "秩序良好", 10),
    ]


def test_remarks_that_are_no_points_are_no_weights() -> None:
    goals, _, _ = read_performance(
        [
            (
                1,
                sheet(
                    [
                        "一级指标|二级指标|三级指标|指标值|备注",
                        "产出指标|数量指标|检查次数|≥12次|20",
                        "产出指标|质量指标|合格率|≥9%|年末",
                    ]
                ),
            )
        ]
    )
    assert [i.weight for i in goals[0].indicators] == [None, None]


def test_the_unit_in_a_blocks_label_and_the_project_in_the_title() -> None:
    goals, _, _ = read_performance([(1, sheet(FORM, title="某设施维护项目绩效目标表"))])
    (goal,) = goals
    assert goal.project_name == "某设施维护"
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (570000, 500000, 70000)
    assert goal.goal_text == "完成设施维护，改善服务条件。"
    assert [i.target_value for i in goal.indicators] == [Decimal(700)]


def test_a_goal_without_indicators_is_a_goal() -> None:
    goals, _, findings = read_performance(
        [(1, sheet(["单位名称|项目名称|金额|绩效目标", "某局|巡查经费|3|保障巡查。"], unit="万元"))]
    )
    assert [(g.project_name, g.funds_total_yuan, g.goal_text, g.indicators) for g in goals] == [
        ("巡查经费", 30000, "保障巡查。", ())
    ]
    assert findings == ()


def test_a_form_of_which_nothing_is_read_is_a_finding_and_a_blank_one_is_not() -> None:
    odd = sheet(["甲栏|乙栏", "设施完好，运行平稳而有序|按月检查并记录在册"])
    blank = sheet(["一级指标|二级指标|三级指标|指标值", "产出指标|数量指标||", "效益指标|社会效益指标|无|"])
    goals, _, findings = read_performance([(1, odd)])
    assert (goals, [f.code for f in findings]) == ((), ["unread_row.goal"])
    assert read_performance([(1, blank)])[2] == ()


ABREAST = [
    "单位编码|项目单位（项目名称）|资金总额|政府预算资金|绩效目标|绩效目标|绩效目标|绩效目标",
    "单位编码|项目单位（项目名称）|资金总额|政府预算资金|成本指标|成本指标|产出指标|产出指标",
    "单位编码|项目单位（项目名称）|资金总额|政府预算资金|三级指标|指标值|三级指标|指标值",
]


def test_indicators_of_several_levels_beside_each_other() -> None:
    rows = [
        "005001|某县某局|25.00|25.00||||",
        "41000021|渠道养护|15.00|15.00|养护成本|≤15万元|养护长度|≥3公里",
        "41000021|渠道养护||||||合格率|≥90%".replace("||||||", "|||||"),
        "41000022|闸门更换|10.00|10.00|||更换闸门|2座",
    ]
    goals, _, findings = read_performance([(1, sheet([*ABREAST, *rows], unit="万元"))])
    assert findings == ()
    assert [(g.unit_name, g.project_name, g.funds_total_yuan, g.funds_fiscal_yuan) for g in goals] == [
        ("某县某局", "渠道养护", 150000, 150000),
        ("某县某局", "闸门更换", 100000, 100000),
    ]
    assert [[(i.level_1, i.indicator, i.target_text) for i in g.indicators] for g in goals] == [
        [
            ("成本指标", "养护成本", "≤15万元"),
            ("产出指标", "养护长度", "≥3公里"),
            ("产出指标", "合格率", "≥90%"),
        ],
        [("产出指标", "更换闸门", "2座")],
    ]


def test_indicators_beside_each_other_have_points_of_their_own() -> None:
    rows = [
        "项目名称|成本指标|成本指标|成本指标|产出指标|产出指标|产出指标",
        "项目名称|三级指标|指标值|分值|三级指标|指标值|分值",
        "渠道养护|养护成本|≤15万元|20|养护长度|≥3公里|30",
    ]
    goals, _, _ = read_performance([(1, sheet(rows, unit="万元"))])
    assert [(i.level_1, i.indicator, i.weight) for g in goals for i in g.indicators] == [
        ("成本指标", "养护成本", 20),
        ("产出指标", "养护长度", 30),
    ]


def test_a_blank_indicator_with_points_is_one() -> None:
    rows = ["产出指标|数量指标|检查次数|≥12次|60", "产出指标|数量指标|指标2：||30", "产出指标|数量指标|指标3：||"]
    goals, _, _ = read_performance([(1, sheet(["一级指标|二级指标|三级指标|指标值|分值", *rows]))])
    assert [(i.indicator, i.weight) for i in goals[0].indicators] == [("检查次数", 60), ("指标2：", 30)]


def test_what_a_form_prints_where_nothing_was_written_is_no_indicator() -> None:
    rows = [
        "产出指标|数量指标|指标1：检查次数|≥12次",
        "产出指标|数量指标|指标2：|",
        "产出指标|数量指标|……|",
        "效益指标|生态效益指标|-|-",
        "效益指标|经济效益指标|——|无",
        "产出指标|质量指标|指标1：|≥90%",
    ]
    goals, _, findings = read_performance([(1, sheet(["一级指标|二级指标|三级指标|指标值", *rows]))])
    assert findings == ()
    assert [(i.indicator, i.target_text) for i in goals[0].indicators] == [
        ("指标1：检查次数", "≥12次"),
        ("指标1：", "≥90%"),
    ]


def test_the_line_that_numbers_the_columns_names_no_project() -> None:
    lines = [
        "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位",
        "1|2|3|4|5|6|7|8",
        "渠道养护|渠道通畅。|产出指标|数量指标|养护长度|>=|3|公里",
    ]
    goals, _, _ = read_performance([(1, sheet(lines))])
    assert [(len(g.indicators), g.goal_text) for g in goals] == [(1, "渠道通畅。")]


def test_a_number_in_the_words_of_a_target_is_of_the_target() -> None:
    lines = ["三级指标|指标值|指标值内容", "检查次数|≥12次|12"]
    (line,) = read_form(sheet(lines), None)
    assert [amount.measure for amount in line.amounts] == ["target_value"]


def test_two_earlier_years_and_what_a_target_rests_on_are_no_target() -> None:
    goals, _, findings = read_performance(
        [
            (
                1,
                sheet(
                    [
                        "项目名称||河道整治|||||",
                        "一级指标|二级指标|指标名称|近两年指标值|近两年指标值|预期当年实现值|绩效标准（指标值确定依据）",
                        "|||前年|上年||",
                        "产出指标|数量指标|整治长度|8公里|10公里|12公里|计划标准",
                    ]
                ),
            )
        ]
    )
    (one,) = goals[0].indicators
    assert (one.operator, one.target_value, one.measure_unit, one.basis) == ("=", 12, "公里", "计划标准")
    assert one.prior_text == "10公里"
    assert findings == ()


def test_the_ground_of_a_target_is_no_part_of_its_unit() -> None:
    rows = ["一级指标|二级指标|三级指标|指标值|指标值确定依据", "产出指标|数量指标|整治长度|≥12公里|年度计划"]
    (goal,), _, _ = read_performance([(1, sheet(rows))])
    assert [(i.target_value, i.measure_unit, i.basis) for i in goal.indicators] == [(12, "公里", "年度计划")]


def test_of_indicators_of_a_term_and_of_the_year_abreast_the_year_s_count() -> None:
    rows = [
        "项目名称|水利专项||||||",
        "总体目标|实施期总目标|实施期总目标|实施期总目标|实施期总目标|年度目标|年度目标|年度目标",
        "总体目标|三年改造全县灌区。|三年改造全县灌区。|三年改造全县灌区。|三年改造全县灌区。|改造一处灌区。|改造一处灌区。|改造一处灌区。",
        "绩效指标|一级指标|二级指标|指标内容|指标值|二级指标|指标内容|指标值",
        "绩效指标|产出指标|数量指标|改造灌区|3处|数量指标|改造灌区|1处",
    ]
    form = sheet(rows)
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.goal_text == "改造一处灌区。"
    assert [(i.indicator, i.target_value, i.measure_unit) for i in goal.indicators] == [("改造灌区", 1, "处")]


def test_the_sum_of_the_budget_s_two_sides_is_the_total() -> None:
    rows = [
        "部门名称|某局|",
        "当年预算情况（万元）|收入预算合计|900.2",
        "当年预算情况（万元）|其中：财政拨款|880.2",
        "当年预算情况（万元）|支出预算合计|900.2",
        "当年预算情况（万元）|其中：基本支出|540.2",
        "一级指标|二级指标|三级指标|目标值",
        "产出指标|数量指标|巡河次数|≥480次",
    ]
    (goal,), _, _ = read_performance([(1, sheet(rows))])
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan) == (9002000, 8802000)


def test_columns_headed_by_levels_list_their_indicators() -> None:
    rows = [
        "项目名称|预算数（万元）|年度绩效目标|产出指标|质量指标|满意度指标",
        "河道整治|220|整治三条河道|1.整治长度≥12公里；2.植树3.5万棵|合格率100%|群众满意度≥90%",
        "水闸维修|140|维修水闸|维修水闸6座|水闸完好|",
    ]
    goals, _, findings = read_performance([(1, sheet(rows))])
    assert [(g.project_name, g.funds_total_yuan, g.goal_text) for g in goals] == [
        ("河道整治", 2200000, "整治三条河道"),
        ("水闸维修", 1400000, "维修水闸"),
    ]
    assert [(i.level_2 or i.level_1, i.indicator, i.operator, i.target_text) for g in goals for i in g.indicators] == [
        ("产出指标", "整治长度", ">=", "≥12公里"),
        ("产出指标", "植树", "=", "3.5万棵"),
        ("质量指标", "合格率", "=", "100%"),
        ("满意度指标", "群众满意度", ">=", "≥90%"),
        ("产出指标", "维修水闸", "=", "6座"),
        ("质量指标", "水闸完好", "text", ""),
    ]
    assert findings == ()


def test_indicators_of_a_form_that_heads_them_nowhere() -> None:
    rows = [
        "项目名称|河道整治||",
        "绩效目标|整治三条河道，改善环境。||",
        "产出指标|数量指标|整治长度|12公里以上",
        "产出指标|质量指标|合格率|100%",
        "效益指标|社会效益指标|受益人口|5000人以上",
    ]
    (goal,), _, _ = read_performance([(1, sheet(rows))])
    assert (goal.project_name, goal.goal_text) == ("河道整治", "整治三条河道，改善环境。")
    assert [(i.level_1, i.level_2, i.indicator, i.operator, i.target_value) for i in goal.indicators] == [
        ("产出指标", "数量指标", "整治长度", ">=", 12),
        ("产出指标", "质量指标", "合格率", "=", 100),
        ("效益指标", "社会效益指标", "受益人口", ">=", 5000),
    ]


def test_a_column_named_as_the_label_beside_all_indicators_is_no_part_of_it() -> None:
    goals, _, _ = read_performance(
        [
            (
                1,
                sheet(
                    [
                        "项目名称||设施维护||||",
                        "绩效指标|一级指标|二级指标|绩效指标|指标内容|指标值|绩效标准",
                        "绩效指标|产出指标|数量指标|维护面积|按图维护|≥700平方米|计划标准",
                    ]
                ),
            )
        ]
    )
    (only,) = goals[0].indicators
    assert (only.level_1, only.indicator, only.target_text) == ("产出指标", "维护面积", "≥700平方米")


def test_sign_number_and_unit_under_one_head() -> None:
    form = sheet(
        [
            "项目名称|设施维护||||",
            "一级指标|二级指标|三级指标|绩效目标|绩效目标|绩效目标",
            "一级指标|二级指标|三级指标|符号|数值|单位",
            "产出指标|数量指标|维护面积|≥|700|平方米",
            "效益指标|社会效益指标|秩序|定性|良好|",
        ]
    )
    goals, _, _ = read_performance([(1, form)])
    assert [(i.operator, i.target_value, i.measure_unit, i.target_text) for i in goals[0].indicators] == [
        (">=", 700, "平方米", "≥700平方米"),
        ("text", None, None, "良好"),
    ]
    assert [a.measure for line in read_form(form, None) for a in line.amounts] == ["target_value"]


def test_money_of_tasks_is_no_total_but_their_sum_is() -> None:
    tasks = [
        "部门名称|某局||",
        "年度主要任务|任务名称|主要内容|预算金额（万元）",
        "年度主要任务|治理|完成治理|120.00",
        "年度主要任务|防汛|储备物资|80.00",
    ]
    rest = ["年度总体目标|完成全年任务。||", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|次数|12次"]
    form = sheet([*tasks, *rest], title="部门整体支出绩效目标表")
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.funds_total_yuan is None
    assert [a.measure for line in read_form(form, None) for a in line.amounts] == ["of_which", "of_which"]
    (goal,), _, _ = read_performance(
        [(1, sheet([*tasks, "年度主要任务|金额合计||200.00", *rest], title="部门整体绩效目标表"))]
    )
    assert goal.funds_total_yuan == 2000000


def test_money_beside_its_own_label_is_no_persons_number() -> None:
    form = sheet(
        [
            "项目名称|设施维护||",
            "预算单位|某站|项目负责人|（略）",
            "预算金额（万元）|57.00|57.00|57.00",
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|次数|12次",
        ]
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert goal.funds_total_yuan == 570000


def test_an_indicator_without_anything_to_reach_may_end_a_page() -> None:
    form = sheet(
        ["项目名称|设施维护||", "一级指标|二级指标|三级指标|指标值", "效益指标|可持续影响指标|长效机制|"],
        ["满意度指标|服务对象满意度指标|群众满意率|优良"],
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert [(i.indicator, i.target_text) for i in goal.indicators] == [("长效机制", ""), ("群众满意率", "优良")]


def test_a_unit_that_owns_and_a_unit_of_measure_in_one_header() -> None:
    goals, _, _ = read_performance(
        [
            (
                1,
                sheet(
                    [
                        "单位名称|项目名称|金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|单位",
                        "某局|巡查经费|3|保障巡查。|产出指标|数量指标|检查次数|≥|12|次",
                    ]
                ),
            )
        ]
    )
    (goal,) = goals
    assert (goal.unit_name, goal.indicators[0].measure_unit) == ("某局", "次")


def test_a_form_of_last_years_and_this_years_budget_with_numbered_funds() -> None:
    form = sheet(
        [
            "项目名称|水质监测||||",
            "项目主管部门|某局||项目执行单位|某站|",
            "项目总预算|300.00||项目当年预算|100.00|",
            "同名项目上年预算额|90.00||同名项目上年预算执行数|80.00|",
            "项目资金来源|资金来源项目||金额（万元）||",
            "项目资金来源|合计||100.00||",
            "项目资金来源|1.一般公共预算财政拨款||98.00||",
            "项目资金来源|（2）其他资金||2.00||",
            "年度绩效目标1：|完成监测。||||",
            "一级目标|二级目标|三级目标|指标目标值||",
            "产出目标|数量|监测断面|>=21个||",
        ],
        title="项目绩效目标申报表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert (goal.unit_name, goal.goal_text) == ("某站", "完成监测。")
    assert (goal.funds_total_yuan, goal.funds_fiscal_yuan, goal.funds_other_yuan) == (1000000, 980000, 20000)
    assert [(i.level_1, i.level_2, i.operator, i.target_value) for i in goal.indicators] == [
        ("产出目标", "数量", ">=", 21)
    ]
    measures = [[a.measure for a in line.amounts] for line in read_form(form, None)]
    assert measures[1] == ["prior_year", "prior_year"]
    assert measures[2:5] == [["total"], ["fiscal_appropriation"], ["other_funds"]]


def test_points_behind_the_label_of_the_money_of_a_department() -> None:
    form = sheet(
        [
            "单位名称|某局|||",
            "预算执行情况（万元）（20分）||预算数（A）|执行数（B）|得分",
            "预算执行情况（万元）（20分）|部门整体支出总额|1000.00|900.00|18",
            "一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）",
            "产出指标|数量指标|监测断面|≥21个|21",
        ],
        title="部门整体绩效自评表",
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert (goal.funds_total_yuan, goal.funds_executed_yuan) == (10000000, 9000000)
    assert [a.measure for a in read_form(form, None)[0].amounts] == ["total", "executed", "score"]


def test_a_row_cut_by_a_page_has_its_level_whole() -> None:
    form = sheet(
        ["项目名称|设施维护||", "一级指标|二级指标|三级指标|指标值", "产出指|时效指标|任务按时完成|≥95%"],
        ["标（30分）||率|", "效益指标|社会效益指标|知晓率|≥80%"],
    )
    (goal,), _, _ = read_performance([(1, form)])
    assert [(i.level_1, i.level_2, i.indicator) for i in goal.indicators] == [
        ("产出指标", "时效指标", "任务按时完成率"),
        ("效益指标", "社会效益指标", "知晓率"),
    ]
