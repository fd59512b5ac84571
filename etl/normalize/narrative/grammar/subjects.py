"""What a figure of the narrative is of: a functional code, an income source, 基本支出, a 三公 item, a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from etl.normalize.narrative.grammar.clauses import bare
from etl.normalize.narrative.grammar.forms import LONGEST, spelt_out
from etl.normalize.narrative.grammar.functional import FunctionalNames, economic_code, printed_code
from etl.normalize.narrative.grammar.names import PUBLIC_BODY
from etl.records.vocabulary import Fund, SubjectKind
from etl.reference import first_match, pattern, rules
from etl.text.fold import fold

_THIS_YEAR = pattern("narrative_patterns", "this_year")
_FUNDS = {
    "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "special_account", "unit_funds",
}  # fmt: skip
_NO_UNIT = pattern("narrative_patterns", "no_unit")
_CLASS_TAIL = pattern("narrative_patterns", "class_tail")


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

    def __init__(self, names: FunctionalNames) -> None:
        self._names = names

    def find(self, phrase: str, headings: Sequence[str], lead: str = "") -> Subject | None:
        """The subject a phrase ends with, or None when it names none that is known.

        lead: the words that introduced a list the phrase stands in (一般公共预算支出包括), for its fund.
        """
        words = bare(phrase)
        if not words or len(words) > LONGEST:
            return None
        unit = unit_of(headings)
        if unit and words.startswith(unit) and _tail().fullmatch(words, len(unit)):
            return Subject("total", "expenditure", "支出预算", fund_of("", lead, headings) or "all", unit)
        subject = self._subject(words, headings, lead)
        return replace(subject, unit=unit) if subject and unit else subject

    def _subject(self, words: str, headings: Sequence[str], lead: str) -> Subject | None:
        fitting = next(
            ((rule, match) for rule in _rules_under(tuple(headings)) if (match := rule.pattern.search(words))), None
        )
        if fitting and fitting[0].kind is None:
            return None
        functional = self._functional(words, headings, lead)
        if fitting is None or (functional and not (fitting[0].kind == "total" and _of_the_fund(words, headings))):
            return functional
        return _by_rule(*fitting, words, headings, lead)

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
        name = _CLASS_TAIL.sub("", _THIS_YEAR.sub("", words.replace("“", "").replace("”", "")))
        code = self._names.class_named(name)
        return Subject("functional_code", code, name, fund) if code else None


def _by_rule(rule: _Rule, match: re.Match[str], words: str, headings: Sequence[str], lead: str) -> Subject | None:
    name = match["name"]
    if rule.kind is None:
        return None
    if name.startswith("“") and name.endswith("”"):
        name = name[1:-1]
    if rule.kind != "income_source":
        return Subject(rule.kind, rule.code, name, rule_fund(rule, words, lead, headings))
    # A source says where the money is from; its fund is the section's.
    fund = rule.fund or fund_of("", lead, headings) or "all"
    if rule.code != "*":
        return Subject(rule.kind, rule.code, name, fund)
    source = first_match("income_sources", _source_words(name))
    return Subject(rule.kind, source["measure"], name, fund) if source else None


def rule_fund(rule: _Rule, words: str, lead: str, headings: Sequence[str]) -> Fund:
    """The fund of a subject: for a total the rule's, else that of its words, lead or headings, else the rule's."""
    if rule.fund and rule.kind == "total":
        return rule.fund
    return fund_of(words, lead, headings) or rule.fund or "all"


def _of_the_fund(words: str, headings: Sequence[str]) -> bool:
    """Whether 国有资本经营预算支出, a class by its name, means all expenditure of that fund.

    So it does where it is of this year or the section is the fund's.
    """
    fund = fund_of(words, "", ())
    plain = fund is not None and not re.search("（[类款项]）|\\d{3}", _THIS_YEAR.sub("", words))
    return plain and (bool(_THIS_YEAR.match(words)) or fund_of("", "", headings) == fund)


def fund_of(words: str, lead: str, headings: Sequence[str]) -> Fund | None:
    """The first fund named by the words, the lead, or the headings from the innermost outwards."""
    for text in (words, lead, *reversed(headings)):
        match = first_match("narrative_funds", fold(text)) if text else None
        if match:
            return cast("Fund", match["fund"])
    return None


def unit_of(headings: Sequence[str]) -> str:
    """The unit the innermost heading names and nothing else, as in 二、某某中心; else ''."""
    name = bare(fold(headings[-1])) if headings else ""
    return name if PUBLIC_BODY.search(name) and not _NO_UNIT.search(name) else ""


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
