"""What forms of final accounts say at random: indicators with what was reached, funds with what was spent, each with its points."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from tests.workshop.forms import FormCell
from tests.workshop.goal_forms import SIGNS
from tests.workshop.province_points import LEVELS, Fact
from tests.workshop.province_words import either

UNITS = either("青禾县水务局|青禾县河道管理处|青禾县云台镇人民政府|青禾县第二中学")
PROJECTS = either(
    "河道日常维护经费|防汛物资购置项目|水文监测站运行|困难学生资助补助资金|老旧泵房改造（二期）|村级公益事业补助"
)
GOALS = either(
    "完成全年河道维护任务，保障行洪安全。|落实补助政策，按时足额发放到位，群众满意。|按期完成设备购置并投入使用，提升应急处置能力。"
)
DONE = either(
    "全年维护任务已全部完成，行洪安全得到保障。|补助资金已按时足额发放，群众反映良好。|设备已全部投入使用，应急能力明显提升。"
)
NUMBERS = either("100%|95%|12次|36座|1200人次|8.5公里|5个|240份")
WORDS = either("明显提升|有效保障|持续改善|按时完成")
REASONS = either("施工进度受汛期影响，下一步加快进度|招标时间较晚，今后提前组织|宣传覆盖不足，下一步加大宣传力度")


@dataclass(frozen=True)
class Reached:
    """An indicator: what was aimed at and reached, its points, those given, and why it differs."""

    levels: tuple[str | None, str | None]
    name: str
    sign: str
    number: str
    unit: str
    words: str
    weight: Decimal
    score: Decimal
    actual: str
    reason: str

    @property
    def target(self) -> str:
        """The target as one cell prints it."""
        return self.words or f"{self.sign}{self.number}{self.unit}"


@dataclass(frozen=True)
class Money:
    """A row of funds in ten thousand yuan; weight, score: of the total."""

    role: str
    initial: Decimal
    budget: Decimal
    spent: Decimal

    @property
    def rate(self) -> str:
        """The share that was spent, as printed."""
        return f"{self.spent * 100 / self.budget:.2f}%" if self.budget else ""


@dataclass
class Sheet:
    """Cells laid out as a web page lays out a table: each in the next free columns of its row."""

    width: int
    cells: list[FormCell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = 0

    def line(self, *parts: str | tuple[str, int] | tuple[str, int, int]) -> None:
        """A row: texts, each with the columns (0: all that are left) and rows it spans."""
        col = 0
        for part in parts:
            text, cols, rows = (part, 1, 1) if isinstance(part, str) else (*part, 1)[:3]
            while (self.row, col) in self.taken:
                col += 1
            cols = cols or self.width - col
            align = "left" if len(text) > 14 else "center"
            self.cells.append(FormCell(self.row, col, rows, cols, text, align))
            self.taken |= {(self.row + down, col + right) for down in range(rows) for right in range(cols)}
            col += cols
        while col < self.width:
            if (self.row, col) not in self.taken:
                self.cells.append(FormCell(self.row, col, 1, 1, ""))
                self.taken.add((self.row, col))
            col += 1
        self.row += 1


def reached(rng: random.Random, whole: int, *, levels: bool = True) -> list[Reached]:
    """Indicators whose points make `whole`."""
    found = list[tuple[str, str, str]]()
    for one, seconds in LEVELS.items():
        for two in [two for two in seconds if rng.random() < 0.6] or list(seconds)[:1]:
            names = either(seconds[two])
            found += [(one, two, name) for name in rng.sample(names, min(rng.choice([1, 1, 2]), len(names)))]
    each = whole // len(found)
    weights = [each] * (len(found) - 1)
    weights.append(whole - sum(weights))
    made = list[Reached]()
    for (one, two, name), weight in zip(found, weights, strict=True):
        missed, in_words = rng.random() < 0.3, rng.random() < 0.25
        shown = rng.choice(NUMBERS)
        number = "".join(letter for letter in shown if letter in "0123456789.")
        unit, words = shown[len(number) :], rng.choice(WORDS) if in_words else ""
        score = weight - Decimal("0.5") * rng.randint(1, 3) if missed else Decimal(weight)
        share = Decimal(9) / 10 if missed else Decimal(1)
        actual = ("基本完成" if missed else words) if in_words else f"{(Decimal(number) * share).normalize():f}{unit}"
        made.append(
            Reached(
                (one, two) if levels else (None, None), name, "" if in_words else rng.choice(["≥", "≥", "＝", "≤"]),
                "" if in_words else number, "" if in_words else unit, words, Decimal(weight), score, actual,
                rng.choice(REASONS) if missed else rng.choice(["无", ""]),
            )
        )  # fmt: skip
    return made


def money(rng: random.Random) -> list[Money]:
    """Total, fiscal, carried over and other funds."""
    rows = []
    for role in ("fiscal", "carryover", "other"):
        is_nought = role != "fiscal" and rng.random() < 0.6
        budget = Decimal(0) if is_nought else Decimal(rng.randrange(1000, 900000)) / 100
        initial = budget - Decimal(rng.randrange(0, 500)) / 100 if budget else budget
        rows.append(
            Money(role, initial, budget, (budget * rng.choice([100, 96, 90, 81]) / 100).quantize(Decimal("0.01")))
        )
    total = Money(
        "total", *(sum((getattr(row, key) for row in rows), Decimal(0)) for key in ("initial", "budget", "spent"))
    )
    return [total, *rows]


def grade(total: Money, points: int = 10) -> Decimal:
    """The points given for what was spent."""
    return (total.spent * points / total.budget).quantize(Decimal("0.01"))


def fact(one: Reached, *, weighed: bool = True, reasons: bool = True) -> Fact:
    """All parts of an indicator as they must be read."""
    said: Fact = ("text", None, None) if one.words else (SIGNS[one.sign], Decimal(one.number), one.unit)
    why = None if one.reason in {"", "无"} or not reasons else one.reason
    return (
        *one.levels,
        one.name,
        *said,
        one.weight if weighed else None,
        one.actual,
        one.score if weighed else None,
        why,
    )


@dataclass(frozen=True)
class Said:
    """What a form says: its project, funds, goal, outcome, indicators, and the points in all."""

    unit: str | None
    project: str | None
    funds: tuple[Fact, ...]
    goal: str | None
    actual: str | None
    indicators: tuple[Fact, ...]
    score: Decimal | None


def fund(
    row: Money,
    *,
    initial: bool = True,
    budget: bool = True,
    rate: bool = True,
    points: tuple[Decimal, Decimal] | None = None,
) -> Fact:
    """Kind of funds, first budget, budget, spent, share, points and those given."""
    share = Decimal(row.rate[:-1]) if rate and row.rate else None
    return (
        row.role,
        row.initial if initial else None,
        row.budget if budget else None,
        row.spent,
        share,
        *(points or (None, None)),
    )
