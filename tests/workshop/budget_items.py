"""Budget tables of 三公: items as lines beside years or funds, or as columns of units, of one year or of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.normalize.drawn import Path
from tests.normalize.items import ORDINALS, WORDS
from tests.workshop.budget_plan import THREE_PUBLIC, Atom
from tests.workshop.budget_sheet import Made, Manner, pick

PARTS = ("vehicle_purchase", "vehicle_operation")
YEARS = (("2025年预算数", "2026年预算数"), ("上年预算数", "本年预算数"), ("2025年", "2026年"))
FUND_HEADS = (
    ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"),
    ("合计", "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"),
)
UNIT_HEADS = (("单位编码", "单位名称"), ("单位名称",), ("单位代码", "单位名称（科目）"), ("序号", "单位名称"))


def three_public(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    """The items in this layout; `empty` spends nothing."""
    of: dict[str, list[Atom]] = {
        item: [atom for atom in atoms if atom.economic == code] for item, code in THREE_PUBLIC.items()
    }
    of["vehicles"] = of["vehicle_purchase"] + of["vehicle_operation"]
    of["total"] = of["overseas"] + of["reception"] + of["vehicles"]
    if layout.startswith("empty"):
        of = {item: [] for item in of}
    words = {item: manner.rng.choice(said) for item, said in WORDS.items()}
    if words["vehicles"] == "公务用车费" or layout.startswith("lines"):
        words |= {"vehicle_purchase": "公务用车购置费", "vehicle_operation": "公务用车运行维护费"}
    extra = ("meetings", "training") if manner.rng.random() < 0.3 else ()
    table = _Items(manner, of, words, extra)
    if layout.startswith("lines"):
        return table.by_funds() if "funds" in layout else table.by_lines(years="years" in layout)
    return table.by_columns(years="years" in layout)


@dataclass
class _Items:
    manner: Manner
    of: Mapping[str, list[Atom]]
    words: Mapping[str, str]
    extra: Sequence[str]

    def by_lines(self, *, years: bool) -> Made:
        rng, text = self.manner.rng, self.manner.text
        heads = [rng.choice(["预算数", "2026年预算数", "金额"])]
        if years:
            heads = ["2025年预算数", "2026年预算数", rng.choice(["增减额", "增减变化"])]
        made = Made([(rng.choice(["项目", "项 目", "支出项目", "经费项目"]),), *((head,) for head in heads)], "items")
        for item, label in self._lines():
            now, before = (sum(getattr(atom, name) for atom in self.of[item]) for name in ("money", "before"))
            texts = [text(before), text(now), text(now - before)] if years else [text(now)]
            made.body.append((label, *texts))
            made.say((), list(zip(("prior_year", item, "change") if years else (item,), texts, strict=True)))
        return made

    def by_funds(self) -> Made:
        """Items beside the funds that pay for them."""
        heads = self.manner.rng.choice(FUND_HEADS)
        made = Made([(self.manner.rng.choice(["项目", "支出项目"]),), *((head,) for head in heads)], "items")
        for item, label in self._lines():
            texts = [self.manner.sum(self.of[item], pick(term)) for term in ("all", "gpb", "fund", "capital")]
            made.body.append((label, *texts))
            made.say((), [(item, text) for text in texts])
        return made

    def _lines(self) -> list[tuple[str, str]]:
        rng = self.manner.rng
        order = rng.choice([
            ("total", "overseas", "vehicles", *PARTS, "reception"), ("total", "overseas", "reception", "vehicles", *PARTS),
        ])  # fmt: skip
        numbered = ("overseas", "vehicles", *PARTS, "reception")
        ordinals = dict(zip(numbered, rng.choice(ORDINALS), strict=True))
        return [(item, f"{ordinals.get(item, '')}{self.words[item]}") for item in (*order, *self.extra)]

    def by_columns(self, *, years: bool) -> Made:
        rng, plan = self.manner.rng, self.manner.plan
        heads = self._heads()
        overs: tuple[str, ...] = ("",)
        if years:
            overs = (*rng.choice(YEARS), *rng.choice([(), ("增减变化情况",), ("比上年增减",)]))
        labels: Sequence[str] = rng.choice(UNIT_HEADS)
        if len(plan.units) == 1 and rng.random() < 0.4:
            labels = ()
        paths: list[Path] = [((over, *path) if over else path) for over in overs for path, _ in heads]
        made = Made([*((label,) for label in labels), *paths], "units" if labels else "items")
        units = list(plan.units) if any(self.of.values()) else []
        targets = [(unit, [unit]) for unit in units] if labels else []
        if units:
            targets.insert(len(targets) if self.manner.total == "last" else 0, ("", units))
        for no, (unit, among) in enumerate(targets):
            said = [self._figure(item, at, len(overs), among) for at, _ in enumerate(overs) for _, item in heads]
            texts = [text for _, text in said]
            number = plan.unit_codes.get(unit, "")
            given = {"单位编码": number, "单位代码": number, "序号": str(no)}
            line = (*(given.get(label, unit) for label in labels), *texts)
            made.body.append(line if unit else self.manner.total_line(len(labels), texts))
            made.say((unit,) if labels else (), said)
        return made

    def _heads(self) -> list[tuple[Path, str]]:
        rng, words = self.manner.rng, self.words
        order = rng.choice(
            [("total", "overseas", "vehicles", "reception"), ("total", "overseas", "reception", "vehicles")]
        )
        heads: list[tuple[Path, str]] = []
        for item in (*order, *self.extra):
            if item == "vehicles":
                heads.append(((words[item], rng.choice(["小计", "合计"])), item))
                heads += [((words[item], words[part]), part) for part in PARTS]
            else:
                heads.append(((words[item],), item))
        return heads

    def _figure(self, item: str, at: int, overs: int, units: Sequence[str]) -> tuple[str, str]:
        """What a column measures, and its text: of several years the second is this one."""
        own = [atom for atom in self.of[item] if atom.unit in units]
        now, before = sum(atom.money for atom in own), sum(atom.before for atom in own)
        money = now if overs == 1 else (before, now, now - before)[at]
        name = item if overs == 1 or at == 1 else ("prior_year", "", "change")[at]
        return name, self.manner.text(money)
