"""Contradictions between two places of a text: a sound final account and sound matters of a budget as web pages, and what is made wrong."""

from __future__ import annotations

from collections.abc import Mapping

from tests.mutation.wordings import FIGURE, Mutation, swap

UNIT = "青禾县农业农村局"
# Code, section, item, budget, account.
ITEMS = (
    ("2130101", "农业农村", "行政运行", 400, 380),
    ("2130106", "农业农村", "科技转化与推广服务", 120, 100),
    ("2130108", "农业农村", "病虫害控制", 80, 76),
    ("2130109", "农业农村", "农产品质量安全", 60, 57),
    ("2130110", "农业农村", "执法监管", 40, 38),
)  # fmt: skip


def account() -> str:
    """The sound account: items with their budgets, the three public expenses, what was evaluated and bought."""
    budget, spent = sum(item[3] for item in ITEMS), sum(item[4] for item in ITEMS)
    said = [
        (
            f"2024年度一般公共预算财政拨款支出年初预算为{budget:.2f}万元，支出决算为{spent:.2f}万元，"
            f"完成年初预算的{spent / budget * 100:.2f}%。其中："
        ),
        *(
            f"{no}. 农林水支出（类）{section}（款）{name}（项）。年初预算为{before:.2f}万元，支出决算为{now:.2f}万元，"
            f"完成年初预算的{now / before * 100:.2f}%，决算数小于预算数的主要原因是厉行节约。"
            for no, (_, section, name, before, now) in enumerate(ITEMS, 1)
        ),
    ]
    lines = "".join(
        _row([code, name, f"{now:.2f}", f"{now if at else 0:.2f}" if not at else "0.00", f"{now:.2f}"])
        for at, (code, _, name, _, now) in enumerate(
            (("213", "", "农林水支出", 0, spent), ("21301", "", "农业农村", 0, spent), *ITEMS)
        )
    )
    return (
        "<html><head><meta charset='utf-8'></head><body>"
        f"<h1>{UNIT}2024年度部门决算</h1><p>部门名称：{UNIT}</p><h2>第一部分 部门概况</h2>"
        "<p>本部门内设5个机构，包括：办公室、计财科、种植科、畜牧科、执法科。</p>"
        "<p>年末在职人员60人，其中：行政20人、事业40人；离退休人员30人，其中：离休1人，退休29人。</p>"
        "<h2>第二部分 部门决算表</h2><h3>一般公共预算财政拨款支出决算表</h3><p>单位：万元</p><table>"
        f"{_row(['科目编码', '科目名称', '合计', '基本支出', '项目支出'])}"
        f"{_row(['', '合计', f'{spent:.2f}', '0.00', f'{spent:.2f}'])}{lines}</table>"
        "<h3>财政拨款“三公”经费支出决算表</h3><p>单位：万元</p><table>"
        "<tr><td colspan='2'>合计</td><td colspan='2'>因公出国（境）费</td>"
        "<td colspan='2'>公务用车购置及运行费</td><td colspan='2'>公务接待费</td></tr>"
        f"{_row(['预算数', '决算数'] * 4)}{_row(['20.00', '16.00', '0.00', '0.00', '15.00', '12.00', '5.00', '4.00'])}</table>"
        "<h2>第三部分 决算情况说明</h2><h3>一、一般公共预算财政拨款支出决算情况</h3>"
        f"{''.join(f'<p>{text}</p>' for text in said)}"
        "<h3>二、“三公”经费支出决算情况</h3>"
        "<p>2024年度“三公”经费财政拨款支出决算为16.00万元，完成预算的80.00%。其中：</p>"
        "<p>（一）因公出国（境）费支出决算为0万元。</p>"
        "<p>（二）公务用车购置及运行费支出决算为12.00万元，完成预算的80.00%。公务用车保有量为4辆。</p>"
        "<p>（三）公务接待费支出决算为4.00万元，完成预算的80.00%，国内公务接待40批次，共320人次。</p>"
        "<h3>三、政府采购情况</h3><p>2024年度政府采购支出总额90.00万元，其中：政府采购货物支出50.00万元、政府采购工程支出10.00万元、"
        "政府采购服务支出30.00万元。授予中小企业合同金额81.00万元，占政府采购支出总额的90.00%，"
        "其中：授予小微企业合同金额27.00万元，占授予中小企业合同金额的33.33%。</p>"
        "<h3>四、国有资产占用情况</h3><p>截至2024年12月31日，本部门共有车辆4辆，其中：执法执勤用车3辆、其他用车1辆。</p>"
        "<h3>五、预算绩效情况</h3>"
        "<p>本部门组织对10个项目开展绩效自评，涉及资金290.00万元。10个项目的自评结果中，优8个、良2个。</p>"
        "<p>病虫害防治项目全年预算数为80.00万元，执行数为76.00万元，完成预算的95.00%，绩效自评得分为95分，评价等级为“优”。</p>"
        "<h2>第四部分 绩效评价结果</h2><p>对10个项目完成自评，自评涉及资金290.00万元，项目实施周期：2024年1月至2024年12月。</p>"
        "<p>农业农村（21301款）与住房公积金（2210201项）均按年初预算执行。</p>"
        "<p>2024年度，青禾县农业农村局收入全部为财政拨款，本部门2024年没有政府性基金预算收入。</p></body></html>"
    )  # fmt: skip


