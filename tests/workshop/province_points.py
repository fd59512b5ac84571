"""Indicators at random, their columns as provinces head them, and what of them is a fact."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tests.workshop.forms import FormCell
from tests.workshop.goal_forms import SIGNS, Point
from tests.workshop.province_words import Chooser, either

Fact = tuple[object, ...]
LEVELS: Mapping[str, Mapping[str, str]] = {
    "产出指标": {
        "数量指标": "巡查河道长度|培训人次|维修站房数量|水质监测点位数|编制规划报告数|购置设备数量|开展执法检查次数",
        "质量指标": "设备完好率|资料归档及时率|工程验收合格率|数据准确率|培训考核通过率",
        "时效指标": "项目完成时限|资金支付及时率|任务按期完成率",
    },
    "成本指标": {
        "经济成本指标": "单位成本控制数|项目总成本|人均培训费用",
        "社会成本指标": "对周边居民生活的影响",
        "生态环境成本指标": "施工造成的环境影响",
    },
    "效益指标": {
        "经济效益指标": "带动相关产业增收|节约财政资金",
        "社会效益指标": "受益人口|公众节水意识|政策知晓率|保障单位正常运转",
        "生态效益指标": "河道水质改善情况|水土流失治理面积",
        "可持续影响指标": "长效管理机制|设施持续使用年限",
    },
    "满意度指标": {"服务对象满意度指标": "群众满意度|参训人员满意度|服务对象满意率"},
}  # fmt: skip
QUANTITIES = either("95%|100%|3次|12.5公里|1200人次|5个|36座|2.4万元|0起|30平方米|15份|1200.50元")
QUALITIES = either("明显提升|优良|2026年12月底前|有效保障|逐步健全|有所改善|12月31日前完成|持续提高|按时完成|是")
# Head and key of the columns of a target; behind = what such a column prints of every indicator.
TARGETS: Mapping[str, Sequence[tuple[str, str]]] = {
    "one": (
        ("指标值|年度指标值|目标值|绩效指标值|预期指标值|指标值（包含数字及文字描述）|全年（计划）指标值", "target"),
    ),
    "sign apart": (("指标性质|运算符号|比较符号|指标方向", "sign"), ("指标值|目标值", "rest")),
    "three": (
        ("指标性质|运算符号|计算符号|指标值符号", "sign"),
        ("指标值|目标值|指标值数值", "number"),
        ("度量单位|计量单位|单位|指标值单位", "unit"),
    ),
    "unit apart": (("指标值|目标值", "signed"), ("度量单位|计量单位|单位", "unit")),
    "kind of value": (("指标值类型|指标属性|指标类型", "nature"), ("指标值|目标值", "target")),
    "number and words": (
        ("指标性质|指标值类型", "sign"),
        ("指标值", "number"),
        ("度量单位|计量单位", "unit"),
        ("指标说明|指标解释", "=反映工作完成情况"),
    ),
    "half years": (("半年（计划）指标值|半年（计划）值", "half"), ("全年（计划）指标值|全年（计划）值", "target")),
    "under a head": (
        ("绩效指标值/符号|绩效目标/运算符号|指标值/运算符号", "sign"),
        ("指标值/数值|指标值/指标值|指标值/内容", "number"),
        ("指标值/单位|指标值/度量单位", "unit"),
    ),
    "two years before": (
        ("指标值/前年", "prior"),
        ("指标值/上年", "prior"),
        ("指标值/预计当年实现|指标值/预期当年实现", "target"),
    ),
}
MORE: Sequence[tuple[str, str]] = (
    ("绩效标准|评价标准|评分标准|计分标准", "=按完成比例计分"),
    ("备注", "="),
    ("指标解释|指标说明", "=反映工作完成情况"),
    ("指标值确定依据|指标值设定依据", "=年度工作计划"),
    ("上年完成值|历史参考值|上年实际值", "=80"),
    ("数据来源|佐证资料", "=统计报表"),
    ("指标方向性", "=正向指标"),
)
Columns = Sequence[tuple[tuple[str, ...], str]]


def points(choose: Chooser, *, weights: bool) -> list[Point]:
    """Indicators in the order of their levels."""
    rng, found = choose.rng, list[Point]()
    share, most = {"few": (0.4, 1), "some": (0.7, 2), "lots": (1.0, 5)}[choose.way("many")]
    numbered = choose.has("numbered names")
    for one, seconds in LEVELS.items():
        if one == "成本指标" and rng.random() < 0.4:
            continue
        for two in [two for two in seconds if rng.random() < share] or list(seconds)[:1]:
            names = either(seconds[two])
            for no, name in enumerate(rng.sample(names, min(rng.randint(1, most), len(names))), 1):
                weight = str(rng.choice([5, 10, 12.5])) if weights else ""
                called = f"指标{no}：{name}" if numbered else name
                if rng.random() < 0.25:
                    found.append(Point(one, two, called, words=rng.choice(QUALITIES), weight=weight))
                    continue
                quantity = rng.choice(QUANTITIES)
                number = "".join(letter for letter in quantity if letter in "0123456789.")
                sign = rng.choice(["≥", "≥", "≥", "≤", "＝", ">", "<"])
                found.append(Point(one, two, called, sign, number, quantity[len(number) :], weight=weight))
    if choose.has("blank target"):
        at = rng.randrange(len(found))
        found[at] = replace(found[at], sign="", number="", unit="", words="")
    return found


def columns(choose: Chooser, *, weights: bool) -> Columns:
    """Head, as its parts from the top down, and key of each column behind the names of indicators."""
    rng, values = choose.rng, choose.way("values")
    targets = [(tuple(rng.choice(either(heads)).split("/")), key) for heads, key in TARGETS[values]]
    if targets[0][0][1:]:
        targets = [((targets[0][0][0], *path[1:]), key) for path, key in targets]
    some = [] if values in {"number and words", "two years before"} else rng.sample(MORE, rng.choice([0, 0, 0, 1, 2]))
    more = [((rng.choice(either(heads)),), said) for heads, said in some]
    weight = [((choose.word("weight"),), "weight")] if weights else []
    before = [part for part in more if part[1] == "=反映工作完成情况"]
    more = [part for part in more if part not in before]
    behind = [*weight, *more] if rng.random() < 0.7 else [*more, *weight]
    first = weight if weights and rng.random() < 0.2 else []
    return [*before, *first, *targets, *(part for part in behind if part not in first)]


def printed(point: Point, key: str) -> str:
    """What a column prints of an indicator."""
    if key[0] == "=":
        return key[1:]
    if key == "weight":
        return point.weight
    if not (point.words or point.number):
        return ""
    if key == "sign":
        return "定性" if point.words else point.sign
    if key == "nature":
        return "定性指标" if point.words else "定量指标"
    if key == "half":
        return "" if point.words else "≥1"
    shown = {
        "prior": f"{point.number}{point.unit}", "rest": f"{point.number}{point.unit}", "number": point.number,
        "signed": f"{point.sign}{point.number}", "target": point.target,
    }  # fmt: skip
    return "" if key == "unit" and point.words else point.unit if key == "unit" else point.words or shown[key]


def fact(point: Point) -> Fact:
    """Levels, name, operator, number, unit and weight as they must be read."""
    weight = Decimal(point.weight) if point.weight else None
    said: Fact = (None, None, None)
    if point.words:
        said = ("text", None, None)
    elif point.number:
        said = (SIGNS[point.sign], Decimal(point.number), point.unit or None)
    return point.level_1, point.level_2, point.name, *said, weight


def indicator_cells(
    choose: Chooser, start: int, left: int, heads: Sequence[str], parts: Columns, listed: Sequence[Point]
) -> tuple[list[FormCell], int]:
    """The cells of indicators under their header, which begins at a row and a column, and the row behind them."""
    cells, depth = list[FormCell](), max(len(path) for path, _ in parts)
    for at, head in enumerate(heads, left):
        cells.append(FormCell(start, at, depth, 1, head))
    for at, (path, _) in enumerate(parts, left + len(heads)):
        if len(path) == 1:
            cells.append(FormCell(start, at, depth, 1, path[0]))
            continue
        cells.append(FormCell(start + 1, at, 1, 1, path[1]))
        if at == left + len(heads) or parts[at - left - len(heads) - 1][0][0] != path[0]:
            cells.append(FormCell(start, at, 1, sum(other[0] == path[0] for other, _ in parts), path[0]))
    return cells + body_cells(choose, start + depth, left, parts, listed), start + depth + len(listed)


def body_cells(choose: Chooser, first: int, left: int, parts: Columns, listed: Sequence[Point]) -> list[FormCell]:
    """The cells of indicators from a row on, their two levels from a column on."""
    cells = list[FormCell]()
    for at, point in enumerate(listed, first):
        cells.append(FormCell(at, left + 2, 1, 1, point.name, "left"))
        cells += [FormCell(at, col, 1, 1, printed(point, key)) for col, (_, key) in enumerate(parts, left + 3)]
    repeated, with_points = choose.has("levels repeated"), choose.has("points in level")
    for col, paths in enumerate(([(p.level_1,) for p in listed], [(p.level_1, p.level_2) for p in listed])):
        begun = 0
        for row in range(1, len(paths) + 1):
            if row < len(paths) and paths[row] == paths[begun]:
                continue
            text = paths[begun][-1] + ("（30分）" if with_points and not col else "")
            if repeated:
                cells += [FormCell(first + at, col + left, 1, 1, text) for at in range(begun, row)]
            else:
                cells.append(FormCell(first + begun, col + left, row - begun, 1, text))
            begun = row
    return cells


def any_funds(rng: random.Random) -> tuple[str, str, str]:
    """Total, fiscal and other funds, as printed in ten thousand yuan."""
    fiscal = Decimal(rng.randrange(100, 9999999)) / 100
    other = rng.choice([Decimal(0), Decimal(0), Decimal(rng.randrange(100, 99999)) / 100])
    comma = "," if rng.random() < 0.3 else ""
    return f"{fiscal + other:{comma}.2f}", f"{fiscal:{comma}.2f}", f"{other:{comma}.2f}"


def yuan(text: str) -> Decimal:
    """A printed sum in yuan."""
    return Decimal(text.replace(",", "")) * 10000
