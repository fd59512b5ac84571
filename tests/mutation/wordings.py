"""Mutations of the text: a sound disclosure as a web page, and what is made wrong in its wording, form and stated figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

UNIT = "青禾县文化和旅游局"
Change = Callable[[str], str]


@dataclass(frozen=True)
class Mutation:
    """A change of the page, and the issues any of which names it right."""

    change: Change
    codes: tuple[str, ...]


def swap(old: str, new: str) -> Change:
    """The first place of a text printed otherwise.

    Raises AssertionError where the page has no such text.
    """

    def change(page: str) -> str:
        assert old in page, old
        return page.replace(old, new, 1)

    return change


def drop(text: str) -> Change:
    """Everything a pattern matches first is not there."""

    def change(page: str) -> str:
        changed = re.sub(text, "", page, count=1, flags=re.DOTALL)
        assert changed != page, text
        return changed

    return change


ITEMS = (
    ("2070101", "文化旅游体育与传媒支出", "文化和旅游", "行政运行", 500, 480, "局机关日常运行", "人员经费增加"),
    ("2070199", "文化旅游体育与传媒支出", "文化和旅游", "其他文化和旅游支出", 200, 220, "场馆开放", "压减一般性支出"),
    ("2080505", "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", 60, 55, "养老保险缴费", "缴费基数提高"),
    ("2101101", "卫生健康支出", "行政事业单位医疗", "行政单位医疗", 40, 40, "医疗保险缴费", ""),
    ("2210201", "住房保障支出", "住房改革支出", "住房公积金", 70, 60, "公积金缴费", "缴存基数提高"),
)  # fmt: skip
TITLES = (
    "2025年部门收支预算总表", "2025年部门收入预算总表", "2025年部门支出预算总表", "2025年部门财政拨款收支预算总表",
    "2025年部门一般公共预算支出预算表", "2025年部门政府性基金预算支出预算表", "2025年部门国有资本经营预算支出预算表",
    "2025年部门“三公”经费预算表",
)  # fmt: skip


def page() -> str:
    """The sound page: a cover, contents, statements and tables that agree."""
    contents = "".join(f"<p>{no}. {title}</p>" for no, title in enumerate(TITLES, 1))
    return (
        "<html><head><meta charset='utf-8'></head><body>"
        f"<h1>青禾县2025年部门预算</h1><p>预算主管部门：{UNIT}</p><p>目 录</p>{contents}"
        "<h2>部门主要职能</h2><p>本部门承担全县文化和旅游工作。</p><h2>部门机构设置</h2><p>本部门内设3个科室，分别为办公室、文化科、旅游科。</p>"
        "<h2>名词解释</h2><p>基本支出预算：指为保障机构正常运转而编制的年度支出计划。</p>"
        f"<h2>2025年部门预算编制说明</h2>{_statements()}{_tables()}{_other_matters()}</body></html>"
    )


def _statements() -> str:
    total, prior = sum(item[4] for item in ITEMS), sum(item[5] for item in ITEMS)
    change = f"比2024年预算增加{total - prior:.2f}万元，增长{(total - prior) / prior * 100:.2f}%"
    said = [
        f"2025年，{UNIT}收入预算{total:.2f}万元，其中：财政拨款收入{total:.2f}万元，{change}；事业收入0万元；其他收入0万元。",
        f"支出预算{total:.2f}万元，其中：财政拨款支出预算{total:.2f}万元，{change}。",
        "财政拨款收入支出增加的主要原因是新增人员。",
    ]
    for no, (_, group, section, name, now, before, purpose, reason) in enumerate(ITEMS, 1):
        way, word = ("增加", "增长") if now > before else ("减少", "下降")
        by = f"比2024年预算{way}{abs(now - before):.2f}万元，{word}{abs(now - before) / before * 100:.2f}%，主要原因是{reason}"
        said.append(
            f"{no}. “{group}（类）{section}（款）{name}（项）”{now:.2f}万元，主要用于{purpose}。"
            f"{by if now != before else '与2024年预算持平'}。"
        )
    return "".join(f"<p>{text}</p>" for text in said)


def _tables() -> str:
    lines: list[tuple[str, str, int]] = []
    for code, group, section, name, now, *_ in ITEMS:
        for digits, label in ((3, group), (5, section), (7, name)):
            amount = sum(item[4] for item in ITEMS if item[0].startswith(code[:digits]))
            if (code[:digits], label, amount) not in lines:
                lines.append((code[:digits], label, amount if digits < 7 else now))
    total = sum(item[4] for item in ITEMS)
    classes = [line for line in lines if len(line[0]) == 3]

    def coded(*columns: str) -> list[list[str]]:
        basic = [line[2] if line[0] != "2070199" else 0 for line in lines]
        basic = [
            amount - 200 if line[0] in {"207", "20701"} else amount for line, amount in zip(lines, basic, strict=True)
        ]
        rows = [["科目编码", "科目名称", *columns]]
        for (code, label, amount), part in zip(lines, basic, strict=True):
            parts = [amount, part, amount - part] if len(columns) == 3 else [amount, amount]
            rows.append([code, label, *(f"{each:.2f}" if each else "" for each in parts)])
        parts = [total, total - 200, 200] if len(columns) == 3 else [total, total]
        return [*rows, ["", "合计", *(f"{each:.2f}" for each in parts)]]

    summary = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]]
    for no, (code, label, amount) in enumerate(classes):
        income = ("一、财政拨款收入", f"{total:.2f}") if not no else ("", "")
        summary.append([*income, f"{'一二三四五'[no]}、{label}", f"{amount:.2f}"])
        assert code
    summary.append(["收入总计", f"{total:.2f}", "支出总计", f"{total:.2f}"])
    fiscal = [["收入", "", "支出", ""], ["项目", "预算数", "项目", "一般公共预算"], *summary[2:]]
    fiscal = [["一、一般公共预算资金" if cell == "一、财政拨款收入" else cell for cell in row] for row in fiscal]
    spent = ("合计", "基本支出", "项目支出")
    empty = [["科目编码", "科目名称", *spent], ["", "合计", "", "", ""]]
    public = [
        ["合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "", ""],
        ["", "", "", "小计", "购置费", "运行费"],
    ]
    public.append(["12.00", "", "2.00", "10.00", "", "10.00"])
    every = [summary, coded("合计", "财政拨款收入"), coded(*spent), fiscal, coded(*spent), empty, empty, public]
    notes = {5: "政府性基金预算", 6: "国有资本经营预算"}
    return "".join(
        f"<h3>{title}</h3><p>单位：万元</p><table>{''.join(map(_row, rows))}</table>"
        + (f"<p>注：本部门2025年无{notes[at]}财政拨款安排的预算，故本表为空表。</p>" if at in notes else "")
        for at, (title, rows) in enumerate(zip(TITLES, every, strict=True))
    )


def _row(cells: list[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _other_matters() -> str:
    return (
        "<h2>其他相关情况说明</h2><h3>一、“三公”经费预算情况</h3>"
        "<p>2025年“三公”经费预算数为12.00万元，比2024年预算减少1.00万元，下降7.69%。其中：</p>"
        "<p>（一）因公出国（境）费0万元，与2024年预算持平。</p>"
        "<p>（二）公务用车购置及运行费10.00万元，比2024年预算减少1.00万元，主要原因是压减车辆费用。"
        "其中：公务用车购置费0万元，与2024年预算持平；公务用车运行费10.00万元，比2024年预算减少1.00万元。</p>"
        "<p>（三）公务接待费2.00万元，与2024年预算持平。</p><h3>二、政府采购预算情况</h3>"
        "<p>2025年度本部门政府采购预算60.00万元，其中：政府采购货物预算20.00万元、政府采购工程预算0万元、政府采购服务预算40.00万元。</p>"
        "<h3>三、国有资产占有使用情况</h3><p>截至2024年8月31日，本部门共有车辆4辆，其中：机要通信用车1辆、应急保障用车1辆、"
        "执法执勤用车2辆、其他用车0辆。</p><h2>项目经费情况说明</h2><p>开展“书香青禾”、优秀案例评选等活动。</p>"
    )


FIGURE = ("figure.",)
MUTATIONS: Mapping[str, Mapping[str, Mutation]] = {
    "year": {
        "compared": Mutation(swap("比2024年预算增加15.00", "比2023年预算增加15.00"), ("wording.compared_year",)),
        "item": Mutation(swap("比2024年预算减少20.00", "比2022年预算减少20.00"), ("wording.compared_year",)),
        "note": Mutation(swap("本部门2025年无政府", "本部门2023年无政府"), ("wording.other_year",)),
        "title": Mutation(swap("<h3>2025年部门支出", "<h3>2024年部门支出"), ("wording.other_year",)),
        "heading": Mutation(swap("<h2>2025年部门预算编制", "<h2>2024年部门预算编制"), ("wording.other_year",)),
        "assets": Mutation(swap("截至2024年", "截至2021年"), ("wording.asset_year",)),
    },
    "direction": {
        "total": Mutation(swap("增加15.00万元，增长", "减少15.00万元，下降"), FIGURE),
        "word": Mutation(swap("减少20.00万元，下降", "增加20.00万元，增长"), FIGURE),
        "half": Mutation(swap("减少20.00万元，下降", "增加20.00万元，下降"), FIGURE),
        "reason": Mutation(swap("主要原因是人员经费增加", "主要原因是人员经费减少"), ("wording.reason_direction",)),
        "group": Mutation(swap("财政拨款收入支出增加的", "财政拨款收入支出减少的"), ("wording.reason_direction",)),
        "same": Mutation(swap("0万元，与2024年预算持平。</p><p>（二）", "0万元，与2024年预算持平，比2024年预算减少2.00万元。</p><p>（二）"),
                         ("wording.same_and_changed", *FIGURE)),
    },
    "restated figure": {
        "item": Mutation(swap("（项）”200.00万元", "（项）”210.00万元"), FIGURE),
        "total": Mutation(swap("支出预算870.00万元，其中", "支出预算807.00万元，其中"), FIGURE),
        "again": Mutation(swap("主要用于场馆开放。", "主要用于场馆开放。2025年预算安排220.00万元，"), FIGURE),
        "source": Mutation(swap("事业收入0万元", "事业收入8.00万元"), FIGURE),
        "reception": Mutation(swap("公务接待费2.00万元，与", "公务接待费3.00万元，与"), FIGURE),
        "procurement": Mutation(swap("服务预算40.00", "服务预算45.00"), FIGURE),
        "vehicles": Mutation(swap("共有车辆4辆", "共有车辆5辆"), FIGURE),
    },
    "template words": {
        "crosses": Mutation(swap("主要用于场馆开放", "主要用于××业务"), ("wording.template_word",)),
        "letters": Mutation(swap("主要原因是压减一般性支出", "主要原因是XX"), ("wording.template_word",)),
        "either": Mutation(swap("预算减少1.00万元，下降7.69%", "预算减少（增加）1.00万元，下降7.69%"), ("wording.alternative",)),
        "instruction": Mutation(swap("主要用于场馆开放", "主要用于场馆开放（请根据实际填写）"), ("wording.instruction",)),
        "blank": Mutation(swap("主要原因是压减一般性支出。", "主要原因是。"), ("wording.blank_reason",)),
    },
    "dropped paragraph": {
        str(no): Mutation(drop(rf"<p>{no}\. “.*?</p>"), ("figure.narrative.item_lacking", "form.item_number")) for no in (1, 2, 3, 4, 5)
    },
    "dropped table": {
        title: Mutation(drop(rf"<h3>{title}</h3>.*?</table>(?:<p>注.*?</p>)?"), ("form.table_missing",)) for title in TITLES[2:]
    },
}  # fmt: skip
