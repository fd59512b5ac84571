"""Plans of budgets at random: the smallest sums, each with all that a table may ask of it, from which every table of a set is summed.

Money in hundredths of 万元, so that it prints whole in 元, 千元 and 万元.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.reference import rows as reference_rows

YEAR = 2026
PLACES = ("青禾县", "云岭市", "赤水湾区", "北原省", "松河市", "石桥自治县")
OFFICES: Mapping[str, tuple[str, Sequence[str]]] = {
    "水利局": ("21303", ("河道管理处", "水文监测中心", "防汛抢险队")),
    "教育局": ("20502", ("第一中学", "教师进修学校", "实验小学")),
    "自然资源局": ("22001", ("不动产登记中心", "国土测绘院")),
    "司法局": ("20406", ("公证处", "法律援助中心")),
    "农业农村局": ("21301", ("农业技术推广中心", "动物疫病预防控制中心", "种子管理站")),
    "文化和旅游局": ("20701", ("图书馆", "文化馆", "博物馆")),
    "交通运输局": ("21401", ("公路养护中心", "道路运输服务中心")),
    "生态环境局": ("21101", ("环境监测站", "环境应急中心")),
}  # fmt: skip
PERSONNEL = {
    "30101": "50101", "30102": "50101", "30103": "50101", "30107": "50501", "30108": "50102", "30109": "50102", "30110": "50102",
    "30112": "50102", "30113": "50103", "30199": "50199", "30302": "50905", "30305": "50901",
}  # fmt: skip
PUBLIC = {
    "30201": "50201", "30205": "50201", "30207": "50201", "30211": "50201", "30212": "50207", "30213": "50209", "30215": "50202",
    "30216": "50203", "30217": "50206", "30228": "50201", "30229": "50201", "30231": "50208", "30239": "50201", "30299": "50299",
    "31002": "50306",
}  # fmt: skip
OF_PROJECTS = {
    "30201": "50201", "30202": "50201", "30213": "50209", "30226": "50205", "30227": "50205", "30299": "50299", "30305": "50901",
    "31002": "50306", "31005": "50302", "31013": "50303", "39999": "59999",
}  # fmt: skip
# Contributions stand under codes of their own, the rest of the wages under the office's.
APART = {"30108": "2080505", "30109": "2080506", "30110": "2101101", "30113": "2210201"}
THREE_PUBLIC = {
    "overseas": "30212",
    "reception": "30217",
    "vehicle_purchase": "31013",
    "vehicle_operation": "30231",
    "meetings": "30215",
    "training": "30216",
}
PROJECTS = (
    "日常运行维护经费", "专项业务工作经费", "设备购置", "信息系统运行维护", "基础设施改造提升工程（二期）", "监督检查专项",
    "政策宣传与培训",
    "安全生产工作经费", "规划编制", "档案数字化", "人才队伍建设补助", "公共服务能力提升项目", "应急物资储备", "评审评估咨询服务费",
    "2026年省级专项补助资金",
    "结对帮扶", "办公用房维修", "聘用人员劳务费", "重点工作推进经费", "标准化建设",
)  # fmt: skip
SOURCES = ("gpb", "fund", "capital", "account", "business", "operating", "superior", "affiliate", "other")
OWN_MONEY = frozenset({"business", "operating", "superior", "affiliate", "other"})


@dataclass(frozen=True)
class Atom:
    """A sum of one unit under one functional and one economic code, of one project or none, from one source."""

    unit: str
    code: str
    economic: str
    government: str
    part: str
    project: str
    kind: str
    source: str
    carried: bool
    money: int
    before: int = 0
    serial: int = 0


@dataclass(frozen=True)
class Plan:
    """A department's budget."""

    publisher: str
    place: str
    units: tuple[str, ...]
    unit_codes: Mapping[str, str]
    atoms: tuple[Atom, ...]
    names: Mapping[str, str]


