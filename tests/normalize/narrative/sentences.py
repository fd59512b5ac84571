"""Statements drawn at random into sentences: subject, figure, comparison and reason, in the words and orders of many places."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.records.narrative import PriorYearChange

YEAR = 2026
WAN = Decimal(10_000)
INCOME = ("二、收入预算情况说明",)
SPENT = ("三、支出预算情况说明",)
GENERAL = ("五、一般公共预算当年拨款情况说明", "（三）具体使用情况")
PUBLIC = ("六、“三公”经费预算情况说明",)
OTHER = ("七、其他重要事项情况说明",)


@dataclass(frozen=True)
class Name:
    """What a sentence may be about: kind and code, the ways it is named, and the headings it stands under."""

    kind: str
    code: str
    spelt: tuple[str, ...]
    headings: tuple[str, ...]


NAMES = (
    Name("total", "income", ("收入预算", "部门收入预算", "收入总计", "本年收入合计", "收入预算总额"), INCOME),
    Name(
        "income_source",
        "general_public_budget",
        ("一般公共预算拨款收入", "一般公共预算收入", "一般公共预算财政拨款收入"),
        INCOME,
    ),
    Name("income_source", "government_fund", ("政府性基金预算拨款收入", "政府性基金预算财政拨款收入"), INCOME),
    Name("income_source", "business", ("事业收入",), INCOME),
    Name("income_source", "other_income", ("其他收入",), INCOME),
    Name("income_source", "carryover", ("上年结转", "上年结转结余", "上年结转收入"), INCOME),
    Name("total", "expenditure", ("支出预算", "部门支出预算", "支出总计", "本年支出合计", "支出预算总额"), SPENT),
    Name("expenditure_kind", "basic", ("基本支出", "基本支出预算"), SPENT),
    Name("expenditure_kind", "project", ("项目支出", "项目支出预算"), SPENT),
    Name("expenditure_kind", "personnel", ("人员经费", "人员支出"), SPENT),
    Name("expenditure_kind", "public", ("公用经费", "日常公用经费", "公用支出"), SPENT),
    Name(
        "functional_code",
        "2010601",
        (
            "一般公共服务支出（类）财政事务（款）行政运行（项）",
            "“一般公共服务支出（类）财政事务（款）行政运行（项）”",
            "一般公共服务（类）财政事务（款）行政运行（项）",
            "行政运行（2010601）",
        ),
        GENERAL,
    ),
    Name(
        "functional_code",
        "2080505",
        (
            "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
            "机关事业单位基本养老保险缴费支出（2080505）",
            "社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
        ),
        GENERAL,
    ),
    Name(
        "functional_code",
        "2210201",
        ("住房保障支出（类）住房改革支出（款）住房公积金（项）", "住房保障（类）住房改革（款）住房公积金（项）"),
        GENERAL,
    ),
    Name("functional_code", "210", ("卫生健康支出（类）", "卫生健康（类）支出", "卫生健康支出"), GENERAL),
    Name(
        "three_public",
        "total",
        ("“三公”经费", "“三公”经费预算", "三公经费", "财政拨款安排的“三公”经费", "一般公共预算“三公”经费"),
        PUBLIC,
    ),
    Name(
        "three_public",
        "overseas",
        ("因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费", "因公出国（境）支出", "因公出国（境）"),
        PUBLIC,
    ),
    Name("three_public", "reception", ("公务接待费", "公务接待费支出", "公务接待费用", "公务接待"), PUBLIC),
    Name(
        "three_public",
        "vehicles",
        ("公务用车购置及运行维护费", "公务用车购置及运行费", "公务用车购置和运行费", "公务用车购置及运行维护费支出"),
        PUBLIC,
    ),
    Name("three_public", "vehicle_purchase", ("公务用车购置费", "公务用车购置", "公务用车购置支出"), PUBLIC),
    Name(
        "three_public", "vehicle_operation", ("公务用车运行维护费", "公务用车运行费", "公务用车运行维护费支出"), PUBLIC
    ),
    Name(
        "agency_operation",
        "agency_operation",
        ("机关运行经费", "机关运行经费财政拨款预算", "财政拨款机关运行经费"),
        OTHER,
    ),
    Name("three_public", "meetings", ("会议费", "会议费预算"), OTHER),
    Name("three_public", "training", ("培训费", "培训费预算"), OTHER),
)


@dataclass(frozen=True)
class Fact:
    """What a sentence states; money in yuan, None where it is not printed."""

    kind: str
    code: str
    current: Decimal | None = None
    prior: Decimal | None = None
    change: Decimal | None = None
    percent: Decimal | None = None
    word: str | None = None
    reason: str | None = None


def told(one: PriorYearChange) -> Fact:
    """What was read of a statement."""
    return Fact(
        one.subject_kind,
        one.subject_code or "",
        one.current_yuan,
        one.prior_yuan,
        one.change_yuan,
        one.change_pct,
        one.change_word,
        one.reason,
    )


REASONS = (
    "人员增加", "厉行节约，压减一般性支出", "新增办公楼维修项目", "上年一次性项目本年不再安排", "按规定调整了缴费基数",
    "落实过紧日子要求", "一是人员增加；二是工资调整", "车辆更新",
)  # fmt: skip
WHY = (
    "主要原因是{}", "主要原因：{}", "原因是{}", "主要是{}", "主要由于{}", "主要原因为{}", "主要是因为{}", "{way}的主要原因是{}",
    "{way}原因主要是{}", "{way}原因：{}", "变动的主要原因是{}", "主要系{}", "主要原因系{}", "其主要原因是{}", "主要原因在于{}",
)  # fmt: skip
THAN = ("比", "较", "与", "同", "和")
BASES = (
    "上年", "2025年", "上年度", "去年", "2025年预算", "2025年预算数", "上年预算数", "上年预算", "2025年年初预算数", "2025年初预算",
    "2025年度", "2025年执行数", "2025年预算执行数", "上年执行数", "2025年部门预算", "2025年年初预算", "上年同期", "上年年初预算数",
)  # fmt: skip
UPS, DOWNS = ("增加", "增长", "上升", "提高"), ("减少", "下降", "降低", "压减")
SAMES = (
    "持平", "一致", "相同", "无变化", "无增减", "无增减变化", "没有变化", "保持不变", "无增减变动", "保持一致", "保持持平",
    "没有增减变化", "相比无变化", "相比持平", "相比无增减变化", "相比没有变化", "一样", "无变动", "相等",
)  # fmt: skip
PURPOSES = (
    "主要用于保障机构正常运转",
    "用于日常公用支出",
    "主要用于人员工资、津贴补贴等支出",
    "主要用于开展各项业务工作",
    "主要用于国内公务接待",
)
PLACES = {"元": Decimal(1), "万元": WAN, "亿元": WAN * WAN}


@dataclass(frozen=True)
class Drawn:
    """A paragraph and the facts in it."""

    text: str
    facts: tuple[Fact, ...]
    headings: tuple[str, ...]


class Writer:
    """Writes sentences with a random hand: its unit, its digits, its habits for one paragraph."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.unit = rng.choice(["万元", "万元", "万元", "万元", "元", "亿元"])
        self.digits = 4 if self.unit == "亿元" else rng.choice([2, 2, 2, 0, 1])
        self.separator = "," if rng.random() < 0.2 else ""

    def figure(self, *, zero: bool = False) -> Decimal:
        """A sum in yuan, as exact as it is printed."""
        scale = PLACES[self.unit]
        if zero:
            return Decimal(0)
        return Decimal(self.rng.randrange(1, 10 ** self.rng.choice([3, 4, 5]))).scaleb(-self.digits) * scale

    def money(self, yuan: Decimal) -> str:
        """The sum as it is printed."""
        value = yuan / PLACES[self.unit]
        if not value and self.rng.random() < 0.6:
            return f"0{self.unit}"
        text = f"{value:,.{self.digits}f}"
        return (text if self.separator else text.replace(",", "")) + self.unit

    def any(self, *words: str) -> str:
        return self.rng.choice(words)

    def maybe(self, chance: float = 0.5) -> bool:
        return self.rng.random() < chance

    # -- one statement -------------------------------------------------

    def figure_clause(self, name: str, current: Decimal) -> str:
        """The clause of a subject and its figure."""
        money = self.money(current)
        form = self.any(
            "2026年{n}{m}", "{n}{m}", "2026年{n}为{m}", "{n}预算数为{m}", "2026年安排{n}{m}", "{n}2026年预算数为{m}",
            "2026年度{n}预算{m}", "{n}2026年预算{m}", "{n}安排{m}", "2026年{n}预算安排{m}", "2026年，{n}{m}", "{n}共{m}",
            "2026年本部门{n}{m}", "2026年我局{n}{m}", "{n}共计{m}", "{n}预算安排为{m}", "{n}：2026年预算安排{m}", "本年{n}预算{m}",
        )  # fmt: skip
        text = form.format(n=name, m=money)
        return (
            text.replace("预算预算", "预算")
            .replace("总计共", "总计")
            .replace("合计共", "合计")
            .replace("合计计", "合计")
            .replace("总计计", "总计")
            .replace("预算数预算", "预算数")
        )

    def comparison(
        self, current: Decimal, *, base: bool = True
    ) -> tuple[str, Decimal | None, Decimal | None, Decimal | None, str]:
        """The clause of the comparison: its text, last year's figure, change, percentage, and the word of change."""
        than, basis = self.any(*THAN), self.any(*BASES)
        kind = self.rng.random()
        if kind < 0.2:
            word = self.any(*SAMES)
            if word.startswith("相比"):
                than, word, link = self.any("与", "同", "和"), word.removeprefix("相比"), self.any("相比", "相比，")
            else:
                link = ""
                than = self.any("与", "同", "和") if word in {"持平", "一致", "相同", "一样", "相等"} else than
            said = word.removeprefix("保持") if word in {"保持持平", "保持一致"} else word
            return f"{than}{basis}{link}{word}", None, Decimal(0), None, said
        up = self.maybe()
        change = self.figure()
        percent = Decimal(self.rng.randrange(1, 20000)).scaleb(-2)
        word = self.any(*(UPS if up else DOWNS))
        rise = (
            self.any("增长", "上升", "增幅", "增幅为", "增长率为", "增长率", "增幅达")
            if up
            else self.any("下降", "降低", "降幅", "降幅为", "下降了", "减幅为", "减少")
        )
        amount, share = f"{word}{self.any('', '', '了')}{self.money(change)}", f"{rise}{percent}%"
        sign = 1 if up else -1
        prior: Decimal | None = None
        if self.maybe(0.15):
            prior = current - sign * change
            if prior <= 0:
                prior = None
        if prior is not None:
            lead = self.any(
                f"{than}{basis}{self.money(prior)}",
                f"与{basis}{self.money(prior)}相比，",
                f"{than}{basis}（{self.money(prior)}）",
            )
        else:
            lead = self.any(
                f"{than}{basis}", f"{than}{basis}", f"与{basis}相比", f"与{basis}相比，", f"相比{basis}", "同比"
            )
        if not base:
            lead = ""
        form = self.rng.random()
        if form < 0.45:
            return f"{lead}{amount}，{share}", prior, sign * change, sign * percent, word
        if form < 0.65:
            return f"{lead}{amount}", prior, sign * change, None, word
        if form < 0.75:
            return f"{lead}{amount}（{percent}%）", prior, sign * change, sign * percent, word
        if form < 0.85:
            return f"{lead}{amount}（{share}）", prior, sign * change, sign * percent, word
        if form < 0.93:
            return f"{lead}{word}{percent}%", prior, None, sign * percent, word
        return (
            f"{lead}{word}{percent}%，{self.any('增加' if up else '减少')}{self.money(change)}",
            prior,
            sign * change,
            sign * percent,
            word,
        )

    def why(self, word: str, change: Decimal | None, percent: Decimal | None) -> tuple[str, str | None]:
        """The reason with what leads to it, a stop before it; nothing sometimes."""
        if self.maybe(0.45):
            return "", None
        reason = self.any(*REASONS)
        same = not change and not percent
        form = self.any(*(one for one in WHY if not (same and "{way}" in one)))
        stop = "。" if self.maybe(0.3) and not form.startswith(("主要是", "主要由于", "主要系", "原因是")) else "，"
        if stop == "。" and "；" in reason:
            stop = "，"
        return stop + form.format(reason, way=word), reason

    def statement(self, name: Name, *, zero: bool | None = None) -> tuple[str, Fact]:
        """One statement without its last stop."""
        spelt = self.any(*name.spelt)
        current = self.figure(zero=self.maybe(0.15) if zero is None else zero)
        text, prior, change, percent, word = self.comparison(current)
        reason_text, reason = self.why(word, change, percent)
        purpose = f"，{self.any(*PURPOSES)}" if self.maybe(0.25) else ""
        stop = self.any("，", "，", "，", "。", "；") if purpose else self.any("，", "，", "，", "。")
        sentence = f"{self.figure_clause(spelt, current)}{purpose}{stop}{text}{reason_text}"
        return sentence, Fact(name.kind, name.code, current, prior, change, percent, word, reason)


