"""The kinds of published tables: what `table_kinds.csv` says of each, once for every stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from etl.records.vocabulary import DocumentPart, Fund, TableKindName
from etl.reference import rows


@dataclass(frozen=True, slots=True)
class KindRule:
    """A row of `table_kinds`.

    reader: which reader of `normalize.tables.readers` takes its lines. lines: what they are by kind (functional,
    economic, projects, items, carryovers, goals, own_goals; '' where the header tells). side: of the accounts (income, expenditure, both,
    or ''). vocabularies: reference files that say what its columns measure, tried in turn. beside: what else may head a
    column of money (economic classes, sources of money). fund: of a table that names none, '' where none can be said.
    fund_by_column: whether its columns name funds. part: what a document with such tables is of its disclosure, '' where they do not tell.
    published_by: departments, or all (governments under this name, too), '' where a table of this kind tells nothing of that.
    """

    kind: TableKindName
    reader: str
    lines: str
    side: str
    vocabularies: tuple[str, ...]
    beside: frozenset[str]
    fund: Fund | Literal[""]
    fund_by_column: bool
    part: DocumentPart | Literal[""]
    published_by: str
    chinese: str
    english: str

    @property
    def is_form(self) -> bool:
        """Labels and values stand beside each other, not under a header."""
        return self.reader == "form"

    @property
    def is_summary(self) -> bool:
        """Income and expenditure stand side by side."""
        return self.side == "both"

    @property
    def is_functional(self) -> bool:
        """Lines are functional codes, or their bare names; in 收入总表 they may be sources instead."""
        return self.lines == "functional"

    @property
    def is_economic(self) -> bool:
        """Lines are economic codes, or their bare names."""
        return self.lines == "economic"

    @property
    def lists_projects(self) -> bool:
        """Lines are projects of units with their budgets."""
        return self.lines == "projects"

    @property
    def lists_carryovers(self) -> bool:
        """Lines are units and projects with what is carried over."""
        return self.lines == "carryovers"

    @property
    def names_projects(self) -> bool:
        """Lines are units and their projects: with what they get or with what is carried over."""
        return self.lists_projects or self.lists_carryovers

    @property
    def is_of_department(self) -> bool:
        """It tells the goals of the department as a whole."""
        return self.lines == "own_goals"

    @property
    def lists_items(self) -> bool:
        """Lines or columns are the items of 三公经费."""
        return self.lines == "items"

    @property
    def columns_are_sources(self) -> bool:
        """Its money columns name where income comes from."""
        return self.side == "income"

    @property
    def is_of_all_income(self) -> bool:
        """It tells all income, whatever the source: the funds of its columns are sources."""
        return self.side in {"income", "both"} and self.fund == "all"

    @property
    def is_known(self) -> bool:
        """A kind of its own, not what is left over."""
        return self.kind != OTHER


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table (a `table_kind` of the contract) and the fund its amounts come from unless a column says more."""

    name: TableKindName
    fund: Fund | None

    @property
    def rule(self) -> KindRule:
        """What is known of the kind."""
        return kind_rule(self.name)


OTHER: TableKindName = "other"


def kind_rule(kind: str) -> KindRule:
    """What is known of a kind. Raises KeyError for a word that is none."""
    return kind_rules()[kind]


@cache
def kind_rules() -> Mapping[str, KindRule]:
    """Every kind by its name, in the order of the file."""
    return {
        row["kind"]: KindRule(
            kind=cast("TableKindName", row["kind"]),
            reader=row["reader"],
            lines=row["lines"],
            side=row["side"],
            vocabularies=tuple(row["vocabulary"].split()),
            beside=frozenset(row["beside"].split()),
            fund=cast('Fund | Literal[""]', row["fund"]),
            fund_by_column=row["fund_by_column"] == "yes",
            part=cast('DocumentPart | Literal[""]', row["part"]),
            published_by=row["published_by"],
            chinese=row["chinese"],
            english=row["english"],
        )
        for row in rows("table_kinds")
    }
