"""Numbers of one sentence against each other."""

import time

import pytest

from etl.records.located import Paragraph
from etl.wording.sums import sum_issues


def codes(text: str) -> list[str]:
    return [one.code for one in sum_issues([Paragraph(3, (), text)])]


@pytest.mark.parametrize(
    "text",
    [
        "人员编制 138 人，其中：行政编制 118 人、事业编制 20 人；实有人员 138 人，其中：行政 120 人、事业 18 人。",
        "单位管理的离退休人员 75 人，其中：离休 3人，退休 72 人。",
        "局机关内设5个处室，分别为办公室、人事和财务处、法规处、执法处（督察处）、信息处。",
        "局机关内设3个处室，包括教育、科技处，办公室等。",
        "国内公务接待12批次，共86人次。",
        "政府采购支出总额90.00万元，授予中小企业合同金额30.00万元，占政府采购支出总额的33.3%。",
        "项目全年预算数为80.00万元，执行数为53.3万元，执行率66.6%。",
        "下设办公室、计财科、种植科等9个科室。",
        "公务用车运行维护费12.00万元，公务用车保有量5辆，平均每辆运行费2.40万元。",
        "年初结转和结余10.00万元，本年收入100.00万元，本年支出95.00万元，年末结转和结余15.00万元。",
        "自评结果：优8个，良2个，共10个项目。",
        "单价100万元以上设备3台（套），其中：通用设备2台（套）、专用设备1台（套）。",
        "公务接待费4.00万元，其中：国内接待费4.00万元，外事接待费0万元。",
        "项目资金200.00万元，其中：场馆开放120.00万元、非遗保护50.00万元。",
        "项目支出增加20.00万元，其中：场馆开放增加50.00万元、非遗保护减少30.00万元。",
        "房屋面积100.00平方米，其中：办公用房60.00平方米、业务用房40.00平方米。",
        "三公经费12.00万元，其中：接待费2.00万元，占16.67%；车辆费10.00万元，占83.33%；出国费0万元，占0%。",
        "三公经费12.00万元，其中：接待费2.00万元，占6.67%；车辆费10.00万元，占33.33%；出国费0万元，占0%。",
        "机关运行经费35.00万元，与2024年预算35.00万元持平。",
        "项目资金200.00万元，其中：场馆开放120.00万元、非遗保护80.00万元、财政拨款150.00万元。",
        "年末实有人数150人，其中在职人员100人（行政人员20人，事业人员80人），离休人员0人，退休人员50人。",
        "下设直属单位3个，分别为青禾县第一小学、青禾县体育馆、少年宫。",
        "公务接待费支出4.00万元。国内公务接待40批次，320人次，共计支出3.00万元。外事接待2批次，8人次，共计支出1.00万元。",
        "采购预算60.00万元，其中：中小企业40.00万元，占66.67%（其中小微企业25.00万元，占62.50%）；其他企业20.00万元，占33.33%。",
    ],
)
def test_what_can_be_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("人员编制 138 人，其中：行政编制 118 人、事业编制 30 人。", "figure.text_posts"),
        ("离退休人员 78 人，其中：离休 3人，退休 72 人。", "figure.text_retired"),
        ("局机关内设6个处室，分别为办公室、人事处、法规处、执法处、信息处。", "figure.text_offices"),
        ("国内公务接待86批次，共12人次。", "figure.text_batches"),
        ("因公出国（境）团组8个，累计3人次。", "figure.text_groups"),
        ("政府采购支出总额90.00万元，授予中小企业合同金额30.00万元，占政府采购支出总额的43.3%。", "figure.text_share_of_procurement"),
        ("项目全年预算数为80.00万元，执行数为53.3万元，执行率76.6%。", "figure.text_execution"),
        ("现有在职职工50人（其中行政20人，事业35人）。", "figure.text_posts"),
        ("年末实有人员65人，其中：在职人员40人，离退休人员28人。", "figure.text_people"),
        ("年末实有人数150人，其中在职人员100人（行政人员20人，事业人员80人），离休人员0人，退休人员60人。", "figure.text_people"),
        ("下设直属单位4个，分别为青禾县第一小学、青禾县体育馆、少年宫。", "figure.text_units"),
        ("公务接待费支出4.00万元。国内公务接待40批次，320人次，共计支出3.00万元。外事接待0批次，0人次，共计支出0万元。",
         "figure.text_guests_paid"),
        ("局机关内设六个科室：办公室、计财科、种植科、畜牧科、执法科。", "figure.text_offices"),
        ("下设办公室、计财科、种植科、畜牧科、执法科等4个科室。", "figure.text_offices_before"),
        ("国内公务接待批次120个，国内公务接待人次80人。", "figure.text_batches_named"),
        ("单价100万元以上设备3台（套），其中：通用设备2台（套）、专用设备2台（套）。", "figure.text_equipment"),
        ("公务接待费4.00万元，其中：国内接待费3.00万元，外事接待费2.00万元。", "figure.text_amounts"),
        ("上年结转30.00万元，其中：基本支出结转10.00万元，项目支出结转25.00万元。", "figure.text_amounts"),
        ("项目资金200.00万元，其中：场馆开放120.00万元、非遗保护90.00万元。", "figure.text_amounts_beyond"),
        ("机关运行经费预算35.00万元，其中：办公费10.00万元、差旅费30.00万元。", "figure.text_amounts_beyond"),
        ("房屋面积100.00平方米，其中：办公用房60.00平方米、业务用房50.00平方米。", "figure.text_house"),
        ("授予中小企业合同金额81.00万元，其中：授予小微企业合同金额90.00万元。", "figure.text_small_firms_beyond"),
        ("政府采购支出总额90.00万元，授予中小企业合同金额99.00万元。", "figure.text_firms_beyond"),
        ("三公经费12.00万元，其中：接待费2.00万元，占16.67%；车辆费10.00万元，占93.33%；出国费0万元，占0%。", "figure.text_shares"),
        ("机关运行经费35.00万元，与2024年预算30.00万元持平。", "figure.text_same"),
        ("自评结果：优8个，良2个，中1个，共10个项目。", "figure.text_grades_before"),
        ("10个自评项目中，8个项目为优，3个项目为良。", "figure.text_grades_behind"),
        ("公务用车运行维护费12.00万元，公务用车保有量4辆，平均每辆运行费4.00万元。", "figure.text_vehicle_average"),
        ("支出2930.40万元，占本年支出的96.07%，为年初预算3011.50万元的93.71%。", "figure.text_of_budget"),
        ("公务接待费支出3.80万元。其中：国内公务接待支出8.30万元。", "figure.text_domestic_guests"),
        ("公务接待费支出3.80万元。国内公务接待支出3.50万元，接待8批次；国（境）外公务接待支出0.00万元。", "figure.text_guests"),
        ("绩效自评的项目12个（其中，评级为“优”的项目9个；评级为“良”的项目2个）。", "figure.text_grades_of_template"),
        ("对12个项目开展自评，涉及资金9.00万元。自评结果为优的项目9个，良的项目2个。", "figure.text_grades_next"),
        ("自评中共发现问题5个，已经完成整改的2个，正在整改的1个。", "figure.text_problems"),
        ("年初结转和结余10.00万元，本年收入100.00万元，本年支出95.00万元，年末结转和结余20.00万元。", "figure.text_carried_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_it_says_what_is_printed_and_what_the_parts_make() -> None:
    (found,) = sum_issues([Paragraph(3, (), "离退休人员 78 人，其中：离休 3人，退休 72 人。")])
    assert (found.category, found.page_no, found.printed, found.expected) == ("figure", 3, "78", "75")
    assert found.message.code == "issues.text.parts"


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费支出预算为5.00万元，支出决算为3.80万元。国内公务接待支出3.80万元；国（境）外公务接待支出0.00万元。",
        "公务接待费支出3.80万元。其中：国内公务接待支出3.80万元（含外宾接待支出0.00万元）。",
        "绩效自评的2024年度项目12个（其中，评级为“优”的项目10个；评级为“良”的项目2个）。自评中共发现问题3个，已经完成整改的2个，正在整改的1个。",
    ],
)
def test_what_adds_up_is_not_told(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("run", ["0", "1,", "1.", "一"])
def test_a_run_without_end_takes_no_time(run: str) -> None:
    begun = time.process_time()
    assert codes("项目" + run * (100_000 // len(run)) + "个") == []
    assert time.process_time() - begun < 3
