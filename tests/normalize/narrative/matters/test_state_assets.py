"""State assets: what is held and what is to be bought are apart, a value belongs to the asset before it."""

from decimal import Decimal

from etl.normalize.narrative.matters.state_assets import read_assets
from etl.records.located import Paragraph
from tests.normalize.narrative.forms import wan

HEADINGS = ("（三）国有资产占用使用情况",)


def assets(text: str, headings: tuple[str, ...] = HEADINGS) -> list[tuple[object, ...]]:
    found = read_assets([Paragraph(8, headings, text)])
    return [(one.asset, one.status, one.quantity, one.quantity_unit, one.value_yuan) for one in found]


def test_a_value_belongs_to_the_asset_before_it() -> None:
    assert assets("1. 房屋720.89平方米，价值40.64万元。") == [
        ("buildings", "held", Decimal("720.89"), "m2", wan("40.64"))
    ]


def test_what_is_to_be_bought_is_apart_from_what_is_held() -> None:
    found = assets("车辆7辆，价值25万元。2024年部门预算安排购置车辆1辆。")
    assert [(status, quantity) for _, status, quantity, _, _ in found] == [("held", 7), ("planned", 1)]


def test_kinds_are_of_the_vehicles_counted_right_before_them() -> None:
    texts = "水文站共有车辆2辆。", "本部门共有车辆4辆，其中：执法执勤用车3辆、其他用车1辆。"
    found = read_assets([Paragraph(8, HEADINGS, text) for text in texts])
    assert {one.asset: one.quantity for one in found}["vehicles"] == 4


def test_under_another_heading_the_words_must_speak_of_assets() -> None:
    assert assets("房屋720平方米。", ("二、收入预算情况说明",)) == []
    assert assets("某物720平方米。") == []


def test_of_two_wholes_with_kinds_those_of_the_first_count() -> None:
    texts = (
        "本部门共有车辆4辆，其中：执法执勤用车3辆、其他用车1辆。",
        "共有车辆4辆，其中：机要通信用车1辆、应急保障用车3辆。",
    )
    found = read_assets([Paragraph(8, HEADINGS, text) for text in texts])
    assert [one.asset for one in found] == ["vehicles", "enforcement_vehicles", "other_vehicles"]


def test_forms_of_the_last_kinds_and_of_sets() -> None:
    found = assets(
        "本部门共有车辆5辆，其中机要通讯用车1辆、其他按照规定配备的公务用车4辆。"
        "单位价值100万元以上的设备7台（件、套）。单价在50万元以上的设备14台等。"
    )
    assert [(name, quantity, measure) for name, _, quantity, measure, _ in found] == [
        ("vehicles", 5, "vehicles"),
        ("communication_vehicles", 1, "vehicles"),
        ("other_vehicles", 4, "vehicles"),
        ("equipment_over_1m", 7, "sets"),
        ("equipment_over_500k", 14, "sets"),
    ]


def test_large_equipment_behind_the_vehicles_to_be_bought_is_to_be_bought() -> None:
    texts = (
        "共有车辆5辆。单位价值100万元以上设备2台（套）。",
        "2026年安排购置车辆1辆。单位价值100万元以上设备3台（套）。",
    )
    found = read_assets([Paragraph(8, HEADINGS, text) for text in texts])
    assert [(one.asset, one.status, one.quantity) for one in found if one.quantity_unit == "sets"] == [
        ("equipment_over_1m", "held", 2),
        ("equipment_over_1m", "planned", 3),
    ]


def test_vehicles_for_business_and_others_by_rule_are_kinds_and_official_ones_the_whole() -> None:
    found = assets(
        "截至2024年12月底，本单位共有公务用车9辆，其中，业务用车2辆，机要通信用车1辆，其他按照规定配备的公务用车6辆；单位价值50万元以上设备8台。"
        "2025年拟新增配置公务用车3辆，其中，应急保障用车0辆，执法执勤用车3辆；新增配备单位价值50万元以上设备0台。"
    )
    assert [(asset, status, quantity) for asset, status, quantity, _, _ in found] == [
        ("vehicles", "held", 9),
        ("business_vehicles", "held", 2),
        ("communication_vehicles", "held", 1),
        ("other_vehicles", "held", 6),
        ("equipment_over_500k", "held", 8),
        ("vehicles", "planned", 3),
        ("emergency_vehicles", "planned", 0),
        ("enforcement_vehicles", "planned", 3),
        ("equipment_over_500k", "planned", 0),
    ]