def single(rng: random.Random) -> Drawn:
    """A paragraph of one statement."""
    writer, name = Writer(rng), rng.choice(NAMES)
    text, fact = writer.statement(name)
    ordinal = rng.choice(["", "", "", "1.", "（一）", "1、"])
    return Drawn(f"{ordinal}{text}。", (fact,), name.headings)


def ordered(rng: random.Random) -> Drawn:
    """A paragraph of one statement told in another order: last year's figure first, the change first, from one to the other."""
    writer, name = Writer(rng), rng.choice([one for one in NAMES if one.code != "carryover"])
    spelt = writer.any(*name.spelt)
    up = writer.maybe()
    prior, change = writer.figure(), writer.figure()
    if not up and change > prior:
        prior, change = change, prior
    current = prior + change if up else prior - change
    sign = 1 if up else -1
    percent = Decimal(rng.randrange(1, 20000)).scaleb(-2)
    word, rise = writer.any(*(UPS if up else DOWNS)), "增长" if up else "下降"
    way = f"{word}{writer.money(change)}"
    share = writer.any(f"，{rise}{percent}%", f"，{'增' if up else '降'}幅为{percent}%", f"（{percent}%）", "")
    said = sign * percent if share else None
    now, then = writer.money(current), writer.money(prior)
    before = writer.any("上年", "2025年", "去年", "2025年预算", "上年预算数")
    year = writer.any("2025年", "上年", "2025年度")
    fact = Fact(name.kind, name.code, current, prior, sign * change, said, word, None)
    forms = {
        "last year first": f"{spelt}{year}预算数为{then}，2026年预算数为{now}，{way}{share}",
        "last year named first": f"{year}{spelt}{then}，2026年{spelt}{now}，{writer.any('同比', '')}{way}{share}",
        "behind": f"2026年{spelt}{now}，{year}预算数为{then}，{writer.any('同比', '比上年', '')}{way}{share}",
        "in brackets": f"2026年{spelt}{now}（{year}预算数为{then}），比上年{way}{share}",
        "from to": f"{spelt}由{before}{then}{'增加' if up else '减少'}到{now}，{way}{share}",
        "from to 2026": f"2026年{spelt}由{before}的{then}{'增加' if up else '减少'}至{now}，{way}{share}",
        "of it": f"2026年{spelt}{now}，比{before}的{then}{way}{share}",
        "compared": f"2026年{spelt}为{now}，与{before}{then}相比{writer.any('', '，')}{way}{share}",
        "against": f"2026年{spelt}{now}，{year}{then}，{way}{share}",
    }
    planned = writer.any("2026年预算安排", "预算安排", "预算数为", "2026年预算数为")
    arranged = writer.any("拟安排", "计划安排", "预算安排", "当年预算安排", "部门预算安排")
    without = {
        "change first": f"2026年{spelt}比{before}{way}{share}，{planned}{now}",
        "heading": f"{spelt}。2026年预算安排{now}，比{before}{way}{share}",
        "colon": f"{spelt}：2026年预算{now}，较{before}{way}{share}",
        "colon, budget": f"{spelt}：{writer.any('预算', '安排', '预算数', '2026年')}{now}，较{before}{way}{share}",
        "dots": f"{spelt}{now}，较{before}{way}{share}",
        "arranged": f"2026年{arranged}{spelt}{now}，较{before}{way}{share}",
        "of the department": f"{writer.any('本部门', '我单位', '本单位', '我委', '全局')}2026年{spelt}{now}，较{before}{way}{share}",
        "two sentences": f"2026年{spelt}{now}。{writer.any('2026年预算', '', '预算', '预算数')}较{before}{way}{share}",
    }
    kind = writer.any(*forms, *without)
    if kind in without:
        fact = replace(fact, prior=None)
    text = {**forms, **without}[kind]
    reason_text, reason = writer.why(word, change, percent)
    return Drawn(f"{text}{reason_text}。", (replace(fact, reason=reason),), name.headings)


