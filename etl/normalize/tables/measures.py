"""What the money columns of a table measure: every header by vocabulary, then all of them beside one another.

A header says what its lowest part says. What stands under a part that already measures something is either one of the
parts that sum is made of (基本支出 / 人员经费; the identities of the accounts tell which these are) or merely a part of
it (项目支出 / 特定目标类), never the same measure a second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from etl.normalize.tables.header import HeaderPath
from etl.records.kinds import TableKind
from etl.records.vocabulary import Fund, Measure
from etl.reference import first_match, note, pattern, rows
from etl.text.fold import fold

OF_WHICH: Measure = "of_which"
_FUNDS = frozenset(
    {
        "fiscal_appropriation",
        "general_public_budget",
        "government_fund",
        "state_capital",
        "special_account",
        "unit_funds",
    }
)
# Everything may stand under these: they are the whole.
_WHOLES = frozenset({"total", "current_income"})
_OUTLAYS = frozenset({"basic", "personnel", "public", "project"})
_ECONOMIC = pattern("header_patterns", "economic_classes")
_GOVERNMENT = pattern("header_patterns", "government_classes")
_DEPARTMENTAL = pattern("header_patterns", "departmental_classes")
_GOVERNMENT_GROUP = pattern("header_patterns", "government_group")
# A part that has no words of its own, such as （一） or 1, tells nothing of the part above it.
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_CLASS = 3
_ASIDE = re.compile(r"（[^）]*）")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an amount measures, the fund it comes from where the words say so, and its economic class."""

    measure: Measure
    fund: Fund | None = None
    economic_code: str | None = None


def read_meanings(headers: Sequence[HeaderPath], kind: TableKind) -> list[Meaning | None]:
    """What each of these money columns measures; None where its words are not understood."""
    reader = _Reader(headers, kind)
    found = [reader.meaning(index) for index in range(len(headers))]
    if any(means and means.measure == "total" for means in found):
        return found
    # 项目总额 is the sum of the year where no other column is.
    return [replace(means, measure="total") if means and means.measure == "whole_project" else means for means in found]


