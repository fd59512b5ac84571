"""What a figure of the narrative is of: a functional code, an income source, 基本支出, a 三公 item, a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from etl.normalize.narrative.grammar.clauses import bare, plain_text
from etl.normalize.narrative.grammar.forms import LONGEST, spelt_out
from etl.normalize.narrative.grammar.functional import (
    FunctionalNames,
    economic_code,
    economic_with_tail,
    is_economic_name,
    item_with_tail,
    moved_with_tail,
    printed_code,
)
from etl.normalize.narrative.grammar.unit_names import behind_unit, unit_of
from etl.records.vocabulary import Fund, SubjectKind
from etl.reference import first_match, pattern, rules
from etl.text.fold import fold

_INCOME = pattern("narrative_patterns", "names_income")
_THIS_YEAR = pattern("narrative_patterns", "this_year")
_LEAD = pattern("narrative_patterns", "lead_words")
_FUNDS = {
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "special_account", "unit_funds",
}  # fmt: skip
_OWN_FUNDS = {"general_public_budget", "government_fund", "state_capital"}
_HEADING_TAIL = pattern("narrative_patterns", "heading_tail")
_HEADING_END = pattern("narrative_patterns", "heading_end")
_ECONOMIC = pattern("narrative_patterns", "economic_section")
_EXPENSE = pattern("narrative_patterns", "expense_behind")
_FUNCTIONAL = pattern("narrative_patterns", "functional_section")
_CODED = pattern("narrative_patterns", "level_mark_or_code")
# Of so many letters a name counts in a section on that classification.
_SHORTEST = 2
# Of so many letters the name of a functional item is no words of the language.
_CLEAR = 6
# Between the name of an economic class and that of a part of it.
_OF = "："
_GOVERNMENT = pattern("narrative_patterns", "government_economic")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of statements. fund: of its own words or else of the section, see `fund_of`.

    unit: the budget unit whose section it stands in, '' for the document as a whole.
    """

    kind: SubjectKind
    code: str | None
    name: str
    fund: Fund
    unit: str = ""

    @property
    def is_spending(self) -> bool:
        """Whether it is expenditure as a whole, 基本支出 or 项目支出."""
        return (self.kind, self.code) == ("total", "expenditure") or self.kind == "expenditure_kind"

    @property
    def is_economic(self) -> bool:
        """Whether it is of the economic classification, whose items have no basic or project expenditure of the document's names."""
        return self.kind == "expenditure_kind" and (self.code or "").isdigit()

    @property
    def is_class_part(self) -> bool:
        """Whether it is a part of an economic class, told under the names of both (商品和服务支出：公用经费)."""
        return self.kind == "expenditure_kind" and self.code is None and _OF in self.name

    def part_named(self, name: str) -> Subject:
        """A part of this economic class by its own name, without code: no figure of the document of that name."""
        return replace(self, code=None, name=f"{self.name}{_OF}{name}")

    def part_of(self, whole: Subject, words: str) -> Subject:
        """What it is as a part of an expenditure: of the source 一般公共预算 that part of the expenditure."""
        if self.kind == "income_source" and self.code in _FUNDS and "收入" not in words:
            return replace(whole, name=self.name, fund=cast("Fund", self.code))
        if (self.kind, self.code) == ("total", "expenditure") and whole.kind != "total" and "支出" not in words:
            return replace(whole, name=self.name, fund=self.fund)
        return self


@dataclass(frozen=True, slots=True)
class _Rule:
    heading: re.Pattern[str] | None
    pattern: re.Pattern[str]
    kind: SubjectKind | None
    code: str
    fund: Fund | None