def names() -> dict[str, str]:
    """Every code in force with its name."""
    known = {row["code"]: row["name"] for row in reference_rows("economic_codes")}
    for row in reference_rows("functional_codes"):
        if int(row["first_year"]) <= YEAR <= int(row["last_year"]):
            known[row["code"]] = row["name"]
    return known


def plan(
    rng: random.Random, sources: Sequence[str] = SOURCES, *, carries: bool = True, units: int | None = None
) -> Plan:
    """A budget of a department with that many units, one of them itself."""
    place, (office, (home, below)) = rng.choice(PLACES), rng.choice(list(OFFICES.items()))
    publisher = f"{place}{office}" if place != "北原省" else f"北原省{office.removesuffix('局')}厅"
    count = units or rng.choice([1, 1, 2, 3])
    listed = [publisher if count == 1 else f"{publisher}{rng.choice(['本级', '（本级）', '机关'])}"]
    listed += [f"{place}{name}" for name in below[: count - 1]]
    number = rng.choice(["101", "310", "027", "216"])
    style = rng.choice(["{}{:03d}", "{}{:03d}001"])
    unit_codes = {unit: style.format(number, at) for at, unit in enumerate(listed, 1)}
    known = names()
    items = [code for code in known if len(code) == 7 and code.startswith(home)]
    running = next((code for code in items if code.endswith("01")), items[0])
    atoms: list[Atom] = []
    named = [*PROJECTS, *(f"{name}（续建）" for name in PROJECTS)]
    free = iter(rng.sample(named, len(named)))
    serial = 0
    for unit in listed:
        for economic, government in _some(rng, PERSONNEL, 5):
            code = APART.get(economic, running)
            atoms.append(
                Atom(unit, code, economic, government, "personnel", "", "人员类", "gpb", False, _sum(rng), _sum(rng))
            )
        for economic, government in _some(rng, PUBLIC, 5):
            atoms.append(
                Atom(
                    unit,
                    running,
                    economic,
                    government,
                    "public",
                    "",
                    "公用经费",
                    "gpb",
                    False,
                    _sum(rng, 5),
                    _sum(rng, 5),
                )
            )
        for _ in range(rng.randrange(1, 4)):
            serial += 1
            atoms += _project(rng, unit, next(free), rng.choice(items), "gpb", serial, carries)
        for source in sources:
            if source != "gpb" and rng.random() < 0.45:
                serial += 1
                special = {"fund": ("21208", "22960"), "capital": ("22301",)}.get(source)
                code = rng.choice([c for c in known if len(c) == 7 and c.startswith(special)] if special else items)
                atoms += _project(rng, unit, next(free), code, source, serial, carries)
    return Plan(publisher, place, tuple(listed), unit_codes, tuple(atoms), known)


def _project(
    rng: random.Random, unit: str, name: str, code: str, source: str, serial: int, carries: bool
) -> list[Atom]:
    kind = rng.choice(["其他运转类", "特定目标类"])
    parts = rng.sample(list(OF_PROJECTS.items()), rng.randrange(1, 4))
    made = [
        Atom(unit, code, economic, government, "project", name, kind, source, False, _sum(rng, 7), _before(rng), serial)
        for economic, government in sorted(parts)
    ]
    if carries and source in {"gpb", "fund"} and rng.random() < 0.35:
        economic, government = rng.choice(parts)
        made.append(
            Atom(unit, code, economic, government, "project", name, kind, source, True, _sum(rng, 6), 0, serial)
        )
    return made


def _some(rng: random.Random, codes: Mapping[str, str], least: int) -> list[tuple[str, str]]:
    chosen = set(rng.sample(list(codes), rng.randrange(least, len(codes) + 1))) | (set(APART) & set(codes))
    return [(code, codes[code]) for code in codes if code in chosen]


def _before(rng: random.Random) -> int:
    """What a project had last year, if it had anything."""
    return 0 if rng.random() < 0.4 else _sum(rng, 7)


def _sum(rng: random.Random, digits: int = 6) -> int:
    return rng.randrange(1, 10 ** rng.randrange(3, digits + 1))