def test_what_was_given_away_or_let_is_not_held() -> None:
    text = "处置房屋建筑物12.50平方米，账面原值3元；处置车辆2辆；资产使用收入0元，其中出租资产30平方米。"
    assert assets(text) == []
    assert assets("车辆编制16辆，实有车辆5辆，超编0辆。", ()) == [("vehicles", "held", 5, "vehicles", None)]


def test_vehicles_for_business_are_a_kind_of_their_own() -> None:
    found = assets("所属各预算单位共有车辆43辆，其中业务用车4辆，机要通信用车36辆，其他按照规定配备的公务用车3辆。")
    assert [(name, quantity) for name, _, quantity, _, _ in found] == [
        ("vehicles", 43),
        ("business_vehicles", 4),
        ("communication_vehicles", 36),
        ("other_vehicles", 3),
    ]


def test_values_of_assets_of_every_kind() -> None:
    found = assets(
        "截至2024年底，资产总额1000万元，其中：流动资产200万元，固定资产700万元，在建工程50万元，无形资产50万元。"
        "与上年相比，资产总额增加100万元，固定资产增加20万元。处置车辆0辆，账面原值0万元。本年度拟购置固定资产45.97万元。"
    )
    assert [(asset, status, value) for asset, status, _, _, value in found] == [
        ("total_assets", "held", wan("1000")),
        ("current_assets", "held", wan("200")),
        ("fixed_assets", "held", wan("700")),
        ("construction_in_progress", "held", wan("50")),
        ("intangible_assets", "held", wan("50")),
        ("fixed_assets", "planned", wan("45.97")),
    ]


def test_nought_in_words() -> None:
    found = assets(
        "截至2024年底，某办无车辆，无单位价值100万元以上的设备。2025年预算中，无购置单位价值100万元以上的设备。"
    )
    assert [(asset, status, quantity, unit) for asset, status, quantity, unit, _ in found] == [
        ("vehicles", "held", 0, "vehicles"),
        ("equipment_over_1m", "held", 0, "sets"),
        ("equipment_over_1m", "planned", 0, "sets"),
    ]
    for text in ("2025年部门预算未安排购置车辆及单价200万元以上大型设备。", "无购置车辆、单位价值200万元以上设备。"):
        assert [(asset, status, quantity) for asset, status, quantity, _, _ in assets(text)] == [
            ("vehicles", "planned", 0),
            ("equipment_over_2m", "planned", 0),
        ]
    for text in ("2025年无新增车辆。", "2025年部门预算中未安排车辆购置。"):
        assert [(asset, status, quantity) for asset, status, quantity, _, _ in assets(text)] == [
            ("vehicles", "planned", 0)
        ]
    assert assets("本单位无超标车辆，无车辆编制，未处置车辆。") == []


def test_counts_in_words_and_values_in_brackets() -> None:
    found = assets("共有车辆两辆（价值50万元），机要通信用车及应急保障用车0辆、执法执勤用车零辆、老干部服务用车2辆。")
    assert [(asset, quantity, value) for asset, _, quantity, _, value in found] == [
        ("vehicles", 2, wan("50")),
        ("communication_vehicles", 0, None),
        ("emergency_vehicles", 0, None),
        ("enforcement_vehicles", 0, None),
        ("retired_cadre_vehicles", 2, None),
    ]
    together = assets("共有车辆3辆，机要通信用车及应急保障用车3辆。")
    assert [asset for asset, *_ in together] == ["vehicles", "several_kinds"]


def test_vehicles_bought_by_each_fund_are_parts_of_all() -> None:
    found = assets(
        "2026年计划购置车辆9辆、162万元，报废更新，其中：使用财政拨款预算购置车辆8辆，144万元、使用单位资金购置车辆1辆，18万元。"
        "共有房屋1.2万平方米，账面价值300万元。"
    )
    assert found == [
        ("vehicles", "planned", 9, "vehicles", wan("162")),
        ("buildings", "held", Decimal(12_000), "m2", wan("300")),
    ]