def nothing(rng: random.Random) -> Drawn:
    """A paragraph that says in words that nothing is planned."""
    writer = Writer(rng)
    name = writer.any(
        *(
            one
            for one in NAMES
            if one.code
            in {"overseas", "reception", "vehicle_purchase", "vehicles", "vehicle_operation", "training", "meetings"}
        )
    )
    spelt = name.spelt[0]
    same = writer.any(
        "与上年持平", "与2025年预算数持平", "与上年预算一致", "较上年无增减", "与上年相同", "与2025年持平"
    )
    fact = Fact(
        name.kind,
        name.code,
        Decimal(0),
        None,
        Decimal(0),
        None,
        same.removeprefix("与上年预算")
        .removeprefix("与上年")
        .removeprefix("与2025年预算数")
        .removeprefix("与2025年")
        .removeprefix("较上年"),
        None,
    )
    text = writer.any(
        f"2026年未安排{spelt}预算，{same}",
        f"2026年{spelt}预算数为0，{same}",
        f"2026年无{spelt}预算，{same}",
        f"本部门2026年未安排{spelt}，{same}",
        f"{spelt}0万元，{same}",
        f"2026年没有安排{spelt}，{same}",
        f"{spelt}预算为零，{same}",
        f"本单位2026年无{spelt}，{same}",
        f"2026年不安排{spelt}预算，{same}",
        f"{spelt}2026年预算数为零万元，{same}",
        f"{spelt}2026年未安排预算，{same}",
        f"{spelt}无预算，{same}",
        f"2026年预算未安排{spelt}，{same}",
        f"{spelt}：2026年未安排此项预算，{same}",
        f"{spelt}。2026年未安排预算，{same}",
        f"2026年{spelt}未安排，{same}",
        f"{spelt}：无，{same}",
        f"{spelt}2026年没有预算安排，{same}",
    )
    reason_text, reason = writer.why(same, None, None)
    return Drawn(f"{text}{reason_text}。", (replace(fact, reason=reason),), PUBLIC)


