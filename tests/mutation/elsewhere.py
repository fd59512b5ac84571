"""A sound account in the sentence forms of other places, and what is made wrong in it: own names and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.mutation.wordings import Change, Mutation, drop, swap
from tests.workshop.csvrows import read_rows

_FOLDER = Path(__file__).parent
Chapters = Sequence[tuple[str, Sequence[str]]]
UNIT = "青禾县教育体育局"
# Code, name, spent from general public funds, from funds of its own, and how much of it all is basic.
LINES = (
    ("205", "教育支出", 700, 180, 600), ("20501", "教育管理事务", 300, 0, 300), ("2050101", "行政运行", 300, 0, 300),
    ("20502", "普通教育", 400, 180, 300), ("2050202", "小学教育", 400, 180, 300),
    ("208", "社会保障和就业支出", 100, 0, 100), ("20805", "行政事业单位养老支出", 100, 0, 100),
    ("2080505", "机关事业单位基本养老保险缴费支出", 100, 0, 100),
    ("210", "卫生健康支出", 40, 0, 40), ("21011", "行政事业单位医疗", 40, 0, 40), ("2101101", "行政单位医疗", 40, 0, 40),
    ("221", "住房保障支出", 60, 0, 60), ("22102", "住房改革支出", 60, 0, 60), ("2210201", "住房公积金", 60, 0, 60),
)  # fmt: skip
FUND = (("212", "城乡社区支出"), ("21208", "国有土地使用权出让收入安排的支出"), ("2120803", "城市建设支出"))
# So much of what general public funds pay for primary schools is basic.
_BASIC = {"205": 500, "20502": 200, "2050202": 200}


def account(*chapters: tuple[str, Sequence[str]]) -> str:
    """The sound account: its tables, and chapters (heading, paragraphs) as a place tells them."""
    return (
        "<html><head><meta charset='utf-8'></head><body>"
        f"<h1>{UNIT}2024年度部门决算</h1><p>部门名称：{UNIT}</p><h2>第一部分 部门概况</h2><p>本部门承担全县教育体育工作。</p>"
        f"<h2>第二部分 2024年度部门决算情况说明</h2>{_chapters(chapters)}"
        f"<h2>第三部分 名词解释</h2><p>基本支出：指正常运转的支出。</p><h2>第四部分 2024年度部门决算表</h2>{_tables()}</body></html>"
    )


def _chapters(chapters: Chapters) -> str:
    return "".join(f"<h3>{heading}</h3>{''.join(f'<p>{text}</p>' for text in texts)}" for heading, texts in chapters)


def _tables() -> str:
    summary = [
        ["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"],
        ["一、一般公共预算财政拨款收入", "900.00", "五、教育支出", "880.00"],
        ["二、政府性基金预算财政拨款收入", "100.00", "八、社会保障和就业支出", "100.00"],
        ["五、事业收入", "150.00", "九、卫生健康支出", "40.00"],
        ["八、其他收入", "50.00", "十一、城乡社区支出", "100.00"],
        ["", "", "十九、住房保障支出", "60.00"],
        ["本年收入合计", "1,200.00", "本年支出合计", "1,180.00"],
        ["年初结转和结余", "100.00", "年末结转和结余", "120.00"],
        ["总计", "1,300.00", "总计", "1,300.00"],
    ]  # fmt: skip
    spent = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["", "合计", "1,180.00", "800.00", "380.00"],
    ]
    general = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", "900.00", "700.00", "200.00"]]
    for code, name, fiscal, own, basic in LINES:
        spent.append([code, name, _figure(fiscal + own), _figure(basic), _figure(fiscal + own - basic)])
        part = _BASIC.get(code, basic)
        general.append([code, name, _figure(fiscal), _figure(part), _figure(fiscal - part)])
    spent += [[code, name, "100.00", "", "100.00"] for code, name in FUND]
    fund = [["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
            ["", "合计", "", "100.00", "100.00", ""], *([code, name, "", "100.00", "100.00", ""] for code, name in FUND)]  # fmt: skip
    public = [
        ["预算数", "", "", "", "", "", "决算数", "", "", "", "", ""],
        ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"] * 2,
        ["", "", "小计", "公务用车购置费", "公务用车运行费", ""] * 2,
        ["20.00", "0.00", "15.00", "0.00", "15.00", "5.00", "16.00", "0.00", "12.00", "0.00", "12.00", "4.00"],
    ]
    titles = ("收入支出决算总表", "支出决算表", "一般公共预算财政拨款支出决算表", "政府性基金预算财政拨款收入支出决算表",
              "财政拨款“三公”经费支出决算表")  # fmt: skip
    tables = zip(titles, (summary, spent, general, fund, public), strict=True)
    return "".join(
        f"<h3>{title}</h3><p>单位：万元</p><table>{''.join(map(_row, rows))}</table>" for title, rows in tables
    )


def _figure(amount: int) -> str:
    return f"{amount:.2f}" if amount else ""


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _told(file: str) -> Mapping[str, Chapters]:
    """Sound chapters by name: `# name`, `## heading`, paragraphs."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            chapters = found.setdefault(line[2:], [])
        elif line.startswith("## "):
            chapters.append((line[3:], []))
        elif line:
            chapters[-1][1].append(line)
    return found


ACCOUNTS = _told("elsewhere.txt")


def _instead(chapters: Chapters) -> Change:
    return lambda _: account(*chapters)


def _put_before(mark: str, chapters: Chapters) -> Change:
    return swap(mark, f"{_chapters(chapters)}{mark}")


VARIANTS: Mapping[str, Change] = {name: _instead(chapters) for name, chapters in ACCOUNTS.items()}
# Of the budget of `wordings`, told in the forms of other places.
BUDGET_VARIANTS: Mapping[str, Change] = {
    name: _put_before("<h2>其他相关情况说明</h2>", chapters) for name, chapters in _told("elsewhere_budget.txt").items()
}


def whole() -> str:
    """An account that tells of everything in one place's forms."""
    names = ("income and expenditure each", "items with their budgets", "public expenses with budgets and shares",
             "other matters", "general spending", "fund and capital", "what was asked for twice", "staff and bodies")  # fmt: skip
    return account(*(chapter for name in names for chapter in ACCOUNTS[name]))


def _faults() -> Mapping[str, Mapping[str, Mutation]]:
    """The faults of elsewhere.csv: what is printed otherwise in the whole account; nothing new is a paragraph that is dropped."""
    found: dict[str, dict[str, Mutation]] = {}
    for row in read_rows(_FOLDER / "elsewhere.csv"):
        paragraph = rf"<p>{re.escape(row['old'])}[^<]*</p>"
        change = swap(row["old"], row["new"]) if row["new"] else drop(paragraph)
        found.setdefault(row["kind"], {})[row["name"]] = Mutation(change, tuple(row["codes"].split()))
    return found


FAULTS = _faults()