class _Reader:
    """The headers of one table and what they say together."""

    def __init__(self, headers: Sequence[HeaderPath], kind: TableKind) -> None:
        self.kind = kind
        self.rule = kind.rule
        self.headers = headers
        paths = ["/".join(header.parts) for header in headers]
        self.is_economic = "classes" in kind.rule.beside and any(map(_ECONOMIC.search, paths))
        named = any(map(_GOVERNMENT.search, paths)) and not any(map(_DEPARTMENTAL.search, paths))
        self.government = {
            n for n, path in enumerate(paths) if named or _GOVERNMENT.search(path) or _GOVERNMENT_GROUP.search(path)
        }
        self.said = [tuple(part for part in header.said if not self._is_caption(part)) for header in headers]
        shared = self._shared()
        self.said = [said[shared:] for said in self.said]

    def meaning(self, index: int) -> Meaning | None:
        """What the column measures, or None."""
        header, said = self.headers[index], self.said[index]
        if not header.parts:
            return None
        fund = _fund_of(header) if self.rule.fund_by_column else None
        means = self._in_group(said, index) if said else Meaning("total") if header.sums or header.said else None
        if means is None and said and header.sums and header.parts[-1] != header.said[-1]:
            # The sum of a group nobody knows: the table's own where it has no other.
            means = Meaning("total")
        return Meaning(means.measure, means.fund or fund, means.economic_code) if means else None

    def _is_caption(self, part: str) -> bool:
        """A part that names but the fund a table is about, or, where columns name funds, no more than that."""
        own = self._own((part,))
        if self.rule.fund_by_column:
            return _named_fund(part) is not None and (own is None or own.measure in {"total", "by_fund"})
        return self.kind.fund not in {None, "all"} and own == Meaning("by_fund", self.kind.fund)

    def _shared(self) -> int:
        """How many parts all columns have at the top and none of them is told apart by: captions of the whole table."""
        count = 0
        while len(self.said) > 1 and len({said[: count + 1] for said in self.said}) == 1 and len(self.said[0]) > count:
            own = self._own(self.said[0][: count + 1])
            if own and own.measure not in {*_WHOLES, "by_fund"}:
                break
            count += 1
        return count

    def _in_group(self, said: tuple[str, ...], index: int) -> Meaning | None:
        """What the lowest part says, as far as it can say that under those above it."""
        own, group = self._own(said, index), self._group(said, index)
        if group is None or (own and (own.measure == OF_WHICH or self._may_stand(own, group))):
            return own
        printed = said[:-1] in self.said
        if own is None:
            if not _WORDS.search(_ASIDE.sub("", said[-1])):
                return group
            if not printed and group.measure == "project":
                # The sum of the projects is not printed: each kind of them is a part of the expenditure.
                return Meaning("expenditure_part")
            return Meaning(OF_WHICH) if printed and group.measure not in _WHOLES else None
        if not printed and group.measure in parts_of(own.measure):
            # 财政拨款收入 / 一般公共预算 / 财政拨款: a part of the fund above it bears the name of what that fund is a part of.
            return group
        if not printed and (self.rule.columns_are_sources or own.measure == "expenditure_part"):
            return own
        if not printed and own.economic_code is None and (*said[:-2], said[-1]) in self.said:
            # The header of the column beside the group, read over this one a second time.
            return group
        divides = own.economic_code or own.measure == group.measure
        if divides and group.measure in _OUTLAYS and not self._is_summed(said):
            # 人员支出 / 工资福利支出, 人员经费 / 离退休人员经费: a part of the expenditure of which no column prints the sum.
            return Meaning("expenditure_part", own.fund, own.economic_code)
        return Meaning(OF_WHICH)

    def _is_summed(self, said: tuple[str, ...]) -> bool:
        """Whether a column prints the sum of any part of the header above the lowest one."""
        return any(said[:length] in self.said for length in range(1, len(said)))

    def _group(self, said: tuple[str, ...], index: int) -> Meaning | None:
        """What the nearest understood part above the lowest one says."""
        above = (said[:length] for length in range(len(said) - 1, 0, -1))
        return next((own for part in above if (own := self._own(part, index))), None)

    def _may_stand(self, own: Meaning, group: Meaning) -> bool:
        """Whether a column may keep its own measure under a part that measures `group`."""
        if group.measure in _WHOLES:
            return True
        if own.measure == group.measure and own.measure != "by_fund":
            return own.fund is not None and own.fund != group.fund
        if self.rule.columns_are_sources and group.measure == "fiscal_appropriation":
            return True
        if group.measure == "expenditure_part":
            # 运转类 / 公用经费: the budget's own categories have parts of the basic expenditure among theirs.
            return own.measure in parts_of("basic")
        return _name(own) in parts_of(_name(group))

    def _own(self, said: tuple[str, ...], index: int | None = None) -> Meaning | None:
        """What the lowest part says in the light of those above it, whether or not these measure something, too."""
        text = "/".join(said)
        beyond = len(text) - len(said[-1])
        if self.is_economic:
            if index in self.government and (row := first_match("government_classes", said[-1])):
                return Meaning("government_class", None, row["economic_code"])
            if (row := first_match("economic_classes", text, beyond)) and _economic_code(row["measure"]):
                return Meaning(cast("Measure", row["measure"]), None, _economic_code(row["measure"]))
        for name in self.rule.vocabularies:
            if row := first_match(name, text, beyond):
                fund = cast("Fund | None", row.get("fund") or None)
                return Meaning(cast("Measure", row["measure"]), fund, _economic_code(row["measure"]))
        if "classes" in self.rule.beside and (codes := _section_codes(said[-1])):
            # 基本工资, 办公费: a 款 as a column is a part of the total, or of the class beside it.
            return Meaning(OF_WHICH, None, codes[0] if len(codes) == 1 else None)
        if "sources" not in self.rule.beside:
            return None
        means = _by_source(text, beyond)
        return Meaning("total") if self.rule.is_summary and means == Meaning("current_income") else means


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    """The codes of the 款 of the departmental economic classification by name; some classes have one of the same name."""
    found: dict[str, dict[str, None]] = {}
    for row in rows("economic_codes"):
        if row["code"].startswith("3") and len(row["code"]) > _CLASS:
            found.setdefault(fold(row["name"]), {})[row["code"]] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _section_codes(part: str) -> tuple[str, ...]:
    return _sections().get(_ASIDE.sub("", part)) or _sections().get(part, ())


def _by_source(text: str, beyond: int) -> Meaning | None:
    """A column that splits the total of an expenditure table by where the money comes from."""
    row = first_match("income_sources", text, beyond)
    if row is None or row["measure"] == "total":
        return None
    if row["measure"] in _FUNDS:
        return Meaning("by_fund", cast("Fund", row["measure"]))
    return Meaning(cast("Measure", row["measure"]), cast("Fund | None", row["fund"] or None))


def _fund_of(header: HeaderPath) -> Fund | None:
    """The fund a header names, at its lowest level that names one."""
    return next((fund for part in reversed(header.parts) if (fund := _named_fund(part))), None)


def _named_fund(part: str) -> Fund | None:
    """The one fund a part of a header names; None where it names several."""
    naming = [row for row in rows("funds") if re.search(row["pattern"], part)]
    for row in naming:
        note(row)
    found = list(dict.fromkeys(row["fund"] for row in naming))
    single = [fund for fund in found if fund != "fiscal_appropriation"] or found
    return cast("Fund", single[0]) if len(single) == 1 else None


def _name(meaning: Meaning) -> str:
    return meaning.fund or "" if meaning.measure == "by_fund" else meaning.measure


@cache
def parts_of(measure: str) -> frozenset[str]:
    """The measures or funds this one is the sum of, and theirs in turn, by the identities across a line."""
    found: set[str] = set()
    for row in rows("identities"):
        if row["method"] in {"parts", "fund_parts"} and row["left"] == measure:
            for part in row["right"].split():
                found |= {part, *parts_of(part)}
    return frozenset(found)


@cache
def _economic_code(measure: str) -> str | None:
    code = next((row["economic_code"] for row in rows("measures") if row["measure"] == measure), None)
    return code or None