PARTS = {
    "total": ("overseas", "reception", "vehicles"),
    "vehicles": ("vehicle_purchase", "vehicle_operation"),
    "basic": ("personnel", "public"),
    "expenditure": ("basic", "project"),
    "income": ("general_public_budget", "government_fund", "business", "other_income", "carryover"),
}


def _named(code: str, kind: str | None = None) -> Name:
    return next(one for one in NAMES if one.code == code and kind in {None, one.kind})


def grouped(rng: random.Random) -> Drawn:
    """A whole with its parts behind it, each with or without a comparison of its own."""
    writer = Writer(rng)
    of = writer.any(*PARTS)
    whole = _named(of)
    inside = [_named(code) for code in PARTS[of]]
    if of == "income":
        inside = sorted(writer.rng.sample(inside, writer.rng.randrange(2, 5)), key=inside.index)
    facts: list[Fact] = []
    text, fact = writer.statement(whole, zero=False)
    facts.append(fact)
    compared = writer.maybe()
    lead = writer.any("。其中：", "，其中：", "；其中：", "。其中，", "。具体情况如下：")
    if not compared and lead == "。具体情况如下：":
        lead = "。其中："
    if lead[0] in "，；" and fact.reason:
        lead = "。其中："
    stop = writer.any("；", "；", "。") if compared else writer.any("，", "；", "、")
    ordinals = ("1.", "2.", "3.", "4.", "5.") if writer.maybe(0.2) and stop not in {"、", "，"} else ("",) * 5
    listed = []
    for ordinal, name in zip(ordinals, inside, strict=False):
        if compared:
            part, said = writer.statement(name)
            if stop == "；":
                part = part.replace("。", "，")
        else:
            current = writer.figure(zero=writer.maybe(0.2))
            part = f"{writer.any(*name.spelt)}{writer.any('', '为', '预算')}{writer.money(current)}"
            said = Fact(name.kind, name.code, current)
        listed.append(f"{ordinal}{part}")
        facts.append(said)
    return Drawn(f"{text}{lead}{stop.join(listed)}。", tuple(facts), whole.headings)