def test_assets_of_last_year_s_end_and_rooms_of_offices() -> None:
    found = assets("上年末固定资产金额为865.3万元。其中：办公用房1200平方米，单价50万元（含）以上的通用设备无。")
    assert [(asset, quantity, value) for asset, _, quantity, _, value in found] == [
        ("fixed_assets", None, wan("865.3")),
        ("buildings", 1200, None),
        ("equipment_over_500k", 0, None),
    ]


def test_kinds_counted_together_are_counted_so() -> None:
    found = assets("共有车辆9辆，其中：机要通信用车及应急保障用车3辆、特种专业用车2辆、其他用车4辆。")
    assert [(name, quantity, measure) for name, _, quantity, measure, _ in found] == [
        ("vehicles", 9, "vehicles"),
        ("several_kinds", 3, "vehicles"),
        ("special_vehicles", 2, "vehicles"),
        ("other_vehicles", 4, "vehicles"),
    ]


def test_cars_of_leaders_below_the_minister_and_assigned_ones() -> None:
    found = assets("共有车辆1辆，其中，地厅级领导干部用车0辆、定向保障用车1辆、特种作业车0辆。")
    assert [(name, quantity) for name, _, quantity, _, _ in found[1:]] == [
        ("bureau_vehicles", 0),
        ("assigned_vehicles", 1),
        ("special_vehicles", 0),
    ]


def test_cars_kept_are_told_with_the_public_expenses() -> None:
    found = assets(
        "公务用车购置及运行维护费支出27万元，其中：公务用车购置支出0万元；公务用车运行维护费27万元，主要用于执法执勤用车3辆的燃料费，"
        "年末公务用车保有量为14辆。",
        ("三、“三公”经费支出情况说明",),
    )
    assert [(name, status, quantity) for name, status, quantity, _, _ in found] == [("official_fleet", "held", 14)]


def test_cars_the_unit_has_are_told_with_the_public_expenses() -> None:
    found = assets(
        "按规定更新购置公务用车2辆，支出30万元。单位共有公务用车8辆，其中：一般公务用车6辆，特种作业车（洒水车、垃圾车）2辆。",
        ("三、公务用车购置及运行维护费",),
    )
    assert [(name, status, quantity) for name, status, quantity, _, _ in found] == [
        ("vehicles", "held", 8),
        ("general_vehicles", "held", 6),
        ("special_vehicles", "held", 2),
    ]


def test_counts_in_turn_are_of_no_single_asset() -> None:
    assert assets("2024年公务用车购置数及保有量分别为1辆和13辆。", ("三、“三公”经费",)) == []


def test_cars_kept_of_two_kinds_are_the_cars_kept() -> None:
    found = assets("至2024年底，系统共有执法执勤用车和一般公务用车保有量49,850辆。", ("三、“三公”经费",))
    assert [(name, quantity) for name, _, quantity, _, _ in found] == [("official_fleet", 49850)]


def test_what_there_is_behind_what_was_not_bought_is_held() -> None:
    found = assets("2024年度未新购置公务用车；截至2024年底，本单位共有公务用车54辆。", ("三、“三公”经费",))
    assert [(name, status, quantity) for name, status, quantity, _, _ in found] == [("vehicles", "held", 54)]


def test_cars_by_their_body_and_equipment_by_its_kind() -> None:
    found = assets(
        "共有车辆9辆，其中：轿车3辆、越野车2辆、小型载客汽车2辆、大中型载客汽车1辆、其他车型1辆。"
        "资产原值合计300万元，其中：（1）房屋100万元，（2）通用设备120万元，（3）专用设备80万元。"
    )
    assert [(asset, quantity, value) for asset, _, quantity, _, value in found] == [
        ("vehicles", 9, None),
        ("sedans", 3, None),
        ("off_roaders", 2, None),
        ("minibuses", 2, None),
        ("coaches", 1, None),
        ("other_vehicles", 1, None),
        ("total_assets", None, wan("300")),
        ("buildings", None, wan("100")),
        ("general_equipment", None, wan("120")),
        ("special_equipment", None, wan("80")),
    ]