class Subjects:
    """Tells subjects by their words, the headings they stand under and the names of the document's own tables."""

    def __init__(self, names: FunctionalNames, units: Sequence[str] = ()) -> None:
        """units: the names of the department's units, other than itself, longest first."""
        self._names = names
        self._units = units
        # Clause after clause asks for what stands above it, and paragraphs are alike.
        self._found: dict[tuple[str, tuple[str, ...], str, tuple[str, ...]], Subject | None] = {}

    def find(self, phrase: str, headings: Sequence[str], lead: str = "", run_in: Sequence[str] = ()) -> Subject | None:
        """The subject a phrase ends with, or None when it names none that is known.

        lead: the words that introduced a list the phrase stands in (一般公共预算支出包括), for its fund. run_in: headings that
        begin paragraphs of text under the others (（一）机关运行经费。2026年…); they name no unit.
        """
        asked = phrase, tuple(headings), lead, tuple(run_in)
        if asked not in self._found:
            self._found[asked] = self._find(*asked)
        return self._found[asked]

    def _find(self, phrase: str, headings: tuple[str, ...], lead: str, run_in: tuple[str, ...]) -> Subject | None:
        words = bare(phrase)
        if not words or len(words) > LONGEST:
            return None
        unit = unit_of(headings) or self._unit_in(words)
        above = (*headings, *run_in)
        behind = behind_unit(words, unit) if unit else None
        if behind is not None and "收入" not in behind and _tail().fullmatch(behind):
            return Subject("total", "expenditure", "支出预算", fund_of("", lead, above) or "all", unit)
        subject = self._subject(words, above, lead)
        return replace(subject, unit=unit) if subject and unit else subject

    @staticmethod
    def item_named(phrase: str, fund: Fund = "all") -> Subject | None:
        """The functional item words before a figure are the name of, without code, whether they are told of one or not: 机构运行."""
        named = item_with_tail(_plain_words(bare(phrase)))
        return Subject("functional_code", None, named[1], fund) if named else None

    def _unit_in(self, words: str) -> str:
        """The unit whose figure words begin with, as in 2024年某中心公用经费; else ''."""
        plain = _LEAD.sub("", words)
        return next((unit for unit in self._units if plain.startswith(unit)), "")

    @staticmethod
    def speaks_of_economics(headings: Sequence[str]) -> bool:
        """Whether a heading speaks of the economic classification, or of basic expenditure, which is told by it."""
        return bool(_economic_heading(headings))

    def under(self, above: str, subject: Subject) -> Subject:
        """An item or section whose code its name alone does not give, as one below a code: 财政事务（款）…，其中：行政运行（项）."""
        parents = [above[:length] for length in (5, 3) if len(above) >= length and (subject.code or "") != above]
        codes = (self._names.code(parent, subject.name) for parent in parents)
        return replace(subject, code=next((code for code in codes if code), None))

    def of_heading(
        self, headings: Sequence[str], run_in: Sequence[str] = (), *, is_whole: bool = False
    ) -> Subject | None:
        """The subject the innermost heading names, of which a figure without any other is.

        is_whole: what is named with all words before 情况, as 财政拨款支出 is.
        """
        innermost = [*headings, *run_in][-1:]
        words = bare(plain_text(innermost[0]).text) if innermost else ""
        if is_whole:
            return self.find(_HEADING_END.sub("", words), headings, run_in=run_in)
        # Of 支出预算情况 all words may follow a subject; there they are one.
        name = _HEADING_TAIL.sub("", words) or _HEADING_END.sub("", words)
        return self.find(name, headings, run_in=run_in)

    def _subject(self, words: str, headings: Sequence[str], lead: str) -> Subject | None:
        fitting = next(
            ((rule, match) for rule in _rules_under(tuple(headings)) if (match := rule.pattern.search(words))), None
        )
        if fitting and fitting[0].kind is None:
            return None
        functional = self._functional(words, headings, lead)
        if functional and not (fitting and fitting[0].kind == "total" and _of_the_fund(words, headings)):
            return functional
        if fitting:
            return _by_rule(*fitting, words, headings, lead)
        fund = fund_of(words, lead, headings) or "all"
        plain = _plain_words(words)
        is_functional = any(_FUNCTIONAL.search(heading) for heading in headings)
        return _economic_item(plain, headings, fund) or self._named_alone(plain, fund, is_functional)

    def _functional(self, words: str, headings: Sequence[str], lead: str) -> Subject | None:
        fund = fund_of(words, lead, headings) or "all"
        coded = printed_code(words, self._names)
        if coded:
            kind: SubjectKind = "functional_code" if coded[0].startswith("2") else "expenditure_kind"
            return Subject(kind, coded[0], coded[1], fund)
        path = self._names.by_path(words, headings)
        if path and path[0] is None and (economic := economic_code(path[1], headings)) is not None:
            return Subject("expenditure_kind", economic or None, path[1], fund)
        if path:
            return Subject("functional_code", path[0], path[1], fund)
        joined = self._names.by_plain_path(words)
        if joined:
            return Subject("functional_code", *joined, fund)
        named = self._names.class_with_tail(_plain_words(words))
        return Subject("functional_code", *named, fund) if named else None

    def _named_alone(self, words: str, fund: Fund, is_functional: bool) -> Subject | None:
        """行政运行: an item or section by its name alone, where the document's tables print one of that name.

        Else by a long name that one code alone bears and no economic item: 机关事业单位基本养老保险缴费支出; by a short one, or one
        of several codes, in a section told by function (is_functional).
        """
        named = self._names.own_with_tail(words)
        if named is None and (known := item_with_tail(words)) is not None:
            is_expense = _EXPENSE.match(words, words.find(known[1]) + len(known[1])) is not None
            is_long = known[0] is not None and len(known[1]) >= _CLEAR
            is_clear = is_long or (is_functional and not is_expense)
            named = known if is_clear and not is_economic_name(known[1]) else None
        return Subject("functional_code", *named, fund) if named else None


