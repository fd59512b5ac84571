"""What basic expenditure is said to consist of, against the economic items its table prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from etl.records.disclosure import Disclosure, Table
from etl.records.issue import Issue
from etl.records.located import Paragraph
from etl.reference import pattern, rows
from etl.text.fold import fold
from etl.wording.quoted import Place, issue_of

_LIST = pattern("wording_patterns", "consists_of")
_PERSONNEL = pattern("wording_patterns", "personnel")
_AND_OTHERS = pattern("wording_patterns", "and_others")
_OF_PERSONNEL = pattern("wording_patterns", "personnel_code")
_BETWEEN = re.compile("[、，]")
# A list that names so large a part of what is printed, and little else, is meant to name all of it; 主要 may leave out much.
_NEARLY_ALL, _FEWEST = 0.75, 4


def list_issues(disclosure: Disclosure, paragraphs: Sequence[Paragraph]) -> Iterator[Issue]:
    """An issue for each list that names an item without a figure, or leaves out one that has a figure, where it names nearly all."""
    tables = [table for table in disclosure.tables if table.kind == "basic_expenditure" and not table.is_empty]
    if len(tables) != 1:
        return
    for each in paragraphs:
        for match in _LIST.finditer(each.text):
            printed = _printed(tables[0], is_personnel=bool(_PERSONNEL.search(match["whole"])))
            is_open = bool(_AND_OTHERS.search(match["names"]))
            named = [fold(name).strip() for name in _BETWEEN.split(_AND_OTHERS.sub("", match["names"]))]
            known = {name for name in named if name in printed or name in _economic_names()}
            if len(known) < max(_FEWEST, _NEARLY_ALL * len(named)) or not printed:
                continue
            both = known & printed
            if len(both) < _NEARLY_ALL * max(len(known), len(printed)):
                continue
            blank, lacking = sorted(known - printed), sorted(printed - known)
            if blank:
                place = Place(each.page_at(match.start()), "、".join(blank), match["whole"])
                yield issue_of("wording.item_without_figure", "low", [place], "、".join(lacking) or None)
            elif lacking and not is_open:
                place = Place(each.page_at(match.start()), match["whole"], match["whole"])
                yield issue_of("wording.item_left_out", "low", [place], "、".join(lacking))


def _printed(table: Table, *, is_personnel: bool) -> set[str]:
    """The names of the sections (款) with a figure of personnel, or of public outlay; by their class where no column parts them."""
    wanted = "personnel" if is_personnel else "public"
    parted = {column.measure for column in table.columns} >= {"personnel", "public"}
    return {
        fold(line.label).removeprefix(line.economic_code).strip()
        for line in table.lines
        if line.economic_code and len(line.economic_code) == len("30101")
        and (parted or bool(_OF_PERSONNEL.match(line.economic_code)) == is_personnel)
        and any(amount.printed_value and (not parted or amount.measure == wanted) for amount in line.amounts)
    }  # fmt: skip


@cache
def _economic_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows("economic_codes"))
