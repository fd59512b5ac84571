"""Contradictions an auditor finds in budgets and final accounts: sentences put under headings of the sound pages, or printed otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from tests.mutation.wordings import FIGURE, Change, Mutation, swap

_MATTERS = "<h2>其他相关情况说明</h2>"
_PURCHASES = "<h3>三、政府采购情况</h3>"


def said(heading: str, *texts: str, before: str = _MATTERS) -> Change:
    """Paragraphs under a heading of their own."""
    return swap(before, f"<h3>九、{heading}</h3>{''.join(f'<p>{text}</p>' for text in texts)}{before}")


def of_account(heading: str, *texts: str) -> Change:
    """Paragraphs of a final account under a heading of their own."""
    return said(heading, *texts, before=_PURCHASES)


_RUNNING, _BOUGHT, _ASSETS, _PUBLIC = "机关运行经费", "政府采购情况", "国有资产占有使用情况", "“三公”经费情况"
BUDGET: Mapping[str, Mapping[str, Mutation]] = {
    "two chapters": {
        "running": Mutation(
            said(_RUNNING, "2025年机关运行经费预算35.50万元。", "本部门机关运行经费预算为53.50万元。"),
            ("figure.text_running_twice", *FIGURE),
        ),
        "procurement": Mutation(
            said(_BOUGHT, "2025年度本部门政府采购预算66.00万元。"), ("figure.text_procurement_twice", *FIGURE)
        ),
        "vehicles": Mutation(said(_ASSETS, "单位共有车辆7辆。"), ("figure.text_vehicles_twice",)),
        "no procurement": Mutation(said(_BOUGHT, "2025年本部门无政府采购预算。"), ("figure.text_no_procurement",)),
        "no running": Mutation(
            said(_RUNNING, "2025年机关运行经费预算35.00万元。", "本部门2025年无机关运行经费。"),
            ("figure.text_no_running",),
        ),
        "no vehicles bought": Mutation(
            said(_ASSETS, "2025年拟购置车辆2辆。", "2025年未安排购置公务用车。"), ("figure.text_no_vehicles_bought",)
        ),
        "a fund with nothing": Mutation(
            said("政府性基金预算支出情况", "2025年政府性基金预算支出50.00万元，用于城市建设。"),
            ("form.empty_table_told_filled",),
        ),
        "income and expenditure": Mutation(said("收支情况", "2025年收入总计870.00万元，支出总计807.00万元。"), FIGURE),
        "year of a total": Mutation(
            swap("2025年，青禾县文化和旅游局收入预算", "2024年，青禾县文化和旅游局收入预算"), ("wording.other_year",)
        ),
    },
    "parts and wholes": {
        "posts": Mutation(said("人员情况", "本部门编制50人，其中行政编制20人，事业编制35人。"), ("figure.text_posts",)),
        "equipment": Mutation(
            said(_ASSETS, "单价100万元以上设备3台（套），其中：通用设备2台（套）、专用设备2台（套）。"),
            ("figure.text_equipment",),
        ),
        "carried over": Mutation(
            said("结转情况", "上年结转30.00万元，其中：基本支出结转10.00万元，项目支出结转25.00万元。"),
            ("figure.text_amounts",),
        ),
        "basic": Mutation(
            said(
                "基本支出情况", "2025年一般公共预算基本支出670.00万元，其中：人员经费500.00万元，公用经费180.00万元。"
            ),
            FIGURE,
        ),
        "running": Mutation(
            said(_RUNNING, "2025年机关运行经费预算35.00万元，其中：办公费10.00万元、印刷费5.00万元、差旅费30.00万元。"),
            ("figure.text_amounts_beyond",),
        ),
        "projects": Mutation(
            said("项目支出情况", "项目支出200.00万元，其中：书香青禾120.00万元、非遗保护100.00万元。"),
            ("figure.text_amounts_beyond",),
        ),
        "houses": Mutation(
            said(_ASSETS, "房屋面积100.00平方米，其中：办公用房60.00平方米、业务用房50.00平方米。"),
            ("figure.text_house",),
        ),
        "small firms": Mutation(
            said(_BOUGHT, "面向中小企业预留政府采购项目预算金额30.00万元，其中：面向小微企业预留40.00万元。"), FIGURE
        ),
        "share": Mutation(
            said("支出情况", "2025年支出预算870.00万元，其中：基本支出670.00万元，占支出预算的67.01%。"), FIGURE
        ),
    },
    "codes and units": {
        "a digit lacking": Mutation(swap("<td>2101101</td>", "<td>210101</td>"), ("wording.malformed_code",)),
        "another's code": Mutation(
            said("支出情况", "行政运行（2070199）500.00万元。"), ("wording.name_of_another_code", *FIGURE)
        ),
        "old name of a class": Mutation(
            swap("1. “文化旅游体育与传媒支出（类）", "1. “文化体育与传媒支出（类）"), ("wording.renamed_item",)
        ),
        "元 in a table": Mutation(swap("经费预算表</h3><p>单位：万元", "经费预算表</h3><p>单位：元"), FIGURE),
        "元 in the text": Mutation(swap("（项）”200.00万元", "（项）”200.00元"), FIGURE),
        "line twice": Mutation(
            swap(
                "<tr><td>2101101</td><td>行政单位医疗</td><td>40.00</td><td>40.00</td><td></td></tr>",
                "<tr><td>2101101</td><td>行政单位医疗</td><td>40.00</td><td>40.00</td><td></td></tr>" * 2,
            ),
            ("figure.line_twice",),
        ),
        "a total": Mutation(swap("<td>支出总计</td><td>870.00</td>", "<td>支出总计</td><td>880.00</td>"), FIGURE),
    },
    "words and shares": {
        "the same": Mutation(
            said(_RUNNING, "2025年机关运行经费预算35.00万元，与2024年预算30.00万元持平。"),
            ("figure.text_same", *FIGURE),
        ),
        "a share of a list": Mutation(
            said(
                _PUBLIC,
                "“三公”经费12.00万元，其中：公务接待费2.00万元，占16.67%；公务用车费10.00万元，占93.33%；出国费0万元，占0%。",
            ),
            ("figure.text_shares",),
        ),
        "a budget called an account": Mutation(
            swap("<h2>2025年部门预算编制说明", "<h2>2025年部门决算编制说明"), ("wording.other_kind",)
        ),
        "offices": Mutation(said("机构", "本部门内设5个科室。"), ("figure.text_offices_twice",)),
        "contents of another year": Mutation(
            swap("<h2>部门主要职能", "<h2>2023年部门预算公开目录</h2><h2>部门主要职能"), ("wording.other_year",)
        ),
        "a share beyond all": Mutation(said("绩效情况", "自评项目占项目总数的120%。"), ("wording.share_beyond_all",)),
    },
    "left of the template": {
        "if any": Mutation(said("说明", "本部门无政府性基金预算支出（如有请说明）。"), ("wording.instruction",)),
        "as it is": Mutation(said("说明", "以上内容根据本部门实际情况填写。"), ("wording.instruction",)),
        "some unit": Mutation(said("说明", "某某单位2025年预算为5.00万元。"), ("wording.template_word",)),
        "blank number": Mutation(said(_RUNNING, "2025年机关运行经费预算万元。"), ("wording.blank_figure",)),
        "period": Mutation(said("项目", "项目实施周期：2025年12月至2025年1月。"), ("wording.impossible_date",)),
    },
}
ACCOUNT: Mapping[str, Mapping[str, Mutation]] = {
    "of an account": {
        "direction and percentage": Mutation(
            of_account(_RUNNING, "2024年度机关运行经费支出30.00万元，比2023年增加3.00万元，下降9.09%。"), FIGURE
        ),
        "percentage": Mutation(
            of_account("收支情况", "2024年度收入总计651.00万元，与2023年度相比增加51.00万元，增长9.50%。"), FIGURE
        ),
        "year compared": Mutation(
            of_account(_RUNNING, "2024年度机关运行经费支出30.00万元，比2022年增加3.00万元，增长11.11%。"),
            ("wording.compared_year",),
        ),
        "year of purchases": Mutation(
            swap("2024年度政府采购支出总额", "2023年度政府采购支出总额"), ("wording.other_year",)
        ),
        "reception": Mutation(
            of_account(_PUBLIC, "公务接待费4.00万元，其中：国内接待费3.00万元，外事接待费2.00万元。"),
            ("figure.text_amounts",),
        ),
        "guests without money": Mutation(
            of_account(_PUBLIC, "外事接待费0万元，接待外宾5批次、12人次。"), ("wording.nothing_counted",)
        ),
        "batches": Mutation(of_account(_PUBLIC, "2024年国内公务接待30批次，320人次。"), ("figure.text_batches_twice",)),
        "score": Mutation(swap("绩效自评得分为95分", "绩效自评得分为105分"), ("wording.score_beyond_all",)),
        "firms": Mutation(
            swap(
                "小微企业合同金额27.00万元，占授予中小企业合同金额的33.33%",
                "小微企业合同金额90.00万元，占授予中小企业合同金额的111.11%",
            ),
            ("figure.text_small_firms_beyond",),
        ),
        "share of a part": Mutation(
            of_account(
                "支出情况",
                "2024年度支出合计651.00万元，其中：基本支出380.00万元，占58.37%；项目支出271.00万元，占51.63%。",
            ),
            FIGURE,
        ),
        "execution": Mutation(
            of_account("绩效情况", "项目全年预算数为50.00万元，执行数为45.00万元，预算执行率为95%。"),
            ("figure.text_execution",),
        ),
    },
    "of an account's own budget and year": {
        "completion of nought": Mutation(
            swap("年初预算为120.00万元，支出决算为100.00万元", "年初预算为0.00万元，支出决算为100.00万元"),
            ("figure.change.zero_budget",),
        ),
        "budget of the table": Mutation(
            swap(
                "支出决算为16.00万元，完成预算的80.00%",
                "年初预算为22.00万元，支出决算为16.00万元，完成预算的72.73%",
            ),
            ("figure.narrative.three_public_budget",),
        ),
        "less and the same": Mutation(
            swap(
                "年初预算为40.00万元，支出决算为38.00万元，完成年初预算的95.00%",
                "年初预算为38.00万元，支出决算为38.00万元，完成年初预算的100.00%",
            ),
            ("figure.change.budget",),
        ),
        "share without sign": Mutation(swap("支出总额的90.00%", "支出总额的90.00"), ("wording.percent_without_sign",)),
        "compared with itself": Mutation(
            of_account(_RUNNING, "2024年度机关运行经费支出30.00万元，比2024年度增加3.00万元，增长11.11%。"),
            ("wording.compared_year",),
        ),
        "vehicles of last year": Mutation(
            swap("公务用车保有量为4辆", "2023年公务用车保有量为4辆"), ("wording.other_year",)
        ),
        "guests of the country": Mutation(
            of_account(_PUBLIC, "公务接待费支出4.00万元。其中：国内公务接待支出8.00万元。"),
            ("figure.text_domestic_guests",),
        ),
        "problems": Mutation(
            of_account("绩效情况", "自评中共发现问题5个，已经完成整改的2个，正在整改的1个。"), ("figure.text_problems",)
        ),
        "what a form says": Mutation(of_account("说明", "收入构成如上（不涉及的不列）。"), ("wording.instruction",)),
        "reason lacking": Mutation(
            swap("完成年初预算的95.00%，决算数小于预算数的主要原因是厉行节约。", "完成年初预算的95.00%。"),
            ("wording.reason_lacking",),
        ),
    },
}

# What sound documents say: nothing of it contradicts the pages.
SOUND: Mapping[str, Change] = {
    "last year's procurement": said(_BOUGHT, "2024年政府采购预算50.00万元，2025年政府采购预算60.00万元。"),
    "compared procurement": said(_BOUGHT, "政府采购预算60.00万元，比上年政府采购预算50.00万元增加10.00万元。"),
    "a unit's procurement": said(_BOUGHT, "下属青禾县文化馆政府采购预算20.00万元。"),
    "kept for small firms": said(
        _BOUGHT, "政府采购预算60.00万元，其中预留给中小企业的政府采购预算30.00万元，占政府采购预算的50%。"
    ),
    "last year's running": said(_RUNNING, "2025年机关运行经费预算35.00万元。", "2024年机关运行经费预算30.00万元。"),
    "posts of two bodies": said("人员情况", "局机关核定编制40人，县文化馆核定编制20人。"),
    "vehicles of two bodies": said(_ASSETS, "局机关共有车辆2辆，县文化馆共有车辆2辆。"),
    "every outlay a project": said("绩效目标情况", "2025年编报绩效目标的项目5个，涉及一般公共预算当年拨款670.00万元。"),
    "parted two ways": said(
        "支出情况", "2025年支出预算870.00万元，其中：财政拨款支出870.00万元；基本支出670.00万元，项目支出200.00万元。"
    ),
    "changes of parts": said(
        "项目支出情况", "项目支出比上年增加20.00万元，其中：书香增加50.00万元、非遗减少30.00万元。"
    ),
    "the same total last year": said("支出情况", "2025年支出预算870.00万元，与2024年支出预算870.00万元持平。"),
    "last year without procurement": said(_BOUGHT, "2024年无政府采购预算，2025年无政府采购工程预算。"),
}
SOUND_ACCOUNT: Mapping[str, Change] = {
    "budget and account": of_account(_RUNNING, "2024年度机关运行经费支出30.00万元。", "机关运行经费预算35.00万元。"),
    "evaluated the year before": of_account("绩效情况", "2023年对8个项目开展绩效自评。"),
    "guests of other provinces": of_account(_PUBLIC, "国内公务接待40批次，其中外省接待10批次。"),
    "no guests from abroad": of_account(
        _PUBLIC, "外事接待费0万元，国内接待费4.00万元，国内公务接待40批次，共320人次。"
    ),
}