def _plain_words(words: str) -> str:
    """Words without the year, whose budget it is, and quotation marks."""
    return _LEAD.sub("", words.replace("“", "").replace("”", ""))


def _economic_item(words: str, headings: Sequence[str], fund: Fund) -> Subject | None:
    """机关工资福利支出, 劳务费: an item of the economic classification by its name.

    Only where a heading speaks of that classification or names the item; of the government's own classification where it says so.
    """
    speaks = _economic_heading(headings)
    if not speaks and not (headings and bare(plain_text(headings[-1]).text).startswith(words[:4])):
        return None
    shortest = {"shortest": _SHORTEST} if speaks else {}  # 奖金, 水费
    found = economic_with_tail(words, is_government=bool(_GOVERNMENT.search(speaks)), **shortest)
    if found is None and speaks:
        # 提租补贴: a name that is gone, whose code the year tells.
        moved = moved_with_tail(words)
        return Subject("expenditure_kind", None, moved, fund) if moved else None
    return Subject("expenditure_kind", *found, fund) if found else None


def _economic_heading(headings: Sequence[str]) -> str:
    """The innermost heading that speaks of the economic classification; '' where none does."""
    return next((heading for heading in reversed(headings) if _ECONOMIC.search(heading)), "")


def _by_rule(rule: _Rule, match: re.Match[str], words: str, headings: Sequence[str], lead: str) -> Subject | None:
    name = match["name"]
    if rule.kind is None:
        return None
    if name.startswith("“") and name.endswith("”"):
        name = name[1:-1]
    if rule.kind != "income_source":
        return Subject(rule.kind, rule.code, name, rule_fund(rule, words, lead, headings))
    # A source says where the money is from; its fund is the section's.
    fund = rule.fund or fund_of("", "" if _INCOME.search(lead) else lead, headings) or "all"
    if rule.code != "*":
        return Subject(rule.kind, rule.code or None, name, fund)
    source = first_match("income_sources", _source_words(name))
    return Subject(rule.kind, source["measure"], name, fund) if source else None


def rule_fund(rule: _Rule, words: str, lead: str, headings: Sequence[str]) -> Fund:
    """The fund of a subject: for a total the rule's, else that of its words, lead or headings, else the rule's."""
    if rule.fund and rule.kind == "total":
        return rule.fund
    return fund_of(words, lead, headings) or rule.fund or "all"


def _of_the_fund(words: str, headings: Sequence[str]) -> bool:
    """Whether 国有资本经营预算支出, a class by its name, means all expenditure of that fund.

    So it does where it is of this year or the section is about one of the budgets, this or another: its classes are of that budget.
    """
    fund = fund_of(words, "", ())
    plain = fund is not None and not _CODED.search(_THIS_YEAR.sub("", words))
    return plain and (bool(_THIS_YEAR.match(words)) or fund_of("", "", headings) in _OWN_FUNDS)


def fund_of(words: str, lead: str, headings: Sequence[str]) -> Fund | None:
    """The first fund named by the words, the lead, or the headings from the innermost outwards."""
    funds = (_fund_in(text) for text in (words, lead, *reversed(headings)) if text)
    return next((fund for fund in funds if fund), None)


@lru_cache(1 << 12)
def _fund_in(text: str) -> Fund | None:
    match = first_match("narrative_funds", fold(text))
    return cast("Fund", match["fund"]) if match else None


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(spelt_out("{tail}"))


def _source_words(name: str) -> str:
    if name.startswith("国有资本"):
        return "国有资本经营预算收入"  # which is no 经营收入
    return name if name.endswith(("收入", "资金", "结余", "结转")) or "结转" in name else f"{name}收入"


@lru_cache(maxsize=256)
def _rules_under(headings: tuple[str, ...]) -> tuple[_Rule, ...]:
    """The rules for what stands under some headings."""
    folded = [fold(heading) for heading in headings]
    return tuple(
        rule for rule in _rules() if rule.heading is None or any(rule.heading.search(heading) for heading in folded)
    )


def _with_tail(pattern: str) -> str:
    """The pattern of a subject as the name in a phrase that may go on before its figure."""
    return f"(?P<name>{pattern}){spelt_out('{tail}')}$"


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            re.compile(rule["heading"]) if rule["heading"] else None,
            rule.pattern,
            None if rule["kind"] == "none" else cast("SubjectKind", rule["kind"]),
            rule["code"],
            cast("Fund | None", rule["fund"] or None),
        )
        for rule in rules("narrative_subjects", _with_tail)
    )
