"""Goal forms at random, as provinces draw them: head, money, goals and indicators, each in many arrangements, with the facts in them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.workshop.forms import FormCell
from tests.workshop.province_points import Fact, any_funds, body_cells, columns, fact, indicator_cells, points, yuan
from tests.workshop.province_words import Chooser, either

PROJECTS = either(
    "河道日常维护经费|防汛物资购置项目|水文监测站运行|节水型社会建设|老旧泵房改造|2026年农村饮水安全巩固提升工程（二期）|机关业务工作经费|"
    "水利工程建设质量监督及安全生产检查专项经费|河湖长制工作经费-巡河保洁"
)
UNITS = either("青禾县水务局|青禾县河道管理处|青禾县防汛抢险中心|青禾县水务局（本级）")
SENTENCES = (
    "完成全年河道维护任务，保障行洪安全。",
    "通过项目实施，监测数据准确可靠，为防汛决策提供支撑，全年无责任事故发生。",
    "按期完成设备购置并投入使用，提升应急处置能力。",
    "组织开展业务培训3期，参训人员120人次以上。",
    "落实最严格水资源管理制度，全县用水总量控制在1.2亿立方米以内。",
    "加强机关自身建设，保障各项工作正常开展。",
)
Part = tuple[str, int] | tuple[str, int, str]


@dataclass(frozen=True)
class Drawn:
    """A form as it is drawn, with the goals that must be read of it."""

    title: str
    year: str
    widths: tuple[float, ...]
    cells: tuple[FormCell, ...]
    rows: int
    facts: tuple[Fact, ...]
    choices: Mapping[str, str]


@dataclass
class Rows:
    """Cells put row by row over so many columns; `row` is the next one, `lead` the columns of its labels."""

    width: int
    lead: int
    cells: list[FormCell] = field(default_factory=list)
    row: int = 0

    @property
    def rest(self) -> int:
        """Columns right of the labels."""
        return self.width - self.lead

    def put(self, label: str, *parts: Part) -> None:
        """A row: its label, then cells, each as wide as it says; one that says 0 takes what is left."""
        self.beside(label, [parts])

    def over(self, text: str, align: str = "center") -> None:
        """A row of one cell."""
        self.cells.append(FormCell(self.row, 0, 1, self.width, text, align))
        self.row += 1

    def beside(self, label: str, rows: Sequence[Sequence[Part]]) -> None:
        """Rows with one label at their left."""
        self.cells.append(FormCell(self.row, 0, len(rows), self.lead, label))
        for parts in rows:
            taken, col = sum(part[1] for part in parts), self.lead
            for text, cols, *align in parts:
                span = cols or self.rest - taken
                self.cells.append(FormCell(self.row, col, 1, span, text, align[0] if align else "center"))
                col += span
            self.row += 1


def draw(rng: random.Random, fixed: Mapping[str, str] | None = None) -> Drawn:
    """A form at random; fixed: what is chosen already."""
    choose = Chooser(rng, fixed)
    kind = choose.way("kind")
    if kind == "list":
        return _list(choose)
    return _evaluation(choose) if kind == "evaluation" else _form(choose, is_department=kind == "department")


def _goal(choose: Chooser) -> list[str]:
    """The paragraphs of a goal."""
    chosen, style = choose.rng.sample(SENTENCES, choose.rng.randrange(2, 6)), choose.way("text")
    if style in {"short", "long"}:
        return chosen[:1] if style == "short" else ["".join(chosen)]
    if style == "numbered":
        return ["".join(f"{no}.{text}" for no, text in enumerate(chosen, 1))]
    mark = "目标{}：{}" if style == "targets" else "{}、{}"
    return [mark.format(no, text) for no, text in enumerate(chosen, 1)]


def _plain(goal: Sequence[str]) -> str:
    return "".join("".join(goal).split())


def _form(choose: Chooser, *, is_department: bool) -> Drawn:
    rng = choose.rng
    weights = choose.has("weights")
    listed, parts, side = points(choose, weights=weights), columns(choose, weights=weights), choose.word("side")
    shift = 1 if side else 0
    rows = Rows(shift + 3 + len(parts), shift + 1)
    unit, project, funds, goal = rng.choice(UNITS), rng.choice(PROJECTS), any_funds(rng), _goal(choose)
    if is_department:
        rows.put(choose.word("who"), (unit, 0))
    else:
        _named(choose, rows, unit, project)
    _funds(choose, rows, funds, is_department=is_department)
    if is_department:
        _of_department(choose, rows)
    _goals(choose, rows, goal)
    heads = (choose.word("level 1"), choose.word("level 2"), choose.word("indicator"))
    start = rows.row
    cells, end = indicator_cells(choose, start, shift, heads, parts, listed)
    if side:
        cells.append(FormCell(start, 0, end - start, 1, side))
    title = choose.word("title of department" if is_department else "title of project")
    level, wide = rng.choice([30.0, 44.0, 56.0]), {"target", "signed", "rest"}
    widths = (
        *((rng.choice([24.0, 34.0]),) if side else ()), level, level * 1.2, rng.choice([90.0, 130.0, 170.0]),
        *(rng.choice([60.0, 90.0] if key in wide else [44.0, 60.0]) for _, key in parts),
    )  # fmt: skip
    who = (None, None) if is_department else (unit, project)
    said = (*who, *map(yuan, funds), _plain(goal), tuple(map(fact, listed)))
    return Drawn(title, choose.word("year"), widths, _ordered([*rows.cells, *cells]), end, (said,), choose.told)


def _ordered(cells: Sequence[FormCell]) -> tuple[FormCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))


def _named(choose: Chooser, rows: Rows, unit: str, project: str) -> None:
    """Project and unit."""
    half, way = max(1, (rows.rest - 1) // 2), choose.way("units")
    rows.put(choose.word("what"), (project, 0))
    if way in {"two", "codes"}:
        label, name = ("主管部门", "青禾县水务局") if way == "two" else ("主管部门及代码", "[103]青禾县水务局")
        rows.put(label, (name, half), (choose.word("unit"), 1), (unit, 0))
    elif way == "owner":
        rows.put("预算单位", (unit, half), ("项目负责人", 1), ("（略）", 0))
    else:
        rows.put("实施单位", (unit, 0))
    if choose.has("kind of project"):
        rows.put("项目属性", ("延续项目", half), ("项目期", 1), ("1年", 0))


def _funds(choose: Chooser, rows: Rows, funds: tuple[str, str, str], *, is_department: bool) -> None:
    """The money, row by row, in one row, under a label, or by what it comes from and goes to."""
    total, fiscal, other = funds
    way, rest = choose.way("funds"), rows.rest
    named, of_which, others = choose.word("total"), choose.word("fiscal"), choose.word("other")
    if way == "natures" and is_department and rest >= 4:
        half = max(1, (rest - 2) // 2)
        natures: list[list[Part]] = [
            [("资金总额", 1), (total, 0)],
            [("按收入性质分", 1 + half), ("按支出性质分", 0)],
            [("其中：财政拨款", 1), (fiscal, half), ("其中：基本支出", 1), (total, 0)],
            [("其他资金", 1), (other, half), ("项目支出", 1), ("0.00", 0)],
        ]
        rows.beside(choose.word("money of department"), natures)
    elif way == "one row" and rest >= 5:
        last: list[Part] = [(others, 1), (other, 0)] if rest > 5 else []
        rows.put(
            choose.word("money in a row"), (named, 1), (total, 1), (of_which, 1), (fiscal, 1 if last else 0), *last
        )
        if not last:
            rows.put(f"{others}（万元）", (other, 0))
    elif way == "rows":
        for label, value in ((named, total), (of_which, fiscal), (others, other)):
            rows.put(f"{label}（万元）", (value, 0))
    else:
        colon = "：" if way == "side colons" else ""
        finer = {
            "by budget": [("其中：一般公共预算", fiscal), ("政府性基金", "0.00")],
            "by government": [("其中：中央财政资金", "0.00"), ("省级财政资金", fiscal)],
        }.get(way, [])
        said = [(named, total), (of_which, fiscal), *finer, (others, other)]
        rows.beside(choose.word("money"), [[(f"{label}{colon}", 1), (value, 0)] for label, value in said])


def _of_department(choose: Chooser, rows: Rows) -> None:
    """Duties and tasks, with money of their own."""
    if choose.has("has duties"):
        rows.put(choose.word("duties"), ("负责全县水资源管理、水利工程建设和防汛抗旱工作。", 0, "left"))
    wide = rows.rest - 3
    if choose.has("has tasks") and wide > 0:
        heads: list[Part] = [("任务名称", 1), ("主要内容", wide), ("预算金额（万元）", 0)]
        tasks = (("河道治理", "完成河道清淤疏浚", "120.00"), ("防汛抗旱", "做好防汛物资储备", "80.00"))
        said: list[list[Part]] = [[(task, 1), (text, wide), (value, 0)] for task, text, value in tasks]
        rows.beside(choose.word("tasks"), [heads, *said])


def _goals(choose: Chooser, rows: Rows, goal: Sequence[str]) -> None:
    """The goal beside its label, below it, or that of a longer term beside or above it."""
    way, label, text, half = choose.way("goals drawn"), choose.word("goal"), "\n".join(goal), rows.rest // 2
    term = "三年内建成完备的水利设施体系，保障供水安全。"
    if way == "two" and half:
        heads: list[Part] = [(choose.word("term"), half), ("年度目标", 0)]
        rows.beside(choose.word("goals"), [heads, [(term, half, "left"), (text, 0, "left")]])
    elif way == "below":
        rows.over(label.replace("\n", ""))
        rows.over(text, "left")
    elif way == "stacked":
        said: list[list[Part]] = [[("实施期目标", 1), (term, 0, "left")], [("年度目标", 1), (text, 0, "left")]]
        rows.beside(choose.word("goals"), said)
    elif way == "apart" and len(goal) > 1:
        # Each paragraph in a row of its own.
        rows.beside(label, [[(part, 0, "left")] for part in goal])
    else:
        rows.put(label, (text, 0, "left"))


def _evaluation(choose: Chooser) -> Drawn:
    """What was reached, beside what was aimed at."""
    rng = choose.rng
    listed, side, reason = points(choose, weights=True), choose.word("side") or "绩效指标", choose.word("reason")
    rows = Rows(8 + bool(reason), 2)
    unit, project, funds, goal = rng.choice(UNITS), rng.choice(PROJECTS), any_funds(rng), _goal(choose)
    rows.put("项目名称", (project, 0))
    rows.put("主管部门", ("青禾县水务局", 3), ("实施单位", 1), (unit, 0))
    initial = choose.word("initial")
    heads = [*([initial] if initial else []), *map(choose.word, ("budget", "done", "points", "rate")), "得分"]
    shown = heads[: rows.rest - 1]
    body: list[list[Part]] = [[("", 1), *((head, 1) for head in shown[:-1]), (shown[-1], 0)]]
    for no, (label, value) in enumerate(
        (
            ("年度资金总额", funds[0]),
            (choose.word("fiscal of year"), funds[1]),
            ("上年结转资金", "0.00"),
            ("其他资金", funds[2]),
        )
    ):
        spent = f"{yuan(value) * 9 / 100000:.2f}"
        said = [*([value] if initial else []), value, spent, *(["-", "-", "-"] if no else ["10", "90.00%", "9.00"])]
        said = said[: len(shown)]
        body.append([(label, 1), *((text, 1) for text in said[:-1]), (said[-1], 0)])
    rows.beside(choose.word("money evaluated"), body)
    half = rows.rest // 2
    goals: list[list[Part]] = [
        [(choose.word("expected"), half), (choose.word("achieved"), 0)],
        [("\n".join(goal), half, "left"), ("全年任务已按期完成，各项工作有序推进。", 0, "left")],
    ]
    rows.beside(choose.word("goals evaluated"), goals)
    keys = {"target evaluated": "target", "actual": "prior", "weight": "weight", "score": "weight"}
    order = ["weight", "target evaluated", "actual", "score"] if choose.way("order") == "points before" else list(keys)
    parts = [((choose.word(name),), keys[name]) for name in order] + ([((reason,), "=无")] if reason else [])
    names = (choose.word("level 1"), choose.word("level 2"), choose.word("indicator"))
    start = rows.row
    cells, end = indicator_cells(choose, start, 1, names, parts, listed)
    cells.append(FormCell(start, 0, end - start, 1, side))
    if total := choose.word("sum"):
        at, score = 4 + order.index("weight"), 4 + order.index("score")
        cells += [FormCell(end, 0, 1, at, total), FormCell(end, at, 1, 1, "100"), FormCell(end, score, 1, 1, "98.50")]
        cells += [FormCell(end, at + 1, 1, score - at - 1, "")] if score > at + 1 else []
        cells += [FormCell(end, score + 1, 1, rows.width - score - 1, "")] if rows.width > score + 1 else []
        end += 1
    said_of = (unit, project, *map(yuan, funds), _plain(goal), tuple(map(fact, listed)))
    widths = (24.0, 46.0, 56.0, 100.0, *(rng.choice([44.0, 56.0]) for _ in parts))
    return Drawn(
        choose.word("title of evaluation"), choose.word("year").replace("2026", "2025"), widths, _ordered([*rows.cells, *cells]), end,
        (said_of,), choose.told,
    )  # fmt: skip


def _list(choose: Chooser) -> Drawn:
    """Several projects, each with its goal in a cell as tall as its indicators."""
    rng = choose.rng
    weights = choose.has("weights")
    parts, of_units = columns(choose, weights=weights), choose.word("list of units")
    heads = [
        *(["序号"] if choose.has("serial") else []), *([of_units] if of_units else []), choose.word("list of projects"),
        choose.word("list of money"), choose.word("list of goals"),
    ]  # fmt: skip
    names = [*heads, choose.word("level 1"), choose.word("level 2"), choose.word("indicator")]
    cells, row = indicator_cells(choose, 0, 0, names, parts, [])
    facts, unit = list[Fact](), rng.choice(UNITS)
    for no, project in enumerate(rng.sample(PROJECTS, rng.randrange(2, 6)), 1):
        listed, goal, total = points(choose, weights=weights), _goal(choose), any_funds(rng)[0]
        said = [*([str(no)] if "序号" in heads else []), *([unit] if of_units else []), project, total, "\n".join(goal)]
        cells += [FormCell(row, col, len(listed), 1, text) for col, text in enumerate(said)]
        cells += body_cells(choose, row, len(heads), parts, listed)
        facts.append(
            (unit if of_units else None, project, yuan(total), None, None, _plain(goal), tuple(map(fact, listed)))
        )
        row += len(listed)
    size = {"序号": 24.0, of_units: 60.0}
    widths = (*(size.get(head, 90.0) for head in heads), 50.0, 50.0, 90.0, *(50.0 for _ in parts))
    return Drawn(
        choose.word("title of list"), choose.word("year"), widths, _ordered(cells), row, tuple(facts), choose.told
    )
