"""Forms of final accounts as provinces print them: what a project, or a whole department, reached and spent, with the facts in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.workshop.province_forms import Drawn
from tests.workshop.province_words import either
from tests.workshop.review_points import (
    DONE,
    GOALS,
    PROJECTS,
    UNITS,
    Fact,
    Money,
    Reached,
    Said,
    Sheet,
    fact,
    fund,
    grade,
    money,
    reached,
)


@dataclass(frozen=True)
class Review:
    """A form as it is drawn, and what it says."""

    form: Drawn
    said: Said


def review(rng: random.Random, kind: str) -> Review:
    """A form of a kind, at random."""
    return KINDS[kind](rng)


def _levels(
    rng: random.Random,
    sheet: Sheet,
    listed: Sequence[Reached],
    columns: Callable[[Reached], Sequence[str]],
    side: tuple[str, int] | None = None,
    marks: str = "",
) -> None:
    """Rows of indicators, their levels in cells as tall as they reach; side: a label beside all of them."""
    for at, one in enumerate(listed):
        parts: list[str | tuple[str, int, int]] = []
        if side and at == 0:
            parts.append((side[0], 1, side[1]))
        for level in (0, 1):
            path = one.levels[: level + 1]
            if at == 0 or listed[at - 1].levels[: level + 1] != path:
                same = [other for other in listed if other.levels[: level + 1] == path]
                parts.append(((path[-1] or "") + (marks if level == 0 else ""), 1, len(same)))
        sheet.line(*parts, one.name, *columns(one))


def _money_rows(
    sheet: Sheet, funds: Sequence[Money], names: Mapping[str, str], given: Decimal, *, places: int, blank: str
) -> None:
    """A row for each kind of funds: budgets, what was spent, and, of the total, its points of ten."""
    for row in funds:
        first = row.role == "total"
        sums = (f"{each:.{places}f}" for each in (row.initial, row.budget, row.spent))
        sheet.line(names[row.role], *sums, "10" if first else blank, row.rate or blank, f"{given}" if first else blank)


def _sums(*amounts: Decimal) -> Iterator[str]:
    """Amounts with two decimals."""
    return (f"{amount:.2f}" for amount in amounts)


def _with_points(funds: Sequence[Money], given: Decimal) -> tuple[Fact, ...]:
    """The facts of rows of funds of which the total has its points of ten."""
    return tuple(fund(row, points=(Decimal(10), given) if row.role == "total" else None) for row in funds)


def _drawn(rng: random.Random, title: str, sheet: Sheet, said: Said, wide: Mapping[int, float] | None = None) -> Review:
    widths = tuple((wide or {}).get(col, 50.0) for col in range(sheet.width))
    cells = tuple(sorted(sheet.cells, key=lambda cell: (cell.row, cell.col)))
    form = Drawn(title, rng.choice(["（2024年度）", "（2024年）", ""]), widths, cells, sheet.row, (), {})
    return Review(form, said)


def _of_ministry(rng: random.Random) -> Review:
    """The form of the ministry, with the finance bureau's marks: indicators in numbers, blank rows left."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 90)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    s = Sheet(9)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门", 2), ("青禾县财政局", 3), "实施单位", (unit, 0))
    s.line(("项目资金\n（万元）", 2, 5), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    names = {
        "total": "年度资金总额：",
        "fiscal": "其中：本年财政拨款",
        "carryover": "上年结转资金",
        "other": "其他资金",
    }
    _money_rows(s, funds, names, given, places=2, blank="-")
    s.line(("年度总体目标", 1, 2), ("预期目标", 4), ("实际完成情况", 0))
    s.line((goal, 4), (done, 0))
    s.line(
        ("绩效指标", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"),
        rng.choice(["偏差原因分析及改进措施", "偏差原因分析及\n改进措施"]),
    )
    _levels(
        rng,
        s,
        listed,
        lambda one: (one.target, one.actual, f"{one.weight}", f"{one.score}", one.reason),
        marks=rng.choice(["", "（50分）"]),
    )
    total = sum((one.score for one in listed), given)
    s.line(("总分", 6), "100", f"{total}", "")
    rows = _with_points(funds, given)
    said = Said(unit, project, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "项目支出绩效自评表", s, said, {0: 30.0, 3: 90.0, 8: 70.0})


def _two_rows(rng: random.Random) -> Review:
    """The head of indicators in two rows: sign, number and unit under 年度指标值; a verdict behind the points."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 90)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    s = Sheet(10)
    s.line("项目名称", (project, 0))
    s.line("主管部门", ("青禾县教育体育局", 4), "实施单位", (unit, 0))
    s.line(
        ("项目资金\n（万元）", 1, 5), ("", 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", ("得分", 0)
    )
    names = {"total": "年度资金总额", "fiscal": "其中：当年财政拨款", "carryover": "上年结转资金", "other": "其他资金"}
    for row in funds:
        first = row.role == "total"
        s.line(
            (names[row.role], 2),
            *_sums(row.initial, row.budget, row.spent),
            "10.00" if first else "—",
            row.rate or "—",
            (f"{given}" if first else "—", 0),
        )
    s.line(("年度\n总体\n目标", 1, 2), ("预期目标", 5), ("实际完成情况", 0))
    s.line((goal, 5), (done, 0))
    s.line(
        ("绩效指标", 3),
        ("年度指标值", 3),
        ("实际完成值", 1, 2),
        ("分值", 1, 2),
        ("得分", 1, 2),
        ("偏差原因分析及改进措施", 1, 2),
    )
    s.line("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")
    _levels(
        rng,
        s,
        listed,
        lambda one: (
            one.sign,
            one.words or one.number,
            one.unit,
            one.actual,
            f"{one.weight:.2f}",
            f"{one.score:.2f}",
            one.reason,
        ),
    )
    total = sum((one.score for one in listed), given)
    s.line(("其他需要说明事项", 2), ("无", 0))
    s.line(("总分", 7), "100", f"{total}", rng.choice(["优", ""]))
    rows = _with_points(funds, given)
    said = Said(unit, project, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "2024年度项目支出绩效自评表", s, said, {2: 90.0, 9: 70.0})


def _with_conclusion(rng: random.Random) -> Review:
    """The goal first, 总额 and its parts, remarks beside the money, a conclusion, problems and measures below."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 90)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    s = Sheet(10)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门", 2), ("青禾县发展和改革局", 3), ("实施单位\n（盖章）", 2), (unit, 0))
    s.line(("项目基本情况", 1, 3), ("1.项目年度目标完成情况", 1, 2), ("项目年度目标", 4), ("年度目标完成情况", 0))
    s.line((goal, 4), (done, 0))
    s.line("2.项目实施内容及过程概述", ("按计划组织实施，资金专款专用，各项工作有序推进。", 0))
    s.line(
        ("预算执行情况（10分）", 1, 5),
        "年度预算数（万元）",
        ("年初预算", 2),
        *either("调整后预算数|预算执行数|预算执行率|权重|得分|原因"),
    )
    names = {"total": "总额", "fiscal": "其中：财政资金", "carryover": "上年结转资金", "other": "其他资金"}
    for at, row in enumerate(funds):
        note = (
            [("1.预算执行率=预算执行数/调整后预算数，未达到90%的需说明原因；2.年中发生预算调整的，应说明理由。", 1, 4)]
            if at == 0
            else []
        )
        s.line(
            names[row.role],
            (f"{row.initial:.2f}", 2),
            *_sums(row.budget, row.spent),
            row.rate or "—",
            "10" if not at else "/",
            f"{given}" if not at else "/",
            *note,
        )
    s.line(
        ("绩效指标（90分）", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分"),
    )
    _levels(
        rng,
        s,
        listed,
        lambda one: (
            one.sign or "定性",
            one.words or one.number,
            one.unit,
            one.actual,
            f"{one.weight}",
            f"{one.score}",
        ),
    )
    total = sum((one.score for one in listed), given)
    s.line(("合计", 8), "100", f"{total}")
    s.line("评价结论", (f"项目自评总分{total}分，项目实施情况良好。", 0))
    s.line("存在问题", ("部分资金支付进度偏慢。", 0))
    s.line("改进措施", ("加强计划管理，加快支付进度。", 0))
    s.line(("项目负责人：", 5), ("财务负责人：", 0))
    rows = _with_points(funds, given)
    found = tuple(fact(one, reasons=False) for one in listed)
    said = Said(unit, project, rows, goal, done, found, total)
    return _drawn(rng, "部门预算项目支出绩效自评表", s, said, {0: 44.0, 1: 60.0, 3: 90.0, 9: 70.0})


def _of_department(rng: random.Random) -> Review:
    """A whole department: by kind of expenditure, two figures, how points are found."""
    unit, funds, listed = rng.choice(UNITS), money(rng), reached(rng, 90)
    goal, done = rng.choice(GOALS), rng.choice(DONE)
    total_row, basic = funds[0], Money("basic", funds[1].initial, funds[1].budget, funds[1].spent)
    rest = Money("project", *(getattr(total_row, key) - getattr(basic, key) for key in ("initial", "budget", "spent")))
    given = (min(total_row.spent / total_row.initial, Decimal(1)) * 10).quantize(Decimal("0.01"))
    s = Sheet(9)
    s.line(("部门（单位）名称", 2), (unit, 0))
    s.line(
        ("部门（单位）总体资金（万元）", 2, 4),
        ("资金来源", 2),
        *either("年初预算数（A）|全年执行数（B）|分值（10分）|得分|得分计算方法"),
    )
    s.line(
        ("年度资金总额：", 2),
        *_sums(total_row.initial, total_row.spent),
        "10",
        f"{given}",
        ("执行率×该指标分值，最高不得超过分值上限。", 1, 3),
    )
    for label, row in (("基本支出", basic), ("项目支出", rest)):
        s.line((label, 2), f"{row.initial:.2f}", f"{row.spent:.2f}", "—", "—")
    s.line(("年度总体目标", 1, 2), ("年初设定目标", 4), ("年度总体目标完成情况", 0))
    s.line((goal, 4), (done, 0))
    s.line(
        ("绩效指标", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|年度指标值（A）|全年实际值（B）|分值|得分|未完成原因分析"),
    )
    _levels(rng, s, listed, lambda one: (one.target, one.actual, f"{one.weight}", f"{one.score}", one.reason))
    total = sum((one.score for one in listed), given)
    s.line(("总分", 6), "100", f"{total}", "")
    rows = (
        fund(total_row, budget=False, rate=False, points=(Decimal(10), given)),
        fund(basic, budget=False, rate=False),
        fund(rest, budget=False, rate=False),
    )
    said = Said(None, None, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "部门整体支出绩效自评表", s, said, {0: 44.0, 3: 90.0, 8: 70.0})


def _twenty_points(rng: random.Random) -> Review:
    """Twenty points for the money, none printed for what indicators weigh; the reason for the whole form below."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 80)
    given = grade(funds[0], 20)
    s = Sheet(7)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门", 2), ("青禾县农业农村局", 2), ("项目实施单位", 1), (unit, 0))
    s.line(("项目类别", 2), ("1.部门预算项目☑ 2.市直专项□ 3.市对下转移支付项目□", 0))
    s.line(
        ("预算执行情况\n（万元）\n（20分）", 1, 2),
        ("", 2),
        *either("预算数（A）|执行数（B）|执行率（B/A）|得分（20分×执行率）"),
    )
    s.line(("年度财政资金总额", 2), f"{funds[0].budget:.2f}", f"{funds[0].spent:.2f}", funds[0].rate, f"{given}")
    s.line(
        ("年度绩效目标1\n（80分）", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分"),
    )
    _levels(rng, s, listed, lambda one: (one.target, one.actual, f"{one.score}"))
    total = sum((one.score for one in listed), given)
    s.line(("总分", 2), (f"{total}", 0))
    s.line(("偏差大或目标未完成原因分析", 2), ("部分工程受汛期影响推迟。", 0))
    s.line(("改进措施及结果应用方案", 2), ("加强项目前期管理，结果用于下年度预算安排。", 0))
    found = tuple((*fact(one, weighed=False, reasons=False)[:8], one.score, None) for one in listed)
    rows = (fund(funds[0], initial=False, points=(Decimal(20), given)),)
    return _drawn(
        rng, "2024年度项目绩效自评表", s, Said(unit, project, rows, None, None, found, total), {0: 60.0, 3: 100.0}
    )


def _without_levels(rng: random.Random) -> Review:
    """Indicators in one list without levels, first and changed target, a share of the points, marks of what counts most."""
    unit, funds, listed = rng.choice(UNITS), money(rng), reached(rng, 90, levels=False)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    total = sum((one.score for one in listed), given)
    s = Sheet(11)
    s.line("主管部门", (unit, 4), ("财政处室", 2), ("预算科", 2), "自评总分（分）", f"{total}")
    s.line(
        ("部门预算执行情况", 1, 2),
        ("", 2),
        ("年初预算数", 1),
        ("全年（调整）预算数", 2),
        ("全年执行数", 1),
        ("执行率（%）", 1),
        ("执行率权重", 1),
        ("执行率得分（分）", 0),
    )
    s.line(
        ("预算资金（万元）", 2),
        f"{funds[0].initial:.2f}",
        (f"{funds[0].budget:.2f}", 2),
        f"{funds[0].spent:.2f}",
        funds[0].rate,
        "10",
        (f"{given}", 0),
    )
    s.line(("当年绩效目标", 1, 2), ("年初绩效目标", 4), ("全年（调整）绩效目标", 3), ("全年目标实际完成情况", 0))
    s.line((goal, 4), (goal, 3), (done, 0))
    s.line(
        ("绩效指标", 1, len(listed) + 1),
        *either(
            "指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数（%）|指标权重（分）|指标得分（分）|是否核心指标"
        ),
    )
    for one in listed:
        share = (one.score * 100 / one.weight).quantize(Decimal(1))
        value = one.words or one.number
        first, changed = rng.choice([(value, ""), (value, value), ("初步提升" if one.words else "3", value)])
        s.line(
            one.name,
            one.unit or "-",
            one.sign or "定性",
            first,
            changed,
            one.actual,
            f"{share}%",
            f"{one.weight}",
            f"{one.score}",
            rng.choice(["是", "否"]),
        )
    rows = (fund(funds[0], points=(Decimal(10), given)),)
    found = tuple(fact(one, reasons=False) for one in listed)
    return _drawn(rng, "部门整体绩效自评表", s, Said(None, None, rows, goal, done, found, total), {0: 44.0, 1: 100.0})


def _points_before(rng: random.Random) -> Review:
    """The points before the targets, the sum of them at the top of the form, money in three figures."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 100)
    goal, done = rng.choice(GOALS), rng.choice(DONE)
    total = sum((one.score for one in listed), Decimal(0))
    s = Sheet(8)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门", 2), ("青禾县教育局", 2), "实施单位", (unit, 0))
    s.line(("自评得分", 2), (f"{total}", 2), ("财政审定评分", 1), ("", 0))
    s.line(
        ("项目资金（万元）", 2, 2), ("", 1), "年初预算数", "调整预算数（A）", "全年执行数（B）", ("执行率（B/A）", 0)
    )
    s.line(
        "年度资金总额", f"{funds[0].initial:.2f}", f"{funds[0].budget:.2f}", f"{funds[0].spent:.2f}", (funds[0].rate, 0)
    )
    s.line(("年度总体目标", 1, 2), ("年初设定目标", 3), ("年度总体目标完成情况", 0))
    s.line((goal, 3), (done, 0))
    s.line(
        "一级指标", "二级指标", "三级指标", "分值", "指标值（A）", "全年实际值（B）", "得分", "未完成原因分析及改进措施"
    )
    _levels(
        rng,
        s,
        listed,
        lambda one: (f"{one.weight}", one.target, one.actual, f"{one.score}", one.reason),
        marks="（30分）",
    )
    rows = (fund(funds[0]),)
    said = Said(unit, project, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "市本级部门项目支出绩效自评表", s, said, {2: 100.0, 7: 80.0})


def _of_transfer(rng: random.Random) -> Review:
    """Of a transfer of the centre: no points, funds by level of government."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 90)
    goal, done = rng.choice(GOALS), rng.choice(DONE)
    fiscal = Money("fiscal_part", funds[1].initial, funds[1].budget, funds[1].spent)
    place = Money("fiscal_part", funds[2].initial, funds[2].budget, funds[2].spent)
    s = Sheet(7)
    s.line(("转移支付（项目）名称", 2), (project, 0))
    s.line(("中央主管部门", 2), ("水利部", 0))
    s.line(("地方主管部门", 2), ("青禾县财政局", 2), ("资金使用单位", 1), (unit, 0))
    s.line(("资金投入情况（万元）", 2, 5), ("", 1), "全年预算数（A）", "全年执行数（B）", ("预算执行率（B/A×100%）", 0))
    for label, row in (
        ("年度资金总额：", funds[0]),
        ("其中：中央财政资金", fiscal),
        ("地方资金", place),
        ("其他资金", funds[3]),
    ):
        s.line(label, f"{row.budget:.2f}", f"{row.spent:.2f}", (row.rate, 0))
    s.line(("总体目标完成情况", 1, 2), ("总体目标", 3), ("全年实际完成情况", 0))
    s.line((goal, 3), (done, 0))
    s.line(
        ("绩效指标", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|指标值|全年实际完成值|未完成原因和改进措施"),
    )
    _levels(rng, s, listed, lambda one: (one.target, one.actual, one.reason))
    s.line("说明", ("无", 0))
    rows = tuple(fund(row, initial=False) for row in (funds[0], fiscal, place, funds[3]))
    found = tuple(fact(one, weighed=False) for one in listed)
    said = Said(unit, project, rows, goal, done, found, None)
    return _drawn(rng, "转移支付区域（项目）绩效目标自评表", s, said, {0: 44.0, 3: 100.0, 6: 80.0})


def _by_natures(rng: random.Random) -> Review:
    """A whole department's funds by their source beside the kind of expenditure, with the columns of the year above."""
    unit, funds, listed = rng.choice(UNITS), money(rng), reached(rng, 90)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    s = Sheet(8)
    s.line("县级预算部门名称", (unit, 0))
    s.line(("年度预算申请\n（万元）", 1, 5), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    s.line("年度资金总额", *_sums(funds[0].initial, funds[0].budget, funds[0].spent), "10", funds[0].rate, f"{given}")
    s.line(("按收入性质分：", 3), ("按支出性质分：", 0))
    s.line(
        ("其中：一般公共预算：", 2), f"{funds[1].budget:.2f}", ("其中：基本支出：", 2), (f"{funds[0].budget:.2f}", 0)
    )
    s.line(("其他资金：", 2), f"{funds[3].budget:.2f}", ("项目支出：", 2), ("0.00", 0))
    s.line(("年度总体目标", 1, 2), ("预期目标", 3), ("实际完成情况", 0))
    s.line((goal, 3), (done, 0))
    s.line("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    _levels(rng, s, listed, lambda one: (one.target, one.actual, f"{one.weight}", f"{one.score}", one.reason))
    total = sum((one.score for one in listed), given)
    s.line(("总分", 5), "100", f"{total}", "")
    rows = (fund(funds[0], points=(Decimal(10), given)),)
    said = Said(None, None, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "部门整体支出绩效自评表", s, said, {2: 100.0, 7: 80.0})


def _by_tasks(rng: random.Random) -> Review:
    """A whole department's tasks, each with the budget and what was spent of it by source."""
    unit, listed = rng.choice(UNITS), reached(rng, 90)
    goal, done = rng.choice(GOALS), rng.choice(DONE)
    tasks = [(name, money(rng)) for name in ("保障人员及机构运转", "河道治理", "防汛抗旱")]
    whole = {key: sum((rows[0].__getattribute__(key) for _, rows in tasks), Decimal(0)) for key in ("budget", "spent")}
    total_row = Money("total", whole["budget"], whole["budget"], whole["spent"])
    given = grade(total_row)
    s = Sheet(13)
    s.line(("部门（单位）名称", 2), (unit, 0))
    s.line(
        ("年度主要任务", 1, 6),
        ("任务名称", 1, 2),
        ("主要内容", 1, 2),
        ("完成情况", 1, 2),
        ("全年预算数（万元）", 3),
        ("全年执行数（万元）", 3),
        ("分值", 1, 2),
        ("执行率", 1, 2),
        ("得分", 1, 2),
    )
    s.line("总额", "财政拨款", "其他资金", "总额", "财政拨款", "其他资金")
    for name, rows in tasks:
        other = rows[2].budget + rows[3].budget, rows[2].spent + rows[3].spent
        s.line(
            name,
            "按计划组织实施",
            "已完成",
            *_sums(rows[0].budget, rows[1].budget, other[0], rows[0].spent, rows[1].spent, other[1]),
            "—",
            "—",
            "—",
        )
    fiscal = [sum((getattr(rows[1], key) for _, rows in tasks), Decimal(0)) for key in ("budget", "spent")]
    s.line(
        ("金额合计", 3),
        *_sums(
            whole["budget"],
            fiscal[0],
            whole["budget"] - fiscal[0],
            whole["spent"],
            fiscal[1],
            whole["spent"] - fiscal[1],
        ),
        "10",
        total_row.rate,
        f"{given}",
    )
    s.line(("年度总体目标", 1, 2), ("预期目标（年初设定）", 6), ("目标实际完成情况", 0))
    s.line((goal, 6), (done, 0))
    s.line(
        ("年度绩效指标", 1, len(listed) + 1),
        "一级指标",
        "二级指标",
        ("三级指标", 3),
        ("年度指标值", 2),
        ("实际完成值", 2),
        "分值",
        "得分",
        "未完成原因及拟采取的改进措施",
    )
    for at, one in enumerate(listed):
        parts: list[str | tuple[str, int] | tuple[str, int, int]] = []
        for level in (0, 1):
            path = one.levels[: level + 1]
            if at == 0 or listed[at - 1].levels[: level + 1] != path:
                parts.append((path[-1] or "", 1, sum(other.levels[: level + 1] == path for other in listed)))
        s.line(*parts, (one.name, 3), (one.target, 2), (one.actual, 2), f"{one.weight}", f"{one.score}", one.reason)
    total = sum((one.score for one in listed), given)
    s.line(("总分", 10), "100", f"{total}", "")
    parts = (
        Money("fiscal", fiscal[0], fiscal[0], fiscal[1]),
        Money("other", whole["budget"] - fiscal[0], whole["budget"] - fiscal[0], whole["spent"] - fiscal[1]),
    )
    rows = (
        fund(total_row, initial=False, points=(Decimal(10), given)),
        *(fund(part, initial=False, rate=False) for part in parts),
    )
    said = Said(None, None, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "部门整体支出绩效自评表", s, said, {0: 30.0, 12: 70.0})


def _plain(rng: random.Random) -> Review:
    """As central and municipal offices print it: the ministry's form, persons beside the unit, money to four decimals."""
    unit, project, funds, listed = rng.choice(UNITS), rng.choice(PROJECTS), money(rng), reached(rng, 90)
    goal, done, given = rng.choice(GOALS), rng.choice(DONE), grade(funds[0])
    s = Sheet(9)
    s.line(("项目名称", 2), (project, 0))
    s.line(("主管部门及代码", 2), ("[215]青禾县水务局", 2), ("实施单位", 1), (unit, 0))
    s.line(("项目负责人", 2), ("（略）", 2), ("联系电话", 1), ("（略）", 0))
    s.line(
        ("项目资金（万元）", 2, 5),
        ("", 1),
        *either("年初预算数|全年预算数（A）|全年执行数（B）|分值（10分）|执行率（B/A）|得分"),
    )
    names = {"total": "年度资金总额", "fiscal": "其中：当年财政拨款", "carryover": "上年结转资金", "other": "其他资金"}
    _money_rows(s, funds, names, given, places=6, blank="—")
    s.line(("年度总体目标", 1, 2), ("预期目标", 3), ("实际完成情况", 0))
    s.line((goal, 3), (done, 0))
    s.line(
        ("绩\n效\n指\n标", 1, len(listed) + 1),
        *either("一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"),
    )
    _levels(rng, s, listed, lambda one: (one.target, one.actual, f"{one.weight:.1f}", f"{one.score:.1f}", one.reason))
    total = sum((one.score for one in listed), given)
    s.line(("总分：", 6), "100.0", f"{total}", "")
    rows = _with_points(funds, given)
    said = Said(unit, project, rows, goal, done, tuple(map(fact, listed)), total)
    return _drawn(rng, "项目支出绩效自评表", s, said, {0: 30.0, 3: 90.0, 8: 70.0})


KINDS: Mapping[str, Callable[[random.Random], Review]] = {
    "of the ministry": _of_ministry,
    "plain": _plain,
    "two rows": _two_rows,
    "with conclusion": _with_conclusion,
    "of department": _of_department,
    "twenty points": _twenty_points,
    "without levels": _without_levels,
    "points before": _points_before,
    "of transfer": _of_transfer,
    "by natures": _by_natures,
    "by tasks": _by_tasks,
}
