"""Tables of two lists side by side drawn at random: where the money comes from, and what it is spent on by class."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.records.disclosure import Table
from tests.normalize.drawn import Drawn, Path, codes
from tests.normalize.items import figure

ORDINALS = "一二三四五六七八九十"
SOURCES: Mapping[str, Sequence[str]] = {
    "general_public_budget": (
        "一般公共预算拨款收入", "一般公共预算财政拨款收入", "一般公共预算收入", "一般公共预算拨款", "一般公共预算资金", "一般公共预算",
    ),
    "government_fund": (
        "政府性基金预算拨款收入", "政府性基金预算财政拨款收入", "政府性基金收入", "政府性基金预算", "政府性基金预算拨款",
    ),
    "state_capital": (
        "国有资本经营预算拨款收入", "国有资本经营预算财政拨款收入", "国有资本经营预算收入", "国有资本经营预算",
    ),
    "special_account": ("财政专户管理资金收入", "财政专户管理资金", "财政专户核拨收入"),
    "business": ("事业收入", "事业收入（不含专户资金）"),
    "superior_subsidy": ("上级补助收入",),
    "affiliate_remittance": ("附属单位上缴收入",),
    "operating": ("事业单位经营收入", "经营收入"),
    "other_income": ("其他收入",),
}  # fmt: skip
TITLES = {
    "fiscal_appropriation_summary": ("财政拨款收支总表", "2026年财政拨款收支预算总表", "财政拨款收支总体情况表", "部门财政拨款收支总表"),
    "income_expenditure_summary": ("部门收支总表", "2026年部门收支预算总表", "收支总表", "收支总体情况表", "部门收支预算总表"),
}  # fmt: skip
INCOME_HEADS = (
    ("项目", "预算数"), ("项 目", "2026年预算数"), ("收入项目", "金额"), ("项目", "金额"), ("收入", "预算数"), ("项目名称", "预算数"),
    ("资金来源", "金额"), ("收入类别", "预算数"), ("来源", "预算数"),
)  # fmt: skip
SPENT_HEADS = (
    ("项目", "预算数"), ("项目（按功能分类）", "预算数"), ("支出功能分类", "金额"), ("功能分类", "预算数"), ("项目", "2026年预算数"),
    ("功能分类科目", "预算数"), ("支出项目（按功能科目分类）", "预算数"), ("按支出功能分类", "预算数"),
)  # fmt: skip
FUNDS = ("fiscal_appropriation", "general_public_budget", "government_fund", "state_capital")
FUND_HEADS = (
    ("合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"),
    ("小计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"),
    ("合计", "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款"),
)
TOTALS = {"收入总计": "支出总计", "收入合计": "支出合计", "总计": "总计", "收 入 总 计": "支 出 总 计"}
# Of classes that no department spends on.
NOT_SPENT = frozenset({"223", "227", "230", "231", "232", "233", "234"})

Entry = tuple[str, str]
Fact = tuple[str, str, str, str]


@dataclass(frozen=True)
class Lists:
    """What is drawn: a kind and its table, and for each figure its side, what its line is of, its fund and its text."""

    kind: str
    drawn: Drawn
    facts: tuple[Fact, ...]


def draw(rng: random.Random) -> Lists:
    """Two lists: the sources in one list or in groups of the year and of what was carried over, the classes as they go."""
    kind = rng.choice(list(TITLES))
    is_fiscal = kind.startswith("fiscal")
    is_grouped = is_fiscal and rng.random() < 0.6
    sources = [(source, rng.choice(words)) for source, words in SOURCES.items()]
    sources = sources[:3] if is_fiscal else [*sources[:3], *(one for one in sources[3:] if rng.random() < 0.6)]
    listed = [(code, name) for code, name in codes("functional").items() if len(code) == 3 and code not in NOT_SPENT]
    classes = sorted(rng.sample(listed, rng.randrange(3, 9)))
    total = "收入总计" if is_grouped else rng.choice(list(TOTALS))
    if is_grouped:
        left, right = _grouped(sources, classes, rng)
        ends: list[tuple[Entry | None, Entry | None]] = [
            (None, ("year_end_carryover", _any(rng, "二、结转下年", "二、年终结转结余")))
        ]
    else:
        left = [(source, f"{ORDINALS[at]}、{words}") for at, (source, words) in enumerate(sources)]
        style = rng.choice(["{o}、{n}", "{o}、{n}", "（{o}）{n}", "{n}", "{i}.{n}"])
        right = [(code, style.format(o=ORDINALS[at], n=name, i=at + 1)) for at, (code, name) in enumerate(classes)]
        ends = _ends(rng) if rng.random() < 0.7 else []
    height = max(len(left), len(right))
    pairs = [
        *zip(_padded(left, height), _padded(right, height), strict=True),
        *ends,
        (("total", total), ("total", TOTALS[total])),
    ]
    funds = FUNDS if is_fiscal and rng.random() < 0.6 else ("",)
    return _laid_out(kind, pairs, funds, rng)


def _grouped(sources: Sequence[Entry], classes: Sequence[Entry], rng: random.Random) -> tuple[list[Entry], list[Entry]]:
    parts = [(source, f"（{ORDINALS[at]}）{words}") for at, (source, words) in enumerate(sources)]
    left = [("current_income", _any(rng, "一、本年收入", "一、本年收入合计")), *parts]
    left += [("carryover", _any(rng, "二、上年结转", "二、上年结转结余", "二、年初结转和结余"))]
    left += [("carryover", words) for _, words in parts]
    right = [("", _any(rng, "一、本年支出", "一、本年财政拨款支出"))]
    return left, [*right, *((code, f"（{ORDINALS[at]}）{name}") for at, (code, name) in enumerate(classes))]


def _ends(rng: random.Random) -> list[tuple[Entry | None, Entry | None]]:
    sums = (
        ("current_income", _any(rng, "本年收入合计", "本年收入小计", "本年收入总计", "当年收入合计")),
        ("", _any(rng, "本年支出合计", "本年支出小计", "本年支出总计", "当年支出合计")),
    )
    carried = (
        ("carryover", _any(rng, "上年结转", "上年结转结余", "年初结转和结余", "十、上年结转结余", "上年结余结转")),
        ("year_end_carryover", _any(rng, "结转下年", "年终结转结余", "结转下年支出", "年末结转和结余", "结转结余下年")),
    )
    return [sums, carried]


def _laid_out(
    kind: str, pairs: Sequence[tuple[Entry | None, Entry | None]], funds: Sequence[str], rng: random.Random
) -> Lists:
    """The lists as a table, with numbers of lines or without."""
    over = rng.choice([("收入", "支出"), ("收 入", "支 出")])
    income, spent = rng.choice(INCOME_HEADS), rng.choice(SPENT_HEADS)
    numbered = rng.random() < 0.25
    index: list[Path] = [(over[0], "行次")] if numbered else []
    by_fund: list[Path] = [(over[1], head) for head in (rng.choice(FUND_HEADS) if len(funds) > 1 else spent[1:])]
    heads = [(over[0], income[0]), *index, (over[0], income[1]), (over[1], spent[0])]
    heads += [*((over[1], path[-1]) for path in index), *by_fund]
    rows, facts = [], []
    for no, (left, right) in enumerate(pairs, 1):
        texts, others = [figure(rng) if left else ""], [figure(rng) if right else "" for _ in funds]
        row = [left[1] if left else "", *([str(no)] if numbered else []), *texts]
        row += [right[1] if right else "", *([str(no + len(pairs))] if numbered else []), *others]
        rows.append(tuple(row))
        facts += [("income", left[0], "", text) for text in texts if left and text]
        facts += [
            ("expenditure", right[0], fund, text) for fund, text in zip(funds, others, strict=True) if right and text
        ]
    drawn = Drawn(rng.choice(TITLES[kind]), tuple(heads), tuple(rows), ())
    return Lists(kind, drawn, tuple(sorted(facts)))


def facts_of(table: Table, *, by_fund: bool) -> tuple[Fact, ...]:
    """What was read of two lists, as `Lists` gives it."""
    found = []
    for line in table.lines:
        of = "total" if line.level == "total" else line.functional_code or line.measure or ""
        for amount in line.amounts:
            fund = (amount.fund or "") if by_fund and line.section == "expenditure" else ""
            found.append((line.section or "", of, fund, amount.cell.text))
    return tuple(sorted(found))


def _padded(entries: Sequence[Entry], height: int) -> list[Entry | None]:
    return [*entries, *[None] * (height - len(entries))]


def _any(rng: random.Random, *words: str) -> str:
    return rng.choice(words)