def distributed(rng: random.Random) -> Drawn:
    """Subjects that share a verb: 分别, 均, 各."""
    writer = Writer(rng)
    of = writer.any("total", "vehicles", "basic", "expenditure")
    inside = [_named(code) for code in PARTS[of]]
    if of == "total" and writer.maybe():
        inside = inside[:2]
    spelt = [one.spelt[0] if one.code == "vehicle_purchase" else writer.any(*one.spelt[:2]) for one in inside]
    figures = [writer.figure() for _ in inside]
    names = _join(spelt, writer.any("和", "与", "、", "及"))
    kind = writer.any("figures", "both", "changes", "mixed", "all same", "each same", "shares", "nought", "nought each")
    money = [writer.money(one) for one in figures]
    year = writer.any("2026年", "")
    told_ = [Fact(one.kind, one.code, figure) for one, figure in zip(inside, figures, strict=True)]
    stated = f"{year}{names}{writer.any('预算', '', '预算数')}分别为{_join(money, writer.any('和', '、'))}"
    before = writer.any("上年", "2025年", "2025年预算", "上年预算数")
    than = writer.any("比", "较")
    if kind == "figures":
        return Drawn(f"{stated}。", tuple(told_), inside[0].headings)
    ups = [writer.maybe() for _ in inside]
    changes = [writer.figure() for _ in inside]
    percents = [Decimal(rng.randrange(1, 9000)).scaleb(-2) for _ in inside]
    if kind in {"both", "changes"}:
        up = ups[0]
        word = writer.any(*((UPS if up else DOWNS)[:2]))
        texts = _join([writer.money(one) for one in changes], writer.any("和", "、"))
        sign = 1 if up else -1
        told_ = [replace(one, change=sign * change, word=word) for one, change in zip(told_, changes, strict=True)]
        if kind == "both":
            return Drawn(
                f"{stated}，{writer.any(f'分别{than}{before}', f'{than}{before}分别')}{word}{texts}。",
                tuple(told_),
                inside[0].headings,
            )
        listed = "，".join(f"{name}{one}" for name, one in zip(spelt, money, strict=True))
        return Drawn(
            f"{year}{listed}，{writer.any(f'分别{than}{before}', f'{than}{before}分别')}{word}{texts}。",
            tuple(told_),
            inside[0].headings,
        )
    if kind == "mixed":
        words = [writer.any(*((UPS if up else DOWNS)[:2])) for up in ups]
        texts = _join(
            [f"{word}{writer.money(change)}" for word, change in zip(words, changes, strict=True)],
            writer.any("和", "、"),
        )
        told_ = [
            replace(one, change=change if up else -change, word=word)
            for one, change, up, word in zip(told_, changes, ups, words, strict=True)
        ]
        return Drawn(
            f"{stated}，{writer.any(f'分别{than}{before}', f'{than}{before}分别')}{texts}。",
            tuple(told_),
            inside[0].headings,
        )
    if kind == "shares":
        up = ups[0]
        word = writer.any("增长", "上升") if up else writer.any("下降", "减少")
        texts = _join([f"{one}%" for one in percents], writer.any("和", "、"))
        told_ = [
            replace(one, percent=percent if up else -percent, word=word)
            for one, percent in zip(told_, percents, strict=True)
        ]
        return Drawn(
            f"{stated}，{writer.any(f'分别{than}{before}', f'{than}{before}分别')}{word}{texts}。",
            tuple(told_),
            inside[0].headings,
        )
    same = writer.any("持平", "一致", "相同")
    if kind == "nought":
        told_ = [replace(one, current=Decimal(0), change=Decimal(0), word=same) for one in told_]
        return Drawn(
            f"{year}{names}{writer.any('预算', '')}均为0万元，{writer.any('均', '')}与{before}{same}。",
            tuple(told_),
            inside[0].headings,
        )
    if kind == "nought each":
        told_ = [replace(one, current=Decimal(0)) for one in told_]
        return Drawn(
            f"{year}{names}{writer.any('预算', '预算数', '')}{writer.any('均为', '都为', '均')}0万元。",
            tuple(told_),
            inside[0].headings,
        )
    told_ = [replace(one, change=Decimal(0), word=same) for one in told_]
    if kind == "all same":
        return Drawn(f"{stated}，均与{before}{same}。", tuple(told_), inside[0].headings)
    listed = "，".join(f"{name}{one}" for name, one in zip(spelt, money, strict=True))
    return Drawn(
        f"{year}{listed}，{writer.any('均', '以上各项均', '都')}与{before}{same}。", tuple(told_), inside[0].headings
    )


def _join(words: Sequence[str], link: str) -> str:
    return link.join(["、".join(words[:-1]), words[-1]])
