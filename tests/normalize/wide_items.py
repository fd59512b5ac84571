"""Tables of 三公 whose items return under several heads: the plan beside the outcome, years, funds; up to 34 columns."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.normalize.drawn import Drawn, Path
from tests.normalize.items import UNITS, WORDS, YEARS, figure

GROUPS: Sequence[Sequence[Sequence[str]]] = (
    (("预算数", "年初预算数", "2025年度预算数", "全年预算数"), ("决算数", "2025年度决算数", "支出决算数")),
    (("合计",), ("一般公共预算", "一般公共预算拨款"), ("政府性基金预算", "政府性基金")),
    (
        ("合计",),
        ("一般公共预算", "一般公共预算拨款"),
        ("政府性基金预算", "政府性基金"),
        ("国有资本经营预算", "其他资金"),
    ),
)
TITLES = ("“三公”经费支出决算表", "财政拨款“三公”经费支出表", "一般公共预算财政拨款“三公”经费支出表")
LABELS: Sequence[Sequence[str]] = ((), ("单位名称",), ("单位编码", "单位名称"), ("序号", "单位名称"))
CHANGES = ("增减变化", "增减额", "比上年增减")


def _items(rng: random.Random) -> list[Path]:
    """The heads of the items, in one of two orders."""
    words = {item: rng.choice(named) for item, named in WORDS.items()}
    vehicles = words["vehicles"]
    parts = (rng.choice(["小计", "合计"]), words["vehicle_purchase"], words["vehicle_operation"])
    heads: list[Path] = [(rng.choice(["合计", "小计", "“三公”经费合计"]),), (words["overseas"],)]
    owned: list[Path] = [(vehicles, part) for part in parts]
    received: list[Path] = [(words["reception"],)]
    heads += [*owned, *received] if rng.random() < 0.5 else [*received, *owned]
    return [*heads, *([(words["meetings"],), (words["training"],)] if rng.random() < 0.3 else [])]


def draw(rng: random.Random) -> Drawn:
    """A table at random, of one line or a line for each unit."""
    kind = rng.randrange(4)
    if kind == 3:
        groups = [*rng.choice(YEARS), *([rng.choice(CHANGES)] if rng.random() < 0.5 else [])]
    else:
        groups = [rng.choice(words) for words in GROUPS[kind]]
    items, labels = _items(rng), rng.choice(LABELS)
    paths: list[Path] = [*((label,) for label in labels), *((group, *item) for group in groups for item in items)]
    rows = []
    for no in range(rng.randrange(1, 4) if labels else 1):
        named = {"序号": str(no + 1), "单位编码": f"10100{no}"}
        figures = [figure(rng) for _ in range(len(paths) - len(labels))]
        rows.append((*(named.get(label, UNITS[no]) for label in labels), *figures))
    return Drawn(rng.choice(TITLES), tuple(paths), tuple(rows), ())
