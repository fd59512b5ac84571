"""A drawn budget table and the manner of one set of them: how figures and sums are printed, and which money a column is of."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.normalize.drawn import DRAWINGS, Head, Path, columns
from tests.workshop.budget_forms import FORMS
from tests.workshop.budget_plan import OWN_MONEY, Atom, Plan

Pick = Callable[[Atom], bool]
Texts = tuple[str, ...]
# What a row says: what it is of, and its texts by what they measure.
Row = tuple[Texts, tuple[tuple[str, str], ...]]
# Of which money a measure is.
MEASURES: Mapping[str, str] = {
    "total": "", "current_income": "now", "general_public_budget": "gpb now", "government_fund": "fund now",
    "state_capital": "capital now", "special_account": "account now", "unit_funds": "unit now", "business": "business now",
    "operating": "operating now", "superior_subsidy": "superior now", "affiliate_remittance": "affiliate now",
    "other_income": "other now", "fiscal_appropriation": "fiscal now", "carryover": "carried", "basic": "basic",
    "personnel": "personnel", "public": "public", "project": "project", "superior_remittance": "never",
    "affiliate_subsidy": "never", "operating_expenditure": "never", "surplus_use": "never", "year_end_carryover": "never",
}  # fmt: skip
FUND_TERMS: Mapping[str, str] = {
    "general_public_budget": "gpb", "government_fund": "fund", "state_capital": "capital", "special_account": "account",
    "unit_funds": "unit", "fiscal_appropriation": "fiscal",
}  # fmt: skip
_COMPARED = frozenset({"prior_year", "change", "quantity"})
_FACTORS = {"元": Decimal(100), "千元": Decimal("0.1"), "万元": Decimal("0.01")}
_TERMS: Mapping[str, Pick] = {
    "all": lambda atom: True,
    "never": lambda atom: False,
    "now": lambda atom: not atom.carried,
    "carried": lambda atom: atom.carried,
    "unit": lambda atom: atom.source in OWN_MONEY,
    "fiscal": lambda atom: atom.source in {"gpb", "fund", "capital"},
    "basic": lambda atom: atom.part != "project",
    "running": lambda atom: atom.kind == "其他运转类",
    "special": lambda atom: atom.kind == "特定目标类",
    "wages": lambda atom: atom.economic in {"30101", "30102", "30103"},
    "insured": lambda atom: atom.economic in {"30108", "30109", "30110", "30112"},
}


@dataclass(frozen=True)
class Sheet:
    """A table as it is drawn, which kinds it may be taken for, and the rows that must be read of it, as `view` looks at them."""

    number: str
    title: str
    kinds: Texts
    heads: tuple[Path, ...]
    body: tuple[Texts, ...]
    view: str
    rows: tuple[Row, ...]
    unit: str
    publisher: str
    who: str
    note: str = ""


@dataclass
class Made:
    """What a table is made of: its heads, its lines, and what they say, as `view` looks at them."""

    heads: list[Path]
    view: str
    body: list[Texts] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def say(self, key: Texts, said: Sequence[tuple[str, str]]) -> None:
        """A row, unless it prints nothing; texts of one measure are one."""
        found: dict[str, str] = {}
        for name, text in said:
            if text and text != "-":
                found[name] = f"{found[name]} {text}" if name in found else text
        if found:
            self.rows.append((key, tuple(sorted(found.items()))))


@dataclass(frozen=True)
class Column:
    """A column of money: its head, and which money stands in it."""

    head: Head
    picks: tuple[Pick, ...]

    @property
    def name(self) -> str:
        return f"{self.head.measure}@{self.head.fund}" if self.head.measure == "by_fund" else self.head.measure


class Manner:
    """How the tables of one set are printed."""

    def __init__(self, rng: random.Random, plan: Plan) -> None:
        self.rng, self.plan = rng, plan
        self.unit = rng.choice(["万元", "万元", "万元", "元", "元", "千元"])
        self.comma = rng.random() < 0.5
        # How decimals are printed: two, as many as are needed, or more than there are.
        self.places = rng.choice(["two", "two", "two", "needed", "more"])
        self.nought = rng.choice(["", "", "", "0.00", "0.00", "0", "-"])
        self.total = rng.choice(["first", "first", "last", "both"])
        self.total_word = rng.choice(["合计", "总计", "合 计", "合  计"])
        self.drawing = rng.choice(DRAWINGS)
        self.style = rng.choice(["{} {}", "{}{}", "[{}]{}", "{}-{}"])
        self.heads = rng.choice(["plain", "plain", "spread", "broken", "unit"])
        self.who = rng.choice(
            ["部门：{}", "部门名称：{}", "单位名称：{}", "填报部门：{}", "编制单位：{}", "{}", "单位：{}"]
        )

    def text(self, money: int) -> str:
        """Money as it is printed."""
        if not money:
            return self.nought
        value = money * _FACTORS[self.unit]
        if self.places == "needed":
            text = f"{value:,f}" if self.comma else f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        places = 6 if self.places == "more" and self.unit == "万元" else 2
        return f"{value:,.{places}f}" if self.comma else f"{value:.{places}f}"

    def sum(self, atoms: Sequence[Atom], *picks: Pick) -> str:
        """The sum of those that are meant, as it is printed."""
        return self.text(money(atoms, *picks))

    def columns(self, form: str) -> list[Column]:
        """The columns of a form in words chosen at random."""
        lines = [line.removesuffix("?").strip() for line in FORMS[form].splitlines()]
        heads = columns("\n".join(line.partition(" : ")[0] for line in lines), self.rng)
        return [
            Column(head, picks(line.partition(" : ")[2] or _terms(head)))
            for head, line in zip(heads, lines, strict=True)
        ]

    def figures(self, cols: Sequence[Column], atoms: Sequence[Atom]) -> list[str]:
        """What a line prints in these columns of this money."""
        total, before = money(atoms), sum(atom.before for atom in atoms)
        share = f"{Decimal(total - before) / before * 100:.2f}" if before else ""
        compared = {"prior_year": self.text(before), "change": self.text(total - before), "quantity": share}
        return [
            compared[col.head.measure] if col.head.measure in _COMPARED else self.sum(atoms, *col.picks) for col in cols
        ]

    def total_line(self, width: int, texts: Sequence[str], at: int | None = None) -> Texts:
        """The line of the total under so many columns of labels, its word in the last of them or where it is said to be."""
        labels = [""] * width
        if width:
            labels[width - 1 if at is None else at] = self.total_word
        return (*labels, *texts)


def money(atoms: Sequence[Atom], *picks: Pick) -> int:
    """The sum of those that are meant."""
    return sum(atom.money for atom in atoms if all(pick(atom) for pick in picks))


def picks(terms: str) -> tuple[Pick, ...]:
    """What money is meant by terms."""
    return tuple(map(pick, terms.split()))


def pick(term: str) -> Pick:
    """What money is meant by a term: c302 and g501 are codes of the two economic classifications."""
    if term[0] in "cg" and term[1:].isdigit():
        name = "economic" if term[0] == "c" else "government"
        return lambda atom: getattr(atom, name).startswith(term[1:])
    if term in {"personnel", "public", "project"}:
        return lambda atom: atom.part == term
    return _TERMS.get(term, lambda atom: atom.source == term)


def _terms(head: Head) -> str:
    """Which money the measure of a column says itself."""
    if head.measure in _COMPARED:
        return ""
    if head.measure == "other_income" and not head.path[-1].startswith("其他"):
        return "never"
    if head.measure == "by_fund":
        return FUND_TERMS[head.fund]
    return f"{MEASURES[head.measure]} {FUND_TERMS[head.fund] if head.fund else ''}"
