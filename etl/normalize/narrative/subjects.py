"""What a figure of the narrative is of: a functional code, an income source, 基本支出, a 三公 item, a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from etl.normalize.narrative.clauses import bare
from etl.normalize.narrative.forms import spelt_out
from etl.normalize.narrative.functional import FunctionalNames, economic_code, printed_code
from etl.reference import first_match, rows
from etl.text import fold

_THIS_YEAR = re.compile(r"^(?:\d{4}年(?:度|当年)?|本年度?|当年|本部门|本单位|我[厅局委校院部])+")
_CLASS_TAIL = re.compile(r"(?:科目|预算|决算)$")


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of statements. fund: of its own words or else of the section, see `Subjects.fund`."""

    kind: str
    code: str | None
    name: str
    fund: str


@dataclass(frozen=True, slots=True)
class _Rule:
    heading: re.Pattern[str] | None
    pattern: re.Pattern[str]
    kind: str
    code: str
    fund: str


class Subjects:
    """Tells subjects by their words, the headings they stand under and the names of the document's own tables."""

    def __init__(self, names: FunctionalNames) -> None:
        self._names = names

    def find(self, phrase: str, headings: Sequence[str], lead: str = "") -> Subject | None:
        """The subject a phrase ends with, or None when it names none that is known.

        lead: the words that introduced a list the phrase stands in (一般公共预算支出包括), for its fund.
        """
        words = bare(phrase)
        if not words:
            return None
        fitting = next(((rule, match) for rule in _rules() if (match := _fits(rule, words, headings))), None)
        if fitting and fitting[0].kind == "none":
            return None
        functional = self._functional(words, headings, lead)
        if functional or fitting is None:
            return functional
        return _by_rule(*fitting, words, headings, lead)

    def _functional(self, words: str, headings: Sequence[str], lead: str) -> Subject | None:
        fund = fund_of(words, lead, headings) or "all"
        coded = printed_code(words)
        if coded:
            kind = "functional_code" if coded[0].startswith("2") else "expenditure_kind"
            return Subject(kind, coded[0], coded[1], fund)
        path = self._names.by_path(words, headings)
        if path and path[0] is None and (economic := economic_code(path[1], headings)) is not None:
            return Subject("expenditure_kind", economic or None, path[1], fund)
        if path:
            return Subject("functional_code", path[0], path[1], fund)
        name = _CLASS_TAIL.sub("", _THIS_YEAR.sub("", words.replace("“", "").replace("”", "")))
        code = self._names.class_named(name)
        return Subject("functional_code", code, name, fund) if code else None


def _by_rule(rule: _Rule, match: re.Match[str], words: str, headings: Sequence[str], lead: str) -> Subject | None:
    name = match["name"]
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


def rule_fund(rule: _Rule, words: str, lead: str, headings: Sequence[str]) -> str:
    """The fund of a subject: for a total the rule's, else that of its words, lead or headings, else the rule's."""
    if rule.fund and rule.kind == "total":
        return rule.fund
    return fund_of(words, lead, headings) or rule.fund or "all"


def fund_of(words: str, lead: str, headings: Sequence[str]) -> str | None:
    """The first fund named by the words, the lead, or the headings from the innermost outwards."""
    for text in (words, lead, *reversed(headings)):
        match = first_match("narrative_funds", fold(text)) if text else None
        if match:
            return match["fund"]
    return None


def _source_words(name: str) -> str:
    return name if name.endswith(("收入", "资金", "结余", "结转")) or "结转" in name else f"{name}收入"


def _fits(rule: _Rule, words: str, headings: Sequence[str]) -> re.Match[str] | None:
    if rule.heading and not any(rule.heading.search(fold(heading)) for heading in headings):
        return None
    return rule.pattern.search(words)


@cache
def _rules() -> tuple[_Rule, ...]:
    tail = spelt_out("{tail}")
    return tuple(
        _Rule(
            re.compile(row["heading"]) if row["heading"] else None,
            re.compile(f"(?P<name>{row['pattern']}){tail}$"),
            row["kind"],
            row["code"],
            row["fund"],
        )
        for row in rows("narrative_subjects")
    )
