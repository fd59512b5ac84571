"""Prose of final accounts in the sentence forms of several provinces, set ragged between the wide pages of tables.

Each sentence comes with what it tells: subject, account, change against last year, this year's budget, and the reason of the change
or, where none is told, of the difference to the budget. Words and figures are made up.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from tests.workshop import fonts
from tests.workshop.pages import Page, Text, blank
from tests.workshop.wrap import wrap

YEAR = 2023
REASONS = ("人员增加，工资标准调整", "厉行节约，压减一般性支出", "项目已于上年度完工", "年中追加专项资金")
# Left end and words of the notes below a wide table.
NOTES = (
    (54.0, "注：本表反映本年度的收支情况。" * 5),
    (36.0, "本表金额单位转换时可能存在尾数误差。" * 4),
    (36.0, "数据取自决算报表。" * 7),
)
ITEMS = {
    "2050202": "教育支出（类）普通教育（款）小学教育（项）",
    "2040506": "公共安全支出（类）法院（款）“两庭”建设（项）",
    "2080505": "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
    "2130101": "农林水支出（类）农业农村（款）行政运行（项）",
}


@dataclass(frozen=True)
class Said:
    """What a sentence tells of a subject, money in 万元."""

    code: str
    account: Decimal
    change: Decimal | None = None
    budget: Decimal | None = None
    reason: str | None = None


Section = tuple[str, list[tuple[str, tuple[Said, ...]]]]


def sections(rng: random.Random) -> Iterator[Section]:
    """Headings with their paragraphs, each in a form at random."""

    def figure(low: int = 100, high: int = 9_999_999) -> Decimal:
        return Decimal(rng.randrange(low, high)) / 100

    def changed(account: Decimal) -> tuple[str, Decimal]:
        change = (account * rng.randrange(-40, 60) / 100).quantize(Decimal("0.01")) or Decimal("0.01")
        share = abs(change / (account - change) * 100).quantize(Decimal("0.01"))
        more, grew = ("增加", "增长") if change > 0 else ("减少", "下降")
        return f"{more}{abs(change)}万元，{grew}{share}%", change

    def reason() -> str:
        return rng.choice(REASONS)

    total, why = figure(), reason()
    words, change = changed(total)
    spent = Said("expenditure", total, change, None, why)
    yield (
        "一、收入支出决算总体情况说明",
        [
            rng.choice([
                (f"{YEAR}年度支出总计{total}万元。与{YEAR - 1}年度相比，支出总计{words}，主要原因是{why}。", (spent,)),
                (f"1．本年支出决算合计{total}万元。与上年相比，{words}，变动原因：{why}。", (spent,)),
                (
                    f"{YEAR}年度支出合计{total}万元，较上年决算数{words}，主要原因是{why}。此外，结余分配2.00万元。",
                    (spent, Said("surplus_distribution", Decimal("2.00"))),
                ),
            ])
        ],
    )  # fmt: skip
    told: list[tuple[str, tuple[Said, ...]]] = []
    for number, (code, name) in enumerate(ITEMS.items(), 1):
        account, budget, why = figure(), figure(), reason()
        done = (account / budget * 100).quantize(Decimal("0.01"))
        more = "大于" if account > budget else "小于"
        told.append((
            f"{number}．{name}"
            + rng.choice([
                f"。年初预算为{budget}万元，支出决算为{account}万元，完成年初预算的{done}%，决算数{more}年初预算数的主要原因是{why}。",
                f"：年初预算数{budget}万元，决算数{account}万元，完成年初预算的{done}%。决算数{more}预算数的主要原因：{why}。",
                f"。年初预算{budget}万元，支出决算{account}万元，完成年初预算的{done}%。决算数与年初预算数的差异原因：{why}。",
            ]),
            (Said(code, account, None, budget, why),),
        ))  # fmt: skip
    yield "五、一般公共预算财政拨款支出决算具体情况", told
    account, budget, why, other = figure(100, 9999), figure(9999, 99999), *rng.sample(REASONS, 2)
    done = (account / budget * 100).quantize(Decimal("0.01"))
    words, change = changed(account)
    less = budget - account
    yield (
        "七、财政拨款“三公”经费支出决算情况说明",
        [(
            rng.choice([
                (f"公务接待费预算为{budget}万元，支出决算为{account}万元，完成预算的{done}%；比预算减少{less}万元，主要原因是{why}；"
                f"支出决算比{YEAR - 1}年度{words}，主要原因是{other}。"),
                (f"公务接待费支出预算{budget}万元（其中：一般公共预算支出{budget}万元；国有资本经营预算支出0.00万元），支出决算{account}万元"
                f"（其中：一般公共预算支出{account}万元；国有资本经营预算支出0.00万元），完成预算的{done}%。与上年相比，{words}，变动原因：{other}。"),
                (f"公务接待费预算为{budget}万元，支出决算为{account}万元，完成预算的{done}%，较上年{words}，主要原因是{other}；"
                f"与年初预算相比，减少{less}万元，主要原因是{why}。"),
            ]),
            (Said("reception", account, change, budget, other),),
        )],
    )  # fmt: skip


def pages(rng: random.Random, told: Sequence[Section], size: float = 15.0) -> list[Page]:
    """Upright pages of ragged text behind wide ones, whose notes have the margins of most pages."""
    measure = partial(fonts.measure, fonts.register("builtin"))
    found = [blank(landscape=True) for _ in range(6)]
    for page in found:
        for at, (x, line) in enumerate(NOTES):
            page.texts.append(Text(x, 480.0 + 14 * at, line, 9.0))
    page = blank()
    page.cursor = rng.uniform(60, 500)
    width = page.right - page.left
    for heading, paragraphs in told:
        for text in (heading, *(text for text, _ in paragraphs)):
            for at, line in enumerate(_lines(text, width, measure(size))):
                if page.room < 2 * size:
                    found.append(page)
                    page = blank()
                x = page.left + (0 if at else 2 * size)
                page.texts.append(Text(x, page.cursor + size, line, size))
                page.cursor += 1.6 * size
    return [*found, page]


def _lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines of a paragraph whose first is indented by two letters."""
    first, *rest = wrap("口口" + text, width, measure)
    return [first.removeprefix("口口"), *rest]
