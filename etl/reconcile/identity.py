"""The identities the accounts require, one per row of etl/reference/tables/identities.csv.

The columns of that file:

- `code`, `family`, `english`, `chinese`: what it is called and what it says. `severity` of a failure: `error`, or `warning`
  where many sound documents break it by habit.
- `method`: how its sides are found – `outline` (a line and the lines under it by code and unit), `innermost` (a line and all
  lines of a level, however deep they stand), `list` (a line and the
  lines under it in a two-sided summary), `parts` (measures of one line, or lines that are measures), `fund_parts` (the
  funds of one measure in one line), `figures` (totals of two tables), `codes` (two tables code by code), `sources` (the
  income list of the summary against the columns of the income table), `limits` (in total and code by code, `right` is no more than
  `left`). What a document states besides its tables:
  `stated` (a figure of the narrative), `difference`, `percentage`, `zero_base`, `direction`, `reason`, `budget`, `completion`,
  `zero_budget`, `nearly`, `stated_budget`, `running`, `share_of_all`, `basic_within`,
  `share`, `restated`, `repeated` (what it says of last year, this year's budget, the total and itself),
  `stated_parts`, `stated_part_changes` (a whole and the parts named behind it), `vehicles`,
  `told_counts` (a count of public expenses in the text against that of a table),
  `item_sum`, `item_budget_sum`, `item_lacking`, `item_unknown` (items told one by one),
  `description`, `allocations`, `carryover_item`, `carryover_sum` (projects), `goal_sum`, `goal_lines`,
  `goal_totals`, `goal_limit`, `goal_descriptions`,
  `unit_descriptions`, `unit_goals`, `stated_funds`, `stated_limit`, `weights`, `score_sum`, `score_limit`,
  `execution_rate`, `funds_sum` (performance tables), `procurement_sum`, `procurement`, `reserved`, `count`, `unit_kinds`, `offices`.
  `marts`: between documents, tested by the dbt project (int_documents_checked).
- `tables`, `section`: the kinds of table, and the list of a two-sided one, it applies to; of a count, what is counted.
- `left`, `right`: levels (outline, list), measures (parts), funds (fund_parts) or references (see `etl.reconcile.across.tables`,
  and `etl.reconcile.stated` for subjects and their references), else words the method defines.
- `when`: conditions, separated by `;` – `budget`, `balanced`, `totals agree` or `totals differ` (codes: only where
  both totals are the same, or are not), `<kind> prints <measures>`, `<kind> lacks <measures>`;
  `complete` (stated_parts: these are all its parts); `beyond`, `within` (vehicles: only kinds that are more than all, or are not);
  `tail <measures>` names what stands below the year's income in a list; `several <measures>` those of `right` that may
  have more columns than one, all of them addends; `optional <measures>` those that are addends in some places and inside
  another addend (or outside of the total) in others: see `variants`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Literal, cast, get_args

from etl.records.vocabulary import Severity
from etl.reference import rows

Family = Literal[
    "hierarchy", "row", "cross_table", "narrative", "change", "project", "performance", "procurement", "count",
    "between",
]  # fmt: skip
Method = Literal[
    "outline", "innermost", "list", "parts", "fund_parts", "figures", "codes", "sources", "limits",
    "stated", "difference", "percentage", "zero_base", "direction", "reason", "budget",
    "completion", "zero_budget", "nearly", "stated_budget", "running",
    "share_of_all", "basic_within", "share", "restated", "repeated", "item_sum", "item_budget_sum",
    "item_lacking", "item_unknown", "description", "allocations", "carryover_item",
    "carryover_sum", "goal_sum", "goal_lines", "goal_totals", "goal_limit", "goal_descriptions", "unit_descriptions", "unit_goals",
    "stated_parts", "stated_part_changes", "vehicles", "stated_funds", "stated_limit", "unit_kinds", "offices", "weights",
    "score_sum", "score_limit", "execution_rate", "funds_sum",
    "procurement_sum", "procurement", "reserved", "count", "told_counts", "marts",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """An equality the accounts require; which lines and figures it means is said by `method`, `left` and `right`."""

    code: str
    family: Family
    method: Method
    tables: frozenset[str]
    section: str | None
    left: str
    right: str
    when: tuple[str, ...]
    english: str
    chinese: str
    severity: Severity = "error"

    @property
    def lefts(self) -> tuple[str, ...]:
        """The words of the left side."""
        return tuple(self.left.split())

    @property
    def rights(self) -> tuple[str, ...]:
        """The words of the right side."""
        return tuple(self.right.split())

    @property
    def tail(self) -> frozenset[str]:
        """The measures its `tail` condition names: what follows the year's income in a list."""
        return frozenset(self._named("tail"))

    @property
    def several(self) -> frozenset[str]:
        """The addends that may stand in more columns than one."""
        return frozenset(self._named("several"))

    def variants(self, printed: Iterable[str | None]) -> tuple[Identity, ...]:
        """The identity with its optional addends in or out otherwise than it says, of those printed; fewest first.

        An optional word of the right side is an addend unless the table says otherwise, one that is not is none.
        """
        there = frozenset(printed)
        optional = [word for word in self._named("optional") if word in there]
        choices = (chosen for count in range(1, len(optional) + 1) for chosen in combinations(optional, count))
        return tuple(self._toggled(chosen) for chosen in choices)

    def _toggled(self, words: Iterable[str]) -> Identity:
        rights = list(self.rights)
        for word in words:
            rights = [right for right in rights if right != word] if word in rights else [*rights, word]
        return replace(self, right=" ".join(rights))

    def _named(self, condition: str) -> tuple[str, ...]:
        return tuple(word for one in self.when if one.split()[0] == condition for word in one.split()[1:])


@cache
def identities() -> tuple[Identity, ...]:
    """All identities, in file order. Raises ValueError on a row that cannot be read or a code that stands twice."""
    found = tuple(_identity(row) for row in rows("identities"))
    codes = [identity.code for identity in found]
    if len(set(codes)) != len(codes):
        raise ValueError("identities.csv: a code stands twice")
    return found


@cache
def identity_of(code: str) -> Identity | None:
    """The identity with this code, or None."""
    return next((identity for identity in identities() if identity.code == code), None)


def expand(name: str, printed: Iterable[str], kind: str, method: Method) -> tuple[str, ...]:
    """What stands for a part in a table of this kind: itself where it is printed, else those of its own parts that are.

    The parts of a part are the right side of the identity whose left side it is (财政拨款 not printed: 一般公共预算, …).
    """
    available = frozenset(printed)
    if name in available:
        return (name,)
    for identity in identities():
        if identity.method == method and kind in identity.tables and identity.left == name:
            return tuple(word for part in identity.rights for word in expand(part, available, kind, method))
    return ()


def _identity(row: dict[str, str]) -> Identity:
    words = ((row["family"], Family), (row["method"], Method), (row["severity"], Severity))
    if any(word not in get_args(known) for word, known in words) or not row["left"] or not row["right"]:
        raise ValueError(f"identities.csv: {row['code']} cannot be read")
    return Identity(
        code=row["code"],
        family=cast("Family", row["family"]),
        method=cast("Method", row["method"]),
        tables=frozenset(row["tables"].split()),
        section=row["section"] or None,
        left=row["left"],
        right=row["right"],
        when=tuple(part.strip() for part in row["when"].split(";") if part.strip()),
        english=row["english"],
        chinese=row["chinese"],
        severity=cast("Severity", row["severity"]),
    )
