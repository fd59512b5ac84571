"""Final account: a made-up 决算, whose tables have other columns than a budget's."""

from collections.abc import Mapping
from decimal import Decimal

from tests.workshop.books import BUREAU, NAMES
from tests.workshop.facts import Book, Column, Line, Table, printed
from tests.workshop.plan import rollup

CODES = tuple(
    Column((key,), ("项目", "功能分类科目编码", label), "code")
    for key, label in (("class", "类"), ("section", "款"), ("item", "项"))
)
NAME = Column(("name",), ("项目", "科目名称"), "text")
SPENT = {
    "2080505": "45.10",
    "2101101": "18.90",
    "2130301": "402.77",
    "2210201": "40.02",
}
PROJECTS = {"2130305": "1,180.25", "2130306": "301.08", "2130311": "88.40"}
OPERATING = {"2130306": "22.16"}
SURPLUS = {"2130305": "54.60"}


def final_account(year: int = 2024) -> Book:
    """The bureau's account of a year: what came in and went out, and what is left."""
    return Book(
        title=f"{BUREAU}{year}年度部门决算",
        publisher=BUREAU,
        region="云岭县",
        year=year,
        kind="final",
        scope="department",
        unit="万元",
        units=(),
        tables=(_summary(), _income(), _expenditure(), _general_public(), _government_fund(), _three_public()),
    )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _items(*parts: tuple[str, Mapping[str, str]]) -> dict[str, dict[str, Decimal]]:
    items: dict[str, dict[str, Decimal]] = {}
    for key, figures in parts:
        for code, text in figures.items():
            own = items.setdefault(code, {"total": Decimal(0)})
            own[key] = _number(text)
            own["total"] += own[key]
    return dict(sorted(items.items()))


def _columns(*heads: tuple[str, str]) -> tuple[Column, ...]:
    return (*CODES, NAME, *(Column((key,), tuple(head.split(" / ")), "money") for key, head in heads))


def _sum(figures: Mapping[str, str]) -> Decimal:
    return sum(map(_number, figures.values()), Decimal(0))


def _summary() -> Table:
    fiscal, operating, left = _sum(SPENT) + _sum(PROJECTS), _sum(OPERATING), _sum(SURPLUS)
    total = printed(fiscal + operating + left)
    by_class = [line for line in rollup(_spent(), NAMES) if line.level == 1]
    income = [
        ("一、一般公共预算财政拨款收入", printed(fiscal + left)),
        ("二、政府性基金预算财政拨款收入", ""),
        ("三、上级补助收入", ""),
        ("四、经营收入", printed(operating)),
        ("本年收入合计", total),
        ("年初结转和结余", "0.00"),
        ("总计", total),
    ]
    spent = [(f"{numeral}、{line['name']}", line["total"]) for numeral, line in zip("一二三四", by_class, strict=True)]
    spent += [("本年支出合计", printed(fiscal + operating)), ("年末结转和结余", printed(left)), ("总计", total)]
    lines = tuple(
        Line({"income_item": item, "income": figure, "functional_name": name, "expenditure": other})
        for (item, figure), (name, other) in zip(income, spent, strict=True)
    )
    columns = (
        Column(("income_item",), ("收入", "项目"), "text"),
        Column(("income",), ("收入", "决算数"), "money"),
        Column(("functional_name",), ("支出", "项目"), "text"),
        Column(("expenditure",), ("支出", "决算数"), "money"),
    )
    return Table("income_expenditure_summary", "公开01表", "收入支出决算总表", columns, lines, numbered=False)


def _spent() -> dict[str, dict[str, Decimal]]:
    return _items(("basic", SPENT), ("project", PROJECTS), ("operating", OPERATING))


def _income() -> Table:
    items = _items(("fiscal_appropriation", SPENT), ("project", PROJECTS), ("operating", OPERATING), ("left", SURPLUS))
    for own in items.values():
        fiscal = [own.pop(key) for key in ("fiscal_appropriation", "project", "left") if key in own]
        if fiscal:
            own["fiscal_appropriation"] = sum(fiscal, Decimal(0))
    heads = (
        ("total", "本年收入合计"),
        ("fiscal_appropriation", "财政拨款收入"),
        ("superior_subsidy", "上级补助收入"),
        ("business", "事业收入"),
        ("operating", "经营收入"),
        ("affiliate_remittance", "附属单位上缴收入"),
        ("other", "其他收入"),
    )
    return Table("income", "公开02表", "收入决算表", _columns(*heads), rollup(items, NAMES, "合计"))


def _expenditure() -> Table:
    heads = (
        ("total", "本年支出合计"),
        ("basic", "基本支出"),
        ("project", "项目支出"),
        ("superior_remittance", "上缴上级支出"),
        ("operating", "经营支出"),
        ("affiliate_subsidy", "对附属单位补助支出"),
    )
    return Table("expenditure", "公开03表", "支出决算表", _columns(*heads), rollup(_spent(), NAMES, "合计"))


def _general_public() -> Table:
    items = _items(("basic", SPENT), ("project", PROJECTS))
    columns = _columns(
        ("total", "本年支出 / 小计"), ("basic", "本年支出 / 基本支出"), ("project", "本年支出 / 项目支出")
    )
    title = "一般公共预算财政拨款支出决算表"
    return Table("general_public_expenditure", "公开05表", title, columns, rollup(items, NAMES, "合计"))


def _government_fund() -> Table:
    columns = _columns(
        ("opening", "年初结转和结余"),
        ("income", "本年收入"),
        ("total", "本年支出 / 小计"),
        ("basic", "本年支出 / 基本支出"),
        ("project", "本年支出 / 项目支出"),
        ("closing", "年末结转和结余"),
    )
    footnote = "注：本年度无政府性基金预算收入和支出，故本表无数据。"
    return Table("government_fund", "公开07表", "政府性基金预算财政拨款收入支出决算表", columns, (), footnote=footnote)


def _three_public() -> Table:
    """One line: what was planned on the left, what was spent on the right."""
    columns, values = [], {}
    for prefix, label, reception, operation in (
        ("budget", "预算数", "1.20", "8.00"),
        ("final", "决算数", "0.64", "7.15"),
    ):
        total = printed(_number(reception) + _number(operation))
        vehicles = "公务用车购置及运行维护费"
        for key, head, figure in (
            ("total", "合计", total),
            ("overseas", "因公出国（境）费", "0.00"),
            ("vehicles", f"{vehicles} / 小计", operation),
            ("vehicle_purchase", f"{vehicles} / 公务用车购置费", "0.00"),
            ("vehicle_operation", f"{vehicles} / 公务用车运行维护费", operation),
            ("reception", "公务接待费", reception),
        ):
            columns.append(Column((f"{prefix}_{key}",), (label, *head.split(" / ")), "money"))
            values[f"{prefix}_{key}"] = figure
    return Table("three_public", "公开09表", "财政拨款“三公”经费支出决算表", tuple(columns), (Line(values),))