def _row(cells: list[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


MUTATIONS: Mapping[str, Mapping[str, Mutation]] = {
    "sums of the text": {
        "budgets of items": Mutation(swap("年初预算为120.00万元，支出决算为100.00万元，完成年初预算的83.33%",
                                          "年初预算为125.00万元，支出决算为100.00万元，完成年初预算的80.00%"),
                                     ("figure.narrative.budgets_sum",)),
        "budget of the total": Mutation(swap("年初预算为700.00万元，支出决算为651.00万元，完成年初预算的93.00%",
                                             "年初预算为750.00万元，支出决算为651.00万元，完成年初预算的86.80%"),
                                        ("figure.narrative.budgets_sum",)),
        "people": Mutation(swap("行政20人、事业40人", "行政20人、事业44人"), ("figure.text_posts",)),
        "retired": Mutation(swap("离休1人，退休29人", "离休1人，退休26人"), ("figure.text_retired",)),
        "grades": Mutation(swap("优8个、良2个", "优8个、良3个"), ("figure.text_grades",)),
        "offices": Mutation(swap("内设5个机构", "内设6个机构"), ("figure.text_offices", "figure.count.offices")),
    },
    "percentages of the text": {
        "a table's budget": Mutation(swap("16.00万元，完成预算的80", "16.00万元，完成预算的90"), ("figure.change.completion",)),
        "completion of an item": Mutation(swap("4.00万元，完成预算的80", "4.00万元，完成预算的60"), ("figure.change.completion",)),
        "small and medium firms": Mutation(swap("总额的90.00%", "总额的95.00%"), ("figure.text_share_of_procurement",)),
        "small and micro firms": Mutation(swap("金额的33.33%", "金额的43.33%"), ("figure.text_share_of_small",)),
        "execution": Mutation(swap("完成预算的95.00%，绩效", "完成预算的98.00%，绩效"), ("figure.text_execution",)),
    },
    "two places": {
        "vehicles kept": Mutation(swap("保有量为4辆", "保有量为6辆"), ("figure.text_vehicles_kept",)),
        "evaluated": Mutation(swap("对10个项目完成自评", "对12个项目完成自评"), ("figure.text_evaluated",)),
        "funds evaluated": Mutation(swap("自评涉及资金290.00", "自评涉及资金260.00"), ("figure.text_evaluated_funds",)),
        "batches": Mutation(swap("40批次，共320人次", "320批次，共40人次"), ("figure.text_batches",)),
        "reception without money": Mutation(swap("接待费支出决算为4.00万", "接待费支出决算为0万"), ("wording.nothing_counted", *FIGURE)),
        "a fund with nothing": Mutation(swap("<h3>财政拨款“三公”", "<h3>政府性基金预算财政拨款支出决算表</h3><p>单位：万元</p><table>"
                                             "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
                                             "<tr><td>212</td><td>城乡社区支出</td><td>9.00</td><td></td><td>9.00</td></tr>"
                                             "<tr><td></td><td>合计</td><td>9.00</td><td></td><td>9.00</td></tr></table><h3>财政拨款“三公”"),
                                        ("form.filled_table_called_empty",)),
    },
    "names and codes": {
        "another body": Mutation(swap("2024年度，青禾县农业农村局收入", "2024年度，青禾县水利局收入"), ("wording.other_body",)),
        "body of a heading": Mutation(swap("决算情况说明</h2>", "决算情况说明</h2><p>青禾县教育局2024年度部门决算情况说明</p>"),
                                      ("wording.other_body",)),
        "name of a code in the text": Mutation(swap("住房公积金（2210201项）", "购房补贴（2210201项）"), ("wording.name_of_another_code",)),
        "name of a code in a table": Mutation(swap("<td>病虫害控制</td>", "<td>农产品质量安全</td>"), ("wording.name_of_another_code",)),
        "unit in a department's": Mutation(swap("本部门2024年没有", "本单位2024年没有"), ("wording.unit_terms",)),
    },
    "words of figures": {
        "sign and word": Mutation(swap("厉行节约。", "厉行节约，比上年减少-5.00万元。"), ("wording.signed_change",)),
        "beyond all": Mutation(swap("厉行节约。", "厉行节约，比上年下降120.50%。"), ("wording.fallen_beyond_nought",)),
        "unit twice": Mutation(swap("决算为100.00万元", "决算为100.00万元万元"), ("wording.doubled_word",)),
        "a day no calendar has": Mutation(swap("2024年12月31日", "2024年11月31日"), ("wording.impossible_date",)),
        "grade of a score": Mutation(swap("等级为“优”", "等级为“良”"), ("wording.grade_of_score",)),
        "period": Mutation(swap("2024年1月至2024年12月", "2023年1月至2023年12月"), ("wording.project_period",)),
    },
}  # fmt: skip
