"""Budget tables of lists side by side: where the money comes from, and what it is spent on in one or several classifications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.normalize.drawn import Path
from tests.normalize.paired import FUND_HEADS, INCOME_HEADS, ORDINALS, SOURCES, SPENT_HEADS
from tests.workshop.budget_plan import Atom
from tests.workshop.budget_sheet import Made, Manner, pick

# What a line is of, its label and its money.
Entry = tuple[str, str, Sequence[Atom]]
FUNDS = ("", "general_public_budget", "government_fund", "state_capital")
TERMS = dict(
    zip(
        SOURCES,
        ("gpb", "fund", "capital", "account", "business", "superior", "affiliate", "operating", "other"),
        strict=True,
    )
)
FISCAL = frozenset({"gpb", "fund", "capital"})
YEARS = ("2025年", "2026年", "2026年比2025年增减")
THREE = (
    ("项目（按功能分类）", "项目（按部门预算经济分类）", "项目（按政府预算经济分类）"),
    ("支出功能分科目（按大类）", "部门预算支出经济科目（按大类）", "政府预算支出经济分类科目（按大类）"),
)


def two_lists(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    """The lists. form: `grouped` numbers this year and what was carried over, `ends` has sums below; `funds` have a column each."""
    return _Lists(manner, layout, form, atoms).made()


def sources(manner: Manner, layout: str, form: str, atoms: Sequence[Atom]) -> Made:
    """The sources one below the other, without what the money is spent on."""
    now = [atom for atom in atoms if not atom.carried]
    entries: list[Entry] = [
        (source, f"{_ordinal(no)}、{manner.rng.choice(words)}", _of(now, source))
        for no, (source, words) in enumerate(SOURCES.items())
    ]
    entries.append(("current_income", "本年收入合计", now))
    entries.append(("carryover", f"{_ordinal(9)}、上年结转", [atom for atom in atoms if atom.carried]))
    entries.append(("total", manner.rng.choice(["收入总计", "收入合计"]), atoms))
    heads: list[Path] = [(manner.rng.choice(["项目", "收入项目", "项 目"]),)]
    made = Made([*heads, (manner.rng.choice(["预算数", "2026年预算数", "金额"]),)], "sources")
    for what, label, own in entries:
        text = manner.sum(own)
        made.body.append((label, text))
        made.say(("", what), [(what, text)])
    return made


@dataclass
class _Lists:
    manner: Manner
    layout: str
    form: str
    atoms: Sequence[Atom]

    @property
    def is_grouped(self) -> bool:
        return self.form.startswith("grouped")

    @property
    def is_fiscal(self) -> bool:
        return all(atom.source in FISCAL for atom in self.atoms)

    def made(self) -> Made:
        left, lists = self._income(), [self._spent()]
        if self.layout.startswith("of three"):
            lists += [self._economic(), self._government()]
        by_fund = "funds" in self.form and self.is_fiscal
        made = Made(self._heads(len(lists), by_fund=by_fund), "two by fund" if by_fund else "two")
        for at in range(max(len(left), *map(len, lists))):
            row = self._texts(made, left[at : at + 1], "income", by_fund=False)
            for one in lists:
                row += self._texts(made, one[at : at + 1], "expenditure", by_fund=by_fund)
            made.body.append(tuple(row))
        for first, other in self._ends():
            row = self._texts(made, [first], "income", by_fund=False)
            for _ in lists:
                row += self._texts(made, [other], "expenditure", by_fund=by_fund)
            made.body.append(tuple(row))
        return made

    def _texts(self, made: Made, entry: Sequence[Entry], section: str, *, by_fund: bool) -> list[str]:
        """Label and figures of a line of one list; blanks where it has none."""
        manner, names = self.manner, list(FUNDS) if by_fund else [""]
        if "years" in self.layout:
            names = ["prior_year", "", "change"]
        if not entry or not entry[0][1]:
            return [""] * (len(names) + 1)
        ((what, label, own),) = entry
        texts = [manner.sum(own, *([pick(TERMS[name])] if name else [])) for name in names if by_fund or not name]
        if "years" in self.layout:
            before, now = sum(atom.before for atom in own), sum(atom.money for atom in own)
            texts = [manner.text(money) for money in (before, now, now - before)]
        made.say((section, what), list(zip(names, texts, strict=True)))
        return [label, *texts]

    def _heads(self, count: int, *, by_fund: bool) -> list[Path]:
        rng, is_years = self.manner.rng, "years" in self.layout
        income, spent = rng.choice(INCOME_HEADS), rng.choice(SPENT_HEADS)
        left, right = rng.choice([("收入", "支出"), ("收 入", "支 出")])
        names = rng.choice(THREE) if count > 1 else ("项目" if "nature" in self.layout else spent[0],)
        values: Sequence[str] = rng.choice(FUND_HEADS) if by_fund else (spent[1],)
        heads: list[Path] = [(left, income[0]), *((left, head) for head in (YEARS if is_years else (income[1],)))]
        for name in names:
            heads += [(right, name), *((right, head) for head in (YEARS if is_years else values))]
        return heads

    def _income(self) -> list[Entry]:
        rng, listed = self.manner.rng, list(SOURCES)[: 3 if self.is_fiscal else None]
        words = {source: rng.choice(SOURCES[source]) for source in listed}
        now = [atom for atom in self.atoms if not atom.carried]
        if not self.is_grouped:
            return [(source, f"{_ordinal(no)}、{words[source]}", _of(now, source)) for no, source in enumerate(listed)]
        carried = [atom for atom in self.atoms if atom.carried]
        made: list[Entry] = [("current_income", rng.choice(["一、本年收入", "一、本年收入合计"]), now)]
        made += [(source, f"（{_ordinal(no)}）{words[source]}", _of(now, source)) for no, source in enumerate(listed)]
        made.append(("carryover", rng.choice(["二、上年结转", "二、上年结转结余"]), carried))
        if self.is_fiscal:
            made += [
                ("carryover", f"（{_ordinal(no)}）{words[source]}", _of(carried, source))
                for no, source in enumerate(listed)
            ]
        return made

    def _spent(self) -> list[Entry]:
        rng, names = self.manner.rng, self.manner.plan.names
        if "nature" in self.layout:
            marks = rng.choice([("（一）", "（二）"), ("1.", "2."), ("1、", "2、")])
            parts = [("basic", "一、基本支出"), ("personnel", f"{marks[0]}人员经费"), ("public", f"{marks[1]}公用经费")]
            parts.append(("project", "二、项目支出"))
            return [(part, label, [atom for atom in self.atoms if pick(part)(atom)]) for part, label in parts]
        style = rng.choice(["{o}、{n}", "{o}、{n}", "{n}", "{i}.{n}", "{i}、{n}"])
        style = "（{o}）{n}" if self.is_grouped else style
        made: list[Entry] = [
            (code, style.format(o=_ordinal(no), n=names[code], i=no + 1), _under(self.atoms, "code", code))
            for no, code in enumerate(sorted({atom.code[:3] for atom in self.atoms}))
        ]
        head = rng.choice(["一、本年支出", "一、本年支出合计"])
        return [("", head, self.atoms), *made] if self.is_grouped else made

    def _economic(self) -> list[Entry]:
        rng, names, made = self.manner.rng, self.manner.plan.names, list[Entry]()
        words = (("人员经费和公用经费支出", "基本支出"), ("专项业务经费支出", "项目支出"))
        for no, (part, said) in enumerate(zip(("basic", "project"), words, strict=True), 1):
            own = [atom for atom in self.atoms if pick(part)(atom)]
            made.append((part, f"{no}、{rng.choice(said)}", own))
            codes = sorted({atom.economic[:3] for atom in own})
            made += [
                (code, f"（{at}）{names[code]}", _under(own, "economic", code)) for at, code in enumerate(codes, 1)
            ]
        return made

    def _government(self) -> list[Entry]:
        names, codes = self.manner.plan.names, sorted({atom.government[:3] for atom in self.atoms})
        return [
            (code, f"{at}、{names[code]}", _under(self.atoms, "government", code)) for at, code in enumerate(codes, 1)
        ]

    def _ends(self) -> list[tuple[Entry, Entry]]:
        rng, atoms = self.manner.rng, self.atoms
        total: tuple[Entry, Entry] = (
            ("total", rng.choice(["收入总计", "收 入 总 计"]), atoms),
            ("total", "支出总计", atoms),
        )
        if self.is_grouped:
            return [(("", "", ()), ("year_end_carryover", rng.choice(["二、结转下年", "二、年终结转结余"]), ())), total]
        now, carried = ([atom for atom in atoms if atom.carried is is_carried] for is_carried in (False, True))
        number = _ordinal(3 if self.is_fiscal else len(SOURCES))
        return [
            (
                ("current_income", rng.choice(["本年收入合计", "本年收入小计"]), now),
                ("", rng.choice(["本年支出合计", "本年支出小计"]), atoms),
            ),
            (
                ("carryover", rng.choice(["上年结转", "上年结转结余", f"{number}、上年结转"]), carried),
                ("year_end_carryover", rng.choice(["结转下年", "年终结转结余", "结转下年支出"]), ()),
            ),
            total,
        ]


def _of(atoms: Sequence[Atom], source: str) -> list[Atom]:
    return [atom for atom in atoms if atom.source == TERMS[source]]


def _under(atoms: Sequence[Atom], name: str, code: str) -> list[Atom]:
    return [atom for atom in atoms if getattr(atom, name).startswith(code)]


def _ordinal(no: int) -> str:
    """From nought."""
    return ORDINALS[no] if no < len(ORDINALS) else f"十{ORDINALS[no - 10]}"
