"""Tables of 三公 drawn at random: items as columns of one or more units, or as lines beside one or more years."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from tests.normalize.drawn import Drawn, Head, Path, columns

WORDS: Mapping[str, Sequence[str]] = {
    "total": ("合计", "“三公”经费合计", "“三公”经费", "三公经费合计", "总计", "“三公”经费预算合计"),
    "overseas": ("因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费", "因公出国(境)费", "因公出国（境）支出"),
    "vehicles": (
        "公务用车购置及运行费", "公务用车购置及运行维护费", "公务用车购置和运行费", "公务用车购置及运行维护支出", "公务用车费",
    ),
    "vehicle_purchase": ("公务用车购置费", "公务用车购置", "购置费", "公务用车购置费用", "公务用车购置支出"),
    "vehicle_operation": ("公务用车运行费", "公务用车运行维护费", "运行费", "公务用车运行维护支出", "运行维护费"),
    "reception": ("公务接待费", "公务接待费用", "公务接待", "公务接待费支出"),
    "meetings": ("会议费",),
    "training": ("培训费",),
}  # fmt: skip
TITLES = (
    "一般公共预算“三公”经费支出表", "“三公”经费预算表", "2026年“三公”经费支出预算表", "财政拨款“三公”经费支出表",
    "一般公共预算“三公”经费支出情况表", "“三公”经费及会议费、培训费预算表", "财政拨款预算“三公”经费支出情况表",
    "部门“三公”经费预算财政拨款情况统计表",
)  # fmt: skip
YEARS = (
    ("2025年预算数", "2026年预算数"), ("上年预算数", "本年预算数"), ("2025年", "2026年"), ("2025年执行数", "2026年预算数"),
    ("2025年“三公”经费预算数", "2026年“三公”经费预算数"), ("上年执行数", "2026年预算数"),
)  # fmt: skip
OVER = ("2026年预算数", "“三公”经费预算数", "财政拨款“三公”经费", "一般公共预算财政拨款“三公”经费", "“三公”经费")
UNITS = ("青禾县水利局", "青禾县河道所", "青禾县水文站")
UNIT_HEADS = ((), (), ("单位名称",), ("单位编码", "单位名称"), ("部门（单位）名称",), ("序号", "单位名称"), ("单位",))
LABELS = (
    "项目", "项 目", "支出项目", "三公经费项目", "“三公”经费支出项目", "经费类别", "经费项目", "内容", "科目名称", "支出内容",
)  # fmt: skip
# Before overseas, vehicles, their purchase and operation, reception.
ORDINALS = (
    ("", "", "", "", ""), ("1.", "3.", "（1）", "（2）", "2."), ("一、", "三、", "1.", "2.", "二、"),
    ("1、", "2、", "其中：（1）", "（2）", "3、"), ("（一）", "（二）", "1.", "2.", "（三）"),
    ("其中：（一）", "（二）", "1.", "2.", "（三）"), ("1.", "2.", "其中：", "", "3."), ("一、", "二、", "其中：", "", "三、"),
)  # fmt: skip
FORMS = (
    "预算数|2026年预算数|金额|本年预算数|2026年预算|预算金额|合计 = own",
    "2025年预算数|上年预算数|2025年执行数 = prior_year\n2026年预算数 = own",
    """
    2025年预算数|上年预算数|2025年执行数 = prior_year
    2026年预算数|本年预算数 = own
    增减额|增减数|比上年增减|增减变化 = change
    增减%|增减率|增减比例（%） = quantity ?
    """,
    "2026年预算数 = own\n2025年预算数|上年预算数 = prior_year\n增减额|增减情况 = change",
    """
    2025年预算数|上年预算数 = prior_year
    2026年预算数|本年预算数 = own
    比上年增、减情况|本年预算比上年增减情况 / 增减额|金额 = change
    比上年增、减情况|本年预算比上年增减情况 / 增减幅度|增减% = quantity
    """,
)


def figure(rng: random.Random) -> str:
    """An amount as disclosures print it, noughts and a blank among them."""
    if rng.random() < 0.15:
        return rng.choice(["", "0.00", "0"])
    value = rng.randrange(1, 10 ** rng.choice([4, 5, 6, 7])) / 100
    return f"{value:,.2f}" if rng.random() < 0.5 else f"{value:.2f}"


def _words(rng: random.Random) -> dict[str, str]:
    return {item: rng.choice(words) for item, words in WORDS.items()}


def by_columns(rng: random.Random) -> Drawn:
    """Items as columns, of this year or of two; a line for each unit and their sum, or one line alone."""
    words = _words(rng)
    if words["vehicles"] == "公务用车费":
        words |= {"vehicle_purchase": "公务用车购置费", "vehicle_operation": "公务用车运行维护费"}
    orders = (
        ("total", "overseas", "vehicles", "reception"), ("total", "overseas", "reception", "vehicles"),
        ("overseas", "reception", "vehicles", "total"), ("total", "reception", "overseas", "vehicles"),
    )  # fmt: skip
    heads: list[Head] = []
    for item in rng.choice(orders):
        if item == "vehicles":
            heads.append(Head((words[item], rng.choice(["小计", "合计"])), item))
            heads += [Head((words[item], words[part]), part) for part in ("vehicle_purchase", "vehicle_operation")]
        else:
            heads.append(Head((words[item],), item))
    if rng.random() < 0.25:
        heads += [Head((words[item],), item) for item in ("meetings", "training")]
    mode = rng.choice(["plain", "plain", "years", "over"])
    if mode == "years":
        before, now = rng.choice(YEARS)
        earlier = [Head((before, *head.path), "prior_year") for head in heads]
        heads = [*earlier, *(Head((now, *head.path), head.measure) for head in heads)]
    elif mode == "over":
        over = rng.choice(OVER)
        heads = [Head((over, *head.path), head.measure) for head in heads]
    labels = rng.choice(UNIT_HEADS)
    count = rng.randrange(1, 4) if labels else 1
    body = [[*_unit(labels, no), *(figure(rng) for _ in heads)] for no in range(count)]
    if labels and rng.random() < 0.6:
        total = [*[""] * (len(labels) - 1), "合计", *(figure(rng) for _ in heads)]
        body.insert(rng.choice([0, len(body)]), total)
    facts = [_said(heads, row[len(labels) :]) for row in body]
    paths = [*((label,) for label in labels), *(head.path for head in heads)]
    return Drawn(rng.choice(TITLES), tuple(paths), tuple(map(tuple, body)), tuple(("", fact) for fact in facts))


def _unit(labels: Sequence[str], no: int) -> list[str]:
    given = {"序号": str(no + 1), "单位编码": f"10100{no}"}
    return [given.get(label, UNITS[no]) for label in labels]


def by_lines(rng: random.Random) -> Drawn:
    """Items as lines, beside this year's figure, last year's and the change."""
    words = _words(rng)
    # Alone in its line a part says that it is of vehicles.
    words |= {item: WORDS[item][0] for item, word in words.items() if not word.startswith("公") and "vehicle" in item}
    ordinals = dict(
        zip(
            ("overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "reception"),
            rng.choice(ORDINALS),
            strict=True,
        )
    )
    orders = (
        ("total", "overseas", "reception", "vehicles", "vehicle_purchase", "vehicle_operation"),
        ("total", "overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "reception"),
        ("overseas", "vehicles", "vehicle_purchase", "vehicle_operation", "reception", "total"),
    )
    items = [*rng.choice(orders), *(("meetings", "training") if rng.random() < 0.2 else ())]
    heads = columns(rng.choice(FORMS), rng)
    body = [[f"{ordinals.get(item, '')}{words[item]}", *(figure(rng) for _ in heads)] for item in items]
    facts = []
    for item, row in zip(items, body, strict=True):
        own = [Head(head.path, item if head.measure == "own" else head.measure) for head in heads]
        facts.append(("", _said(own, row[1:])))
    paths: list[Path] = [(rng.choice(LABELS),), *(head.path for head in heads)]
    if rng.random() < 0.2:
        body, paths = [[str(no), *row] for no, row in enumerate(body, 1)], [("序号",), *paths]
    if rng.random() < 0.2:
        body, paths = [[*row, ""] for row in body], [*paths, ("备注",)]
    return Drawn(rng.choice(TITLES), tuple(paths), tuple(map(tuple, body)), tuple(facts))


def _said(heads: Sequence[Head], texts: Sequence[str]) -> dict[str, str]:
    """What a line prints by measure, all texts of a measure together."""
    said: dict[str, str] = {}
    for head, text in zip(heads, texts, strict=True):
        if text:
            said[head.measure] = f"{said[head.measure]} {text}" if head.measure in said else text
    return dict(sorted(said.items()))
